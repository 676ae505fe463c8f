"""The days of a visit as tabs, and the whole of it."""

from __future__ import annotations

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

    def set_tabs(self, tabs: Sequence[tuple[str, Text, Text]], value: str) -> None:
        """Show tabs: the id, the name, and how much there is in it."""
        if list(self._tabs) != [key for key, _, _ in tabs]:
            self._make(tabs)
        for key, name, count in tabs:
            self._tabs[key].show_words(name, count)
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
        """Leave the counts away where there is no room for them."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the hairline below."""
        with painting(self) as painter:
            painter.fillRect(0, self.height() - 1, self.width(), 1, look.colour("line"))

    def _make(self, tabs: Sequence[tuple[str, Text, Text]]) -> None:
        for tab in self._tabs.values():
            self._held.removeWidget(tab)
            tab.hide()
            tab.deleteLater()
        self._tabs = {}
        for key, _, _ in tabs:
            tab = _Tab(self)
            tab.clicked.connect(lambda _=False, key=key: self._choose(key))
            tab.stepped.connect(lambda step, key=key: self._step(key, step))
            self._tabs[key] = tab
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
        """Show the counts where there is room, else narrower gaps too."""
        side = self.side.sizeHint().width() + look.px(60)
        wide = sum(tab.whole_width() for tab in self._tabs.values())
        gaps = look.px(_APART) * max(len(self._tabs) - 1, 0)
        counts = wide + gaps + side <= self.width()
        for tab in self._tabs.values():
            tab.set_brief(not counts)
        self._held.setSpacing(look.px(_APART if counts else _APART // 2))


class _Tab(PressButton):
    """A day; arrow keys go to the next."""

    stepped = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._name: Text = ""
        self._count: Text = ""
        self._open = self._brief = self._inviting = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        look.follow(self)

    def show_words(self, name: Text, count: Text) -> None:
        self._name, self._count = name, count
        self.refresh()

    def _title(self) -> str:
        """Return the name as a line begins: names of days are small in some languages."""
        words = look.text(self._name)
        return words[:1].upper() + words[1:]

    def set_open(self, value: bool) -> None:
        self._open = value
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if value else Qt.FocusPolicy.ClickFocus)
        self.update()

    def set_brief(self, brief: bool) -> None:
        if brief != self._brief:
            self._brief = brief
            self.updateGeometry()

    def set_inviting(self, inviting: bool) -> None:
        if inviting != self._inviting:
            self._inviting = inviting
            self.update()

    def refresh(self) -> None:
        words = ", ".join(filter(None, (self._title(), look.text(self._count))))
        self.setAccessibleName(words)
        self.setToolTip(words if self._brief and self._count else "")
        self.updateGeometry()
        self.update()

    def whole_width(self) -> int:
        count = look.text(self._count)
        more = look.px(_GAP) + look.metrics("small").horizontalAdvance(count) if count else 0
        return self._name_width() + more

    def sizeHint(self) -> QSize:
        wide = self._name_width() if self._brief else self.whole_width()
        return QSize(wide, look.px(_HEIGHT))

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
            painter.drawText(QRectF(0, 0, self.width(), high), LEFT, self._title())
            if not self._brief:
                x = self._name_width() + look.px(_GAP)
                painter.setFont(look.font("small"))
                painter.setPen(look.colour("text3"))
                painter.drawText(QRectF(x, 0, self.width(), high), LEFT, look.text(self._count))
            if self._open:
                bar = QRectF(0, high, self.width(), look.px(_BAR))
                rounded(painter, bar, 1.5, fill="accent")

    def _name_width(self) -> int:
        return look.metrics("strong").horizontalAdvance(self._title()) + 2
