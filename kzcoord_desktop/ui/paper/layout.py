"""Bands become pages: what keeps together, what may part, and where a page ends.

The rules are those the DOCX states for a word processor: a band that is `whole` is not parted,
one that must `keep` stands with the beginning of the next, and no paragraph leaves a single row
behind or sends one ahead.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kzcoord_desktop.ui.paper.row import Typesetter, points

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kzcoord_desktop.documents.band import Band, Setting
    from kzcoord_desktop.ui.paper.geometry import Geometry
    from kzcoord_desktop.ui.paper.row import Row

FEW = 2
"""Rows of a paragraph that stay together at least."""


@dataclass(frozen=True)
class Piece:
    """A band, or the part of it that is on one page.

    Attributes:
        top: upper edge in dots from the top of the text; `height` is without the white above.
        ends: the band ends here, and so carries its rule.
    """

    band: Band
    cells: tuple[tuple[Row, ...], ...]
    top: float = 0.0
    ends: bool = True

    @property
    def height(self) -> float:
        """Height of the tallest cell."""
        return max(map(height, self.cells), default=0.0)

    def rows(self, column: int) -> Iterator[tuple[Row, float]]:
        """Yield the rows of a cell, each with its upper edge in the text of the page.

        Cells of a `low` band stand on its foot.
        """
        rows = self.cells[column]
        y = self.top + (self.height - height(rows) if self.band.low else 0.0)
        for row in rows:
            y += row.before
            yield row, y
            y += row.height + row.after

    def at_head(self) -> Piece:
        """Return the piece as it begins a page: without white above."""
        cells = tuple(_without_white(rows) for rows in self.cells)
        return replace(self, cells=cells)


@dataclass(frozen=True)
class Page:
    """What stands on one page, and its number from 1."""

    number: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Layout:
    """The pages of a paper in one geometry."""

    setting: Setting
    geometry: Geometry
    setter: Typesetter
    pages: tuple[Page, ...]


def lay_out(setting: Setting, geometry: Geometry) -> Layout:
    """Return the pages of a paper, at least one."""
    geometry = replace(geometry, form=setting.form)
    setter = Typesetter(geometry, len(setting.languages))
    bands = [Piece(band, setter.cells(band)) for band in setting.bands]
    filler = _Filler(bands, geometry.text.height())
    return Layout(setting, geometry, setter, tuple(filler.pages()))


def height(rows: Sequence[Row]) -> float:
    """Return the height of rows one below the other."""
    return sum(row.before + row.height + row.after for row in rows)


def _without_white(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    return (replace(rows[0], before=0.0), *rows[1:]) if rows else rows


class _Filler:
    """Fills pages of one height with bands."""

    def __init__(self, bands: Sequence[Piece], page_height: float) -> None:
        self._bands = bands
        self._page_height = page_height
        self._y = 0.0
        self._pieces: list[Piece] = []
        self._done: list[Page] = []
        self._header: Piece | None = None
        self._repeated = 0

    def pages(self) -> list[Page]:
        """Return all pages."""
        for n, band in enumerate(self._bands):
            self._take_header(band)
            full = self._above(band) + self._need(n) > self._room()
            if self._has_text and (band.band.turns or full):
                self._turn()
                self._repeat(band)
            self._place(band, self._followers(n))
        self._turn()
        return self._done

    @property
    def _has_text(self) -> bool:
        """Whether the page holds more than a repeated header."""
        return len(self._pieces) > self._repeated

    def _take_header(self, piece: Piece) -> None:
        if piece.band.repeats:
            self._header = piece
        elif not piece.band.row:
            self._header = None

    def _repeat(self, piece: Piece) -> None:
        """Begin the page with the header of the table whose row `piece` is."""
        if self._header is None or not piece.band.row:
            return
        head = self._header.at_head()
        self._pieces, self._repeated, self._y = [replace(head, top=0.0)], 1, head.height

    # -- what a band needs -----------------------------------------------------------------
    def _need(self, n: int) -> float:
        """Return the height without which band `n` does not begin on a page."""
        band = self._bands[n]
        if self._may_part(band):
            return self._least(band)
        return band.height + self._followers(n)

    def _least(self, piece: Piece) -> float:
        """Return the height that a band takes at least where it begins."""
        if self._may_part(piece):
            return max(height(rows[:FEW]) for rows in piece.cells)
        return piece.height

    def _may_part(self, piece: Piece) -> bool:
        return _parts(piece) or piece.height > self._page_height

    def _followers(self, n: int) -> float:
        """Return the height that has to stand below band `n` on its page."""
        if not self._bands[n].band.keep or n + 1 == len(self._bands):
            return 0.0
        following = self._bands[n + 1]
        needed = self._above(following) + self._need(n + 1)
        if self._bands[n].height + needed > self._page_height:
            # more is bound together than a page holds: the next one alone has to do
            return self._above(following) + self._least(following)
        return needed

    def _above(self, piece: Piece) -> float:
        return points(piece.band.above) if self._has_text else 0.0

    def _room(self) -> float:
        return self._page_height - self._y

    # -- placing ---------------------------------------------------------------------------
    def _place(self, piece: Piece, followers: float) -> None:
        rest: Piece | None = piece
        while rest is not None:
            rest = rest if self._pieces else rest.at_head()
            self._y += self._above(rest)
            fits = rest.height + followers <= self._room()
            alone = not self._has_text and rest.height <= self._room()
            if fits or (alone and not _parts(rest)):
                taken, rest = rest, None
            else:
                taken, rest = self._parted(rest, holds=rest.height <= self._room())
            if any(taken.cells):
                self._pieces.append(replace(taken, top=self._y))
                self._y += taken.height
            if rest is not None:
                self._turn()
                self._repeat(rest)

    def _parted(self, piece: Piece, *, holds: bool) -> tuple[Piece, Piece]:
        """Return what this page takes and what it leaves, at least a row on an empty page.

        With `holds` all of it would fit, but its last rows have to go with what follows.
        """
        counts = [self._count(rows, holds=holds) for rows in piece.cells]
        if not self._has_text and not any(counts):
            counts = [min(1, len(rows)) for rows in piece.cells]
        taken = tuple(rows[:n] for rows, n in zip(piece.cells, counts, strict=True))
        left = tuple(rows[n:] for rows, n in zip(piece.cells, counts, strict=True))
        return replace(piece, cells=taken, ends=False), replace(piece, cells=left)

    def _count(self, rows: tuple[Row, ...], *, holds: bool) -> int:
        room, count = self._room(), 0
        while count < len(rows) and height(rows[: count + 1]) <= room:
            count += 1
        left = len(rows) - count
        if holds or 0 < left < FEW:
            count = min(count, len(rows) - FEW)
        return count if count >= FEW or count == len(rows) else 0

    def _turn(self) -> None:
        self._done.append(Page(len(self._done) + 1, tuple(self._pieces)))
        self._pieces, self._y, self._repeated = [], 0.0, 0


def _parts(piece: Piece) -> bool:
    """Whether a page's end may part the band."""
    longest = max(map(len, piece.cells), default=0)
    return not piece.band.whole and longest >= 2 * FEW
