"""The days of a visit as tabs, and the whole of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from kzcoord_desktop.ui.kit.button import PressButton
from kzcoord_desktop.ui.kit.paint import LEFT, painting, rounded
from kzcoord_desktop.ui.look import Text, look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

_HEIGHT: Final = 38
_GAP: Final = 8
_APART: Final = 28
_BAR: Final = 3
_AROUND: Final = 60


@dataclass(frozen=True)
class TabWords:
    """What a tab says: its name, how much there is in it, and the name where room is scarce."""

    key: str
    name: Text
    count: Text = ""
    short: Text = ""


class Room(IntEnum):
    """How much of their words tabs show."""

    WHOLE = 0
    NO_COUNTS = 1
    SHORT = 2


class DayTabs(QWidget):
    """Tabs in a row; put buttons that belong to the view into `side`."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs: dict[str, _Tab] = {}
        self._value = ""
        self._row = QHBoxLayout(self)
        self._held = QHBoxLayout()
        self.side = QHBoxLayout()
        self._row.addLayout(self._held)
        self._row.addStretch(1)
        self._row.addLayout(self.side)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        look.follow(self)
        self.refresh()

    def set_tabs(self, tabs: Sequence[TabWords], value: str) -> None:
        """Show tabs, and open one of them."""
        if list(self._tabs) != [each.key for each in tabs]:
            self._make(tabs)
        for each in tabs:
            self._tabs[each.key].show_words(each)
        self.set_value(value)
        self._fit()

    def value(self) -> str:
        """Return the id of the tab that is open."""
        return self._value

    def set_value(self, value: str) -> None:
        """Open a tab without telling."""
        self._value = value
        for key, tab in self._tabs.items():
            tab.set_open(key == value)

    def at(self, place: QPoint) -> str:
        """Return the tab under a place of the screen, or an empty string."""
        for key, tab in self._tabs.items():
            if tab.rect().contains(tab.mapFromGlobal(place)):
                return key
        return ""

    def invite(self, key: str) -> None:
        """Show which tab a card would be dropped on, or none."""
        for each, tab in self._tabs.items():
            tab.set_inviting(each == key)

    def refresh(self) -> None:
        """Read the measures again."""
        self.setFixedHeight(look.px(_HEIGHT))
        self._row.setContentsMargins(look.px(24), 0, look.px(16), 0)
        self._held.setSpacing(look.px(_APART))
        self.side.setSpacing(look.px(4))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say less where there is no room for all words."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the hairline below."""
        with painting(self) as painter:
            painter.fillRect(0, self.height() - 1, self.width(), 1, look.colour("line"))

    def _make(self, tabs: Sequence[TabWords]) -> None:
        for tab in self._tabs.values():
            self._held.removeWidget(tab)
            tab.hide()
            tab.deleteLater()
        self._tabs = {}
        for each in tabs:
            tab = _Tab(self)
            tab.clicked.connect(lambda _=False, key=each.key: self._choose(key))
            tab.stepped.connect(lambda step, key=each.key: self._step(key, step))
            self._tabs[each.key] = tab
            self._held.addWidget(tab)

    def _choose(self, key: str) -> None:
        if key != self._value:
            self.set_value(key)
            self.chosen.emit(key)

    def _step(self, key: str, step: int) -> None:
        keys = list(self._tabs)
        there = keys[(keys.index(key) + step) % len(keys)]
        self._tabs[there].setFocus(Qt.FocusReason.TabFocusReason)
        self._choose(there)

    def _fit(self) -> None:
        """Leave the counts away where there is no room for them, then shorten the names."""
        room = next((each for each in Room if self._needed(each) <= self.width()), Room.SHORT)
        for tab in self._tabs.values():
            tab.set_room(room)
        self._held.setSpacing(self._gap(room))

    def _needed(self, room: Room) -> int:
        wide = sum(tab.width_in(room) for tab in self._tabs.values())
        gaps = self._gap(room) * max(len(self._tabs) - 1, 0)
        return wide + gaps + self.side.sizeHint().width() + look.px(_AROUND)

    def _gap(self, room: Room) -> int:
        return look.px(_APART if room is Room.WHOLE else _APART // 2)


class _Tab(PressButton):
    """A day; arrow keys go to the next."""

    stepped = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = TabWords("", "")
        self._room = Room.WHOLE
        self._open = self._inviting = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        look.follow(self)

    def show_words(self, words: TabWords) -> None:
        if words != self._words:
            self._words = words
            self.refresh()

    def _title(self, room: Room) -> str:
        """Return the name as a line begins: names of days are small in some languages."""
        is_short = room is Room.SHORT and self._words.short
        words = look.text(self._words.short if is_short else self._words.name)
        return words[:1].upper() + words[1:]

    def _count(self, room: Room) -> str:
        return look.text(self._words.count) if room is Room.WHOLE else ""

    def set_open(self, value: bool) -> None:
        self._open = value
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if value else Qt.FocusPolicy.ClickFocus)
        self.update()

    def set_room(self, room: Room) -> None:
        if room is not self._room:
            self._room = room
            self.refresh()

    def set_inviting(self, inviting: bool) -> None:
        if inviting != self._inviting:
            self._inviting = inviting
            self.update()

    def refresh(self) -> None:
        parts = (self._title(Room.WHOLE), look.text(self._words.count))
        words = ", ".join(filter(None, parts))
        self.setAccessibleName(words)
        self.setToolTip(words if self._room is not Room.WHOLE else "")
        self.updateGeometry()
        self.update()

    def width_in(self, room: Room) -> int:
        count = self._count(room)
        more = look.px(_GAP) + look.metrics("small").horizontalAdvance(count) if count else 0
        return self._name_width(room) + more

    def sizeHint(self) -> QSize:
        return QSize(self.width_in(self._room), look.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
            if step:
                self.stepped.emit(step)
                return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        high = self.height() - look.px(_BAR)
        with painting(self) as painter:
            if self._inviting:
                box = self.rect().toRectF().adjusted(0, look.px(4), 0, -look.px(5))
                rounded(painter, box, 7, fill="accentSoft", border="accentLine")
            painter.setFont(look.font("strong" if self._open else "medium"))
            loud = self._open or self.underMouse()
            painter.setPen(look.colour("text" if loud else "text2"))
            painter.drawText(QRectF(0, 0, self.width(), high), LEFT, self._title(self._room))
            x = self._name_width(self._room) + look.px(_GAP)
            painter.setFont(look.font("small"))
            painter.setPen(look.colour("text3"))
            painter.drawText(QRectF(x, 0, self.width(), high), LEFT, self._count(self._room))
            if self._open:
                bar = QRectF(0, high, self.width(), look.px(_BAR))
                rounded(painter, bar, 1.5, fill="accent")

    def _name_width(self, room: Room) -> int:
        return look.metrics("strong").horizontalAdvance(self._title(room)) + 2
