"""Trips in the store: listing, beginning, reading, and saving what is typed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.procedures import trip as procedure
from kzcoord_desktop.domain.procedures.step import CLOSED, State
from kzcoord_desktop.domain.records import RECORDS
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import (
    case_facts,
    directory,
    duties,
    exemptions,
    papers,
    rows,
    rulebook,
)
from kzcoord_desktop.services.case_file import CaseFile
from kzcoord_desktop.services.clock import local, stamp
from kzcoord_desktop.store import entity, locks, records

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from kzcoord_desktop.domain.exemption import Exemption
    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.domain.procedures.step import Standing
    from kzcoord_desktop.services.people import Directory
    from kzcoord_desktop.services.rulebook import Rulebook
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.store.driver import Database
    from kzcoord_desktop.store.entity import Row

_PRESSING = {State.OVERDUE: 0, State.DUE: 1, State.NOT_YET: 2}
_WEIGHTY = frozenset((
    "country", "start_date", "end_date", "departure", "departure_zone", "form", "agreement_no",
    "agreement_date", "request_no", "request_date", "held_at", "held_at_zone",
))  # fmt: skip
"""Columns of a case and its consultation that duties hang on."""


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
    """One line of the list of trips."""

    uid: str
    number: str
    title: Text
    place: Text
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
    db = workplace.store.reader()
    read_with = directory.read(db), rulebook.read(db)
    consultations = {row["case"]: row for row in entity.select(db, "consultation", {"stop": None})}
    members, exempt = _members(db), _exemptions(db)
    found = entity.select(db, "case", {"kind": "trip", "cancelled_at": None}, order="-id")
    now = workplace.clock()
    listed = (
        _row(
            replace(
                _trip(
                    workplace,
                    row,
                    consultations[row["uid"]],
                    members.get(row["uid"], []),
                    read_with,
                ),
                exemptions=exempt.get(row["uid"], ()),
            ),
            now,
        )
        for row in found
    )
    return sorted(listed, key=_urgency)


def _urgency(row: TripRow) -> tuple[int, int]:
    """Return what orders the list; what is done goes back in time."""
    days = row.start.toordinal() if row.start else date.max.toordinal()
    if row.next is None:
        return (len(_PRESSING), -days)
    return (_PRESSING.get(row.next.state, len(_PRESSING) - 1), days)


def _row(trip: CaseFile, now: datetime) -> TripRow:
    values = trip.values(procedure.REQUEST)
    title, head = values.get("case.title"), values.get("case.head")
    return TripRow(
        uid=trip.uid,
        number=trip.number,
        title=Text.of(title) if isinstance(title, dict) else Text(),
        place=trip.place,
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
    """Return a trip as `db` sees it; also inside a transaction."""
    case = entity.get(db, "case", uid)
    consultation = entity.select(db, "consultation", {"case": uid, "stop": None})[0]
    members = _members(db, uid).get(uid, [])
    read_with = directory.read(db), rulebook.read(db)
    trip = _trip(workplace, case, consultation, members, read_with)
    own, known = papers.read(db, uid)
    return replace(
        trip,
        own=own,
        papers={**trip.papers, **known},
        exemptions=_exemptions(db, uid).get(uid, ()),
    )


def save(
    workplace: Workplace, trip: CaseFile, kind: str, fields: Collection[str], place: Place
) -> datetime:
    """Keep the named fields of `trip` and the place of work, and return when (decision 24).

    Own fields go to the draft of the record of `kind`, which is made with its first text.  Duties
    are computed anew if a fact changed that they hang on; `duties.news` says which moved.

    Raises:
        UserError: somebody else edits the trip in another window, or nothing of its activity may
            be kept; nothing was saved.
        StoreFault: nothing was saved, and why.
    """
    now = workplace.clock()
    with workplace.store.write() as db:
        _hold(workplace, db, trip.uid, now)
        about = all(field.startswith("case.") for field in fields)
        paragraph = 0 if about else int(RECORDS[kind].rule[2])
        exemptions.refuse_content(db, trip.uid, paragraph=paragraph, fields=fields)
        _save_facts(workplace, db, trip, fields)
        if "case.members" in fields:
            _save_members(db, trip, now)
        record = papers.save_own(workplace, db, trip, kind, fields, step=place.step, now=now)
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


def leave(workplace: Workplace) -> None:
    """Give up the edit locks of this window."""
    with workplace.store.write() as db:
        locks.release(db, workplace.window)


def _hold(workplace: Workplace, db: Database, uid: str, now: datetime) -> None:
    """Take the edit lock of a case, also over a window that has been silent for two minutes."""
    target = f"case/{uid}"
    before = locks.holder(db, target)
    held = locks.take(db, target, workplace.window, workplace.store.officer, now, over=True)
    if held.window != workplace.window:
        raise UserError(
            N_(
                "Not saved: {name} has been editing this trip in another window since {at}. The "
                "text on the screen is kept. Close the other window, then save again.",
                name=held.officer,
                at=f"{local(held.since):%H:%M}",
            )
        )
    if before and before.window != workplace.window:
        workplace.log(db, "lock.take-over", target, officer=before.officer)


def _trip(
    workplace: Workplace,
    case: Row,
    consultation: Row,
    members: list[str],
    read_with: tuple[Directory, Rulebook],
) -> CaseFile:
    people, book = read_with
    return CaseFile(
        uid=case["uid"],
        number=case["number"],
        form=case["form"],
        facts=rows.facts(case, consultation, members),
        own={},
        papers={kind: papers.none(kind) for kind in RECORDS},
        directory=people,
        body=workplace.body,
        officer=workplace.officer,
        book=book,
        is_sample=workplace.is_sample,
    )


def _save_facts(
    workplace: Workplace, db: Database, trip: CaseFile, fields: Collection[str]
) -> None:
    weighs = False
    for table, columns in rows.changes(trip.facts, fields).items():
        row = _row_of(db, table, trip.uid)
        weighs |= any(row[name] != columns[name] for name in columns.keys() & _WEIGHTY)
        entity.update(db, table, row["uid"], columns)
    if weighs:
        duties.renew_case(workplace, db, trip.uid, duties.Why.FACTS)


def _row_of(db: Database, table: str, case: str) -> Row:
    if table == "case":
        return entity.get(db, table, case)
    return entity.select(db, table, {"case": case, "stop": None})[0]


def _members(db: Database, case: str | None = None) -> dict[str, list[str]]:
    where: dict[str, object] = {"part": "member", "removed_at": None}
    if case:
        where["case"] = case
    found: dict[str, list[str]] = {}
    for row in entity.select(db, "participant", where, order=("position", "id")):
        found.setdefault(row["case"], []).append(row["person"])
    return found


def _exemptions(db: Database, case: str | None = None) -> dict[str, tuple[Exemption, ...]]:
    where: dict[str, object] = {"withdrawn_at": None} | ({"case": case} if case else {})
    found: dict[str, tuple[Exemption, ...]] = {}
    for row in entity.select(db, "exemption", where):
        found[row["case"]] = (*found.get(row["case"], ()), case_facts.exempted(row))
    return found


def _save_members(db: Database, trip: CaseFile, now: datetime) -> None:
    wanted = trip.facts.get("case.members")
    wanted = list(dict.fromkeys(wanted)) if isinstance(wanted, list) else []
    where = {"case": trip.uid, "part": "member", "removed_at": None}
    present = {row["person"]: row["uid"] for row in entity.select(db, "participant", where)}
    for person in present.keys() - set(wanted):
        entity.update(db, "participant", present[person], {"removed_at": stamp(now)})
    for position, person in enumerate(wanted):
        if person in present:
            entity.update(db, "participant", present[person], {"position": position})
        else:
            row = {"case": trip.uid, "person": person, "part": "member", "position": position}
            entity.insert(db, "participant", row)
