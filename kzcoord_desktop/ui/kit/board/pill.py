"""The pills of the board: on each arrow, what one host has to tell the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPen

from kzcoord_desktop.services import relay_words
from kzcoord_desktop.ui import icons
from kzcoord_desktop.ui.kit.board.marks import LOOKS, tone
from kzcoord_desktop.ui.kit.board.wrapping import advance
from kzcoord_desktop.ui.kit.button import PressButton
from kzcoord_desktop.ui.kit.paint import LEFT, painting, rounded
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.theme import TONES

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.services.relay import Pill, Relay
    from kzcoord_desktop.ui.theme import TextStyle, Token

_PILL: Final = 24
_ICON: Final = 14
_TEXT: Final = 27
_ROOM: Final = 36


class PillButton(PressButton):
    """What one host has to tell the next; `+2` counts the later hosts, in the colour of theirs."""

    def __init__(self, pill: Pill, relay: Relay, parent: QWidget) -> None:
        super().__init__(parent)
        self.pill, self._relay, self._chosen = pill, relay, False
        self._words, self._size = "", QSize()
        look.follow(self)
        self.refresh()

    def show_pill(self, pill: Pill, relay: Relay) -> None:
        """Show where the tellings of a meeting stand now, as `CardButton.show_card`."""
        same = pill == self.pill and _named(pill, relay) == _named(self.pill, self._relay)
        self.pill, self._relay = pill, relay
        if not same:
            self.refresh()

    def set_chosen(self, chosen: bool) -> None:
        """Show that the inspector shows this pill, or no longer."""
        if chosen != self._chosen:
            self._chosen = chosen
            self.refresh()

    def refresh(self) -> None:
        """Read words and size again."""
        self._words = look.text(relay_words.on_pill(self.pill.next, self._relay.today))
        self.setAccessibleName(look.text(relay_words.spoken(self.pill, self._relay)))
        wide = advance(self._words, self._style()) + look.px(_ROOM)
        self._size = QSize(wide + self._more_width(), look.px(_PILL))
        self.resize(self._size)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of icon, words and the count of later hosts."""
        return self._size

    def words(self) -> str:
        """Return what stands on the pill."""
        return self._words

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the pill; its edge is doubled while the inspector shows it."""
        fore, soft, _ = TONES[tone(self.pill.next)]
        quiet = tone(self.pill.next) == "mute"
        border: Token = "edge" if quiet else fore
        with painting(self) as painter:
            ground: Token = "surface" if quiet else soft
            ground = "hover" if self.underMouse() and quiet else ground
            width = 2.0 if self._chosen else 1.0
            box = self.rect().toRectF()
            rounded(painter, box, _PILL / 2, fill=ground, border=border, width=width)
            icon = LOOKS[self.pill.next.mark][1]
            at = QPointF(look.px(9 + _ICON / 2), self.height() / 2)
            icons.draw(painter, icon, at, _ICON, fore)
            painter.setFont(look.font(self._style()))
            painter.setPen(look.colour(fore))
            room = QRectF(look.px(_TEXT), 0, self.width() - look.px(_TEXT), self.height())
            painter.drawText(room, LEFT, self._words)
            if self.pill.more:
                self._paint_more(painter, border)

    def _paint_more(self, painter: QPainter, border: Token) -> None:
        x = self.width() - self._more_width() - look.px(3)
        painter.setPen(QPen(look.colour(border), 1))
        painter.drawLine(QPointF(x, look.px(6)), QPointF(x, self.height() - look.px(6)))
        worst = next(link for link in self.pill.more if link.mark is self.pill.more_mark)
        painter.setPen(look.colour(TONES[tone(worst)][0]))
        painter.setFont(look.font("smallStrong"))
        room = QRectF(x + look.px(6), 0, self._more_width(), self.height())
        painter.drawText(room, LEFT, self._more())

    def _more(self) -> str:
        return f"+{len(self.pill.more)}" if self.pill.more else ""

    def _more_width(self) -> int:
        return advance(self._more(), "smallStrong") + look.px(12) if self.pill.more else 0

    def _style(self) -> TextStyle:
        loud = tone(self.pill.next) in ("bad", "warn") or self._chosen
        return "smallStrong" if loud else "caption"


def _named(pill: Pill, relay: Relay) -> tuple[object, ...]:
    """Return all that the words of a pill name besides its own states."""
    hosts = [relay.card[link.target].host for link in pill.links]
    return (relay.today, relay.card[pill.source].host, *hosts)
