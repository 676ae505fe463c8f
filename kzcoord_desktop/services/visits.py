"""Visits of foreign guests: listing, beginning, and who of the guests came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.duty import State, state
from kzcoord_desktop.domain.phrase import Span
from kzcoord_desktop.domain.text import NO_TEXT, Text
from kzcoord_desktop.reference.country import countries
from kzcoord_desktop.services import directory, duties, duty_row, protection, undo
from kzcoord_desktop.services.clock import local, stamp
from kzcoord_desktop.services.duties import Why
from kzcoord_desktop.services.undo import Done
from kzcoord_desktop.store import entity, records
from kzcoord_desktop.store.visits import counts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kzcoord_desktop.domain.duty import Duty
    from kzcoord_desktop.services.people import Directory
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.store.driver import Database
    from kzcoord_desktop.store.entity import Row

_HEAD, _GUEST = "head", "guest"
_TELLINGS = ["R-9.1", "R-9.2"]


@dataclass(frozen=True)
class Next:
    """What is to be told next in a visit: its duty, who has to be told, and how it stands."""

    duty: Duty
    host: Text
    state: State


@dataclass(frozen=True)
class VisitRow:
    """One line of the list of visits.

    Attributes:
        guests: the foreign side in a few words.
        head: name of the head of the foreign delegation.
        meetings, hosts: how many are to be held, and how many different hosts they have.
        next: what is to be told next; absent if there is nothing.
    """

    uid: str
    number: str
    title: Text
    country: Text
    place: Text
    start: date | None
    end: date | None
    guests: Text
    head: Text
    meetings: int
    hosts: int
    next: Next | None

    @property
    def dates(self) -> Span | None:
        """First to last day, as far as both are known and in order."""
        start, end = self.start, self.end or self.start
        return Span(start, end) if start and end and start <= end else None


@dataclass(frozen=True)
class Guest:
    """One of the foreign side.

    Attributes:
        planned: they stood on the list before the visit; who only came did not.
        came: whether they came, `None` while nobody said.
    """

    person: str
    is_head: bool
    planned: bool
    came: bool | None


def visits(workplace: Workplace) -> list[VisitRow]:
    """Return the visits: those with something to tell first, then the next ones, then past ones."""
    db = workplace.store.reader()
    people, numbers, heads = directory.read(db), counts(db), _heads(db)
    after = _next(workplace, db, people)
    found = entity.select(db, "case", {"kind": "visit", "cancelled_at": None}, order="-id")
    rows = [
        _row(row, people, heads.get(row["uid"], ""), numbers.get(row["uid"], (0, 0)), after)
        for row in found
    ]
    return sorted(rows, key=lambda row: _urgency(row, workplace.today()))


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
        duties.renew_case(workplace, db, uid, Why.FACTS)
        workplace.log(db, "case.new", f"case/{uid}", number=number)
    return uid


def coordinates_all(workplace: Workplace, case: str) -> bool:
    """Return whether the body looks after the tellings of every host of a visit."""
    return bool(entity.get(workplace.store.reader(), "case", case)["coordinates_all"])


def set_coordinates_all(workplace: Workplace, case: str, *, value: bool) -> Done:
    """Set whether the body looks after the tellings of every host of a visit (decision 30)."""
    with workplace.store.write() as db:
        changed = undo.change(db, "case", case, {"coordinates_all": int(value)})
        workplace.log(db, "visit.coordinates", f"case/{case}", all=value)
        moved = duties.renew_case(workplace, db, case, Why.FACTS)
        return Done(case, tuple(moved), (changed,))


def cancel(workplace: Workplace, case: str) -> Done:
    """Cancel a visit: it stays in the register, and nothing of it is to be done."""
    with workplace.store.write() as db:
        now = {"cancelled_at": stamp(workplace.clock())}
        changed = undo.change(db, "case", case, now)
        workplace.log(db, "case.cancel", f"case/{case}")
        moved = duties.renew_case(workplace, db, case, Why.FACTS)
        return Done(case, tuple(moved), (changed,))


def people_of(workplace: Workplace, case: str) -> tuple[Guest, ...]:
    """Return the foreign side of a visit, its head first, in the order of the list."""
    rows = _guests(workplace.store.reader(), case)
    return tuple(
        Guest(
            person=row["person"],
            is_head=row["part"] == _HEAD,
            planned=row["planned"] != 0,
            came=None if row["came"] is None else bool(row["came"]),
        )
        for row in sorted(rows, key=lambda row: (row["part"] != _HEAD, row["position"]))
    )


def set_guests(
    workplace: Workplace, case: str, guests: Sequence[str], head: str | None = None
) -> None:
    """Keep the list of those who are expected, in this order; `head` leads them.

    Raises:
        UserError: nothing may be kept of the activity.
    """
    with workplace.store.write() as db:
        protection.refuse_meetings(db, case)
        save_guests(workplace, db, case, guests, head)
        workplace.log(db, "visit.guests", f"case/{case}", n=len(guests))


def save_guests(
    workplace: Workplace, db: Database, case: str, guests: Sequence[str], head: str | None = None
) -> None:
    """Keep the list inside `Store.write()`; what was said of who came stays."""
    wanted = dict.fromkeys((*((head,) if head else ()), *guests))
    present = {row["person"]: row for row in _guests(db, case)}
    for person in present.keys() - wanted.keys():
        gone = {"removed_at": stamp(workplace.clock())}
        entity.update(db, "participant", present[person]["uid"], gone)
    for position, person in enumerate(wanted):
        columns = {"part": _HEAD if person == head else _GUEST, "position": position}
        row = present.get(person)
        if row is None:
            of = {"case": case, "person": person, "side": "foreign", "planned": 1}
            entity.insert(db, "participant", {**of, **columns})
        elif any(row[name] != value for name, value in columns.items()):
            entity.update(db, "participant", row["uid"], columns)


def set_came(workplace: Workplace, case: str, person: str, *, came: bool | None) -> Done:
    """Enter whether one of the foreign side came; one who was not expected is added.

    Raises:
        UserError: nothing may be kept of the activity.
    """
    return set_all_came(workplace, case, (person,), came=came)


def set_all_came(
    workplace: Workplace, case: str, people: Iterable[str], *, came: bool | None
) -> Done:
    """Enter for several at once whether they came, as `set_came` does for one."""
    with workplace.store.write() as db:
        protection.refuse_meetings(db, case)
        rows = {row["person"]: row for row in _guests(db, case)}
        value = None if came is None else int(came)
        columns = {"case": case, "side": "foreign", "part": _GUEST, "planned": 0}
        changed = []
        for position, person in enumerate(people, len(rows)):
            of = {**columns, "person": person, "position": position}
            uid = rows[person]["uid"] if person in rows else entity.insert(db, "participant", of)
            changed.append(undo.change(db, "participant", uid, {"came": value}))
        workplace.log(db, "visit.came", f"case/{case}", n=len(changed))
        return Done(case, (), tuple(changed))


def _guests(db: Database, case: str) -> list[Row]:
    where = {"case": case, "side": "foreign", "removed_at": None}
    return entity.select(db, "participant", where, order=("position", "id"))


def _heads(db: Database) -> dict[str, str]:
    where = {"side": "foreign", "part": _HEAD, "removed_at": None}
    return {row["case"]: row["person"] for row in entity.select(db, "participant", where)}


def _row(
    case: Row,
    people: Directory,
    head: str,
    numbers: tuple[int, int],
    after: dict[str, Next],
) -> VisitRow:
    person = people.people.get(head)
    return VisitRow(
        uid=case["uid"],
        number=case["number"],
        title=Text.of(case["title"]),
        country=countries().get(case["country"] or "", NO_TEXT),
        place=Text.of(case["city"]),
        start=_day(case["start_date"]),
        end=_day(case["end_date"]),
        guests=Text.of(case["counterparts"]),
        head=person.name if person else NO_TEXT,
        meetings=numbers[0],
        hosts=numbers[1],
        next=after.get(case["uid"]),
    )


def _next(workplace: Workplace, db: Database, people: Directory) -> dict[str, Next]:
    """Return case -> what is to be told next by the body, of the cases with such a thing."""
    where: dict[str, object] = {"rule": _TELLINGS, "outcome": None, "ours": 1}
    first: dict[str, Duty] = {}
    for row in entity.select(db, "duty", where, order=("due_at", "id")):
        first.setdefault(row["case"], duty_row.duty_of(row))
    targets = [duty.subject[1] for duty in first.values()]
    rows = {row["uid"]: row for row in entity.select(db, "meeting", {"uid": targets})}
    now = workplace.clock()
    return {
        case: Next(duty, _host(rows[duty.subject[1]], people), state(duty, now))
        for case, duty in first.items()
    }


def _host(meeting: Row, people: Directory) -> Text:
    """Return who receives the guests: the name of the body, else of the person."""
    body = people.bodies.get(meeting["host_body"] or "")
    person = people.people.get(meeting["host"] or "")
    if body:
        return body.brief
    return person.name if person else NO_TEXT


_PRESSING = {State.OVERDUE: 0, State.DUE_TODAY: 1, State.DUE_SOON: 2}


def _urgency(row: VisitRow, today: date) -> tuple[int, int]:
    """Return what orders the list; what is past goes back in time."""
    days = row.start.toordinal() if row.start else date.max.toordinal()
    if row.next and row.next.state in _PRESSING:
        return _PRESSING[row.next.state], days
    if row.start is None or (row.end or row.start) >= today:
        return len(_PRESSING), days
    return len(_PRESSING) + 1, -days


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None
