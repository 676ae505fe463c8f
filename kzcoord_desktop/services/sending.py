"""That a signed paper was sent: an event of the record, and of some letters a fact of the case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from kzcoord_desktop.domain.facts import FACTS
from kzcoord_desktop.domain.moment import ASTANA
from kzcoord_desktop.domain.phrase import Short
from kzcoord_desktop.domain.procedures import trip, visit
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import cases, duties, exchanges, rows, undo
from kzcoord_desktop.services.papers import TAKEN_BACK
from kzcoord_desktop.services.undo import Done
from kzcoord_desktop.store import entity, records
from kzcoord_desktop.store.stamp import moment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.paper import Paper
    from kzcoord_desktop.services.undo import Changed
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.store.driver import Database

CHANNELS: Final[Mapping[str, Message]] = {
    "document_system": N_("Document system"),
    "liaison_unit": N_("Through the liaison unit"),
    "courier": N_("Courier"),
    "in_person": N_("In person"),
}
"""Ways in which a paper is sent, the usual one first."""
_LETTERS: Final[Mapping[str, str]] = {trip.REPORT: "R-7.4", visit.PARTICIPATION: "R-7.5"}
"""Papers whose sending is a fact about a duty of the case."""


@dataclass(frozen=True)
class Sending:
    """That a paper was sent: on which day, under which number of the body, in which way."""

    day: date
    number: str = ""
    channel: str = ""


@dataclass(frozen=True, kw_only=True)
class Marked(Done):
    """What marking a paper as sent did.

    Attributes:
        paper: of the case; `file` is the case as it is now.
        event: uid of what was entered into the life of the record.
    """

    paper: str
    file: CaseFile
    event: str

    def put_back(self, workplace: Workplace, db: Database) -> None:
        """Let the record stand where it stood before; what was entered stays in its life."""
        record = self.file.papers[self.paper].uid
        *_, before, last = records.events(db, record)
        if last["uid"] != self.event:
            raise undo.changed_since()
        super().put_back(workplace, db)
        records.add_event(
            db,
            record,
            before["state"],
            moment(before["at"]),
            workplace.store.officer,
            version=before["version"],
            file=before["file"],
            channel=TAKEN_BACK,
        )
        workplace.log(db, "record.not-sent", f"record/{record}")


def mark_sent(workplace: Workplace, file: CaseFile, paper: str, sending: Sending) -> Marked:
    """Keep that a signed paper was sent; of the request and the report that is a fact (31).

    Raises:
        UserError: the record is not signed, or the day lies ahead.
    """
    known = file.papers[paper]
    _refuse(workplace, known, sending)
    with workplace.store.write() as db:
        event = _enter(workplace, db, known, sending)
        changed = tuple(_facts(workplace, db, file, paper, sending))
        moved = duties.renew_case(workplace, db, file.uid, duties.Why.FACTS) if changed else []
        after = cases.read(workplace, db, file.uid)
    return Marked(file.uid, tuple(moved), changed, paper=paper, file=after, event=event)


def _refuse(workplace: Workplace, known: Paper, sending: Sending) -> None:
    if not known.is_settled or known.signed is None:
        raise UserError(N_("The record is not signed yet. Sign it first."))
    if sending.day > workplace.today():
        message = N_(
            "{day} lies in the future. Enter it when it has happened, or correct the date.",
            day=Short(sending.day),
        )
        raise UserError(message, field="day")


def _enter(workplace: Workplace, db: Database, known: Paper, sending: Sending) -> str:
    event = records.add_event(
        db,
        known.uid,
        "sent",
        _moment(workplace, sending.day),
        workplace.store.officer,
        version=known.signed.version if known.signed else None,
        number=sending.number.strip() or None,
        channel=sending.channel or None,
    )
    workplace.log(db, "record.sent", f"record/{known.uid}", number=sending.number)
    return event


def _moment(workplace: Workplace, day: date) -> datetime:
    """Return the moment of the event: now, or noon of an earlier day."""
    if day == workplace.today():
        return workplace.clock()
    return datetime.combine(day, time(12), ZoneInfo(ASTANA))


def _facts(
    workplace: Workplace, db: Database, file: CaseFile, paper: str, sending: Sending
) -> Iterator[Changed]:
    """Keep what the sending means for the duties of the case, and yield what that changed."""
    rule = _LETTERS.get(paper)
    if rule:
        entry = exchanges.Entry(
            rule, "sent", sending.day, file.uid, number=sending.number, channel=sending.channel
        )
        yield undo.added("exchange", exchanges.insert(workplace, db, entry))
    elif paper == trip.REQUEST and not file.facts.get("consultation.request"):
        number = sending.number.strip() or file.papers[paper].number
        value = {"number": number, "date": sending.day.isoformat()}
        columns = rows.columns(FACTS["consultation.request"], value)
        row = entity.select(db, "consultation", {"case": file.uid, "stop": None})[0]
        yield undo.change(db, "consultation", row["uid"], columns)
