"""Menus in the colours of the theme: the program's own, and Qt's own of text inputs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from kzcoord_desktop.ui import icons, style
from kzcoord_desktop.ui.look import Text, look

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint


class Menu(QMenu):
    """A menu that is built when it is opened, and goes when it is closed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.aboutToHide.connect(self.deleteLater)
        _dress(self)

    def add(self, words: Text, icon: str, act: Callable[[], None], *, enabled: bool = True) -> None:
        """Add something that can be done."""
        action = self.addAction(look.text(words))
        action.setIcon(icons.pixmap(icon, 16, "text2"))
        action.setEnabled(enabled)
        action.triggered.connect(lambda _checked: act())


def open_standard(menu: QMenu, place: QPoint) -> None:
    """Open a menu that Qt made for a text input."""
    menu.aboutToHide.connect(menu.deleteLater)
    _dress(menu)
    menu.popup(place)


def _dress(menu: QMenu) -> None:
    menu.setFont(look.font())
    menu.setStyleSheet(style.menu())
