"""The number beside Today: what is overdue or due today, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from kzcoord_desktop.services import board
from kzcoord_desktop.services.board import Place
from kzcoord_desktop.ui import tasks

if TYPE_CHECKING:
    from kzcoord_desktop.ui.kit.sidebar import Sidebar
    from kzcoord_desktop.ui.shell import Shell

_TICK_MS: Final = 60_000
_AT: Final = "today"


class Counter(QObject):
    """Counts when a page is opened, when something was entered, and each minute of work."""

    def __init__(self, shell: Shell, sidebar: Sidebar) -> None:
        super().__init__(shell)
        self._shell, self._sidebar = shell, sidebar
        clock = QTimer(self)
        clock.setInterval(_TICK_MS)
        clock.timeout.connect(self._tick)
        clock.start()

    def count(self) -> None:
        """Count anew, after everything that is still being written."""
        tasks.run(self, lambda _job: self._read(), done=self._show)

    def _read(self) -> tuple[int, bool]:
        """Return how many are pressing, and whether one of them is overdue; in the store lane."""
        found = board.board(self._shell.workplace, mine=True)
        return found.urgent, bool(found.group(Place.OVERDUE).rows)

    def _show(self, pressing: tuple[int, bool]) -> None:
        count, late = pressing
        self._sidebar.set_badge(_AT, count, "bad" if late else "warn")

    def _tick(self) -> None:
        if self._shell.isActiveWindow():
            self.count()
