"""Linear time: from a moment to a place on the board and back, over one day or several."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from kzcoord_desktop.domain.moment import Moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from kzcoord_desktop.services.relay import Card

SNAP_MIN: Final = 5
_LEAD: Final = timedelta(minutes=15)
_SHORTEST_H: Final = 8
_DAY_H: Final = 24
_LATEST_H: Final = 30
"""A dinner may run past midnight; the board follows it until six in the morning."""
_NEAR_H: Final = 3


@dataclass(frozen=True)
class Stretch:
    """One day on the board: the hours shown of it, and where it begins in pixels."""

    day: date
    first: int
    last: int
    x: float

    @property
    def hours(self) -> int:
        """How many hours are shown."""
        return self.last - self.first


@dataclass(frozen=True)
class Scale:
    """Days side by side; `hour` is the width of an hour in pixels."""

    stretches: tuple[Stretch, ...]
    hour: float

    def x(self, moment: Moment) -> float:
        """Return the place of a moment; one outside of every day shown lies at its nearest end."""
        stretch = self._stretch(moment.day())
        hours = _hours(moment, stretch.day) - stretch.first
        return stretch.x + min(max(hours, 0.0), stretch.hours) * self.hour

    def shows(self, moment: Moment) -> bool:
        """Return whether a moment lies within the hours shown."""
        for each in self.stretches:
            if each.day == moment.day():
                return each.first <= _hours(moment, each.day) <= each.last
        return False

    def moment(self, x: float, zone: str) -> Moment:
        """Return the moment at a place, on five minutes."""
        stretch = next((s for s in reversed(self.stretches) if s.x <= x), self.stretches[0])
        minutes = stretch.first * 60 + (x - stretch.x) / self.hour * 60
        least, most = stretch.first * 60, min(stretch.last * 60, _DAY_H * 60 - SNAP_MIN)
        snapped = min(max(round(minutes / SNAP_MIN) * SNAP_MIN, least), most)
        return Moment(datetime.combine(stretch.day, time()) + timedelta(minutes=snapped), zone)

    def ticks(self) -> Iterator[tuple[int, float]]:
        """Yield each full hour shown with its place; the end of a day belongs to none."""
        for each in self.stretches:
            for n in range(each.hours + 1):
                yield each.first + n, each.x + n * self.hour

    @property
    def width(self) -> float:
        """How far the days reach."""
        last = self.stretches[-1]
        return last.x + last.hours * self.hour

    def _stretch(self, day: date) -> Stretch:
        """Return the day, or the one before it: a meeting may run past midnight."""
        earlier = [each for each in self.stretches if each.day <= day]
        return earlier[-1] if earlier else self.stretches[0]


def hours_of(cards: Iterable[Card], day: date, now: Moment) -> tuple[int, int]:
    """Return the first and the last hour that the board shows of a day.

    The present is shown too while it is near the meetings.
    """
    held = [card for card in cards if card.begins.day() == day]
    if not held:
        return 9, 18
    first = min(_hours(Moment(card.begins.local - _LEAD), day) for card in held)
    last = max(_hours(card.over, day) for card in held)
    if now.day() == day and first - _NEAR_H <= _hours(now, day) <= last + _NEAR_H:
        first, last = min(first, _hours(now, day)), max(last, _hours(now, day))
    opens = max(int(first), 0)
    closes = min(int(-(-last // 1)), _LATEST_H)
    return opens, max(closes, min(opens + _SHORTEST_H, _DAY_H))


def laid(hours: Iterable[tuple[date, tuple[int, int]]], hour: float, gap: float) -> Scale:
    """Return the days side by side with a gap between them."""
    x, stretches = 0.0, []
    for day, (first, last) in hours:
        stretches.append(Stretch(day, first, last, x))
        x += (last - first) * hour + gap
    return Scale(tuple(stretches), hour)


def _hours(moment: Moment, day: date) -> float:
    """Return the hours since the beginning of `day`, more than 24 on the next."""
    since = moment.local - datetime.combine(day, time())
    return since.total_seconds() / 3600
