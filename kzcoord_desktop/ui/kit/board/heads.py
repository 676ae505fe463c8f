"""The hosts at the left of their lanes: names are wrapped, a lane is as high as its name needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.services import relay_words
from kzcoord_desktop.ui.kit.board.wrapping import wrapped
from kzcoord_desktop.ui.kit.paint import LEFT, painting
from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter, QPaintEvent

    from kzcoord_desktop.services.relay import Host
    from kzcoord_desktop.ui.kit.board.layout import Band
    from kzcoord_desktop.ui.theme import TextStyle, Token

WIDTH: Final = 204
NARROW: Final = 172
_INSET: Final = 16
_RIGHT: Final = 8
_GAP: Final = 2
_PAD: Final = 6

Lines = tuple[tuple[str, ...], tuple[str, ...]]


def lines(host: Host, width: float) -> Lines:
    """Return the lines of the body, and those of the person, in a head of that width."""
    room = width - look.px(_INSET + _RIGHT)
    name = wrapped(look.text(relay_words.title(host)), "strong", room)
    return name, wrapped(look.text(host.person), "small", room)


def height(host: Host, width: float) -> float:
    """Return how high a lane has to be for its head, in pixels."""
    return _high(lines(host, width)) + 2 * look.px(_PAD)


def _high(found: Lines) -> float:
    name, person = found
    gap = look.px(_GAP) if person else 0
    high = len(name) * look.metrics("strong").height()
    return high + gap + len(person) * look.metrics("small").height()


class Heads(QWidget):
    """Scrolls up and down with the field, never sideways."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._bands: Sequence[Band] = ()
        self._down = 0

    def show_bands(self, bands: Sequence[Band], down: int) -> None:
        """Show the hosts of these lanes, scrolled down by so many pixels."""
        if (bands, down) != (self._bands, self._down):
            self._bands, self._down = bands, down
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the heads that are to be seen."""
        with painting(self) as painter:
            painter.translate(0, -self._down)
            seen = event.rect().translated(0, self._down)
            for band in self._bands:
                if band.top <= seen.bottom() and band.top + band.height >= seen.top():
                    self._paint(painter, band)
            foot = self._bands[-1].top + self._bands[-1].height if self._bands else 0
            painter.fillRect(QRectF(0, foot, self.width(), 1), look.colour("line"))

    def _paint(self, painter: QPainter, band: Band) -> None:
        if band.beyond:
            room = QRectF(0, band.top, self.width(), band.height)
            painter.fillRect(room, look.colour("sunken"))
        painter.fillRect(QRectF(0, band.top, self.width(), 1), look.colour("line"))
        name, person = found = lines(band.host, self.width())
        y = band.top + (band.height - _high(found)) / 2
        y = self._write(painter, name, y, "strong", "text")
        self._write(painter, person, y + look.px(_GAP), "small", "text3")

    def _write(
        self, painter: QPainter, found: Sequence[str], y: float, style: TextStyle, tone: Token
    ) -> float:
        painter.setFont(look.font(style))
        painter.setPen(look.colour(tone))
        high = look.metrics(style).height()
        for line in found:
            room = QRectF(look.px(_INSET), y, self.width() - look.px(_INSET), high)
            painter.drawText(room, LEFT, line)
            y += high
        return y
