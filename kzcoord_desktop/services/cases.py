"""Trips in the store: listing, beginning, reading, and saving what is typed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.case import CaseKind
from kzcoord_desktop.domain.facts import FACTS
from kzcoord_desktop.domain.procedures import trip as procedure
from kzcoord_desktop.domain.procedures.step import CLOSED, State
from kzcoord_desktop.domain.records import kind_of
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.services import (
    case_facts,
    case_parts,
    directory,
    duties,
    holding,
    meetings,
    papers,
    progress,
    protection,
    rulebook,
    saving,
)
from kzcoord_desktop.services.case_file import CaseFile
from kzcoord_desktop.services.clock import local, stamp
from kzcoord_desktop.store import entity, locks, records

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import datetime

    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.domain.procedures.step import Standing
    from kzcoord_desktop.services.case_facts import Known
    from kzcoord_desktop.services.people import Directory
    from kzcoord_desktop.services.rulebook import Rulebook
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.store.driver import Database

_PRESSING = {State.OVERDUE: 0, State.DUE: 1, State.NOT_YET: 2}


@dataclass(frozen=True)
class Place:
    """Where an officer works: case, step and part, field, and the cursor in it."""

    case: str
    step: str
    part: str
    field: str = ""
    cursor: int = 0


@dataclass(frozen=True)
class TripRow:
    """One line of the list of trips.

    Attributes:
        place: where it goes first.
        places: all of them in order, transits left out.
    """

    uid: str
    number: str
    title: Text
    place: Text
    places: tuple[Text, ...]
    country: Text
    start: date | None
    dates: Phrase | None
    head: Text
    standings: tuple[Standing, ...]

    @property
    def next(self) -> Standing | None:
        """The first step with something to do, `None` if there is none."""
        return next((each for each in self.standings if each.state not in CLOSED), None)


def trips(workplace: Workplace) -> list[TripRow]:
    """Return the trips: overdue and due ones first, then those that begin next, then done ones."""
    db, now = workplace.store.reader(), workplace.clock()
    around = _Around(directory.read(db), rulebook.read(db))
    found = (known for chunk in case_facts.chunks(db) for known in chunk)
    ours = [known for known in found if _is_listed(known)]
    return sorted((_row(_file(workplace, db, known, around), now) for known in ours), key=_urgency)


def _is_listed(known: Known) -> bool:
    return known.case.kind is CaseKind.TRIP and not known.case.cancelled


def _urgency(row: TripRow) -> tuple[int, int]:
    """Return what orders the list; what is done goes back in time."""
    days = row.start.toordinal() if row.start else date.max.toordinal()
    if row.next is None:
        return (len(_PRESSING), -days)
    return (_PRESSING.get(row.next.state, len(_PRESSING) - 1), days)


def _row(trip: CaseFile, now: datetime) -> TripRow:
    values = trip.values(procedure.REQUEST)
    head = values.get("case.head")
    return TripRow(
        uid=trip.uid,
        number=trip.number,
        title=trip.title,
        place=trip.place,
        places=trip.places,
        country=trip.country,
        start=trip.start,
        dates=trip.dates,
        head=Text.of(head["name"]) if isinstance(head, dict) else Text(),
        standings=trip.standing(now),
    )


def new_trip(workplace: Workplace) -> str:
    """Begin a trip and return its uid; its number is given at once (decision 40)."""
    now = workplace.clock()
    with workplace.store.write() as db:
        number = records.next_case_number(db, local(now).year)
        last = entity.select(db, "case", {"owner": workplace.officer.uid}, order="-id", limit=1)
        uid = entity.insert(
            db,
            "case",
            {
                "kind": "trip",
                "number": number,
                "form": last[0]["form"] if last else "kk+ru",
                "owner": workplace.officer.uid,
                "created_at": stamp(now),
            },
        )
        entity.insert(db, "consultation", {"case": uid})
        duties.renew_case(workplace, db, uid, duties.Why.FACTS)
        workplace.log(db, "case.new", f"case/{uid}", number=number)
    return uid


def load(workplace: Workplace, uid: str) -> CaseFile:
    """Return a trip, whole."""
    return read(workplace, workplace.store.reader(), uid)


def read(workplace: Workplace, db: Database, uid: str) -> CaseFile:
    """Return a case as `db` sees it; also inside a transaction.

    Raises:
        LookupError: there is no such case.
    """
    return next(read_each(workplace, db, [uid]))


def read_each(workplace: Workplace, db: Database, uids: Iterable[str]) -> Iterator[CaseFile]:
    """Yield cases as `read` returns one; what they share is read once."""
    around = _Around(directory.read(db), rulebook.read(db))
    for uid in uids:
        known = case_facts.one(db, uid)
        if known is None:
            raise LookupError(uid)
        yield _file(workplace, db, known, around)


def save(
    workplace: Workplace, trip: CaseFile, paper: str, fields: Collection[str], place: Place
) -> datetime:
    """Keep the named fields of `trip` and the place of work, and return when (decision 24).

    Facts are named as the paper shows them; own fields go to the draft of its record, which is
    made with its first text.  Duties are computed anew if a fact changed that they hang on;
    `duties.news` says which moved.

    Raises:
        UserError: somebody else edits the trip in another window, or nothing of its activity may
            be kept; nothing was saved.
        StoreFault: nothing was saved, and why.
    """
    now = workplace.clock()
    with workplace.store.write() as db:
        holding.hold(workplace, db, f"case/{trip.uid}")
        about = all(field.startswith("case.") for field in fields)
        paragraph = 0 if about else int(kind_of(paper).rule[2])
        protection.refuse_content(db, trip.uid, paragraph=paragraph, fields=fields)
        facts = [trip.key(paper, field) for field in fields if field in FACTS]
        if saving.keep(workplace, db, trip, facts):
            duties.renew_case(workplace, db, trip.uid, duties.Why.FACTS)
        record = papers.save_own(workplace, db, trip, paper, fields, step=place.step, now=now)
        records.save_place(
            db,
            workplace.officer.uid,
            trip.uid,
            step=f"{place.step}/{place.part}",
            record=record,
            field=place.field,
            cursor=place.cursor,
            at=now,
        )
    return now


def set_form(workplace: Workplace, trip: CaseFile, form: str) -> CaseFile:
    """Change the language form of the case's papers; signed ones stay as they are."""
    with workplace.store.write() as db:
        entity.update(db, "case", trip.uid, {"form": form})
    return replace(trip, form=form)


