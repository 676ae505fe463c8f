"""What is typed goes to the store by itself: soon after the last key, and in time before it.

Nothing is forgotten before the store has it: what could not be written waits, with the value it
had last, until a later try succeeds.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from kzcoord_desktop.services import cases
from kzcoord_desktop.ui import tasks

if TYPE_CHECKING:
    from datetime import datetime

    from kzcoord_desktop.errors import UserError
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.cases import Place
    from kzcoord_desktop.services.workplace import Workplace

PAUSE_MS: Final = 700
LONGEST_MS: Final = 2000


@dataclass(frozen=True)
class _Change:
    """Fields of one record that wait to be written, and the trip that holds their values."""

    trip: CaseFile
    kind: str
    fields: frozenset[str]
    place: Place


class Autosave(QObject):
    """Writes changes in the store lane; `saved` brings when, `failed` why not."""

    saved = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: dict[tuple[str, str], _Change] = {}
        self._going: dict[tasks.Job[datetime], _Change] = {}
        self._workplace: Workplace | None = None
        self._pause = self._timer(PAUSE_MS)
        self._longest = self._timer(LONGEST_MS)

    def note(
        self, workplace: Workplace, trip: CaseFile, kind: str, place: Place, *fields: str
    ) -> None:
        """Keep in mind that fields of a record were changed; they are written soon."""
        self._workplace = workplace
        self._merge(_Change(trip, kind, frozenset(fields), place))
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()

    def flush(self) -> None:
        """Start writing at once what waits."""
        self._pause.stop()
        self._longest.stop()
        self._take_back_unanswered()
        changes, self._waiting = list(self._waiting.values()), {}
        for change in changes:
            self._write(change)

    def is_unsaved(self) -> bool:
        """Return whether something is not in the store yet."""
        return bool(self._waiting or self._going)

    def newest(self, uid: str) -> CaseFile | None:
        """Return a trip with what the store does not have yet, `None` if it has all."""
        changes = [*self._going.values(), *self._waiting.values()]
        return next((each.trip for each in reversed(changes) if each.trip.uid == uid), None)

    # -- inside ------------------------------------------------------------------------------
    def _timer(self, interval_ms: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval_ms)
        timer.timeout.connect(self.flush)
        return timer

    def _merge(self, change: _Change) -> None:
        """Add a change; it brings the newest values, also of what waits already."""
        for key, waiting in self._waiting.items():
            if waiting.trip.uid == change.trip.uid:
                self._waiting[key] = replace(waiting, trip=change.trip, place=change.place)
        key = (change.trip.uid, change.kind)
        before = self._waiting.get(key)
        fields = change.fields | (before.fields if before else frozenset())
        self._waiting[key] = replace(change, fields=fields)

    def _write(self, change: _Change) -> None:
        workplace = self._workplace
        if workplace is None:
            raise RuntimeError("nothing was noted")
        job = tasks.run(
            self,
            lambda _job: cases.save(
                workplace, change.trip, change.kind, change.fields, change.place
            ),
            done=lambda at: self._done(job, at),
            failed=lambda error: self._failed(job, error),
        )
        self._going[job] = change

    def _done(self, job: tasks.Job[datetime], at: datetime) -> None:
        self._going.pop(job, None)
        if not self.is_unsaved():
            self.saved.emit(at)

    def _failed(self, job: tasks.Job[datetime], error: UserError) -> None:
        change = self._going.pop(job, None)
        if change is not None:
            self._put_back(change)
        self.failed.emit(error)

    def _take_back_unanswered(self) -> None:
        """Write again what a defect kept from being answered; writing it twice does no harm."""
        for job in [job for job in self._going if job.finished.is_set()]:
            self._put_back(self._going.pop(job))

    def _put_back(self, change: _Change) -> None:
        """Let a change wait again; what was noted since then has the newer values."""
        newest = self.newest(change.trip.uid)
        if newest is not None:
            change = replace(change, trip=newest)
        self._merge(change)
