"""A written note as the only step of a procedure: what of it is typed, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kzcoord_desktop.domain.field import flat
from kzcoord_desktop.domain.procedures.step import Part, Step
from kzcoord_desktop.domain.records import kind_of
from kzcoord_desktop.domain.records.kind import Show
from kzcoord_desktop.messages import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kzcoord_desktop.domain.field import Field, Group

STEP: Final = "note"
PART: Final = "note"
RULE: Final = "R-9.2"


def step(paper: str, known: Mapping[str, object]) -> Step:
    """Return the step of a note: facts of the visit that nobody has entered, then its own fields.

    `known` are the facts that were.
    """
    missing = _missing(paper, known)
    title = N_("Handover note")
    part = Part(PART, title, paper, items=(*missing, *_items(paper)), signs=True)
    return Step(STEP, title, title, RULE, (part,))


def _items(paper: str) -> tuple[Field | Group, ...]:
    """Return what is typed into the note: what the record itself keeps, not the known facts."""
    found: list[Field | Group] = []
    for section in kind_of(paper).sections:
        if section.show is not Show.ANSWER:
            found += [item for item in section.items if _is_typed(item)]
    return tuple(found)


def _missing(paper: str, known: Mapping[str, object]) -> tuple[Field, ...]:
    """Return the facts of the visit that the note needs and that nobody has entered yet."""
    fields = (each for each in kind_of(paper).fields if each.id.startswith("case."))
    return tuple(each for each in fields if each.required and not known.get(each.id))


def _is_typed(item: Field | Group) -> bool:
    return all(not each.is_fact for each in flat((item,)))
