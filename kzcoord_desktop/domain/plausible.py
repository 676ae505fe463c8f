"""What cannot be right in the facts of a case, before any duty is computed from them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.moment import Moment, When, day_of, is_zone
from kzcoord_desktop.domain.phrase import Short
from kzcoord_desktop.messages import N_

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kzcoord_desktop.domain.calendar.working import WorkingCalendar
    from kzcoord_desktop.domain.case import Case, Facts, Meeting
    from kzcoord_desktop.messages import Message


def problems(case: Case, facts: Facts, calendar: WorkingCalendar) -> list[Message]:
    """Return a sentence for each fact that has to be corrected; then `duties` can be asked."""
    moments = list(_all(case, facts))
    unknown = {when.zone for when in moments if isinstance(when, Moment) and not is_zone(when.zone)}
    if unknown:
        return [
            N_("The time zone {zone} is not known. Choose the place again.", zone=zone)
            for zone in sorted(unknown)
        ]
    outside = sorted({day for when in moments if not _inside(day := day_of(when), calendar)})
    return [*(_outside(day, calendar) for day in outside), *_order(case, facts)]


def held(facts: Facts, calendar: WorkingCalendar) -> Facts:
    """Return the facts without meetings whose time cannot be right: it counts as not known.

    They are warned of where they are entered; they must not keep every telling of a visit
    undecided.
    """
    kept = tuple(meeting for meeting in facts.meetings if can_be(meeting.start, calendar))
    return replace(facts, meetings=tuple(_ended(meeting, calendar) for meeting in kept))


def can_be(moment: Moment, calendar: WorkingCalendar) -> bool:
    """Return whether the zone of a moment is known and its day lies in the calendar."""
    return is_zone(moment.zone) and _inside(moment.day(), calendar)


def _ended(meeting: Meeting, calendar: WorkingCalendar) -> Meeting:
    end = meeting.end
    if end and can_be(end, calendar) and end.instant() >= meeting.start.instant():
        return meeting
    return replace(meeting, end=None)


def _all(case: Case, facts: Facts) -> Iterator[When]:
    """Yield every date and time that a deadline may hang on."""
    found: list[When | None] = [case.start, case.end, case.departure, case.returned]
    for stop in facts.stops:
        found += [stop.arrival, stop.departure]
    for meeting in facts.meetings:
        found += [meeting.start, meeting.end]
    found += [each.held_at for each in facts.consultations]
    found += [each.at for each in facts.handovers]
    found += [report.request.day for report in facts.reports if report.request]
    yield from (when for when in found if when is not None)


def _inside(day: date, calendar: WorkingCalendar) -> bool:
    return calendar.first <= day <= calendar.last


def _outside(day: date, calendar: WorkingCalendar) -> Message:
    return N_(
        "{day} lies outside the working calendar, which reaches from {first} to {last}. Correct "
        "the date.",
        day=Short(day),
        first=Short(calendar.first),
        last=Short(calendar.last),
    )


def _order(case: Case, facts: Facts) -> Iterator[Message]:
    if case.start and case.end and day_of(case.end) < day_of(case.start):
        yield N_("The event ends before it begins. Correct one of the two dates.")
    for meeting in facts.meetings:
        if meeting.over.instant() < meeting.start.instant():
            yield N_(
                "The meeting of {at} ends before it begins. Correct its end.", at=meeting.start
            )
    stays = ((stop.arrival, stop.departure) for stop in facts.stops)
    for arrival, departure in stays:
        if arrival and departure and departure.instant() < arrival.instant():
            yield N_(
                "The delegation leaves a state before it arrives on {at}. Correct one of the two "
                "times.",
                at=arrival,
            )
    for report in facts.reports:
        request = report.request
        if request and request.stated and request.stated < request.day:
            yield N_(
                "The date that the Ministry names, {stated}, lies before its request of {day}. "
                "Correct one of the two.",
                stated=Short(request.stated),
                day=Short(request.day),
            )
