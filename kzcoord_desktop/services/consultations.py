"""Consultations after arrival as facts: what the board enters before their papers are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import duties, protection
from kzcoord_desktop.services.duties import Why
from kzcoord_desktop.store import entity

if TYPE_CHECKING:
    from datetime import date

    from kzcoord_desktop.domain.moment import Moment
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.store.driver import Database


@dataclass(frozen=True)
class Arrival:
    """A consultation with the mission abroad.

    Attributes:
        stop: the stay; the uid of the case where the trip has no stays of its own.
        held_at: local time of the place.
        form: `written`, or `other` by an agreement with the Ministry (R-8.3).
    """

    case: str
    stop: str
    held_at: Moment
    form: str = "written"
    agreement_no: str = ""
    agreement_date: date | None = None


def enter_arrival(workplace: Workplace, arrival: Arrival) -> list[Message]:
    """Enter when a consultation after arrival was held, or correct it; return what moved.

    Raises:
        UserError: the time lies ahead, or nothing may be kept of the activity.
    """
    if arrival.held_at.instant() > workplace.clock():
        message = N_(
            "{at} lies ahead. Enter the consultation when it has been held.", at=arrival.held_at
        )
        raise UserError(message, field="held_at")
    with workplace.store.write() as db:
        protection.refuse_content(db, arrival.case, paragraph=8)
        _ensure_stop(db, arrival)
        uid = _consultation(db, arrival)
        stored = arrival.held_at.stored()
        day = arrival.agreement_date
        columns = {
            "form": arrival.form,
            "held_at": stored["local"],
            "held_at_zone": stored["zone"],
            "agreement_no": arrival.agreement_no.strip() or None,
            "agreement_date": day.isoformat() if day else None,
        }
        entity.update(db, "consultation", uid, columns)
        workplace.log(db, "consultation.arrival", f"case/{arrival.case}", stop=arrival.stop)
        return duties.renew_case(workplace, db, arrival.case, Why.FACTS)


def take_back_arrival(workplace: Workplace, case: str, stop: str) -> list[Message]:
    """Take back that a consultation after arrival was held; return what moved."""
    with workplace.store.write() as db:
        found = entity.select(db, "consultation", {"case": case, "stop": stop})
        nothing = dict.fromkeys(
            ("form", "held_at", "held_at_zone", "agreement_no", "agreement_date")
        )
        entity.update(db, "consultation", found[0]["uid"], nothing)
        workplace.log(db, "consultation.take-back", f"case/{case}", stop=stop)
        return duties.renew_case(workplace, db, case, Why.FACTS)


def _ensure_stop(db: Database, arrival: Arrival) -> None:
    """Give a trip without stays the one in the state it goes to; that state stands in the case."""
    if arrival.stop == arrival.case and not entity.select(db, "stop", {"case": arrival.case}):
        stop = {"uid": arrival.case, "case": arrival.case, "position": 0}
        entity.insert(db, "stop", stop)


def _consultation(db: Database, arrival: Arrival) -> str:
    where = {"case": arrival.case, "stop": arrival.stop}
    found = entity.select(db, "consultation", where)
    return str(found[0]["uid"]) if found else entity.insert(db, "consultation", where)
