"""Text broken into rows: what a page takes or leaves as one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QPen, QTextLayout, QTextOption

from kzcoord_desktop.documents import measure
from kzcoord_desktop.documents.measure import Align, Style
from kzcoord_desktop.ui import fonts
from kzcoord_desktop.ui.paper.geometry import DOTS_PER_POINT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPainter, QTextLine

    from kzcoord_desktop.documents.band import Band, Line
    from kzcoord_desktop.documents.measure import Face
    from kzcoord_desktop.ui.paper.geometry import Geometry

_ALIGN = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight,
    Align.CENTRE: Qt.AlignmentFlag.AlignHCenter,
    Align.BOTH: Qt.AlignmentFlag.AlignJustify,
}
_CAPTIONS = {Style.LABEL, Style.HEADING}


def points(length: float) -> float:
    """Return a length in points in dots."""
    return length * DOTS_PER_POINT


@dataclass(frozen=True)
class Row:
    """One row of a paragraph; lengths in dots.

    Attributes:
        layout: the paragraph, kept because its rows belong to it; `number` stands before it.
        height: of the row itself; white space stands `before` and `after` it.
        caption: names what follows, so it is not marked with it.
    """

    layout: QTextLayout
    index: int
    left: float
    height: float
    before: float
    after: float
    colour: str
    number: QTextLayout | None
    caption: bool

    @property
    def line(self) -> QTextLine:
        """The row in its layout."""
        return self.layout.lineAt(self.index)

    def draw(self, painter: QPainter, at: QPointF) -> None:
        """Draw the row with its upper left corner at `at`, a point of its column."""
        painter.setPen(QPen(QColor(f"#{self.colour}")))
        if self.number is not None:
            self.number.draw(painter, at)
        line = self.line
        line.draw(painter, at + QPointF(self.left, -line.y()))


class Typesetter:
    """Breaks lines of a paper into rows, in the faces for its number of languages."""

    def __init__(self, geometry: Geometry, columns: int) -> None:
        self._geometry = geometry
        self._faces = measure.faces(columns, geometry.form.type)
        self._fonts: dict[tuple[float, bool], QFont] = {}

    def cells(self, band: Band) -> tuple[tuple[Row, ...], ...]:
        """Return the rows of each cell of a band."""
        return tuple(
            tuple(row for line in cell for row in self.rows(line, self.width(band, n)))
            for n, cell in enumerate(band.cells)
        )

    def width(self, band: Band, column: int) -> float:
        """Return the width in dots that text may take in a column."""
        return self._geometry.dots(measure.inner_width(band.grid, column))

    def rows(self, line: Line, width: float) -> Iterator[Row]:
        """Yield the rows of one paragraph."""
        face = self._faces[line.style]
        left, first = self._geometry.dots(face.left), self._geometry.dots(face.first)
        # A negative first indent hangs the number out; the text itself begins at `left`
        layout = self._laid(line.text, face, width - left, max(first, 0.0))
        number = self._laid(f"{line.item}.", face, width, left + first) if line.item else None
        last = layout.lineCount() - 1
        for index in range(last + 1):
            yield Row(
                layout,
                index,
                left,
                height=_line_height(face),
                before=points(face.before) if index == 0 else 0.0,
                after=points(face.after) if index == last else 0.0,
                colour=face.colour,
                number=number if index == 0 else None,
                caption=line.style in _CAPTIONS,
            )

    def _laid(self, text: str, face: Face, width: float, first: float) -> QTextLayout:
        layout = QTextLayout(text.replace("\n", "\u2028"), self.font(face))
        option = QTextOption(_ALIGN[face.align])
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setUseDesignMetrics(True)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        layout.beginLayout()
        y, indent = 0.0, first
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width - indent)
            line.setPosition(QPointF(indent, y))
            y += _line_height(face)
            indent = 0.0
        layout.endLayout()
        return layout

    def face(self, style: Style) -> Face:
        """Return the face of a style."""
        return self._faces[style]

    def font(self, face: Face) -> QFont:
        """Return the font of a face, in dots."""
        key = (face.size, face.bold)
        if key not in self._fonts:
            font = QFont(fonts.paper_family())
            font.setPixelSize(round(points(face.size)))
            font.setBold(face.bold)
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            self._fonts[key] = font
        return self._fonts[key]


def _line_height(face: Face) -> float:
    return points(face.size) * measure.LINE_HEIGHT
