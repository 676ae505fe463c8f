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
    MISSION = "mission"
    """A mission of Kazakhstan abroad (uid; in a paper the copied name, a text per language)."""
    BODY = "body"
    """A state body or another host (uid; in a paper the copied name)."""
    BLOCK = "block"
    """Paragraphs per language as `TEXT`, or `NOTHING` where there is nothing to tell."""
    YES_NO = "yes_no"
    """`"yes"` or `"no"`."""
    TABLE = "table"
    """Rows of `columns` (list of `{column id: value}`, each value as of its kind)."""


NOTHING = "none"
"""Value of a block that says outright that there is nothing to tell."""


class People(StrEnum):
    """Whom a person field offers first and into which part of the Directory it adds."""

    OWN = "own"
    MINISTRY = "ministry"
    MISSION = "mission"
    """Officials of missions of Kazakhstan abroad."""
    HOST = "host"
    """Those who receive guests, of any body."""
    GUEST = "guest"
    """Those who come from abroad."""


PARTS = frozenset(("stop", "arrival", "meeting", "handover"))
"""Entities of which a case may have several: their facts are kept as `entity.field@uid`."""


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
        choices: of a choice; `columns` of a table; `nothing` what an empty block says.
        internal: it stays in the full record and is left out of the copy that is handed over.
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
    columns: tuple[Field, ...] = ()
    nothing: Message | None = None
    internal: bool = False
    people: People = People.OWN
    shown_when: Callable[[Mapping[str, object]], bool] | None = None

    @property
    def is_fact(self) -> bool:
        """Whether the value belongs to the case and not to one record."""
        return "." in self.id

    @property
    def of_part(self) -> bool:
        """Whether the value belongs to a part of the case: a stay, a meeting, a telling."""
        return self.id.partition(".")[0] in PARTS

    def applies(self, values: Mapping[str, object]) -> bool:
        """Whether the field is asked at all, given the other answers."""
        return self.shown_when is None or self.shown_when(values)


@dataclass(frozen=True)
class Group:
    """Fields that make one line: side by side in the form, one row under `label` on paper.

    Two days read as a span, anything else is joined with commas.  A table in `instead`, where it
    has rows, is told in the place of both, a line for each row.
    """

    label: Message
    fields: tuple[Field, Field]
    instead: Field | None = None


def flat(items: tuple[Field | Group, ...]) -> tuple[Field, ...]:
    """Return the fields of `items` in order, those of groups included."""
    return tuple(f for item in items for f in (item.fields if isinstance(item, Group) else (item,)))


def told(items: tuple[Field | Group, ...]) -> tuple[Field, ...]:
    """Return what a paper can say of `items`: the fields, and what is told instead of them."""
    instead = (item.instead for item in items if isinstance(item, Group))
    return (*flat(items), *filter(None, instead))
