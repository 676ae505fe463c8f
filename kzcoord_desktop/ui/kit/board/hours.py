"""The hours over the field, the days they belong to, and the time it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.services.relay_words import clock, day_name
from kzcoord_desktop.ui.kit.paint import CENTRE, LEFT, painting, rounded
from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QPaintEvent

    from kzcoord_desktop.domain.moment import Moment
    from kzcoord_desktop.ui.kit.board.scale import Scale

ONE_DAY: Final = 30
MANY_DAYS: Final = 50
"""How high the hours are, in pixels at 100 %."""
_CLEAR: Final = 46
_SPARSE: Final = 60


class Hours(QWidget):
    """Scrolls sideways with the field, never up and down."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._scale: Scale | None = None
        self._now: Moment | None = None
        self._left = self._from = 0

    def show_scale(self, scale: Scale | None, now: Moment | None, left: int, begin: int) -> None:
        """Show the hours of a scale that begins at `left`; right of `begin` they are seen."""
        shown = (scale, now, left, begin)
        if shown != (self._scale, self._now, self._left, self._from):
            self._scale, self._now, self._left, self._from = shown
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint hours, days and the present."""
        if self._scale is None:
            return
        with painting(self) as painter:
            painter.setClipRect(self._from - look.px(24), 0, self.width(), self.height())
            self._paint_hours(painter, self._scale)
            if len(self._scale.stretches) > 1:
                self._paint_days(painter, self._scale)
            self._paint_now(painter)

    def _paint_hours(self, painter: QPainter, scale: Scale) -> None:
        now = self._now_x()
        step = 1 if scale.hour >= look.px(_SPARSE) else 2
        low, foot = self.height() - look.px(25), self.height() - look.px(5)
        painter.setFont(look.font("small"))
        for hour, x in scale.ticks():
            at = self._left + x
            painter.setPen(look.colour("line"))
            painter.drawLine(round(at), foot, round(at), self.height())
            close = now is not None and abs(at - now) < look.px(_CLEAR)
            if not close and hour % step == 0:
                painter.setPen(look.colour("text3"))
                room = QRectF(at - look.px(24), low, look.px(48), look.px(18))
                painter.drawText(room, CENTRE, f"{hour % 24:02d}:00")

    def _paint_days(self, painter: QPainter, scale: Scale) -> None:
        painter.setFont(look.font("strong"))
        painter.setPen(look.colour("text"))
        for each in scale.stretches:
            x = self._left + each.x - look.px(18)
            room = QRectF(x, look.px(4), look.px(220), look.px(20))
            painter.drawText(room, LEFT, _capital(look.text(day_name(each.day))))

    def _paint_now(self, painter: QPainter) -> None:
        x = self._now_x()
        if x is not None and self._now is not None:
            painter.translate(0, self.height() - look.px(ONE_DAY))
            _paint_chip(painter, x, clock(self._now))
            painter.setPen(look.colour("accent"))
            painter.drawLine(round(x), look.px(24), round(x), look.px(ONE_DAY))

    def _now_x(self) -> float | None:
        if self._scale is None or self._now is None or not self._scale.shows(self._now):
            return None
        return self._left + self._scale.x(self._now)


def _paint_chip(painter: QPainter, x: float, words: str) -> None:
    wide = look.metrics("smallStrong").horizontalAdvance(words) + look.px(13)
    box = QRectF(x - wide / 2, look.px(5), wide, look.px(19))
    rounded(painter, box, 9, fill="accent")
    painter.setFont(look.font("smallStrong"))
    painter.setPen(look.colour("onAccent"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
