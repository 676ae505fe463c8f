"""The sheet in which the words of a telling are corrected, in every language that it has."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.field import NOTHING
from kzcoord_desktop.domain.text import FORMS, LANGUAGES, Text
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import handovers
from kzcoord_desktop.ui import report, tasks
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.field import Field
from kzcoord_desktop.ui.kit.frames import Scroll
from kzcoord_desktop.ui.kit.languages import TextPerLanguage
from kzcoord_desktop.ui.kit.room import Column
from kzcoord_desktop.ui.kit.sheet import Sheet

if TYPE_CHECKING:
    from kzcoord_desktop.errors import UserError
    from kzcoord_desktop.services.handovers import Told
    from kzcoord_desktop.services.workplace import Workplace

_TALLEST: Final = 520


class WordingSheet(Sheet):
    """Two texts; `saved` tells that they were kept."""

    saved = Signal()

    def __init__(self, window: QWidget, workplace: Workplace, told: Told, form: str) -> None:
        super().__init__(window, N_("Wording of the telling"), width=640)
        self._workplace, self._told = workplace, told
        agreed = told.agreements if isinstance(told.agreements, Text) else Text()
        languages = _languages(form, told.content, agreed)
        self.content = TextPerLanguage(languages, told.content.stored(), lines=3, copies=True)
        self.agreements = TextPerLanguage(languages, agreed.stored(), lines=2, copies=True)
        self._show_marks()
        self._save = Button(N_("Save"), "primary", size="large")
        self._compose()

    def first_focus(self) -> QWidget:
        """Begin at what was talked about."""
        return self.content

    def act(self) -> None:
        """Keep the words."""
        content, agreed = (Text.of(each.value()) for each in (self.content, self.agreements))
        words = replace(
            self._told,
            content=content,
            agreements=agreed or NOTHING,
            to_translate={
                "content": sorted(self.content.marks()),
                "agreements": sorted(self.agreements.marks()),
            },
        )
        self._save.setEnabled(False)
        tasks.run(
            self,
            lambda _job: handovers.reword(self._workplace, words),
            done=self._done,
            failed=self._failed,
        )

    def _done(self, _nothing: object) -> None:
        self.accept()
        self.saved.emit()

    def _failed(self, error: UserError) -> None:
        self._save.setEnabled(True)
        report.user_error(error)

    def _show_marks(self) -> None:
        self.content.set_marks(self._told.to_translate.get("content", ()))
        self.agreements.set_marks(self._told.to_translate.get("agreements", ()))

    def _compose(self) -> None:
        texts = QWidget()
        column = Column(12, (0, 0, 12, 0), texts)
        column.addWidget(Field(N_("What was talked about"), self.content))
        column.addWidget(Field(N_("What was agreed"), self.agreements, optional=True))
        self.body.addWidget(Scroll(texts, "raised", wish=_TALLEST), 1)
        cancel = Button(N_("Cancel"), size="large")
        cancel.clicked.connect(self.reject)
        self._save.clicked.connect(self.act)
        self.buttons.addWidget(cancel)
        self.buttons.addWidget(self._save)


def _languages(form: str, *texts: Text) -> tuple[str, ...]:
    """Return the languages of the case's papers, and those that a text has besides."""
    written = {each for text in texts for each in LANGUAGES if text.in_(each)}
    return tuple(each for each in LANGUAGES if each in written or each in FORMS[form])
