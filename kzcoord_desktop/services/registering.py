"""What is asked and entered about a duty on its sheet: letters, or a consultation after arrival."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.moment import Moment
from kzcoord_desktop.domain.rules.half_year import Half
from kzcoord_desktop.messages import N_
from kzcoord_desktop.reference.zone import zones
from kzcoord_desktop.services import consultations, duties, exchanges
from kzcoord_desktop.store import entity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kzcoord_desktop.domain.text import Text
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.consultations import Arrival
    from kzcoord_desktop.services.exchanges import Entry, Kept
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.store.entity import Row

POSITION, ARRIVAL = "R-6.8", "R-8.2"


@dataclass(frozen=True)
class Subject:
    """What a sheet enters something about.

    Attributes:
        title: what is to be done.
        rule: id of the item.
        case, half_year: whose duty, one of them.
        known: what was entered before, the earliest first.
        stay: of a consultation after arrival.
    """

    title: Message
    rule: str
    case: str | None = None
    half_year: str | None = None
    known: tuple[Kept, ...] = ()
    stay: Stay | None = None

    @property
    def ways(self) -> tuple[str, ...]:
        """What can still be entered; a letter may have an answer, but is sent once."""
        entered = {kept.entry.way for kept in self.known}
        return tuple(way for way in exchanges.WAYS.get(self.rule, ()) if way not in entered)


@dataclass(frozen=True)
class Stay:
    """A stay abroad: its id, the zones of the state, and when the consultation was held so far."""

    stop: str
    zones: Mapping[str, Text]
    held_at: Moment | None = None


@dataclass(frozen=True)
class Entered:
    """What an entry did: its id to take it back with, and which deadlines moved."""

    uid: str
    moved: list[Message]


def of_duty(workplace: Workplace, uid: str) -> Subject:
    """Return what is entered about a duty of the board.

    Raises:
        UserError: a date of its case lies outside the calendar.
    """
    explained = duties.explain(workplace, uid)
    duty, case = explained.duty, explained.case
    if case is None:
        half = duty.subject[0]
        known = _of_rule(exchanges.of_half_year(workplace, half), duty.rule)
        return Subject(explained.title, duty.rule, half_year=half, known=known)
    if duty.rule == ARRIVAL:
        stay = _stay(workplace, case, duty.subject[1])
        return Subject(explained.title, duty.rule, case=case, stay=stay)
    known = _of_rule(exchanges.of_case(workplace, case), duty.rule)
    return Subject(explained.title, duty.rule, case=case, known=known)


def of_position(workplace: Workplace) -> Subject:
    """Return what is entered about the official position for the half-year of today (R-6.8)."""
    half = Half.of(workplace.today()).id
    known = _of_rule(exchanges.of_half_year(workplace, half), POSITION)
    return Subject(N_("Official position of the Ministry"), POSITION, half_year=half, known=known)


def enter(workplace: Workplace, entry: Entry) -> Entered:
    """Enter a letter.

    Raises:
        UserError: it cannot be right, or nothing may be kept of the activity.
    """
    moved = exchanges.add(workplace, entry)
    if entry.case:
        kept = exchanges.of_case(workplace, entry.case)
    else:
        kept = exchanges.of_half_year(workplace, entry.half_year or "")
    # Ids grow with the time they were given
    return Entered(max(each.uid for each in kept), moved)


def enter_arrival(workplace: Workplace, arrival: Arrival) -> Entered:
    """Enter a consultation after arrival; the id is that of the stay.

    Raises:
        UserError: the time lies ahead, or nothing may be kept of the activity.
    """
    return Entered(arrival.stop, consultations.enter_arrival(workplace, arrival))


def take_back(workplace: Workplace, subject: Subject, entered: Entered) -> list[Message]:
    """Undo what was entered about a subject, and return which deadlines moved."""
    if subject.stay is None:
        return exchanges.withdraw(workplace, entered.uid)
    return consultations.take_back_arrival(workplace, subject.case or "", entered.uid)


def _stay(workplace: Workplace, case: str, stop: str) -> Stay:
    db = workplace.store.reader()
    rows = entity.select(db, "stop", {"uid": stop})
    country = (rows[0]["country"] if rows else "") or entity.get(db, "case", case)["country"]
    held = entity.select(db, "consultation", {"case": case, "stop": stop})
    return Stay(stop, zones(country or ""), _held_at(held[0]) if held else None)


def _held_at(row: Row) -> Moment | None:
    return Moment.of({"local": row["held_at"] or "", "zone": row["held_at_zone"] or ""})


def _of_rule(kept: list[Kept], rule: str) -> tuple[Kept, ...]:
    return tuple(each for each in kept if each.entry.rule == rule)
