"""The trip of a delegation abroad: its steps, and where a trip stands in them (ui.md 6)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kzcoord_desktop.domain import duty, exemption
from kzcoord_desktop.domain.case import Agreement, Case, CaseKind, Consultation, Facts
from kzcoord_desktop.domain.case import Part as Role
from kzcoord_desktop.domain.check import incomplete
from kzcoord_desktop.domain.facts import EVENT, FACTS
from kzcoord_desktop.domain.field import Field, Group, flat
from kzcoord_desktop.domain.moment import Moment
from kzcoord_desktop.domain.option import Form
from kzcoord_desktop.domain.procedures.step import Part, Standing, State, Step
from kzcoord_desktop.domain.profile import TEXT_OF_2015, Profile
from kzcoord_desktop.domain.records import RECORDS
from kzcoord_desktop.domain.rules import consultation
from kzcoord_desktop.messages import N_, NN_

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from kzcoord_desktop.domain.calendar.working import WorkingCalendar
    from kzcoord_desktop.domain.duty import Duty
    from kzcoord_desktop.domain.exemption import Exemption
    from kzcoord_desktop.domain.phrase import Phrase

REQUEST = "pre-departure-request"
RECORD = "pre-departure-record"

FACTS_OF_TRIP: tuple[Field | Group, ...] = (
    *EVENT,
    FACTS["case.head"],
    FACTS["case.counterparts"],
    FACTS["case.members"],
)


def _entered_here(kind: str) -> tuple[Field | Group, ...]:
    """Return the items of a record that the facts of the trip do not bring already."""
    known = {field.id for field in flat(FACTS_OF_TRIP)}
    items = (item for section in RECORDS[kind].sections for item in section.items)
    return tuple(item for item in items if isinstance(item, Field) and item.id not in known)


STEPS = (
    Step(
        "trip",
        N_("Trip and delegation"),
        N_("Trip and delegation"),
        "R-2.2",
        (Part("facts", N_("Trip"), REQUEST, FACTS_OF_TRIP, signs=False),),
    ),
    Step(
        "ministry",
        N_("Consultation with the Ministry"),
        N_("Consultation with the Ministry before departure"),
        "R-8.1",
        (
            Part("request", N_("Request"), REQUEST, _entered_here(REQUEST), signs=True),
            Part("record", N_("Consultation"), RECORD, _entered_here(RECORD), signs=True),
        ),
    ),
)


def standing(
    values: Mapping[str, object],
    form: str,
    now: datetime,
    calendar: WorkingCalendar,
    profile: Profile = TEXT_OF_2015,
    *,
    exemptions: Collection[Exemption] = (),
) -> tuple[Standing, ...]:
    """Return the state of each step at `now` (aware); facts decide, papers do not (decision 31)."""
    decided = exemption.holds(8, exemptions, profile)
    if decided is not None:
        line = N_("Does not apply: {ground}", ground=exemption.WORDS[decided.ground])
        return (_trip(values, form), Standing(STEPS[1], State.EXEMPT, line))
    return (_trip(values, form), _consultation(values, now, calendar, profile))


def _trip(values: Mapping[str, object], form: str) -> Standing:
    left = len({problem.field for problem in incomplete(flat(FACTS_OF_TRIP), values, form)})
    if left:
        line = NN_("{n} field left", "{n} fields left", n=left)
        return Standing(STEPS[0], State.NOT_YET, line)
    return Standing(STEPS[0], State.DONE, N_("Filled in"))


_STATES = {
    duty.State.NOT_YET_DUE: State.NOT_YET,
    duty.State.DUE_SOON: State.DUE,
    duty.State.DUE_TODAY: State.DUE,
    duty.State.OVERDUE: State.OVERDUE,
    duty.State.DONE_IN_TIME: State.DONE,
    duty.State.DONE_LATE: State.DONE_LATE,
    duty.State.CLOSED: State.DONE,
}
"""The states that the consultation can be in, as the stepper shows them."""


def _consultation(
    values: Mapping[str, object], now: datetime, calendar: WorkingCalendar, profile: Profile
) -> Standing:
    case = Case(
        "", CaseKind.TRIP, "", Role.PARTICIPANT, departure=_moment(values, "case.departure")
    )
    found = consultation.before_departure(case, _facts(values), profile, calendar)
    state = duty.state(found, now)
    return Standing(STEPS[1], _STATES[state], _line(found, state, case.departure))


def _line(found: Duty, state: duty.State, departure: Moment | None) -> Phrase:
    if state is duty.State.DONE_LATE:
        return N_("Held after the departure: {at}", at=found.done_at)
    if state is duty.State.DONE_IN_TIME:
        return N_("Held: {at}", at=found.done_at)
    if state is duty.State.CLOSED and found.note:
        return found.note
    return N_("Before the departure: {at}", at=departure) if departure else _NO_DEPARTURE


_NO_DEPARTURE = N_("Before the departure")


def _facts(values: Mapping[str, object]) -> Facts:
    form = values.get("consultation.form")
    held = Consultation(
        requested=_dated(values, "consultation.request"),
        held_at=_moment(values, "consultation.held_at"),
        form=Form(form) if isinstance(form, str) else None,
    )
    agreed = _dated(values, "consultation.agreement")
    return Facts(consultations=(held,), agreements=(Agreement(agreed),) if agreed else ())


def _dated(values: Mapping[str, object], field: str) -> date | None:
    """Return the date of a letter that has its number too."""
    stored = values.get(field)
    if isinstance(stored, dict) and stored.get("number") and stored.get("date"):
        return date.fromisoformat(stored["date"])
    return None


def _moment(values: Mapping[str, object], field: str) -> Moment | None:
    stored = values.get(field)
    return Moment.of(stored) if isinstance(stored, dict) else None
