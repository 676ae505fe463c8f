"""Visits of foreign guests: listing, beginning, and who of the guests came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.services import duties
from kzcoord_desktop.services.clock import local, stamp
from kzcoord_desktop.services.duties import Why
from kzcoord_desktop.store import entity, records

if TYPE_CHECKING:
    from kzcoord_desktop.services.workplace import Workplace


def new_visit(workplace: Workplace) -> str:
    """Begin a visit and return its uid; its number is given at once (decision 40)."""
    now = workplace.clock()
    with workplace.store.write() as db:
        number = records.next_case_number(db, local(now).year)
        last = entity.select(db, "case", {"owner": workplace.officer.uid}, order="-id", limit=1)
        own = entity.select(db, "body", {"kind": "own"}, limit=1)[0]["uid"]
        case = {
            "kind": "visit",
            "number": number,
            "form": last[0]["form"] if last else "kk+ru",
            "owner": workplace.officer.uid,
            "body": own,
            "created_at": stamp(now),
        }
        uid = entity.insert(db, "case", case)
        # every case file reads the consultation before departure; that of a visit stays empty
        entity.insert(db, "consultation", {"case": uid})
        duties.renew_case(workplace, db, uid, Why.FACTS)
        workplace.log(db, "case.new", f"case/{uid}", number=number)
    return uid
