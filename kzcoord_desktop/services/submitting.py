"""Signing and submitting: every paper of a case with its state, and that it was sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kzcoord_desktop.domain.facts import FACTS
from kzcoord_desktop.domain.moment import ASTANA
from kzcoord_desktop.domain.phrase import Short
from kzcoord_desktop.domain.procedures import trip, visit
from kzcoord_desktop.domain.procedures.step import State
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.services import cases, duties, exchanges, paper_name, rows
from kzcoord_desktop.store import entity, records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.paper import Paper
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.store.driver import Database

CHANNELS: dict[str, Message] = {
    "document_system": N_("Document system"),
    "liaison_unit": N_("Through the liaison unit"),
    "courier": N_("Courier"),
    "in_person": N_("In person"),
}
"""Ways in which a paper is sent, the usual one first."""


@dataclass(frozen=True)
class Line:
    """A paper as the last step lists it.

    Attributes:
        place: step and part where it is written.
        does: what comes next: `fill`, `sign`, `scan`, `send`, or nothing.
        field: the first one that is missing, where there is one.
    """

    paper: str
    name: Phrase
    number: str
    state: State
    words: Phrase
    place: tuple[str, str]
    does: str = ""
    field: str = ""
    is_settled: bool = False


@dataclass(frozen=True)
class Sending:
    """That a paper was sent: on which day, under which number of the body, in which way."""

    day: date
    number: str = ""
    channel: str = ""


def lines(file: CaseFile) -> tuple[Line, ...]:
    """Return the papers of a trip in the order of its steps, those that do not apply left out.

    An agreement on another form and the record of a stay stand there as soon as they can be made.
    """
    return tuple(_lines(file))


def _lines(file: CaseFile) -> Iterator[Line]:
    for step in file.steps:
        exempt = file.exempt(step.paragraph) is not None
        for part in step.parts:
            if part.signs and not (exempt and not file.papers[part.paper].is_settled):
                yield _line(file, part.paper, (step.id, part.id))


def _line(file: CaseFile, paper: str, place: tuple[str, str]) -> Line:
    known = file.papers[paper]
    gaps = [] if known.is_locked else [p.field for p in file.problems(paper) if p.blocks]
    state, words, does = _state(known, len(set(gaps)))
    return Line(
        paper=paper,
        name=paper_name.of(file, paper),
        number=known.number,
        state=state,
        words=words,
        place=place,
        does=does,
        field=gaps[0] if gaps else "",
        is_settled=known.is_settled,
    )


def _state(known: Paper, gaps: int) -> tuple[State, Phrase, str]:
    if known.printed is not None:
        return State.CURRENT, N_("Waits for the signature on paper"), "scan"
    if known.is_settled and known.is_sent_away and not known.is_sent:
        return State.CURRENT, N_("Signed, not sent"), "send"
    if known.is_sent and known.sent:
        return State.DONE, N_("Sent: {day}", day=_day_of(known.sent[-1].day)), ""
    if known.is_settled:
        return State.DONE, N_("Signed"), ""
    if gaps:
        words = NN_("{n} field left", "{n} fields left", n=gaps)
        return State.NOT_YET, words, "fill"
    return State.CURRENT, N_("Complete, not signed"), "sign"


def _day_of(at: str) -> date:
    return datetime.fromisoformat(at).astimezone(ZoneInfo(ASTANA)).date()


def mark_sent(workplace: Workplace, file: CaseFile, paper: str, sending: Sending) -> CaseFile:
    """Keep that a signed paper was sent; of the request and the report that is a fact (31).

    Raises:
        UserError: the record is not signed, or the day lies ahead.
    """
    known = file.papers[paper]
    if not known.is_settled or known.signed is None:
        raise UserError(N_("The record is not signed yet. Sign it first."))
    if sending.day > workplace.today():
        message = N_(
            "{day} lies in the future. Enter it when it has happened, or correct the date.",
            day=Short(sending.day),
        )
        raise UserError(message, field="day")
    with workplace.store.write() as db:
        records.add_event(
            db,
            known.uid,
            "sent",
            _moment(workplace, sending.day),
            workplace.store.officer,
            version=known.signed.version,
            number=sending.number.strip() or None,
            channel=sending.channel or None,
        )
        workplace.log(db, "record.sent", f"record/{known.uid}", number=sending.number)
        if _keep_fact(workplace, db, file, paper, sending):
            duties.renew_case(workplace, db, file.uid, duties.Why.FACTS)
        return cases.read(workplace, db, file.uid)


_LETTERS = {trip.REPORT: "R-7.4", visit.PARTICIPATION: "R-7.5"}
"""Papers whose sending is a fact about a duty of the case."""


def _moment(workplace: Workplace, day: date) -> datetime:
    """Return the moment of the event: now, or noon of an earlier day."""
    if day == workplace.today():
        return workplace.clock()
    return datetime.combine(day, time(12), ZoneInfo(ASTANA))


def _keep_fact(
    workplace: Workplace, db: Database, file: CaseFile, paper: str, sending: Sending
) -> bool:
    rule = _LETTERS.get(paper)
    if rule:
        entry = exchanges.Entry(
            rule, "sent", sending.day, file.uid, number=sending.number, channel=sending.channel
        )
        exchanges.insert(workplace, db, entry)
        return True
    number = sending.number.strip() or file.papers[paper].number
    if paper == trip.REQUEST and not file.facts.get("consultation.request"):
        value = {"number": number, "date": sending.day.isoformat()}
        columns = rows.columns(FACTS["consultation.request"], value)
        row = entity.select(db, "consultation", {"case": file.uid, "stop": None})[0]
        entity.update(db, "consultation", row["uid"], columns)
        return True
    return False
