"""One line of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from kzcoord_desktop.ui.kit.box import InputBox
from kzcoord_desktop.ui.look import Text, look

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent


class BareLine(QLineEdit):
    """A line edit without frame or ground, to be held by a box."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setTextMargins(-2, 0, -2, 0)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open Qt's menu in the colours of the theme."""
        from kzcoord_desktop.ui.kit.menu import open_standard  # noqa: PLC0415 - after the first paint

        open_standard(self.createStandardContextMenu(), event.globalPos())


class LineInput(InputBox):
    """An input of one line; `edited` tells every change a person makes."""

    edited = Signal(str)
    finished = Signal()

    def __init__(
        self,
        text: str = "",
        *,
        hint: Text = "",
        large: bool = False,
        width: int = 0,
        limit: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(large=large, parent=parent)
        self._hint = hint
        self.edit = BareLine(self)
        if limit:
            self.edit.setMaxLength(limit)
        self.edit.textEdited.connect(self.edited)
        self.edit.editingFinished.connect(self.finished)
        self.hold(self.edit)
        self.set_value(text)
        if width:
            self.set_width(width)

    def value(self) -> str:
        """Return the text without spaces around it; pasted breaks count as spaces."""
        text = self.edit.text()
        if not _breaks(text):
            return text.strip()
        from kzcoord_desktop.domain.pasted import one_line  # noqa: PLC0415 - most paste nothing

        return one_line(text)

    def set_value(self, text: str) -> None:
        """Show a text without telling; the beginning stays in sight."""
        if text != self.edit.text():
            self.edit.setText(text)
            self.edit.setCursorPosition(0)

    def refresh(self) -> None:
        """Read the hint again too."""
        self.edit.setPlaceholderText(look.text(self._hint))
        super().refresh()


def _breaks(text: str) -> bool:
    return len(text.splitlines()) > 1
