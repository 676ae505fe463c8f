"""Loading what the open store needs while somebody types the passphrase.

The engine and the use cases are imported in a thread of their own; the parts of the window one by
one on the GUI thread, between two keys, because classes of Qt belong there.
"""

from __future__ import annotations

import importlib
import threading
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

_ENGINE: Final = (
    "kzcoord_desktop.store.store",
    "kzcoord_desktop.services.entrance",
    "kzcoord_desktop.services.workplace",
    "kzcoord_desktop.services.cases",
    "kzcoord_desktop.services.board",
    "kzcoord_desktop.services.half_year_progress",
)
_WINDOW: Final = (
    "kzcoord_desktop.ui.kit.table",
    "kzcoord_desktop.ui.kit.toast",
    "kzcoord_desktop.ui.shell",
    "kzcoord_desktop.ui.pages.today",
    "kzcoord_desktop.ui.pages.trips",
    "kzcoord_desktop.ui.session",
)
_PAUSE_MS: Final = 15


class Preload(QObject):
    """Starts once; a part that was needed earlier has been loaded then and costs nothing."""

    _engine_ready = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._begun = False
        self._left = list(_WINDOW)
        self._engine_ready.connect(self._next)

    def start(self) -> None:
        """Begin to load, if it has not begun."""
        if not self._begun:
            self._begun = True
            threading.Thread(target=self._load_engine, name="preload", daemon=True).start()

    def is_done(self) -> bool:
        """Return whether everything is loaded."""
        return not self._left

    def _load_engine(self) -> None:
        for name in _ENGINE:
            importlib.import_module(name)
        self._engine_ready.emit()

    def _next(self) -> None:
        if self._left:
            importlib.import_module(self._left.pop(0))
            QTimer.singleShot(_PAUSE_MS, self, self._next)
