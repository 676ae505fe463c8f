"""The one window: the way into a store, or the shell of the open one.

The first page is painted before anything is loaded that it does not need, therefore many imports
stand where they are used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from kzcoord_desktop import paths
from kzcoord_desktop.ui import report
from kzcoord_desktop.ui.way_in import WayIn

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QPaintEvent

    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.ui.preload import Preload
    from kzcoord_desktop.ui.session import Session
    from kzcoord_desktop.ui.shell import Shell
    from kzcoord_desktop.ui.single_instance import Doorbell

SMALLEST: Final = (1024, 640)
SIZE: Final = (1366, 768)


class MainWindow(QWidget):
    """Shows first run, unlock page or shell, and moves between them.

    `shown` tells once that something is on the screen and heavier parts may be loaded.
    """

    shown = Signal()
    _rung = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._session: Session | None = None
        self._left_at = ("", "")
        self._painted = False
        self._doorbell: Doorbell | None = None
        self._preload: Preload | None = None
        self._way_in = WayIn(self)
        self._views = QStackedLayout(self)
        self.setWindowTitle(paths.APP)
        self.setMinimumSize(*SMALLEST)
        self.resize(*SIZE)
        report.install(lambda: self)
        self._rung.connect(self.come_forward)
        self._way_in.found.connect(self._show)
        self._way_in.typing.connect(self.preload)
        self._way_in.opened.connect(self.enter)
        self._way_in.store_changed.connect(self._listen_anew)

    @property
    def shell(self) -> Shell | None:
        """The open store's shell, if a store is open."""
        return self._session.shell if self._session and self._session.is_open else None

    def begin(self, folder: Path) -> None:
        """Show the way into the store of a folder: unlock it, or the first run."""
        self._way_in.begin(folder)

    def preload(self) -> Preload:
        """Load what the open store needs, while somebody types."""
        from kzcoord_desktop.ui.preload import Preload  # noqa: PLC0415

        if self._preload is None:
            self._preload = Preload(self)
            self._preload.start()
        return self._preload

    def enter(self, workplace: Workplace) -> None:
        """Show the open store, at its first page or where the work was cut short."""
        from kzcoord_desktop.ui.session import Session  # noqa: PLC0415 - loaded while one types

        if self._session is not None:
            self._session.deleteLater()
        self._session = session = Session(self, workplace)
        session.ended.connect(lambda: self._come_back(session.shell))
        session.sample_deleted.connect(self._way_in.open_own)
        self._show(session.shell)
        session.start(self._left_at)
        self._left_at = ("", "")

    def lock(self) -> None:
        """Close the store and drop its key; unsaved text keeps the store open."""
        if self._session and self._session.is_open:
            self._session.lock()

    def _come_back(self, shell: Shell) -> None:
        """Show the way back into the store that was just locked, and to the same page."""
        self._left_at = (shell.kind, shell.what)
        self.begin(shell.workplace.folder)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Write what was typed and close the store; unsaved text is asked about."""
        session = self._session
        event.setAccepted(not (session and session.is_open) or session.may_close())

    def listen(self, folder: Path) -> None:
        """Come forward when the program is started again for the store of a folder."""
        from kzcoord_desktop.ui.single_instance import Doorbell  # noqa: PLC0415

        if self._doorbell is not None:
            self._doorbell.close()
        self._doorbell = Doorbell(folder, self._rung.emit)

    def _listen_anew(self, folder: Path) -> None:
        # A window that was never settled, as in a test, answers nobody
        if self._doorbell is not None:
            self.listen(folder)

    def settle(self) -> None:
        """Add what the first painting did not wait for: icon, ring around the focus."""
        from kzcoord_desktop.ui.kit.marks import icon  # noqa: PLC0415
        from kzcoord_desktop.ui.kit.ring import FocusRing  # noqa: PLC0415

        FocusRing(self)
        self.setWindowIcon(icon())

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
