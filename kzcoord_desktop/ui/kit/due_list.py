"""What is due, in groups: until when, what, whose, and the one thing to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.ui.kit.due_block import DueBlock, DueRow
from kzcoord_desktop.ui.kit.grouped import Group, GroupedList, ListRow, RowButton
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.marks import Avatar
from kzcoord_desktop.ui.kit.room import Column, Row
from kzcoord_desktop.ui.look import Text, look
from kzcoord_desktop.ui.phrases import colon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QContextMenuEvent, QMouseEvent

    from kzcoord_desktop.ui.kit.button import Button

_LEAST: Final = 56


DueGroup: TypeAlias = Group[DueRow]


class DueList(GroupedList[DueRow]):
    """The groups in one card.

    `acted` brings the row whose button was pressed, `explained` the row whose date was, and
    `whose_asked` the row whose initials were pressed or whose menu was asked for.
    """

    acted = Signal(str)
    whose_asked = Signal(str)
    explained = Signal(str)

    def __init__(self, name: Text, parent: QWidget | None = None) -> None:
        self._name = name
        self._groups: tuple[DueGroup, ...] = ()
        self._end = 0
        super().__init__(parent)

    def set_groups(self, groups: Sequence[DueGroup]) -> None:
        """Show other groups, if they are others."""
        if tuple(groups) != self._groups:
            self._groups = tuple(groups)
            self._end = 0
            self.show_groups(groups)

    def row(self, id_: str) -> DueRowView | None:
        """Return the line of an id."""
        view = self.rows.get(id_)
        return view if isinstance(view, DueRowView) else None

    def views(self) -> list[DueRowView]:
        """Return the lines from top to bottom."""
        return [view for view in self.rows.values() if isinstance(view, DueRowView)]

    def make_row(self, row: DueRow) -> DueRowView:
        """Return the line of a row."""
        view = DueRowView(row)
        view.action.clicked.connect(lambda: self.acted.emit(row.id))
        view.block.clicked.connect(lambda: self.explained.emit(row.id))
        view.whose_asked.connect(self.whose_asked)
        self._align(view)
        return view

    def focus_loud(self) -> bool:
        """Put the focus on the filled button; return whether there is one."""
        loud = self._loud()
        if loud is not None:
            loud.setFocus(Qt.FocusReason.OtherFocusReason)
        return loud is not None

    def press_loud(self) -> None:
        """Press the filled button, if there is one."""
        loud = self._loud()
        if loud is not None:
            loud.click()

    def refresh(self) -> None:
        """Read the words again; buttons of all rows stay as wide as the widest."""
        super().refresh()
        self.setAccessibleName(look.text(self._name))
        self._end = 0
        for view in self.views():
            self._align(view)

    # -- inside ------------------------------------------------------------------------------
    def _loud(self) -> Button | None:
        return next((view.action for view in self.views() if view.row.loud), None)

    def _align(self, view: DueRowView) -> None:
        """Let the buttons end below each other, and begin there."""
        width = view.action.sizeHint().width() if view.row.verb else 0
        if width > self._end:
            self._end = width
            for other in self.views():
                other.end.setMinimumWidth(width)
        view.end.setMinimumWidth(self._end)


class DueRowView(ListRow):
    """Due block, words, initials, button.

    Whose it is can be asked with the mouse on the initials, and by keyboard with the key for
    menus: a further stop in each row would double the way through the list.
    """

    whose_asked = Signal(str)

    def __init__(self, row: DueRow) -> None:
        super().__init__(row.id)
        self.row = row
        self.block = DueBlock(row)
        self.action = _Action(row)
        self.end = QWidget()
        self._avatar = Avatar("", 24)
        if row.can_be_given:
            self._avatar.setCursor(Qt.CursorShape.PointingHandCursor)
        self._title = Label(row.title, "strong", wrap=True)
        line = Row(8, (9, 9, 14, 9), self)
        line.addWidget(self.block)
        line.addLayout(self._words(), 1)
        line.addSpacing(look.px(8))
        line.addWidget(self._avatar)
        ending = Row(0, parent=self.end)
        ending.addStretch(1)
        ending.addWidget(self.action)
        line.addWidget(self.end)
        self.action.setVisible(bool(row.verb))
        look.follow(self)
        self.refresh()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask whose it is."""
        if self.row.can_be_given:
            self.whose_asked.emit(self.row.id)
        else:
            super().contextMenuEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask whose it is, on the initials."""
        if self.row.can_be_given and self._avatar.geometry().contains(event.position().toPoint()):
            self.whose_asked.emit(self.row.id)
        else:
            super().mouseReleaseEvent(event)

    def whose(self) -> QWidget:
        """Return the initials, below which a menu can open."""
        return self._avatar

    def stops(self) -> Sequence[QWidget]:
        """Return the button, where there is one, and the date."""
        return (self.action, self.block) if self.row.verb else (self.block,)

    def refresh(self) -> None:
        """Read name and measures again."""
        who = look.text(self.row.who)
        self._avatar.set_name(who)
        self._avatar.setToolTip(who)
        self._avatar.setVisible(bool(who))
        self.setMinimumHeight(look.px(_LEAST))

    def _words(self) -> Column:
        words = Column(2)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(Label(self.row.facts, "small", "text3", wrap=True))
        words.addStretch(1)
        return words


class _Action(RowButton):
    """The button of a row, named with what it acts on."""

    def __init__(self, row: DueRow) -> None:
        self._row = row
        super().__init__(row.verb, "primary" if row.loud else "secondary")

    def refresh(self) -> None:
        super().refresh()
        row = self._row
        self.setAccessibleName(look.text(colon(row.verb, row.title)))
        spoken = (look.text(each) for each in (row.how_long, row.until, row.facts))
        self.setAccessibleDescription(". ".join(words for words in spoken if words))
