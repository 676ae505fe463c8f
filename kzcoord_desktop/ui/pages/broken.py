"""The page of a store whose key file cannot be read: what happened, and the ways on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.kit.banner import EmptyState
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.pages.entry import Ground, LanguageSwitch

if TYPE_CHECKING:
    from kzcoord_desktop.messages import Message


class BrokenPage(Ground):
    """Nothing is made in place of a store that cannot be read."""

    again_asked = Signal()
    other_asked = Signal()

    def __init__(self, why: Message) -> None:
        super().__init__()
        again = Button(N_("Try again"), "primary", icon="refresh-cw")
        again.clicked.connect(self.again_asked)
        other = Button(N_("Open another store"), "quiet", icon="folder-open")
        other.clicked.connect(self.other_asked)
        top = QHBoxLayout()
        top.addStretch(1)
        top.addWidget(LanguageSwitch())
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 18)
        column.addLayout(top)
        state = EmptyState("hard-drive", N_("The store cannot be opened"), why, (again, other))
        column.addWidget(state, 1)
        self.setFocusProxy(again)
