"""Blocks: what a paper is made of, before a language is chosen (model.md 4)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from datetime import date

    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.domain.text import Text
    from kzcoord_desktop.messages import Message


class Format(StrEnum):
    """The page that a paper stands on."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"
    """A4 for long tables."""
    POCKET = "pocket"
    """A6, a card to carry."""


@dataclass(frozen=True)
class Letterhead:
    """Name of the body, unit, and the contact line under the rule."""

    body: Text
    unit: Text
    contacts: tuple[Phrase, ...]


@dataclass(frozen=True)
class Registration:
    """Number and date at the left and right, the place of drawing up under the date.

    The number is `Blank` until the record is made ready (decision 40).  Under it stands which
    letter this one answers, if it answers one.
    """

    number: Phrase
    day: date
    place: Text
    reply: Message | None = None
    field: str = ""


@dataclass(frozen=True)
class Restriction:
    """That a paper is for official use only, and which copy it is: upper right."""

    text: Message
    field: str


@dataclass(frozen=True)
class Addressee:
    """Lines upper right."""

    lines: tuple[Phrase, ...]
    field: str = ""


@dataclass(frozen=True)
class Title:
    """The heading of the paper, centred over a record, at the left over a letter."""

    text: Message
    centred: bool


@dataclass(frozen=True)
class Row:
    """Label and value; `field` is the field it came from."""

    label: Phrase
    value: Phrase
    field: str


@dataclass(frozen=True)
class Facts:
    """A table of label and value."""

    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Heading:
    """Heading of a section."""

    text: Phrase
    field: str


@dataclass(frozen=True)
class Paragraph:
    """Running text; line breaks of the text begin a new paragraph."""

    text: Phrase
    field: str = ""


@dataclass(frozen=True)
class Numbered:
    """A list numbered 1., 2., 3."""

    items: tuple[Phrase, ...]
    field: str


@dataclass(frozen=True)
class Table:
    """Rows of cells under a header, which every page repeats.

    Attributes:
        shares: of the width that the columns take, in any unit.
    """

    header: tuple[Phrase, ...]
    rows: tuple[tuple[Phrase, ...], ...]
    shares: tuple[float, ...]
    field: str = ""


@dataclass(frozen=True)
class Enclosures:
    """What is enclosed: each with its sheets and copies."""

    items: tuple[Phrase, ...]
    field: str


@dataclass(frozen=True)
class Signature:
    """Words before the name and position at the left, initials and surname at the right."""

    title: Message | None
    position: Phrase
    name: Phrase
    field: str


@dataclass(frozen=True)
class Drafter:
    """Who drew the paper up, small, at the foot."""

    name: Phrase
    phone: str


@dataclass(frozen=True)
class Turn:
    """What follows begins a new page."""


Block: TypeAlias = (
    Letterhead
    | Registration
    | Restriction
    | Addressee
    | Title
    | Facts
    | Heading
    | Paragraph
    | Numbered
    | Table
    | Enclosures
    | Signature
    | Drafter
    | Turn
)


@dataclass(frozen=True)
class Marks:
    """What stands outside the text: in the header and the footer of each page."""

    record: str
    """Id of the record (documents.md I.2, element 23)."""
    rule: Message
    """The paragraph of the Rules the paper serves."""
    checkpoint: str = ""
    """Short form of the last checkpoint of the audit log; only in signed exports (decision 43)."""
    draft: bool = False
    sample: bool = False
    full: bool = False
    """Holds what is never handed over."""


@dataclass(frozen=True)
class Document:
    """A paper without words: languages in the order of columns, blocks from top to bottom."""

    title: Message
    languages: tuple[str, ...]
    blocks: tuple[Block, ...]
    marks: Marks
    format: Format = Format.PORTRAIT
