"""What stands on a paper: one list of blocks that the preview and the DOCX both draw (model.md 4).

`compose` chooses no words: a text is a phrase (`phrase.py`), resolved by the drawer with one
translator per column.  So Kazakh with Russian is the same list drawn in two columns.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.blocks import (
    Addressee,
    Block,
    Document,
    Drafter,
    Enclosures,
    Facts,
    Format,
    Heading,
    Letterhead,
    Marks,
    Numbered,
    Paragraph,
    Registration,
    Restriction,
    Row,
    Signature,
    Table,
    Title,
    Turn,
)
from kzcoord_desktop.domain.field import NOTHING, Field, Group, Kind, flat
from kzcoord_desktop.domain.moment import ASTANA, Moment
from kzcoord_desktop.domain.person import brief, called
from kzcoord_desktop.domain.phrase import Blank, Joined, Short, Span
from kzcoord_desktop.domain.records.kind import Layout, RecordKind, Section, Show
from kzcoord_desktop.domain.text import FORMS, Text
from kzcoord_desktop.messages import N_, NN_

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.messages import Message

__all__ = [
    "Addressee",
    "Block",
    "Document",
    "Drafter",
    "Enclosures",
    "Facts",
    "Format",
    "Heading",
    "Letterhead",
    "Marks",
    "Numbered",
    "Paragraph",
    "Registration",
    "Restriction",
    "Row",
    "Sheet",
    "Signature",
    "Table",
    "Title",
    "Turn",
    "compose",
    "figures",
    "in_lines",
    "phrase",
    "stays_back",
    "table",
]


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


def compose(
    kind: RecordKind,
    values: Mapping[str, object],
    form: str,
    sheet: Sheet,
    *,
    full: bool = False,
) -> Document:
    """Return the blocks of a record of `kind`.

    `values` are resolved: persons and states stand as copied names, not as ids.  An empty optional
    field makes no block, an empty required one a `Blank` (documents.md III.2).  Internal fields
    stand only in the `full` record, whose pages say so.
    """
    letter = kind.layout is Layout.LETTER
    blocks: list[Block] = [
        Letterhead(sheet.body, sheet.unit, sheet.contacts),
        _registration(sheet, values),
    ]
    if values.get("restricted") == "yes":
        blocks.append(_restriction(values))
    addressed = _addressee(kind, values)
    if addressed:
        blocks.append(addressed)
    blocks.append(Title(kind.heading, centred=not letter))
    if kind.opening:
        blocks.append(Paragraph(kind.opening))
    told = {field: value for field, value in values.items() if full or not _stays(kind, field)}
    answers = [section for section in kind.sections if section.show is Show.ANSWER]
    for section in kind.sections:
        if section not in answers:
            blocks.extend(_section(section, told))
    blocks.append(_signature(kind.signer, kind.signs_as, values))
    if values.get(kind.cosigner):
        blocks.append(_signature(kind.cosigner, kind.cosigns_as, values))
    for section in answers:
        blocks.extend(_section(section, told))
    if letter:
        blocks.append(Drafter(brief(sheet.drafter), sheet.phone))
    marks = replace(sheet.marks, full=full and any(_stays(kind, field) for field in values))
    return Document(kind.heading, FORMS[form], tuple(blocks), marks)


def stays_back(kind: RecordKind, values: Mapping[str, object]) -> Message | None:
    """Return in words what the full record holds beyond the copy handed over, if anything."""
    fields = [field for field in kind.fields if field.internal and values.get(field.id)]
    if not fields:
        return None
    count = sum(_entries(values[field.id]) for field in fields)
    return NN_(
        "Stays in the full record, not in this copy: {fields}, {n} entry",
        "Stays in the full record, not in this copy: {fields}, {n} entries",
        n=count,
        fields=Joined(tuple(field.label for field in fields)),
    )


def _entries(value: object) -> int:
    """Return how many paragraphs or rows a value has."""
    match value:
        case list():
            return len(value)
        case dict():
            return max(
                len([line for line in t.split("\n") if line.strip()]) for t in value.values()
            )
        case _:
            return 1


def _stays(kind: RecordKind, field: str) -> bool:
    return any(each.internal for each in kind.fields if each.id == field)


def _registration(sheet: Sheet, values: Mapping[str, object]) -> Registration:
    """Return number and date, and the number of the letter that is answered (element 7)."""
    plain = Registration(sheet.number, sheet.day, sheet.city)
    answered = values.get("reply_to")
    if not isinstance(answered, dict):
        return plain
    number = answered.get("number") or Blank()
    day = date.fromisoformat(answered["date"]) if answered.get("date") else Blank()
    reply = N_("To your No. {number} of {date}", number=number, date=day)
    return replace(plain, reply=reply, field="reply_to")


def _restriction(values: Mapping[str, object]) -> Restriction:
    """Return the access mark with the number of the copy (element 9)."""
    number = str(values.get("copy_number") or "") or Blank()
    words = N_("For official use only, copy No. {number}", number=number)
    return Restriction(words, "restricted")


def _addressee(kind: RecordKind, values: Mapping[str, object]) -> Addressee | None:
    if kind.addressee:
        return Addressee(kind.addressee)
    if not kind.addressed_by:
        return None
    lines = values.get(kind.addressed_by)
    shown = Text.of(lines) if isinstance(lines, dict) else Blank()
    return Addressee((shown,), kind.addressed_by)


def _section(section: Section, values: Mapping[str, object]) -> Iterator[Block]:
    blocks = tuple(_blocks(section, values))
    if blocks and section.heading:
        yield Heading(section.heading, "")
    yield from blocks


def _blocks(section: Section, values: Mapping[str, object]) -> Iterator[Block]:
    match section.show:
        case Show.FACTS | Show.ANSWER:
            keep = section.show is Show.ANSWER
            rows = tuple(row for item in section.items for row in _row(item, values, keep=keep))
            if rows:
                yield Facts(rows)
        case Show.PROSE:
            for field in flat(section.items):
                if field.applies(values) and (values.get(field.id) or _is_asked(field)):
                    yield Heading(field.label, field.id)
                    yield _prose(field, values.get(field.id))
        case Show.ENCLOSED:
            for field in flat(section.items):
                yield from _enclosed(field, values.get(field.id))


def _is_asked(field: Field) -> bool:
    """Whether an empty field keeps its place on the paper."""
    return field.required and not field.internal


def _row(item: Field | Group, values: Mapping[str, object], *, keep: bool) -> Iterator[Row]:
    fields = [field for field in flat((item,)) if field.applies(values)]
    if not fields:
        return
    if isinstance(item, Group) and item.instead and values.get(item.instead.id):
        yield Row(item.label, in_lines(item.instead, values[item.instead.id]), fields[0].id)
    elif isinstance(item, Group):
        yield Row(item.label, _joined([_said(field, values) for field in fields]), fields[0].id)
    elif keep or _is_asked(fields[0]) or values.get(fields[0].id):
        yield Row(item.label, _said(fields[0], values), fields[0].id)


def in_lines(table: Field, rows: object, separator: str = "\n") -> Phrase:
    """Return a table without columns: a line for each of its rows, two days as a span.

    Raises:
        TypeError: the value is no list of rows.
    """
    if not isinstance(rows, list):
        raise TypeError(f"{table.id}: {type(rows).__name__} is no table")
    return Joined(tuple(_in_line(table, row) for row in rows), separator)


def _in_line(table: Field, row: Mapping[str, object]) -> Phrase:
    known = [each for each in table.columns if each.required or row.get(each.id)]
    days = [phrase(each, row[each.id]) for each in known if each.kind is Kind.DATE]
    others = [phrase(each, row.get(each.id)) for each in known if each.kind is not Kind.DATE]
    return _joined([*others, *([_joined(days)] if days else [])])


def _said(field: Field, values: Mapping[str, object]) -> Phrase:
    return phrase(field, values.get(field.id))


def _joined(parts: Sequence[Phrase]) -> Phrase:
    match parts:
        case [only]:
            return only
        case [date() as first, date() as last]:
            return first if first == last else Span(first, last)
        case _:
            return Joined(tuple(parts), ", ")


def _prose(field: Field, value: object) -> Block:
    if field.kind is Kind.ITEMS:
        items = tuple(Text.of(item) for item in value) if isinstance(value, list) else ()
        return Numbered(items or (Blank(),), field.id)
    if field.kind is Kind.TABLE and isinstance(value, list) and value:
        return table(field, value)
    return Paragraph(phrase(field, value), field.id)


def table(field: Field, rows: Sequence[Mapping[str, object]]) -> Table:
    """Return the rows of a table field, without the optional columns that none of them fills."""
    columns = [
        each for each in field.columns if each.required or any(row.get(each.id) for row in rows)
    ]
    return Table(
        header=tuple(each.label for each in columns),
        rows=tuple(tuple(_cell(each, row.get(each.id)) for each in columns) for row in rows),
        shares=tuple(_SHARES.get(each.kind, 2.0) for each in columns),
        field=field.id,
    )


_SHARES = {
    Kind.PLAIN: 1.0,
    Kind.DATE: 1.4,
    Kind.MOMENT: 1.4,
    Kind.REFERENCE: 1.6,
    Kind.CHOICE: 1.6,
    Kind.COUNTRY: 1.6,
    Kind.PERSON: 2.6,
    Kind.TEXT: 3.4,
}
"""Widths of the columns of a table against each other, by what they hold."""


def _cell(field: Field, value: object) -> Phrase:
    """Return what stands in a cell: days and times in figures, the same in every language."""
    if not value and not field.required:
        return ""
    match phrase(field, value):
        case Moment() as moment:
            return figures(moment)
        case date() as day:
            return Short(day)
        case said:
            return said


def figures(moment: Moment) -> str:
    """Return a local time in figures, `16.11.2026 11:00`, with its offset outside Kazakhstan."""
    offset = "" if moment.zone == ASTANA else f" ({moment.offset})"
    return f"{moment.local:%d.%m.%Y %H:%M}{offset}"


def _enclosed(field: Field, value: object) -> Iterator[Enclosures]:
    if isinstance(value, list) and value:
        yield Enclosures(tuple(map(_enclosure, value)), field.id)


def _enclosure(row: Mapping[str, object]) -> Phrase:
    sheets, copies = (str(row.get(name) or "") for name in ("sheets", "copies"))
    what = row.get("what")
    parts: list[Phrase] = [Text.of(what) if isinstance(what, dict) else Blank()]
    if sheets.isdecimal():
        parts.append(NN_("on {n} sheet", "on {n} sheets", n=int(sheets)))
    if copies.isdecimal():
        parts.append(NN_("in {n} copy", "in {n} copies", n=int(copies)))
    return Joined(tuple(parts), ", ")


def _signature(field: str, title: Message | None, values: Mapping[str, object]) -> Signature:
    person = values.get(field)
    if not isinstance(person, dict):
        return Signature(title, "", Blank(), field)
    name = Text.of(person["name"])
    return Signature(title, Text.of(person["position"]), brief(name), field)


def phrase(field: Field, value: object) -> Phrase:  # noqa: PLR0911 - one answer for each kind
    """Return the words-to-be of one value; `Blank` where it is missing.

    Raises:
        TypeError: the value is none of the field's kind; a table is no phrase.
    """
    if not value:
        return Blank()
    match field.kind, value:
        case Kind.CHOICE, str():
            return next(choice.label for choice in field.choices if choice.id == value)
        case Kind.YES_NO, "yes" | "no":
            return N_("Yes") if value == "yes" else N_("No")
        case Kind.BLOCK, str() if value == NOTHING:
            return field.nothing or N_("None")
        case Kind.DATE, str():
            return date.fromisoformat(value)
        case Kind.PLAIN, str():
            return value
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
    name, position = called(value), Text.of(value.get("position"))
    return Joined((name, position), ", ") if position else name
