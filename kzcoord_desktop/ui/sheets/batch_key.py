"""How a batch is signed: all or one by one, with which key file, and its password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.kit.field import Field
from kzcoord_desktop.ui.kit.room import Column, Row
from kzcoord_desktop.ui.kit.secret import SecretInput
from kzcoord_desktop.ui.kit.segmented import Segmented
from kzcoord_desktop.ui.sheets.sign_parts import Ways

if TYPE_CHECKING:
    from pathlib import Path

    from kzcoord_desktop.errors import UserError
    from kzcoord_desktop.services.signing_key import KeyInfo

_ALL, _SINGLY = "all", "singly"


class BatchKey(QWidget):
    """`submitted` on Enter in the password, `edited` when another key or password is meant."""

    submitted = Signal()
    edited = Signal()

    def __init__(self, known: KeyInfo | None) -> None:
        super().__init__()
        self.how = Segmented(
            N_("How"), ((_ALL, N_("All at once")), (_SINGLY, N_("One by one"))), _ALL
        )
        self.ways = Ways(("key",), known)
        self.key_field = Field(N_("What to sign with"), self.ways)
        self.secret = SecretInput(large=False)
        self.secret_field = Field(N_("Password of the key"), self.secret)
        how = Row(12)
        how.addWidget(self.how)
        how.addStretch(1)
        column = Column(14, parent=self)
        column.addLayout(how)
        column.addWidget(self.key_field)
        column.addWidget(self.secret_field)
        self.secret.submitted.connect(self.submitted)
        self.secret.edited.connect(lambda _text: self.edited.emit())
        self.ways.key_chosen.connect(self.edited)

    @property
    def is_singly(self) -> bool:
        """Whether each record is to be seen before it is signed."""
        return self.how.value() == _SINGLY

    def begin(self) -> None:
        """Put the cursor where something is still missing."""
        (self.secret if self.ways.key_path else self.ways.link).setFocus()

    def entered(self) -> tuple[Path, str] | None:
        """Return key file and password; where one is missing say so and return nothing."""
        path, password = self.ways.key_path, self.secret.value()
        if path is None:
            self.key_field.set_error(N_("Choose the key file first."))
            self.ways.link.setFocus()
            return None
        if not password:
            self.secret_field.set_error(N_("Type the password of the key."))
            self.secret.select_all()
            return None
        return path, password

    def show_error(self, error: UserError) -> None:
        """Say why the key was not opened, at the password or at the key."""
        if error.field == "password":
            self.secret_field.set_error(error.message)
            self.secret.select_all()
        else:
            self.key_field.set_error(error.message)
            self.ways.link.setFocus()

    def clear_errors(self) -> None:
        """Take back what was wrong before."""
        self.key_field.set_error("")
        self.secret_field.set_error("")
