"""Counting in the register of events, by its index."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Collection

    from kzcoord_desktop.store.driver import Database

_EVENTS = """
    SELECT count(*) FROM "case" AS c
    WHERE c.kind IN (SELECT value FROM json_each(:kinds))
        AND c.start_date BETWEEN :first AND :last AND c.cancelled_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM exemption AS e WHERE e."case" = c.uid
            AND e.paragraph = 7 AND e.whole = 1 AND e.withdrawn_at IS NULL)
"""


def events_between(db: Database, kinds: Collection[str], first: str, last: str) -> int:
    """Return how many events begin in a span of days, both included.

    Cancelled ones are left out, and those that paragraph 7 does not apply to.
    """
    named = "[" + ", ".join(f'"{kind}"' for kind in kinds) + "]"
    row = db.conn.execute(_EVENTS, {"kinds": named, "first": first, "last": last}).fetchone()
    return cast("int", row[0])
