"""Fields: what can be entered, declared once for form, paper, check and help (model.md 3)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kzcoord_desktop.messages import Message


class Kind(StrEnum):
    """What a field holds; in brackets its value as stored."""

    PLAIN = "plain"
    """One line that is the same in every language: a telephone, a number (str)."""
    LINE = "line"
    """One line per language (`{"kk": ..., "ru": ...}`)."""
    TEXT = "text"
    """Paragraphs per language (the same)."""
    ITEMS = "items"
    """A numbered list (list of texts per language)."""
    CHOICE = "choice"
    """One of `choices` (its id)."""
    DATE = "date"
    """A day (`"2026-11-16"`)."""
    MOMENT = "moment"
    """A local time with its zone (`{"local": ..., "zone": ...}`)."""
    REFERENCE = "reference"
    """Number and date of a letter (`{"number": ..., "date": ...}`)."""
    PERSON = "person"
    """A person of the Directory (uid; in a paper the copied name and position)."""
    PEOPLE = "people"
    """Several of them (list)."""
    COUNTRY = "country"
    """A state (ISO 3166-1 alpha-2; in a paper the copied names)."""


class People(StrEnum):
    """Whom a person field offers first and into which part of the Directory it adds."""

    OWN = "own"
    MINISTRY = "ministry"


@dataclass(frozen=True)
class Choice:
    """One entry of a choice: its id as stored, and its words."""

    id: str
    label: Message


@dataclass(frozen=True)
class Field:
    """One thing that can be entered.

    Attributes:
        id: `entity.field` for a fact (shared by all papers of the case), a bare word for what
            only this record holds; never reused.
        rule: id of the paragraph it serves (`R-8.1`).
        required: needed before the record is ready.
        prominent: shown at once although not required; other optional fields stand under
            "More fields".
        shown_when: whether it applies, given the values.
    """

    id: str
    kind: Kind
    label: Message
    rule: str
    required: bool = True
    prominent: bool = False
    help: Message | None = None
    example: Message | None = None
    add: Message | None = None
    choices: tuple[Choice, ...] = ()
    people: People = People.OWN
    shown_when: Callable[[Mapping[str, object]], bool] | None = None

    @property
    def is_fact(self) -> bool:
        """Whether the value belongs to the case and not to one record."""
        return "." in self.id

    def applies(self, values: Mapping[str, object]) -> bool:
        """Whether the field is asked at all, given the other answers."""
        return self.shown_when is None or self.shown_when(values)


@dataclass(frozen=True)
class Group:
    """Fields that make one line: side by side in the form, one row under `label` on paper.

    Two days read as a span, anything else is joined with commas.
    """

    label: Message
    fields: tuple[Field, Field]


def flat(items: tuple[Field | Group, ...]) -> tuple[Field, ...]:
    """Return the fields of `items` in order, those of groups included."""
    return tuple(f for item in items for f in (item.fields if isinstance(item, Group) else (item,)))
