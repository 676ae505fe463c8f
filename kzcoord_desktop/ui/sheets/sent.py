"""The sheet that keeps when, under which number and how a signed paper was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kzcoord_desktop.domain.records import kind_of
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import sending
from kzcoord_desktop.services.sending import CHANNELS, Sending
from kzcoord_desktop.ui import report, tasks
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.combo import Combo, Option
from kzcoord_desktop.ui.kit.date_input import DateInput
from kzcoord_desktop.ui.kit.field import Field
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.line import LineInput
from kzcoord_desktop.ui.kit.sheet import Sheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.errors import UserError
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.sending import Marked
    from kzcoord_desktop.services.workplace import Workplace


class SentSheet(Sheet):
    """Three answers, all known beforehand; `sent` brings what it did (`Marked`)."""

    sent = Signal(object)

    def __init__(self, window: QWidget, workplace: Workplace, case: CaseFile, paper: str) -> None:
        super().__init__(window, N_("Mark as sent"), width=480)
        self._workplace, self._case, self._paper = workplace, case, paper
        self._day = DateInput(workplace.today(), today=workplace.today())
        self._number = LineInput(case.papers[paper].number)
        options = [Option(key, words) for key, words in CHANNELS.items()]
        self._channel = Combo(options, next(iter(CHANNELS)))
        self._fields = {
            "day": Field(N_("Date"), self._day),
            "number": Field(N_("Outgoing number"), self._number, optional=True),
            "channel": Field(N_("How it was sent"), self._channel),
        }
        self._save = Button(N_("Mark as sent"), "primary", size="large")
        self._compose()

    def field(self, name: str) -> Field:
        """Return a field by its name: day, number, channel."""
        return self._fields[name]

    def first_focus(self) -> QWidget:
        """Begin at the number: the day is known."""
        return self._number.edit

    def act(self) -> None:
        """Check and keep."""
        day = self._day.value()
        if day is None:
            self._fields["day"].set_error(
                self._day.problem() or N_("Enter the date. Example: 16.11.2026")
            )
            return
        told = Sending(day, self._number.value(), self._channel.value())
        self._save.setEnabled(False)
        tasks.run(
            self,
            lambda _job: sending.mark_sent(self._workplace, self._case, self._paper, told),
            done=self._done,
            failed=self._failed,
        )

    def _done(self, marked: Marked) -> None:
        self.accept()
        self.sent.emit(marked)

    def _failed(self, error: UserError) -> None:
        self._save.setEnabled(True)
        if error.field in self._fields:
            self._fields[error.field].set_error(error.message)
        else:
            report.user_error(error)

    def _compose(self) -> None:
        self.body.addWidget(Label(kind_of(self._paper).name, "strong", wrap=True))
        for field in self._fields.values():
            self.body.addWidget(field)
        cancel = Button(N_("Cancel"), size="large")
        cancel.clicked.connect(self.reject)
        self._save.clicked.connect(self.act)
        self.buttons.addWidget(cancel)
        self.buttons.addWidget(self._save)
