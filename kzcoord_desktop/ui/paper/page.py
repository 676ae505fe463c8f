"""Drawing one page, in dots, on whatever a painter paints: window, picture, PDF, printer."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPen

from kzcoord_desktop.documents import measure
from kzcoord_desktop.documents.measure import Style
from kzcoord_desktop.ui.paper.row import points

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPainter

    from kzcoord_desktop.ui.paper.layout import Layout, Page, Piece

_PAD = 6.0
"""White around marked text, in points at most what stands between two columns."""


def draw(painter: QPainter, layout: Layout, page: Page) -> None:
    """Draw a page with its upper left corner at the origin; the paper itself is not drawn."""
    _draw_under(painter, layout)
    _draw_header(painter, layout, page)
    _draw_footer(painter, layout)
    origin = layout.geometry.text.topLeft()
    for piece in page.pieces:
        for column, left in enumerate(_lefts(layout, piece)):
            if column < len(piece.cells):
                for row, top in piece.rows(column):
                    row.draw(painter, origin + QPointF(left, top))
        _draw_rule(painter, layout, piece)


def draw_mark(painter: QPainter, layout: Layout, page: Page, field: str, colour: QColor) -> None:
    """Draw the ground of what came from `field`; goes before `draw`."""
    for box in marked(layout, page, field):
        painter.fillRect(box, colour)


def marked(layout: Layout, page: Page, field: str) -> Iterator[QRectF]:
    """Yield the boxes of the text that came from a field, without labels and headings."""
    origin = layout.geometry.text.topLeft()
    pad = points(_PAD) / 2
    for piece in page.pieces:
        if not field or piece.band.field != field:
            continue
        for column, left in enumerate(_lefts(layout, piece)):
            rows = [(row, y) for row, y in piece.rows(column) if not row.caption]
            if rows:
                (_, top), (last, y) = rows[0], rows[-1]
                width = layout.setter.width(piece.band, column)
                box = QRectF(left, top, width, y + last.height - top).translated(origin)
                yield box.adjusted(-pad, -pad / 2, pad, pad / 2)


def field_at(layout: Layout, page: Page, at: QPointF) -> str:
    """Return the field whose text is at a point of the page, empty if there is none."""
    y = at.y() - layout.geometry.text.top()
    hit = (p for p in page.pieces if p.top <= y < p.top + p.height)
    return next((piece.band.field for piece in hit), "")


def _lefts(layout: Layout, piece: Piece) -> list[float]:
    widths = [layout.geometry.dots(width) for width in piece.band.grid]
    return list(accumulate(widths[:-1], initial=0.0))


def _draw_rule(painter: QPainter, layout: Layout, piece: Piece) -> None:
    if piece.band.rule is None or not piece.ends:
        return
    colour, thickness = piece.band.rule.value
    text = layout.geometry.text
    y = text.top() + piece.top + piece.height
    painter.setPen(QPen(QColor(f"#{colour}"), points(thickness)))
    painter.drawLine(QPointF(text.left(), y), QPointF(text.right(), y))


# -- outside the text --------------------------------------------------------------------------
def _draw_header(painter: QPainter, layout: Layout, page: Page) -> None:
    """Draw the page number, from the second page on, and the marks below it."""
    number = str(page.number) if page.number > 1 else ""
    top = layout.geometry.dots(layout.geometry.form.header)
    for style, text in ((Style.HEADER, number), (Style.MARK, layout.setting.mark)):
        if text:
            box = _line_box(layout, style, top)
            _draw_line(painter, layout, style, box, (Qt.AlignmentFlag.AlignHCenter, text))
            top = box.bottom()


def _draw_footer(painter: QPainter, layout: Layout) -> None:
    lines = layout.setting.footer
    top = layout.geometry.page.bottom() - layout.geometry.dots(layout.geometry.form.footer)
    top -= len(lines) * _line_box(layout, Style.FOOTER, 0).height()
    for left, right in lines:
        box = _line_box(layout, Style.FOOTER, top)
        _draw_line(painter, layout, Style.FOOTER, box, (Qt.AlignmentFlag.AlignLeft, left))
        _draw_line(painter, layout, Style.FOOTER, box, (Qt.AlignmentFlag.AlignRight, right))
        top = box.bottom()


def _line_box(layout: Layout, style: Style, top: float) -> QRectF:
    area = layout.geometry.text
    step = QFontMetricsF(layout.setter.font(layout.setter.face(style))).lineSpacing()
    return QRectF(area.left(), top, area.width(), step)


def _draw_line(
    painter: QPainter,
    layout: Layout,
    style: Style,
    box: QRectF,
    content: tuple[Qt.AlignmentFlag, str],
) -> None:
    face = layout.setter.face(style)
    align, text = content
    painter.setFont(layout.setter.font(face))
    painter.setPen(QColor(f"#{face.colour}"))
    painter.drawText(box, align | Qt.TextFlag.TextSingleLine, text)


def _draw_under(painter: QPainter, layout: Layout) -> None:
    """Draw the word that lies under the text of a draft, across the page."""
    word = layout.setting.under
    if not word:
        return
    font = layout.setter.font(layout.setter.face(Style.BODY))
    width = QFontMetricsF(font).horizontalAdvance(word)
    scale = points(measure.UNDER_WIDTH) * measure.under(layout.geometry.form) / width
    scale /= layout.geometry.zoom
    painter.save()
    painter.translate(layout.geometry.text.center())
    painter.rotate(-measure.UNDER_TURN)
    painter.scale(scale, scale)
    painter.setFont(font)
    painter.setPen(QColor(f"#{measure.PALE}"))
    painter.drawText(QPointF(-width / 2, QFontMetricsF(font).ascent() / 2), word)
    painter.restore()
