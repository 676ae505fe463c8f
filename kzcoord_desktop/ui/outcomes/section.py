"""The outcomes of one kind: their heading, their rows, and the link that adds one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.services import meetings
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.room import Column, Row
from kzcoord_desktop.ui.outcomes.row import TASKS, OutcomeRow
from kzcoord_desktop.ui.outcomes.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kzcoord_desktop.domain.outcome import Outcome, OutcomeKind
    from kzcoord_desktop.ui.outcomes.row import Around


class Section(QWidget):
    """Rows of one kind; `edited` tells every change a person makes."""

    edited = Signal()

    def __init__(self, kind: OutcomeKind, around: Around) -> None:
        super().__init__()
        self.kind, self._around = kind, around
        self.rows: list[OutcomeRow] = []
        self._heading = Label(WORDS[kind].heading, "caption", "text2")
        self.adder = Button(WORDS[kind].add, "link", icon="plus")
        self.adder.clicked.connect(lambda: self.add(len(self.rows)))
        self._list = Column(12 if kind in TASKS else 6)
        self._build()

    def outcomes(self) -> tuple[Outcome, ...]:
        """Return the outcomes that have a text."""
        typed = (row.outcome() for row in self.rows)
        return tuple(outcome for outcome in typed if outcome.text)

    def show_outcomes(self, outcomes: Sequence[Outcome]) -> None:
        """Show outcomes without telling."""
        for row in self.rows:
            self._take_out(row)
        self.rows = []
        for outcome in outcomes:
            self._insert(len(self.rows), outcome)
        self._number()

    def set_around(self, around: Around) -> None:
        """Ask for texts in other languages."""
        self._around = around
        for row in self.rows:
            row.set_languages(around.languages)

    def add(self, at: int) -> OutcomeRow:
        """Add an empty row at a place and go there."""
        row = self._insert(at, meetings.new_outcome(self.kind))
        self._number()
        row.text.setFocus(Qt.FocusReason.OtherFocusReason)
        return row

    # -- inside ------------------------------------------------------------------------------
    def _insert(self, at: int, outcome: Outcome) -> OutcomeRow:
        row = OutcomeRow(outcome, self._around)
        row.edited.connect(self.edited)
        row.removed.connect(lambda: self._remove(row))
        row.moved.connect(lambda step: self._move(row, step))
        row.entered.connect(lambda: self.add(self.rows.index(row) + 1))
        self.rows.insert(at, row)
        self._list.insertWidget(at, row)
        # A layout shows what is added to it later, in its own time: too late for the focus
        row.show()
        return row

    def _remove(self, row: OutcomeRow) -> None:
        at = self.rows.index(row)
        self.rows.remove(row)
        near: QWidget = self.rows[max(0, at - 1)].text if self.rows else self.adder
        # First the focus: a widget that goes would hand it to whatever comes next
        near.setFocus(Qt.FocusReason.OtherFocusReason)
        self._take_out(row)
        self._number()
        self.edited.emit()

    def _move(self, row: OutcomeRow, step: int) -> None:
        at = self.rows.index(row)
        to = at + step
        if not 0 <= to < len(self.rows):
            return
        self.rows.insert(to, self.rows.pop(at))
        self._list.removeWidget(row)
        self._list.insertWidget(to, row)
        self._number()
        self.edited.emit()

    def _take_out(self, row: OutcomeRow) -> None:
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _number(self) -> None:
        before: QWidget = self._heading
        for n, row in enumerate(self.rows):
            row.show_number(n + 1, alone=len(self.rows) == 1)
        self._heading.setVisible(bool(self.rows))
        # Tab goes by the order of birth unless it is told otherwise
        for row in self.rows:
            for stop in row.stops():
                QWidget.setTabOrder(before, stop)
                before = stop
        QWidget.setTabOrder(before, self.adder)

    def _build(self) -> None:
        foot = Row(0, (24, 0, 0, 0))
        foot.addWidget(self.adder)
        foot.addStretch(1)
        column = Column(5, parent=self)
        column.addWidget(self._heading)
        column.addLayout(self._list)
        column.addLayout(foot)
        self._heading.hide()
