"""The trip of a delegation abroad: its six steps (ui.md 6); where it stands, `trip_standing`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kzcoord_desktop.domain.facts import EVENT, FACTS
from kzcoord_desktop.domain.field import Field, Group, flat
from kzcoord_desktop.domain.procedures.step import Part, Step, entered_here, record
from kzcoord_desktop.messages import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kzcoord_desktop.domain.phrase import Phrase

REQUEST: Final = "pre-departure-request"
RECORD: Final = "pre-departure-record"
AGREEMENT: Final = "other-form-agreement"
ARRIVAL: Final = "arrival-consultation"
REPORT: Final = "event-report"

TRIP, MINISTRY, STAYS, MEETINGS, WRITTEN, SUBMIT = (
    "trip", "ministry", "arrival", "meetings", "report", "submit",
)  # fmt: skip
"""Ids of the steps, in order."""

FACTS_OF_TRIP: tuple[Field | Group, ...] = (
    *EVENT,
    FACTS["case.head"],
    FACTS["case.counterparts"],
    FACTS["case.members"],
    FACTS["case.online"],
)


@dataclass(frozen=True)
class Stay:
    """A stay abroad in which the mission is consulted: its uid, and the name of the state."""

    uid: str
    name: Phrase = ""

    @property
    def paper(self) -> str:
        """The record of the consultation there."""
        return f"{ARRIVAL}@{self.uid}"


ONE_STAY: Final = (Stay(""),)


def steps(stays: Sequence[Stay] = ONE_STAY, *, other_form: bool = False) -> tuple[Step, ...]:
    """Return the steps of a trip.

    Args:
        stays: those with a consultation on arrival, in order.
        other_form: whether a consultation is held in another form than in writing (R-8.3).
    """
    return (
        Step(
            TRIP,
            N_("Trip and delegation"),
            N_("Trip and delegation"),
            "R-2.2",
            (Part("facts", N_("Trip"), REQUEST, FACTS_OF_TRIP, view="stops"),),
        ),
        Step(
            MINISTRY,
            N_("Consultation with the Ministry"),
            N_("Consultation with the Ministry before departure"),
            "R-8.1",
            (
                _record("request", N_("Request"), REQUEST),
                _record("record", N_("Consultation"), RECORD, view="unanswered"),
                *((_record("agreement", N_("Other form"), AGREEMENT),) if other_form else ()),
            ),
        ),
        Step(
            STAYS,
            N_("Consultation on arrival"),
            N_("Consultation with the mission abroad"),
            "R-8.2",
            tuple(_arrival(stay) for stay in stays or ONE_STAY),
        ),
        Step(
            MEETINGS,
            N_("Meetings and outcomes"),
            N_("Meetings and outcomes"),
            "R-7.4",
            (Part("meetings", N_("Meetings"), REPORT, view="meetings"),),
        ),
        Step(
            WRITTEN,
            N_("Report"),
            N_("Report on the event"),
            "R-7.4",
            (_record("report", N_("Report"), REPORT),),
        ),
        Step(
            SUBMIT,
            N_("Sign and submit"),
            N_("Sign and submit"),
            "R-4",
            (Part("papers", N_("Papers"), REPORT, view="submit"),),
        ),
    )


def _record(part: str, title: Phrase, paper: str, *, view: str = "") -> Part:
    return record(part, title, paper, _BROUGHT, view=view)


def _arrival(stay: Stay) -> Part:
    """Return the part of a stay; why no mission can be consulted stands on no paper."""
    items = entered_here(stay.paper, _BROUGHT)
    at = next(n for n, item in enumerate(items) if item == FACTS["stop.concurrent"]) + 1
    items = (*items[:at], FACTS["stop.no_mission"], *items[at:])
    return Part(stay.uid, stay.name, stay.paper, items, signs=True)


_BROUGHT: Final = frozenset((
    *(field.id for field in flat(FACTS_OF_TRIP)), "stop.country", "stop.city", "stop.transit",
))  # fmt: skip
"""What the facts of the trip bring already; states are named with them."""
STEPS: Final = steps()
"""The steps of a trip to one state."""
