"""The sheet that signs: who, with what, and what came of it; a record, or another's file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui import tasks
from kzcoord_desktop.ui.kit.banner import Banner
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.fitting import Fitting
from kzcoord_desktop.ui.kit.progress import Busy
from kzcoord_desktop.ui.kit.sheet import Sheet
from kzcoord_desktop.ui.sheets.outcome import Outcome, open_folder
from kzcoord_desktop.ui.sheets.paper_way import PaperWay
from kzcoord_desktop.ui.sheets.sign_form import SignForm
from kzcoord_desktop.ui.sheets.signed_thing import SignedThing

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.errors import UserError
    from kzcoord_desktop.services.signatory import Signatory
    from kzcoord_desktop.services.signing_desk import Delivered
    from kzcoord_desktop.services.signing_key import OpenKey
    from kzcoord_desktop.services.to_sign import FirstOfRecord, ToSign
    from kzcoord_desktop.ui.look import Text

WIDTH: Final = 812
_NARROW: Final = 580
_SIGNING: Final = N_("Signing, and checking the signature…")


class SigningSheet(Sheet):
    """Asks who signs and with what, signs, and tells the result; `signed` brings it.

    Args:
        window: any widget of the window.
        subject: what is signed.
        title: of the sheet.
        side: what stands at the left of the question.
        about: what is said above it until it is signed.
    """

    signed = Signal(object)

    def __init__(
        self,
        window: QWidget,
        subject: ToSign,
        title: Text,
        *,
        side: QWidget | None = None,
        about: QWidget | None = None,
    ) -> None:
        super().__init__(window, title, width=WIDTH if side is not None else _NARROW)
        self.subject = subject
        self._about = about
        self._is_busy = False
        self._opened: OpenKey | None = None
        self._trouble = Banner("", tone="bad", icon="circle-alert")
        self.form = SignForm(subject)
        self._scroll = Fitting(self.form)
        self._busy = Busy(_SIGNING)
        self.outcome = Outcome(N_("Signed"))
        self._cancel = Button(N_("Cancel"), "quiet", size="large")
        self._sign = Button(N_("Sign"), "primary", icon="pen-line", size="large")
        self._open = Button(N_("Open folder"), icon="folder-open", size="large")
        self._done_button = Button(N_("Done"), "primary", size="large")
        self._lay_out(side)
        self._connect()
        self._forget()

    def open(self) -> None:
        """Show the sheet, and ask once whether NCALayer answers."""
        super().open()
        if "ncalayer" in self.subject.ways:
            self.form.national.way.look()

    def act(self) -> None:
        """Sign in the way that is chosen; the sheet stays open and tells the result."""
        if self._is_busy:
            return
        self.form.clear_errors()
        self._trouble.hide()
        who = self.form.signer()
        if who is not None:
            self._sign_as(who)
        self.settle()

    def first_focus(self) -> QWidget:
        """Begin where something is still missing."""
        return self.form.first_focus()

    def reject(self) -> None:
        """Leave NCALayer, or else close, but not while a signature is kept."""
        if self.form.national.is_waiting:
            self.form.national.cancel()
            self._set_busy(busy=False)
            self._sign.setFocus()
            self.settle()
        elif not self._is_busy:
            super().reject()

    def done(self, result: int) -> None:
        """Leave nobody waiting in NCALayer's window."""
        self.form.national.cancel()
        super().done(result)

    def _sign_as(self, who: Signatory) -> None:
        match self.form.ways.way:
            case "key":
                self._sign_with_key(who)
            case "ncalayer":
                self._sign_nationally(who)
            case "paper":
                self._print()
            case None:
                self.form.key_field.set_error(
                    N_("NCALayer does not answer. Start it, then look again.")
                )

    # -- key file ----------------------------------------------------------------------------
    def _sign_with_key(self, who: Signatory) -> None:
        if self._opened is not None:
            self._use(self._opened, who)
            return
        entered = self.form.key()
        if entered is not None:
            self._set_busy(busy=True)
            tasks.run(
                self,
                lambda _job: self.subject.open_key(*entered, who),
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
        last = self.form.show_doubts(opened.info.warnings)
        self._sign.set_text(N_("Sign all the same"))
        self._sign.setFocus()
        self.settle()
        # Its place is known once the sheet has been laid out
        QTimer.singleShot(0, last, lambda: self._scroll.reveal(last))

    def _use(self, opened: OpenKey, who: Signatory) -> None:
        self._set_busy(busy=True)
        folder, subject = self.form.folder.folder, self.subject
        tasks.run(
            self,
            lambda _job: subject.with_key(opened, who, folder),
            lane="paper",
            done=self._show_result,
            failed=self._failed,
        )

    # -- NCALayer ----------------------------------------------------------------------------
    def _sign_nationally(self, who: Signatory) -> None:
        national = self.form.national
        if national.unknown is not None:
            national.confirm.setFocus()
            return
        self._set_busy(busy=True)
        self._busy.set_text(N_("Making the file to be signed…"))
        national.begin(who, self.form.folder.folder)

    def wait_for_national(self) -> None:
        """Show that a person has to choose a key in NCALayer's window."""
        self._set_busy(busy=True)
        self._busy.set_text(N_("NCALayer asks for the key in its own window"))
        self.settle()

    def _national_keeps(self) -> None:
        self._busy.set_text(_SIGNING)
        self._cancel.setEnabled(False)

    def _called_off(self) -> None:
        self._set_busy(busy=False)
        said = N_("Called off in NCALayer. Nothing was signed; sign again when it suits.")
        self._trouble.set(N_("Not signed"), said, tone="mute", icon="info")
        self._show_trouble()

    # -- paper -------------------------------------------------------------------------------
    def _print(self) -> None:
        """Only a record can be printed; its own sheet does it."""
        raise LookupError("nothing to print")

    # -- answers -----------------------------------------------------------------------------
    def _show_result(self, result: Delivered) -> None:
        self._set_busy(busy=False)
        self._forget()
        self.form.secret.clear()
        self._end()
        if self._about is not None:
            self._about.hide()
        self.outcome.show()
        subject = self.subject
        self.outcome.show_result(
            result, self.form.folder.folder, lambda folder: subject.copied(result, folder)
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
        if self.form.show_error(error):
            self.settle()
        else:
            self._trouble.set(N_("Not signed"), error.message, tone="bad", icon="circle-alert")
            self._show_trouble()

    def _show_trouble(self) -> None:
        self._trouble.show()
        self._sign.setFocus()
        self.settle()

    def _set_busy(self, *, busy: bool) -> None:
        self._is_busy = busy
        self._busy.setVisible(busy)
        self._busy.set_text(_SIGNING)
        if busy:
            self._cancel.setFocus()  # else Qt would look for what is not disabled
        self.form.setEnabled(not busy)
        self._sign.setEnabled(not busy)
        self._cancel.setEnabled(True)

    def _forget(self) -> None:
        """Drop an opened key, and what was said about it."""
        self._opened = None
        self._trouble.hide()
        self.form.forget_doubts()
        self._name_button()

    def _name_button(self) -> None:
        if self.form.ways.way == "paper":
            self._sign.set_text(N_("Print"), icon="printer")
        elif self._opened is None:
            self._sign.set_text(N_("Sign"), icon="pen-line")
        if self.isVisible():
            self.settle()

    def _show_outcome(self) -> None:
        self._open.setVisible(self.outcome.file is not None)
        if self.outcome.file is not None:
            self._done_button.setFocus()
        self.settle()

    def _open_folder(self) -> None:
        if self.outcome.file is not None:
            open_folder(self.outcome.file)

    # -- parts -------------------------------------------------------------------------------
    def _lay_out(self, side: QWidget | None) -> None:
        if side is not None:
            self.side.addWidget(side)
        if self._about is not None:
            self.body.addWidget(self._about)
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
        self._sign.clicked.connect(self.act)
        self._done_button.clicked.connect(self.accept)
        self._open.clicked.connect(self._open_folder)
        self._scroll.changed.connect(self.settle)
        self.outcome.changed.connect(self._show_outcome)
        form = self.form
        form.submitted.connect(self.act)
        form.edited.connect(self._forget)
        form.turned.connect(self._name_button)
        form.national.confirmed.connect(self._sign.setFocus)
        way = form.national.way
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
        self.form.ways.chosen.connect(self._offer_file)
        self._to_file.clicked.connect(
            lambda: self.printing.print_first(self._prepared, to_file=True)
        )
        self.printing.changed.connect(self._printed)
        self.printing.failed.connect(self._failed)
        self.signed.connect(lambda result: self.changed.emit(result.trip))
        self._offer_file()

    def _offer_file(self) -> None:
        """Offer the PDF where one prints, and say elsewhere what a signature means."""
        prints = self.form.ways.way == "paper"
        self._to_file.setVisible(prints)
        remark = N_("A signed record cannot be changed, but a corrected version can be issued.")
        self.set_remark("" if prints else remark)

    def _print(self) -> None:
        self.printing.print_first(self._prepared)

    def _printed(self, trip: object) -> None:
        self.changed.emit(trip)
        self.accept()
