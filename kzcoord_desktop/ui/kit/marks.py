"""The program's sign and the round initials of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.ui.kit.paint import CENTRE, painting
from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon, QPaintEvent

_GRID = 26


class Logo(QWidget):
    """An arrow that turns a corner: a conversation passed on to the next host."""

    def __init__(self, side: int = 26, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        look.follow(self)
        self.refresh()

    def refresh(self) -> None:
        """Take the size of this scale."""
        self.setFixedSize(look.px(self._side), look.px(self._side))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sign."""
        with painting(self) as painter:
            paint_logo(painter, look.px(self._side))


def paint_logo(painter: QPainter, side: float) -> None:
    """Paint the sign at the origin, `side` pixels wide; the window's icon uses it too."""
    painter.scale(side / _GRID, side / _GRID)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("accent"))
    painter.drawRoundedRect(QRectF(0, 0, _GRID, _GRID), 7, 7)
    round_pen = QPen(look.colour("onAccent"), 2)
    round_pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    round_pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(round_pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    way = QPainterPath(QPointF(7, 8.5))
    way.lineTo(7, 11)
    way.cubicTo(7, 15, 9, 17, 13, 17)
    way.lineTo(18.5, 17)
    way.moveTo(15.8, 14)
    way.lineTo(18.9, 17)
    way.lineTo(15.8, 20)
    painter.drawPath(way)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("gold" if look.theme == "light" else "onAccent"))
    painter.drawEllipse(QPointF(7, 7.6), 2.4, 2.4)


def icon() -> QIcon:
    """Return the sign as the icon of a window."""
    from PySide6.QtGui import QIcon, QPixmap  # noqa: PLC0415 - after the first paint

    side = 64
    drawn = QPixmap(side, side)
    drawn.fill(Qt.GlobalColor.transparent)
    with painting(drawn) as painter:
        paint_logo(painter, side)
    return QIcon(drawn)


class Avatar(QWidget):
    """The initials of a person; the name stands beside them."""

    def __init__(self, name: str, side: int = 28, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._side = name, side
        look.follow(self)
        self.refresh()

    def set_name(self, name: str) -> None:
        """Stand for another person."""
        self._name = name
        self.refresh()

    def refresh(self) -> None:
        """Take the size of this scale."""
        self.setAccessibleName(self._name)
        self.setFixedSize(look.px(self._side), look.px(self._side))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the circle and the initials."""
        font = look.font("key")
        font.setPixelSize(max(look.px(11), round(look.px(self._side) * 0.4)))
        with painting(self) as painter:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("muteSoft"))
            painter.drawEllipse(self.rect())
            painter.setFont(font)
            painter.setPen(look.colour("text2"))
            painter.drawText(self.rect(), CENTRE, initials(self._name))


def initials(name: str) -> str:
    """Return at most two initials of a name."""
    return "".join(word[0] for word in name.split()[:2]).upper()
