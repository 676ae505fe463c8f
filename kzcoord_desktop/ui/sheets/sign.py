"""The sheet that signs a record with a key file, and the one that exports it once more."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.domain.records import RECORDS
from kzcoord_desktop.domain.text import Text as Words
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import signing_desk
from kzcoord_desktop.ui import tasks
from kzcoord_desktop.ui.choices import choices
from kzcoord_desktop.ui.files import ask_folder, ask_key_file
from kzcoord_desktop.ui.kit.banner import Banner
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.field import Field
from kzcoord_desktop.ui.kit.frames import Panel
from kzcoord_desktop.ui.kit.label import Icon, Label
from kzcoord_desktop.ui.kit.progress import Busy
from kzcoord_desktop.ui.kit.room import Column, Row
from kzcoord_desktop.ui.kit.secret import SecretInput
from kzcoord_desktop.ui.kit.sheet import Sheet
from kzcoord_desktop.ui.sheets.outcome import Outcome, open_folder
from kzcoord_desktop.ui.sheets.signed_thing import SignedThing

if TYPE_CHECKING:
    from kzcoord_desktop.errors import UserError
    from kzcoord_desktop.services.records import Prepared
    from kzcoord_desktop.services.signing_desk import KeyInfo, Result
    from kzcoord_desktop.services.trip import Trip
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.ui.look import Text

_WIDTH: Final = 812
_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter


class SignSheet(Sheet):
    """Asks for key and password, signs, and tells the result; `signed` brings the trip."""

    signed = Signal(object)

    def __init__(self, window: QWidget, workplace: Workplace, prepared: Prepared) -> None:
        super().__init__(window, N_("Sign and export"), width=_WIDTH)
        self._workplace, self._prepared = workplace, prepared
        self._is_busy = False
        self._trouble = Banner("", tone="bad", icon="circle-alert")
        self.key = KeyCard(signing_desk.remembered_key(workplace))
        self.key_field = Field(N_("Key to sign with"), self.key)
        self.secret = SecretInput(large=False)
        self.secret_field = Field(N_("Password of the key"), self.secret)
        self._folder = FolderRow(prepared.trip)
        self._busy = Busy(N_("Signing, and checking the signature…"))
        self.outcome = Outcome(workplace, prepared.kind, N_("Signed"))
        self._ask = QWidget()
        self._cancel = Button(N_("Cancel"), "quiet", size="large")
        self._sign = Button(N_("Sign"), "primary", icon="pen-line", size="large")
        self._open = Button(N_("Open folder"), icon="folder-open", size="large")
        self._done_button = Button(N_("Done"), "primary", size="large")
        self._lay_out()
        self._connect()

    def act(self) -> None:
        """Sign; the sheet stays open and tells the result."""
        if self._is_busy:
            return
        path, password = self.key.path, self.secret.value()
        if path is None:
            self.key_field.set_error(N_("Choose the key file first."))
            self.key.button.setFocus()
        elif not password:
            self.secret_field.set_error(N_("Type the password of the key."))
            self.secret.select_all()
        else:
            self._set_busy(busy=True)
            folder = self._folder.folder
            tasks.run(
                self,
                lambda _job: signing_desk.sign(
                    self._workplace, self._prepared, path, password, folder
                ),
                lane="paper",
                done=self._done,
                failed=self._failed,
            )
        self.settle()

    def first_focus(self) -> QWidget:
        """Begin at the password, or at the key where none is known."""
        return self.key.button if self.key.path is None else self.secret.edit

    def reject(self) -> None:
        """Close, but not while a signature is being made."""
        if not self._is_busy:
            super().reject()

    # -- answers -----------------------------------------------------------------------------
    def _done(self, result: Result) -> None:
        self._set_busy(busy=False)
        self.secret.clear()
        self._ask.hide()
        self.set_remark("")
        for button in (self._cancel, self._sign):
            button.hide()
        self._done_button.show()
        self.outcome.show()
        self.outcome.show_result(result)
        self._done_button.setFocus()
        self.signed.emit(result.trip)

    def _failed(self, error: UserError) -> None:
        self._set_busy(busy=False)
        if error.field == "password":
            self.secret_field.set_error(error.message)
            self.secret.select_all()
        elif error.field == "key":
            self.key_field.set_error(error.message)
            self.key.button.setFocus()
        else:
            self._trouble.set(N_("Not signed"), error.message, tone="bad", icon="circle-alert")
            self._trouble.show()
            self.secret.select_all()
        self.settle()

    def _set_busy(self, *, busy: bool) -> None:
        self._is_busy = busy
        self._busy.setVisible(busy)
        self._ask.setEnabled(not busy)
        self._sign.setEnabled(not busy)
        if busy:
            self._clear_errors()

    def _clear_errors(self) -> None:
        self.key_field.set_error("")
        self.secret_field.set_error("")
        self._trouble.hide()

    def _show_outcome(self) -> None:
        self._open.setVisible(self.outcome.file is not None)
        self.settle()

    def _open_folder(self) -> None:
        if self.outcome.file is not None:
            open_folder(self.outcome.file)

    # -- parts -------------------------------------------------------------------------------
    def _lay_out(self) -> None:
        self.side.addWidget(SignedThing(self._prepared))
        column = Column(14, parent=self._ask)
        parts = (
            self._trouble,
            Signer(self._prepared),
            self.key_field,
            self.secret_field,
            self._folder,
        )
        for part in parts:
            column.addWidget(part)
        column.addWidget(self._busy)
        column.addStretch(1)
        self.body.addWidget(self._ask)
        self.body.addWidget(self.outcome)
        self.body.addStretch(1)
        for hidden in (self._trouble, self._busy, self.outcome, self._open, self._done_button):
            hidden.hide()
        self.set_remark(
            N_("A signed record cannot be changed, but a corrected version can be issued.")
        )
        for button in (self._cancel, self._sign, self._open, self._done_button):
            self.buttons.addWidget(button)

    def _connect(self) -> None:
        self._cancel.clicked.connect(self.reject)
        self._sign.clicked.connect(self.act)
        self._done_button.clicked.connect(self.accept)
        self._open.clicked.connect(self._open_folder)
        self.secret.submitted.connect(self.act)
        self.secret.edited.connect(lambda _text: self.secret_field.set_error(""))
        self.key.chosen.connect(self._key_chosen)
        self.outcome.changed.connect(self._show_outcome)

    def _key_chosen(self) -> None:
        self.key_field.set_error("")
        self.secret.clear()
        self.secret.setFocus()
        self.settle()


class ExportSheet(Sheet):
    """Copies a signed record into its folder, or tells why not and takes another one."""

    def __init__(self, window: QWidget, workplace: Workplace, trip: Trip, kind: str) -> None:
        super().__init__(window, N_("Export again"), width=560)
        self._trip = trip
        self.outcome = Outcome(workplace, kind, N_("Exported"))
        self.body.addWidget(self.outcome)
        self._open = Button(N_("Open folder"), icon="folder-open", size="large")
        self._open.clicked.connect(self._open_folder)
        self._done_button = Button(N_("Done"), "primary", size="large")
        self._done_button.clicked.connect(self.accept)
        self.buttons.addWidget(self._open)
        self.buttons.addWidget(self._done_button)
        self.outcome.changed.connect(self._show_outcome)

    def open(self) -> None:
        """Show the sheet and begin to copy."""
        super().open()
        self._done_button.setFocus()
        folder = signing_desk.export_folder(self._trip, choices.now.export_dir)
        self.outcome.export(self._trip, folder)

    def _show_outcome(self) -> None:
        self._open.setVisible(self.outcome.file is not None)
        self.settle()

    def _open_folder(self) -> None:
        if self.outcome.file is not None:
            open_folder(self.outcome.file)


class Signer(QWidget):
    """Who signs, and as what: it follows from the record and is not chosen here."""

    def __init__(self, prepared: Prepared) -> None:
        super().__init__()
        kind = RECORDS[prepared.kind]
        person = prepared.trip.values(prepared.kind)[kind.signer]
        known = person if isinstance(person, dict) else {}
        column = Column(5, parent=self)
        column.addWidget(Label(N_("Who signs"), "caption", "text2"))
        row = Row(10)
        row.addWidget(Icon("contact-round", 20), 0, Qt.AlignmentFlag.AlignTop)
        words = Column(1)
        words.addWidget(Label(Words.of(known.get("name")), "strong", wrap=True))
        position = Words.of(known.get("position"))
        words.addWidget(
            Label(Joined((position, kind.signs_as), " · "), "small", "text2", wrap=True)
        )
        row.addLayout(words, 1)
        column.addLayout(row)


class KeyCard(Panel):
    """The key file: its name, whose it is and until when; `chosen` when another one is taken."""

    chosen = Signal()

    def __init__(self, info: KeyInfo | None) -> None:
        super().__init__("soft", padding=(14, 8, 14, 8))
        self.path: Path | None = info.path if info else None
        self._facts = Label("", "small", "text2", elide=True)
        self.button = Button("", "link")
        self.button.clicked.connect(self._ask)
        words = Column(1)
        words.addWidget(Label(N_("Key file"), "strong"))
        words.addWidget(self._facts)
        row = Row(12)
        row.addWidget(Icon("file-key", 20, "accentText"), 0, _MIDDLE)
        row.addLayout(words, 1)
        row.addWidget(self.button, 0, _MIDDLE)
        self.column.addLayout(row)
        self._show(_key_facts(info) if info else N_("No file chosen"))

    def take(self, path: Path) -> None:
        """Take another file; whose key it holds is known once the password opens it."""
        self.path = path
        self._show(path.name)
        self.chosen.emit()

    def _show(self, facts: Text) -> None:
        self._facts.set_text(facts)
        self.button.set_text(N_("Another file") if self.path else N_("Choose a file"))

    def _ask(self) -> None:
        ask_key_file(self, self.path or Path.home(), self.take)


class FolderRow(QWidget):
    """Where the file goes; another folder is kept for the next time."""

    def __init__(self, trip: Trip) -> None:
        super().__init__()
        self._trip = trip
        self._path = Label("", "small", "text2", elide=True)
        change = Button(N_("Change"), "link")
        change.clicked.connect(self._ask)
        words = Column(1)
        words.addWidget(Label(N_("The signed DOCX goes to the folder"), "body", "text2"))
        words.addWidget(self._path)
        row = Row(10, parent=self)
        row.addWidget(Icon("folder", 18), 0, _MIDDLE)
        row.addLayout(words, 1)
        row.addWidget(change, 0, _MIDDLE)
        self._show()

    @property
    def folder(self) -> Path:
        """The folder of this case in the one that was chosen."""
        return signing_desk.export_folder(self._trip, choices.now.export_dir)

    def _show(self) -> None:
        self._path.set_text(_shortened(self.folder))

    def _ask(self) -> None:
        ask_folder(self, N_("Choose a folder"), self.folder.parent, self._take)

    def _take(self, folder: Path) -> None:
        choices.change(export_dir=str(folder))
        self._show()


def _key_facts(info: KeyInfo) -> Text:
    until = N_("until {day}", day=info.until)
    return Joined((info.path.name, info.owner, until), " · ")


def _shortened(folder: Path) -> str:
    """Return a folder as people read it, without their own home folder."""
    home = Path.home()
    return str(folder.relative_to(home)) if folder.is_relative_to(home) else str(folder)
