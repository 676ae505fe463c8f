"""Signing several records with one key and one password: all at once, or one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import cases, copies, records, signatory, signing_desk
from kzcoord_desktop.store import records as register

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.domain.text import Text
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.records import Prepared
    from kzcoord_desktop.services.signatory import Signatory
    from kzcoord_desktop.services.signing_key import OpenKey
    from kzcoord_desktop.services.workplace import Workplace

    FolderOf = Callable[[CaseFile], Path]


@dataclass(frozen=True)
class Waiting:
    """A record of which nothing is missing but the signature.

    Attributes:
        case: uid of its trip.
        kind: of the record.
        number: of the record if it was given, else of the trip.
        title: the event.
        place: where the trip goes.
        signs: whom the record names.
        start: first day of the event, if it is entered.
        step, part: where in its procedure it is written.
    """

    case: str
    kind: str
    number: str
    title: Text
    place: Phrase
    signs: Signatory
    start: date | None = None
    step: str = ""
    part: str = ""

    @property
    def id(self) -> str:
        """What tells it from the others."""
        return f"{self.case}/{self.kind}"


@dataclass(frozen=True)
class Ended:
    """How it ended for one record.

    Attributes:
        file: the copy in the folder, None if there is none.
        problem: why it is not signed, or signed and not copied; None if all is well.
        is_signed: whether it is signed.
    """

    record: Waiting
    file: Path | None = None
    problem: Message | None = None
    is_signed: bool = False


def waiting(workplace: Workplace) -> list[Waiting]:
    """Return the records that can be signed now, trip by trip, the oldest first.

    Not those that wait on paper, and not those of a paragraph that does not apply.
    """
    db = workplace.store.reader()
    found = (cases.read(workplace, db, case) for case in register.cases_in_work(db, kind="trip"))
    return [each for trip in found for each in _of_trip(trip)]


def _of_trip(trip: CaseFile) -> Iterator[Waiting]:
    for step in trip.steps:
        if trip.exempt(step.paragraph) is not None:
            continue
        for part in step.parts:
            paper = trip.papers[part.paper]
            waits = part.signs and paper.uid and not paper.is_locked
            if waits and trip.is_complete(part.paper):
                yield Waiting(
                    case=trip.uid,
                    kind=part.paper,
                    number=paper.number or trip.number,
                    title=trip.title,
                    place=trip.place,
                    signs=signatory.of_record(trip, part.paper),
                    start=trip.start,
                    step=step.id,
                    part=part.id,
                )


def prepare(workplace: Workplace, record: Waiting) -> Prepared:
    """Make a record ready, as it is now; errors as `records.prepare`."""
    return records.prepare(workplace, cases.load(workplace, record.case), record.kind)


def sign_all(
    workplace: Workplace,
    chosen: Sequence[Waiting],
    opened: OpenKey,
    folder_of: FolderOf,
    *,
    told: Callable[[Ended], None],
    is_stopped: Callable[[], bool],
) -> list[Ended]:
    """Sign records one after the other and return how it ended for each that was tried.

    One that fails does not stop the others; `told` hears of each, and `is_stopped` ends the work
    before the next one.
    """
    ended: list[Ended] = []
    for record in chosen:
        if is_stopped():
            break
        ended.append(sign_one(workplace, record, opened, folder_of))
        told(ended[-1])
    return ended


def sign_one(workplace: Workplace, record: Waiting, opened: OpenKey, folder_of: FolderOf) -> Ended:
    """Sign a record, or copy one that is signed already; what fails is told and not raised."""
    is_signed = False
    try:
        trip = cases.load(workplace, record.case)
        is_signed = trip.papers[record.kind].is_settled
        if is_signed:
            path = copies.export(workplace, trip, record.kind, folder_of(trip))
            return Ended(record, path, is_signed=True)
        _refuse_other(record, opened)
        prepared = records.prepare(workplace, trip, record.kind)
        result = signing_desk.sign_with(workplace, prepared, opened, folder_of(trip))
    except UserError as error:
        return Ended(record, problem=error.message, is_signed=is_signed)
    return Ended(record, result.file, result.problem, is_signed=True)


def _refuse_other(record: Waiting, opened: OpenKey) -> None:
    """Refuse the record of another person: in a heap nobody would see the warning."""
    if record.signs.iin and opened.info.iin and record.signs.iin != opened.info.iin:
        raise UserError(
            N_(
                "It names {name}, and the key is of {owner}. It was left as it is. Open the trip "
                "to sign it all the same.",
                name=record.signs.name,
                owner=opened.info.owner,
            )
        )
