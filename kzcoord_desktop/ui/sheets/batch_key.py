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
from kzcoord_desktop.ui.sheets.sign_parts import Ways, key_of

if TYPE_CHECKING:
    from pathlib import Path

    from kzcoord_desktop.errors import UserError
    from kzcoord_desktop.services.signing_key import KeyInfo

_ALL, _SINGLY = "all", "singly"
_MINE, _WHOLE = "mine", "whole"


class BatchKey(QWidget):
    """What is asked before the first record.

    `submitted` on Enter in the password, `edited` when another password is meant, `key_chosen`
    when another key is, `whose_chosen` when other records are.
    """

    submitted = Signal()
    edited = Signal()
    key_chosen = Signal()
    whose_chosen = Signal()

    def __init__(self, known: KeyInfo | None, *, mine: bool) -> None:
        super().__init__()
        self.how = Segmented(
            N_("How"), ((_ALL, N_("All at once")), (_SINGLY, N_("One by one"))), _ALL
        )
        self.whose = Segmented(
            N_("Whose records"),
            ((_MINE, N_("Mine")), (_WHOLE, N_("Whole body"))),
            _MINE if mine else _WHOLE,
        )
        self.ways = Ways(("key",), known)
        self.key_field = Field(N_("What to sign with"), self.ways)
        self.secret = SecretInput(large=False)
        self.secret_field = Field(N_("Password of the key"), self.secret)
        how = Row(12)
        how.addWidget(self.how)
        how.addStretch(1)
        how.addWidget(self.whose)
        column = Column(14, parent=self)
        column.addLayout(how)
        column.addWidget(self.key_field)
        column.addWidget(self.secret_field)
        self.secret.submitted.connect(self.submitted)
        self.secret.edited.connect(lambda _text: self.edited.emit())
        self.ways.key_chosen.connect(self._take_key)
        self.whose.chosen.connect(lambda _whose: self.whose_chosen.emit())

    @property
    def is_singly(self) -> bool:
        """Whether each record is to be seen before it is signed."""
        return self.how.value() == _SINGLY

    @property
    def is_mine(self) -> bool:
        """Whether only the officer's own records are shown."""
        return self.whose.value() == _MINE

    def _take_key(self) -> None:
        self.secret.clear()
        self.key_chosen.emit()
        self.secret.setFocus()

    def begin(self) -> None:
        """Put the cursor where something is still missing."""
        (self.secret if self.ways.key_path else self.ways.link).setFocus()

    def entered(self) -> tuple[Path, str] | None:
        """Return key file and password; where one is missing say so and return nothing."""
        return key_of(self.ways, self.key_field, self.secret, self.secret_field)

    def show_error(self, error: UserError) -> None:
        """Say why the key was not opened, at the password or at the key."""
        if error.field == "password":
            self.secret_field.set_error(error.message)
            self.secret.select_all()
        else:
            self.key_field.set_error(error.message)
            self.ways.link.setFocus()

    def show_nobody(self, owner: str) -> None:
        """Say that no record names the owner of the key."""
        self.key_field.set_error(
            N_(
                "None of these records names {owner}. Nothing was signed. Choose another key, or "
                "open a record to sign it all the same.",
                owner=owner,
            )
        )
        self.ways.link.setFocus()

    def show_asked(self, *, any_: bool) -> None:
        """Ask for the key only where something waits; whose records, always."""
        for part in (self.how, self.key_field, self.secret_field):
            part.setVisible(any_)

    def clear_errors(self) -> None:
        """Take back what was wrong before."""
        self.key_field.set_error("")
        self.secret_field.set_error("")
