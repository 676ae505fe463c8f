"""The announcement that the store is about to be locked: the only time limit there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kzcoord_desktop.messages import NN_
from kzcoord_desktop.ui.kit.label import Icon, Label
from kzcoord_desktop.ui.kit.paint import painting, rounded
from kzcoord_desktop.ui.kit.toast import announce
from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class Countdown(QWidget):
    """Bottom left of the window; any key or movement takes it away."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._words = Label("", "medium", "onToast")
        self._row = QHBoxLayout(self)
        self._row.addWidget(Icon("lock-keyhole", 18, "onToast"))
        self._row.addWidget(self._words)
        window.installEventFilter(self)
        look.follow(self)
        self.refresh()
        self.hide()

    def show_left(self, left_s: int) -> None:
        """Say how many seconds are left; screen readers hear the first one."""
        first = not self.isVisible()
        self._words.set_text(
            NN_(
                "The store locks in {n} second. Press any key to stay.",
                "The store locks in {n} seconds. Press any key to stay.",
                n=left_s,
            )
        )
        self._settle()
        self.show()
        self.raise_()
        if first:
            announce(self, self._words.text())

    def refresh(self) -> None:
        """Read the measures again."""
        self._row.setContentsMargins(*(look.px(n) for n in (15, 11, 18, 11)))
        self._row.setSpacing(look.px(9))
        self._settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom left of the window."""
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self._settle()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        with painting(self) as painter:
            rounded(painter, self.rect().toRectF(), 9, fill="toast")

    def _settle(self) -> None:
        self.adjustSize()
        edge = look.px(20)
        self.move(edge, self._window.height() - self.height() - edge)
