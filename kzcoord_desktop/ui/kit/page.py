"""The sheet of a page: header with crumb, title, facts and buttons; the bar at the bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainterPath, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.frames import Plain
from kzcoord_desktop.ui.kit.label import Icon, Label
from kzcoord_desktop.ui.kit.paint import painting
from kzcoord_desktop.ui.kit.room import Row, clear
from kzcoord_desktop.ui.look import Text, look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from kzcoord_desktop.ui.theme import Token


class PageSheet(QWidget):
    """The white sheet with the round corner at its top left; parts go into `column`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(1, look.px(8) + 1, 0, 0)
        self.column.setSpacing(0)
        look.follow(self)

    def refresh(self) -> None:
        """Read the measures again."""
        self.column.setContentsMargins(1, look.px(8) + 1, 0, 0)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint canvas, sheet and hairline."""
        corner, top = look.px(12), look.px(8) + 0.5
        far = QRectF(0.5, top, self.width() + 2 * corner, self.height() + 2 * corner)
        shape = QPainterPath()
        shape.addRoundedRect(far, corner, corner)
        with painting(self) as painter:
            painter.fillRect(self.rect(), look.colour("canvas"))
            painter.fillPath(shape, look.colour("surface"))
            painter.setPen(QPen(look.colour("line"), 1))
            painter.drawPath(shape)


class Header(QWidget):
    """Crumb, title with a chip, a line of facts; at most three buttons at the right.

    `crumb_pressed` tells the place of the crumb that was pressed.  After a page change the focus
    goes to the title: `focus_title()`.

    Args:
        title: what the page is about.
        elide: the title may be long, as the name of a file, and is shortened.
        parent: as usual.
    """

    crumb_pressed = Signal(str)

    def __init__(
        self, title: Text = "", *, elide: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._crumbs = QHBoxLayout()
        self._elide = elide
        self._title = _Title(title, "title", elide=elide)
        self._title.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._facts = Label("", "body", "text2", wrap=True)
        self.chips = QHBoxLayout()
        self.buttons = QHBoxLayout()
        self._build()
        look.follow(self)
        self.refresh()

    def set_title(self, title: Text) -> None:
        """Show another title."""
        self._title.set_text(title)

    def set_facts(self, facts: Text) -> None:
        """Show facts, on one line if they fit; an empty text hides the line."""
        self._facts.set_text(facts)
        self._facts.setVisible(bool(facts))

    def set_crumbs(self, crumbs: Sequence[tuple[str, Text]]) -> None:
        """Show the way here: pairs of a place's id (empty if it cannot be opened) and name."""
        clear(self._crumbs)
        for n, (place, name) in enumerate(crumbs):
            if n:
                self._crumbs.addWidget(Icon("chevron-right", 14, "text3"))
            self._crumbs.addWidget(self._crumb(place, name))
        self._crumbs.addStretch(1)
        self.refresh()

    def set_chip(self, chip: QWidget | None) -> None:
        """Show one chip beside the title, or none."""
        clear(self.chips)
        if chip is not None:
            self.chips.addWidget(chip)

    def focus_title(self) -> None:
        """Move the focus to the title, where reading begins."""
        self._title.setFocus(Qt.FocusReason.OtherFocusReason)

    def has_title_focus(self) -> bool:
        """Return whether the focus is still at the title."""
        return self._title.hasFocus()

    def refresh(self) -> None:
        """Read the measures again."""
        # A crumb is 28 pixels high to be hit easily; it takes its room from the margins
        margins = (24, 8, 20, 9) if self._crumbs.count() else (24, 12, 20, 12)
        self._row.setContentsMargins(*(look.px(n) for n in margins))
        self._row.setSpacing(look.px(10))
        self.buttons.setSpacing(look.px(8))
        self._words.setSpacing(0 if self._crumbs.count() else look.px(2))
        self._crumbs.setSpacing(look.px(4))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the room of the lines, at least 70 pixels of height."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Never less than the lines need; a `minimumHeight` would allow it."""
        lines = max(look.px(70), self.heightForWidth(self.width()))
        return super().minimumSizeHint().expandedTo(QSize(0, lines))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height where the facts break into other lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _crumb(self, place: str, name: Text) -> QWidget:
        if not place:
            return Label(name, "small", "text3")
        crumb = Button(name, "crumb")
        crumb.clicked.connect(lambda: self.crumb_pressed.emit(place))
        return crumb

    def _build(self) -> None:
        # Never less than its three lines, however much the page below would like to have
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._words = QVBoxLayout()
        line = Row(10)
        line.addWidget(self._title, int(self._elide))
        line.addLayout(self.chips)
        line.addStretch(int(not self._elide))
        self._words.addStretch(1)
        self._words.addLayout(self._crumbs)
        self._words.addLayout(line)
        self._words.addWidget(self._facts)
        self._words.addStretch(1)
        self._facts.hide()
        self._row = QHBoxLayout(self)
        self._row.addLayout(self._words, 1)
        self._row.addLayout(self.buttons)


class _Title(Label):
    """Lines stand close above and below: the ring keeps to the letters and covers none of them."""

    def ring_box(self) -> QRect:
        return self.rect().adjusted(0, look.px(2), 0, -look.px(4))


class BottomBar(Plain):
    """What was saved and what is left at the left; the steps and the one filled button right.

    Put status widgets into `status` and buttons into `buttons`.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", top=True, parent=parent)
        self.status = QHBoxLayout()
        self.buttons = QHBoxLayout()
        self._row = QHBoxLayout()
        self._row.addLayout(self.status)
        self._row.addStretch(1)
        self._row.addLayout(self.buttons)
        self.column.addLayout(self._row)
        look.follow(self)
        self.refresh()

    def refresh(self) -> None:
        """Read the measures again."""
        self._row.setContentsMargins(*(look.px(n) for n in (20, 10, 20, 10)))
        self.status.setSpacing(look.px(8))
        self.buttons.setSpacing(look.px(8))


class Status(QWidget):
    """An icon and a few words, such as "Saved 14:32"."""

    def __init__(
        self, text: Text, icon: str, tone: Token = "text3", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = Icon(icon, 16, tone)
        self._label = Label(text, "small", "text2")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._label)
        look.follow(self)
        self.refresh()

    def set(self, text: Text, icon: str, tone: Token) -> None:
        """Say something else."""
        self._icon.set_icon(icon, tone)
        self._label.set_text(text)

    def refresh(self) -> None:
        """Read the measures again."""
        self._row.setContentsMargins(0, 0, look.px(10), 0)
        self._row.setSpacing(look.px(7))
