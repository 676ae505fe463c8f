"""Several lines of text that grow with what is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from kzcoord_desktop.ui.kit.bars import give_bars
from kzcoord_desktop.ui.kit.box import InputBox
from kzcoord_desktop.ui.kit.menu import open_standard
from kzcoord_desktop.ui.look import Text, look

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent


class BareArea(QPlainTextEdit):
    """A plain text edit without frame; Tab leaves it, Ctrl+Tab types a tab."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        give_bars(self)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open Qt's menu in the colours of the theme."""
        open_standard(self.createStandardContextMenu(), event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type a tab on Ctrl+Tab; other keys as usual."""
        control = Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Tab and event.modifiers() == control:
            self.insertPlainText("\t")
        else:
            super().keyPressEvent(event)


class TextArea(InputBox):
    """An input of several lines, at least `lines` high.

    It grows with what is written and never scrolls inside itself, unless `tallest` says how many
    lines it may show: then it scrolls beyond them.
    """

    edited = Signal(str)

    def __init__(
        self,
        text: str = "",
        *,
        hint: Text = "",
        lines: int = 3,
        tallest: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._hint, self._lines, self._telling = hint, lines, True
        self._tallest = tallest
        self.edit = BareArea(self)
        if tallest:
            self.edit.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.edit.textChanged.connect(self._changed)
        self.edit.document().documentLayout().documentSizeChanged.connect(self._resized)
        self.hold(self.edit)
        self.set_value(text)

    def value(self) -> str:
        """Return the text without space around it."""
        return self.edit.toPlainText().strip()

    def set_value(self, text: str) -> None:
        """Show a text without telling."""
        if text != self.edit.toPlainText():
            self._telling = False
            self.edit.setPlainText(text)
            self._telling = True

    def refresh(self) -> None:
        """Read hint and measures again."""
        self.edit.setPlaceholderText(look.text(self._hint))
        super().refresh()
        top = look.px(8)
        self.row.setContentsMargins(look.px(11), top, look.px(11), top)

    def sizeHint(self) -> QSize:
        """Return the height of the text, at least that of `lines` lines."""
        line = self.edit.fontMetrics().lineSpacing()
        # A plain text layout measures its height in lines
        written = round(self.edit.document().size().height())
        shown = min(written, self._tallest) if self._tallest else written
        height = max(shown, self._lines) * line + 2 * look.px(8) + 2
        return QSize(look.px(240), height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure again: another width breaks other lines."""
        super().resizeEvent(event)
        self.updateGeometry()

    def _resized(self) -> None:
        self.updateGeometry()

    def _changed(self) -> None:
        if self._telling:
            self.edited.emit(self.value())
