"""The sheet that signs: who, with what, and what came of it; a record, or another's file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import signing_desk
from kzcoord_desktop.services.signing_key import doubted
from kzcoord_desktop.ui import tasks
from kzcoord_desktop.ui.kit.banner import Banner
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.field import Field
from kzcoord_desktop.ui.kit.fitting import Fitting
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.kit.progress import Busy
from kzcoord_desktop.ui.kit.room import Column, clear
from kzcoord_desktop.ui.kit.secret import SecretInput
from kzcoord_desktop.ui.kit.sheet import Sheet
from kzcoord_desktop.ui.sheets.national_part import NationalPart
from kzcoord_desktop.ui.sheets.outcome import Outcome, open_folder
from kzcoord_desktop.ui.sheets.paper_way import PaperWay
from kzcoord_desktop.ui.sheets.sign_parts import FolderRow, Ways, Who
from kzcoord_desktop.ui.sheets.signed_thing import SignedThing

if TYPE_CHECKING:
    from kzcoord_desktop.errors import UserError
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.signatory import Signatory
    from kzcoord_desktop.services.signing_desk import Delivered, OpenKey
    from kzcoord_desktop.services.to_sign import FirstOfRecord, ToSign
    from kzcoord_desktop.ui.look import Text

WIDTH: Final = 812
_NARROW: Final = 580


class SigningSheet(Sheet):
    """Asks who signs and with what, signs, and tells the result; `signed` brings it."""

    signed = Signal(object)

    def __init__(
        self, window: QWidget, subject: ToSign, title: Text, *, side: QWidget | None = None
    ) -> None:
        super().__init__(window, title, width=WIDTH if side is not None else _NARROW)
        self.subject = subject
        self._is_busy = False
        self._opened: OpenKey | None = None
        self._trouble = Banner("", tone="bad", icon="circle-alert")
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
        self._folder = FolderRow(subject.folder)
        self._doubts = Column(4)
        self._busy = Busy(N_("Signing, and checking the signature…"))
        self.outcome = Outcome(N_("Signed"))
        self._ask = QWidget()
        self._cancel = Button(N_("Cancel"), "quiet", size="large")
        self._sign = Button(N_("Sign"), "primary", icon="pen-line", size="large")
        self._open = Button(N_("Open folder"), icon="folder-open", size="large")
        self._done_button = Button(N_("Done"), "primary", size="large")
        self._lay_out(side)
        self._connect()
        self._show_way()

    def open(self) -> None:
        """Show the sheet, and ask once whether NCALayer answers."""
        super().open()
        if "ncalayer" in self.subject.ways:
            self.national.way.look()

    def act(self) -> None:
        """Sign in the way that is chosen; the sheet stays open and tells the result."""
        if self._is_busy:
            return
        self._clear_errors()
        who = self.who.person()
        if who is None:
            self.who.field.set_error(N_("Choose who signs."))
            self.who.combo.edit.setFocus()
        elif self.ways.way == "key":
            self._sign_with_key(who)
        elif self.ways.way == "ncalayer":
            self._sign_nationally(who)
        elif self.ways.way == "paper":
            self._print()
        else:
            self.key_field.set_error(N_("NCALayer does not answer. Start it, then come back."))
        self.settle()

    def first_focus(self) -> QWidget:
        """Begin at the password, or at the key where none is known."""
        if self.ways.way != "key":
            return self.who.combo.edit
        return self.ways.link if self.ways.key_path is None else self.secret.edit

    def reject(self) -> None:
        """Leave NCALayer, or else close, but not while a signature is kept."""
        if self.national.is_waiting:
            self.national.cancel()
            self._set_busy(busy=False)
        elif not self._is_busy:
            super().reject()

    def done(self, result: int) -> None:
        """Leave nobody waiting in NCALayer's window."""
        self.national.cancel()
        super().done(result)

    # -- key file ----------------------------------------------------------------------------
    def _sign_with_key(self, who: Signatory) -> None:
        path, password, workplace = self.ways.key_path, self.secret.value(), self.subject.workplace
        if self._opened is not None:
            self._use(self._opened, who)
        elif path is None:
            self.key_field.set_error(N_("Choose the key file first."))
            self.ways.link.setFocus()
        elif not password:
            self.secret_field.set_error(N_("Type the password of the key."))
            self.secret.select_all()
        else:
            self._set_busy(busy=True)
            tasks.run(
                self,
                lambda _job: doubted(
                    workplace, signing_desk.open_key(workplace, path, password), who
                ),
                lane="paper",
                done=lambda opened: self._opened_for(opened, who),
                failed=self._failed,
            )

    def _opened_for(self, opened: OpenKey, who: Signatory) -> None:
        """Sign at once, or tell first what the person should know about the key."""
        if not opened.info.warnings:
            self._use(opened, who)
            return
        self._set_busy(busy=False)
        self._opened = opened
        for message in opened.info.warnings:
            note = Note(message, "triangle-alert", "warn")
            self._doubts.addWidget(note)
            note.show()  # now, not with the next event: the sheet takes its height at once
        self._sign.set_text(N_("Sign all the same"))
        self._sign.setFocus()
        self._reveal(note)

    def _use(self, opened: OpenKey, who: Signatory) -> None:
        self._set_busy(busy=True)
        folder, subject = self._folder.folder, self.subject
        tasks.run(
            self,
            lambda _job: subject.with_key(opened, who, folder),
            lane="paper",
            done=self._show_result,
            failed=self._failed,
        )

    # -- NCALayer ----------------------------------------------------------------------------
    def _sign_nationally(self, who: Signatory) -> None:
        if self.national.unknown is not None:
            self.national.confirm.setFocus()
            return
        self._set_busy(busy=True)
        self._busy.set_text(N_("Making the file to be signed…"))
        self.national.begin(who, self._folder.folder)

    def wait_for_national(self) -> None:
        """Show that a person has to choose a key in NCALayer's window."""
        self._set_busy(busy=True)
        self._busy.set_text(N_("NCALayer asks for the key in its own window"))
        self.settle()

    def _national_keeps(self) -> None:
        self._busy.set_text(N_("Signing, and checking the signature…"))
        self._cancel.setEnabled(False)

    def _called_off(self) -> None:
        self._set_busy(busy=False)
        self._tell(N_("Called off in NCALayer. Nothing was signed; sign again when it suits."))

    # -- paper -------------------------------------------------------------------------------
    def _print(self) -> None:
        """Only a record can be printed; its own sheet does it."""
        raise LookupError("nothing to print")

    # -- answers -----------------------------------------------------------------------------
    def _show_result(self, result: Delivered) -> None:
        self._set_busy(busy=False)
        self._forget()
        self.secret.clear()
        self._end()
        self.outcome.show()
        subject = self.subject
        self.outcome.show_result(
            result, self._folder.folder, lambda folder: subject.copied(result, folder)
        )
        self._done_button.setFocus()
        self.signed.emit(result)

    def _end(self) -> None:
        """Take away what asks; what is left tells the result."""
        self._scroll.hide()
        self._trouble.hide()
        self.set_remark("")
        for button in (self._cancel, self._sign):
            button.hide()
        self._done_button.show()

    def _failed(self, error: UserError) -> None:
        self._set_busy(busy=False)
        self._forget()
        if error.field == "password":
            self.secret_field.set_error(error.message)
            self.secret.select_all()
        elif error.field == "key":
            self.key_field.set_error(error.message)
            self.ways.link.setFocus()
        else:
            self._trouble.set(N_("Not signed"), error.message, tone="bad", icon="circle-alert")
            self._trouble.show()
            self._sign.setFocus()
        self.settle()

    def _tell(self, message: Message) -> None:
        self._trouble.set(N_("Not signed"), message, tone="mute", icon="info")
        self._trouble.show()
        self._sign.setFocus()
        self.settle()

    def _reveal(self, part: QWidget) -> None:
        """Take the height needed, and bring a part into sight where the window is lower."""
        self.settle()
        # Its place is known once the sheet has been laid out
        QTimer.singleShot(0, part, lambda: self._scroll.reveal(part))

    def _set_busy(self, *, busy: bool) -> None:
        self._is_busy = busy
        self._busy.setVisible(busy)
        if busy:
            self._busy.set_text(N_("Signing, and checking the signature…"))
        for part in (self.who, self.key_field, self.secret_field, self.national, self._folder):
            part.setEnabled(not busy)
        self._sign.setEnabled(not busy)
        self._cancel.setEnabled(True)

    def _clear_errors(self) -> None:
        for field in (self.key_field, self.secret_field, self.who.field):
            field.set_error("")
        self._trouble.hide()

    def _forget(self) -> None:
        """Drop an opened key, and what was said about it."""
        self._opened = None
        clear(self._doubts)
        self._show_way()

    def _show_outcome(self) -> None:
        self._open.setVisible(self.outcome.file is not None)
        if self.outcome.file is not None:
            self._done_button.setFocus()
        self.settle()

    def _open_folder(self) -> None:
        if self.outcome.file is not None:
            open_folder(self.outcome.file)

    # -- parts -------------------------------------------------------------------------------
    def _show_way(self) -> None:
        way = self.ways.way
        self.secret_field.setVisible(way == "key")
        self.national.setVisible(way == "ncalayer")
        self._paper_note.setVisible(way == "paper")
        self._folder.setVisible(way != "paper")
        if way == "paper":
            self._sign.set_text(N_("Print"), icon="printer")
        else:
            self._sign.set_text(N_("Sign"), icon="pen-line")
        if self.isVisible():
            self.settle()

    def _other_way(self) -> None:
        self._clear_errors()
        self._forget()

    def _key_chosen(self) -> None:
        self._other_way()
        self.secret.clear()
        self.secret.setFocus()
        self.settle()

    def _lay_out(self, side: QWidget | None) -> None:
        if side is not None:
            self.side.addWidget(side)
        column = Column(14, parent=self._ask)
        for part in (
            self.who,
            self.key_field,
            self.secret_field,
            self.national,
            self._paper_note,
            self._folder,
        ):
            column.addWidget(part)
        column.addLayout(self._doubts)
        column.addStretch(1)
        self._scroll = Fitting(self._ask)
        # What went wrong and what goes on stay in sight where the rest is scrolled
        for shown in (self._trouble, self._scroll, self._busy, self.outcome):
            self.body.addWidget(shown)
        self.body.addStretch(1)
        for hidden in (self._trouble, self._busy, self.outcome, self._open, self._done_button):
            hidden.hide()
        for button in (self._cancel, self._sign, self._open, self._done_button):
            self.buttons.addWidget(button)

    def _connect(self) -> None:
        self._cancel.clicked.connect(self.reject)
        self.national.confirmed.connect(self._sign.setFocus)
        self._sign.clicked.connect(self.act)
        self._done_button.clicked.connect(self.accept)
        self._open.clicked.connect(self._open_folder)
        self.secret.submitted.connect(self.act)
        self.secret.edited.connect(lambda _text: self._other_way())
        self.who.chosen.connect(self._other_way)
        self.ways.chosen.connect(self._other_way)
        self.ways.key_chosen.connect(self._key_chosen)
        self._scroll.changed.connect(self.settle)
        self.outcome.changed.connect(self._show_outcome)
        self.national.offered.connect(self.ways.show_national)
        self.national.offered.connect(lambda _words: self._show_way())
        way = self.national.way
        way.asking.connect(self.wait_for_national)
        way.keeping.connect(self._national_keeps)
        way.done.connect(self._show_result)
        way.called_off.connect(self._called_off)
        way.failed.connect(self._failed)


