"""The start of the window: checks the platform, shows the first page, then loads the rest."""

from __future__ import annotations

import builtins
import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kzcoord_desktop import paths, settings
from kzcoord_desktop.i18n import screen_translator
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import clock, door
from kzcoord_desktop.ui.platform_check import check_platform
from kzcoord_desktop.ui.single_instance import raise_first

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.settings import Settings
    from kzcoord_desktop.ui.main_window import MainWindow

_LOG_BYTES = 500_000


def start(arguments: list[str]) -> int:
    """Show the window and return the exit code: 2 if none can be shown here."""
    kept = settings.load()
    folder = Path(kept.store) if kept.store else door.default_folder()
    if raise_first(folder):
        _say(N_("The program is already running; its window was brought to the front."), kept)
        return 0
    problem = _load_qt()
    if problem is not None:
        _say(problem, kept)
        return 2
    return _open(arguments, kept, folder)


def _load_qt() -> Message | None:
    """Import Qt; return why it cannot show a window here, before it ends the program itself.

    What Qt links is told by a failing import.  Only what its platform plugin needs must be asked
    for before, and what is there already is not asked for.
    """
    try:
        import PySide6.QtWidgets  # noqa: F401, PLC0415 - it may be missing
    except ImportError:
        problem = check_platform()
        if problem is None:
            raise
        return problem
    return check_platform(qt_is_loaded=True)


def _open(arguments: list[str], kept: Settings, folder: Path) -> int:
    """Make the window; what it does not need to be painted is loaded after it is."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - loaded now

    _import_plainly()
    from kzcoord_desktop.ui import fonts, style  # noqa: PLC0415
    from kzcoord_desktop.ui.choices import choices  # noqa: PLC0415
    from kzcoord_desktop.ui.look import look  # noqa: PLC0415
    from kzcoord_desktop.ui.main_window import MainWindow  # noqa: PLC0415

    # Named here, the style costs nothing; `setStyle` makes Python wrap all of QStyle, for 10 ms
    app = QApplication([*arguments[:1], "-style", "fusion", *arguments[1:]])
    app.setApplicationName("kzcoord")
    app.setDesktopFileName("kzcoord-desktop")
    fonts.load_first()
    choices.begin(kept)
    style.begin(app)
    look.follow_system()
    window = MainWindow()
    window.shown.connect(lambda: _settle(app, window, folder))
    window.begin(folder)
    return show(window)


def show(window: QWidget) -> int:
    """Show the window and return the exit code once it is closed."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - see above

    window.show()
    return QApplication.exec()


def _import_plainly() -> None:
    """Give Python its own `import` back, which PySide replaces to look for `__feature__`.

    For each module imported from then on it reads the source, and keeps it in memory, to see
    whether Qt's methods may be wanted in snake_case there.  They are not, and it takes 10 ms.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def _settle(app: QApplication, window: MainWindow, folder: Path) -> None:
    """Do what the first page did not wait for: tips, log, doorbell, fonts, tidying up."""
    from kzcoord_desktop.services import entrance  # noqa: PLC0415
    from kzcoord_desktop.ui import fonts, keys, style  # noqa: PLC0415
    from kzcoord_desktop.ui.choices import choices  # noqa: PLC0415

    gc.freeze()
    gc.enable()
    _log_to(paths.log_dir())
    style.finish(app)
    window.settle()
    choices.settle()
    keys.EditingKeys(app)
    fonts.load_all()
    window.listen(folder)
    entrance.tidy(folder)


def _log_to(folder: Path) -> None:
    """Keep a log without any text of a document; a folder that cannot be written keeps none."""
    import logging  # noqa: PLC0415
    from logging.handlers import RotatingFileHandler  # noqa: PLC0415

    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "kzcoord.log", maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8"
        )
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log = logging.getLogger("kzcoord_desktop")
    log.addHandler(handler)
    log.setLevel(logging.INFO)


def _say(words: Message, kept: Settings) -> None:
    """Say it where a window cannot: on stderr, in the person's language."""
    translate = screen_translator(kept.language, lambda: clock.today(clock.system_clock))
    sys.stderr.write(translate(words) + "\n")
