"""One open store in the window: from entering it to locking it or leaving the program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtWidgets import QDialog

from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import cases, entrance
from kzcoord_desktop.ui import report, tasks
from kzcoord_desktop.ui.choices import choices
from kzcoord_desktop.ui.idle import IdleLock
from kzcoord_desktop.ui.kit import toast
from kzcoord_desktop.ui.kit.countdown import Countdown
from kzcoord_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.cases import Place
    from kzcoord_desktop.services.workplace import Workplace

_AGAIN_MS: Final = 300
_PATIENCE_S: Final = 5.0


class Session(QObject):
    """Enters a store, watches that somebody is there, and closes it without losing a text.

    `ended` tells that the store was locked, `sample_deleted` that it is gone.

    Attributes:
        shell: what the window shows of the store.
        is_open: whether the store is not closed yet.
    """

    ended = Signal()
    sample_deleted = Signal()

    def __init__(self, window: QWidget, workplace: Workplace) -> None:
        super().__init__(window)
        self._window = window
        self.shell = Shell(workplace)
        self.shell.lock_asked.connect(self.lock)
        self.shell.asked.connect(self._asked)
        self.is_open = True
        self._idle, self._warning = self._make_idle()
        choices.changed.connect(self._chosen)

    def start(self, left_at: tuple[str, str]) -> None:
        """Open a page: where the store was locked, where the work was cut short, or the first.

        Args:
            left_at: the page that was open when the store was locked, and what it showed.
        """
        workplace = self.shell.workplace
        self._go_back_to_work(left_at, cases.last_place(workplace))
        if workplace.notices:
            self._tell(workplace.notices)
        self._watch()

    def lock(self) -> None:
        """Close the store and drop its key; unsaved text keeps the store open."""
        if tasks.is_busy("paper"):
            QTimer.singleShot(_AGAIN_MS, self, self.lock)
            return
        if not self.is_written():
            self._watch()
            report.user_error(
                UserError(
                    N_(
                        "Not locked: something on this page could not be saved. The text on the "
                        "screen is kept. Save it, then lock again."
                    )
                )
            )
            return
        self._close()
        self.ended.emit()

    def may_close(self) -> bool:
        """Close the store because the window is closed; if that must wait, say no and ask."""
        if tasks.is_busy("paper"):
            QTimer.singleShot(_AGAIN_MS, self._window, self._window.close)
            return False
        if not self.is_written():
            self._ask_to_leave()
            return False
        self._close().wait(_PATIENCE_S)
        return True

    def is_written(self) -> bool:
        """Write what was typed, and return whether nothing on the page is left unsaved."""
        self.shell.flush()
        tasks.finish(_PATIENCE_S)
        # What the lane has answered waits in the queue of events
        QCoreApplication.sendPostedEvents()
        return not self.shell.kind or not self.shell.page.is_unsaved()

    # -- inside ------------------------------------------------------------------------------
    def _go_back_to_work(self, left_at: tuple[str, str], place: Place | None) -> None:
        """Open a page; a window that ended without a word goes to the last place of work."""
        shell, (kind, what) = self.shell, left_at
        if kind:
            shell.go(kind, what)
        elif place is not None and shell.workplace.was_cut_short:
            shell.go_to_work(place)
        else:
            shell.go_home()
        if place is not None and shell.what == place.case:
            shell.page.restore(place)

    def _tell(self, notices: Sequence[Message]) -> None:
        from kzcoord_desktop.ui.kit.notices_sheet import NoticesSheet  # noqa: PLC0415 - rarely

        NoticesSheet(self._window, notices).open()

    def _close(self) -> tasks.Job[None]:
        self.is_open = False
        self._idle.stop()
        self._warning.deleteLater()
        choices.changed.disconnect(self._chosen)
        for dialog in self._window.findChildren(QDialog):
            dialog.reject()
        toast.clear(self._window)  # it may name people, and its undo has no store any longer
        workplace = self.shell.workplace
        # Owned by the window: this session may be gone before the store is closed
        return tasks.run(self._window, lambda _job: _leave(workplace))

    def _ask_to_leave(self) -> None:
        from kzcoord_desktop.ui.kit.confirm import ConfirmSheet  # noqa: PLC0415 - rarely

        sheet = ConfirmSheet(
            self._window,
            N_("Close without saving?"),
            N_(
                "Something on this page could not be saved and would be lost. Everything saved "
                "before is kept."
            ),
            N_("Close without saving"),
        )
        sheet.confirmed.connect(self._leave_unsaved)
        sheet.open()

    def _leave_unsaved(self) -> None:
        self._close().wait(_PATIENCE_S)
        self._window.close()

    def _asked(self, what: str) -> None:
        if what == "delete-sample":
            self._delete_sample()

    def _delete_sample(self) -> None:
        """Remove the sample store; the person was asked.  An open one is closed before."""
        if not self.shell.workplace.is_sample:
            tasks.run(self, _delete_sample, done=lambda _none: self.shell.say(N_("Deleted")))
            return
        self._close()
        tasks.run(self, _delete_sample, done=lambda _none: self.sample_deleted.emit())

    # -- nobody there ------------------------------------------------------------------------
    def _make_idle(self) -> tuple[IdleLock, Countdown]:
        idle = IdleLock(self)
        warning = Countdown(self._window)
        idle.announced.connect(warning.show_left)
        idle.called_off.connect(warning.hide)
        idle.due.connect(warning.hide)
        idle.due.connect(self.lock)
        return idle, warning

    def _watch(self) -> None:
        """Count the time without input from now on."""
        handle = self._window.windowHandle()
        if handle is not None:
            self._idle.start(handle, choices.now.idle_lock_min)

    def _chosen(self, name: str) -> None:
        if name == "idle_lock_min":
            self._idle.set_minutes(choices.now.idle_lock_min)


def _leave(workplace: Workplace) -> None:
    """Give up what this window edits, so that the next one need not wait, and close the store."""
    try:
        cases.leave(workplace)
    finally:
        workplace.close()


def _delete_sample(_job: tasks.Job[None]) -> None:
    entrance.delete_sample()
