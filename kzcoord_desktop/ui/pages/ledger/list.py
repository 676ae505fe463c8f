"""The rows of the ledger, in groups: what is late first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from kzcoord_desktop.domain.outcome import Side
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services.ledger import Standing
from kzcoord_desktop.ui.kit.chip import Chip
from kzcoord_desktop.ui.kit.due_block import DueBlock
from kzcoord_desktop.ui.kit.grouped import Group, GroupedList, ListRow, RowButton
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.room import Column, Row
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.pages.ledger import words
from kzcoord_desktop.ui.phrases import colon

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.services.ledger import Entry

_SHOWN: Final = 30
"""Rows of a group that are shown at first."""
_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter


class LedgerList(GroupedList["Entry"]):
    """`acted` brings the entry whose button was pressed, `source_asked` that of a meeting to see.

    Args:
        sources: whether a row leads to its meeting; else it only names it.
    """

    acted = Signal(str)
    source_asked = Signal(str)

    def __init__(self, *, sources: bool = True) -> None:
        self._sources = sources
        super().__init__()
        self.setAccessibleName(look.text(N_("Agreements")))

    def show_entries(
        self, found: Iterable[Entry], today: date, *, whole: Container[str] = ()
    ) -> None:
        """Show entries by how they stand on a day.

        Args:
            found: the entries.
            today: the day.
            whole: groups of which all are shown.
        """
        self._today = today
        found = list(found)
        groups = []
        for standing, (title, tone) in words.GROUPS.items():
            rows = tuple(entry for entry in found if entry.standing(today) is standing)
            limit = len(rows) if standing in whole else _SHOWN
            if rows:
                more = max(0, len(rows) - limit)
                groups.append(Group(standing.value, title, tone, rows[:limit], more))
        self.show_groups(groups)

    def make_row(self, row: Entry) -> ListRow:
        """Return the row of an entry."""
        view = RowView(row, self._today, leads=self._sources)
        view.action.clicked.connect(lambda: self.acted.emit(row.uid))
        view.source.clicked.connect(lambda: self.source_asked.emit(row.uid))
        return view


class RowView(ListRow):
    """How long, what was promised by whom, where it was said, and the one thing to do."""

    def __init__(self, entry: Entry, today: date, *, leads: bool = True) -> None:
        super().__init__(entry.uid)
        self.entry, self._leads = entry, leads
        done = entry.standing(today) is Standing.DONE
        verb = N_("Open again") if done else N_("Mark as done")
        self.action = RowButton(
            verb, "quiet" if done else "secondary", icon="" if done else "check"
        )
        self.action.setAccessibleName(look.text(colon(verb, entry.outcome.text)))
        self.source = RowButton(entry.number, "link", parent=self)
        self.source.setHidden(not leads)
        self.source.setAccessibleName(look.text(N_("Open the meeting: {number}",
                                                   number=entry.number)))  # fmt: skip
        line = Row(8, (9, 9, 14, 9), self)
        line.addWidget(DueBlock(words.block(entry, today)))
        line.addLayout(self._words(), 1)
        line.addWidget(self.action)

    def stops(self) -> Sequence[QWidget]:
        """Return the button, and the link to the meeting where there is one."""
        return (self.action, self.source) if self._leads else (self.action,)

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
