"""The numbers beside Today and Visits: what is overdue or due today, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from kzcoord_desktop.services import board
from kzcoord_desktop.services.board import Place
from kzcoord_desktop.ui import tasks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kzcoord_desktop.ui.kit.sidebar import Sidebar
    from kzcoord_desktop.ui.shell import Shell

_TICK_MS: Final = 60_000
_ALL: Final = "today"
_TOLD: Final = "visits"


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

    def _read(self) -> Mapping[str, tuple[int, int]]:
        """Return by place how many are overdue, and how many due today; in the store lane."""
        found = board.board(self._shell.workplace, mine=True)
        late, now = (len(found.group(place).rows) for place in (Place.OVERDUE, Place.TODAY))
        return {_ALL: (late, now), _TOLD: found.tellings}

    def _show(self, pressing: Mapping[str, tuple[int, int]]) -> None:
        for place, (late, now) in pressing.items():
            self._sidebar.set_badge(place, late + now, "bad" if late else "warn")

    def _tick(self) -> None:
        if self._shell.isActiveWindow():
            self.count()
