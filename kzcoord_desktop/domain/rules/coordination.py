"""R-7.1, R-7.5 and R-7.6: matters put to the Ministry for which the Rules set no day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.case import CaseKind, Part
from kzcoord_desktop.domain.deadline import aim
from kzcoord_desktop.domain.duty import Duty, State
from kzcoord_desktop.domain.explanation import explain
from kzcoord_desktop.domain.moment import day_of
from kzcoord_desktop.messages import N_, NN_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kzcoord_desktop.domain.calendar.working import WorkingCalendar
    from kzcoord_desktop.domain.case import Case, Exchange, Facts
    from kzcoord_desktop.domain.profile import Profile

COORDINATION, PARTICIPATION, APPROVAL = "R-7.1", "R-7.5", "R-7.6"


def duties(case: Case, facts: Facts, profile: Profile, calendar: WorkingCalendar) -> Iterator[Duty]:
    """Yield coordination of the event, the diplomatic service in an own event, an image project.

    None of them can be overdue; the days to aim at are reminders of ours.
    """
    if case.start:
        profile = profile.on(day_of(case.start))
    yield _answered(_duty(COORDINATION, case, profile, calendar), facts.coordination)
    if case.part is not Part.PARTICIPANT:
        participation = _before_start(PARTICIPATION, case, profile, calendar)
        yield _answered(participation, facts.participation)
    if case.kind is CaseKind.IMAGE:
        yield _approved(_before_start(APPROVAL, case, profile, calendar), facts.approval)


def _duty(rule: str, case: Case, profile: Profile, calendar: WorkingCalendar) -> Duty:
    inputs = {"start": day_of(case.start).isoformat()} if case.start else {}
    return Duty(rule, (case.id,), profile.version, calendar.version, inputs=inputs)


def _before_start(rule: str, case: Case, profile: Profile, calendar: WorkingCalendar) -> Duty:
    """Return the duty with the last working day before the start as the day to aim at."""
    duty = _duty(rule, case, profile, calendar)
    if case.start is None:
        return duty
    start = day_of(case.start)
    count = calendar.count_before(start, profile.participation_reminder)
    because = NN_(
        "The Rules set no day; a reminder {n} working day before the start on {day}: {soon}.",
        "The Rules set no day; a reminder {n} working days before the start on {day}: {soon}.",
        n=profile.participation_reminder,
        day=start,
        soon=count.result,
    )
    return replace(
        duty,
        deadline=aim(count.counted[0], count.result),
        explanation=explain(
            rule, because, profile, calendar, count, readings=("participation.reminder",)
        ),
    )


def _answered(duty: Duty, exchange: Exchange) -> Duty:
    if exchange.not_needed:
        note = N_("Not needed: {reason}", reason=exchange.not_needed)
        return replace(duty, outcome=State.NOT_APPLICABLE, note=note)
    if exchange.answered:
        return replace(duty, outcome=State.DONE_IN_TIME, done_at=exchange.answered)
    if exchange.sent:
        return replace(duty, note=N_("Sent on {day}, no answer yet", day=exchange.sent))
    return duty


def _approved(duty: Duty, exchange: Exchange) -> Duty:
    """An answer that refuses the project ends the duty too; the project cannot be held."""
    done = _answered(duty, exchange)
    refused = exchange.answered and exchange.refused
    return replace(done, note=N_("The Ministry refused the project.")) if refused else done
