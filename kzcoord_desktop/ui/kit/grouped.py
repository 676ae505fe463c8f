"""Rows in groups, in one card: headings with counts, arrow keys from row to row, and "Show all".

A long list is built piece by piece: what a screen shows at once, the rest while nobody waits.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.due_block import UP_DOWN
from kzcoord_desktop.ui.kit.frames import Hairline, Panel
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.room import Column, Row, clear
from kzcoord_desktop.ui.theme import TONES, Tone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QKeyEvent

    from kzcoord_desktop.ui.look import Text
    from kzcoord_desktop.ui.theme import Token

R = TypeVar("R")
"""What a row shows."""
_SCREEN: Final = 8
"""Rows that are built before anything is shown."""
_PIECE: Final = 8
"""Rows that are built in one turn after that."""


@dataclass(frozen=True)
class Group(Generic[R]):
    """Rows under a heading; `more` says how many further ones are not shown yet."""

    id: str
    title: Text
    tone: Tone
    rows: tuple[R, ...]
    more: int = 0


class ListRow(QWidget):
    """A row; `stops` are what takes the focus in it, the one that acts first."""

    def __init__(self, id_: str) -> None:
        super().__init__()
        self.id = id_

    def stops(self) -> Sequence[QWidget]:
        """Return what can take the focus; at least one."""
        raise NotImplementedError

    def focused(self) -> int:
        """Return which stop has the focus, -1 if none has."""
        return next((n for n, stop in enumerate(self.stops()) if stop.hasFocus()), -1)

    def focus(self, stop: int, reason: Qt.FocusReason) -> None:
        """Give the focus to a stop, or to the last one where there are fewer."""
        stops = self.stops()
        stops[min(stop, len(stops) - 1)].setFocus(reason)


class RowButton(Button):
    """A button of a row; arrow keys are the list's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrow keys to the list."""
        if Qt.Key(event.key()) in UP_DOWN:
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Piece(NamedTuple, Generic[R]):
    group: Group[R]
    rows: tuple[R, ...]
    is_first: bool
    is_last: bool


class _Focus(NamedTuple):
    row: str
    place: int
    stop: int


class GroupedList(Panel, Generic[R]):
    """Groups of rows that a subclass makes; `more_asked` brings the group to be shown whole."""

    more_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.rows: dict[str, ListRow] = {}
        self._pieces: deque[_Piece[R]] = deque()
        super().__init__(padding=(0, 4, 0, 8), spacing=0, parent=parent)
        self._soon = QTimer(self)
        self._soon.timeout.connect(self._build_piece)

    def make_row(self, row: R) -> ListRow:
        """Return a row of the list, connected to its signals."""
        raise NotImplementedError

    def show_groups(self, groups: Sequence[Group[R]]) -> None:
        """Show other groups; the row that had the focus keeps it, or the one in its place."""
        focus = self._focus()
        if focus is not None:
            # Else the focus would wander from row to row as they go, and scroll the page along
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.rows = {}
        clear(self.column)
        self._pieces = deque(_pieces(groups))
        while self._pieces and not self._is_enough(focus):
            self._build_piece()
        if self._pieces:
            self._soon.start()
        if focus is not None:
            self._focus_again(focus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the row above or below."""
        step, focus = UP_DOWN.get(Qt.Key(event.key())), self._focus()
        if step is None or focus is None:
            super().keyPressEvent(event)
        elif 0 <= focus.place + step < len(self.rows):
            row = list(self.rows.values())[focus.place + step]
            row.focus(focus.stop, Qt.FocusReason.TabFocusReason)

    # -- inside ------------------------------------------------------------------------------
    def _focus(self) -> _Focus | None:
        for place, (id_, row) in enumerate(self.rows.items()):
            stop = row.focused()
            if stop >= 0:
                return _Focus(id_, place, stop)
        return None

    def _focus_again(self, focus: _Focus) -> None:
        rows = list(self.rows.values())
        if rows:
            row = self.rows.get(focus.row) or rows[min(focus.place, len(rows) - 1)]
            row.focus(focus.stop, Qt.FocusReason.OtherFocusReason)

    def _is_enough(self, focus: _Focus | None) -> bool:
        count = len(self.rows)
        return count >= _SCREEN and (focus is None or focus.row in self.rows or count > focus.place)

    def _build_piece(self) -> None:
        if self._pieces:
            self.column.addWidget(self._made(self._pieces.popleft()))
        if not self._pieces:
            self._soon.stop()

    def _made(self, piece: _Piece[R]) -> QWidget:
        """Return the rows of a piece in a widget of their own.

        Qt shows what is added to a visible layout one by one, and lays all out anew each time.
        """
        holder = QWidget()
        column = Column(0, parent=holder)
        if piece.is_first:
            column.addWidget(_head(piece.group))
        for n, row in enumerate(piece.rows):
            if n or not piece.is_first:
                column.addWidget(_between())
            view = self.make_row(row)
            self.rows[view.id] = view
            column.addWidget(view)
        if piece.is_last and piece.group.more:
            column.addWidget(self._more(piece.group))
        return holder

    def _more(self, group: Group[R]) -> QWidget:
        holder = QWidget()
        line = Row(0, (16, 4, 14, 4), holder)
        button = Button(N_("Show all, {n} more", n=group.more), "link")
        button.clicked.connect(lambda: self.more_asked.emit(group.id))
        line.addWidget(button)
        line.addStretch(1)
        return holder


def _pieces(groups: Sequence[Group[R]]) -> Iterator[_Piece[R]]:
    for group in groups:
        for start in range(0, len(group.rows), _PIECE):
            rows = group.rows[start : start + _PIECE]
            yield _Piece(group, rows, start == 0, start + len(rows) == len(group.rows))


def _head(group: Group[R]) -> QWidget:
    holder = QWidget()
    tone: Token = "text2" if group.tone == "mute" else TONES[group.tone][0]
    line = Row(7, (16, 10, 12, 5), holder)
    line.addWidget(Label(group.title, "smallStrong", tone))
    line.addWidget(Label(str(len(group.rows) + group.more), "small", "text3"))
    line.addStretch(1)
    return holder


def _between() -> QWidget:
    holder = QWidget()
    Row(0, (16, 0, 16, 0), holder).addWidget(Hairline())
    return holder
