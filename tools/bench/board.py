"""What the relay board costs with 40 meetings over five days and 12 hosts.

A frame of a drag is everything between two positions of the mouse: the rules asked anew for the
pairs of the meeting that moves, all laid out, all painted.  It stands against painting alone; 60
frames a second leave 16.7 ms for it.
"""

from __future__ import annotations

import os
import statistics
import tempfile
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from tools.bench.measure import Line, in_time, timed
from tools.budgets import FRAME, HANDLER, PAGE

if TYPE_CHECKING:
    from kzcoord_desktop.ui.pages.visits.page import VisitPage

STEPS = 60


def board() -> list[Line]:
    """The relay board of a large visit: opening it, and the frames of a drag."""
    found = measure()
    return [
        in_time("board: 40 meetings, 12 hosts, first opened", found["open"], PAGE),
        in_time("board: opened again", found["again"], HANDLER),
        Line("board: frame of a drag, median", found["frame"], found["paint"], "painting alone"),
        Line("board: frame of a drag, worst of 20", found["worst"], FRAME.ms, FRAME.name),
        Line("board: frame over all five days", found["whole"], FRAME.ms, FRAME.name),
    ]


def measure() -> dict[str, float]:
    """Return milliseconds: open, change of day, frames of a drag (median, worst of twenty)."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from kzcoord_desktop.services import sample
    from kzcoord_desktop.services.clock import local, system_clock
    from kzcoord_desktop.ui import fonts, style
    from tools.crowd import crowd

    application = cast("QApplication", QApplication.instance() or QApplication([]))
    fonts.load_all()
    style.apply(application)
    with tempfile.TemporaryDirectory() as folder:
        workplace = sample.make(Path(folder), system_clock).workplace
        day = local(system_clock()).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
        case = crowd(workplace, day)
        try:
            from kzcoord_desktop.ui.pages.visits.page import VisitPage

            page = VisitPage(workplace)
            page.resize(1152, 768)
            page.show()
            first = timed(lambda: _open(page, case))
            found = {"open": first, "again": timed(lambda: _open(page, case))}
            return {**found, **_drag(page)}
        finally:
            workplace.close()


def _open(page: VisitPage, case: str) -> None:
    page.enter(case)
    page.grab()


def _drag(page: VisitPage) -> dict[str, float]:
    card = page.relay.cards[2]
    times = [
        replace(card.begins, local=card.begins.local + timedelta(minutes=5 * n))
        for n in range(1, STEPS + 1)
    ]

    def frame(n: int) -> None:
        page.try_time(card.uid, times[n])
        page.board.grab()

    frames = sorted(timed(partial(frame, n)) for n in range(STEPS))
    painted = statistics.median(timed(page.board.grab) for _ in range(STEPS // 2))
    page.show_tab("whole")
    whole = statistics.median(timed(partial(frame, n)) for n in range(0, STEPS, 4))
    return {
        "frame": statistics.median(frames),
        "worst": frames[int(len(frames) * 0.95)],
        "paint": painted,
        "whole": whole,
    }
