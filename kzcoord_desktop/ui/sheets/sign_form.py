"""What the sheets that sign ask: who signs, in which way, with what, and where the file goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.kit.field import Field
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.kit.room import Column, clear
from kzcoord_desktop.ui.kit.secret import SecretInput
from kzcoord_desktop.ui.sheets.national_part import NationalPart
from kzcoord_desktop.ui.sheets.sign_parts import FolderRow, Ways, Who, key_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kzcoord_desktop.errors import UserError
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.signatory import Signatory
    from kzcoord_desktop.services.to_sign import ToSign


class SignForm(QWidget):
    """The parts of the question; which of them are shown follows from the way.

    Signals:
        edited: something else is meant than before: a key that was opened counts no longer.
        submitted: Enter in the password.
        turned: other parts are shown.
    """

    edited = Signal()
    submitted = Signal()
    turned = Signal()

    def __init__(self, subject: ToSign) -> None:
        super().__init__()
        self.who = Who(subject.people, named=subject.names_signer)
        self.ways = Ways(subject.ways, subject.key)
        self.key_field = Field(N_("What to sign with"), self.ways)
        self.secret = SecretInput(large=False)
        self.secret_field = Field(N_("Password of the key"), self.secret)
        self.national = NationalPart(subject)
        self._paper_note = Note(
            N_(
                "The record waits, and its text stays as printed, until the scan of the signed "
                "paper is attached."
            )
        )
        self.folder = FolderRow(subject.folder)
        self._doubts = Column(4)
        self._lay_out()
        self._connect()
        self._show_way()

    def first_focus(self) -> QWidget:
        """Begin at the password, or at the key where none is known."""
        if self.ways.way != "key":
            return self.who.combo.edit
        return self.ways.link if self.ways.key_path is None else self.secret.edit

    # -- what was entered --------------------------------------------------------------------
    def signer(self) -> Signatory | None:
        """Return who signs; where nobody is chosen say so and return nothing."""
        found = self.who.person()
        if found is None:
            self.who.field.set_error(N_("Choose who signs."))
            self.who.combo.edit.setFocus()
        return found

    def key(self) -> tuple[Path, str] | None:
        """Return key file and password; where one is missing say so and return nothing."""
        return key_of(self.ways, self.key_field, self.secret, self.secret_field)

    # -- what is said about it ---------------------------------------------------------------
    def show_error(self, error: UserError) -> bool:
        """Say what is wrong at the password or the key; return whether it is about one of them."""
        if error.field == "password":
            self.secret_field.set_error(error.message)
            self.secret.select_all()
        elif error.field == "key":
            self.key_field.set_error(error.message)
            self.ways.link.setFocus()
        return error.field in ("password", "key")

    def clear_errors(self) -> None:
        """Take back what was wrong before."""
        for field in (self.key_field, self.secret_field, self.who.field):
            field.set_error("")

    def show_doubts(self, messages: Sequence[Message]) -> QWidget:
        """Say what the person should know about a key before it signs; return the last of it."""
        note: QWidget = self
        for message in messages:
            note = Note(message, "triangle-alert", "warn")
            self._doubts.addWidget(note)
            note.show()  # now, not with the next event: the sheet takes its height at once
        return note

    def forget_doubts(self) -> None:
        """Say nothing about the key any longer."""
        clear(self._doubts)

    # -- parts -------------------------------------------------------------------------------
    def _show_way(self) -> None:
        way = self.ways.way
        self.secret_field.setVisible(way == "key")
        self.national.setVisible(way == "ncalayer")
        self._paper_note.setVisible(way == "paper")
        self.folder.setVisible(way != "paper")
        self.turned.emit()

    def _other(self) -> None:
        self.clear_errors()
        self._show_way()
        self.edited.emit()

    def _key_chosen(self) -> None:
        self.secret.clear()
        self._other()
        self.secret.setFocus()

    def _lay_out(self) -> None:
        column = Column(14, parent=self)
        for part in (
            self.who,
            self.key_field,
            self.secret_field,
            self.national,
            self._paper_note,
            self.folder,
        ):
            column.addWidget(part)
        column.addLayout(self._doubts)
        column.addStretch(1)

    def _connect(self) -> None:
        self.secret.submitted.connect(self.submitted)
        self.secret.edited.connect(lambda _text: self._other())
        self.who.chosen.connect(self._other)
        self.ways.chosen.connect(self._other)
        self.ways.key_chosen.connect(self._key_chosen)
        self.ways.looked_for.connect(self.national.way.look)
        self.national.offered.connect(self.ways.show_national)
        self.national.offered.connect(lambda _words: self._show_way())
        self.national.way.absent.connect(self.ways.show_absent)
