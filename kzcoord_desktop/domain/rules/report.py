"""R-7.4, the report on an event: two clocks, from the completion and from a late request."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.case import CaseKind, Part, Report
from kzcoord_desktop.domain.deadline import by_day
from kzcoord_desktop.domain.duty import Duty, State
from kzcoord_desktop.domain.explanation import Explanation, explain
from kzcoord_desktop.domain.moment import ASTANA, When, day_of
from kzcoord_desktop.domain.option import DateBasis, DayCount, LateRequest, Trigger, TripEnd, Unit
from kzcoord_desktop.messages import N_, NN_

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kzcoord_desktop.domain.calendar.working import Count, WorkingCalendar
    from kzcoord_desktop.domain.case import Case, Facts, Request
    from kzcoord_desktop.domain.profile import Profile
    from kzcoord_desktop.messages import Message

RULE = "R-7.4"


@dataclass(frozen=True)
class Dates:
    """The dates of a report.

    Attributes:
        last: last day to send it.
        safe: the inclusive count; absent if a late request started the days anew.
    """

    last: date
    safe: date | None
    explanation: Explanation


def dates(
    completed: date, request: Request | None, profile: Profile, calendar: WorkingCalendar
) -> Dates:
    """Return the dates of an event that was completed on a day; `CalendarEnds` if too late."""
    after = calendar.count_after(completed, profile.report_days)
    inclusive = calendar.count_from(completed, profile.report_days)
    count = inclusive if profile.report_count is DayCount.INCLUSIVE else after
    first = Dates(
        count.result, inclusive.result, _from_completion(completed, count, profile, calendar)
    )
    if request is None or not _is_late(request, count.result, profile, calendar):
        return first
    return _of_late_request(request, first, profile, calendar)


def _is_late(request: Request, last: date, profile: Profile, calendar: WorkingCalendar) -> bool:
    return request.day >= calendar.nth_working_day_before(last, profile.report_late_within)


def _from_completion(
    completed: date, count: Count, profile: Profile, calendar: WorkingCalendar
) -> Explanation:
    because = NN_(
        "{n} working day from the completion on {day}: {last}.",
        "{n} working days from the completion on {day}: {last}.",
        n=profile.report_days,
        day=completed,
        last=count.result,
    )
    readings = ("report.days", "report.count")
    return explain(RULE, because, profile, calendar, count, readings=readings)


def _of_late_request(
    request: Request, first: Dates, profile: Profile, calendar: WorkingCalendar
) -> Dates:
    """The date that the letter names, else the days from the letter: our reading."""
    if request.stated and request.stated >= request.day:
        because = N_(
            "The request of {day} came late and names {last}.",
            day=request.day,
            last=request.stated,
        )
        named = replace(
            first.explanation,
            because=because,
            readings=("report.late_within",),
            counted=(),
            skipped=(),
            confirmed=True,
        )
        return Dates(request.stated, None, named)
    if profile.report_late_request is not LateRequest.FROM_REQUEST:
        return first
    count = calendar.count_after(request.day, profile.report_days)
    because = NN_(
        "The request came late: {n} working day from {day}: {last}. This is our reading.",
        "The request came late: {n} working days from {day}: {last}. This is our reading.",
        n=profile.report_days,
        day=request.day,
        last=count.result,
    )
    readings = ("report.days", "report.late_request", "report.late_within")
    why = explain(RULE, because, profile, calendar, count, readings=readings)
    return Dates(count.result, None, why)


def duties(case: Case, facts: Facts, profile: Profile, calendar: WorkingCalendar) -> Iterator[Duty]:
    """Yield the duty to report on a case, or on each of its meetings (decision 29)."""
    known = {report.unit: report for report in facts.reports}
    for unit, completed in _units(case, facts, profile):
        report = known.get(unit, Report(unit))
        yield _duty(case, report, completed, profile, calendar)


def _units(case: Case, facts: Facts, profile: Profile) -> Iterator[tuple[str, When | None]]:
    if profile.event_unit is Unit.MEETING:
        yield from ((m.id, m.over) for m in facts.meetings if not m.cancelled)
    else:
        yield case.id, completion(case, facts, profile)


def completion(case: Case, facts: Facts, profile: Profile) -> When | None:
    """Return when a case is completed, as far as it is known: the end of its last stage.

    A trip ends with its last meeting and not with the flight home, or as the profile says.
    """
    last = max(
        (meeting.over for meeting in facts.meetings if not meeting.cancelled),
        key=lambda moment: moment.instant(),
        default=None,
    )
    if case.kind is CaseKind.TRIP:
        if profile.trip_end is TripEnd.RETURN_DATE:
            return case.returned or case.end
        return last or case.end
    return case.end or last


def completion_day(completed: When, profile: Profile) -> date:
    """Return the date of completion at the place, in Astana, or the earlier one (W-13)."""
    venue, astana = day_of(completed), day_of(completed, ASTANA)
    match profile.report_date_basis:
        case DateBasis.VENUE:
            return venue
        case DateBasis.ASTANA:
            return astana
        case _:
            return min(venue, astana)


def _duty(
    case: Case,
    report: Report,
    completed: When | None,
    profile: Profile,
    calendar: WorkingCalendar,
) -> Duty:
    if completed is None:
        empty = Duty(RULE, (report.unit,), profile.version, calendar.version)
        return _settled(empty, case, report, profile)
    profile = profile.on(day_of(completed))
    day = completion_day(completed, profile)
    found = dates(day, report.request, profile, calendar)
    target = found.safe if found.safe and found.safe < found.last else None
    duty = Duty(
        RULE,
        (report.unit,),
        profile.version,
        calendar.version,
        by_day(found.last, profile, calendar, cause=day, target=target),
        safe=found.safe,
        inputs=_inputs(day, report.request),
        explanation=found.explanation,
    )
    return _settled(duty, case, report, profile)


def _inputs(day: date, request: Request | None) -> dict[str, str]:
    inputs = {"completed": day.isoformat()}
    if request:
        inputs["request"] = request.day.isoformat()
        if request.stated:
            inputs["stated"] = request.stated.isoformat()
    return inputs


def _settled(duty: Duty, case: Case, report: Report, profile: Profile) -> Duty:
    """Return the duty with what facts say: not ours, sent, asked for, prepared."""
    if case.kind is not CaseKind.TRIP and case.part is Part.PARTICIPANT:
        return replace(duty, outcome=State.NOT_APPLICABLE, note=_HELD_BY_OTHERS)
    owed = report.request is not None or profile.report_trigger is Trigger.ALWAYS_SEND
    if report.sent:
        return _sent(duty, report.sent, owed=owed)
    if owed:
        return duty
    if profile.report_trigger is Trigger.ON_REQUEST:
        return replace(duty, outcome=State.NOT_APPLICABLE, note=_NOT_ASKED)
    if report.prepared:
        return replace(duty, after=State.CLOSED, note=_PREPARED)
    return replace(duty, after=State.DUE_SOON, note=_TO_PREPARE)


def _sent(duty: Duty, sent: date, *, owed: bool) -> Duty:
    late = duty.deadline.last is not None and sent > duty.deadline.last
    note: Message | None = None
    if late and not owed:
        note = _LATE_UNASKED
    outcome = State.DONE_LATE if late and owed else State.DONE_IN_TIME
    return replace(duty, outcome=outcome, done_at=sent, note=note)


_HELD_BY_OTHERS = N_("Held by another body, which reports on it.")
_NOT_ASKED = N_("The Ministry has not asked for a report.")
_PREPARED = N_("Prepared, not requested")
_TO_PREPARE = N_("Not requested so far; to be prepared.")
_LATE_UNASKED = N_("Sent after the last date, without having been requested.")
