"""The two sheets of errors: the user's matter, and the program's own mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from kzcoord_desktop.messages import N_, Message
from kzcoord_desktop.ui.kit.banner import Banner
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.sheet import Sheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.ui.look import Text


class UserErrorSheet(Sheet):
    """What happened, what is kept, what to do: the message says all three."""

    def __init__(self, window: QWidget, message: Message) -> None:
        super().__init__(window, N_("This did not work"), width=480)
        self.body.addWidget(Label(message, "lead", "text2", wrap=True))
        close = Button(N_("Got it"), "primary", size="large")
        close.clicked.connect(self.accept)
        self.buttons.addWidget(close)


class DefectSheet(Sheet):
    """The program made a mistake; the details can be copied for support."""

    def __init__(self, window: QWidget, details: str) -> None:
        super().__init__(window, N_("The program made a mistake"), width=520)
        self._details = details
        body: Text = N_(
            "What you typed is saved. You can go on; if it happens again, send the details "
            "to support."
        )
        self.body.addWidget(Label(body, "lead", "text2", wrap=True))
        self._copied = Banner(N_("Details are copied"), tone="ok", icon="check")
        self._copied.hide()
        self.body.addWidget(self._copied)
        self.set_remark(N_("The details hold no text of your documents."))
        copy = Button(N_("Copy details"), "secondary", icon="copy", size="large")
        copy.clicked.connect(self._copy)
        close = Button(N_("Go on"), "primary", size="large")
        close.clicked.connect(self.accept)
        self.buttons.addWidget(copy)
        self.buttons.addWidget(close)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
        self._copied.show()
        self.settle()
