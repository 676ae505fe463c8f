"""What a person is told once when a store opens: saves recovered, the clock, a full disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.messages import Message


class NoticesSheet(Sheet):
    """All notices on one sheet; nothing is asked."""

    def __init__(self, window: QWidget, notices: Sequence[Message]) -> None:
        super().__init__(window, N_("Since the last opening"), width=480)
        for notice in notices:
            self.body.addWidget(Label(notice, "lead", "text2", wrap=True))
        go_on = Button(N_("Go on"), "primary", size="large")
        go_on.clicked.connect(self.accept)
        self.buttons.addWidget(go_on)
