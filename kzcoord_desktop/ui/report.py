"""The only way of an error to the screen, and the log of the window.

A `UserError` is shown as it is.  Everything else is a defect: it is logged without the content
of documents (types, files and lines, never values) and shown once as "the program made a
mistake", with details that can be copied for support.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from kzcoord_desktop.errors import Cancelled, UserError

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from PySide6.QtWidgets import QWidget


class _Reporter(QObject):
    """Receives on the GUI thread what failed on any thread."""

    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.window: Callable[[], QWidget | None] = lambda: None
        self._shown: set[str] = set()
        self.failed.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def _show(self, error: BaseException) -> None:
        window = self.window()
        if window is None:
            return
        # The sheets are loaded with the first error, not at start
        from kzcoord_desktop.ui.kit import trouble  # noqa: PLC0415

        if isinstance(error, UserError):
            trouble.UserErrorSheet(window, error.message).open()
            return
        words = details(error)
        if words not in self._shown:
            self._shown.add(words)
            trouble.DefectSheet(window, words).open()


_reporters: list[_Reporter] = []


def install(window: Callable[[], QWidget | None]) -> None:
    """Show errors over the window that `window()` returns; call on the GUI thread."""
    reporter = _reporter()
    reporter.window = window
    sys.excepthook = _hook


def user_error(error: UserError) -> None:
    """Show what the world did not allow; for places without a field to show it at."""
    _reporter().failed.emit(error)


def defect(error: BaseException) -> None:
    """Log a defect and show it once."""
    # Logging is loaded with the first defect, or after the first window
    import logging  # noqa: PLC0415

    logging.getLogger("kzcoord_desktop").error("defect\n%s", details(error))
    _reporter().failed.emit(error)


def details(error: BaseException) -> str:
    """Return what support needs: types and places, never a value or a text of a document."""
    import platform  # noqa: PLC0415 - as logging
    import traceback  # noqa: PLC0415

    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    system = f"Python {platform.python_version()}, {platform.system()} {platform.release()}"
    cause = error.__cause__ or error.__context__
    causes = [f"after {type(cause).__name__}"] if cause is not None else []
    return "\n".join([type(error).__name__, *causes, *places, system])


def _short(filename: str) -> str:
    parts = filename.replace("\\", "/").split("/")
    return "/".join(parts[-3:])


def _hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
    elif isinstance(error, UserError):
        user_error(error)
    elif not isinstance(error, Cancelled):
        defect(error)


def _reporter() -> _Reporter:
    if not _reporters:
        _reporters.append(_Reporter())
    return _reporters[0]
