"""What hosts told each other, over all cases, by its days."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from kzcoord_desktop.store import entity

if TYPE_CHECKING:
    from datetime import date

    from kzcoord_desktop.store.driver import Database


def oral(db: Database, since: date, until: date) -> list[entity.Row]:
    """Return what was told orally from one day to another, both included, in order.

    The days are those of the place, as the times are stored.
    """
    cursor = db.conn.execute(
        "SELECT * FROM handover WHERE form = 'oral' AND withdrawn_at IS NULL "
        "AND given >= ? AND given < ? ORDER BY given, id",
        [since.isoformat(), (until + timedelta(days=1)).isoformat()],
    )
    return entity.rows_of("handover", cursor)
