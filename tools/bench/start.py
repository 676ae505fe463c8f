"""Times windows, each in a fresh process: from exec to the first paint, and the list after it.

python tools/bench/start.py          prints {"bare": {"ms", "mb"}, "unlock": ..., "list": ...}

Bare, unlock and list take turns; medians of seven.  Offscreen unless QT_QPA_PLATFORM says other.
Memory is the proportional set size a second after the first paint.

The children run this file too, so what they do not need is imported where it is used: a bare
window shall be one.
"""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

ROUNDS = 7
MODES = ("bare", "unlock", "list")
SETTLED_MS = 1000


def main() -> None:
    """Measure every mode in turn and print the medians as JSON."""
    import json
    import statistics
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as home:
        prepare(Path(home))
        results: dict[str, list[dict[str, float]]] = {mode: [] for mode in MODES}
        for _ in range(ROUNDS + 1):  # the first round warms the caches and is left out
            for mode in MODES:
                results[mode].append(run(mode, home))
    print(
        json.dumps(
            {
                mode: {
                    key: statistics.median(each[key] for each in kept[1:]) for key in ("ms", "mb")
                }
                for mode, kept in results.items()
            }
        )
    )


def prepare(home: Path) -> None:
    """Make a sample store where the program looks for the user's."""
    from kzcoord_desktop.services import sample
    from kzcoord_desktop.services.clock import system_clock

    folder = home / "data" / "kzcoord"
    folder.mkdir(parents=True)
    sample.make(folder, system_clock).workplace.close()


def run(mode: str, home: str) -> dict[str, float]:
    """Start one process and return what it says of itself."""
    import json
    import subprocess

    environ = os.environ | {
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        "XDG_DATA_HOME": f"{home}/data",
        "XDG_CONFIG_HOME": f"{home}/config",
        "XDG_CACHE_HOME": f"{home}/cache",
        "XDG_STATE_HOME": f"{home}/state",
        # As installed: compiled once, by the round that is left out
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": f"{home}/compiled",
    }
    told = subprocess.run(
        [sys.executable, __file__, mode], check=True, capture_output=True, text=True, env=environ
    )
    return dict(json.loads(told.stdout.splitlines()[-1]))


def since_exec_ms() -> float:
    """Return the milliseconds since this process was started."""
    with open("/proc/self/stat") as stat:  # noqa: PTH123 - a bare window has no pathlib
        ticks = int(stat.read().rsplit(")", 1)[1].split()[19])
    started = ticks / os.sysconf("SC_CLK_TCK")
    return (time.clock_gettime(time.CLOCK_BOOTTIME) - started) * 1000


def memory_mb() -> float:
    """Return the proportional set size of this process."""
    with open("/proc/self/smaps_rollup") as parts:  # noqa: PTH123 - as above
        sizes = [line.split()[1] for line in parts if line.startswith("Pss:")]
    return int(sizes[0]) / 1024 if sizes else 0.0


def bare() -> None:
    """Show an empty window."""
    from PySide6.QtWidgets import QApplication, QWidget

    app = QApplication(sys.argv[:1])
    window = QWidget()
    window.resize(1366, 768)
    window.show()
    tell_after_paint(window, with_list=False)
    app.exec()


def ours(*, with_list: bool) -> None:
    """Start the program as its entry point does, stopped at the loop to watch the first paint."""
    from kzcoord_desktop import app
    from kzcoord_desktop.ui import start

    show = start.show

    def watched(window: QWidget) -> int:
        tell_after_paint(window, with_list=with_list)
        return show(window)

    start.show = watched
    app.main([])


def tell_after_paint(window: QWidget, *, with_list: bool) -> None:
    """Print the time of the first paint of a window and end, or go on to the list.

    Only the window itself is watched: a filter of the whole application would have Python wrap
    every event of every widget, and measure that.
    """
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, painted)
            return False

    def painted() -> None:
        ms = since_exec_ms()
        QTimer.singleShot(SETTLED_MS, lambda: enter() if with_list else tell(ms))

    window.installEventFilter(Watch(window))


def enter() -> None:
    """Open the store as after the passphrase, and time until its first page is painted."""
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtWidgets import QApplication

    from kzcoord_desktop.services import entrance, workplace
    from kzcoord_desktop.services.clock import system_clock
    from kzcoord_desktop.store import keyfile
    from kzcoord_desktop.store.store import open_store
    from kzcoord_desktop.ui.main_window import MainWindow

    door = entrance.look_at(entrance.default_folder())
    if door is None:
        raise SystemExit("no store")
    label = door.labels[0]
    key = keyfile.open_with_passphrase(door.folder, label, door.passphrase)
    (window,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
    # While the passphrase is typed, the window loads what comes after it
    loading = window.preload()
    while not loading.is_done():
        QCoreApplication.processEvents()
    start = time.perf_counter()
    opened = open_store(door.folder, key, now=system_clock(), officer=label)
    window.enter(workplace.enter(opened, system_clock))
    while window.shell is None or not window.shell.is_settled():
        QCoreApplication.processEvents()
    ms = (time.perf_counter() - start) * 1000
    # Closed well: after a crash the next start would go to a half-written record, not to the list
    window.close()
    tell(ms)


def tell(ms: float) -> None:
    """Print the result and end at once."""
    import json

    print(json.dumps({"ms": ms, "mb": memory_mb()}), flush=True)
    os._exit(0)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["bare"]:
            bare()
        case [mode]:
            ours(with_list=mode == "list")
        case _:
            main()
