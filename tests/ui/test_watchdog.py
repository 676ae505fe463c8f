"""The watchdog of the window's thread sees what is slow, and only that."""

import re
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from kzcoord_desktop.ui.look import look
from tools import watchdog
from tools.budgets import EXCEPTIONS, HANDLER, LOOK
from tools.watchdog import Watchdog, late_each_time


def busy(ms):
    """Use the processor for so long, as it would be on a quiet machine."""
    end = time.thread_time() + ms * watchdog.slowness() / 1000
    while time.thread_time() < end:
        pass


class Slow(QWidget):
    """A widget that answers slowly what it is told to."""

    def __init__(self, ms):
        super().__init__()
        self.ms, self.seen = ms, 0

    def customEvent(self, _event):
        self.seen += 1
        busy(self.ms)


@pytest.fixture
def slow(qtbot):
    made = Slow(3 * HANDLER.ms)
    qtbot.addWidget(made)
    return made


def send(widget):
    QApplication.sendEvent(widget, QEvent(QEvent.Type.User))


def test_a_slow_handler_is_told_by_its_event_and_its_widget(slow):
    with Watchdog() as watch:
        send(slow)
    (told,) = watch.late()
    assert told.startswith("User of Slow: ")
    assert "of 50 (handler)" in told


def test_a_slow_slot_of_a_timer_and_of_a_button_are_seen(qtbot):
    button = QPushButton("Slow")
    qtbot.addWidget(button)
    button.show()
    button.clicked.connect(lambda: busy(3 * HANDLER.ms))
    with Watchdog() as watch:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        QTimer.singleShot(0, button, lambda: busy(3 * HANDLER.ms))
        QTest.qWait(20)
    assert len(watch.late()) == 2


def test_what_is_quick_is_not_told(slow):
    slow.ms = HANDLER.ms / 10
    with Watchdog() as watch:
        for _ in range(20):
            send(slow)
    assert watch.late() == []
    assert slow.seen == 20


def test_one_handler_inside_another_is_told_once(slow):
    with Watchdog() as watch:
        watch.do("outside", lambda: send(slow))
    assert len(watch.late()) == 1
    assert watch.late()[0].startswith("outside: ")


def test_a_loop_inside_a_handler_is_not_its_time(slow):
    def outside():
        QApplication.postEvent(slow, QEvent(QEvent.Type.User))
        QApplication.processEvents()

    with Watchdog() as watch:
        watch.do("outside", outside)
    (told,) = watch.late()
    assert told.startswith("outside, User of Slow: ")


def test_a_switch_of_the_scale_may_take_longer_and_nothing_else_may(slow, monkeypatch):
    monkeypatch.setattr(look, "_tell", lambda: busy((HANDLER.ms + LOOK.ms) / 2))
    with Watchdog() as watch:
        watch.do("scale", lambda: look.set_scale(1.25))
        watch.do("language", lambda: look.set_translator(look._speaker, "kk"))
    assert [told.partition(":")[0] for told in watch.late()] == ["language"]
    assert watch.handled[0].budget is LOOK


def test_waiting_is_not_counted(slow, monkeypatch):
    monkeypatch.setattr(slow, "customEvent", lambda _event: time.sleep(0.1))
    with Watchdog() as watch:
        send(slow)
    assert watch.late() == []


def test_what_is_late_once_may_be_an_accident(slow):
    times = iter([3 * HANDLER.ms, 1])

    def play(_watch):
        slow.ms = next(times)
        send(slow)

    assert late_each_time(play) == []
    slow.ms = 3 * HANDLER.ms
    assert len(late_each_time(lambda _watch: send(slow))) == 1


def test_nothing_is_left_behind(qapp):
    with Watchdog():
        assert "notify" in vars(qapp)
    assert "notify" not in vars(qapp)


def test_a_slow_machine_is_told_by_the_yardstick(monkeypatch):
    monkeypatch.setattr(watchdog, "YARD_MS", watchdog.YARD_MS / 100)
    assert watchdog.slowness() > 10
    monkeypatch.setattr(watchdog, "YARD_MS", watchdog.YARD_MS * 10_000)
    assert watchdog.slowness() == 1


def test_the_decision_names_the_budgets_that_are_watched():
    decisions = (Path(__file__).parents[2] / "docs" / "decisions.md").read_text(encoding="utf-8")
    (told,) = [line for line in decisions.splitlines() if "on the GUI thread" in line]
    named = [int(number) for number in re.findall(r"(\d+) ms", told)]
    assert named == [round(budget.ms) for budget in (HANDLER, *EXCEPTIONS)]
    assert len(EXCEPTIONS) == 2
