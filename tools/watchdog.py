"""Watches the thread of the window: what takes longer than its budget is told.

    with Watchdog() as watch:
        watch.do("open the trip", lambda: shell.go("trip", uid))
        QTest.mouseClick(...)
    assert watch.late() == []

A handler is all that follows from one event that a loop or a test delivers.  Its time is that of
the processor on this thread, so other programs do not count.  A processor that is shared is slower
all the same: `slowness` measures by how much at the moment a handler was late, with work whose
time on a quiet machine is known.  What is late once may still be an accident, `late_each_time`
tells what is late whenever it is done.
"""

from __future__ import annotations

import gc
import os
import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache, wraps
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar, cast
from unittest.mock import patch

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from tools.budgets import EXCEPTIONS, HANDLER, Budget

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
YARD_MS: Final = 6.0
"""What `_yard` takes on a quiet office computer."""
TIMES: Final = 3
"""How often something is done before it counts as late."""
SCATTER: Final = 1.4 if "PYTEST_XDIST_WORKER" in os.environ else 1.0
"""How far work scatters while other tests run beside it; alone, the budgets hold to the letter."""
_TRIES: Final = 3


@dataclass(frozen=True)
class Handled:
    """One handler: what it answered, its milliseconds on a quiet machine, and its budget."""

    what: str
    ms: float
    budget: Budget

    @property
    def is_late(self) -> bool:
        """Whether it took longer than it may, and no scatter explains it."""
        return self.ms > self.budget.ms * SCATTER

    def __str__(self) -> str:
        return f"{self.what}: {self.ms:.0f} ms of {self.budget.ms:.0f} ({self.budget.name})"


class Watchdog:
    """A context in which every event on the way to a widget is timed.

    Attributes:
        handled: every handler that took longer than `least_ms`.
    """

    def __init__(self, least_ms: float = HANDLER.ms) -> None:
        self.handled: list[Handled] = []
        self._least_ms = least_ms
        self._doing = ""
        self._budget: Budget | None = None
        self._nested, self._paused_ms = 0, 0.0
        self._patches = ExitStack()
        self._app = cast("QApplication", QApplication.instance())

    def __enter__(self) -> Self:
        _cost_ms()
        # What tests hold is no part of the program, which freezes its own after the start
        gc.collect()
        gc.freeze()
        for budget in EXCEPTIONS:
            for function in budget.allowed_by:
                self._allow(budget, function)
        for owner, name in ((QCoreApplication, "processEvents"), (QTest, "qWait")):
            loop = patch.object(owner, name, staticmethod(self._loop(getattr(owner, name))))
            self._patches.enter_context(loop)
        # Bound to the instance, so that events cost nothing extra when nobody watches
        self._app.notify = self._notify  # type: ignore[method-assign]
        return self

    def __exit__(self, *_exception: object) -> None:
        del self._app.notify
        self._patches.close()
        gc.unfreeze()

    def do(self, what: str, work: Callable[[], T]) -> T:
        """Do something as one handler, and name it and what it leads to.

        What a loop inside of it delivers are handlers of their own.
        """
        self._doing = what
        return self._time(what, work)

    def late(self) -> list[str]:
        """Return a line for each handler that took longer than its budget."""
        return [str(each) for each in self.handled if each.is_late]

    # -- inside ------------------------------------------------------------------------------
    def _notify(self, receiver: QObject, event: QEvent) -> bool:
        if self._budget is not None:
            self._nested += 1
            return QApplication.notify(self._app, receiver, event)
        what = f"{event.type().name} of {type(receiver).__name__}"
        told = f"{self._doing}, {what}" if self._doing else what
        return self._time(told, lambda: QApplication.notify(self._app, receiver, event))

    def _time(self, what: str, work: Callable[[], T]) -> T:
        self._budget, self._nested, self._paused_ms = HANDLER, 0, 0.0
        start = time.thread_time()
        try:
            return work()
        finally:
            ms = (time.thread_time() - start) * 1000 - self._paused_ms - self._nested * _cost_ms()
            budget, self._budget = self._budget, None
            if ms > self._least_ms:
                ms = ms / slowness() if ms > budget.ms else ms
                self.handled.append(Handled(what, ms, budget))

    def _loop(self, real: Callable[..., T]) -> Callable[..., T]:
        """Return a loop during which the handler that runs it is not timed."""

        @wraps(real)
        def paused(*arguments: Any, **named: Any) -> T:
            mine = self._budget, self._nested, self._paused_ms
            self._budget = None
            start = time.thread_time()
            try:
                return real(*arguments, **named)
            finally:
                self._budget, self._nested, self._paused_ms = mine
                self._paused_ms += (time.thread_time() - start) * 1000

        return paused

    def _allow(self, budget: Budget, function: str) -> None:
        module, _, name = function.partition(":")
        kind, method = name.split(".")
        owner = getattr(import_module(module), kind)
        real: Callable[..., Any] = getattr(owner, method)

        @wraps(real)
        def noted(*arguments: Any, **named: Any) -> Any:
            if self._budget is not None and budget.ms > self._budget.ms:
                self._budget = budget
            return real(*arguments, **named)

        self._patches.enter_context(patch.object(owner, method, noted))


def late_each_time(play: Callable[[Watchdog], object], times: int = TIMES) -> list[str]:
    """Play something until nothing is late, and return what was late every time.

    Args:
        play: does it anew at each call.
        times: how often it is played at most.
    """
    late: dict[str, str] = {}
    for n in range(times):
        with Watchdog() as watch:
            play(watch)
        now = {each.what: str(each) for each in watch.handled if each.is_late}
        late = now if n == 0 else {what: told for what, told in now.items() if what in late}
        if not late:
            break
    return list(late.values())


def slowness() -> float:
    """Return how many times longer work takes now than on a quiet machine; at least 1."""
    return max(1.0, min(_timed_ms(_yard) for _ in range(_TRIES)) / YARD_MS)


def _yard() -> None:
    """Do what handlers do, without our code: make widgets, lay them out, paint, count words."""
    window = QWidget()
    column = QVBoxLayout(window)
    for n in range(40):
        label = QLabel(f"Жұмыс тобы {n} " * 6)
        label.setWordWrap(True)
        column.addWidget(label)
    window.ensurePolished()
    column.activate()
    column.heightForWidth(600)
    image = QImage(600, 400, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    for n in range(60):
        painter.drawText(0, n * 6, "Сыртқы істер министрлігі")
    painter.end()
    Counter(str(n % 97) for n in range(12_000)).most_common(5)
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)


@cache
def _cost_ms() -> float:
    """Return what watching adds to an event inside another one."""
    app = cast("QApplication", QApplication.instance())
    count = 2000
    parts = QWidget()
    for _ in range(count):
        QWidget(parts)
    fonts = [parts.font(), parts.font()]
    fonts[0].setPixelSize(11)
    fonts[1].setPixelSize(12)

    def send() -> None:
        for font in fonts:
            parts.setFont(font)

    def notify(receiver: QObject, event: QEvent) -> bool:
        return QApplication.notify(app, receiver, event)

    bare = min(_timed_ms(send) for _ in range(_TRIES))
    app.notify = notify  # type: ignore[method-assign]
    watched = min(_timed_ms(send) for _ in range(_TRIES))
    del app.notify
    return (watched - bare) / (count * len(fonts))


def _timed_ms(work: Callable[[], object]) -> float:
    start = time.thread_time()
    work()
    return (time.thread_time() - start) * 1000
