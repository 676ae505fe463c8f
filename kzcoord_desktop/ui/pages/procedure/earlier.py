"""Where the next meeting is prepared: what is still open from earlier ones with the same state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.case import CaseKind
from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.domain.procedures.trip import REQUEST
from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.services import ledger
from kzcoord_desktop.services.ledger import Standing
from kzcoord_desktop.ui import tasks, undo
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.frames import Panel
from kzcoord_desktop.ui.kit.label import Icon, Label
from kzcoord_desktop.ui.kit.room import Row
from kzcoord_desktop.ui.sheets.earlier import EarlierSheet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.ledger import Entry
    from kzcoord_desktop.services.undo import Done
    from kzcoord_desktop.services.workplace import Workplace

PARTS: Final = ("facts", "request")
"""Parts of procedures above whose fields it stands."""
AGENDA: Final = "agenda"
_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter


class EarlierLine(QWidget):
    """One line, hidden where nothing is open; `typed` brings a paper, a field and its new value."""

    typed = Signal(str, str, object)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._case: CaseFile | None = None
        self._asked: tuple[str, str] = ("", "")
        self._found: tuple[Entry, ...] = ()
        self._words = Label("", "body", "text2", wrap=True)
        self._show = Button(N_("Show"), "link")
        self._show.clicked.connect(self._open)
        panel = Panel("well", padding=(12, 5, 12, 5))
        row = Row(9)
        row.addWidget(Icon("handshake", 16, "text2"), 0, _MIDDLE)
        row.addWidget(self._words, 1, _MIDDLE)
        row.addWidget(self._show, 0, _MIDDLE)
        panel.column.addLayout(row)
        Row(0, parent=self).addWidget(panel)
        self.hide()

    def show_case(self, case: CaseFile) -> None:
        """Look for what is open with the state of a case; it is read once for each state."""
        self._case = case
        asked = case.uid, str(case.facts.get("case.country") or "")
        if asked != self._asked:
            self._asked = asked
            self._read()

    def _read(self) -> None:
        case, country = self._asked
        tasks.run(
            self,
            lambda _job: ledger.open_with(self._workplace, country, besides=case),
            done=lambda found: self._shown(found, country),
        )

    def _shown(self, found: tuple[Entry, ...], country: str) -> None:
        if country == self._asked[1]:
            self._found = found
            self._words.set_text(_words(found, self._workplace.today()))
            self.setVisible(bool(found))

    def _open(self) -> None:
        case = self._case
        if case is None:
            return
        open_ = case.kind is CaseKind.TRIP and not case.papers[REQUEST].is_locked
        sheet = EarlierSheet(
            self.window(), self._workplace, case.country, self._found, copies=open_
        )
        sheet.copied.connect(self._copy)
        sheet.marked.connect(self._marked)
        sheet.open()

    def _marked(self, done: Done) -> None:
        self._read()
        workplace = self._workplace
        undo.offer(self, N_("Marked as done"), lambda: done.undo(workplace), self._read)

    def _copy(self, entries: Sequence[Entry]) -> None:
        """Add the texts to the issues of the request, those that stand there already not again."""
        case = self._case
        if case is None:
            return
        stored = case.raw(REQUEST, AGENDA)
        before = list(stored) if isinstance(stored, list) else []
        new = [entry.outcome.text.stored() for entry in entries]
        self.typed.emit(REQUEST, AGENDA, before + [text for text in new if text not in before])


def _words(found: Sequence[Entry], today: date) -> Phrase:
    late = sum(entry.standing(today) is Standing.LATE for entry in found)
    open_ = NN_("{n} open", "{n} open", n=len(found))
    told: tuple[Phrase, ...] = (open_,)
    if late:
        told = (NN_("{n} late", "{n} late", n=late), open_)
    return Joined((N_("From earlier meetings with this state"), Joined(told, ", ")), ": ")
