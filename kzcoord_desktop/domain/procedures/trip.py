"""The trip of a delegation abroad: its steps, and where a trip stands in them (ui.md 6)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.check import incomplete
from kzcoord_desktop.domain.facts import EVENT, FACTS
from kzcoord_desktop.domain.field import Field, Group, flat
from kzcoord_desktop.domain.moment import Moment
from kzcoord_desktop.domain.procedures.step import Part, Standing, State, Step
from kzcoord_desktop.domain.records import RECORDS
from kzcoord_desktop.messages import N_, NN_

if TYPE_CHECKING:
    from collections.abc import Mapping

REQUEST = "pre-departure-request"
RECORD = "pre-departure-record"
SOON = timedelta(days=3)
"""From how long before the departure the consultation is called due."""

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


def standing(values: Mapping[str, object], form: str, now: datetime) -> tuple[Standing, ...]:
    """Return the state of each step at `now` (aware); facts decide, papers do not (decision 31)."""
    return (_trip(values, form), _consultation(values, now))


def _trip(values: Mapping[str, object], form: str) -> Standing:
    left = len({problem.field for problem in incomplete(flat(FACTS_OF_TRIP), values, form)})
    if left:
        line = NN_("{n} field left", "{n} fields left", n=left)
        return Standing(STEPS[0], State.NOT_YET, line)
    return Standing(STEPS[0], State.DONE, N_("Filled in"))


def _consultation(values: Mapping[str, object], now: datetime) -> Standing:
    step = STEPS[1]
    departure = _moment(values, "case.departure")
    held = _moment(values, "consultation.held_at")
    if held and _counts(values):
        late = departure is not None and held.instant() > departure.instant()
        if late:
            return Standing(step, State.DONE_LATE, N_("Held after the departure: {at}", at=held))
        return Standing(step, State.DONE, N_("Held: {at}", at=held))
    if departure is None:
        return Standing(step, State.NOT_YET, N_("Before the departure"))
    line = N_("Before the departure: {at}", at=departure)
    return Standing(step, _by_time(departure.instant(), now), line)


def _by_time(departure: datetime, now: datetime) -> State:
    if now >= departure:
        return State.OVERDUE
    return State.DUE if departure - now <= SOON else State.NOT_YET


def _counts(values: Mapping[str, object]) -> bool:
    """Whether the form fulfils the duty: in writing, or as agreed with the Ministry (R-8.3)."""
    form = values.get("consultation.form")
    return form == "written" or (form == "other" and bool(values.get("consultation.agreement")))


def _moment(values: Mapping[str, object], field: str) -> Moment | None:
    stored = values.get(field)
    return Moment.of(stored) if isinstance(stored, dict) else None
