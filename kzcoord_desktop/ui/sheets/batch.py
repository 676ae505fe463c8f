"""The sheet of what is to be signed: all at once, or one after the other, with one password."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.services import signing_desk
from kzcoord_desktop.ui.kit.banner import Banner
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.field import Field
from kzcoord_desktop.ui.kit.fitting import Fitting
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.kit.progress import Busy, ProgressBar
from kzcoord_desktop.ui.kit.room import Column, Row
from kzcoord_desktop.ui.kit.secret import SecretInput
from kzcoord_desktop.ui.kit.segmented import Segmented
from kzcoord_desktop.ui.kit.sheet import Sheet
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.sheets.batch_run import BatchRun
from kzcoord_desktop.ui.sheets.batch_table import BatchTable, reason
from kzcoord_desktop.ui.sheets.outcome import open_folder
from kzcoord_desktop.ui.sheets.sign_parts import Ways
from kzcoord_desktop.ui.sheets.signed_thing import SignedThing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kzcoord_desktop.errors import UserError
    from kzcoord_desktop.services.batch import Ended, Waiting
    from kzcoord_desktop.services.records import Prepared
    from kzcoord_desktop.services.signing_desk import OpenKey
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.ui.look import Text
    from kzcoord_desktop.ui.theme import Tone

_WIDTH: Final = 860
_WIDE: Final = 1100
_REASONS: Final = 130
_ALL, _SINGLY = "all", "singly"


class BatchSheet(Sheet):
    """What waits for a signature; `signed` when some of it is signed.

    `foreign_asked` when a file of another office is to be signed instead.
    """

    signed = Signal()
    foreign_asked = Signal()

    def __init__(self, window: QWidget, workplace: Workplace) -> None:
        super().__init__(window, N_("To sign"), width=_WIDTH)
        self.records: list[Waiting] = []
        self._ended: dict[str, Ended] = {}
        self._opened: OpenKey | None = None
        self._at = ""
        self.run = BatchRun(self, workplace)
        self._is_busy = self._is_ended = False
        self._looking = Busy(N_("Looking what waits for a signature…"))
        self._banner = Banner("", tone="ok", icon="shield-check")
        self.table = BatchTable()
        self.how = Segmented(
            N_("How"), ((_ALL, N_("All at once")), (_SINGLY, N_("One by one"))), _ALL
        )
        self.ways = Ways(("key",), signing_desk.remembered_key(workplace))
        self.key_field = Field(N_("What to sign with"), self.ways)
        self.secret = SecretInput(large=False)
        self.secret_field = Field(N_("Password of the key"), self.secret)
        self._doubts = Note("", "triangle-alert", "warn")
        self.progress = ProgressBar()
        self._count = Label("", "small", "text2")
        self._reasons = Note("", "circle-alert", "bad")
        self._failures = Fitting(_held(self._reasons))
        self._foreign = Button(N_("A file of another office…"), "quiet", size="large")
        self._cancel = Button(N_("Cancel"), "quiet", size="large")
        self._skip = Button(N_("Skip"), size="large")
        self._again = Button(N_("Repeat what failed"), icon="refresh-cw", size="large")
        self._open = Button(N_("Open folder"), icon="folder-open", size="large")
        self._sign = Button(N_("Sign"), "primary", icon="pen-line", size="large")
        self._done_button = Button(N_("Done"), "primary", size="large")
        self._thing: SignedThing | None = None
        self._lay_out()
        self._connect()

    def open(self) -> None:
        """Show the sheet, and look what waits."""
        super().open()
        self._show_buttons()
        self.run.look()

    def act(self) -> None:
        """Open the key, then sign all records or show the first one."""
        if self._is_busy or not self.records:
            return
        if self._opened is not None:
            self._go_on(self._opened)
            return
        path, password = self.ways.key_path, self.secret.value()
        if path is None:
            self.key_field.set_error(N_("Choose the key file first."))
            self.ways.link.setFocus()
        elif not password:
            self.secret_field.set_error(N_("Type the password of the key."))
            self.secret.select_all()
        else:
            self._set_busy(busy=True)
            self.run.open_key(path, password)
        self.settle()

    def reject(self) -> None:
        """Stop after the record that is being signed; else close."""
        if self._is_busy:
            self.run.stop()
            self._cancel.setEnabled(False)
            self._count.set_text(N_("Stopping after this one…"))
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Forget the key with the sheet."""
        self.run.stop()
        self._opened = None
        super().done(result)

    # -- what waits --------------------------------------------------------------------------
    def _found(self, found: list[Waiting]) -> None:
        self.records = found
        self._looking.hide()
        self._show_lines()
        if found:
            count = NN_("{n} record is complete", "{n} records are complete", n=len(found))
            self.set_title(Joined((N_("To sign"), count), " · "))
            (self.secret if self.ways.key_path else self.ways.link).setFocus()
        else:
            self._banner.set(
                N_("Nothing waits for a signature"),
                N_("A record stands here once everything in it is filled in."),
                tone="ok",
                icon="circle-check",
            )
            self._end()
        self._show_buttons()
        self.settle()

    def _end(self) -> None:
        """Nothing more is asked."""
        self._is_ended = True
        self._banner.show()

    def _key_refused(self, error: UserError) -> None:
        self._set_busy(busy=False)
        if error.field == "password":
            self.secret_field.set_error(error.message)
            self.secret.select_all()
        else:
            self.key_field.set_error(error.message)
            self.ways.link.setFocus()
        self.settle()

    def _key_opened(self, opened: OpenKey) -> None:
        """Begin, or tell first what the person should know about the key."""
        self._set_busy(busy=False)
        self._opened = opened
        if opened.info.warnings:
            self._doubts.set_text(Joined(opened.info.warnings, " "))
            self._doubts.show()
            self._sign.set_text(N_("Sign all the same"))
            self._sign.setFocus()
            self.settle()
        else:
            self._go_on(opened)

    def _go_on(self, opened: OpenKey) -> None:
        self._doubts.hide()
        self.secret.clear()
        left = [each for each in self.records if self._is_left(each)]
        if self.how.value() == _ALL:
            self._begin(left, opened)
        elif self._at:
            self._begin([each for each in left if each.id == self._at], opened)
        elif left:
            self._show_single(left[0])

    def _is_left(self, record: Waiting) -> bool:
        return record.id not in self._ended

    # -- signing -----------------------------------------------------------------------------
    def _begin(self, chosen: Sequence[Waiting], opened: OpenKey) -> None:
        self._set_busy(busy=True)
        self.show_progress(0, len(chosen))
        self.run.sign(chosen, opened)

    def _follow(self, ended: list[Ended], total: int) -> None:
        for each in ended:
            if each.record.id not in self._ended:
                self._ended[each.record.id] = each
                self.table.show_ended(each)
        self.show_progress(len(ended), total)

    def _ended_all(self, ended: list[Ended]) -> None:
        self._follow(ended, len(ended))
        self._set_busy(busy=False)
        if any(each.is_signed for each in ended):
            self.signed.emit()
        if self._at:
            self._next_single()
        else:
            self._show_result()

    def _show_result(self) -> None:
        """Say how many are signed, and list what failed with the reason."""
        self._drop_thing()
        self._at = ""
        failed = self._failed()
        signed = sum(each.is_signed for each in self._ended.values())
        left = len(self.records) - len(self._ended)
        facts: list[Text] = []
        if left:
            facts.append(NN_("{n} was left for later.", "{n} were left for later.", n=left))
        if failed:
            facts.append(
                NN_("{n} needs a look, see below.", "{n} need a look, see below.", n=len(failed))
            )
        title = NN_("{n} record signed", "{n} records signed", n=signed)
        tone: Tone = "warn" if failed else "ok"
        icon = "triangle-alert" if failed else "shield-check"
        self._banner.set(title, Joined(tuple(facts), " ") if facts else "", tone=tone, icon=icon)
        self._end()
        reasons = tuple(reason(each) for each in failed)
        self._reasons.set_text(Joined(reasons, "\n"))
        self._failures.setMaximumHeight(look.px(_REASONS))
        self._failures.setVisible(bool(failed))
        self._show_buttons()
        self._done_button.setFocus()
        self.settle()

    def _failed(self) -> list[Ended]:
        return [each for each in self._ended.values() if each.problem is not None]

    def _repeat(self) -> None:
        """Try again what failed, and nothing else."""
        opened = self._opened
        if opened is not None:
            again = [each.record for each in self._failed()]
            self._ended = {n: each for n, each in self._ended.items() if each.problem is None}
            self._failures.hide()
            self._banner.hide()
            self._is_ended = False
            self._begin(again, opened)

    # -- one by one --------------------------------------------------------------------------
    def _show_single(self, record: Waiting) -> None:
        """Show what is signed next; making it ready gives it its number."""
        self._at = record.id
        self.table.set_current(record.id)
        self._set_busy(busy=True)
        self.run.prepare(record)

    def _single_shown(self, prepared: Prepared) -> None:
        self._set_busy(busy=False)
        self._drop_thing()
        self._thing = SignedThing(prepared)
        self.side.addWidget(self._thing)
        self._thing.show()  # now, not with the next event: the sheet takes its height at once
        self.set_width(_WIDE)
        self._sign.set_text(N_("Sign this one"))
        self._show_buttons()
        self._sign.setFocus()
        self.settle()

    def _single_left(self, ended: Ended) -> None:
        self._set_busy(busy=False)
        self._follow([ended], 1)
        self._next_single()

    def _skip_single(self) -> None:
        later = self.records
        at = next(n for n, each in enumerate(later) if each.id == self._at)
        self._next_single(after=at)

    def _next_single(self, after: int = -1) -> None:
        left = [each for each in self.records[after + 1 :] if self._is_left(each)]
        if left and not self.run.is_stopped:
            self._show_single(left[0])
        else:
            self._show_result()

    def _drop_thing(self) -> None:
        if self._thing is not None:
            self.side.removeWidget(self._thing)
            self._thing.hide()
            self._thing.deleteLater()
            self._thing = None
            self.set_width(_WIDTH)

    # -- showing -----------------------------------------------------------------------------
    def _show_lines(self) -> None:
        self.table.show_records(self.records, self._ended)

    def show_progress(self, count: int, total: int) -> None:
        """Tell how many of how many are tried."""
        self.progress.set_share(count / total if total else 1)
        if not self.run.is_stopped:
            self._count.set_text(N_("{done} of {all}", done=str(count), all=str(total)))

    def _set_busy(self, *, busy: bool) -> None:
        self._is_busy = busy
        if busy:
            self._clear_errors()
        for part in (self.how, self.key_field, self.secret_field, self._sign, self._skip):
            part.setEnabled(not busy)
        self._cancel.setEnabled(True)
        self._show_buttons()

    def _clear_errors(self) -> None:
        self.key_field.set_error("")
        self.secret_field.set_error("")

    def _show_buttons(self) -> None:
        """Offer what can be done now."""
        some, ended = bool(self.records), self._is_ended
        asks = some and not ended
        for part in (self.how, self.key_field, self.secret_field):
            part.setVisible(asks and self._opened is None)
        runs = self._is_busy and self._opened is not None and not self._at
        self.progress.setVisible(runs)
        self._count.setVisible(runs)
        self._foreign.setVisible(not self._is_busy and not self._at and self._opened is None)
        self._cancel.setVisible(not ended)
        self._sign.setVisible(asks)
        self._skip.setVisible(asks and bool(self._at))
        self._again.setVisible(ended and bool(self._failed()) and self._opened is not None)
        self._open.setVisible(ended and self._folder() is not None)
        self._done_button.setVisible(ended)

    def _folder(self) -> Path | None:
        found = (each.file for each in self._ended.values() if each.file is not None)
        return next(found, None)

    def _open_folder(self) -> None:
        file = self._folder()
        if file is not None:
            # All of them lie in the folders beside this one
            open_folder(file.parent)

    def _other_key(self) -> None:
        self._opened = None
        self._doubts.hide()
        self._clear_errors()
        self._sign.set_text(N_("Sign"))

    # -- parts -------------------------------------------------------------------------------
    def _lay_out(self) -> None:
        how = Row(12)
        how.addWidget(self.how)
        how.addStretch(1)
        counted = Row(12)
        counted.addWidget(self.progress, 1)
        counted.addWidget(self._count)
        asked = Column(14)
        asked.addLayout(how)
        asked.addWidget(self.key_field)
        asked.addWidget(self.secret_field)
        for part in (self._looking, self._banner, self.table):
            self.body.addWidget(part)
        self.body.addWidget(self._failures)
        self.body.addLayout(asked)
        self.body.addWidget(self._doubts)
        self.body.addLayout(counted)
        self.body.addStretch(1)
        for hidden in (self._banner, self._doubts, self._failures, self.table):
            hidden.hide()
        for button in (
            self._foreign,
            self._cancel,
            self._skip,
            self._again,
            self._open,
            self._sign,
            self._done_button,
        ):
            self.buttons.addWidget(button)

    def _connect(self) -> None:
        run = self.run
        run.found.connect(self._found)
        run.opened.connect(self._key_opened)
        run.refused.connect(self._key_refused)
        run.tried.connect(self._follow)
        run.ended.connect(self._ended_all)
        run.prepared.connect(self._single_shown)
        run.left.connect(self._single_left)
        self._cancel.clicked.connect(self.reject)
        self._sign.clicked.connect(self.act)
        self._skip.clicked.connect(self._skip_single)
        self._again.clicked.connect(self._repeat)
        self._open.clicked.connect(self._open_folder)
        self._done_button.clicked.connect(self.accept)
        self._foreign.clicked.connect(self._ask_foreign)
        self.secret.submitted.connect(self.act)
        self.secret.edited.connect(lambda _text: self._other_key())
        self.ways.key_chosen.connect(self._other_key)

    def _ask_foreign(self) -> None:
        self.accept()
        self.foreign_asked.emit()


def _held(part: QWidget) -> QWidget:
    holder = QWidget()
    Column(0, parent=holder).addWidget(part)
    return holder
