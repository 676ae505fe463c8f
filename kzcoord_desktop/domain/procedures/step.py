"""What a step of a procedure is, and where a case stands in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from kzcoord_desktop.domain import part_facts
from kzcoord_desktop.domain.field import flat
from kzcoord_desktop.domain.records import kind_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from kzcoord_desktop.domain.field import Field, Group
    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.messages import Message


class State(StrEnum):
    """States a step is shown in; each has a colour, an icon and a word (ui.md 1)."""

    NOT_YET = "not_yet"
    CURRENT = "current"
    DUE = "due"
    OVERDUE = "overdue"
    DONE = "done"
    DONE_LATE = "done_late"
    EXEMPT = "exempt"


CLOSED = frozenset((State.DONE, State.DONE_LATE, State.EXEMPT))
"""States in which nothing is left to be done."""


@dataclass(frozen=True)
class Part:
    """A page of a step: the items of its form and the paper beside it.

    Attributes:
        paper: the record that is shown: `kind`, or `kind@subject` where a case has several.
        signs: whether the record is finished here, with "Sign and export".
        view: id of what stands below the form, or in its place where there are no items.
    """

    id: str
    title: Phrase
    paper: str
    items: tuple[Field | Group, ...] = ()
    signs: bool = False
    view: str = ""


def record(
    part: str, title: Phrase, paper: str, brought: Collection[str], *, view: str = ""
) -> Part:
    """Return the part in which a record is written and signed; see `entered_here`."""
    return Part(part, title, paper, entered_here(paper, brought), signs=True, view=view)


def entered_here(paper: str, brought: Collection[str]) -> tuple[Field | Group, ...]:
    """Return the items of a record but those of which the facts in `brought` tell already.

    What is derived from other facts is nowhere entered; what is asked before anything else on its
    page stands first.
    """
    known = {*brought, *(field.id for field in part_facts.DERIVED)}
    items = (item for section in kind_of(paper).sections for item in section.items)
    left = (item for item in items if not known & {each.id for each in flat((item,))})
    return tuple(sorted(left, key=lambda item: flat((item,))[0].id not in _FIRST))


_FIRST: Final = ("report.request",)


@dataclass(frozen=True)
class Step:
    """One step: heading, the paragraph it serves, and one or more parts."""

    id: str
    title: Message
    heading: Message
    rule: str
    parts: tuple[Part, ...]

    @property
    def paragraph(self) -> int:
        """Number of the paragraph."""
        return int(self.rule[2])


@dataclass(frozen=True)
class Standing:
    """Where a step stands: its state and one line that says until when or since when."""

    step: Step
    state: State
    line: Phrase
