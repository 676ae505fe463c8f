"""Where a trip or a visit stands in its steps; facts decide, papers do not (decision 31)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kzcoord_desktop.domain import duty, exemption
from kzcoord_desktop.domain.moment import day_of
from kzcoord_desktop.domain.procedures import trip, visit
from kzcoord_desktop.domain.procedures.step import Standing, State, Step
from kzcoord_desktop.domain.rules import consultation, coordination, report
from kzcoord_desktop.messages import N_, NN_

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from kzcoord_desktop.domain.case import Case, Facts, Meeting
    from kzcoord_desktop.domain.duty import Duty
    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.domain.profile import Profile
    from kzcoord_desktop.messages import Message


@dataclass(frozen=True)
class Papers:
    """How many papers of a trip are signed, wait for a signature, and wait to be sent."""

    signed: int = 0
    to_sign: int = 0
    to_send: int = 0


@dataclass(frozen=True)
class Progress:
    """What the states of a trip follow from.

    Attributes:
        duties: of the case, those that do not apply included.
        left: how many facts of the trip are still to be entered.
        written: ids of the meetings with outcomes.
    """

    case: Case
    facts: Facts
    duties: Sequence[Duty]
    left: int = 0
    written: frozenset[str] = frozenset()
    papers: Papers = Papers()


STATES = {
    duty.State.NOT_APPLICABLE: State.EXEMPT,
    duty.State.NOT_YET_DUE: State.NOT_YET,
    duty.State.DUE_SOON: State.DUE,
    duty.State.DUE_TODAY: State.DUE,
    duty.State.OVERDUE: State.OVERDUE,
    duty.State.DONE_IN_TIME: State.DONE,
    duty.State.DONE_LATE: State.DONE_LATE,
    duty.State.DONE_OTHER_FORM: State.DONE,
    duty.State.CANCELLED: State.EXEMPT,
    duty.State.CLOSED: State.DONE,
}
"""States of a duty as a step shows them."""
_WORST = (State.OVERDUE, State.DUE, State.NOT_YET, State.DONE_LATE, State.DONE, State.EXEMPT)


def standing(
    steps: Sequence[Step], progress: Progress, now: datetime, profile: Profile
) -> tuple[Standing, ...]:
    """Return the state of each step at `now`, which is aware."""
    tell = {
        trip.TRIP: _trip,
        trip.MINISTRY: _ministry,
        trip.STAYS: _stays,
        trip.MEETINGS: _meetings,
        trip.WRITTEN: _report,
        trip.SUBMIT: _submit,
        visit.VISIT: _trip,
        visit.PROGRAMME: _programme,
        visit.DIPLOMATS: _diplomats,
    }
    return tuple(
        _exempt(step, progress, profile) or Standing(step, *tell[step.id](progress, now))
        for step in steps
    )


def _exempt(step: Step, progress: Progress, profile: Profile) -> Standing | None:
    """Return a step that does not apply: by a decision, or because it is held at a distance."""
    decided = exemption.holds(step.paragraph, progress.facts.exemptions, profile)
    if decided is not None:
        line = N_("Does not apply: {ground}", ground=exemption.WORDS[decided.ground])
        return Standing(step, State.EXEMPT, line)
    eight = int(consultation.DEPARTURE[2])
    if step.paragraph == eight and not consultation.is_abroad(progress.case, profile):
        return Standing(step, State.EXEMPT, _AT_A_DISTANCE)
    return None


_Told = tuple[State, "Phrase"]


def _trip(progress: Progress, _now: datetime) -> _Told:
    if progress.left:
        return State.NOT_YET, NN_("{n} field left", "{n} fields left", n=progress.left)
    return State.DONE, N_("Filled in")


def _ministry(progress: Progress, now: datetime) -> _Told:
    departure = progress.case.departure
    found = next(iter(_of_rule(progress, consultation.DEPARTURE)), None)
    if found is None:
        return State.NOT_YET, _before(departure)
    state = duty.state(found, now)
    if state is duty.State.DONE_LATE:
        return State.DONE_LATE, N_("Held after the departure: {at}", at=found.done_at)
    if state is duty.State.DONE_IN_TIME:
        return State.DONE, N_("Held: {at}", at=found.done_at)
    if state is duty.State.CLOSED and found.note:
        return State.DONE, found.note
    return STATES[state], _before(departure)


def _before(departure: Phrase | None) -> Message:
    return N_("Before the departure: {at}", at=departure) if departure else _NO_DEPARTURE


def _stays(progress: Progress, now: datetime) -> _Told:
    """Return the most pressing of the consultations on arrival."""
    duties = _of_rule(progress, consultation.ARRIVAL)
    if not duties:
        return State.NOT_YET, N_("After the arrival")
    told = {found.subject[1]: duty.state(found, now) for found in duties}
    state = min((STATES[each] for each in told.values()), key=_WORST.index)
    done = [found for found in duties if STATES[told[found.subject[1]]] in _DONE]
    if len(duties) > 1:
        line = N_("{done} of {all} states", done=str(len(done)), all=str(len(duties)))
        return state, line
    return state, _stay(duties[0], state)


_DONE = (State.DONE, State.DONE_LATE)


def _stay(found: Duty, state: State) -> Phrase:
    if state is State.DONE_LATE:
        return N_("Held late: {at}", at=found.done_at)
    if state is State.DONE:
        return N_("Held: {at}", at=found.done_at)
    if found.deadline.target:
        return N_("After the arrival, best before {day}", day=found.deadline.target)
    return N_("After the arrival")


def _meetings(progress: Progress, now: datetime) -> _Told:
    """Outcomes are written once a meeting is over."""
    meetings = [each for each in progress.facts.meetings if not each.cancelled]
    if not meetings:
        return _no_meetings(progress, now)
    over = [each for each in meetings if each.over.instant() <= now]
    unwritten = [each for each in over if each.id not in progress.written]
    if unwritten:
        n = len(unwritten)
        return State.DUE, NN_("Outcomes of {n} meeting", "Outcomes of {n} meetings", n=n)
    if len(over) < len(meetings):
        return State.NOT_YET, N_("Next: {at}", at=_next(meetings, now))
    return State.DONE, NN_("{n} meeting", "{n} meetings", n=len(meetings))


def _programme(progress: Progress, now: datetime) -> _Told:
    """What has to be told comes before what is to be written down."""
    ours = [each for each in progress.duties if each.rule.startswith("R-9.") and each.ours]
    states = [STATES[duty.state(each, now)] for each in ours]
    for pressing in (State.OVERDUE, State.DUE):
        n = states.count(pressing)
        if n:
            return pressing, NN_("{n} host to be told", "{n} hosts to be told", n=n)
    return _meetings(progress, now)


def _diplomats(progress: Progress, now: datetime) -> _Told:
    found = next(iter(_of_rule(progress, coordination.PARTICIPATION)), None)
    if found is None:
        return State.NOT_YET, N_("Before the visit")
    state = duty.state(found, now)
    if found.note and STATES[state] in (State.EXEMPT, State.DONE):
        return STATES[state], found.note
    if found.done_at:
        return STATES[state], N_("Sent: {day}", day=found.done_at)
    if found.deadline.target:
        return STATES[state], N_("Best before {day}", day=found.deadline.target)
    return STATES[state], N_("Before the visit")


def _no_meetings(progress: Progress, now: datetime) -> _Told:
    end = progress.case.end
    ended = end is not None and day_of(end) < now.date()
    return (State.DUE if ended else State.NOT_YET), N_("No meetings entered")


def _next(meetings: Sequence[Meeting], now: datetime) -> Phrase:
    ahead = [each.start for each in meetings if each.over.instant() > now]
    return min(ahead, key=lambda moment: moment.instant())


def _report(progress: Progress, now: datetime) -> _Told:
    found = next(iter(_of_rule(progress, report.RULE)), None)
    if found is None or (found.deadline.last is None and found.outcome is None):
        return State.NOT_YET, N_("After the last meeting")
    state = duty.state(found, now)
    if state in (duty.State.DONE_IN_TIME, duty.State.DONE_LATE):
        return STATES[state], N_("Sent: {day}", day=found.done_at)
    if state is duty.State.CLOSED and found.note:
        return State.DONE, found.note
    if state is duty.State.NOT_APPLICABLE and found.note:
        return State.EXEMPT, found.note
    return STATES[state], N_("Until {day}", day=found.deadline.last)


def _submit(progress: Progress, _now: datetime) -> _Told:
    papers = progress.papers
    if papers.to_sign:
        n = papers.to_sign
        return State.CURRENT, NN_("{n} paper to sign", "{n} papers to sign", n=n)
    if papers.to_send:
        n = papers.to_send
        return State.CURRENT, NN_("{n} paper to send", "{n} papers to send", n=n)
    settled = [each for each in _of_rule(progress, report.RULE) if each.outcome is not None]
    if papers.signed and settled:
        return State.DONE, N_("Everything is signed and sent")
    if papers.signed:
        return State.NOT_YET, NN_("{n} paper signed", "{n} papers signed", n=papers.signed)
    return State.NOT_YET, N_("Nothing signed yet")


def _of_rule(progress: Progress, rule: str) -> list[Duty]:
    return [each for each in progress.duties if each.rule == rule]


_NO_DEPARTURE = N_("Before the departure")
_AT_A_DISTANCE = N_("By videoconference: nobody travels")
