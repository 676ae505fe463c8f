"""The sheet that corrects the own state body."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import workplace as services
from kzcoord_desktop.ui import tasks
from kzcoord_desktop.ui.directory_form import DirectoryForm
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.frames import Scroll
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.kit.sheet import Sheet
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.pages.first_run.body import ALL_LANGUAGES, PAIRS, ordered

if TYPE_CHECKING:
    from kzcoord_desktop.errors import UserError
    from kzcoord_desktop.services.workplace import Workplace

_TALL: Final = 420


class BodySheet(Sheet):
    """The names in three languages; `saved` brings the workplace with them."""

    saved = Signal(object)

    def __init__(self, window: QWidget, workplace: Workplace) -> None:
        super().__init__(window, N_("State body"), width=640)
        self._workplace = workplace
        self._form = DirectoryForm(ordered(), ALL_LANGUAGES, pairs=(*PAIRS, "body.prefix"))
        self._form.set_value(workplace.body.values)
        content = QWidget()
        column = QVBoxLayout(content)
        # Room for the ring of an input that has the focus
        column.setContentsMargins(look.px(4), look.px(4), look.px(14), look.px(4))
        column.addWidget(self._form)
        column.addStretch(1)
        scroll = Scroll(content, "raised")
        scroll.setMinimumHeight(look.px(_TALL))
        self.body.addWidget(scroll, 1)
        self._problem = Note("", "circle-alert", "bad")
        self._problem.hide()
        self.body.addWidget(self._problem)
        self.set_remark(N_("Papers made so far keep the former names."))
        cancel = Button(N_("Cancel"), "quiet", size="large")
        cancel.clicked.connect(self.reject)
        self._save = Button(N_("Save"), "primary", size="large")
        self._save.clicked.connect(self.act)
        self.buttons.addWidget(cancel)
        self.buttons.addWidget(self._save)

    def act(self) -> None:
        """Check and save."""
        problems = self._form.problems()
        self._form.show_problems(problems)
        if problems:
            return
        self._save.setEnabled(False)
        values = self._form.value()
        tasks.run(
            self,
            lambda _job: services.save_body(self._workplace, values),
            done=self._done,
            failed=self._failed,
        )

    def _done(self, workplace: Workplace) -> None:
        self.accept()
        self.saved.emit(workplace)

    def _failed(self, error: UserError) -> None:
        self._save.setEnabled(True)
        self._problem.set_text(error.message)
        self._problem.show()
