"""One day of the working calendar, and why it is worked or not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.phrase import Short
from kzcoord_desktop.messages import N_

if TYPE_CHECKING:
    from kzcoord_desktop.domain.phrase import Phrase

SATURDAY, SUNDAY = 5, 6


class Kind(StrEnum):
    """What makes a day worked or not."""

    WORKING = "working"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    """A holiday of the law; on a Saturday or Sunday it gives one more day off."""
    OBSERVANCE = "observance"
    """7 January and the first day of Qurban Ait: days off that give no other day."""
    TRANSFERRED = "transferred"
    """The day off that a holiday on a Saturday or Sunday gives."""
    MOVED_OFF = "moved-off"
    MOVED_WORK = "moved-work"
    """Both sides of a move by an act of the labour authority."""
    SET_OFF = "set-off"
    SET_WORKING = "set-working"
    """Set by the body itself."""


class Status(StrEnum):
    """How sure a day is."""

    OFFICIAL = "official"
    COMPUTED = "computed"
    """Follows from the law; acts that move days off may still come."""
    ESTIMATE = "estimate"
    """A date of the lunar calendar that may be a day off."""


class Layer(StrEnum):
    """Where a day comes from; a later one goes over an earlier one."""

    RULES = "rules"
    FILE = "file"
    OVERRIDE = "override"


_WORKED = frozenset((Kind.WORKING, Kind.MOVED_WORK, Kind.SET_WORKING))
SATURDAY_NAME, SUNDAY_NAME = N_("Saturday"), N_("Sunday")
WORKING_NAME = N_("Working day")


@dataclass(frozen=True)
class Act:
    """The act that moved a day; number and date are empty where they are not known."""

    title: Phrase
    number: str = ""
    date: str = ""

    @property
    def words(self) -> Phrase:
        """The act as it is cited, as far as it is known."""
        if not self.number:
            return self.title
        if not self.date:
            return N_("{act} No. {number}", act=self.title, number=self.number)
        day = _written(self.date)
        return N_("{act} No. {number}, {date}", act=self.title, number=self.number, date=day)


def _written(day: str) -> Phrase:
    """Return an ISO date as people write it; what a file says otherwise stays as it is."""
    try:
        return Short(date.fromisoformat(day))
    except ValueError:
        return day


@dataclass(frozen=True)
class Day:
    """A day with its reason.

    Attributes:
        name: the holiday, the day of the week, or why the day was moved.
        linked: the holiday it stands for, or the other side of a move.
    """

    day: date
    kind: Kind
    name: Phrase
    status: Status
    layer: Layer = Layer.RULES
    linked: date | None = None
    act: Act | None = None

    @property
    def working(self) -> bool:
        """Whether the day is worked."""
        return self.kind in _WORKED


def ordinary(day: date, status: Status) -> Day:
    """Return a day that nothing but its place in the week decides."""
    if day.weekday() == SATURDAY:
        return Day(day, Kind.WEEKEND, SATURDAY_NAME, status)
    if day.weekday() == SUNDAY:
        return Day(day, Kind.WEEKEND, SUNDAY_NAME, status)
    return Day(day, Kind.WORKING, WORKING_NAME, status)


def is_weekend(day: date) -> bool:
    """Return whether the day is a Saturday or a Sunday."""
    return day.weekday() >= SATURDAY
