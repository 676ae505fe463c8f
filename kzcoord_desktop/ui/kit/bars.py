"""Scroll bars in the colours of the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollBar

from kzcoord_desktop.ui import style
from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractScrollArea


class Bar(QScrollBar):
    """A slim bar without arrows; what it scrolls holds it."""

    def __init__(self, orientation: Qt.Orientation) -> None:
        super().__init__(orientation)
        look.follow(self)
        self.refresh()

    def refresh(self) -> None:
        """Take the colours and measures of this look."""
        style.give(self, style.scroll_bar())


def give_bars(area: QAbstractScrollArea) -> None:
    """Let an area scroll by bars in the colours of the theme."""
    area.setVerticalScrollBar(Bar(Qt.Orientation.Vertical))
    area.setHorizontalScrollBar(Bar(Qt.Orientation.Horizontal))
