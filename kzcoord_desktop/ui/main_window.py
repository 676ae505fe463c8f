"""The one window: the page before the store, or the shell of the open one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QDialog, QStackedLayout, QWidget

from kzcoord_desktop import paths
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import entrance
from kzcoord_desktop.ui import report, tasks
from kzcoord_desktop.ui.choices import choices
from kzcoord_desktop.ui.kit.marks import paint_logo
from kzcoord_desktop.ui.single_instance import Doorbell

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QIcon, QPaintEvent

    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.cases import Place
    from kzcoord_desktop.services.entrance import Door
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.ui.idle import IdleLock
    from kzcoord_desktop.ui.pages.first_run import FirstRun
    from kzcoord_desktop.ui.preload import Preload
    from kzcoord_desktop.ui.shell import Shell

SMALLEST: Final = (1024, 640)
SIZE: Final = (1366, 768)
_AGAIN_MS: Final = 300
_PATIENCE_S: Final = 5.0


class MainWindow(QWidget):
    """Shows first run, unlock page or shell, and moves between them.

    `shown` tells once that something is on the screen and heavier parts may be loaded.
    """

    shown = Signal()
    _rung = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.shell: Shell | None = None
        self._idle: IdleLock | None = None
        self._left_at = ("", "")
        self._painted = False
        self._doorbell: Doorbell | None = None
        self._preload: Preload | None = None
        self._rung.connect(self.come_forward)
        self._views = QStackedLayout(self)
        self.setWindowTitle(paths.APP)
        self.setMinimumSize(*SMALLEST)
        self.resize(*SIZE)
        report.install(lambda: self)
        choices.changed.connect(self._chosen)

    # -- before the store --------------------------------------------------------------------
    def begin(self, folder: Path) -> None:
        """Show the way into the store of a folder: unlock it, or the first run."""
        try:
            door = entrance.look_at(folder)
        except UserError as error:
            self._show_broken(folder, error)
            return
        if door is None:
            self._show_first_run(folder)
        else:
            self._show_unlock(door)

    def _show_unlock(self, door: Door) -> None:
        from kzcoord_desktop.ui.pages.unlock import UnlockPage  # noqa: PLC0415 - one of the ways

        page = UnlockPage(door)
        page.unlocked.connect(self.enter)
        page.typing.connect(self.preload)
        page.other_asked.connect(lambda: self._ask_other(door.folder))
        page.own_asked.connect(self._open_own)
        page.recovery_asked.connect(lambda: self._ask_recovery(door))
        self._show(page)

    def _show_first_run(self, folder: Path) -> None:
        from kzcoord_desktop.ui.pages.first_run import FirstRun  # noqa: PLC0415 - one of the ways

        page = FirstRun(folder)
        page.created.connect(self.enter)
        page.sample_asked.connect(lambda: self._open_sample(page))
        self._show(page)

    def _show_broken(self, folder: Path, error: UserError) -> None:
        from kzcoord_desktop.ui.pages.broken import BrokenPage  # noqa: PLC0415 - one of the ways

        page = BrokenPage(error.message)
        page.again_asked.connect(lambda: self.begin(folder))
        page.other_asked.connect(lambda: self._ask_other(folder))
        self._show(page)

    def _ask_recovery(self, door: Door) -> None:
        from kzcoord_desktop.ui.pages.recovery import RecoverySheet  # noqa: PLC0415 - when asked

        sheet = RecoverySheet(self, door)
        sheet.unlocked.connect(self.enter)
        sheet.open()

    def _ask_other(self, folder: Path) -> None:
        from kzcoord_desktop.ui.files import ask_folder  # noqa: PLC0415 - when asked

        ask_folder(self, N_("Choose the folder of a store"), folder.parent, self._open_other)

    def _open_other(self, folder: Path) -> None:
        """Show the store of a folder; one without a store is told, nothing is made there."""
        try:
            door = entrance.look_at(folder)
        except UserError as error:
            report.user_error(error)
            return
        if door is None:
            report.user_error(
                UserError(
                    N_(
                        "There is no store in {folder}. Nothing was changed. Choose the folder "
                        "that holds the file store.key.",
                        folder=str(folder),
                    )
                )
            )
            return
        self._use(folder)
        self._show_unlock(door)

    def _open_sample(self, view: FirstRun) -> None:
        """Open the store with sample data; it is made when it is not there yet."""
        door = entrance.look_at(_sample_store())
        if door is not None:
            self._use(door.folder)
            self._show_unlock(door)
            return

        def failed(error: UserError) -> None:
            view.set_making_sample(making=False)
            report.user_error(error)

        view.set_making_sample(making=True)
        tasks.run(self, _make_sample, done=self._enter_sample, failed=failed)

    def _enter_sample(self, workplace: Workplace) -> None:
        self._use(workplace.folder)
        self.enter(workplace)

    def _use(self, folder: Path) -> None:
        """Keep with which store one works, and answer a second start for it."""
        choices.change(store="" if folder == entrance.default_folder() else str(folder))
        if self._doorbell is not None:
            self.listen(folder)

    def _open_own(self) -> None:
        """Leave the sample for the user's own store, or for the first run."""
        self._use(entrance.default_folder())
        self.begin(entrance.default_folder())

    def preload(self) -> Preload:
        """Load what the open store needs, while somebody types."""
        from kzcoord_desktop.ui.preload import Preload  # noqa: PLC0415 - after the first paint

        if self._preload is None:
            self._preload = Preload(self)
            self._preload.start()
        return self._preload

    # -- the open store ----------------------------------------------------------------------
    def enter(self, workplace: Workplace) -> None:
        """Show the open store, at its first page or where the work was cut short."""
        from kzcoord_desktop.services import cases  # noqa: PLC0415 - loaded while one types
        from kzcoord_desktop.ui.shell import Shell  # noqa: PLC0415

        self.shell = Shell(workplace)
        self.shell.lock_asked.connect(self.lock)
        self.shell.asked.connect(self._asked)
        self._show(self.shell)
        self._go_back_to_work(self.shell, cases.last_place(workplace))
        if workplace.notices:
            self._tell(workplace.notices)
        self._watch()

    def _tell(self, notices: Sequence[Message]) -> None:
        from kzcoord_desktop.ui.kit.notices_sheet import NoticesSheet  # noqa: PLC0415 - rarely

        NoticesSheet(self, notices).open()

    def _go_back_to_work(self, shell: Shell, place: Place | None) -> None:
        """Open the page that was open when the store was locked, else the first one.

        A window that ended without a word (a crash, a cut of power) is followed by one at the
        last place of work.
        """
        kind, what = self._left_at
        if kind:
            shell.go(kind, what)
        elif place is not None and shell.workplace.was_cut_short:
            shell.go("trip", place.case)
        else:
            shell.go_home()
        if place is not None and shell.what == place.case:
            shell.page.restore(place)
        self._left_at = ("", "")

    def lock(self) -> None:
        """Close the store and drop its key; unsaved text keeps the store open."""
        shell = self.shell
        if shell is None:
            return
        if tasks.is_busy("paper"):
            QTimer.singleShot(_AGAIN_MS, self.lock)
            return
        if not self._is_written(shell):
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
        folder = shell.workplace.folder
        self._left_at = (shell.kind, shell.what)
        self._close_store(shell)
        self.begin(folder)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Write what was typed and close the store; unsaved text is asked about."""
        shell = self.shell
        if shell is None:
            event.accept()
        elif tasks.is_busy("paper"):
            event.ignore()
            QTimer.singleShot(_AGAIN_MS, self.close)
        elif self._is_written(shell):
            self._close_store(shell).wait(_PATIENCE_S)
            event.accept()
        else:
            event.ignore()
            self._ask_to_leave(shell)

    def _is_written(self, shell: Shell) -> bool:
        shell.flush()
        tasks.finish(_PATIENCE_S)
        # What the lane has answered waits in the queue of events
        QCoreApplication.sendPostedEvents()
        return not shell.kind or not shell.page.is_unsaved()

    def _close_store(self, shell: Shell) -> tasks.Job[None]:
        if self._idle is not None:
            self._idle.stop()
        for dialog in self.findChildren(QDialog):
            dialog.reject()
        self.shell = None
        workplace = shell.workplace
        return tasks.run(self, lambda _job: _leave(workplace))

    def _ask_to_leave(self, shell: Shell) -> None:
        from kzcoord_desktop.ui.kit.confirm import ConfirmSheet  # noqa: PLC0415 - rarely

        sheet = ConfirmSheet(
            self,
            N_("Close without saving?"),
            N_(
                "Something on this page could not be saved and would be lost. Everything saved "
                "before is kept."
            ),
            N_("Close without saving"),
        )

        def leave() -> None:
            self._close_store(shell).wait(_PATIENCE_S)
            self.close()

        sheet.confirmed.connect(leave)
        sheet.open()

    def _asked(self, what: str) -> None:
        if what == "delete-sample" and self.shell is not None:
            self._delete_sample(self.shell)

    def _delete_sample(self, shell: Shell) -> None:
        """Remove the sample store; the person was asked.  An open one is closed before."""
        if not shell.workplace.is_sample:
            tasks.run(self, _delete_sample, done=lambda _none: shell.say(N_("Deleted")))
            return
        self._close_store(shell)
        tasks.run(self, _delete_sample, done=lambda _none: self._open_own())

    # -- parts -------------------------------------------------------------------------------
    def listen(self, folder: Path) -> None:
        """Come forward when the program is started again for the store of a folder."""
        if self._doorbell is not None:
            self._doorbell.close()
        self._doorbell = Doorbell(folder, self._rung.emit)

    def settle(self) -> None:
        """Add what the first painting did not wait for: icon, ring around the focus."""
        from kzcoord_desktop.ui.kit.ring import FocusRing  # noqa: PLC0415 - after the first paint

        FocusRing(self)
        self.setWindowIcon(_icon())

    def come_forward(self) -> None:
        """Raise the window, as a second start of the program asks."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell, after the first painting, that there is time for more."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.shown.emit)

    def _show(self, view: QWidget) -> None:
        """Show a view instead of the one before, which is deleted with all it knew."""
        before = self._views.currentWidget()
        self._views.addWidget(view)
        self._views.setCurrentWidget(view)
        if before is not None:
            self._views.removeWidget(before)
            before.deleteLater()
        view.setFocus()

    def _watch(self) -> None:
        """Count the time without input from now on."""
        handle = self.windowHandle()
        if handle is None:
            return
        if self._idle is None:
            self._idle = self._make_idle()
        self._idle.start(handle, choices.now.idle_lock_min)

    def _make_idle(self) -> IdleLock:
        from kzcoord_desktop.ui.idle import IdleLock  # noqa: PLC0415 - not before a store is open
        from kzcoord_desktop.ui.kit.countdown import Countdown  # noqa: PLC0415

        idle = IdleLock(self)
        warning = Countdown(self)
        idle.announced.connect(warning.show_left)
        idle.called_off.connect(warning.hide)
        idle.due.connect(warning.hide)
        idle.due.connect(self.lock)
        return idle

    def _chosen(self, name: str) -> None:
        if name == "idle_lock_min" and self._idle is not None and self.shell is not None:
            self._idle.set_minutes(choices.now.idle_lock_min)


def _leave(workplace: Workplace) -> None:
    """Give up what this window edits, so that the next one need not wait, and close the store."""
    from kzcoord_desktop.services import cases  # noqa: PLC0415 - loaded with the open store

    try:
        cases.leave(workplace)
    finally:
        workplace.close()


def _make_sample(_job: tasks.Job[Workplace]) -> Workplace:
    from kzcoord_desktop.services import sample  # noqa: PLC0415 - heavy, and rarely asked for

    # What a start that was cut short has left
    entrance.delete_sample()
    return sample.make(entrance.sample_folder(), choices.clock).workplace


def _delete_sample(_job: tasks.Job[None]) -> None:
    entrance.delete_sample()


def _sample_store() -> Path:
    return entrance.sample_folder() / "store"


def _icon() -> QIcon:
    from PySide6.QtGui import QIcon  # noqa: PLC0415 - after the first paint

    side = 64
    drawn = QPixmap(side, side)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_logo(painter, side)
    painter.end()
    return QIcon(drawn)
