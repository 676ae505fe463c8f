"""Of an agreement or an open point: which side acts, by when, and who."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.outcome import Side
from kzcoord_desktop.domain.text import Text as Words
from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.kit.date_input import DateInput
from kzcoord_desktop.ui.kit.flow import Flow
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.languages import TextPerLanguage
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.kit.room import Column, Row
from kzcoord_desktop.ui.kit.segmented import Segmented

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kzcoord_desktop.domain.outcome import Outcome
    from kzcoord_desktop.ui.kit.calendar import DayMarks
    from kzcoord_desktop.ui.look import Text

_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter
_SIDES: Final = ((Side.OURS, N_("We")), (Side.FOREIGN, N_("They")), (Side.BOTH, N_("Both")))


class WhoWhen(QWidget):
    """The second line of a row; `edited` tells every change a person makes."""

    edited = Signal()

    def __init__(
        self, outcome: Outcome, languages: Sequence[str], today: date, marks: DayMarks | None
    ) -> None:
        super().__init__()
        self._side = Segmented(N_("Who acts"), _SIDES, outcome.side, small=True)
        self._due = DateInput(outcome.due, marks=marks, today=today)
        self._problem = Note("", "circle-alert", "bad")
        self._who = TextPerLanguage(
            languages, outcome.responsible.stored(), grows=True, across=True
        )
        self._problem.hide()
        self._build()
        self._side.chosen.connect(lambda _id: self.edited.emit())
        self._due.changed.connect(lambda _day: self._due_changed())
        self._due.finished.connect(self._show_problem)
        self._who.edited.connect(self.edited)

    def side(self) -> Side:
        """Return which side acts."""
        return Side(self._side.value())

    def due(self) -> date | None:
        """Return by which day, nothing while it is no whole date."""
        return self._due.value()

    def responsible(self) -> Words:
        """Return who acts."""
        return Words.of(self._who.value())

    def set_languages(self, languages: Sequence[str]) -> None:
        """Ask for the name of who acts in other languages."""
        self._who.set_languages(languages)

    def set_name(self, name: Text) -> None:
        """Say to screen readers of which row these inputs are."""
        self._due.set_name(N_("By when: {what}", what=name))
        self._who.set_name(N_("Responsible: {what}", what=name))

    def _due_changed(self) -> None:
        self._due.set_wrong(False)
        self._problem.hide()
        self.edited.emit()

    def _show_problem(self) -> None:
        problem = self._due.problem()
        self._due.set_wrong(problem is not None)
        self._problem.set_text(problem or "")
        self._problem.setVisible(problem is not None)

    def _build(self) -> None:
        flow = Flow(16)
        flow.addWidget(_named(N_("Who acts"), self._side))
        flow.addWidget(_named(N_("By when"), self._due))
        who = Row(8)
        label = Column(0, (0, 9, 0, 0))
        label.addWidget(Label(N_("Responsible"), "caption", "text2"))
        label.addStretch(1)
        who.addLayout(label)
        who.addWidget(self._who, 1)
        column = Column(6, parent=self)
        column.addWidget(flow)
        column.addWidget(self._problem)
        column.addLayout(who)


def _named(label: Text, control: QWidget) -> QWidget:
    """Return an input with its label before it."""
    holder = QWidget()
    row = Row(8, parent=holder)
    row.addWidget(Label(label, "caption", "text2"), 0, _MIDDLE)
    row.addWidget(control, 0, _MIDDLE)
    return holder
