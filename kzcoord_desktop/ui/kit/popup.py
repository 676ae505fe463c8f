"""A list or calendar that drops from an input, drawn inside the window.

It is a child of the window, not a window of its own: the typing stays in the input, no screen
reader loses it, and window managers without compositor keep the round corners.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kzcoord_desktop.ui.kit.paint import painting, rounded, shadow
from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_SHADOW = 10


class Popup(QWidget):
    """A raised box under its anchor, or above it where there is more room."""

    def __init__(self, anchor: QWidget) -> None:
        super().__init__(anchor.window())
        self._anchor = anchor
        self.column = QVBoxLayout(self)
        edge = look.px(_SHADOW)
        self.column.setContentsMargins(edge + 5, edge + 5, edge + 5, edge + 5)
        self.hide()

    def drop(self, width: int, height: int) -> None:
        """Show the popup with an inner size in pixels, kept inside the window."""
        window = self._anchor.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self.setGeometry(self._place(window, width, height))
        window.installEventFilter(self)
        self.show()
        self.raise_()

    def close_up(self) -> None:
        """Hide the popup."""
        self.window().removeEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hide when the window changes its size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.WindowDeactivate):
            self.close_up()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a soft shadow and the box."""
        edge = look.px(_SHADOW)
        box = self.rect().toRectF().adjusted(edge, edge, -edge, -edge)
        with painting(self) as painter:
            shadow(painter, box, edge)
            rounded(painter, box, 9, fill="raised", border="line2")

    def _place(self, window: QWidget, width: int, height: int) -> QRect:
        edge, gap = look.px(_SHADOW), look.px(4)
        corner = self._anchor.mapTo(window, QPoint(0, 0))
        below = corner.y() + self._anchor.height() + gap
        above = corner.y() - gap - height
        room_below = window.height() - below
        y = below if height <= room_below or above < 0 else above
        height = min(height, room_below) if y == below else height
        x = max(0, min(corner.x(), window.width() - width))
        return QRect(x, y, width, height).adjusted(-edge, -edge, edge, edge)
