"""Locking after some minutes without a key or a movement, announced a minute before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

ANNOUNCED_S: Final = 60
_INPUT: Final = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    )
)


class IdleLock(QObject):
    """Counts the time since the last input of a window.

    `announced` tells the seconds that are left, each second of the last minute; `called_off` that
    somebody came back; `due` that the time is over.
    """

    announced = Signal(int)
    called_off = Signal()
    due = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.timeout.connect(self._announce)
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._count)
        self._left_s = 0
        self._watched: QWindow | None = None

    def start(self, window: QWindow, minutes: int) -> None:
        """Watch the input of a window from now on."""
        if self._watched is not window:
            # On the window, not on the application: a filter there is asked about every event
            window.installEventFilter(self)
            self._watched = window
        self.set_minutes(minutes)

    def set_minutes(self, minutes: int) -> None:
        """Lock after so many minutes, counted from now."""
        self._second.stop()
        self._quiet.start((minutes * 60 - ANNOUNCED_S) * 1000)

    def stop(self) -> None:
        """Count no longer."""
        self._quiet.stop()
        self._second.stop()

    def stay(self) -> None:
        """Start counting anew: somebody is here."""
        if self._second.isActive():
            self._second.stop()
            self.called_off.emit()
        if self._quiet.interval():
            self._quiet.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Start anew at every input."""
        if event.type() in _INPUT and (self._quiet.isActive() or self._second.isActive()):
            self.stay()
        return super().eventFilter(watched, event)

    def _announce(self) -> None:
        self._left_s = ANNOUNCED_S
        self._second.start()
        self.announced.emit(self._left_s)

    def _count(self) -> None:
        self._left_s -= 1
        if self._left_s > 0:
            self.announced.emit(self._left_s)
            return
        self._second.stop()
        self.due.emit()
