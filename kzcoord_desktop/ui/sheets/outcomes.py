"""The sheet of a meeting's outcomes: what is typed is kept by itself, also when it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.domain.text import FORMS
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import meetings
from kzcoord_desktop.ui import report
from kzcoord_desktop.ui.keeper import Keeper
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.frames import Scroll
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.kit.room import Column
from kzcoord_desktop.ui.kit.sheet import Sheet, sheet_over
from kzcoord_desktop.ui.outcomes import OutcomesEditor
from kzcoord_desktop.ui.outcomes.row import Around

if TYPE_CHECKING:
    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.errors import UserError
    from kzcoord_desktop.services.meeting import Meeting
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.ui.kit.calendar import DayMarks
    from kzcoord_desktop.ui.page import Page

_WIDTH: Final = 760
_TALLEST: Final = 520


class OutcomesSheet(Sheet):
    """What came of one meeting; `typed` brings the outcomes at every change.

    Args:
        page: the page under the sheet; it keeps what waits to be written, so that nothing is
            lost whichever of both goes first.
        workplace: the open store.
        meeting: with the outcomes as the store has them.
        form: language form of the case.
        marks: tells calendars which days are off.
    """

    typed = Signal(object)

    def __init__(
        self,
        page: Page,
        workplace: Workplace,
        meeting: Meeting,
        form: str,
        marks: DayMarks | None = None,
    ) -> None:
        super().__init__(page, N_("Outcomes of the meeting"), width=_WIDTH)
        self._keeper = page.findChild(Keeper) or _new_keeper(page)
        self._workplace, self._meeting = workplace, meeting
        around = Around(FORMS[form], workplace.today(), marks)
        self.editor = OutcomesEditor(around, meeting.outcomes)
        self._problem = Note("", "circle-alert", "bad")
        self._compose()
        self.editor.edited.connect(self._typed)
        self._keeper.saved.connect(self._saved)
        self._keeper.failed.connect(self._failed)

    def done(self, result: int) -> None:
        """Close; what waits is written at once."""
        self._keeper.flush()
        super().done(result)

    def _typed(self) -> None:
        outcomes = self.editor.outcomes()
        workplace, uid = self._workplace, self._meeting.uid
        self._keeper.note(uid, lambda: meetings.save_outcomes(workplace, uid, outcomes))
        self.set_remark("")
        self.typed.emit(outcomes)

    def _saved(self) -> None:
        self._problem.hide()
        self.set_remark(N_("Saved"))

    def _failed(self, error: UserError) -> None:
        self._problem.set_text(error.message)
        self._problem.show()

    def _compose(self) -> None:
        about = _about(self._meeting)
        if about:
            self.body.addWidget(Label(about, "body", "text2", wrap=True))
        self.body.addWidget(self._problem)
        self._problem.hide()
        content = QWidget()
        column = Column(0, (0, 0, 12, 0), content)
        column.addWidget(self.editor)
        column.addStretch(1)
        self.body.addWidget(Scroll(content, "raised", wish=_TALLEST), 1)
        close = Button(N_("Done"), "primary", size="large")
        close.clicked.connect(self.accept)
        self.set_primary(close)

    def first_focus(self) -> QWidget:
        """Return the first text, where writing begins."""
        return self.editor.first_stop()


def _new_keeper(page: Page) -> Keeper:
    keeper = Keeper(page)
    # While the sheet is open it tells itself what could not be written
    keeper.failed.connect(lambda error: None if sheet_over(page) else report.user_error(error))
    return keeper


def _about(meeting: Meeting) -> Phrase:
    parts = (meeting.topic, meeting.counterpart, meeting.begins or "")
    return Joined(tuple(part for part in parts if part), "\u00a0· ")
