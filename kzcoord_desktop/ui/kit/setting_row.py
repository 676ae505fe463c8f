"""One setting: its name and a sentence at the left, its control at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kzcoord_desktop.ui.kit.frames import Hairline, Panel
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.look import Text, look


class SettingRow(QWidget):
    """Name, explanation, control."""

    def __init__(
        self, name: Text, explained: Text, *controls: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._explained = Label(explained, "small", "text3", wrap=True)
        self._words = QVBoxLayout()
        self._words.addStretch(1)
        self._words.addWidget(Label(name, "medium", wrap=True))
        self._words.addWidget(self._explained)
        self._words.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.addLayout(self._words, 1)
        for control in controls:
            self._row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        self.explain(explained)
        look.follow(self)
        self.refresh()

    def explain(self, words: Text) -> None:
        """Say something else under the name."""
        self._explained.set_text(words)
        self._explained.setVisible(bool(words))

    def refresh(self) -> None:
        """Read the measures again."""
        self._row.setContentsMargins(0, look.px(10), 0, look.px(10))
        self._row.setSpacing(look.px(12))
        self._words.setSpacing(look.px(2))


class SettingGroup(QWidget):
    """A heading and a card with rows."""

    def __init__(self, title: Text, *rows: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        card = Panel("card", padding=(18, 4, 18, 4), spacing=0)
        for n, row in enumerate(rows):
            if n:
                card.column.addWidget(Hairline())
            card.column.addWidget(row)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(Label(title, "section"))
        self._column.addWidget(card)
        look.follow(self)
        self.refresh()

    def refresh(self) -> None:
        """Read the measures again."""
        self._column.setSpacing(look.px(8))
