"""The law on holidays as data, and the special days of a year that follow from it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Self

from kzcoord_desktop.domain.calendar.day import Act, Day, Kind, Layer, Status, is_weekend
from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.messages import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kzcoord_desktop.domain.phrase import Phrase

FORMAT = 1
ONE_DAY = timedelta(days=1)
ACTS = {
    "resolution": N_("Resolution of the Government"),
    "order": N_("Order of the Minister of Labour and Social Protection of the Population"),
}
ACT_UNKNOWN = Act(N_("Act of the labour authority"))


@dataclass(frozen=True)
class HolidayRule:
    """Days of one month that are holidays from one date to another."""

    key: str
    name: Text
    month: int
    days: tuple[int, ...]
    transfers: bool
    since: date = date.min
    until: date = date.max

    def in_year(self, year: int) -> Iterator[date]:
        """Yield the days of `year` on which the rule was in force."""
        for number in self.days:
            day = date(year, self.month, number)
            if self.since <= day <= self.until:
                yield day


@dataclass(frozen=True)
class Move:
    """A day off taken, and the day worked for it."""

    off: date
    work: date
    act: Act


@dataclass(frozen=True)
class CalendarData:
    """All that the shipped file says.

    Attributes:
        version: month of its making, `2026-11`.
        official_until: last day whose holidays and moves were published.
        eids: year -> first day of Qurban Ait and whether it is official or estimated.
    """

    version: str
    official_until: date
    rules: tuple[HolidayRule, ...]
    eid_key: str
    eid_name: Text
    eids: Mapping[int, tuple[date, Status]]
    moves: tuple[Move, ...]

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Self:
        """Read the parsed JSON of the shipped file; its form is that of `FORMAT` 1."""
        eid = stored["eid"]
        dates = [(date.fromisoformat(row["date"]), Status(row["status"])) for row in eid["dates"]]
        return cls(
            stored["version"],
            date.fromisoformat(stored["official_until"]),
            tuple(_rule(row) for row in stored["holidays"]),
            eid["key"],
            Text.of(eid["name"]),
            {day.year: (day, status) for day, status in dates},
            tuple(_move(row) for row in stored["moved"]),
        )

    def rules_by_key(self, day: date) -> dict[str, HolidayRule]:
        """Return the rules in force on `day` by their keys."""
        return {rule.key: rule for rule in self.rules if rule.since <= day <= rule.until}

    def status(self, day: date) -> Status:
        """Return how sure a day is that follows from the rules alone."""
        return Status.OFFICIAL if day <= self.official_until else Status.COMPUTED


def special_days(data: CalendarData, year: int) -> dict[date, Day]:
    """Return the days of `year` that the week alone does not decide; `KeyError` without an Ait."""
    holidays = [day for rule in data.rules for day in _holidays(rule, data, year)]
    days = {day.day: day for day in holidays}
    eid, status = data.eids[year]
    ait = Day(eid, Kind.OBSERVANCE, data.eid_name, status)
    days[eid] = both_names(days[eid], ait) if eid in days else ait
    days |= {day.day: day for day in transferred(holidays, days.keys())}
    moved = (day for move in data.moves for day in both_sides(move))
    return days | {day.day: day for day in moved if day.day.year == year}


def _holidays(rule: HolidayRule, data: CalendarData, year: int) -> Iterator[Day]:
    kind = Kind.HOLIDAY if rule.transfers else Kind.OBSERVANCE
    for day in rule.in_year(year):
        yield Day(day, kind, rule.name, data.status(day))


def both_names(holiday: Day, ait: Day) -> Day:
    """Return a holiday on which Qurban Ait falls (as it may in 2032): one day, two names."""
    return replace(holiday, name=Joined((holiday.name, ait.name), "; "))


def transferred(holidays: Iterable[Day], days_off: Iterable[date]) -> Iterator[Day]:
    """Yield the further days off of holidays on a Saturday or Sunday: the next free working day."""
    taken = set(days_off)
    for holiday in sorted(holidays, key=lambda day: day.day):
        if holiday.kind is Kind.HOLIDAY and is_weekend(holiday.day):
            day = holiday.day
            while is_weekend(day) or day in taken:
                day += ONE_DAY
            taken.add(day)
            name = day_off_for(holiday.name, holiday.day)
            yield Day(day, Kind.TRANSFERRED, name, holiday.status, linked=holiday.day)


def day_off_for(holiday: Phrase, day: date) -> Phrase:
    """Return the words of a transferred day off."""
    return N_("Day off for {holiday}, {day}", holiday=holiday, day=day)


def both_sides(move: Move, layer: Layer = Layer.RULES) -> tuple[Day, Day]:
    """Return the day off and the day worked of a move."""
    off = N_("Day off moved from {day}", day=move.work)
    work = N_("Worked instead of {day}", day=move.off)
    return (
        Day(move.off, Kind.MOVED_OFF, off, Status.OFFICIAL, layer, move.work, move.act),
        Day(move.work, Kind.MOVED_WORK, work, Status.OFFICIAL, layer, move.off, move.act),
    )


def _rule(row: Mapping[str, Any]) -> HolidayRule:
    return HolidayRule(
        row["key"],
        Text.of(row["name"]),
        row["month"],
        tuple(row["days"]),
        row["transfers"],
        date.fromisoformat(row["from"]) if "from" in row else date.min,
        date.fromisoformat(row["to"]) if "to" in row else date.max,
    )


def _move(row: Mapping[str, Any]) -> Move:
    act = row.get("act")
    return Move(
        date.fromisoformat(row["off"]),
        date.fromisoformat(row["work"]),
        Act(ACTS[act["kind"]], act["number"], act["date"]) if act else ACT_UNKNOWN,
    )
