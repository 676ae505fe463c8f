"""A small icon and a remark that wraps beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kzcoord_desktop.ui.kit.label import Icon, Label
from kzcoord_desktop.ui.look import Text, look

if TYPE_CHECKING:
    from kzcoord_desktop.ui.theme import Token


class Note(QWidget):
    """An error, a warning or a remark: never colour alone."""

    def __init__(
        self, text: Text, icon: str = "info", tone: Token = "text3", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = Icon(icon, 14, tone)
        self._label = Label(text, "small", tone, wrap=True)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._label, 1)
        look.follow(self)
        self.refresh()

    def set_text(self, text: Text) -> None:
        """Say something else."""
        self._label.set_text(text)

    def set(self, text: Text, icon: str, tone: Token) -> None:
        """Say something else in another tone."""
        self._icon.set_icon(icon, tone)
        self._label.set_tone(tone)
        self._label.set_text(text)

    def text(self) -> str:
        """Return the words shown."""
        return self._label.text()

    def refresh(self) -> None:
        """Read the measures again."""
        self._row.setContentsMargins(0, look.px(1), 0, 0)
        self._row.setSpacing(look.px(6))
