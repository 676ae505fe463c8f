"""What is due, in groups: until when, what, whose, and the one thing to do next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.due_block import UP_DOWN, DueBlock, DueRow
from kzcoord_desktop.ui.kit.frames import Hairline, Panel
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.marks import Avatar
from kzcoord_desktop.ui.kit.room import Column, Row, clear
from kzcoord_desktop.ui.look import Text, look
from kzcoord_desktop.ui.phrases import colon
from kzcoord_desktop.ui.theme import TONES, Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent

    from kzcoord_desktop.ui.theme import Token

_LEAST: Final = 56


@dataclass(frozen=True)
class DueGroup:
    """Rows under a heading; `more` says how many further ones are not shown yet."""

    id: str
    title: Text
    tone: Tone
    rows: tuple[DueRow, ...]
    more: int = 0


class DueList(Panel):
    """The groups in one card; arrow keys go from row to row.

    `acted` brings the row whose button was pressed, `explained` the row whose date was,
    `whose_asked` the row whose initials were pressed or whose menu was asked for, and `more_asked`
    the group that is to be shown whole.
    """

    acted = Signal(str)
    whose_asked = Signal(str)
    explained = Signal(str)
    more_asked = Signal(str)

    def __init__(self, name: Text, parent: QWidget | None = None) -> None:
        self._name = name
        self._groups: tuple[DueGroup, ...] = ()
        self._rows: dict[str, _RowView] = {}
        super().__init__(padding=(0, 4, 0, 8), spacing=0, parent=parent)

    def set_groups(self, groups: Sequence[DueGroup]) -> None:
        """Show other groups; the row that had the focus keeps it if it is still there."""
        if tuple(groups) == self._groups:
            return
        focused = self._focused()
        if focused is not None:
            # Else the focus would wander from row to row as they go, and scroll the page along
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._clear()
        self._groups = tuple(groups)
        for group in groups:
            self._add(group)
        self._align()
        if focused is not None:
            self._focus_again(*focused)

    def row(self, id_: str) -> _RowView | None:
        """Return the line of an id."""
        return self._rows.get(id_)

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
        self._align()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the row above or below."""
        step, focused = UP_DOWN.get(Qt.Key(event.key())), self._focused()
        if step is None or focused is None:
            super().keyPressEvent(event)
            return
        ids = list(self._rows)
        at = ids.index(focused[0]) + step
        if 0 <= at < len(ids):
            self._rows[ids[at]].stop(by_date=focused[1]).setFocus(Qt.FocusReason.TabFocusReason)

    # -- inside ------------------------------------------------------------------------------
    def _loud(self) -> Button | None:
        return next((view.action for view in self._rows.values() if view.row.loud), None)

    def _focused(self) -> tuple[str, bool] | None:
        """Return the row that has the focus, and whether its due block does."""
        for id_, view in self._rows.items():
            if view.block.hasFocus() or view.action.hasFocus():
                return id_, view.block.hasFocus()
        return None

    def _focus_again(self, id_: str, by_date: bool) -> None:
        view = self._rows.get(id_) or next(iter(self._rows.values()), None)
        if view is not None:
            view.stop(by_date=by_date).setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear(self) -> None:
        self._rows = {}
        clear(self.column)

    def _add(self, group: DueGroup) -> None:
        self.column.addWidget(_GroupHead(group))
        for n, row in enumerate(group.rows):
            if n:
                self.column.addWidget(_between())
            view = _RowView(row)
            view.action.clicked.connect(lambda _=False, id_=row.id: self.acted.emit(id_))
            view.block.clicked.connect(lambda _=False, id_=row.id: self.explained.emit(id_))
            view.whose_asked.connect(self.whose_asked)
            self._rows[row.id] = view
            self.column.addWidget(view)
        if group.more:
            self.column.addWidget(self._more(group))

    def _more(self, group: DueGroup) -> QWidget:
        holder = QWidget()
        line = Row(0, (16, 4, 14, 4), holder)
        button = Button(N_("Show all, {n} more", n=group.more), "link")
        button.clicked.connect(lambda: self.more_asked.emit(group.id))
        line.addWidget(button)
        line.addStretch(1)
        return holder

    def _align(self) -> None:
        widths = [view.action.sizeHint().width() for view in self._rows.values() if view.row.verb]
        for view in self._rows.values():
            view.end.setMinimumWidth(max(widths, default=0))


class _GroupHead(QWidget):
    def __init__(self, group: DueGroup) -> None:
        super().__init__()
        tone: Token = "text2" if group.tone == "mute" else TONES[group.tone][0]
        line = Row(7, (16, 10, 12, 5), self)
        line.addWidget(Label(group.title, "smallStrong", tone))
        line.addWidget(Label(str(len(group.rows) + group.more), "small", "text3"))
        line.addStretch(1)


class _RowView(QWidget):
    """Due block, words, initials, button.

    Whose it is can be asked with the mouse on the initials, and by keyboard with the key for
    menus: a further stop in each row would double the way through the list.
    """

    whose_asked = Signal(str)

    def __init__(self, row: DueRow) -> None:
        super().__init__()
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

    def stop(self, *, by_date: bool) -> QWidget:
        """Return what the focus goes to in this row."""
        return self.block if by_date or not self.row.verb else self.action

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


class _Action(Button):
    """The button of a row, named with what it acts on; arrow keys are the list's."""

    def __init__(self, row: DueRow) -> None:
        self._row = row
        super().__init__(row.verb, "primary" if row.loud else "secondary")

    def refresh(self) -> None:
        super().refresh()
        row = self._row
        self.setAccessibleName(look.text(colon(row.verb, row.title)))
        spoken = (look.text(each) for each in (row.how_long, row.until, row.facts))
        self.setAccessibleDescription(". ".join(words for words in spoken if words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in UP_DOWN:
            event.ignore()
        else:
            super().keyPressEvent(event)


def _between() -> QWidget:
    holder = QWidget()
    Row(0, (16, 0, 16, 0), holder).addWidget(Hairline())
    return holder
