"""The visit of foreign guests: the steps of its file; the day itself has a page of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kzcoord_desktop.domain import part_facts
from kzcoord_desktop.domain.facts import DATES, FACTS
from kzcoord_desktop.domain.field import Field, Group, flat
from kzcoord_desktop.domain.procedures.step import Part, Step
from kzcoord_desktop.domain.procedures.trip import REPORT, SUBMIT, WRITTEN
from kzcoord_desktop.domain.records import kind_of
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
    return Part(part, title, paper, entered_here(paper), signs=True)


def entered_here(paper: str) -> tuple[Field | Group, ...]:
    """Return the items of a record that the facts of the visit do not bring already."""
    brought = {field.id for field in flat(FACTS_OF_VISIT)} - {"case.contact"}
    brought |= {field.id for field in part_facts.DERIVED}
    items = (item for section in kind_of(paper).sections for item in section.items)
    left = [item for item in items if not brought & {each.id for each in flat((item,))}]
    first = [item for item in left if flat((item,))[0].id == "report.request"]
    return (*first, *(item for item in left if item not in first))
