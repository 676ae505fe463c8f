"""A list of guests as it is pasted: lines of a letter, a table of a document, cells of a sheet.

A line names one guest: name, position, organisation.  Cells of tables are separated by tabs; in
lines the first semicolon, dash between spaces, or comma ends the name.  A first line with the
names of columns says where what stands.  Nothing is guessed beyond that: whoever pastes sees
beforehand what was understood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import dropwhile
from typing import TYPE_CHECKING, Final

from kzcoord_desktop.domain.pasted import without_mark
from kzcoord_desktop.domain.text import tidy

if TYPE_CHECKING:
    from collections.abc import Sequence


class Column(StrEnum):
    """What a column of a table holds, as far as it is kept."""

    NAME = "name"
    GIVEN = "given"
    SURNAME = "surname"
    POSITION = "position"
    EMPLOYER = "employer"
    OTHER = "other"


@dataclass(frozen=True)
class Line:
    """One line of the list.

    Attributes:
        written: the line as it was pasted.
        name: empty where none was found.
    """

    written: str
    name: str = ""
    position: str = ""
    employer: str = ""


_HEADINGS: Final = {
    Column.NAME: ("name", "full name", "guest", "participant", "фио", "ф и о", "имя и фамилия",
                  "фамилия имя отчество", "участник", "гость", "аты жөні", "аты-жөні", "т а ә",
                  "тегі аты әкесінің аты", "қонақ", "қатысушы"),
    Column.GIVEN: ("given name", "first name", "имя", "аты", "есімі"),
    Column.SURNAME: ("surname", "last name", "family name", "фамилия", "тегі"),
    Column.POSITION: ("position", "title", "post", "должность", "лауазымы", "лауазым", "қызметі"),
    Column.EMPLOYER: ("organisation", "organization", "company", "employer", "ministry",
                      "организация", "компания", "место работы", "ведомство", "ұйым", "ұйымы",
                      "мекеме", "жұмыс орны"),
}  # fmt: skip
"""Column -> how it is headed, in lower case with single spaces and without full stops."""

_NAME_ENDS: Final = r"\s*;\s*|\s+[–—-]+\s+|\s*,\s+"
_KAZAKH: Final = frozenset("әғқңөұүһі")
_CYRILLIC: Final = _KAZAKH | frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
_A_NAME_OR_TWO: Final = 0.03
"""Share of own letters that Kazakh names bring into a Russian list; Kazakh text has some 0.2."""


def read(text: str) -> tuple[Line, ...]:
    """Return the lines of a pasted list, without empty ones and the names of columns."""
    written = [line.strip(" \xa0") for line in tidy(text).split("\n")]
    rows = [_cells(line) for line in written if line.strip()]
    columns = _headed(rows[0]) if rows else None
    if columns:
        return tuple(_by_columns(cells, columns) for cells in rows[1:])
    return tuple(_by_place(cells) for cells in rows)


def language_of(text: str) -> str:
    """Return the language a list is most likely written in, by its letters."""
    letters = [sign for sign in text.casefold() if sign in _CYRILLIC]
    if not letters:
        return "en"
    own = sum(sign in _KAZAKH for sign in letters)
    return "kk" if own > _A_NAME_OR_TWO * len(letters) else "ru"


def _cells(line: str) -> list[str]:
    return [" ".join(cell.split()) for cell in line.split("\t")]


def _headed(cells: Sequence[str]) -> tuple[Column, ...] | None:
    """Return the columns that the first line names, `None` if it names no column of names."""
    if len(cells) < 2:  # noqa: PLR2004 - a table has two columns at least
        return None
    columns = tuple(_column(cell) for cell in cells)
    return columns if {Column.NAME, Column.GIVEN, Column.SURNAME} & set(columns) else None


def _column(heading: str) -> Column:
    plain = " ".join(re.sub(r"[.,:/()]", " ", heading.casefold()).split())
    found = (column for column, names in _HEADINGS.items() if plain in names)
    return next(found, Column.OTHER)


def _by_columns(cells: Sequence[str], columns: Sequence[Column]) -> Line:
    by_column: dict[Column, str] = {}
    for column, cell in zip(columns, cells, strict=False):
        by_column[column] = " ".join(filter(None, (by_column.get(column, ""), cell)))
    parts = (by_column.get(each, "") for each in (Column.NAME, Column.GIVEN, Column.SURNAME))
    return _line(
        cells,
        " ".join(filter(None, parts)),
        by_column.get(Column.POSITION, ""),
        by_column.get(Column.EMPLOYER, ""),
    )


def _by_place(cells: Sequence[str]) -> Line:
    # Cells before the name count the lines or mark them
    told = list(dropwhile(lambda cell: not _has_letter(cell), cells))
    if len(told) <= 1:
        return _by_signs(cells, told[0] if told else "")
    name, position, *rest = told
    return _line(cells, without_mark(name), position, ", ".join(filter(None, rest)))


def _by_signs(cells: Sequence[str], text: str) -> Line:
    name, rest = _split(without_mark(text), _NAME_ENDS)
    position, employer = _split(rest, r"\s*;\s*" if ";" in rest else r"\s*,\s+")
    return _line(cells, name, position, employer)


def _split(text: str, sign: str) -> tuple[str, str]:
    parts = re.split(sign, text, maxsplit=1)
    return parts[0], parts[1] if len(parts) > 1 else ""


def _line(cells: Sequence[str], name: str, position: str, employer: str) -> Line:
    """Return what was understood; a heading ("Delegation:") and a rule name nobody."""
    written = " ".join(filter(None, cells))
    is_name = _has_letter(name) and not name.endswith(":")
    return Line(written, name, position, employer) if is_name else Line(written)


def _has_letter(text: str) -> bool:
    return any(sign.isalpha() for sign in text)
