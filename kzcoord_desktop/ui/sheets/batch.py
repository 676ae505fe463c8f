"""The sheet of what is to be signed: all at once, or one after the other, with one password."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.services import copies, signing_desk
from kzcoord_desktop.services.cases import Place
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.fitting import Fitting
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.kit.progress import Busy, ProgressBar
from kzcoord_desktop.ui.kit.room import Column, Row
from kzcoord_desktop.ui.kit.sheet import Sheet
from kzcoord_desktop.ui.sheets.batch_key import BatchKey
from kzcoord_desktop.ui.sheets.batch_result import BatchResult
from kzcoord_desktop.ui.sheets.batch_run import BatchRun
from kzcoord_desktop.ui.sheets.batch_state import BatchState
from kzcoord_desktop.ui.sheets.batch_table import BatchTable
from kzcoord_desktop.ui.sheets.outcome import open_folder
from kzcoord_desktop.ui.sheets.sign_parts import FolderRow
from kzcoord_desktop.ui.sheets.signed_thing import SignedThing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kzcoord_desktop.errors import UserError
    from kzcoord_desktop.services.batch import Ended
    from kzcoord_desktop.services.records import Prepared
    from kzcoord_desktop.services.signing_key import OpenKey
    from kzcoord_desktop.services.unsigned import Waiting
    from kzcoord_desktop.services.workplace import Workplace

_WIDTH: Final = 860
_WIDE: Final = 1100


class BatchSheet(Sheet):
    """What waits for a signature; `signed` when some of it is signed.

    `foreign_asked` when a file of another office is to be signed instead, `opened` when a record
    is to be looked at where it is written (`Place`).
    """

    signed = Signal()
    foreign_asked = Signal()
    opened = Signal(object)

    def __init__(self, window: QWidget, workplace: Workplace, *, mine: bool = False) -> None:
        super().__init__(window, N_("To sign"), width=_WIDTH)
        known = signing_desk.remembered_key(workplace)
        self.state = BatchState(known)
        self.run = BatchRun(self, workplace)
        self.key = BatchKey(known, mine=mine)
        self.table = BatchTable()
        self._folder = FolderRow(copies.base_folder)
        self._result = BatchResult()
        self._opened: OpenKey | None = None
        self._thing: SignedThing | None = None
        self._is_busy = self._is_ended = False
        self._looking = Busy(N_("Looking what waits for a signature…"))
        self._doubts = Note("", "triangle-alert", "warn")
        self._asked = QWidget()
        self._scroll = Fitting(self._asked)
        self.progress = ProgressBar()
        self._count = Label("", "small", "text2")
        self._foreign = Button(N_("A file of another office…"), "quiet", size="large")
        self._cancel = Button(N_("Cancel"), "quiet", size="large")
        self._skip = Button(N_("Skip"), size="large")
        self._again = Button(N_("Repeat what failed"), icon="refresh-cw", size="large")
        self._open = Button(N_("Open folder"), icon="folder-open", size="large")
        self._sign = Button(N_("Sign"), "primary", icon="pen-line", size="large")
        self._done_button = Button(N_("Done"), "primary", size="large")
        self._lay_out()
        self._connect()

    def open(self) -> None:
        """Show the sheet, and look what waits."""
        super().open()
        self._show_buttons()
        self.run.look(mine=self.key.is_mine)

    def act(self) -> None:
        """Open the key, then sign all records or show the first one."""
        if self._is_busy or not self.state.records:
            return
        if self._opened is not None:
            self._go_on(self._opened)
            return
        entered = self.key.entered()
        if entered is not None:
            self._set_busy(busy=True)
            self.run.open_key(*entered)
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
        self.state.records = found
        self.state.arrange()
        self._looking.hide()
        self.table.show_state(self.state)
        count = NN_("{n} record is complete", "{n} records are complete", n=len(found))
        self.set_title(Joined((N_("To sign"), count), " · ") if found else N_("To sign"))
        self._result.hide()
        if not found:
            self._result.show_nothing(whole=not self.key.is_mine)
        self.key.show_asked(any_=bool(found))
        self._is_ended = not found and not self.key.is_mine
        self._show_buttons()
        if found:
            self.key.begin()
        self.settle()

    def _key_refused(self, error: UserError) -> None:
        self._set_busy(busy=False)
        self.key.show_error(error)
        self.settle()

    def _key_opened(self, opened: OpenKey) -> None:
        """Begin, or tell first what the person should know about the key."""
        self._set_busy(busy=False)
        self._opened = opened
        self.state.key = opened.info
        self.state.arrange()
        self.table.show_state(self.state)
        if not self.state.left:
            self._opened = None
            self.key.show_nobody(opened.info.owner)
            self.settle()
        elif opened.info.warnings:
            self._doubts.set_text(Joined(opened.info.warnings, " "))
            self._doubts.show()
            self._show_buttons()
            self._sign.set_text(N_("Sign all the same"))
            self._sign.setFocus()
            self.settle()
        else:
            self._go_on(opened)

    def _go_on(self, opened: OpenKey) -> None:
        self._doubts.hide()
        self._show_buttons()
        self.key.secret.clear()
        state, left = self.state, self.state.left
        if state.at:
            self._begin([each for each in left if each.id == state.at], opened)
        elif not self.key.is_singly:
            self._begin(left, opened)
        elif left:
            self._show_single(left[0])

    def _other_key(self) -> None:
        """Take another file: whose records it can sign is known once it is open."""
        self.state.key = None
        self.table.show_state(self.state)
        self._other_password()

    def _other_password(self) -> None:
        self._opened = None
        self._doubts.hide()
        self.key.clear_errors()
        self._sign.set_text(N_("Sign"))

    def _open_record(self, id_: str) -> None:
        """Show a record where it is written, unless something is being signed."""
        if not self._is_busy and not self.state.at:
            record = next(each for each in self.state.records if each.id == id_)
            self.accept()
            self.opened.emit(Place(record.case, record.step, record.part))

    # -- signing -----------------------------------------------------------------------------
    def _begin(self, chosen: Sequence[Waiting], opened: OpenKey) -> None:
        self._set_busy(busy=True)
        self.show_progress(0, len(chosen))
        self.run.sign(chosen, opened)

    def _follow(self, ended: list[Ended], total: int) -> None:
        for each in self.state.take(ended):
            self.table.show_ended(each)
        self.show_progress(len(ended), total)

    def _ended_all(self, ended: list[Ended]) -> None:
        self._follow(ended, len(ended))
        self._set_busy(busy=False)
        if any(each.is_signed for each in ended):
            self.signed.emit()
        if self.state.at:
            self._next_single()
        else:
            self._show_result()

    def _show_result(self) -> None:
        self._drop_thing()
        self.state.at = ""
        self._is_ended = True
        self._result.show_state(self.state)
        self._show_buttons()
        self._done_button.setFocus()
        self.settle()

    def _repeat(self) -> None:
        """Try again what failed, and nothing else."""
        opened = self._opened
        if opened is not None:
            self._result.hide()
            self._is_ended = False
            self._begin(self.state.forget_failed(), opened)

    # -- one by one --------------------------------------------------------------------------
    def _show_single(self, record: Waiting) -> None:
        """Show what is signed next; making it ready gives it its number."""
        self.state.at = record.id
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

    def _next_single(self, *, skip: bool = False) -> None:
        following = self.state.following(skip=skip)
        if following is None or self.run.is_stopped:
            self._show_result()
        else:
            self._show_single(following)

    def _drop_thing(self) -> None:
        if self._thing is not None:
            self.side.removeWidget(self._thing)
            self._thing.hide()
            self._thing.deleteLater()
            self._thing = None
            self.set_width(_WIDTH)

    # -- showing -----------------------------------------------------------------------------
    def show_progress(self, count: int, total: int) -> None:
        """Tell how many of how many are tried."""
        self.progress.set_share(count / total if total else 1)
        if not self.run.is_stopped:
            self._count.set_text(N_("{done} of {all}", done=str(count), all=str(total)))

    def _set_busy(self, *, busy: bool) -> None:
        self._is_busy = busy
        if busy:
            self.key.clear_errors()
        for part in (self.key, self._folder, self._sign, self._skip):
            part.setEnabled(not busy)
        self._cancel.setEnabled(True)
        self._show_buttons()

    def _show_buttons(self) -> None:
        """Offer what can be done now."""
        state, ended = self.state, self._is_ended
        has_key, asks = self._opened is not None, not ended and not self._looking.isVisible()
        runs = self._is_busy and has_key and not state.at
        self.key.setVisible(asks and not has_key)
        # Where copying failed another folder may help
        where = state.has_uncopied if ended else asks and not has_key and bool(state.records)
        self._folder.setVisible(where)
        self._scroll.setVisible(where or self.key.isVisibleTo(self._asked) or self._has_doubts)
        self.progress.setVisible(runs)
        self._count.setVisible(runs)
        self._foreign.setVisible(not self._is_busy and not state.at and not has_key)
        self._cancel.setVisible(not ended)
        self._sign.setVisible(asks and bool(state.records))
        self._skip.setVisible(asks and bool(state.at))
        self._again.setVisible(ended and bool(state.failed) and has_key)
        self._open.setVisible(ended and state.folder is not None)
        self._done_button.setVisible(ended)

    @property
    def _has_doubts(self) -> bool:
        return self._doubts.isVisibleTo(self._asked)

    def _open_folder(self) -> None:
        """Show the folders of the cases."""
        if self.state.folder is not None:
            open_folder(self.state.folder)

    def _ask_foreign(self) -> None:
        self.accept()
        self.foreign_asked.emit()

    # -- parts -------------------------------------------------------------------------------
    def _lay_out(self) -> None:
        result = self._result
        for part in (
            self._looking,
            result.banner,
            self.table,
            result.failures,
            self._scroll,
        ):
            self.body.addWidget(part, part is self.table)
        column = Column(14, parent=self._asked)
        for asked in (self.key, self._folder, self._doubts):
            column.addWidget(asked)
        counted = Row(12)
        counted.addWidget(self.progress, 1)
        counted.addWidget(self._count)
        self.body.addLayout(counted)
        self.body.addStretch(0)  # takes the room where there is no table
        self._doubts.hide()
        self.table.hide()
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
        self._skip.clicked.connect(lambda: self._next_single(skip=True))
        self._again.clicked.connect(self._repeat)
        self._open.clicked.connect(self._open_folder)
        self._done_button.clicked.connect(self.accept)
        self._foreign.clicked.connect(self._ask_foreign)
        self.key.submitted.connect(self.act)
        self.key.edited.connect(self._other_password)
        self.key.key_chosen.connect(self._other_key)
        self.key.whose_chosen.connect(lambda: run.look(mine=self.key.is_mine))
        self.table.opened.connect(self._open_record)
        self._scroll.changed.connect(self.settle)
