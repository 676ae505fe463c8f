"""The places of the program at the left of the window: 214 pixels, or a rail of 64."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui import icons
from kzcoord_desktop.ui.kit.button import IconButton, PressButton
from kzcoord_desktop.ui.kit.frames import Hairline
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.marks import Avatar, Logo
from kzcoord_desktop.ui.kit.paint import CENTRE, LEFT, painting, rounded
from kzcoord_desktop.ui.kit.room import Row
from kzcoord_desktop.ui.look import Text, look
from kzcoord_desktop.ui.theme import TONES, Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter, QPaintEvent

    from kzcoord_desktop.ui.theme import Token

WIDE: Final = 214
RAIL: Final = 64
NAME: Final = "kzcoord"


@dataclass(frozen=True)
class Place:
    """One place: its id, name, icon, and whether it stands at the bottom or opens a group."""

    id: str
    name: Text
    icon: str
    bottom: bool = False
    new_group: bool = False


class Sidebar(QWidget):
    """The places declared, and who is signed in; `opened` brings the id of a place."""

    opened = Signal(str)
    rail_toggled = Signal(bool)

    def __init__(self, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rail = False
        self._items: dict[str, NavItem] = {}
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._head())
        for place in places:
            if not place.bottom:
                self._add(place)
        self._column.addStretch(1)
        for place in places:
            if place.bottom:
                self._add(place)
        self._foot = self._line()
        self._person = _Person()
        self._column.addWidget(self._person)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.set_person("", "")
        look.follow(self)
        self.refresh()

    def set_current(self, place: str) -> None:
        """Mark the place that is open."""
        for key, item in self._items.items():
            item.set_current(key == place)

    def set_badge(self, place: str, count: int, tone: Tone = "warn") -> None:
        """Show a number at a place: only of what is overdue or due today; 0 shows none."""
        self._items[place].set_badge(count, tone)

    def set_person(self, name: str, body: str) -> None:
        """Show who is signed in; an empty name shows nobody."""
        self._person.set(name, body)
        self._person.setVisible(bool(name))
        self._foot.setVisible(bool(name))

    def set_rail(self, rail: bool) -> None:
        """Shrink to the rail of icons or grow back."""
        if rail != self._rail:
            self._rail = rail
            self.refresh()

    def is_rail(self) -> bool:
        """Return whether only the icons are shown."""
        return self._rail

    def refresh(self) -> None:
        """Read words and measures again."""
        side = look.px(10)
        needed = max((item.whole_width() for item in self._items.values()), default=0) + 2 * side
        self.setFixedWidth(look.px(RAIL) if self._rail else max(look.px(WIDE), needed))
        self._column.setContentsMargins(side, look.px(14), side, look.px(12))
        self._column.setSpacing(look.px(1))
        self._title.setVisible(not self._rail)
        self._fold.setVisible(not self._rail)
        self._head_row.set_margins((9 if self._rail else 8, 0, 0, 10))
        for item in self._items.values():
            item.set_rail(self._rail)
        self._person.set_rail(self._rail)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        with painting(self) as painter:
            painter.fillRect(self.rect(), look.colour("canvas"))

    def _head(self) -> QWidget:
        head = QWidget()
        self._head_row = Row(10, parent=head)
        self._title = Label(NAME, "section")
        self._fold = IconButton(
            "panel-left-close", N_("Show icons only, Ctrl+B"), size=28, icon_size=16, tone="text3"
        )
        self._fold.clicked.connect(lambda: self.rail_toggled.emit(True))
        self._head_row.addWidget(Logo())
        self._head_row.addWidget(self._title, 1)
        self._head_row.addWidget(self._fold)
        self._head_row.addStretch(0)
        return head

    def _add(self, place: Place) -> None:
        if place.new_group:
            self._line()
        item = NavItem(place, self)
        item.clicked.connect(lambda: self.opened.emit(place.id))
        self._items[place.id] = item
        self._column.addWidget(item)

    def _line(self) -> QWidget:
        holder = QWidget()
        row = Row(0, (10, 5, 10, 5), holder)
        row.addWidget(Hairline())
        self._column.addWidget(holder)
        return holder


class NavItem(PressButton):
    """One place: icon and name, or only the icon on the rail."""

    def __init__(self, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place, self._count = place, 0
        self._tone: Tone = "warn"
        self._current = self._rail = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.follow(self)
        self.refresh()

    def set_current(self, current: bool) -> None:
        """Mark or unmark the place."""
        self._current = current
        self.update()

    def set_badge(self, count: int, tone: Tone) -> None:
        """Show a number; 0 shows none."""
        self._count, self._tone = count, tone
        self.refresh()

    def set_rail(self, rail: bool) -> None:
        """Show the icon only."""
        self._rail = rail
        self.refresh()

    def refresh(self) -> None:
        """Read words and measures again."""
        name = look.text(self._place.name)
        self.setText(name.replace("&", "&&"))
        self.setAccessibleName(f"{name}, {self._count}" if self._count else name)
        self.setToolTip(name if self._rail else "")
        self.setFixedHeight(look.px(34))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of icon and name."""
        words = look.metrics("strong").horizontalAdvance(look.text(self._place.name))
        return QSize(look.px(34) if self._rail else look.px(41 + 8) + words, look.px(34))

    def whole_width(self) -> int:
        """Return the room of icon, name and a number, which may come at any time."""
        words = look.metrics("strong").horizontalAdvance(look.text(self._place.name))
        return look.px(41 + 8 + 26) + words

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, mark, icon, name and number."""
        with painting(self) as painter:
            box = self.rect().toRectF().adjusted(0, 1, 0, -1)
            if self._current:
                rounded(painter, box, 8, fill="raised", border="line")
                bar = QRectF(look.px(3), look.px(9), look.px(3), self.height() - look.px(18))
                rounded(painter, bar, 2, fill="accent")
            elif self.underMouse():
                rounded(painter, box, 8, fill="track" if look.theme == "light" else "hover")
            x = self.width() / 2 if self._rail else look.px(22)
            at = QPointF(x, self.height() / 2)
            icons.draw(
                painter, self._place.icon, at, 18, "accentText" if self._current else "text2"
            )
            if self._rail:
                self._paint_dot(painter)
            else:
                self._paint_words(painter)

    def _paint_dot(self, painter: QPainter) -> None:
        if self._count:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour(TONES[self._tone][0]))
            at = QPointF(self.width() / 2 + look.px(9), look.px(9))
            painter.drawEllipse(at, look.px(3.5), look.px(3.5))

    def _paint_words(self, painter: QPainter) -> None:
        colour: Token = "text" if self._current else "text2"
        painter.setFont(look.font("strong" if self._current else "medium"))
        painter.setPen(look.colour(colour))
        words = QRectF(look.px(41), 0, self.width() - look.px(49), self.height())
        painter.drawText(words, LEFT, look.text(self._place.name))
        if self._count:
            self._paint_badge(painter)

    def _paint_badge(self, painter: QPainter) -> None:
        number, (text, soft, _) = str(self._count), TONES[self._tone]
        width = max(
            look.px(20), look.metrics("smallStrong").horizontalAdvance(number) + look.px(12)
        )
        high = look.px(20)
        box = QRectF(self.width() - width - look.px(8), (self.height() - high) / 2, width, high)
        rounded(painter, box, 10, fill=soft)
        painter.setFont(look.font("smallStrong"))
        painter.setPen(look.colour(text))
        painter.drawText(box, CENTRE, number)


class _Person(QWidget):
    """Initials, name and body of the officer who opened the store."""

    def __init__(self) -> None:
        super().__init__()
        self._avatar = Avatar("", 30)
        self._name = Label("", "caption", elide=True)
        self._body = Label("", "small", "text3", elide=True)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._name)
        words.addWidget(self._body)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._avatar)
        self._row.addLayout(words, 1)

    def set(self, name: str, body: str) -> None:
        self._avatar.set_name(name)
        self._avatar.setToolTip(name)
        self._name.set_text(name)
        self._body.set_text(body)

    def set_rail(self, rail: bool) -> None:
        self._name.setVisible(not rail)
        self._body.setVisible(not rail)
        self._row.setSpacing(look.px(9))
        self._row.setContentsMargins(look.px(7 if rail else 6), look.px(2), 0, 0)
