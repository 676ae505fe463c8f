"""A question before what cannot be undone: deleting a store, losing unsaved text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.sheet import Sheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.ui.look import Text


class ConfirmSheet(Sheet):
    """Says what would be lost; `confirmed` when the person wants it all the same."""

    confirmed = Signal()

    def __init__(self, window: QWidget, title: Text, body: Text, verb: Text) -> None:
        super().__init__(window, title, width=480)
        self.body.addWidget(Label(body, "lead", "text2", wrap=True))
        self.keep = Button(N_("Cancel"), "secondary", size="large")
        self.keep.clicked.connect(self.reject)
        self.go_on = Button(verb, "danger", size="large")
        self.go_on.clicked.connect(self._confirm)
        self.buttons.addWidget(self.keep)
        self.buttons.addWidget(self.go_on)

    def first_focus(self) -> QWidget:
        """Begin at the way back, so that Enter loses nothing."""
        return self.keep

    def _confirm(self) -> None:
        self.accept()
        self.confirmed.emit()
