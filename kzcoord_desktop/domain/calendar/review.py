"""What a yearly file would change, line by line, before anybody accepts it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.calendar.working import FIRST_YEAR, WorkingCalendar, days_of
from kzcoord_desktop.domain.calendar.year_file import problems
from kzcoord_desktop.messages import N_

if TYPE_CHECKING:
    from datetime import date

    from kzcoord_desktop.domain.calendar.day import Day
    from kzcoord_desktop.domain.calendar.year_file import YearFile
    from kzcoord_desktop.messages import Message


@dataclass(frozen=True)
class Difference:
    """A day that the file sees otherwise; `before` is absent for a year not known until now."""

    day: date
    before: Day | None
    after: Day


@dataclass(frozen=True)
class Review:
    """A yearly file as it is shown.

    Attributes:
        working_days: total of the year, to be compared with the printed balance.
        accepted: the calendar with the file; absent while there are problems, so that nothing
            can be taken over by halves.
    """

    file: YearFile
    problems: tuple[Message, ...]
    differences: tuple[Difference, ...] = ()
    working_days: int | None = None
    accepted: WorkingCalendar | None = None


def review(file: YearFile, calendar: WorkingCalendar) -> Review:
    """Return what is wrong in the file, else what it changes in `calendar`."""
    found = problems(file) + _out_of_reach(file, calendar)
    if found:
        return Review(file, found)
    after = calendar.with_file(file)
    return Review(
        file, (), _differences(calendar, after, file.year), after.working_days(file.year), after
    )


def _out_of_reach(file: YearFile, calendar: WorkingCalendar) -> tuple[Message, ...]:
    """The years stay without a gap: a file may replace a known year or add the next one."""
    next_year = calendar.last.year + 1
    if FIRST_YEAR <= file.year <= next_year:
        return ()
    return (
        N_(
            "The file is for {year}; the calendar takes files from {first} to {last}. Choose "
            "another file.",
            year=file.year,
            first=FIRST_YEAR,
            last=next_year,
        ),
    )


def _differences(
    before: WorkingCalendar, after: WorkingCalendar, year: int
) -> tuple[Difference, ...]:
    if year > before.last.year:
        return tuple(Difference(day.day, None, day) for day in after.special_days(year))
    pairs = ((before.why(day), after.why(day)) for day in days_of(year))
    return tuple(
        Difference(new.day, old, new)
        for old, new in pairs
        if (old.kind, old.linked) != (new.kind, new.linked)
    )
