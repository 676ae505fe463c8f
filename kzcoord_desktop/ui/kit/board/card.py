"""The cards of the board: one for each meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainterPath

from kzcoord_desktop.services import relay_words
from kzcoord_desktop.services.relay import Phase
from kzcoord_desktop.ui import icons
from kzcoord_desktop.ui.kit.board import card_text
from kzcoord_desktop.ui.kit.board.card_text import INSET, LINE, SIGN
from kzcoord_desktop.ui.kit.button import PressButton
from kzcoord_desktop.ui.kit.paint import LEFT, painting, rounded
from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent, QFocusEvent, QMouseEvent, QPainter, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.services.relay import Card, Relay
    from kzcoord_desktop.ui.kit.board.card_text import Lines, Words
    from kzcoord_desktop.ui.theme import Token

_RADIUS: Final = 9
_ICON: Final = 14
_BAR: Final = 3
_WIDEST: Final = 300
_ROOM: Final = 4
_EDGE: Final = 8
_HOVER_MS: Final = 500


class CardButton(PressButton):
    """One meeting; the bar on its upper edge is as long as the meeting.

    A card that is too small for all it has to say grows in its place while it has the focus, and
    while the mouse rests on it; `grown` tells when the focus does it.
    """

    grown = Signal()

    def __init__(self, card: Card, relay: Relay, parent: QWidget) -> None:
        super().__init__(parent)
        self._canvas = parent
        self.card, self._relay = card, relay
        self._bar, self.beyond, self._lifted = 0.0, False, False
        self._laid = QRect()
        self._words: Words = card_text.words_of(card, relay.today, beyond=False)
        self._lines: Lines = card_text.all_of(self._words, 0, 0)
        self._open = False
        self._rest = QTimer(self, singleShot=True, interval=_HOVER_MS)
        self._rest.timeout.connect(lambda: self._grow(grow=self.underMouse()))
        self.setMouseTracking(True)
        look.follow(self)
        self.refresh()

    def show_card(self, card: Card, relay: Relay) -> None:
        """Show a meeting as it is now; nothing is worded anew where nothing changed."""
        same = card == self.card and relay.today == self._relay.today
        self.card, self._relay = card, relay
        if not same:
            self.refresh()

    @property
    def laid(self) -> QRect:
        """Where it lies on the board, also while it is grown."""
        return self._laid

    @property
    def lifted(self) -> bool:
        """Whether it is held and dragged."""
        return self._lifted

    @lifted.setter
    def lifted(self, value: bool) -> None:
        self._lifted = value
        self._grow(grow=False)
        self.update()

    def place(self, box: QRect, bar: float, *, beyond: bool) -> None:
        """Lie there, with a bar of that length in pixels; a card of another day has none."""
        if (box, bar, beyond) != (self._laid, self._bar, self.beyond):
            self._laid, self._bar, self.beyond = box, bar, beyond
            self.refresh()

    def lines(self) -> Lines:
        """Return what is shown."""
        return self._lines

    def refresh(self) -> None:
        """Read the words again."""
        self._words = card_text.words_of(self.card, self._relay.today, beyond=self.beyond)
        self.setAccessibleName(look.text(relay_words.heard(self.card)))
        self._fit()

    # -- growing -----------------------------------------------------------------------------
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show all to who comes by keyboard."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self._grow(grow=True)
            self.grown.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Be as small again as the board has it."""
        super().focusOutEvent(event)
        self._grow(grow=False)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show all to a mouse that rests."""
        super().enterEvent(event)
        self._rest.start()

    def leaveEvent(self, event: QEvent) -> None:
        """Be as small again, unless the focus is here."""
        super().leaveEvent(event)
        self._rest.stop()
        if not self.hasFocus():
            self._grow(grow=False)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Give way to what lies under a grown card: the mouse is on its way there."""
        super().mouseMoveEvent(event)
        at = self.mapToParent(event.position().toPoint())
        if not self.hasFocus() and not self._laid.contains(at):
            self._grow(grow=False)

    def _grow(self, *, grow: bool) -> None:
        self._rest.stop()
        grow = grow and not self._lifted and not self.isDown()
        if grow != self._open:
            self._open = grow
            self._fit()

    def _fit(self) -> None:
        """Take the lines that fit, or the size that all of them need."""
        signs, box = len(self._signs()), self._laid
        self._lines = card_text.fitting(self._words, box.width(), box.height(), signs)
        if self._open and not self._lines.whole:
            box = self._grown_box(signs)
            self._lines = card_text.all_of(self._words, box.width(), signs)
            self.raise_()
        self.setGeometry(box)
        self.update()

    def _grown_box(self, signs: int) -> QRect:
        """Return the room all the words need, within the board."""
        room, box = self._canvas.rect(), QRect(self._laid)
        most = min(look.px(_WIDEST), room.width() - look.px(_EDGE))
        box.setWidth(max(box.width(), min(card_text.longest(self._words), most)))
        lines = card_text.all_of(self._words, box.width(), signs)
        box.setHeight(max(box.height(), lines.height + look.px(2 * _ROOM)))
        over = max(box.right() - room.right() + look.px(_EDGE), 0)
        under = max(box.bottom() - room.bottom() + look.px(_EDGE), 0)
        return box.translated(-min(over, box.x()), -min(under, box.y()))

    # -- painting ----------------------------------------------------------------------------
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground and bar, then the lines around the middle."""
        with painting(self) as painter:
            self._paint_ground(painter)
            y = (self.height() - self._lines.height) / 2 + look.px(1)
            y = self._paint_title(painter, y)
            self._paint_detail(painter, y + look.px(2))

    def _paint_ground(self, painter: QPainter) -> None:
        now, box = self.card.phase is Phase.NOW and not self.card.meeting.cancelled, self._box()
        ground: Token = "accentSoft" if now else "raised"
        if not now and (self.underMouse() or self._lifted):
            ground = "hover"
        border: Token = "accent" if now or self._lifted else "line2"
        if self.card.overlaps and not now:
            border = "warnLine"
        if self._open and border == "line2":
            border = "edge"
        width = 1.5 if now or self._lifted else 1.0
        rounded(painter, box, _RADIUS, fill=ground, border=border, width=width)
        if self._bar and not self.beyond:
            self._paint_bar(painter, box)

    def _paint_bar(self, painter: QPainter, box: QRectF) -> None:
        clip = QPainterPath()
        clip.addRoundedRect(box, look.px(_RADIUS), look.px(_RADIUS))
        painter.save()
        painter.setClipPath(clip)
        past = self.card.phase is Phase.PAST or self.card.meeting.cancelled
        bar = QRectF(0, 0, self._bar, look.px(_BAR))
        painter.fillRect(bar, look.colour("edge" if past else "accent"))
        painter.restore()

    def _paint_title(self, painter: QPainter, y: float) -> float:
        font = look.font("strong")
        font.setStrikeOut(self.card.meeting.cancelled)
        painter.setFont(font)
        painter.setPen(look.colour("text3" if self.card.meeting.cancelled else "text"))
        return self._paint_lines(painter, self._lines.title, y)

    def _paint_detail(self, painter: QPainter, y: float) -> None:
        right = self.width() - look.px(INSET)
        for icon, token in self._signs():
            at = QPointF(right - look.px(_ICON / 2), y + look.px(LINE / 2))
            icons.draw(painter, icon, at, _ICON, token)
            right -= look.px(SIGN)
        painter.setFont(look.font("small"))
        painter.setPen(look.colour("text2"))
        y = self._paint_lines(painter, self._lines.detail, y)
        painter.setPen(look.colour("warn"))
        self._paint_lines(painter, self._lines.remarks, y)

    def _paint_lines(self, painter: QPainter, lines: tuple[str, ...], y: float) -> float:
        for line in lines:
            room = QRectF(look.px(INSET), y, self.width() - look.px(INSET), look.px(LINE))
            painter.drawText(room, LEFT, line)
            y += look.px(LINE)
        return y

    def _signs(self) -> list[tuple[str, Token]]:
        """Return the signs from the right: outcomes written, something to look at."""
        found: list[tuple[str, Token]] = []
        if self.card.is_written:
            found.append(("notebook-pen", "ok"))
        if self.card.troubles and not self.card.meeting.cancelled:
            found.append(("triangle-alert", "warn"))
        return found

    def _box(self) -> QRectF:
        return self.rect().toRectF()
