"""The field of the board: cards and pills are real buttons, laid over the painted ground."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.services.relay import Phase
from kzcoord_desktop.ui.kit.board.card import CardButton
from kzcoord_desktop.ui.kit.board.drag import Drag
from kzcoord_desktop.ui.kit.board.ground import Ground
from kzcoord_desktop.ui.kit.board.layout import Plan, plan
from kzcoord_desktop.ui.kit.board.pill import PillButton
from kzcoord_desktop.ui.kit.board.steps import Piece, Way, beside
from kzcoord_desktop.ui.kit.paint import painting
from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from kzcoord_desktop.domain.moment import Moment
    from kzcoord_desktop.services.relay import Pill, Relay, View
    from kzcoord_desktop.ui.kit.board.arrows import Arrow

_KEYS: Final[dict[Qt.Key, Way]] = {
    Qt.Key.Key_Left: "back",
    Qt.Key.Key_Right: "on",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
_APART: Final = 6


class Canvas(QWidget):
    """Cards and pills on their lanes; `drag` tells what the mouse does to a card.

    `opened` brings the meeting of a card, `pressed` the meeting whose pill it is, `menu_asked` a
    meeting and where its menu is to open (right button, or the menu key), `reached` a button that
    took the focus.
    """

    opened = Signal(str)
    pressed = Signal(str)
    menu_asked = Signal(str, object)
    reached = Signal(object)
    laid = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._relay: Relay | None = None
        self._view: View | None = None
        self._now: Moment | None = None
        self._room = (0.0, 0.0, 0.0)
        self._ground: Ground | None = None
        self._cards: dict[str, CardButton] = {}
        self._pills: dict[str, PillButton] = {}
        self._stops: list[QWidget] = []
        self._chosen = ""
        self.drag = Drag(self)
        look.follow(self)

    # -- showing -----------------------------------------------------------------------------
    @property
    def plan(self) -> Plan | None:
        """Where everything lies; absent before anything is shown."""
        return self._ground.plan if self._ground else None

    def show_view(self, relay: Relay, view: View, now: Moment) -> None:
        """Show some days of a visit."""
        if self.drag.is_on() and self._view is not None:
            view = _in_order(view, self._view)
        self._relay, self._view, self._now = relay, view, now
        self._keep_cards(relay, view)
        self._keep_pills(relay, view)
        self._order_stops()
        self._lay()

    def set_room(self, width: float, height: float, head: float) -> None:
        """Use this much room, more if it is needed, beside hosts of that width."""
        if (width, height, head) != self._room:
            self._room = (width, height, head)
            self._lay()

    def choose(self, source: str) -> None:
        """Mark the pill that the inspector shows, or none."""
        self._chosen = source
        for uid, pill in self._pills.items():
            pill.set_chosen(uid == source)
        if self._ground is not None:
            self._ground = replace(self._ground, chosen=source)
            self.update()

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

    def pieces(self) -> list[Piece]:
        """Return cards and pills in the order of time, with their places."""
        found: list[Piece] = []
        cards = self._view.cards.values() if self._view else ()
        for card in sorted(cards, key=lambda card: card.begins.instant()):
            found.append(Piece(self._cards[card.uid]))
            pill = self._pills.get(card.uid)
            if pill is not None:
                found.append(Piece(pill))
        return found

    def refresh(self) -> None:
        """Lay everything out at another scale, or in other words."""
        self._ground = None
        self._lay()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        if self._ground is not None:
            with painting(self) as painter:
                self._ground.paint(painter, event.rect(), self.width())

    # -- laying out --------------------------------------------------------------------------
    def _lay(self) -> None:
        if self._view is None or self._now is None or not self._room[0]:
            return
        # The hours stay while a card is held over them
        scale = self.plan.scale if self.plan and self.drag.is_on() else None
        width, height, head = self._room
        found = plan(self._view, self._now, width, height, head=head, scale=scale)
        self.resize(round(found.width), round(max(found.height, height)))
        self._place_cards(found)
        self._place_pills(found)
        self._take_ground(Ground(found, self._view, self._now, self._chosen))
        self.laid.emit()

    def _take_ground(self, ground: Ground) -> None:
        before, self._ground = self._ground, ground
        changed = ground.changed(before) if before else None
        if changed is None:
            self.update()
        else:
            self.update(changed)

    def _place_cards(self, found: Plan) -> None:
        for uid, piece in self._cards.items():
            bar, box = found.bars.get(uid, 0.0), found.cards[uid].toRect()
            piece.place(box, bar, beyond=uid not in found.bars)

    def _place_pills(self, found: Plan) -> None:
        """Put each pill on its arrow; two that would cover each other move apart."""
        taken: list[QRectF] = []
        for source, piece in self._pills.items():
            arrow = found.arrows.get(source)
            piece.setVisible(arrow is not None)
            if arrow is not None:
                box = self._beside_others(self._on_arrow(arrow, piece.sizeHint()), taken)
                taken.append(box)
                piece.setGeometry(box.toRect())

    def _on_arrow(self, arrow: Arrow, size: QSize) -> QRectF:
        x = arrow.at.x() - size.width() / 2
        if arrow.down:
            x = arrow.at.x() - size.width() - look.px(_APART)
        x = min(max(x, look.px(2)), self.width() - look.px(8) - size.width())
        return QRectF(x, arrow.at.y() - size.height() / 2, size.width(), size.height())

    def _beside_others(self, box: QRectF, taken: list[QRectF]) -> QRectF:
        for other in taken:
            if box.intersects(other):
                box.moveLeft(other.right() + look.px(_APART))
        return box

    # -- the buttons -------------------------------------------------------------------------
    def _keep_cards(self, relay: Relay, view: View) -> None:
        for uid in [uid for uid in self._cards if uid not in view.cards]:
            gone = self._cards.pop(uid)
            self.drag.forget(gone)
            _drop(gone)
        for uid, card in view.cards.items():
            piece = self._cards.get(uid)
            if piece is None:
                self._cards[uid] = self._new_card(uid, relay, view)
            else:
                piece.show_card(card, relay)

    def _new_card(self, uid: str, relay: Relay, view: View) -> CardButton:
        piece = CardButton(view.cards[uid], relay, self)
        piece.clicked.connect(lambda: self.opened.emit(uid))
        piece.grown.connect(lambda: self.reached.emit(piece))
        piece.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        piece.customContextMenuRequested.connect(lambda at: self._ask_menu(piece, at))
        piece.installEventFilter(self)
        piece.show()
        return piece

    def _ask_menu(self, piece: CardButton, at: QPoint) -> None:
        self.menu_asked.emit(piece.card.uid, piece.mapToGlobal(at))

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

    def _new_pill(self, source: str, pill: Pill, relay: Relay) -> PillButton:
        piece = PillButton(pill, relay, self)
        piece.set_chosen(source == self._chosen)
        piece.clicked.connect(lambda: self.pressed.emit(source))
        piece.installEventFilter(self)
        piece.show()
        return piece

    def _order_stops(self) -> None:
        """Let Tab go as one reads: meeting, what is told of it, next meeting."""
        stops = [piece.widget for piece in self.pieces()]
        if stops != self._stops:
            self._stops = stops
            for first, second in pairwise(stops):
                QWidget.setTabOrder(first, second)

    # -- keys and mouse ----------------------------------------------------------------------
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from button to button with the arrow keys; drag cards."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(watched, event)
        if isinstance(event, QMouseEvent) and isinstance(watched, CardButton):
            return self.drag.mouse(watched, event)
        if event.type() == QEvent.Type.FocusIn:
            self.reached.emit(watched)
        return super().eventFilter(watched, event)

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.key() == Qt.Key.Key_Escape:
            return self.drag.give_up()
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


def _in_order(view: View, before: View) -> View:
    """Return a view with its lanes as they lay before, so that none jumps under the hand."""
    # The first host of the next day may have a lane of this one, too
    order = {lane.host.id: n for n, lane in enumerate(before.lanes) if not lane.beyond}
    last = len(order)
    lanes = sorted(view.lanes, key=lambda lane: (lane.beyond, order.get(lane.host.id, last)))
    return replace(view, lanes=tuple(lanes))


def _drop(widget: QWidget) -> None:
    widget.hide()
    widget.deleteLater()
