"""Choosing a key file and seeing whose it is, before anything is signed with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui import tasks
from kzcoord_desktop.ui.choices import choices
from kzcoord_desktop.ui.files import ask_key_file
from kzcoord_desktop.ui.kit.banner import Banner
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.field import Field
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.kit.progress import Busy
from kzcoord_desktop.ui.kit.secret import SecretInput
from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from kzcoord_desktop.errors import UserError
    from kzcoord_desktop.services.signing_desk import KeyInfo
    from kzcoord_desktop.ui.look import Text


class KeyForm(QWidget):
    """A file, its password, and the owner once both fit; `found` brings the key's facts."""

    found = Signal(object)
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._info: KeyInfo | None = None
        self._choose = Button(N_("Choose a file"), icon="folder-open")
        self._name = Label(N_("No file chosen"), "body", "text3", elide=True)
        self._file_field = Field(
            N_("Key file"),
            self._file_row(),
            help_text=N_("A .p12 or .pfx file with an RSA or EC key for signing."),
        )
        self._secret = SecretInput(large=False)
        self._secret_field = Field(N_("Password of the key"), self._secret)
        self._busy = Busy(N_("Opening the key…"))
        self._owner = Banner("", "", tone="ok", icon="shield-check")
        self._warnings = Note("", "triangle-alert", "warn")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._connect()
        self.setFocusProxy(self._choose)
        look.follow(self)
        self._show()
        self.refresh()

    def info(self) -> KeyInfo | None:
        """Return the key that was opened, if one was."""
        return self._info

    def is_begun(self) -> bool:
        """Return whether a file is chosen that was not opened yet."""
        return self._path is not None and self._info is None

    def set_path(self, path: Path) -> None:
        """Take a file, and ask for its password."""
        self._path, self._info = path, None
        self._file_field.set_error("")
        self._secret_field.set_error("")
        self._secret.clear()
        self._show()
        self._secret.setFocus()

    def check(self) -> None:
        """Open the key in a worker; the password is forgotten afterwards."""
        path, password = self._path, self._secret.value()
        if path is None:
            self._file_field.set_error(N_("Choose a file first."))
            return
        if not password:
            self._secret_field.set_error(N_("Type the password of the key."))
            self._secret.select_all()
            return
        # The signing room is loaded with the first key
        from kzcoord_desktop.services import signing_desk  # noqa: PLC0415

        self._busy.show()
        now = choices.clock()
        tasks.run(
            self,
            lambda _job: signing_desk.look_at_key(path, password, now),
            lane="paper",
            done=self._done,
            failed=self._failed,
        )

    def refresh(self) -> None:
        """Read the measures again."""
        self._column.setSpacing(look.px(14))

    # -- answers ---------------------------------------------------------------------------
    def _done(self, info: KeyInfo) -> None:
        self._info = info
        self._secret.clear()
        self._show()
        self.found.emit(info)

    def _failed(self, error: UserError) -> None:
        self._busy.hide()
        if error.field == "password":
            self._secret_field.set_error(error.message)
            self._secret.select_all()
        else:
            self._file_field.set_error(error.message)
            self._choose.setFocus()

    def _show(self) -> None:
        info = self._info
        self._busy.hide()
        self._name.set_text(self._path.name if self._path else N_("No file chosen"))
        self._name.set_tone("text" if self._path else "text3")
        self._secret_field.setVisible(self._path is not None and info is None)
        self._owner.setVisible(info is not None)
        self._warnings.setVisible(bool(info and info.warnings))
        if info is not None:
            self._owner.set(info.owner, owner_facts(info), tone="ok", icon="shield-check")
        if info is not None and info.warnings:
            self._warnings.set_text(info.warnings[0])
        self.changed.emit()

    # -- parts -----------------------------------------------------------------------------
    def _file_row(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(10))
        row.addWidget(self._choose)
        row.addWidget(self._name, 1, Qt.AlignmentFlag.AlignVCenter)
        return holder

    def _connect(self) -> None:
        for widget in (
            self._file_field,
            self._secret_field,
            self._busy,
            self._owner,
            self._warnings,
        ):
            self._column.addWidget(widget)
        self._choose.clicked.connect(self._ask)
        self._secret.submitted.connect(self.check)
        self._secret.edited.connect(lambda _text: self._secret_field.set_error(""))

    def _ask(self) -> None:
        ask_key_file(self, self._path or Path.home(), self.set_path)


def owner_facts(info: KeyInfo) -> Text:
    """Return whose the key is and until when it signs."""
    if info.organisation:
        return N_(
            "{organisation}. Valid until {day}.", organisation=info.organisation, day=info.until
        )
    return N_("Valid until {day}.", day=info.until)
