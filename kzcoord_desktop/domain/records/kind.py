"""What a kind of record is: the one declaration that every floor reads (model.md 3)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from kzcoord_desktop.domain.field import flat, told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from kzcoord_desktop.domain.field import Field, Group
    from kzcoord_desktop.domain.outcome import OutcomeKind
    from kzcoord_desktop.messages import Message


class Layout(StrEnum):
    """How the head of the paper looks (documents.md I.5)."""

    RECORD = "record"
    """A paper of the file: its title centred."""
    LETTER = "letter"
    """A letter: addressee upper right, heading at the left."""


class Show(StrEnum):
    """How the fields of a section stand on paper."""

    FACTS = "facts"
    """A table of label and value."""
    PROSE = "prose"
    """Each field under a heading of its own."""
    ANSWER = "answer"
    """A table that somebody fills in later: an empty row keeps its line."""
    ENCLOSED = "enclosed"
    """What is enclosed, above the signature."""
    ELSEWHERE = "elsewhere"
    """Entered here, and standing elsewhere on the paper: the addressee, who signs."""


@dataclass(frozen=True)
class Section:
    """Fields that stand together, in the form and on paper, under a heading if they have one."""

    show: Show
    items: tuple[Field | Group, ...]
    heading: Message | None = None


@dataclass(frozen=True)
class OfRecord:
    """A text is taken from a field of another record of the case."""

    kind: str
    field: str


@dataclass(frozen=True)
class OfOutcomes:
    """A text is taken from the outcomes of meetings: of the subject's own, else of all.

    Attributes:
        tasks: only those on which somebody has to act, as rows of `task, responsible, due`.
        confidential: those that are never handed over; without it only the others.
    """

    kinds: frozenset[OutcomeKind]
    tasks: bool = False
    confidential: bool = False


@dataclass(frozen=True)
class OfFacts:
    """A value is taken from a fact; of a part of the case without a subject, from all in order."""

    name: str


@dataclass(frozen=True)
class OfHost:
    """A person is taken over: who of the own body receives the guests first."""


Origin: TypeAlias = OfRecord | OfOutcomes | OfFacts | OfHost


@dataclass(frozen=True)
class Problem:
    """Something to correct, at a field; only what `blocks` keeps a record from being ready."""

    field: str
    message: Message
    blocks: bool = True
    language: str | None = None


@dataclass(frozen=True)
class RecordKind:
    """One kind of record.

    Attributes:
        id: stays for ever; `code` makes the number (decision 40).
        rule: id of the paragraph it serves.
        name: as lists and menus call it; `heading` as it stands on the paper.
        opening: sentence before the fields, in a letter.
        addressee: lines upper right, in a letter; or `addressed_by` the field that holds them.
        signer: the field that holds who signs; `signs_as` the words before the name.
        cosigner: the field of who signs for the other side, if anybody does; `cosigns_as` alike.
        runs: whether every number has its count, `H1`, and not only those from the second on.
        checks: what is wrong between fields, beyond a missing one.
        carry_over: own field -> where it is first taken from; the first origin that has something.
    """

    id: str
    code: str
    rule: str
    name: Message
    heading: Message
    layout: Layout
    sections: tuple[Section, ...]
    signer: str
    signs_as: Message | None = None
    cosigner: str = ""
    cosigns_as: Message | None = None
    runs: bool = False
    opening: Message | None = None
    addressee: tuple[Message, ...] = ()
    addressed_by: str = ""
    checks: Callable[[Mapping[str, object]], Iterator[Problem]] | None = None
    carry_over: Mapping[str, tuple[Origin, ...]] = field(default_factory=dict)

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields in the order of the paper."""
        return told(tuple(item for section in self.sections for item in section.items))

    @property
    def filled_later(self) -> frozenset[str]:
        """Fields that are filled in once the record is signed: they do not make it outdated."""
        later = (s.items for s in self.sections if s.show is Show.ANSWER)
        return frozenset(each.id for items in later for each in flat(items))

    def numbered(self, n: int) -> str:
        """Return the code with the count of the record in its case: `K1`, `K2.2`, `H1`."""
        if self.runs:
            return f"{self.code}{n}"
        return f"{self.code}.{n}" if n > 1 else self.code
