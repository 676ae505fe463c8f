"""A hundred records signed in one go: the window never waits, shows how far it is, can be stopped.

What the window does is timed by the processor's time on its thread, so that a loaded machine
changes nothing; that it is asked at all meanwhile is counted.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from kzcoord_desktop.domain.procedures.trip import REQUEST
from kzcoord_desktop.services import cases, sample
from kzcoord_desktop.ui import tasks
from kzcoord_desktop.ui.sheets.batch import BatchSheet
from tests.ui.office import button, press, settle, sheet

pytestmark = pytest.mark.watched

COUNT = 100
STOP_AFTER = 30
TICK_MS = 5


@pytest.fixture
def trips(made):
    """A hundred trips with a complete request."""
    workplace = made.workplace
    model = cases.load(workplace, made.trips[0])
    uids = [cases.new_trip(workplace) for _ in range(COUNT)]
    for uid in uids:
        own = {REQUEST: model.own[REQUEST]}
        trip = replace(cases.load(workplace, uid), facts=model.facts, own=own)
        place = cases.Place(uid, "ministry", "request")
        cases.save(workplace, trip, REQUEST, [*trip.facts, *own[REQUEST]], place)
    return uids


class Pulse:
    """Counts how often the window is asked while records are signed, and what it shows then."""

    def __init__(self, opened):
        self.beats, self.shown = 0, []
        self._opened = opened
        self._timer = QTimer(opened)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(TICK_MS)

    def _beat(self):
        self.beats += 1
        if self._opened._count.isVisible():
            self.shown.append(len(self._opened.state.ended))


def begin(shell):
    """Open the sheet, and sign all at once; the records are being signed when it returns."""
    press(shell.page, "To sign")
    settle()
    opened = sheet(shell, BatchSheet)
    opened.key.secret.edit.setText(sample.KEY_PASSWORD)
    QTest.mouseClick(button(opened, "Sign"), Qt.MouseButton.LeftButton)
    return opened


def signed(made, trips):
    papers = (cases.load(made.workplace, uid).papers[REQUEST] for uid in trips)
    return {paper.number for paper in papers if paper.is_settled}


def test_a_hundred_records_are_signed_and_the_window_never_waits(shell, made, trips, home):
    shell.go("trips")
    settle()
    opened = begin(shell)
    pulse = Pulse(opened)
    while len(opened.state.ended) < STOP_AFTER:
        QTest.qWait(TICK_MS)
    assert opened.progress.isVisible()
    QTest.keyClick(opened, Qt.Key.Key_Escape)
    settle()
    stopped = signed(made, trips)
    # A few of the sample itself are among those that were tried
    assert STOP_AFTER // 2 < len(stopped) < COUNT
    assert button(opened, "Done")
    assert {path.stem for path in (home / "papers").rglob("*.docx")} >= {
        number.replace("/", "-") for number in stopped
    }
    press(opened, "Done")
    settle()
    opened = begin(shell)
    pulse_again = Pulse(opened)
    while tasks.is_busy("paper"):
        QTest.qWait(TICK_MS)
    settle()
    assert len(signed(made, trips)) == COUNT
    assert stopped < signed(made, trips)
    press(opened, "Done")
    settle()
    for each in (pulse, pulse_again):
        # Progress is told record by record, and the window is asked many times between two
        assert each.shown == sorted(each.shown)
        assert len(set(each.shown)) > STOP_AFTER // 2
        assert each.beats > len(set(each.shown))
