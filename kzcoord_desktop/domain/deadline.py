"""A deadline: until when, and from which days on it is soon or today (rules.md 4).

All dates are computed once and stored; against the present time they are only compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kzcoord_desktop.domain.moment import ASTANA

if TYPE_CHECKING:
    from kzcoord_desktop.domain.calendar.working import WorkingCalendar
    from kzcoord_desktop.domain.moment import Moment
    from kzcoord_desktop.domain.profile import Profile


class Nearness(StrEnum):
    """Where the present stands before a deadline."""

    NOT_YET = "not_yet"
    SOON = "soon"
    TODAY = "today"
    PAST = "past"


@dataclass(frozen=True)
class Deadline:
    """Until when something is to be done.

    Attributes:
        last: last day, to its end in Astana; absent if no day is set.
        before: the moment it has to precede; `last` is then its local day.
        target: a day to aim at; passing it is no breach.
        soon_from, today_from: days from which the board calls it soon, or today.
    """

    last: date | None = None
    before: Moment | None = None
    target: date | None = None
    soon_from: date | None = None
    today_from: date | None = None

    def nearness(self, now: datetime) -> Nearness:
        """Return where `now` (aware) stands."""
        today = now.astimezone(ZoneInfo(self.before.zone if self.before else ASTANA)).date()
        if self.before:
            past = now >= self.before.instant()
        else:
            past = self.last is not None and today > self.last
        if past:
            return Nearness.PAST
        if self.today_from and today >= self.today_from:
            return Nearness.TODAY
        if self.soon_from and today >= self.soon_from:
            return Nearness.SOON
        return Nearness.NOT_YET


NO_DAY = Deadline()
"""Where the Rules set no day and nothing is known to aim at."""


def by_day(
    last: date,
    profile: Profile,
    calendar: WorkingCalendar,
    *,
    cause: date,
    target: date | None = None,
) -> Deadline:
    """Return the deadline at the end of a day; on its last working day it is called today.

    Nothing is soon before its cause: the day of the event, of the meeting, of the arrival.
    """
    today_from = calendar.last_working_day_on_or_before(last)
    soon_from = calendar.nth_working_day_before(target or last, profile.board_due_soon)
    return Deadline(last, None, target, max(soon_from, cause), max(today_from, cause))


def by_moment(
    before: Moment, profile: Profile, calendar: WorkingCalendar, *, cause: date = date.min
) -> Deadline:
    """Return the deadline at a moment; early in the day the working day before is the last."""
    last = before.day()
    early = before.local.hour < profile.board_opens
    today_from = calendar.last_working_day_on_or_before(last - timedelta(days=early))
    soon_from = calendar.nth_working_day_before(last, profile.board_due_soon)
    return Deadline(last, before, None, max(soon_from, cause), max(today_from, cause))


def aim(target: date, soon_from: date) -> Deadline:
    """Return the days of a duty that no day is set for: one to aim at, one to begin."""
    return Deadline(target=target, soon_from=soon_from)
