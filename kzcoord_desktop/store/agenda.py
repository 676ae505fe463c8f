"""Which visits have meetings on a day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from kzcoord_desktop.store.driver import Database

_VISITS = """
    SELECT m."case" FROM meeting AS m JOIN "case" AS c ON c.uid = m."case"
    WHERE c.kind = 'visit' AND c.cancelled_at IS NULL
      AND m.removed_at IS NULL AND m.cancelled_at IS NULL AND m.begins >= :day AND m.begins < :next
    GROUP BY m."case" ORDER BY min(m.begins), m."case"
"""


def visits_on(db: Database, day: date) -> list[str]:
    """Return the uids of the visits with meetings that begin on a day, the first meeting first."""
    later = (day + timedelta(days=1)).isoformat()
    return [uid for (uid,) in db.conn.execute(_VISITS, {"day": day.isoformat(), "next": later})]
