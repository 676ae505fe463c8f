"""The field of the board: lines painted, cards and pills real buttons, cards dragged along it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from kzcoord_desktop.services.relay import Mark, Phase
from kzcoord_desktop.ui.kit.board.layout import Arrow, Plan, plan
from kzcoord_desktop.ui.kit.board.marks import tone
from kzcoord_desktop.ui.kit.board.pieces import CardButton, PillButton
from kzcoord_desktop.ui.kit.board.steps import Piece, Way, beside
from kzcoord_desktop.ui.kit.paint import painting, rounded
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.theme import TONES

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QPaintEvent

    from kzcoord_desktop.domain.moment import Moment
    from kzcoord_desktop.services.relay import Pill, Relay, View
    from kzcoord_desktop.ui.theme import Token

_KEYS: Final[dict[Qt.Key, Way]] = {
    Qt.Key.Key_Left: "back",
    Qt.Key.Key_Right: "on",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
_DASHES: Final = (3, 2.4)
_APART: Final = 6


class Canvas(QWidget):
    """Cards and pills on their lanes.

    `opened` brings the meeting of a card, `pressed` the meeting whose pill it is, `menu_asked` a
    meeting and where its menu is to open (right button, or the menu key).  While a card
    is dragged `tried` brings the meeting and when it would begin; it is dropped with `moved`,
    with `dropped` outside of the board (a place of the screen), or given up with `tried` of
    nothing.
    """

    opened = Signal(str)
    pressed = Signal(str)
    tried = Signal(str, object)
    moved = Signal(str, object)
    dragged = Signal(object)
    dropped = Signal(str, object)
    menu_asked = Signal(str, object)
    laid = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._relay: Relay | None = None
        self._view: View | None = None
        self._now: Moment | None = None
        self._room = (0.0, 0.0)
        self._plan: Plan | None = None
        self._cards: dict[str, CardButton] = {}
        self._pills: dict[str, PillButton] = {}
        self._chosen = ""
        self._grip: _Grip | None = None
        look.follow(self)

    # -- showing -----------------------------------------------------------------------------
    @property
    def plan(self) -> Plan | None:
        """Where everything lies; absent before anything is shown."""
        return self._plan

    def show_view(self, relay: Relay, view: View, now: Moment) -> None:
        """Show some days of a visit."""
        if self.is_dragging() and self._view is not None:
            view = _in_order(view, self._view)
        self._relay, self._view, self._now = relay, view, now
        self._keep_cards(relay, view)
        self._keep_pills(relay, view)
        self._lay()

    def set_room(self, width: float, height: float) -> None:
        """Use this much room, more if it is needed."""
        if (width, height) != self._room:
            self._room = (width, height)
            self._lay()

    def choose(self, source: str) -> None:
        """Mark the pill that the inspector shows, or none."""
        self._chosen = source
        for uid, pill in self._pills.items():
            pill.set_chosen(uid == source)

    def card(self, uid: str) -> CardButton | None:
        """Return the button of a meeting."""
        return self._cards.get(uid)

    def pill(self, source: str) -> PillButton | None:
        """Return the button of what is told of a meeting."""
        return self._pills.get(source)

    def current(self) -> QWidget | None:
        """Return what one looks at first: the meeting held now, else the next, else the last."""
        shown = (piece for piece in self._cards.values() if not piece.beyond)
        held = sorted(shown, key=lambda piece: piece.card.begins.instant())
        for phase in (Phase.NOW, Phase.NEXT):
            for piece in held:
                if piece.card.phase is phase and not piece.card.meeting.cancelled:
                    return piece
        return held[-1] if held else None

    def refresh(self) -> None:
        """Lay everything out at another scale."""
        self._lay()

    # -- painting ----------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint lanes, hours, the line of the present, and the arrows."""
        if self._plan is None or self._view is None:
            return
        with painting(self) as painter:
            painter.setClipRect(event.rect())
            self._paint_lanes(painter, self._plan)
            self._paint_hours(painter, self._plan)
            self._paint_now(painter, self._plan)
            for pill in self._view.pills:
                self._paint_arrow(painter, pill, self._plan)

    def _paint_lanes(self, painter: QPainter, found: Plan) -> None:
        for band in found.bands:
            if band.lane.beyond:
                room = QRectF(0, band.top, self.width(), band.height)
                painter.fillRect(room, look.colour("sunken"))
            painter.setPen(QPen(look.colour("line"), 1))
            y = band.top + 0.5
            painter.drawLine(QPointF(0, y), QPointF(self.width(), y))
        foot = found.height + 0.5
        painter.drawLine(QPointF(0, foot), QPointF(self.width(), foot))

    def _paint_hours(self, painter: QPainter, found: Plan) -> None:
        painter.setPen(QPen(look.colour("line"), 1))
        bottom = self._bottom(found)
        for _, x in found.scale.ticks():
            at = round(x) + 0.5
            painter.drawLine(QPointF(at, 0), QPointF(at, bottom))

    def _paint_now(self, painter: QPainter, found: Plan) -> None:
        if self._now is not None and found.scale.shows(self._now):
            x = found.scale.x(self._now)
            painter.setPen(QPen(look.colour("accent"), 1.5))
            painter.drawLine(QPointF(x, 0), QPointF(x, self._bottom(found)))

    def _bottom(self, found: Plan) -> float:
        """Return where the hours end: the lane of another day has none."""
        held = [band for band in found.bands if not band.lane.beyond]
        return held[-1].top + held[-1].height if held else found.height

    def _paint_arrow(self, painter: QPainter, pill: Pill, found: Plan) -> None:
        arrow = found.arrows.get(pill.source)
        if arrow is None or pill.next.mark is Mark.NOT_NEEDED:
            return
        shown = tone(pill.next)
        token: Token = "edge" if shown == "mute" else TONES[shown][0]
        pen = QPen(look.colour(token), 2.2 if pill.source == self._chosen else 2)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if not pill.next.is_written:
            pen.setDashPattern(_DASHES)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(arrow.path)
        self._paint_tip(painter, arrow, token)

    def _paint_tip(self, painter: QPainter, arrow: Arrow, token: Token) -> None:
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

    # -- laying out --------------------------------------------------------------------------
    def _lay(self) -> None:
        if self._view is None or self._now is None or not self._room[0]:
            return
        # The hours stay while a card is held over them
        scale = self._plan.scale if self._plan and self.is_dragging() else None
        self._plan = found = plan(self._view, self._now, *self._room, scale=scale)
        self.resize(round(found.width), round(max(found.height, self._room[1])))
        self._place_cards(found)
        self._place_pills(found)
        self.update()
        self.laid.emit()

    def _place_cards(self, found: Plan) -> None:
        for uid, piece in self._cards.items():
            box = found.cards[uid]
            piece.set_bar(found.bars.get(uid, 0.0), beyond=uid not in found.bars)
            piece.setGeometry(box.toRect())

    def _place_pills(self, found: Plan) -> None:
        """Put each pill on its arrow; two that would cover each other move apart."""
        taken: list[QRectF] = []
        for source, piece in self._pills.items():
            arrow = found.arrows.get(source)
            piece.setVisible(arrow is not None)
            if arrow is None:
                continue
            size = piece.sizeHint()
            x = arrow.at.x() - size.width() / 2
            if arrow.down:
                x = arrow.at.x() - size.width() - look.px(_APART)
            x = min(max(x, look.px(2)), self.width() - look.px(8) - size.width())
            box = QRectF(x, arrow.at.y() - size.height() / 2, size.width(), size.height())
            for other in taken:
                if box.intersects(other):
                    box.moveLeft(other.right() + look.px(_APART))
            taken.append(box)
            piece.setGeometry(box.toRect())

    def _keep_cards(self, relay: Relay, view: View) -> None:
        for uid in [uid for uid in self._cards if uid not in view.cards]:
            _drop(self._cards.pop(uid))
        for uid, card in view.cards.items():
            piece = self._cards.get(uid)
            if piece is None:
                self._cards[uid] = self._new_card(uid, relay, view)
            else:
                piece.show_card(card, relay)

    def _new_card(self, uid: str, relay: Relay, view: View) -> CardButton:
        piece = CardButton(view.cards[uid], relay, self)
        piece.clicked.connect(lambda: self.opened.emit(uid))
        piece.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        piece.customContextMenuRequested.connect(
            lambda at: self.menu_asked.emit(uid, piece.mapToGlobal(at))
        )
        piece.installEventFilter(self)
        piece.show()
        return piece

    def _keep_pills(self, relay: Relay, view: View) -> None:
        shown = {pill.source: pill for pill in view.pills}
        for source in [source for source in self._pills if source not in shown]:
            _drop(self._pills.pop(source))
        for source, pill in shown.items():
            piece = self._pills.get(source)
            if piece is None:
                self._pills[source] = self._new_pill(source, pill, relay)
            else:
                piece.show_pill(pill, relay)
        self._order_stops(view)

    def _new_pill(self, source: str, pill: Pill, relay: Relay) -> PillButton:
        piece = PillButton(pill, relay, self)
        piece.set_chosen(source == self._chosen)
        piece.clicked.connect(lambda: self.pressed.emit(source))
        piece.installEventFilter(self)
        piece.show()
        return piece

    def _order_stops(self, view: View) -> None:
        """Let Tab go as one reads: meeting, what is told of it, next meeting."""
        chain = [piece.widget for piece in self.pieces(view)]
        for first, second in pairwise(chain):
            QWidget.setTabOrder(first, second)

    def pieces(self, view: View | None = None) -> list[Piece]:
        """Return cards and pills in the order of time, with their places."""
        shown = view or self._view
        if shown is None:
            return []
        found: list[Piece] = []
        for card in sorted(shown.cards.values(), key=lambda card: card.begins.instant()):
            found.append(Piece(self._cards[card.uid]))
            pill = self._pills.get(card.uid)
            if pill is not None:
                found.append(Piece(pill))
        return found

    # -- keys --------------------------------------------------------------------------------
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from button to button with the arrow keys; drag cards."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(watched, event)
        if isinstance(event, QMouseEvent) and isinstance(watched, CardButton):
            return self._mouse(watched, event)
        return super().eventFilter(watched, event)

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.key() == Qt.Key.Key_Escape and self._grip is not None:
            self._let_go()
            return True
        if event.key() == Qt.Key.Key_Home:
            self.focus_current()
            return True
        way = _KEYS.get(Qt.Key(event.key()))
        if way is None or not isinstance(watched, QWidget):
            return False
        self._focus(beside(self.pieces(), watched, way))
        return True

    def focus_current(self) -> None:
        """Go to the meeting that is held now, or comes next."""
        self._focus(self.current())

    def _focus(self, piece: QWidget | None) -> None:
        if piece is not None:
            piece.setFocus(Qt.FocusReason.TabFocusReason)

    # -- dragging ----------------------------------------------------------------------------
    def _mouse(self, piece: CardButton, event: QMouseEvent) -> bool:
        kind, at = event.type(), piece.mapTo(self, event.position())
        left = event.button() == Qt.MouseButton.LeftButton
        if kind == QEvent.Type.MouseButtonPress and left and not piece.beyond:
            self._grip = _Grip(piece.card.uid, at.x(), float(piece.x()), piece.card.begins)
        elif kind == QEvent.Type.MouseMove and self._grip is not None:
            return self._drag(piece, at, event)
        elif kind == QEvent.Type.MouseButtonRelease and left and self._grip is not None:
            return self._release(piece, event)
        return False

    def _drag(self, piece: CardButton, at: QPointF, event: QMouseEvent) -> bool:
        grip, found = self._grip, self._plan
        if grip is None or found is None:
            return False
        if not grip.moves:
            if abs(at.x() - grip.from_x) < QApplication.startDragDistance():
                return False
            grip.moves = True
            piece.lifted = True
            piece.setDown(False)
            piece.raise_()
        self.dragged.emit(event.globalPosition().toPoint())
        begins = found.scale.moment(grip.card_x + at.x() - grip.from_x, grip.start.zone)
        if begins != grip.begins:
            grip.begins = begins
            self.tried.emit(grip.uid, begins)
        return True

    def _release(self, piece: CardButton, event: QMouseEvent) -> bool:
        grip, self._grip = self._grip, None
        if grip is None or not grip.moves:
            return False
        piece.lifted = False
        piece.setDown(False)
        place = event.globalPosition().toPoint()
        inside = self.visibleRegion().boundingRect().contains(self.mapFromGlobal(place))
        if not inside:
            self.dropped.emit(grip.uid, place)
        elif grip.begins in (None, grip.start):
            self.tried.emit(grip.uid, None)
        else:
            self.moved.emit(grip.uid, grip.begins)
        return True

    def is_dragging(self) -> bool:
        """Return whether a card is held."""
        return self._grip is not None and self._grip.moves

    def _let_go(self) -> None:
        """Give a drag up: everything is again as it was."""
        grip, self._grip = self._grip, None
        if grip is not None:
            piece = self._cards.get(grip.uid)
            if piece is not None:
                piece.lifted = False
                piece.setDown(False)
            self.tried.emit(grip.uid, None)


@dataclass
class _Grip:
    """A card that is held: where it was taken, where it lay, and when it began."""

    uid: str
    from_x: float
    card_x: float
    start: Moment
    moves: bool = False
    begins: Moment | None = None


def _in_order(view: View, before: View) -> View:
    """Return a view with its lanes as they lay before, so that none jumps under the hand."""
    order = {lane.host.id: n for n, lane in enumerate(before.lanes)}
    last = len(order)
    lanes = sorted(view.lanes, key=lambda lane: (lane.beyond, order.get(lane.host.id, last)))
    return replace(view, lanes=tuple(lanes))


def _drop(widget: QWidget) -> None:
    widget.hide()
    widget.deleteLater()


def paint_now_chip(painter: QPainter, x: float, words: str) -> None:
    """Paint the time of the present over its line, around `x` at the lower edge of the hours."""
    wide = look.metrics("smallStrong").horizontalAdvance(words) + look.px(13)
    box = QRectF(x - wide / 2, look.px(5), wide, look.px(19))
    rounded(painter, box, 9, fill="accent")
    painter.setFont(look.font("smallStrong"))
    painter.setPen(look.colour("onAccent"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