def last_place(workplace: Workplace, case: str | None = None) -> Place | None:
    """Return where the officer worked last, in `case` or anywhere."""
    found = records.last_place(workplace.store.reader(), workplace.officer.uid, case)
    if not found:
        return None
    step, _, part = found["step"].partition("/")
    return Place(found["case"], step, part, found["field"] or "", found["cursor"] or 0)


def kind_of_case(workplace: Workplace, uid: str) -> CaseKind:
    """Return whether a case is a trip, a visit, or another event.

    Raises:
        LookupError: there is no such case.
    """
    return CaseKind(entity.get(workplace.store.reader(), "case", uid)["kind"])


def leave(workplace: Workplace) -> None:
    """Give up the edit locks of this window."""
    with workplace.store.write() as db:
        locks.release(db, workplace.window)


@dataclass(frozen=True)
class _Around:
    """What cases share."""

    people: Directory
    book: Rulebook


def _file(workplace: Workplace, db: Database, known: Known, around: _Around) -> CaseFile:
    case = known.case.id
    own, known_papers = papers.read(db, case)
    facts, stops, notes = case_parts.read(db, known.row)
    held = meetings.read(db, case)
    kept = case_parts.without(known.facts, progress.agreements(facts, stops))
    return CaseFile(
        uid=case,
        number=known.row["number"],
        form=known.row["form"],
        facts={**facts, **case_parts.of_meetings(held)},
        own=own,
        papers=known_papers,
        directory=around.people,
        body=workplace.body,
        officer=workplace.officer,
        book=around.book,
        known=replace(known, facts=kept),
        is_sample=workplace.is_sample,
        exemptions=known.facts.exemptions,
        stops=stops,
        meetings=held,
        notes=notes,
    )
