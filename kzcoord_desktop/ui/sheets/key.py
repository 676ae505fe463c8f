"""The sheet that takes another key file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.key_form import KeyForm
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.sheet import Sheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class KeySheet(Sheet):
    """Opens a key once to see whose it is; `chosen` brings its facts."""

    chosen = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, N_("Signing key"), width=560)
        self.form = KeyForm()
        self.body.addWidget(
            Label(
                N_("The password is asked at each signing and never kept."),
                "body",
                "text2",
                wrap=True,
            )
        )
        self.body.addWidget(self.form)
        cancel = Button(N_("Cancel"), "quiet", size="large")
        cancel.clicked.connect(self.reject)
        self._take = Button(N_("Open the key"), "primary", size="large")
        self._take.clicked.connect(self.act)
        self.buttons.addWidget(cancel)
        self.buttons.addWidget(self._take)
        self.form.changed.connect(self._show)

    def act(self) -> None:
        """Open the key that was chosen; once it is open, take it."""
        info = self.form.info()
        if info is None:
            self.form.check()
            return
        self.accept()
        self.chosen.emit(info)

    def _show(self) -> None:
        self._take.set_text(N_("Use this key") if self.form.info() else N_("Open the key"))
        if self.isVisible():
            self.settle()
