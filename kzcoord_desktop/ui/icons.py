"""Lucide icons in the colours of the theme, sharp at the screen's pixel ratio."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from kzcoord_desktop.paths import resource
from kzcoord_desktop.ui import vector
from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QPainterPath

    from kzcoord_desktop.ui.theme import Token

_THIN_ABOVE = 16


def pixmap(name: str, size: float, token: Token, *, ratio: float = 1.0) -> QPixmap:
    """Return the icon; `size` is in pixels at 100 %, `ratio` the screen's pixel ratio."""
    width = 1.75 if size > _THIN_ABOVE else 2.1
    return _drawn(name, look.px(size), look.colour(token).name(), width, ratio)


def draw(painter: QPainter, name: str, centre: QPointF, size: float, token: Token) -> None:
    """Paint the icon around a point, on whole pixels."""
    drawn = pixmap(name, size, token, ratio=painter.device().devicePixelRatioF())
    side = look.px(size)
    painter.drawPixmap(round(centre.x() - side / 2), round(centre.y() - side / 2), drawn)


@cache
def _lines(name: str) -> QPainterPath:
    return vector.read(resource("icons", f"{name}.svg").read_text(encoding="utf-8"))


@cache
def _drawn(name: str, side: int, colour: str, width: float, ratio: float) -> QPixmap:
    drawn = QPixmap(QSize(side, side) * ratio)
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    pen = QPen(QColor(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(side / vector.SIDE, side / vector.SIDE)
    painter.setPen(pen)
    painter.drawPath(_lines(name))
    painter.end()
    return drawn
