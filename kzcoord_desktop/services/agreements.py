"""Agreements with the Ministry on another form that hold beyond the trip they were made for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.services import duties
from kzcoord_desktop.services.duties import Why
from kzcoord_desktop.store import entity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.store.driver import Database
    from kzcoord_desktop.store.entity import Row

BEYOND = ("until", "standing")
"""Scopes of an agreement that covers consultations of other trips too (R-8.3)."""


def renew_others(workplace: Workplace, db: Database, case: str, scopes: Iterable[object]) -> None:
    """Compute the duties of other trips anew that an agreement of `case` covers or covered.

    Inside `Store.write()`, after the change; only consultations in another form hang on it.

    Args:
        workplace: the open store.
        db: a connection inside `Store.write()`.
        case: whose agreement changed.
        scopes: its scope before the change and after it.
    """
    if not set(BEYOND).intersection(scopes):
        return
    rows: list[Row] = entity.select(db, "consultation", {"form": "other"})
    for other in dict.fromkeys(row["case"] for row in rows):
        if other != case:
            duties.renew_case(workplace, db, other, Why.FACTS)
