"""The last step: every paper of the trip with its state, its number and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.services import submitting
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.chip import STATES, Chip
from kzcoord_desktop.ui.kit.frames import Hairline, Panel
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.room import Column, Row, clear
from kzcoord_desktop.ui.pages.procedure.extra import Extra
from kzcoord_desktop.ui.states import LOOKS, WORDS

if TYPE_CHECKING:
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.submitting import Line
    from kzcoord_desktop.services.workplace import Workplace

_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter
_VERBS: Final = {
    "fill": (N_("Fill in"), "pen-line"),
    "sign": (N_("Sign"), "pen-line"),
    "scan": (N_("Attach the scan"), "upload"),
    "send": (N_("Mark as sent"), "mail"),
}


class SubmitView(Extra):
    """`asked` brings what a row wants done to its paper; the first that waits is the loud one."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._rows: dict[str, _PaperRow] = {}
        self._lines: tuple[Line, ...] = ()
        self._list = Panel("card", padding=(0, 4, 0, 4), spacing=0)
        self._told = Label("", "small", "text2", wrap=True)
        self._export = Button(N_("Export all signed papers"), icon="download")
        self._export.clicked.connect(lambda: self.asked.emit("export-all", ""))
        foot = Row(12)
        foot.addWidget(self._told, 1, _MIDDLE)
        foot.addWidget(self._export, 0, _MIDDLE)
        column = Column(12, parent=self)
        column.addWidget(self._list)
        column.addLayout(foot)

    def show_case(self, case: CaseFile, *, anew: bool = False) -> None:
        """Show the papers as they stand."""
        del anew
        self._lines = submitting.lines(case)
        if list(self._rows) != [line.paper for line in self._lines]:
            self._rebuild()
        first = next((line.paper for line in self._lines if line.does in ("sign", "send")), "")
        for line in self._lines:
            self._rows[line.paper].show_line(line, loud=line.paper == first)
        settled = sum(line.is_settled for line in self._lines)
        self._told.set_text(
            NN_("{n} of {all} paper is signed", "{n} of {all} papers are signed", n=settled,
                all=str(len(self._lines)))
        )  # fmt: skip
        self._export.setVisible(settled > 0)

    def row(self, paper: str) -> _PaperRow:
        """Return the row of a paper."""
        return self._rows[paper]

    def _rebuild(self) -> None:
        clear(self._list.column)
        self._rows = {}
        for line in self._lines:
            if self._rows:
                self._list.column.addWidget(Hairline())
            row = _PaperRow()
            row.pressed.connect(lambda paper=line.paper: self._act(paper))
            row.opened.connect(lambda paper=line.paper: self._open(paper))
            self._rows[line.paper] = row
            self._list.column.addWidget(row)

    def _line(self, paper: str) -> Line:
        return next(line for line in self._lines if line.paper == paper)

    def _open(self, paper: str) -> None:
        self.opened.emit(self._line(paper).place, "")

    def _act(self, paper: str) -> None:
        line = self._line(paper)
        if line.does == "fill":
            self.opened.emit(line.place, line.field)
        else:
            self.asked.emit(line.does, paper)


class _PaperRow(QWidget):
    """One paper; `pressed` asks for what comes next, `opened` for the paper itself."""

    pressed = Signal()
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = Button("", "link")
        self.words = Label("", "small", "text2", wrap=True)
        self.chip = Chip("", "mute", "circle-dashed")
        self.button = Button("")
        self.name.clicked.connect(self.opened)
        self.button.clicked.connect(self.pressed)
        told = Column(0)
        told.addWidget(self.name, 0, Qt.AlignmentFlag.AlignLeft)
        told.addWidget(self.words)
        row = Row(10, (14, 7, 12, 7), self)
        row.addLayout(told, 1)
        row.addWidget(self.chip, 0, _MIDDLE)
        row.addWidget(self.button, 0, _MIDDLE)

    def show_line(self, line: Line, *, loud: bool) -> None:
        """Show a paper; only the first that waits has a filled button."""
        self.name.set_text(line.name)
        self.words.set_text(Joined((line.number, line.words), " · ") if line.number else line.words)
        tone, icon = STATES[LOOKS[line.state]]
        self.chip.set(WORDS[line.state], tone, icon)
        verb = _VERBS.get(line.does)
        self.button.setVisible(verb is not None)
        if verb is not None:
            self.button.set_text(verb[0], icon=verb[1])
            self.button.set_kind("primary" if loud else "secondary")
