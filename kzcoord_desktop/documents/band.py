"""What a paper is made of once its words are chosen: lines, side by side in bands."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from textwrap import wrap
from typing import TYPE_CHECKING

from kzcoord_desktop.documents.measure import PORTRAIT
from kzcoord_desktop.domain.person import NBSP
from kzcoord_desktop.domain.text import tidy

if TYPE_CHECKING:
    from kzcoord_desktop.documents.measure import Form, Grid, Rule, Style

BETWEEN_MARKS = "  |  "


@dataclass(frozen=True)
class Line:
    """One paragraph in one language.

    Attributes:
        text: a line feed in it breaks the line within the paragraph.
        item: place in a numbered list, 0 outside of one.
    """

    text: str
    style: Style
    language: str
    item: int = 0


@dataclass(frozen=True)
class Band:
    """Lines that stand side by side, one cell for each column of the grid.

    Attributes:
        field: the field of the form the text came from.
        above: white space over the band in points, beyond that of its lines.
        whole: is not parted by the end of a page.
        keep: stands on one page with (the beginning of) the next band.
        header: the first cell names the others, as in a table.
        low: shorter cells stand at the foot of the band.
        repeats: it is the header of a table: it stands over its rows on every page.
        row: it is a row under such a header.
        turns: it begins a new page.
    """

    cells: tuple[tuple[Line, ...], ...]
    grid: Grid
    field: str = ""
    above: float = 0.0
    rule: Rule | None = None
    whole: bool = False
    keep: bool = False
    header: bool = False
    low: bool = False
    repeats: bool = False
    row: bool = False
    turns: bool = False


@dataclass(frozen=True)
class Setting:
    """A paper in words.

    Attributes:
        title: in the first language, for the properties of a file.
        author: the state body, for the same.
        marks: what stands in the header of every page.
        footer: what stands at the foot of every page: lines of left and right text.
        under: the word that lies under the text, empty if none.
    """

    title: str
    author: str
    languages: tuple[str, ...]
    bands: tuple[Band, ...]
    marks: tuple[str, ...]
    footer: tuple[tuple[str, str], ...]
    under: str
    form: Form = PORTRAIT

    @property
    def mark(self) -> str:
        """The marks as one line."""
        return BETWEEN_MARKS.join(self.marks)


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a text that a person wrote: cleaned, and without empty ones.

    A dash is bound to the word before it: no row begins with one.
    """
    plain = tidy(text.replace("\u2028", "\n").replace("\u2029", "\n"))
    parts = plain.replace(" — ", f"{NBSP}— ").split("\n")
    return tuple(filter(None, map(str.strip, parts)))


def lines(
    text: str, style: Style, language: str, *, balanced: int | None = None
) -> tuple[Line, ...]:
    """Return one line for each paragraph of `text`, none for an empty text.

    With `balanced` a paragraph longer than so many characters is broken into even parts.
    """
    found = paragraphs(text)
    if balanced:
        found = tuple(_even(paragraph, balanced) for paragraph in found)
    return tuple(Line(paragraph, style, language) for paragraph in found)


def _even(text: str, longest: int) -> str:
    """Break `text` into the fewest lines that `longest` allows, all about equally long."""
    rows = ceil(len(text) / longest)
    for width in range(ceil(len(text) / rows), longest + 1):
        broken = wrap(text, width, break_long_words=False, break_on_hyphens=False)
        if len(broken) <= rows:
            return "\n".join(broken)
    return text
