"""Measures and type of a paper, for both drawers: millimetres and points (documents.md I.3).

One page form and two tables of faces: `WIDE` for one language, `NARROW` for two columns, which are
a table and so take the smaller size of tables.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, StrEnum
from functools import cache
from typing import TYPE_CHECKING, Final, TypeAlias

from kzcoord_desktop.domain.content import Format

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True)
class Form:
    """A page: its size and margins in millimetres.

    Attributes:
        header: from the upper edge of the page to the header; `footer` from the lower to that.
        type: size of its type against that of A4.
    """

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    header: float
    footer: float
    type: float = 1.0

    @property
    def text_width(self) -> float:
        """Between the margins."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """Between the margins."""
        return self.height - self.top - self.bottom


PORTRAIT: Final = Form(210, 297, left=25, right=15, top=20, bottom=20, header=7.5, footer=8)
FORMS: Final[Mapping[Format, Form]] = {
    Format.PORTRAIT: PORTRAIT,
    Format.LANDSCAPE: replace(PORTRAIT, width=297, height=210),
    Format.POCKET: Form(105, 148, 8, 8, top=13, bottom=12, header=5, footer=5, type=0.68),
}
TEXT_WIDTH: Final = PORTRAIT.text_width

FONT: Final = "Times New Roman"
LINE_HEIGHT: Final = 1.149
"""Single spacing of that type against its size, as word processors take it."""
INK: Final = "000000"
GREY: Final = "505050"
"""Labels and what stands outside the text; 8:1 on white, so that it survives a poor printer."""
PALE: Final = "E4E4E4"
"""The word that lies under the text of a draft."""
UNDER_WIDTH: Final = 500.0
"""Length of that word in points, `UNDER_HEIGHT` its height, `UNDER_TURN` degrees upward."""
UNDER_HEIGHT: Final = 46.0
UNDER_TURN: Final = 52
HAIR: Final = "BFBFBF"
ACCENT: Final = "0A6882"


class Align(StrEnum):
    """How lines stand between the edges of their column."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "center"
    BOTH = "both"


class Rule(Enum):
    """A line under a band: colour and thickness in points."""

    HEAD = (ACCENT, 1.5)
    ROW = (HAIR, 0.5)
    TABLE = (GREY, 1.0)


class Style(StrEnum):
    """What a line is; the value is the id of its style in a DOCX."""

    NAME = "LetterheadName"
    UNIT = "LetterheadUnit"
    CONTACT = "LetterheadContact"
    NUMBER = "RegistrationNumber"
    DATE = "RegistrationDate"
    ADDRESSEE = "Addressee"
    TITLE = "Heading1"
    LETTER_TITLE = "LetterTitle"
    HEADING = "Heading2"
    BODY = "BodyText"
    ITEM = "ListNumber"
    ITEM_MORE = "ListContinue"
    LABEL = "FactLabel"
    VALUE = "FactValue"
    COLUMN = "TableColumn"
    CELL = "TableCell"
    SMALL_COLUMN = "SmallTableColumn"
    SMALL_CELL = "SmallTableCell"
    SIGNS_AS = "SignaturePosition"
    SIGNATURE = "SignatureName"
    DRAFTER = "Drafter"
    HEADER = "Header"
    MARK = "HeaderMark"
    FOOTER = "Footer"


@dataclass(frozen=True)
class Face:
    """How a line looks: sizes in points, indents in millimetres.

    Attributes:
        first: indent of the first line against `left`; negative hangs.
        before: white space above the paragraph, in points; `after` below it.
    """

    size: float
    bold: bool = False
    align: Align = Align.LEFT
    left: float = 0.0
    first: float = 0.0
    before: float = 0.0
    after: float = 0.0
    colour: str = INK


