"""R-8, consultations of heads of delegation: before departure, and on arrival in each state."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.case import CaseKind, Stage
from kzcoord_desktop.domain.deadline import Deadline, by_day, by_moment
from kzcoord_desktop.domain.duty import Duty, Prompt, Reminder, State
from kzcoord_desktop.domain.explanation import Explanation, explain
from kzcoord_desktop.domain.moment import Moment, day_of
from kzcoord_desktop.domain.option import Arrival, Form, NoAnswer
from kzcoord_desktop.domain.rules.report import completion
from kzcoord_desktop.messages import N_, NN_

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kzcoord_desktop.domain.calendar.working import WorkingCalendar
    from kzcoord_desktop.domain.case import Agreement, Case, Consultation, Facts, Stop
    from kzcoord_desktop.domain.moment import When
    from kzcoord_desktop.domain.profile import Profile
    from kzcoord_desktop.messages import Message

DEPARTURE, ARRIVAL = "R-8.1", "R-8.2"


def duties(case: Case, facts: Facts, profile: Profile, calendar: WorkingCalendar) -> Iterator[Duty]:
    """Yield the consultations of an event held abroad; nothing for any other."""
    leaves = case.departure or case.start
    if leaves:
        profile = profile.on(day_of(leaves))
    if is_abroad(case, profile):
        yield before_departure(case, facts, profile, calendar)
        for stop in _states(facts, profile):
            yield on_arrival(case, stop, facts, profile, calendar)


def is_abroad(case: Case, profile: Profile) -> bool:
    """Return whether paragraph 8 takes the event as held abroad (C-14)."""
    return profile.event_online_counts_as_abroad if case.online else case.kind is CaseKind.TRIP


def reminders(
    departure: date, known_since: date | None, profile: Profile, calendar: WorkingCalendar
) -> tuple[tuple[Reminder, ...], Explanation]:
    """Return the days to request the consultation and to check for its answer, and why.

    A trip decided later than that is reminded of on the day it became known.
    """
    count = calendar.count_before(departure, profile.consult_request_reminder)
    check = calendar.nth_working_day_before(departure, profile.consult_check_reminder)
    days = {Prompt.REQUEST: count.result, Prompt.CHECK: check}
    because = NN_(
        "Before the departure on {day}; the request {n} working day earlier: {request}.",
        "Before the departure on {day}; the request {n} working days earlier: {request}.",
        n=profile.consult_request_reminder,
        day=departure,
        request=count.result,
    )
    readings = ("consult.request_reminder", "consult.check_reminder")
    return (
        tuple(Reminder(prompt, max(day, known_since or day)) for prompt, day in days.items()),
        explain(DEPARTURE, because, profile, calendar, count, readings=readings),
    )


def before_departure(case: Case, facts: Facts, profile: Profile, calendar: WorkingCalendar) -> Duty:
    """Return the duty to consult the Ministry before leaving Kazakhstan (R-8.1)."""
    duty = Duty(DEPARTURE, (case.id,), profile.version, calendar.version, form=Form.WRITTEN)
    if case.departure:
        days, why = reminders(case.departure.day(), case.known_since, profile, calendar)
        duty = replace(
            duty,
            deadline=by_moment(case.departure, profile, calendar),
            reminders=days,
            explanation=why,
            inputs=_stored("departure", case.departure),
        )
    mine = [consultation for consultation in facts.consultations if not consultation.stop]
    done = _held(duty, mine, facts.agreements, Stage.DEPARTURE, profile)
    return _with_request(done, case.departure, mine, profile)


def _with_request(
    duty: Duty,
    departure: Moment | None,
    consultations: list[Consultation],
    profile: Profile,
) -> Duty:
    """A request that went out in time is no breach of the head, whenever the answer comes."""
    days = [each.requested for each in consultations if each.requested]
    in_time = bool(days) and (departure is None or min(days) <= departure.day())
    if not in_time or profile.consult_answer is NoAnswer.ANSWER_REQUIRED:
        return duty
    if duty.outcome is State.DONE_LATE:
        return replace(duty, note=N_("Requested in time; the answer came after the departure."))
    if duty.outcome is None:
        return replace(duty, after=State.CLOSED, note=duty.note or N_("Requested, no answer"))
    return duty


def _states(facts: Facts, profile: Profile) -> list[Stop]:
    """Return the first stop in each state that a consultation is due in (C-09, C-10)."""
    first: dict[str, Stop] = {}
    for stop in facts.stops:
        if profile.consult_transit or not stop.transit:
            first.setdefault(stop.country, stop)
    stops = list(first.values())
    return stops[:1] if profile.consult_arrival is Arrival.FIRST_STATE_ONLY else stops


def on_arrival(
    case: Case, stop: Stop, facts: Facts, profile: Profile, calendar: WorkingCalendar
) -> Duty:
    """Return the duty to consult the mission after arrival in a state (R-8.2).

    The Rules set no end; it can be met until the delegation leaves the state, best before its
    first meeting there: our reading.
    """
    here = {other.id for other in facts.stops if other.country == stop.country}
    leaves = [other.departure for other in facts.stops if other.id in here and other.departure]
    end = max(leaves, key=Moment.instant) if leaves else completion(case, facts, profile)
    meetings = [m.start for m in facts.meetings if m.stop in here and not m.cancelled]
    target = min(meetings, key=Moment.instant).day() if meetings else None
    duty = Duty(
        ARRIVAL,
        (case.id, stop.id),
        profile.version,
        calendar.version,
        _stay(stop, end, target, profile, calendar),
        form=Form.WRITTEN,
        note=_mission(stop),
        inputs=_stored("arrival", stop.arrival),
        explanation=explain(
            ARRIVAL,
            _why(target),
            profile,
            calendar,
            readings=("consult.arrival", "consult.transit"),
        ),
    )
    mine = [each for each in facts.consultations if each.stop in here]
    too_early = [each for each in mine if _precedes(each, stop.arrival)]
    after = [each for each in mine if each not in too_early]
    if too_early and not any(each.held_at for each in after):
        return replace(duty, note=N_("Held before the arrival; the consultation is still due."))
    return _held(duty, after, facts.agreements, Stage.ARRIVAL, profile)


def _stay(
    stop: Stop, end: When | None, target: date | None, profile: Profile, calendar: WorkingCalendar
) -> Deadline:
    """Return the deadline of a stay: soon from the arrival on, today from the first meeting on."""
    arrival = stop.arrival.day() if stop.arrival else date.min
    if end is None:
        return Deadline(target=target, soon_from=target)
    if isinstance(end, Moment):
        found = by_moment(end, profile, calendar, cause=arrival)
    else:
        found = by_day(end, profile, calendar, cause=arrival)
    return replace(
        found,
        target=target,
        soon_from=stop.arrival.day() if stop.arrival else found.soon_from,
        today_from=max(target, arrival) if target else found.today_from,
    )


def _why(target: date | None) -> Message:
    if target is None:
        return N_("After the arrival, until the delegation leaves the state: our reading.")
    return N_(
        "After the arrival, best before the first meeting on {day}; until the delegation leaves "
        "the state: our reading.",
        day=target,
    )


def _precedes(consultation: Consultation, arrival: Moment | None) -> bool:
    held = consultation.held_at
    return bool(held and arrival and held.instant() < arrival.instant())


def _mission(stop: Stop) -> Message | None:
    if stop.mission and stop.concurrent:
        return N_("With the mission that is accredited there concurrently.")
    if stop.no_mission:
        return N_("No mission is accredited there: {reason}", reason=stop.no_mission)
    return None


def _held(
    duty: Duty,
    consultations: Iterable[Consultation],
    agreements: tuple[Agreement, ...],
    stage: Stage,
    profile: Profile,
) -> Duty:
    """Return the duty with the first consultation that counts; another one is only a note."""
    held = sorted(
        ((each.held_at, each.form) for each in consultations if each.held_at),
        key=lambda pair: pair[0].instant(),
    )
    for at, form in held:
        written = form in profile.consult_forms
        if form and (written or _agreed(at, agreements, stage)):
            late = _is_after(at, duty.deadline)
            outcome = State.DONE_LATE if late else State.DONE_IN_TIME
            note = duty.note if written else N_("In another form, by agreement with the Ministry.")
            return replace(duty, outcome=outcome, done_at=at, note=note)
    if held:
        return replace(duty, note=_ONLY_A_NOTE)
    return duty


_ONLY_A_NOTE = N_("A talk without an agreement on that form is kept as a note.")


def _agreed(held: Moment, agreements: tuple[Agreement, ...], stage: Stage) -> bool:
    """Return whether an agreement of R-8.3 made by then covers the consultation (C-07, C-08)."""
    day = held.day()
    return any(
        stage in each.stages and each.day <= day <= (each.valid_to or day) for each in agreements
    )


def _is_after(held: Moment, deadline: Deadline) -> bool:
    """Return whether a fact lies after the deadline: its moment, not its day (C-05, C-06)."""
    if deadline.before:
        return held.instant() > deadline.before.instant()
    return deadline.last is not None and held.day() > deadline.last


def _stored(name: str, moment: Moment | None) -> dict[str, str]:
    if moment is None:
        return {}
    return {name: moment.stored()["local"], "zone": moment.zone}
