"""Slow work off the GUI thread: three lanes of one thread each, results back where they began.

    tasks.run(page, lambda job: services.sign(record, key), lane="paper", done=page.show_signed)

`store` writes and reads much, `paper` makes and checks documents and keys, `long` copies and
waits for other programs.  A lane does one job after another, so a token that waits for a person
never stops autosave.  Nothing is delivered once the owner is gone.
"""

from __future__ import annotations

import threading
from queue import SimpleQueue
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from kzcoord_desktop.errors import Cancelled, UserError
from kzcoord_desktop.ui import report

if TYPE_CHECKING:
    from collections.abc import Callable

    from kzcoord_desktop.messages import Message

Lane = Literal["store", "paper", "long"]
T = TypeVar("T")


class Job(Generic[T]):
    """One piece of work, seen by its starter (`cancel`) and by the work itself (`step`)."""

    def __init__(
        self,
        owner: QObject,
        work: Callable[[Job[T]], T],
        done: Callable[[T], None] | None,
        failed: Callable[[UserError], None] | None,
        progress: Callable[[float, Message | None], None] | None,
    ) -> None:
        self._owner, self._work = owner, work
        self._done, self._failed, self._progress = done, failed, progress
        self._cancelled = threading.Event()
        self.finished = threading.Event()

    def cancel(self) -> None:
        """Call the work off: it stops at its next step and delivers nothing."""
        self._cancelled.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether the work was called off."""
        return self._cancelled.is_set()

    def step(self, share: float = 0.0, message: Message | None = None) -> None:
        """Tell how far the work is, from inside it.  `Cancelled` if it was called off."""
        self._stop_if_cancelled()
        if self._progress is not None:
            progress = self._progress
            _deliver(self, lambda: progress(share, message))

    def _stop_if_cancelled(self) -> None:
        if self._cancelled.is_set():
            raise Cancelled

    def wait(self, timeout_s: float) -> bool:
        """Wait until the work has ended; only for leaving the program and for tests."""
        return self.finished.wait(timeout_s)

    # -- on the lane's thread ----------------------------------------------------------------
    def do(self) -> None:
        """Do the work and send its outcome to the GUI thread."""
        try:
            self._stop_if_cancelled()
            result = self._work(self)
        except Cancelled:
            pass
        except UserError as error:
            self._fail(error)
        except BaseException as error:  # noqa: BLE001 - a defect is shown once, the lane goes on
            defect = error
            _deliver(self, lambda: report.defect(defect))
        else:
            _deliver(self, lambda: self._finish(result))
        finally:
            self.finished.set()

    def _finish(self, result: T) -> None:
        if self._done is not None:
            self._done(result)

    def _fail(self, error: UserError) -> None:
        failed = self._failed
        _deliver(self, lambda: failed(error) if failed else report.user_error(error))

    # -- on the GUI thread -------------------------------------------------------------------
    def is_wanted(self) -> bool:
        """Return whether somebody still waits for the outcome."""
        return not self.is_cancelled and shiboken6.isValid(self._owner)


def run(
    owner: QObject,
    work: Callable[[Job[T]], T],
    *,
    lane: Lane = "store",
    done: Callable[[T], None] | None = None,
    failed: Callable[[UserError], None] | None = None,
    progress: Callable[[float, Message | None], None] | None = None,
) -> Job[T]:
    """Start work in a lane; call on the GUI thread.

    Args:
        owner: nothing is delivered once this object is deleted.
        work: gets its job and returns plain values; it touches no widget.
        lane: where it waits for its turn.
        done: gets the result, on the GUI thread.
        failed: gets a `UserError`; without it `report` shows the message.
        progress: gets what the work says by `job.step(share, message)`.
    """
    _relay()
    job = Job(owner, work, done, failed, progress)
    _lane(lane).put(job)
    return job


def finish(timeout_s: float = 5.0) -> bool:
    """Let the store lane end its writes when the program leaves; false if it took too long."""
    worker = _lanes.get("store")
    if worker is None:
        return True
    last = threading.Event()
    worker.put(last)
    return last.wait(timeout_s)


def is_busy(lane: Lane) -> bool:
    """Return whether a lane has work; the store is not closed under a signature being made."""
    worker = _lanes.get(lane)
    return worker is not None and not worker.last.is_set()


class _Worker:
    """The one thread of a lane.

    A daemon, so that a program waiting for another one (`long`) can still be left.
    """

    def __init__(self, name: Lane) -> None:
        self._queue: SimpleQueue[Job[object] | threading.Event] = SimpleQueue()
        self.last = threading.Event()
        self.last.set()
        threading.Thread(target=self._work, name=name, daemon=True).start()

    def put(self, item: Job[T] | threading.Event) -> None:
        if isinstance(item, Job):
            self.last = item.finished
        self._queue.put(item)  # type: ignore[arg-type]  # a queue of jobs of every kind

    def _work(self) -> None:
        while True:
            item = self._queue.get()
            if isinstance(item, threading.Event):
                item.set()
            else:
                item.do()
            # Keep no result alive while waiting for the next job
            del item


class _Relay(QObject):
    """Hops to the thread it was made on: the GUI thread."""

    sent = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.sent.connect(self._receive, Qt.ConnectionType.QueuedConnection)

    def _receive(self, job: Job[object], call: Callable[[], None]) -> None:
        if job.is_wanted():
            call()


_lanes: dict[Lane, _Worker] = {}
_relays: list[_Relay] = []


def _lane(name: Lane) -> _Worker:
    return _lanes.setdefault(name, _lanes.get(name) or _Worker(name))


def _relay() -> _Relay:
    if not _relays:
        _relays.append(_Relay())
    return _relays[0]


def _deliver(job: Job[T], call: Callable[[], None]) -> None:
    _relay().sent.emit(job, call)