class SignSheet(SigningSheet):
    """Signs a record that was made ready; `changed` brings the trip, signed or printed."""

    changed = Signal(object)

    def __init__(self, window: QWidget, subject: FirstOfRecord) -> None:
        self._prepared = subject.prepared
        super().__init__(window, subject, N_("Sign and export"), side=SignedThing(subject.prepared))
        self._to_file = Button(N_("Save as PDF"), "quiet", icon="file-down", size="large")
        self.buttons.insertWidget(1, self._to_file)
        self.printing = PaperWay(self, subject.workplace)
        self.ways.chosen.connect(self._offer_file)
        self._to_file.clicked.connect(
            lambda: self.printing.print_first(self._prepared, to_file=True)
        )
        self.printing.changed.connect(self._printed)
        self.printing.failed.connect(self._failed)
        self.signed.connect(lambda result: self.changed.emit(result.trip))
        self._offer_file()

    def _offer_file(self) -> None:
        """Offer the PDF where one prints, and say elsewhere what a signature means."""
        prints = self.ways.way == "paper"
        self._to_file.setVisible(prints)
        remark = N_("A signed record cannot be changed, but a corrected version can be issued.")
        self.set_remark("" if prints else remark)

    def _print(self) -> None:
        self.printing.print_first(self._prepared)

    def _printed(self, trip: object) -> None:
        self.changed.emit(trip)
        self.accept()
