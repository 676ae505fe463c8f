"""Records of which nothing is missing but the signature: of trips and of visits, case by case.

A duty is done by its facts (decision 31); a paper that is not signed yet is an open action beside
it and never changes where the duty stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from kzcoord_desktop.domain.case import CaseKind
from kzcoord_desktop.services import cases, paper_name, signatory
from kzcoord_desktop.services.handovers import NOTE
from kzcoord_desktop.store import entity
from kzcoord_desktop.store import records as register

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.domain.text import Text
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.signatory import Signatory
    from kzcoord_desktop.services.workplace import Workplace

NOTE_STEP: Final = "note"
"""Where a note to the next host is written: a page of the visit and no step of its file."""
_KINDS: Final = (CaseKind.TRIP, CaseKind.VISIT)
_TELLINGS: Final = 9
"""The paragraph that notes to the next host follow."""


@dataclass(frozen=True)
class Waiting:
    """A record of which nothing is missing but the signature.

    Attributes:
        case: uid of its trip or visit.
        kind: the paper of that case.
        number: of the record if it was given, else of the case.
        title: the event.
        place: where the trip goes, or whence the guests come.
        signs: whom the record names.
        name: what the paper is, with what tells it from others of the case.
        start: first day of the event, if it is entered.
        step, part: where in its procedure it is written.
        about: uid of the meeting that a note tells of.
        is_own: whether the officer signs it, or the case is theirs or nobody's.
    """

    case: str
    kind: str
    number: str
    title: Text
    place: Phrase
    signs: Signatory
    name: Phrase = ""
    start: date | None = None
    step: str = ""
    part: str = ""
    about: str = ""
    is_own: bool = True

    @property
    def id(self) -> str:
        """What tells it from the others."""
        return f"{self.case}/{self.kind}"


@dataclass(frozen=True)
class Unsigned:
    """The records of one case that wait for a signature.

    Attributes:
        records: those the officer signs first, then in the order of the procedure; never empty.
        mine: whether the officer signs the first of them.
    """

    records: tuple[Waiting, ...]
    mine: bool

    @property
    def first(self) -> Waiting:
        """The one to begin with."""
        return self.records[0]


def waiting(workplace: Workplace, *, mine: bool = False) -> list[Waiting]:
    """Return the records that can be signed now, case by case, the oldest first.

    Not those that wait on paper, and not those of a paragraph that does not apply.

    Args:
        workplace: the open store.
        mine: only what the officer signs, and what belongs to a case of theirs or of nobody.
    """
    db = workplace.store.reader()
    person = _person(workplace)
    files = cases.read_each(workplace, db, register.cases_in_work(db, _KINDS))
    found = (each for file in files for each in _of_case(file, workplace.officer.uid, person))
    return [each for each in found if each.is_own or not mine]


def unsigned(
    workplace: Workplace, *, mine: bool = False, besides: Collection[tuple[str, str]] = ()
) -> tuple[Unsigned, ...]:
    """Return what waits for a signature: what the officer signs first, then what begins next.

    Args:
        workplace: the open store.
        mine: as `waiting` takes it.
        besides: cases with steps that are told elsewhere already, as rows of the board; of a note
            with the meeting that it tells of.
    """
    person = _person(workplace)
    by_case: dict[str, list[Waiting]] = {}
    for record in waiting(workplace, mine=mine):
        if (record.case, record.about or record.step) not in besides:
            by_case.setdefault(record.case, []).append(record)
    found = (_gathered(records, person) for records in by_case.values())
    return tuple(sorted(found, key=lambda each: _place(each, workplace.today())))


def _gathered(records: list[Waiting], person: str) -> Unsigned:
    ordered = sorted(records, key=lambda each: each.signs.uid != person)
    return Unsigned(tuple(ordered), mine=ordered[0].signs.uid == person)


def _person(workplace: Workplace) -> str:
    """Return the officer as a person of the Directory."""
    row = entity.get(workplace.store.reader(), "officer", workplace.officer.uid)
    return str(row["person"])


def _of_case(file: CaseFile, officer: str, person: str) -> Iterator[Waiting]:
    is_own = file.known.row["owner"] in (None, officer)
    place = file.country if file.kind is CaseKind.VISIT else file.place
    for paper, step, part, about in _signed_papers(file):
        known = file.papers[paper]
        if known.uid and not known.is_locked and file.is_complete(paper):
            signs = signatory.of_record(file, paper)
            yield Waiting(
                case=file.uid,
                kind=paper,
                number=known.number or file.number,
                title=file.title,
                place=place,
                signs=signs,
                name=paper_name.of(file, paper),
                start=file.start,
                step=step,
                part=part,
                about=about,
                is_own=is_own or signs.uid == person,
            )


def _signed_papers(file: CaseFile) -> Iterator[tuple[str, str, str, str]]:
    """Yield paper, step, part, and the meeting it tells of, of all that can be signed."""
    for step in file.steps:
        if file.exempt(step.paragraph) is None:
            yield from ((part.paper, step.id, part.id, "") for part in step.parts if part.signs)
    if file.exempt(_TELLINGS) is None:
        for uid, note in file.notes.items():
            yield f"{NOTE}@{uid}", NOTE_STEP, uid, note.source


def _place(each: Unsigned, today: date) -> tuple[bool, bool, int]:
    """Return what orders the cases: own ones, those to come, then those that ended last."""
    start = each.first.start or date.max
    over = start < today
    return not each.mine, over, -start.toordinal() if over else start.toordinal()