WIDE: Final[Mapping[Style, Face]] = {
    Style.NAME: Face(11.5, bold=True, align=Align.CENTRE, after=2),
    Style.UNIT: Face(10.5, align=Align.CENTRE, after=2),
    Style.CONTACT: Face(10, align=Align.CENTRE, before=3, colour=GREY),
    Style.NUMBER: Face(14),
    Style.DATE: Face(14, align=Align.RIGHT),
    Style.ADDRESSEE: Face(14, left=90),
    Style.TITLE: Face(16, bold=True, align=Align.CENTRE, before=18, after=4),
    Style.LETTER_TITLE: Face(14, bold=True, before=16, after=10),
    Style.HEADING: Face(14, bold=True, before=12, after=3),
    Style.BODY: Face(14, align=Align.BOTH, first=12.5),
    Style.ITEM: Face(14, left=20, first=-7.5, after=2),
    Style.ITEM_MORE: Face(14, left=20, after=2),
    Style.LABEL: Face(12, before=3, after=3, colour=GREY),
    Style.VALUE: Face(12, before=3, after=3),
    Style.COLUMN: Face(11, bold=True, before=2, after=1),
    Style.CELL: Face(11, before=2, after=1),
    Style.SMALL_COLUMN: Face(9, bold=True, before=2, after=1),
    Style.SMALL_CELL: Face(9.5, before=2, after=1),
    Style.SIGNS_AS: Face(14),
    Style.SIGNATURE: Face(14, align=Align.RIGHT),
    Style.DRAFTER: Face(10, before=14),
    Style.HEADER: Face(12, align=Align.CENTRE),
    Style.MARK: Face(10, bold=True, align=Align.CENTRE, colour=GREY),
    Style.FOOTER: Face(10, colour=GREY),
}
NARROW: Final[Mapping[Style, Face]] = {
    **WIDE,
    Style.CONTACT: replace(WIDE[Style.CONTACT], size=9),
    Style.NUMBER: Face(12),
    Style.DATE: Face(12),
    Style.ADDRESSEE: Face(12, left=10),
    Style.TITLE: Face(13, bold=True, align=Align.CENTRE, before=16, after=4),
    Style.LETTER_TITLE: Face(12, bold=True, before=16, after=10),
    Style.HEADING: Face(12, bold=True, before=12, after=3),
    Style.BODY: Face(12, first=7.5),
    Style.ITEM: Face(12, left=7.5, first=-7.5, after=2),
    Style.ITEM_MORE: Face(12, left=7.5, after=2),
    Style.LABEL: Face(10, before=3, colour=GREY),
    Style.VALUE: Face(12, after=3),
    Style.COLUMN: Face(9, bold=True, before=2, after=1),
    Style.CELL: Face(10, before=2, after=1),
    Style.SIGNS_AS: Face(12),
    Style.SIGNATURE: Face(12, align=Align.RIGHT, before=4),
}

Grid: TypeAlias = tuple[float, ...]
"""Widths of the columns of a band in millimetres, gaps included."""

GAP: Final = 6.0
"""White between two columns; it belongs to the column at its left."""
NARROW_GAP: Final = 3.0
MANY: Final = 3
"""Columns up to which the gap is the wide one."""
ONE: Final[Grid] = (TEXT_WIDTH,)
PAIR: Final[Grid] = ((TEXT_WIDTH + GAP) / 2, (TEXT_WIDTH - GAP) / 2)
FACTS: Final[Grid] = (56.0, TEXT_WIDTH - 56.0)
SIGNATURE: Final[Grid] = (78.0, 42.0, TEXT_WIDTH - 120.0)


def under(form: Form) -> float:
    """Return how large the word under the text is against that of A4."""
    return min(1.0, form.text_width / TEXT_WIDTH)


def shared(shares: Sequence[float], width: float = TEXT_WIDTH) -> Grid:
    """Return a grid of `width` whose columns have these shares of it."""
    whole = sum(shares)
    return tuple(width * share / whole for share in shares)


@cache
def faces(columns: int, size: float = 1.0) -> Mapping[Style, Face]:
    """Return the faces for a paper with that many languages side by side, `size` times as large."""
    table = WIDE if columns == 1 else NARROW
    return {style: _sized(face, size) for style, face in table.items()}


def _sized(face: Face, size: float) -> Face:
    lengths = ("size", "left", "first", "before", "after")
    return replace(face, **{name: getattr(face, name) * size for name in lengths})


def fitted(grid: Grid, form: Form) -> Grid:
    """Return a grid of A4 as wide as the text of another page."""
    return tuple(width * form.text_width / TEXT_WIDTH for width in grid)


def gap(grid: Grid) -> float:
    """Return the white between two columns in millimetres: less where there are many."""
    return GAP if len(grid) <= MANY else NARROW_GAP


def inner_width(grid: Grid, column: int) -> float:
    """Return the width in millimetres that text may take in a column."""
    return grid[column] - (gap(grid) if column < len(grid) - 1 else 0.0)
