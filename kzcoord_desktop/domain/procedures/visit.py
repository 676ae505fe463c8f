"""The visit of foreign guests: the steps of its file; the day itself has a page of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kzcoord_desktop.domain.facts import DATES, FACTS
from kzcoord_desktop.domain.field import Field, Group, flat
from kzcoord_desktop.domain.procedures.step import Part, Step, record
from kzcoord_desktop.domain.procedures.trip import REPORT, SUBMIT, WRITTEN
from kzcoord_desktop.messages import N_

if TYPE_CHECKING:
    from kzcoord_desktop.messages import Message

PARTICIPATION: Final = "diplomatic-participation"

VISIT, PROGRAMME, DIPLOMATS = "visit", "programme", "diplomats"
"""Ids of the steps that a trip has not, in order."""

FACTS_OF_VISIT: tuple[Field | Group, ...] = (
    replace(FACTS["case.title"], label=N_("Subject of the visit"),
            help=N_("What the guests come for: talks, a working visit, a forum.")),
    Group(N_("Guests from"), (
        replace(FACTS["case.country"], label=N_("Country of the guests")),
        replace(FACTS["case.city"], label=N_("City of the visit")),
    )),
    DATES,
    replace(FACTS["case.counterparts"], label=N_("Foreign delegation"),
            help=N_("The body or organisation that the guests represent.")),
    FACTS["case.guest_head"],
    FACTS["case.guests"],
    replace(FACTS["case.contact"], required=False, prominent=True),
)  # fmt: skip


def steps() -> tuple[Step, ...]:
    """Return the steps of the file of a visit."""
    return (
        Step(
            VISIT,
            N_("Visit and guests"),
            N_("Visit and guests"),
            "R-2.2",
            (Part("facts", N_("Visit"), PARTICIPATION, FACTS_OF_VISIT),),
        ),
        Step(
            PROGRAMME,
            N_("Programme and outcomes"),
            N_("Programme and outcomes"),
            "R-9.1",
            (Part("programme", N_("Programme"), REPORT, view="programme"),),
        ),
        Step(
            DIPLOMATS,
            N_("Diplomatic service"),
            N_("Participation of the diplomatic service"),
            "R-7.5",
            (_record("participation", N_("Letter"), PARTICIPATION),),
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


def _record(part: str, title: Message, paper: str) -> Part:
    return record(part, title, paper, _BROUGHT)


_BROUGHT: Final = frozenset(field.id for field in flat(FACTS_OF_VISIT)) - {"case.contact"}
"""What the facts of the visit bring already; who is to be asked may differ with each letter."""
