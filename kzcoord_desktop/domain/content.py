"""What stands on a paper: one list of blocks that the preview and the DOCX both draw (model.md 4).

`compose` chooses no words: a text is a phrase (`phrase.py`), resolved by the drawer with one
translator per column.  So Kazakh with Russian is the same list drawn in two columns.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from kzcoord_desktop.domain.field import Field, Group, Kind
from kzcoord_desktop.domain.moment import Moment
from kzcoord_desktop.domain.person import brief
from kzcoord_desktop.domain.phrase import Blank, Joined, Short, Span
from kzcoord_desktop.domain.records.kind import Layout, RecordKind, Show
from kzcoord_desktop.domain.text import FORMS, Text
from kzcoord_desktop.messages import N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.messages import Message


@dataclass(frozen=True)
class Letterhead:
    """Name of the body, unit, and the contact line under the rule."""

    body: Text
    unit: Text
    contacts: tuple[Phrase, ...]


@dataclass(frozen=True)
class Registration:
    """Number and date at the left and right, the place of drawing up under the date.

    The number is `Blank` until the record is made ready (decision 40).
    """

    number: Phrase
    day: date
    place: Text


@dataclass(frozen=True)
class Addressee:
    """Lines upper right."""

    lines: tuple[Phrase, ...]


@dataclass(frozen=True)
class Title:
    """The heading of the paper, centred over a record, at the left over a letter."""

    text: Message
    centred: bool


@dataclass(frozen=True)
class Row:
    """Label and value; `field` is the field it came from."""

    label: Message
    value: Phrase
    field: str


@dataclass(frozen=True)
class Facts:
    """A table of label and value."""

    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Heading:
    """Heading of a section."""

    text: Message
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
class Signature:
    """Words before the name and position at the left, initials and surname at the right."""

    title: Message
    position: Phrase
    name: Phrase
    field: str


@dataclass(frozen=True)
class Drafter:
    """Who drew the paper up, small, at the foot."""

    name: Phrase
    phone: str


Block: TypeAlias = (
    Letterhead
    | Registration
    | Addressee
    | Title
    | Facts
    | Heading
    | Paragraph
    | Numbered
    | Signature
    | Drafter
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


@dataclass(frozen=True)
class Document:
    """A paper without words: languages in the order of columns, blocks from top to bottom."""

    title: Message
    languages: tuple[str, ...]
    blocks: tuple[Block, ...]
    marks: Marks


@dataclass(frozen=True)
class Sheet:
    """What a paper takes from outside its fields: the body, the number and date, the marks."""

    body: Text
    unit: Text
    city: Text
    contacts: tuple[Phrase, ...]
    number: Phrase
    day: date
    drafter: Text
    phone: str
    marks: Marks


def compose(kind: RecordKind, values: Mapping[str, object], form: str, sheet: Sheet) -> Document:
    """Return the blocks of a record of `kind`.

    `values` are resolved: persons and states stand as copied names, not as ids.  An empty optional
    field makes no block, an empty required one a `Blank` (documents.md III.2).
    """
    letter = kind.layout is Layout.LETTER
    blocks: list[Block] = [
        Letterhead(sheet.body, sheet.unit, sheet.contacts),
        Registration(sheet.number, sheet.day, sheet.city),
    ]
    if kind.addressee:
        blocks.append(Addressee(kind.addressee))
    blocks.append(Title(kind.heading, centred=not letter))
    if kind.opening:
        blocks.append(Paragraph(kind.opening))
    for section in kind.sections:
        blocks.extend(_section(section.show, section.items, values))
    blocks.append(_signature(kind, values))
    if letter:
        blocks.append(Drafter(brief(sheet.drafter), sheet.phone))
    return Document(kind.heading, FORMS[form], tuple(blocks), sheet.marks)


def _section(
    show: Show, items: Sequence[Field | Group], values: Mapping[str, object]
) -> Iterator[Block]:
    if show is Show.FACTS:
        rows = tuple(row for item in items for row in _row(item, values))
        if rows:
            yield Facts(rows)
        return
    for item in items:
        if isinstance(item, Field) and (item.required or values.get(item.id)):
            yield Heading(item.label, item.id)
            yield _prose(item, values.get(item.id))


def _row(item: Field | Group, values: Mapping[str, object]) -> Iterator[Row]:
    if isinstance(item, Group):
        first, last = (phrase(field, values.get(field.id)) for field in item.fields)
        yield Row(item.label, _joined(first, last), item.fields[0].id)
    elif item.applies(values) and (item.required or values.get(item.id)):
        yield Row(item.label, phrase(item, values.get(item.id)), item.id)


def _joined(first: Phrase, last: Phrase) -> Phrase:
    if isinstance(first, date) and isinstance(last, date):
        return first if first == last else Span(first, last)
    return Joined((first, last), ", ")


def _prose(field: Field, value: object) -> Block:
    if field.kind is Kind.ITEMS:
        items = tuple(Text.of(item) for item in value) if isinstance(value, list) else ()
        return Numbered(items or (Blank(),), field.id)
    return Paragraph(phrase(field, value), field.id)


def _signature(kind: RecordKind, values: Mapping[str, object]) -> Signature:
    person = values.get(kind.signer)
    if not isinstance(person, dict):
        return Signature(kind.signs_as, "", Blank(), kind.signer)
    name = Text.of(person["name"])
    return Signature(kind.signs_as, Text.of(person["position"]), brief(name), kind.signer)


def phrase(field: Field, value: object) -> Phrase:  # noqa: PLR0911 - one answer for each kind
    """Return the words-to-be of one value; `Blank` where it is missing."""
    if not value:
        return Blank()
    match field.kind, value:
        case Kind.CHOICE, str():
            return next(choice.label for choice in field.choices if choice.id == value)
        case Kind.DATE, str():
            return date.fromisoformat(value)
        case Kind.MOMENT, dict():
            return Moment.of(value) or Blank()
        case Kind.REFERENCE, dict():
            return _reference(value)
        case Kind.PERSON, dict():
            return _person(value)
        case Kind.PEOPLE, list():
            return Joined(tuple(_person(person) for person in value), "; ")
        case _, dict():
            return Text.of(value)
        case _:
            raise TypeError(f"{field.id}: {type(value).__name__} is no {field.kind}")


def _reference(value: Mapping[str, str]) -> Phrase:
    number = value.get("number") or Blank()
    day = Short(date.fromisoformat(value["date"])) if value.get("date") else Blank()
    return N_("No. {number} of {date}", number=number, date=day)


def _person(value: Mapping[str, Mapping[str, str]]) -> Phrase:
    name = Text.of(value["name"])
    position = Text.of(value.get("position"))
    return Joined((brief(name), position), ", ") if position else brief(name)
