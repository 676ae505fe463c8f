"""What a list of visits counts, without reading every meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kzcoord_desktop.store.driver import Database


def counts(db: Database) -> dict[str, tuple[int, int]]:
    """Return case -> how many meetings are to be held, and how many hosts they have."""
    cursor = db.conn.execute(
        'SELECT "case", count(*), count(DISTINCT coalesce(host, host_body)) FROM meeting '
        'WHERE removed_at IS NULL AND cancelled_at IS NULL GROUP BY "case"'
    )
    return {str(case): (meetings, hosts) for case, meetings, hosts in cursor.fetchall()}
