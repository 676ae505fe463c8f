"""The rows of the ledger, in groups: what is late first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.outcome import Side
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services.ledger import Standing
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.chip import Chip
from kzcoord_desktop.ui.kit.due_block import UP_DOWN, DueBlock
from kzcoord_desktop.ui.kit.frames import Hairline, Panel
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.room import Column, Row, clear
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.pages.ledger import words
from kzcoord_desktop.ui.phrases import colon
from kzcoord_desktop.ui.theme import TONES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from kzcoord_desktop.services.ledger import Entry
    from kzcoord_desktop.ui.theme import Token

SHOWN: Final = 30
"""Rows of a group that are shown at first."""
_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Group:
    """Rows of one standing; `more` says how many further ones are not shown yet."""

    standing: Standing
    rows: tuple[Entry, ...]
    more: int = 0


class LedgerList(Panel):
    """Arrow keys go from row to row.

    `acted` brings the entry whose button was pressed, `source_asked` the one whose meeting is to
    be seen, `more_asked` the standing that is to be shown whole.

    Args:
        sources: whether a row leads to its meeting; else it only names it.
    """

    acted = Signal(str)
    source_asked = Signal(str)
    more_asked = Signal(str)

    def __init__(self, *, sources: bool = True) -> None:
        self.rows: dict[str, RowView] = {}
        self._sources = sources
        super().__init__(padding=(0, 4, 0, 8), spacing=0)
        self.setAccessibleName(look.text(N_("Agreements")))

    def show_groups(self, groups: Sequence[Group], today: date) -> None:
        """Show other rows; where the focused one is gone, the next one has the focus."""
        ids = list(self.rows)
        at = next((n for n, row in enumerate(self.rows.values()) if row.has_focus()), -1)
        if at >= 0:
            # Else the focus would wander from row to row as they go, and scroll the page along
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._clear()
        for group in groups:
            self._add(group, today)
        if at >= 0:
            self._focus(next((n for n, id_ in enumerate(self.rows) if id_ == ids[at]), at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the row above or below."""
        step = UP_DOWN.get(Qt.Key(event.key()))
        at = next((n for n, row in enumerate(self.rows.values()) if row.has_focus()), -1)
        if step is None or at < 0:
            super().keyPressEvent(event)
        elif 0 <= at + step < len(self.rows):
            self._focus(at + step)

    def _focus(self, at: int) -> None:
        rows = list(self.rows.values())
        if rows:
            rows[min(at, len(rows) - 1)].action.setFocus(Qt.FocusReason.TabFocusReason)

    def _clear(self) -> None:
        self.rows = {}
        clear(self.column)

    def _add(self, group: Group, today: date) -> None:
        self.column.addWidget(_head(group))
        for n, entry in enumerate(group.rows):
            if n:
                self.column.addWidget(_between())
            view = RowView(entry, today, leads=self._sources)
            view.action.clicked.connect(lambda _=False, id_=entry.uid: self.acted.emit(id_))
            view.source.clicked.connect(lambda _=False, id_=entry.uid: self.source_asked.emit(id_))
            self.rows[entry.uid] = view
            self.column.addWidget(view)
        if group.more:
            self.column.addWidget(self._more(group))

    def _more(self, group: Group) -> QWidget:
        holder = QWidget()
        line = Row(0, (16, 4, 14, 4), holder)
        button = Button(N_("Show all, {n} more", n=group.more), "link")
        button.clicked.connect(lambda: self.more_asked.emit(group.standing))
        line.addWidget(button)
        line.addStretch(1)
        return holder


class RowView(QWidget):
    """How long, what was promised by whom, where it was said, and the one thing to do."""

    def __init__(self, entry: Entry, today: date, *, leads: bool = True) -> None:
        super().__init__()
        self.entry, self._leads = entry, leads
        done = entry.standing(today) is Standing.DONE
        verb = N_("Open again") if done else N_("Mark as done")
        self.action = _Action(verb, "quiet" if done else "secondary", icon="" if done else "check")
        self.action.setAccessibleName(look.text(colon(verb, entry.outcome.text)))
        self.source = Button(entry.number, "link", parent=self)
        self.source.setHidden(not leads)
        self.source.setAccessibleName(look.text(N_("Open the meeting: {number}",
                                                   number=entry.number)))  # fmt: skip
        line = Row(8, (9, 9, 14, 9), self)
        line.addWidget(DueBlock(words.block(entry, today)))
        line.addLayout(self._words(), 1)
        line.addWidget(self.action)

    def has_focus(self) -> bool:
        """Return whether the row has the focus."""
        return self.action.hasFocus() or self.source.hasFocus()

    def _words(self) -> Column:
        column, entry = Column(2), self.entry
        column.addStretch(1)
        column.addWidget(Label(entry.outcome.text, "strong", wrap=True))
        marks = Row(8)
        ours = entry.outcome.side in (Side.OURS, Side.BOTH)
        marks.addWidget(Chip(words.promised(entry), "accent" if ours else "mute"), 0, _MIDDLE)
        if entry.outcome.confidential:
            secret = Chip(N_("Confidential"), "mute", "lock-keyhole", outlined=True)
            marks.addWidget(secret, 0, _MIDDLE)
        number = self.source if self._leads else Label(entry.number, "small", "text3")
        marks.addWidget(number, 0, _MIDDLE)
        marks.addStretch(1)
        column.addLayout(marks)
        column.addWidget(Label(words.facts(entry), "small", "text3", wrap=True))
        column.addStretch(1)
        return column


class _Action(Button):
    """The button of a row; arrow keys are the list's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in UP_DOWN:
            event.ignore()
        else:
            super().keyPressEvent(event)


def _head(group: Group) -> QWidget:
    title, tone = words.GROUPS[group.standing]
    colour: Token = "text2" if tone == "mute" else TONES[tone][0]
    holder = QWidget()
    line = Row(7, (16, 10, 12, 5), holder)
    line.addWidget(Label(title, "smallStrong", colour))
    line.addWidget(Label(str(len(group.rows) + group.more), "small", "text3"))
    line.addStretch(1)
    return holder


def _between() -> QWidget:
    holder = QWidget()
    Row(0, (16, 0, 16, 0), holder).addWidget(Hairline())
    return holder
