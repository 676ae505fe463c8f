"""A card dragged along the hours, or out of the board onto the tab of another day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QMouseEvent

    from kzcoord_desktop.domain.moment import Moment
    from kzcoord_desktop.ui.kit.board.canvas import Canvas
    from kzcoord_desktop.ui.kit.board.card import CardButton


@dataclass
class _Grip:
    """A card that is held: where it was taken, where it lay, and when it began."""

    piece: CardButton
    uid: str
    from_x: float
    card_x: float
    start: Moment
    place: QPoint
    moves: bool = False
    begins: Moment | None = None


class Drag(QObject):
    """What the mouse does to a card.

    While it is dragged `tried` brings the meeting and when it would begin, `passed` the place of
    the screen; it is dropped with `moved`, with `dropped` outside of the board (a place of the
    screen), or given up with `tried` of nothing.
    """

    tried = Signal(str, object)
    moved = Signal(str, object)
    passed = Signal(object)
    dropped = Signal(str, object)

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._grip: _Grip | None = None

    def is_on(self) -> bool:
        """Return whether a card is held and was moved."""
        return self._grip is not None and self._grip.moves

    def mouse(self, piece: CardButton, event: QMouseEvent) -> bool:
        """Take what a mouse does on a card; return whether the card itself is to see nothing."""
        kind, place = event.type(), event.globalPosition().toPoint()
        left = event.button() == Qt.MouseButton.LeftButton
        if kind == QEvent.Type.MouseButtonPress and left and not piece.beyond:
            x, card_x = float(self._canvas.mapFromGlobal(place).x()), float(piece.laid.x())
            self._grip = _Grip(piece, piece.card.uid, x, card_x, piece.card.begins, place)
        elif kind == QEvent.Type.MouseMove and self._grip is not None:
            self._grip.place = place
            return self._drag(self._grip)
        elif kind == QEvent.Type.MouseButtonRelease and left and self._grip is not None:
            return self._release(self._grip, place)
        return False

    def follow(self) -> None:
        """Let the card be under the mouse again, after the board was scrolled beneath it."""
        if self._grip is not None and self._grip.moves:
            self._drag(self._grip)

    def give_up(self) -> bool:
        """Let everything be as it was; return whether a card was held."""
        grip = self._let_go()
        if grip is not None:
            self.tried.emit(grip.uid, None)
        return grip is not None

    def forget(self, piece: CardButton) -> None:
        """Hold a card no longer that is gone from the board."""
        if self._grip is not None and self._grip.piece is piece:
            self._grip = None

    def _drag(self, grip: _Grip) -> bool:
        found = self._canvas.plan
        if found is None:
            return False
        by = self._canvas.mapFromGlobal(grip.place).x() - grip.from_x
        if not grip.moves:
            if abs(by) < QApplication.startDragDistance():
                return False
            grip.moves = True
            grip.piece.lifted = True
            grip.piece.setDown(False)
            grip.piece.raise_()
        self.passed.emit(grip.place)
        begins = found.scale.moment(grip.card_x + by, grip.start.zone)
        if begins != grip.begins:
            grip.begins = begins
            self.tried.emit(grip.uid, begins)
        return True

    def _release(self, grip: _Grip, place: QPoint) -> bool:
        self._let_go()
        if not grip.moves:
            return False
        seen = self._canvas.visibleRegion().boundingRect()
        if not seen.contains(self._canvas.mapFromGlobal(place)):
            self.dropped.emit(grip.uid, place)
        elif grip.begins in (None, grip.start):
            self.tried.emit(grip.uid, None)
        else:
            self.moved.emit(grip.uid, grip.begins)
        return True

    def _let_go(self) -> _Grip | None:
        grip, self._grip = self._grip, None
        if grip is not None and grip.moves:
            grip.piece.lifted = False
            grip.piece.setDown(False)
        return grip
