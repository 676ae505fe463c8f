"""What finishing a report does to its duty: prepared and not asked for, it is no breach (W-15)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.domain.procedures.trip import REPORT
from kzcoord_desktop.services import duties, exchanges
from kzcoord_desktop.services.duties import Why
from kzcoord_desktop.store import entity

if TYPE_CHECKING:
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.store.driver import Database

_RULE = "R-7.4"


def note_prepared(workplace: Workplace, db: Database, case: str, paper: str) -> None:
    """Enter that the report is prepared, once, when its record is finished.

    In the transaction that finishes the record; nothing for any other record.
    """
    where = {"case": case, "rule": _RULE, "way": ["prepared", "sent"], "withdrawn_at": None}
    if paper != REPORT or entity.select(db, "exchange", where):
        return
    entry = exchanges.Entry(_RULE, "prepared", workplace.today(), case)
    exchanges.insert(workplace, db, entry)
    duties.renew_case(workplace, db, case, Why.FACTS)
