"""R-7.2 and R-7.3: the plan of the next half-year and the report on this one, by the 20th."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Self

from kzcoord_desktop.domain.deadline import by_day
from kzcoord_desktop.domain.duty import Duty, State
from kzcoord_desktop.domain.explanation import Explanation, explain
from kzcoord_desktop.domain.option import DayOffRule, Period
from kzcoord_desktop.messages import N_

if TYPE_CHECKING:
    from kzcoord_desktop.domain.calendar.working import WorkingCalendar
    from kzcoord_desktop.domain.profile import Profile
    from kzcoord_desktop.messages import Message

PLAN, REPORT = "R-7.2", "R-7.3"
JUNE, JULY, DECEMBER = 6, 7, 12


@dataclass(frozen=True)
class Half:
    """A half-year."""

    year: int
    half: int

    @classmethod
    def of(cls, day: date) -> Self:
        """Return the half-year that a day lies in."""
        return cls(day.year, 1 if day.month <= JUNE else 2)

    @property
    def id(self) -> str:
        """`2026-H2`."""
        return f"{self.year}-H{self.half}"

    @property
    def first(self) -> date:
        """First day."""
        return date(self.year, 1 if self.half == 1 else JULY, 1)

    @property
    def last(self) -> date:
        """Last day."""
        return self.next.first - timedelta(days=1)

    @property
    def next(self) -> Half:
        """The half-year after it."""
        return Half(self.year, 2) if self.half == 1 else Half(self.year + 1, 1)

    def day(self, number: int) -> date:
        """Return a day of its last month."""
        return date(self.year, JUNE if self.half == 1 else DECEMBER, number)


@dataclass(frozen=True)
class Filing:
    """What was sent in a half-year.

    Attributes:
        planned: number of events in the plan, if it is known to be complete.
        drawn_up: day on which the list of the report was closed.
        last_report: day on which that of the report before was closed.
    """

    half: Half
    plan_sent: date | None = None
    report_sent: date | None = None
    planned: int | None = None
    drawn_up: date | None = None
    last_report: date | None = None


@dataclass(frozen=True)
class Dates:
    """The dates of a half-year.

    Attributes:
        limit: the day that the Rules set.
        target: the day to aim at if that is a day off.
        later: the next working day, as civil law counts.
        last: the day after which it is late, by the reading of the profile.
    """

    limit: date
    target: date
    later: date
    last: date
    explanation: Explanation


def dates(half: Half, profile: Profile, calendar: WorkingCalendar) -> Dates:
    """Return the dates of a half-year; `CalendarEnds` outside the calendar."""
    limit = half.day(profile.halfyear_day)
    before, after = calendar.count_back_from(limit, 1), calendar.count_from(limit, 1)
    count = after if profile.halfyear_nonworking is DayOffRule.LATER else before
    later = profile.halfyear_nonworking is DayOffRule.LATER
    same = profile.halfyear_nonworking is DayOffRule.SAME
    target = limit if same else count.result
    readings = ("halfyear.day", "halfyear.nonworking")
    because = _because(limit, target)
    explanation = explain(PLAN, because, profile, calendar, count, readings=readings)
    return Dates(limit, target, after.result, after.result if later else limit, explanation)


def _because(limit: date, target: date) -> Message:
    if target < limit:
        return N_(
            "{limit} is a day off; the last working day before it is {target}.",
            limit=limit,
            target=target,
        )
    if target > limit:
        return N_(
            "{limit} is a day off; the next working day is {target}.", limit=limit, target=target
        )
    return N_("Not later than {limit}.", limit=limit)


def duties(filing: Filing, profile: Profile, calendar: WorkingCalendar) -> tuple[Duty, Duty]:
    """Return the duties to send the plan of the next half-year and the report on this one."""
    profile = profile.on(filing.half.day(1))
    plan = _duty(PLAN, filing, filing.plan_sent, profile, calendar)
    if filing.planned == 0 and not profile.halfyear_empty_plan:
        plan = replace(plan, outcome=State.NOT_APPLICABLE, note=N_("No events are planned."))
    return plan, _duty(REPORT, filing, filing.report_sent, profile, calendar)


def _duty(
    rule: str, filing: Filing, sent: date | None, profile: Profile, calendar: WorkingCalendar
) -> Duty:
    found = dates(filing.half, profile, calendar)
    target = found.target if found.target != found.last else None
    duty = Duty(
        rule,
        (filing.half.id,),
        profile.version,
        calendar.version,
        by_day(found.last, profile, calendar, cause=filing.half.first, target=target),
        inputs={"half": filing.half.id},
        explanation=replace(found.explanation, rule=rule),
    )
    if sent is None:
        return duty
    outcome = State.DONE_LATE if sent > found.last else State.DONE_IN_TIME
    note = N_("After the target") if found.target < sent <= found.last else None
    return replace(duty, outcome=outcome, done_at=sent, note=note)


def plan_covers(half: Half) -> tuple[date, date]:
    """Return the first and last day of the plan that is due in a half-year (R-7.2)."""
    return half.next.first, half.next.last


def report_covers(filing: Filing, profile: Profile) -> tuple[date, date]:
    """Return the first and last day of the report (R-7.3).

    The calendar half-year, or from the day after the list of the last report was closed to the
    day on which this one is; where those days are not known, the ends of the half-year.
    """
    half = filing.half
    if profile.halfyear_period is Period.CALENDAR_HALF:
        return half.first, half.last
    last = filing.last_report
    return last + timedelta(days=1) if last else half.first, filing.drawn_up or half.last
