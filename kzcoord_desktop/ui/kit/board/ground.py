"""What is painted behind the buttons of the board: lanes, hours, the present, and the arrows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen, QRegion

from kzcoord_desktop.services.relay import Mark
from kzcoord_desktop.ui.kit.board.marks import tone
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.theme import TONES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPainter

    from kzcoord_desktop.domain.moment import Moment
    from kzcoord_desktop.services.relay import Link, View
    from kzcoord_desktop.ui.kit.board.arrows import Arrow
    from kzcoord_desktop.ui.kit.board.layout import Plan
    from kzcoord_desktop.ui.theme import Token

_DASHES: Final = (3, 2.4)
_REACH: Final = 8
"""How far the tip of an arrow reaches beside its line, in pixels at 100 %."""


@dataclass(frozen=True)
class Ground:
    """All that the ground shows; `chosen` is the meeting of which the inspector speaks."""

    plan: Plan
    view: View
    now: Moment
    chosen: str = ""

    def paint(self, painter: QPainter, seen: QRect, width: float) -> None:
        """Paint what is to be seen of a board of that width."""
        painter.setClipRect(seen)
        self._paint_lanes(painter, width)
        self._paint_hours(painter)
        self._paint_now(painter)
        for link, arrow in self._arrows():
            if _around(arrow).intersects(seen):
                _paint_arrow(painter, link, arrow, chosen=link.source == self.chosen)

    def changed(self, before: Ground) -> QRegion | None:
        """Return where another ground has to be painted anew; `None` means everywhere.

        While a card is dragged these are its own arrows and those of its neighbours.
        """
        one, other = self.plan, before.plan
        same = (one.scale, one.bands, one.width, self.now, self.chosen)
        if same != (other.scale, other.bands, other.width, before.now, before.chosen):
            return None
        old = {link.source: (link, arrow) for link, arrow in before._arrows()}
        region = QRegion()
        for link, arrow in self._arrows():
            known = old.pop(link.source, None)
            if known is None or _differ(known, (link, arrow)):
                region += _around(arrow)
                region += _around(known[1]) if known else QRegion()
        for _, arrow in old.values():
            region += _around(arrow)
        return region

    def _arrows(self) -> Iterator[tuple[Link, Arrow]]:
        for pill in self.view.pills:
            arrow = self.plan.arrows.get(pill.source)
            if arrow is not None and pill.next.mark is not Mark.NOT_NEEDED:
                yield pill.next, arrow

    def _paint_lanes(self, painter: QPainter, width: float) -> None:
        for band in self.plan.bands:
            if band.beyond:
                painter.fillRect(QRectF(0, band.top, width, band.height), look.colour("sunken"))
            painter.setPen(QPen(look.colour("line"), 1))
            y = band.top + 0.5
            painter.drawLine(QPointF(0, y), QPointF(width, y))
        foot = self.plan.height + 0.5
        painter.drawLine(QPointF(0, foot), QPointF(width, foot))

    def _paint_hours(self, painter: QPainter) -> None:
        painter.setPen(QPen(look.colour("line"), 1))
        bottom = self._bottom()
        for _, x in self.plan.scale.ticks():
            at = round(x) + 0.5
            painter.drawLine(QPointF(at, 0), QPointF(at, bottom))

    def _paint_now(self, painter: QPainter) -> None:
        if self.plan.scale.shows(self.now):
            x = self.plan.scale.x(self.now)
            painter.setPen(QPen(look.colour("accent"), 1.5))
            painter.drawLine(QPointF(x, 0), QPointF(x, self._bottom()))

    def _bottom(self) -> float:
        """Return where the hours end: the lane of another day has none."""
        held = [band for band in self.plan.bands if not band.beyond]
        return held[-1].top + held[-1].height if held else self.plan.height


def _differ(one: tuple[Link, Arrow], other: tuple[Link, Arrow]) -> bool:
    (a, line), (b, new) = one, other
    return (a.mark, a.form, a.ours, line) != (b.mark, b.form, b.ours, new)


def _around(arrow: Arrow) -> QRect:
    reach = look.px(_REACH)
    return arrow.path.boundingRect().toAlignedRect().adjusted(-reach, -reach, reach, reach)


def _paint_arrow(painter: QPainter, link: Link, arrow: Arrow, *, chosen: bool) -> None:
    shown = tone(link)
    token: Token = "edge" if shown == "mute" else TONES[shown][0]
    pen = QPen(look.colour(token), 2.2 if chosen else 2)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if not link.is_written:
        pen.setDashPattern(_DASHES)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(arrow.path)
    _paint_tip(painter, arrow, token)


def _paint_tip(painter: QPainter, arrow: Arrow, token: Token) -> None:
    if arrow.tip is None:
        return
    pen = QPen(look.colour(token), 2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    back, side = look.px(6), look.px(5)
    tip = arrow.tip
    ends = [QPointF(-back, -side), QPointF(-back, side)]
    if arrow.down:
        ends = [QPointF(-side, -back), QPointF(side, -back)]
    painter.drawPolyline([tip + ends[0], tip, tip + ends[1]])
