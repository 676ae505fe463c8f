"""A column that is as high as it needs to be, and scrolls where the window is lower."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtWidgets import QSizePolicy

from kzcoord_desktop.ui.kit.frames import Scroll
from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_LEAST = 120


class Fitting(Scroll):
    """For the parts of a sheet that may grow beyond the window; `changed` at another height."""

    changed = Signal()

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        self._content = content
        super().__init__(content, "raised", parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        content.installEventFilter(self)

    def hasHeightForWidth(self) -> bool:
        """Return true: words inside wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at which nothing has to be scrolled."""
        layout = self._content.layout()
        if layout is None:
            return self._content.sizeHint().height()
        layout.activate()
        if not layout.hasHeightForWidth():  # no part of it wraps
            return layout.totalSizeHint().height()
        return layout.totalHeightForWidth(width)

    def sizeHint(self) -> QSize:
        """Return the size of the content."""
        width = self._content.sizeHint().width()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least height in which something can be read."""
        width = self._content.minimumSizeHint().width()
        return QSize(width, min(look.px(_LEAST), self.sizeHint().height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell the sheet when the content takes another height."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self._content:
            self.updateGeometry()
            self.changed.emit()
        return super().eventFilter(watched, event)
