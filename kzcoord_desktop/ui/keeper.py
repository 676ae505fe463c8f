"""What is typed and belongs to no record waits here, and goes to the store soon.

The rhythm is that of the forms (`autosave`): soon after the last key, and in time before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from kzcoord_desktop.ui import tasks
from kzcoord_desktop.ui.autosave import LONGEST_MS, PAUSE_MS

if TYPE_CHECKING:
    from collections.abc import Callable

    from kzcoord_desktop.errors import UserError

Write: TypeAlias = "Callable[[], object]"


class Keeper(QObject):
    """Writes in the store lane; the newest write of a key takes the place of an earlier one.

    `saved` tells that the store has all, `failed` why it has not; what failed is tried again with
    the next change, or when the page is left.
    """

    saved = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: dict[str, Write] = {}
        self._going: dict[tasks.Job[object], tuple[str, Write]] = {}
        self._pause = self._timer(PAUSE_MS)
        self._longest = self._timer(LONGEST_MS)

    def note(self, key: str, write: Write) -> None:
        """Keep in mind that something was changed; `write` holds its newest value."""
        self._waiting[key] = write
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()

    def flush(self) -> None:
        """Start writing at once what waits."""
        self._pause.stop()
        self._longest.stop()
        self._take_back_unanswered()
        waiting, self._waiting = self._waiting, {}
        for key, write in waiting.items():
            self._write(key, write)

    def is_unsaved(self) -> bool:
        """Return whether something is not in the store yet."""
        return bool(self._waiting or self._going)

    # -- inside ------------------------------------------------------------------------------
    def _timer(self, interval_ms: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval_ms)
        timer.timeout.connect(self.flush)
        return timer

    def _write(self, key: str, write: Write) -> None:
        job = tasks.run(
            self,
            lambda _job: write(),
            done=lambda _result: self._done(job),
            failed=lambda error: self._failed(job, error),
        )
        self._going[job] = key, write

    def _done(self, job: tasks.Job[object]) -> None:
        self._going.pop(job, None)
        if not self.is_unsaved():
            self.saved.emit()

    def _failed(self, job: tasks.Job[object], error: UserError) -> None:
        self._put_back(job)
        self.failed.emit(error)

    def _take_back_unanswered(self) -> None:
        """Write again what a defect kept from being answered; writing it twice does no harm."""
        for job in [job for job in self._going if job.finished.is_set()]:
            self._put_back(job)

    def _put_back(self, job: tasks.Job[object]) -> None:
        """Let a write wait again, unless a newer one of its key does."""
        key, write = self._going.pop(job)
        self._waiting.setdefault(key, write)
