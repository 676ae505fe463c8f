"""The text of a DOCX: bands become paragraphs, bands of several cells become tables."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from kzcoord_desktop.documents import measure
from kzcoord_desktop.documents.measure import Style
from kzcoord_desktop.documents.numbering import Series
from kzcoord_desktop.documents.oxml import element, no_padding, on, paragraph, parsed, run, twips

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docx.document import Document

    from kzcoord_desktop.documents.band import Band, Line, Setting
    from kzcoord_desktop.documents.measure import Face, Grid, Rule
    from kzcoord_desktop.documents.oxml import Xml


def write(paper: Document, setting: Setting) -> None:
    """Write the bands of a setting into an empty paper."""
    writer = _Writer(paper, setting)
    section = paper.element.body[-1]
    for made in parsed(*writer.elements(setting.bands)):
        section.addprevious(made)


class _Writer:
    """Makes the elements of one paper."""

    def __init__(self, paper: Document, setting: Setting) -> None:
        self._faces = measure.faces(len(setting.languages), setting.form.type)
        self._title = setting.title
        self._series = Series(paper.part.numbering_part.element, self._faces[Style.ITEM])

    def elements(self, bands: Sequence[Band]) -> Iterator[Xml]:
        """Yield paragraphs and tables; two tables in a row are kept apart by a thin paragraph."""
        after_table = False
        for together in _grouped(bands):
            if not any(map(_is_row, together)):
                yield from (p for band in together for p in self._cell(band, 0))
                after_table = False
                continue
            if after_table:
                yield _thin(keep=True)
            yield self._table(together)
            after_table = True
        if after_table:
            yield _thin(keep=False)

    def _table(self, bands: Sequence[Band]) -> Xml:
        edges = sorted({edge for band in bands for edge in _edges(band.grid)})
        named = {name: any(getattr(band, name) for band in bands) for name in ("header", "repeats")}
        look = element(
            "tblLook",
            val=f"{0x80 * named['header'] + 0x20 * named['repeats']:04X}",
            firstRow=int(named["repeats"]),
            firstColumn=int(named["header"]),
        )
        caption = [element("tblCaption", val=self._title)] if any(named.values()) else []
        properties = element(
            "tblPr",
            element("tblW", w=edges[-1], type="dxa"),
            element("tblInd", w=0, type="dxa"),
            element("tblLayout", type="fixed"),
            no_padding(),
            look,
            *caption,
        )
        widths = (right - left for left, right in pairwise([0, *edges]))
        columns = element("tblGrid", *(element("gridCol", w=width) for width in widths))
        return element("tbl", properties, columns, *(self._row(band, edges) for band in bands))

    def _row(self, band: Band, edges: Sequence[int]) -> Xml:
        sides = pairwise([0, *_edges(band.grid)])
        spans = [sum(left < edge <= right for edge in edges) for left, right in sides]
        marks = [*([on("cantSplit")] if band.whole else []), *([on("tblHeader")] * band.repeats)]
        properties = [element("trPr", *marks)] if marks else []
        cells = (self._column(band, n, span) for n, span in enumerate(spans))
        return element("tr", *properties, *cells)

    def _column(self, band: Band, n: int, span: int) -> Xml:
        gap = twips(measure.gap(band.grid))
        last = n == len(band.grid) - 1
        properties = (
            element("tcW", w=twips(band.grid[n]), type="dxa"),
            *([element("gridSpan", val=span)] if span > 1 else []),
            *([_border(band.rule)] if band.rule else []),
            *([] if last else [element("tcMar", element("right", w=gap, type="dxa"))]),
            *([element("vAlign", val="bottom")] if band.low else []),
        )
        return element("tc", element("tcPr", *properties), *self._cell(band, n))

    def _cell(self, band: Band, n: int) -> list[Xml]:
        lines = band.cells[n] if n < len(band.cells) else ()
        made = [
            self._line(line, band, above=band.above * (i == 0), turns=band.turns and i == 0 == n)
            for i, line in enumerate(lines)
        ]
        return made or [on("p")]

    def _line(self, line: Line, band: Band, *, above: float, turns: bool) -> Xml:
        face = self._faces[line.style]
        properties = (
            *([on("keepNext")] if band.keep else []),
            *([on("pageBreakBefore")] if turns else []),
            *([self._series.number(line)] if line.item else []),
            *([_spacing(face, above)] if above else []),
        )
        return paragraph(line.style, run(line.text, line.language), properties=properties)


def _grouped(bands: Sequence[Band]) -> Iterator[tuple[Band, ...]]:
    """Yield bands that make one table, or that need none.

    A row that must keep with what follows takes it into its table, whatever the columns:
    LibreOffice keeps the rows of a table together, but no table with what comes after it.
    """
    group: list[Band] = []
    for band in bands:
        if group and not _goes_on(group[-1], band, in_table=any(map(_is_row, group))):
            yield tuple(group)
            group = []
        group.append(band)
    if group:
        yield tuple(group)


def _goes_on(last: Band, band: Band, *, in_table: bool) -> bool:
    if band.repeats or band.turns:
        return False
    of_one_kind = last.grid == band.grid and (last.repeats or last.row) == band.row
    return of_one_kind or (in_table and last.keep)


def _is_row(band: Band) -> bool:
    return len(band.grid) > 1 or band.rule is not None


def _edges(grid: Grid) -> tuple[int, ...]:
    """Return where the columns end."""
    return tuple(map(twips, accumulate(grid)))


def _spacing(face: Face, above: float) -> Xml:
    return element("spacing", before=round((face.before + above) * 20))


def _border(rule: Rule) -> Xml:
    colour, points = rule.value
    return element(
        "tcBorders", element("bottom", val="single", sz=round(points * 8), space=0, color=colour)
    )


def _thin(*, keep: bool) -> Xml:
    """Return a paragraph of one point: Word joins tables that touch, and ends no text in one."""
    return element(
        "p",
        element(
            "pPr",
            *([on("keepNext")] if keep else []),
            element("spacing", line=20, lineRule="exact"),
            element("rPr", element("sz", val=2), element("szCs", val=2)),
        ),
    )
