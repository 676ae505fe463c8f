"""The sheet that shows an edited text beside what its source says now; nothing is chosen for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.domain.text import FORMS
from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.frames import Panel, Scroll
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.languages import MARKS, LanguageMark
from kzcoord_desktop.ui.kit.room import Column, Row
from kzcoord_desktop.ui.kit.sheet import Sheet
from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kzcoord_desktop.ui.look import Text

_TOP: Final = Qt.AlignmentFlag.AlignTop
_WIDTH: Final = 880
_TALLEST: Final = 380


class NewerSourceSheet(Sheet):
    """`taken` tells that the text of the source is wanted, `left` that the own one stays.

    Args:
        window: any widget of the window.
        label: the field.
        own, newer: values as stored: a text per language, or a list of them.
        form: language form of the case.
    """

    taken = Signal()
    left = Signal()

    def __init__(self, window: QWidget, label: Text, own: object, newer: object, form: str) -> None:
        super().__init__(window, label, width=_WIDTH)
        self._languages = FORMS[form]
        self.body.addWidget(
            Label(
                N_("What this text was taken from has changed since the text was edited. Your "
                   "text stays as it is unless you take the new one."),
                "body", "text2", wrap=True,
            )
        )  # fmt: skip
        sides = Row(12)
        sides.addWidget(self._side(N_("Your text"), own), 1, _TOP)
        sides.addWidget(self._side(N_("At the source now"), newer), 1, _TOP)
        content = QWidget()
        column = Column(0, (0, 0, 8, 0), content)
        column.addLayout(sides)
        column.addStretch(1)
        needed = round(column.heightForWidth(look.px(_WIDTH - 56)) / look.scale) + 4
        self.body.addWidget(Scroll(content, "raised", wish=min(needed, _TALLEST)), 1)
        self._add_buttons()

    def _add_buttons(self) -> None:
        later = Button(N_("Decide later"), "quiet", size="large")
        keep = Button(N_("Keep my text"), size="large")
        take = Button(N_("Take the new text"), "primary", size="large")
        later.clicked.connect(self.reject)
        keep.clicked.connect(lambda: self._answer(self.left.emit))
        take.clicked.connect(lambda: self._answer(self.taken.emit))
        self.buttons.addWidget(later)
        self.buttons.addWidget(keep)
        self.set_primary(take)

    def _answer(self, tell: Callable[[], None]) -> None:
        self.accept()
        tell()

    def _side(self, title: Text, value: object) -> QWidget:
        panel = Panel("well")
        panel.column.addWidget(Label(title, "smallStrong", "text2"))
        for language in self._languages:
            row = Row(8)
            if len(self._languages) > 1:
                row.addWidget(LanguageMark(MARKS[language]), 0, _TOP)
            row.addWidget(Label(_shown(value, language), wrap=True), 1)
            panel.column.addLayout(row)
        return panel


def _shown(value: object, language: str) -> Text:
    """Return a value in one language: a text as it stands, the entries of a list numbered."""
    if isinstance(value, dict):
        return str(value.get(language) or "–")
    if not isinstance(value, list):
        return str(value or "–")
    lines = [_line(each, language) for each in value]
    return Joined(tuple(Joined((f"{n}.", line), " ") for n, line in enumerate(lines, 1)), "\n")


def _line(entry: object, language: str) -> Text:
    """Return an entry of a list: a text per language, or a row of a table."""
    if not isinstance(entry, dict):
        return str(entry)
    if language in entry:
        return str(entry[language])
    cells = [_cell(each, language) for each in cast("Mapping[str, object]", entry).values()]
    return Joined(tuple(cell for cell in cells if cell), ", ")


def _cell(value: object, language: str) -> Text:
    if isinstance(value, dict):
        return str(value.get(language) or "")
    return str(value or "")
