"""F1: what a paragraph of the Rules asks, all of it, in our own words (decision 8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kzcoord_desktop.domain.paragraphs import PARAGRAPHS
from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.frames import Scroll
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.kit.sheet import Sheet
from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEAST: Final = 260


class ParagraphSheet(Sheet):
    """One or more paragraphs, one under the other."""

    def __init__(self, window: QWidget, rules: Sequence[str]) -> None:
        super().__init__(window, N_("What the Rules ask"), width=620)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, look.px(12), 0)
        self._column.setSpacing(look.px(10))
        for rule in rules:
            self._add(rule)
        self._column.addStretch(1)
        scroll = Scroll(content, "raised")
        scroll.setMinimumHeight(look.px(_LEAST))
        self.body.addWidget(scroll, 1)
        self.body.addWidget(
            Note(
                N_(
                    "In our own words, by the text of 2015. The act in force decides; look it up "
                    "before you rely on a date."
                ),
                "info",
            )
        )
        close = Button(N_("Close"), "primary")
        close.clicked.connect(self.accept)
        self.buttons.addWidget(close)

    def _add(self, rule: str) -> None:
        paragraph = PARAGRAPHS[rule]
        self._column.addWidget(Label(paragraph.cite, "caption", "accentText"))
        self._column.addWidget(Label(paragraph.asks, "section", wrap=True))
        for sentence in paragraph.full:
            self._column.addWidget(Label(sentence, "lead", "text2", wrap=True))
        self._column.addSpacing(look.px(10))


def open_paragraph(parent: QWidget, rule: str) -> ParagraphSheet:
    """Open the sheet of one paragraph over the window of `parent`."""
    sheet = ParagraphSheet(parent, (rule,))
    sheet.open()
    return sheet


def open_all(parent: QWidget) -> ParagraphSheet:
    """Open the sheet of every paragraph the program speaks of, each of them once."""
    # by their sentences, since two items of one paragraph may share all of them
    firsts = {
        tuple(sentence.text for sentence in each.full): each.id
        for each in reversed(PARAGRAPHS.values())
    }
    sheet = ParagraphSheet(parent, tuple(reversed(firsts.values())))
    sheet.open()
    return sheet
