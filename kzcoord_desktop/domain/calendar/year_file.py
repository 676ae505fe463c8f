"""A yearly file: the days of one year as an administrator imports them, and what is wrong in it.

It stands for its year instead of the rules.  Nothing of a file with a problem is taken over.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.calendar.day import Act, Day, Kind, Layer, Status, is_weekend
from kzcoord_desktop.domain.calendar.rules import Move, both_names, both_sides, day_off_for
from kzcoord_desktop.domain.phrase import Short
from kzcoord_desktop.messages import N_

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kzcoord_desktop.domain.text import Text
    from kzcoord_desktop.messages import Message


AIT = "qurban-ait"


@dataclass(frozen=True)
class Holiday:
    """A holiday of the file by the key of its rule; `OBSERVANCE` gives no other day off."""

    day: date
    key: str
    name: Text
    kind: Kind = Kind.HOLIDAY
    status: Status = Status.OFFICIAL


@dataclass(frozen=True)
class DayOff:
    """A day off that stands for a holiday on a Saturday or Sunday."""

    day: date
    holiday: date


@dataclass(frozen=True)
class YearFile:
    """The calendar of one year.

    Attributes:
        source: the act it comes from.
        issued: the day it was made.
        revision: 1 for the first accepted file of its year, then 2.
    """

    year: int
    holidays: tuple[Holiday, ...]
    days_off: tuple[DayOff, ...]
    moves: tuple[Move, ...]
    source: Act
    issued: date
    revision: int = 1

    @property
    def confirmed(self) -> bool:
        """Whether nothing in it is computed; an estimated Qurban Ait leaves a year confirmed."""
        return all(holiday.status is not Status.COMPUTED for holiday in self.holidays)

    def special_days(self) -> dict[date, Day]:
        """Return the days that the week alone does not decide."""
        days = {day.day: day for day in self._holidays()}
        for off in self.days_off:
            holiday = days[off.holiday]
            days[off.day] = Day(
                off.day,
                Kind.TRANSFERRED,
                day_off_for(holiday.name, off.holiday),
                holiday.status,
                Layer.FILE,
                linked=off.holiday,
            )
        for move in self.moves:
            for side in both_sides(move, Layer.FILE):
                days[side.day] = side
        return days

    def _holidays(self) -> Iterator[Day]:
        """Yield the holidays; Qurban Ait on another holiday adds its name to it."""
        days: dict[date, Day] = {}
        for holiday in sorted(self.holidays, key=lambda holiday: holiday.key == AIT):
            day = Day(holiday.day, holiday.kind, holiday.name, holiday.status, Layer.FILE)
            days[day.day] = both_names(days[day.day], day) if day.day in days else day
        yield from days.values()


def problems(file: YearFile) -> tuple[Message, ...]:
    """Return what has to be corrected before the file can be accepted, in a sentence each."""
    return (
        *_outside(file),
        *_doubled(file),
        *_ait(file),
        *_wrong_days_off(file),
        *_wrong_moves(file),
    )


def _outside(file: YearFile) -> Iterator[Message]:
    days = [*_days_off(file), *(move.work for move in file.moves)]
    for day in (*days, *(off.holiday for off in file.days_off)):
        if day.year != file.year:
            yield N_(
                "{day} lies outside {year}. Correct the date or the year of the file.",
                day=Short(day),
                year=file.year,
            )


def _doubled(file: YearFile) -> Iterator[Message]:
    off, worked = Counter(_days_off(file)), Counter(move.work for move in file.moves)
    for day, times in (*off.items(), *worked.items()):
        if times > 1:
            yield N_("{day} stands in the file more than once. Keep one line.", day=Short(day))


def _days_off(file: YearFile) -> Iterator[date]:
    """Yield each day that the file calls a day off; Qurban Ait may fall on another holiday."""
    holidays = {holiday.day for holiday in file.holidays if holiday.key != AIT}
    yield from (h.day for h in file.holidays if h.key != AIT or h.day not in holidays)
    yield from (off.day for off in file.days_off)
    yield from (move.off for move in file.moves)


def _ait(file: YearFile) -> Iterator[Message]:
    if sum(holiday.key == AIT for holiday in file.holidays) != 1:
        yield N_("The file has to name one first day of Qurban Ait. Add it, or keep one of them.")


def _wrong_days_off(file: YearFile) -> Iterator[Message]:
    holidays = {holiday.day for holiday in file.holidays if holiday.kind is Kind.HOLIDAY}
    for off in file.days_off:
        if off.holiday not in holidays or not is_weekend(off.holiday):
            yield N_(
                "{day} is a day off for {holiday}, but that is no holiday on a Saturday or "
                "Sunday in the file. Correct one of the two dates.",
                day=Short(off.day),
                holiday=Short(off.holiday),
            )
        if is_weekend(off.day):
            yield N_(
                "{day} is a Saturday or Sunday and needs no line as a day off. Correct the date.",
                day=Short(off.day),
            )


def _wrong_moves(file: YearFile) -> Iterator[Message]:
    holidays = {holiday.day for holiday in file.holidays}
    given = {off.day for off in file.days_off}
    for move in file.moves:
        free = is_weekend(move.work) or move.work in given
        if not free or move.work in holidays:
            yield N_(
                "{day} is to be worked, but it was no day off. Correct the date of the move.",
                day=Short(move.work),
            )
        if is_weekend(move.off):
            yield N_(
                "{day} is to be a day off, but it is a Saturday or Sunday already. Correct the "
                "date of the move.",
                day=Short(move.off),
            )
