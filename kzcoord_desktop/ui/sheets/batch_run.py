"""The work of a batch in the lane of papers: one key, one record after the other, a way to stop."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kzcoord_desktop.services import batch, copies, signing_key, unsigned
from kzcoord_desktop.ui import report, tasks
from kzcoord_desktop.ui.choices import choices

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kzcoord_desktop.errors import UserError
    from kzcoord_desktop.services.batch import Ended
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.signing_key import OpenKey
    from kzcoord_desktop.services.unsigned import Waiting
    from kzcoord_desktop.services.workplace import Workplace


class BatchRun(QObject):
    """What the sheet starts and hears of.

    Signals:
        found: the records that wait.
        opened: the key (`OpenKey`); `refused` why it was not opened.
        tried: those that have ended so far, and how many there are in all.
        ended: all that were tried.
        prepared: a record to be looked at alone (`Prepared`); `left` why it cannot be signed.
    """

    found = Signal(object)
    opened = Signal(object)
    refused = Signal(object)
    tried = Signal(object, int)
    ended = Signal(object)
    prepared = Signal(object)
    left = Signal(object)

    def __init__(self, owner: QObject, workplace: Workplace) -> None:
        super().__init__(owner)
        self._workplace = workplace
        self._stop = threading.Event()

    @property
    def is_stopped(self) -> bool:
        """Whether no further record is begun."""
        return self._stop.is_set()

    def stop(self) -> None:
        """End after the record that is being signed: what is signed stays signed."""
        self._stop.set()

    def look(self, *, mine: bool) -> None:
        """Look what waits for a signature: of the officer, or of the whole body."""
        workplace = self._workplace
        tasks.run(self, lambda _job: unsigned.waiting(workplace, mine=mine), done=self.found.emit)

    def open_key(self, path: Path, password: str) -> None:
        """Open a key file, once for all records."""
        workplace = self._workplace
        tasks.run(
            self,
            lambda _job: signing_key.doubted(
                workplace, signing_key.open_key(workplace, path, password), None
            ),
            lane="paper",
            done=self.opened.emit,
            failed=self.refused.emit,
        )

    def sign(self, chosen: Sequence[Waiting], opened: OpenKey) -> None:
        """Sign records one after the other."""
        self._stop.clear()
        workplace, stop, total = self._workplace, self._stop, len(chosen)
        so_far: list[Ended] = []

        def work(job: tasks.Job[list[Ended]]) -> list[Ended]:
            def told(each: Ended) -> None:
                so_far.append(each)
                job.step(len(so_far) / total)

            return batch.sign_all(
                workplace, chosen, opened, _folder_of, told=told, is_stopped=stop.is_set
            )

        tasks.run(
            self,
            work,
            lane="paper",
            done=self.ended.emit,
            failed=report.user_error,
            progress=lambda _share, _message: self.tried.emit(list(so_far), total),
        )

    def prepare(self, record: Waiting) -> None:
        """Make one record ready to be looked at; this gives it its number."""
        workplace = self._workplace

        def failed(error: UserError) -> None:
            self.left.emit(batch.Ended(record, problem=error.message))

        tasks.run(
            self,
            lambda _job: batch.prepare(workplace, record),
            done=self.prepared.emit,
            failed=failed,
        )


def _folder_of(trip: CaseFile) -> Path:
    return copies.export_folder(trip, choices.now.export_dir)
