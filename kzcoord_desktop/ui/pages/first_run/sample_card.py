"""The card that offers the sample store: a click anywhere on it opens that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.frames import Panel
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.progress import Busy

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent


class SampleCard(Panel):
    """Its link is what the keyboard and screen readers have; `asked` tells of either way."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__("well", padding=(14, 10, 14, 12), spacing=4)
        self.link = Button(N_("Open with sample data"), "link", icon="flask-conical")
        self.link.clicked.connect(self.asked)
        self._busy = Busy(N_("Making the sample store…"))
        self._busy.hide()
        what = N_("Opens a separate store with invented data. It can be deleted at any time.")
        self.column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._busy)
        self.column.addWidget(Label(what, "small", "text2", wrap=True))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_making(self, *, making: bool) -> None:
        """Show that the store is being made; it is not asked for twice."""
        self.link.setVisible(not making)
        self._busy.setVisible(making)
        if making:
            self.unsetCursor()
        else:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press, so that its release comes here, too."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Press the link, unless the mouse was drawn away from the card."""
        left = event.button() == Qt.MouseButton.LeftButton
        if left and self.link.isVisible() and self.rect().contains(event.position().toPoint()):
            self.link.click()
