import logging
import threading

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication, QWidget

from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui import report, tasks
from kzcoord_desktop.ui.kit.sheet import Sheet


@pytest.fixture
def owner(qapp):
    return QObject()


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    report.install(lambda: window)
    yield window
    report.install(lambda: None)


def test_result_comes_back_on_the_gui_thread(owner, qtbot):
    seen = []
    job = tasks.run(
        owner,
        lambda _job: QThread.currentThread(),
        done=lambda thread: seen.append((thread, QThread.currentThread())),
    )
    assert job.wait(5)
    qtbot.waitUntil(lambda: bool(seen))
    worked_on, told_on = seen[0]
    assert told_on is QApplication.instance().thread()
    assert worked_on is not told_on


def test_a_lane_keeps_its_order_and_its_thread(owner, qtbot):
    seen = []
    for n in range(20):
        tasks.run(owner, lambda _job, n=n: (n, threading.get_ident()), done=seen.append)
    qtbot.waitUntil(lambda: len(seen) == 20)
    assert [n for n, _ in seen] == list(range(20))
    assert len({thread for _, thread in seen}) == 1


def test_a_waiting_lane_does_not_stop_another(owner, qtbot):
    gate, seen = threading.Event(), []
    tasks.run(owner, lambda _job: gate.wait(10), lane="long", done=lambda _r: seen.append("long"))
    tasks.run(owner, lambda _job: None, lane="store", done=lambda _r: seen.append("store"))
    qtbot.waitUntil(lambda: seen == ["store"])
    gate.set()
    qtbot.waitUntil(lambda: seen == ["store", "long"])


def test_nothing_is_delivered_once_the_owner_is_gone(qtbot):
    import shiboken6

    owner, seen = QObject(), []
    gate = threading.Event()
    job = tasks.run(owner, lambda _job: gate.wait(10), done=seen.append)
    shiboken6.delete(owner)
    gate.set()
    assert job.wait(5)
    qtbot.wait(50)
    assert seen == []


def test_cancelled_work_stops_at_its_next_step_and_says_nothing(owner, qtbot):
    started, gate, seen = threading.Event(), threading.Event(), []

    def work(job):
        started.set()
        gate.wait(10)
        job.step(0.5)
        seen.append("went on")

    job = tasks.run(owner, work, done=seen.append, failed=seen.append)
    assert started.wait(5)
    job.cancel()
    gate.set()
    assert job.wait(5)
    qtbot.wait(50)
    assert seen == []


def test_progress_arrives_in_order(owner, qtbot):
    seen = []

    def work(job):
        for n in range(4):
            job.step(n / 4)
        return "end"

    tasks.run(owner, work, progress=lambda share, _words: seen.append(share), done=seen.append)
    qtbot.waitUntil(lambda: "end" in seen)
    assert seen == [0.0, 0.25, 0.5, 0.75, "end"]


def test_a_user_error_goes_to_failed(owner, qtbot):
    seen = []
    error = UserError(N_("The disk is full"))

    def work(_job):
        raise error

    tasks.run(owner, work, failed=seen.append)
    qtbot.waitUntil(lambda: seen == [error])


def test_a_user_error_without_handler_is_shown(window, qtbot):
    def work(_job):
        raise UserError(N_("The disk is full"))

    tasks.run(window, work)
    qtbot.waitUntil(lambda: bool(window.findChildren(Sheet)))
    assert window.findChildren(Sheet)[0].isVisible()


def test_a_defect_is_logged_without_values_and_shown_once(window, qtbot, caplog):
    def work(_job):
        raise ValueError("a secret of a document")

    with caplog.at_level(logging.ERROR):
        for _ in range(2):
            tasks.run(window, work)
        qtbot.waitUntil(lambda: len(caplog.records) == 2 and bool(window.findChildren(Sheet)))
    qtbot.wait(50)
    assert "ValueError" in caplog.text
    assert "secret" not in caplog.text
    assert "test_tasks.py" in caplog.text
    assert len(window.findChildren(Sheet)) == 1


def test_finish_waits_for_the_writes(owner):
    done = []
    tasks.run(owner, lambda _job: done.append(threading.Event().wait(0.1)))
    assert tasks.finish(5)
    assert done == [False]


def test_a_lane_is_busy_until_its_last_job_has_ended(qtbot):
    owner, go_on = QObject(), threading.Event()
    job = tasks.run(owner, lambda _job: go_on.wait(5), lane="paper")
    assert tasks.is_busy("paper")
    go_on.set()
    assert job.wait(5)
    assert not tasks.is_busy("paper")
