"""The working calendar: is a day worked, why, and counting working days.

Every count tells which days it took and which it passed over, so that any date can be explained.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.calendar.day import Day, Kind, Layer, Status, is_weekend, ordinary
from kzcoord_desktop.domain.calendar.rules import ONE_DAY, CalendarData, special_days
from kzcoord_desktop.domain.phrase import Joined, Short
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_, NN_

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime, timedelta

    from kzcoord_desktop.domain.calendar.year_file import YearFile
    from kzcoord_desktop.domain.phrase import Phrase

FIRST_YEAR = 2015
DECEMBER = 12


class CalendarEnds(UserError):  # noqa: N818 - it says what happened
    """A date lies outside the years that the calendar knows."""

    def __init__(self, day: date, first: date, last: date) -> None:
        super().__init__(
            N_(
                "{day} lies outside the working calendar, which reaches from {first} to {last}. "
                "Correct the date, or import the calendar of its year.",
                day=Short(day),
                first=Short(first),
                last=Short(last),
            )
        )


@dataclass(frozen=True)
class Override:
    """A day that the body itself set to be worked or not; of several the latest holds."""

    day: date
    working: bool
    reason: str
    author: str
    at: datetime

    def as_day(self, status: Status) -> Day:
        """Return the day as it is set."""
        kind = Kind.SET_WORKING if self.working else Kind.SET_OFF
        name = N_("{reason} (set by {author})", reason=self.reason, author=self.author)
        return Day(self.day, kind, name, status, Layer.OVERRIDE)


@dataclass(frozen=True)
class Count:
    """A result with the days that were counted and those passed over, in order of counting."""

    result: date
    counted: tuple[date, ...]
    skipped: tuple[Day, ...]
    confirmed: bool
    """Whether no day of it can still be changed by an act or a correction of an estimate."""


@dataclass(frozen=True)
class WorkingCalendar:
    """The five-day week of state bodies, from the lowest layer to the highest."""

    data: CalendarData
    files: tuple[YearFile, ...] = ()
    overrides: tuple[Override, ...] = ()
    _years: dict[int, dict[date, Day]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @cached_property
    def first(self) -> date:
        """First day of the calendar."""
        return date(FIRST_YEAR, 1, 1)

    @cached_property
    def last(self) -> date:
        """Last day of the last year, in a row from the first, whose holidays are all known."""
        known = self.data.eids.keys() | {file.year for file in self.files}
        year = FIRST_YEAR
        while year + 1 in known:
            year += 1
        return date(year, 12, 31)

    @cached_property
    def confirmed_until(self) -> date:
        """Last day up to which holidays and moves are published."""
        day = self.data.official_until
        while (file := self.file(day.year + 1)) and file.confirmed:
            day = date(file.year, 12, 31)
        return day

    @cached_property
    def version(self) -> str:
        """What a stored date keeps: `calendar 2026-11, file 2027/1, 2 overrides`."""
        files = [f"file {file.year}/{file.revision}" for file in self.files]
        n = len(self.overrides)
        set_days = [f"{n} override{'s' if n > 1 else ''}"] if n else []
        return ", ".join([f"calendar {self.data.version}", *files, *set_days])

    @property
    def version_words(self) -> Phrase:
        """The version for people."""
        parts: list[Phrase] = [N_("calendar {version}", version=self.data.version)]
        parts += [
            N_("file {year}/{revision}", year=file.year, revision=file.revision)
            for file in self.files
        ]
        if self.overrides:
            parts.append(NN_("{n} own day", "{n} own days", n=len(self.overrides)))
        return Joined(tuple(parts), ", ")

    def file(self, year: int) -> YearFile | None:
        """Return the accepted file of a year."""
        return next((file for file in self.files if file.year == year), None)

    def with_file(self, file: YearFile) -> WorkingCalendar:
        """Return the calendar with a file that was found free of problems, as its next revision."""
        old = self.file(file.year)
        file = replace(file, revision=old.revision + 1 if old else 1)
        others = [other for other in self.files if other is not old]
        return replace(self, files=tuple(sorted((*others, file), key=lambda file: file.year)))

    def is_working(self, day: date) -> bool:
        """Return whether the day is worked; `CalendarEnds` outside the calendar."""
        special = self._special(day)
        return special.working if special else not is_weekend(day)

    def why(self, day: date) -> Day:
        """Return the day with its reason, status and layer; `CalendarEnds` outside."""
        return self._special(day) or ordinary(day, self._status(day))

    def special_days(self, year: int) -> tuple[Day, ...]:
        """Return the days of a year that the week alone does not decide, in order."""
        return tuple(sorted(self._year(date(year, 1, 1)).values(), key=lambda day: day.day))

    def working_days(self, year: int) -> int:
        """Return how many days of a year are worked."""
        return sum(map(self.is_working, days_of(year)))

    def count_after(self, day: date, n: int) -> Count:
        """Count `n` working days, at least one; the next day is the first that can count."""
        return self._count(day + ONE_DAY, ONE_DAY, n)

    def count_from(self, day: date, n: int) -> Count:
        """Count `n` working days, at least one; `day` itself counts if it is worked."""
        return self._count(day, ONE_DAY, n)

    def count_before(self, day: date, n: int) -> Count:
        """Count `n` working days back, at least one; the day before is the first."""
        return self._count(day - ONE_DAY, -ONE_DAY, n)

    def count_back_from(self, day: date, n: int) -> Count:
        """Count `n` working days back, at least one; `day` itself counts if it is worked."""
        return self._count(day, -ONE_DAY, n)

    def nth_working_day_before(self, day: date, n: int) -> date:
        """Return the `n`-th working day before a day."""
        return self.count_before(day, n).result

    def last_working_day_on_or_before(self, day: date) -> date:
        """Return the day itself if it is worked, else the last before it that is."""
        return self.count_back_from(day, 1).result

    def working_days_left(self, today: date, last: date) -> int:
        """Return how many working days lie after `today` up to `last`; negative when it is past."""
        if last < today:
            return -self.working_days_left(last, today)
        if last == today:
            return 0
        # a duty may be overdue for years: whole weeks at once, then the days the week does not rule
        weeks, more = divmod((last - today).days, 7)
        rest = (last - n * ONE_DAY for n in range(more))
        found = 5 * weeks + sum(not is_weekend(day) for day in rest)
        for year in range((today + ONE_DAY).year, last.year + 1):
            first = max(today + ONE_DAY, date(year, 1, 1))
            special = self._year(min(first, last)).values()
            found += sum(_beyond_week(each) for each in special if today < each.day <= last)
        return found

    def year_to_import(self, today: date) -> int | None:
        """Return the year whose file an administrator is to be reminded of, from 1 December on."""
        year = today.year + (today.month == DECEMBER)
        return year if self.confirmed_until < date(year, 12, 31) else None

    def _count(self, day: date, step: timedelta, n: int) -> Count:
        counted: list[date] = []
        skipped: list[Day] = []
        while True:
            if self.is_working(day):
                counted.append(day)
                if len(counted) >= n:
                    break
            else:
                skipped.append(self.why(day))
            day += step
        settled = max(counted[0], counted[-1]) <= self.confirmed_until
        sure = all(passed.status is not Status.ESTIMATE for passed in skipped)
        return Count(day, tuple(counted), tuple(skipped), settled and sure)

    def _special(self, day: date) -> Day | None:
        year = self._years.get(day.year)
        if year is None:
            year = self._year(day)
        return year.get(day)

    def _year(self, day: date) -> dict[date, Day]:
        if not self.first <= day <= self.last:
            raise CalendarEnds(day, self.first, self.last)
        if day.year not in self._years:
            file = self.file(day.year)
            days = file.special_days() if file else special_days(self.data, day.year)
            self._years[day.year] = days | self._set_days(day.year)
        return self._years[day.year]

    def _set_days(self, year: int) -> dict[date, Day]:
        latest = sorted(self.overrides, key=lambda override: override.at)
        mine = (override for override in latest if override.day.year == year)
        return {override.day: override.as_day(Status.OFFICIAL) for override in mine}

    def _status(self, day: date) -> Status:
        return Status.OFFICIAL if day <= self.confirmed_until else Status.COMPUTED


def _beyond_week(day: Day) -> int:
    """Return what a special day adds to the days that its week alone would have worked."""
    return int(day.working) - int(not is_weekend(day.day))


def days_of(year: int) -> Iterator[date]:
    """Yield every day of a year."""
    first = date(year, 1, 1).toordinal()
    yield from map(date.fromordinal, range(first, date(year + 1, 1, 1).toordinal()))
