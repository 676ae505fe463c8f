"""Why a date is what it is: rule, readings, calendar, and the days counted and passed over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.profile import READINGS, Profile
from kzcoord_desktop.messages import N_

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kzcoord_desktop.domain.calendar.day import Day
    from kzcoord_desktop.domain.calendar.working import Count, WorkingCalendar
    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.messages import Message


@dataclass(frozen=True)
class Explanation:
    """The ground of a computed date, as a strip on the screen or lines under a paper draw it.

    Attributes:
        rule: id of the paragraph.
        because: one sentence that leads to the date.
        readings: ids of the readings of the profile that decided.
        calendar: version of the calendar, for people.
        skipped: days passed over, each with its reason.
        confirmed: whether no act to come can move the date.
    """

    rule: str
    because: Message
    profile: Profile
    readings: tuple[str, ...]
    calendar: Phrase
    counted: tuple[date, ...]
    skipped: tuple[Day, ...]
    confirmed: bool

    def chosen(self) -> Iterator[tuple[Message, Phrase]]:
        """Yield each reading that decided: its meaning, and its value in words."""
        for id_ in self.readings:
            reading = READINGS[id_]
            yield reading.meaning, reading.words(self.profile.value(id_))

    def warning(self) -> Message | None:
        """Return what the date is marked with while acts may still move days off."""
        return None if self.confirmed else N_("The calendar of these days is not yet confirmed.")


def explain(
    rule: str,
    because: Message,
    profile: Profile,
    calendar: WorkingCalendar,
    count: Count | None = None,
    *,
    readings: tuple[str, ...],
) -> Explanation:
    """Return the explanation of a date that `count` led to, or that follows without counting."""
    return Explanation(
        rule,
        because,
        profile,
        readings,
        calendar.version_words,
        count.counted if count else (),
        count.skipped if count else (),
        count.confirmed if count else True,
    )
