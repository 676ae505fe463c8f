"""The buttons of the board: a card for each meeting, a pill on each arrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainterPath, QPen

from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import relay_words as words
from kzcoord_desktop.services.relay import Phase
from kzcoord_desktop.ui import icons
from kzcoord_desktop.ui.kit.board.marks import LOOKS, tone
from kzcoord_desktop.ui.kit.button import PressButton
from kzcoord_desktop.ui.kit.paint import LEFT, painting, rounded
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.theme import TONES

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.services.relay import Card, Pill, Relay
    from kzcoord_desktop.ui.theme import TextStyle, Token

_RADIUS: Final = 9
_INSET: Final = 11
_LINE: Final = 18
_PILL: Final = 24
_ICON: Final = 14
_BAR: Final = 3
_DOT: Final = "  ·  "


class CardButton(PressButton):
    """One meeting; the bar on its upper edge is as long as the meeting."""

    def __init__(self, card: Card, relay: Relay, parent: QWidget) -> None:
        super().__init__(parent)
        self.card, self._relay = card, relay
        self._bar, self.beyond, self.lifted = 0.0, False, False
        look.follow(self)
        self.refresh()

    def show_card(self, card: Card, relay: Relay) -> None:
        """Show a meeting as it is now; nothing is worded anew where nothing changed."""
        same = card == self.card and relay.today == self._relay.today
        self.card, self._relay = card, relay
        if not same:
            self.refresh()

    def set_bar(self, length: float, *, beyond: bool) -> None:
        """Take the length of the bar, in pixels; a card of another day has none."""
        self._bar, self.beyond = length, beyond
        self.update()

    def refresh(self) -> None:
        """Read the words again."""
        self.setAccessibleName(look.text(words.heard(self.card)))
        self._tell_cut()
        self.update()

    def resizeEvent(self, event: object) -> None:
        """Tell in the tip what the new width cuts."""
        super().resizeEvent(event)  # type: ignore[arg-type]  # Qt's event, passed on
        self._tell_cut()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, bar, title and what fits of time, place and change."""
        with painting(self) as painter:
            self._paint_ground(painter)
            top = (self.height() - look.px(2 * _LINE + 2)) / 2 + look.px(1)
            self._paint_title(painter, top)
            self._paint_detail(painter, top + look.px(_LINE + 2))

    # -- painting ----------------------------------------------------------------------------
    def _paint_ground(self, painter: QPainter) -> None:
        now, box = self.card.phase is Phase.NOW and not self.card.meeting.cancelled, self._box()
        ground: Token = "accentSoft" if now else "raised"
        if not now and (self.underMouse() or self.lifted):
            ground = "hover"
        border: Token = "accent" if now or self.lifted else "line2"
        if self.card.overlaps and not now:
            border = "warnLine"
        width = 1.5 if now or self.lifted else 1.0
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

    def _paint_title(self, painter: QPainter, top: float) -> None:
        font = look.font("strong")
        font.setStrikeOut(self.card.meeting.cancelled)
        painter.setFont(font)
        painter.setPen(look.colour("text3" if self.card.meeting.cancelled else "text"))
        room = self._room()
        shown = look.metrics("strong").elidedText(
            self._title(), Qt.TextElideMode.ElideRight, int(room)
        )
        painter.drawText(QRectF(look.px(_INSET), top, room + 1, look.px(_LINE)), LEFT, shown)

    def _paint_detail(self, painter: QPainter, top: float) -> None:
        room = self._room()
        right = self.width() - look.px(_INSET)
        for icon, token in self._signs():
            at = QPointF(right - look.px(_ICON / 2), top + look.px(_LINE / 2))
            icons.draw(painter, icon, at, _ICON, token)
            right -= look.px(_ICON + 4)
            room -= look.px(_ICON + 4)
        painter.setFont(look.font("small"))
        painter.setPen(look.colour("text2"))
        shown = look.metrics("small").elidedText(
            self._detail(room), Qt.TextElideMode.ElideRight, int(room)
        )
        painter.drawText(QRectF(look.px(_INSET), top, room + 1, look.px(_LINE)), LEFT, shown)

    def _signs(self) -> list[tuple[str, Token]]:
        """Return the signs from the right: outcomes written, something to look at."""
        found: list[tuple[str, Token]] = []
        if self.card.is_written:
            found.append(("notebook-pen", "ok"))
        if self.card.troubles and not self.card.meeting.cancelled:
            found.append(("triangle-alert", "warn"))
        return found

    # -- words -------------------------------------------------------------------------------
    def _title(self) -> str:
        return look.text(words.topic(self.card))

    def _detail(self, room: float) -> str:
        """Return time, change and place, as much as fits; the place goes first."""
        parts = [look.text(part) for part in self._parts()]
        metrics = look.metrics("small")
        while len(parts) > 1 and metrics.horizontalAdvance(_DOT.join(parts)) > room:
            parts.pop()
        return _DOT.join(parts)

    def _parts(self) -> list[Phrase]:
        card = self.card
        time: Phrase = words.span(card)
        if self.beyond:
            day = words.other_day(card.begins.day(), self._relay.today)
            time = Joined((day, time), ", ")
        parts: list[Phrase] = [N_("cancelled") if card.meeting.cancelled else time]
        if card.meeting.moved_from:
            parts.append(N_("was {time}", time=words.was(card, self._relay.today)))
        return [*parts, card.meeting.place] if card.meeting.place else parts

    def _tell_cut(self) -> None:
        cut = look.metrics("strong").horizontalAdvance(self._title()) > self._room()
        lines = [self._title()] if cut else []
        detail = look.text(self.card.meeting.place)
        if cut and detail:
            lines.append(detail)
        lines += [look.text(each.message) for each in self.card.troubles]
        self.setToolTip("\n".join(lines))

    def _room(self) -> float:
        return self.width() - 2.0 * look.px(_INSET)

    def _box(self) -> QRectF:
        return self.rect().toRectF()


class PillButton(PressButton):
    """What one host has to tell the next; `+2` counts the later hosts, in the colour of theirs."""

    def __init__(self, pill: Pill, relay: Relay, parent: QWidget) -> None:
        super().__init__(parent)
        self.pill, self._relay, self._chosen = pill, relay, False
        look.follow(self)
        self.refresh()

    def show_pill(self, pill: Pill, relay: Relay) -> None:
        """Show where the tellings of a meeting stand now, as `show_card`."""
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
        self.setAccessibleName(look.text(words.spoken(self.pill, self._relay)))
        self.setFont(look.font(self._style()))
        self.resize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of icon, words and the count of later hosts."""
        wide = look.metrics(self._style()).horizontalAdvance(self.words()) + look.px(36)
        return QSize(wide + self._more_width(), look.px(_PILL))

    def words(self) -> str:
        """Return what stands on the pill."""
        return look.text(words.on_pill(self.pill.next, self._relay.today))

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
            painter.setFont(self.font())
            painter.setPen(look.colour(fore))
            room = QRectF(look.px(27), 0, self.width() - look.px(27), self.height())
            painter.drawText(room, LEFT, self.words())
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
        wide = look.metrics("smallStrong").horizontalAdvance(self._more())
        return wide + look.px(12) if self.pill.more else 0

    def _style(self) -> TextStyle:
        loud = tone(self.pill.next) in ("bad", "warn") or self._chosen
        return "smallStrong" if loud else "caption"


def _named(pill: Pill, relay: Relay) -> tuple[object, ...]:
    """Return all that the words of a pill name besides its own states."""
    hosts = [relay.card[link.target].host for link in pill.links]
    return (relay.today, relay.card[pill.source].host, *hosts)
