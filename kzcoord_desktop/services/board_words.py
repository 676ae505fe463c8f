"""The words of a row of the board: how long, until when, and from which facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.duty import State
from kzcoord_desktop.domain.person import brief
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.services import duty_words
from kzcoord_desktop.services.clock import local

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from kzcoord_desktop.domain.duty import Duty
    from kzcoord_desktop.domain.moment import Moment
    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.store.entity import Row

WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
_HALF_YEAR = ("R-7.2", "R-7.3")
_HOUR = timedelta(hours=1)


class Kind(StrEnum):
    """What the day of a row is: a deadline of the Rules, or a day to aim at."""

    DEADLINE = "deadline"
    TARGET = "target"
    NONE = "none"


@dataclass(frozen=True)
class Due:
    """The block at the left of a row.

    Attributes:
        kind: what `day` is.
        day: the day shown.
        at: the moment of a deadline that has one.
        lead: first line: how long, as `2 working days`.
        line: second line: until when.
    """

    kind: Kind
    day: date | None
    at: Moment | None
    lead: Message
    line: Message


def shown(duty: Duty, today: date) -> date | None:
    """Return the day that a row shows: the one to aim at until it is past, else the last."""
    last, target = duty.deadline.last, duty.deadline.target
    return target if target and (last is None or today <= target) else last


def due(duty: Duty, state: State, left: int | None, now: datetime) -> Due:
    """Return the block at the left of a row; `left` counts working days to the day shown."""
    today = local(now).date()
    day = shown(duty, today)
    if day is None or left is None:
        return Due(Kind.NONE, None, None, N_("No day yet"), N_("The departure is not entered"))
    is_target = day == duty.deadline.target and day != duty.deadline.last
    # the day before a 20th on a day off is how the limit of the Rules is met, not a wish of ours
    kind = Kind.TARGET if is_target and duty.rule not in _HALF_YEAR else Kind.DEADLINE
    at = None if is_target else duty.deadline.before
    lead = _lead(day, at, state, left, now)
    return Due(kind, day, at, lead, _line(kind, day, at, state, today))


def _lead(day: date, at: Moment | None, state: State, left: int, now: datetime) -> Message:
    if day < local(now).date() or state is State.OVERDUE:
        if left == 0:
            late = at and day == local(now).date() and _ago(now - at.instant())
            return late or (N_("Overdue") if state is State.OVERDUE else N_("Now"))
        return NN_("{n} working day ago", "{n} working days ago", n=-left)
    if at and day == local(now).date():
        return _soon(at, now)
    if state is State.DUE_TODAY or day == local(now).date():
        return N_("Today")
    return NN_("{n} working day", "{n} working days", n=left)


def _soon(at: Moment, now: datetime) -> Message:
    """Return the time to a moment of today: minutes in the last hour, else begun hours."""
    rest = at.instant() - now
    if rest < _HOUR:
        return NN_("In {n} minute", "In {n} minutes", n=int(rest.total_seconds() // 60))
    return NN_("In {n} hour", "In {n} hours", n=int(rest // _HOUR))


def _ago(gone: timedelta) -> Message:
    """Return how long ago a moment of today was: minutes in the first hour, else full hours."""
    if gone < _HOUR:
        minutes = int(gone.total_seconds() // 60)
        return NN_("{n} minute ago", "{n} minutes ago", n=minutes) if minutes else N_("Now")
    return NN_("{n} hour ago", "{n} hours ago", n=int(gone // _HOUR))


def _line(kind: Kind, day: date, at: Moment | None, state: State, today: date) -> Message:
    if day < today or state is State.OVERDUE:
        if kind is Kind.TARGET:
            return N_("the target was {day}", day=day)
        return N_("the deadline was {day}", day=_at(at, day, today) if at else day)
    if at:
        return N_("until {at}", at=_at(at, day, today))
    if day == today:
        return N_("last day")
    weekday = WEEKDAYS[day.weekday()]
    if kind is Kind.TARGET:
        return N_("target: {day}, {weekday}", day=day, weekday=weekday)
    return N_("until {day}, {weekday}", day=day, weekday=weekday)


def _at(at: Moment, day: date, today: date) -> Phrase:
    """Return a moment; one of today by its time alone."""
    return f"{at.local:%H:%M}" if day == today else at


def facts(duty: Duty, of: Row, request: str = "") -> tuple[Phrase, ...]:
    """Return what a row tells about its case, the paragraph apart.

    Args:
        duty: the duty.
        of: the row of its case, with `head`.
        request: number of the letter in which the Ministry asked for the report.
    """
    match duty.rule:
        case "R-7.2" | "R-7.3":
            return tuple(_of_half_year(duty))
        case "R-7.4":
            return (_request(duty, request),)
        case "R-8.1":
            return (*_departure(duty), *_head(of))
        case "R-8.2":
            return (*(_arrival(duty) or _stay(of)), *_head(of))
        case _:
            return tuple(_stay(of))


def _of_half_year(duty: Duty) -> Iterator[Phrase]:
    last, target = duty.deadline.last, duty.deadline.target
    if last and target and target < last:
        yield N_("{day} is a day off: hand in on the last working day before it", day=last)


def _request(duty: Duty, number: str) -> Message:
    asked = duty.inputs.get("request")
    if asked and number:
        return N_("Request of the Ministry: No. {number}", number=number)
    if asked:
        return N_("Requested by the Ministry on {day}", day=date.fromisoformat(asked))
    if duty.after is State.CLOSED:
        return N_("Prepared, not requested")
    return N_("Not requested by the Ministry so far")


def _departure(duty: Duty) -> Iterator[Phrase]:
    if duty.deadline.before:
        yield N_("Departure: {at}", at=duty.deadline.before)


def _stay(of: Row) -> Iterator[Phrase]:
    dates = duty_words.about(of).dates
    if dates:
        yield N_("Event: {dates}", dates=dates)


def _arrival(duty: Duty) -> tuple[Message, ...]:
    """Return the day of an arrival, as far as it is known."""
    stored = duty.inputs.get("arrival")
    return (N_("Arrival: {day}", day=date.fromisoformat(stored[:10])),) if stored else ()


def _head(of: Row) -> Iterator[Phrase]:
    if of["head"]:
        yield N_("Head of delegation: {name}", name=brief(Text.of(of["head"])))
