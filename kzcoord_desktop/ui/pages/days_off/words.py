"""Days of the working calendar as the page shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kzcoord_desktop.domain.calendar.day import Kind, Layer, Status
from kzcoord_desktop.domain.calendar.working import days_of
from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.kit.year_view import YearDay

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from kzcoord_desktop.domain.calendar.day import Day
    from kzcoord_desktop.domain.calendar.working import WorkingCalendar
    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.ui.kit.year_view import Mark

_MARKS: Final[Mapping[Kind, Mark]] = {
    Kind.WORKING: "working",
    Kind.WEEKEND: "weekend",
    Kind.HOLIDAY: "holiday",
    Kind.OBSERVANCE: "holiday",
    Kind.TRANSFERRED: "moved",
    Kind.MOVED_OFF: "moved",
    Kind.MOVED_WORK: "worked",
    Kind.SET_OFF: "moved",
    Kind.SET_WORKING: "worked",
}
_STATUSES: Final[Mapping[Status, Message]] = {
    Status.OFFICIAL: N_("official"),
    Status.COMPUTED: N_("computed from the law"),
    Status.ESTIMATE: N_("an estimate"),
}
LEGEND: Final = (
    (YearDay("holiday", ""), N_("holiday")),
    (YearDay("moved", ""), N_("day off moved here")),
    (YearDay("worked", ""), N_("worked")),
    (YearDay("working", "", own=True), N_("set by the body")),
    (YearDay("holiday", "", unsure=True), N_("estimate")),
)


def year(calendar: WorkingCalendar, number: int) -> dict[date, YearDay]:
    """Return every day of a year as the year view takes it."""
    return {day: _shown(calendar.why(day)) for day in days_of(number)}


def facts(calendar: WorkingCalendar) -> Phrase:
    """Return the version of the calendar, and how far it is confirmed."""
    until = N_("confirmed until {day}", day=calendar.confirmed_until)
    return Joined((calendar.version_words, until), " · ")


def detail(day: Day) -> Phrase:
    """Return how sure a day is, and where it comes from."""
    if day.layer is Layer.OVERRIDE:
        return N_("own day")
    status = _STATUSES[day.status]
    if day.act is not None:
        return Joined((status, day.act.words), " · ")
    source = N_("yearly file") if day.layer is Layer.FILE else N_("by the law")
    return Joined((status, source), " · ") if day.status is Status.OFFICIAL else status


def _shown(day: Day) -> YearDay:
    return YearDay(
        _MARKS[day.kind],
        day.name,
        own=day.layer is Layer.OVERRIDE,
        unsure=day.status is Status.ESTIMATE,
    )
