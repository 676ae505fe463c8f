"""The window from the page before the store to the open store, and back."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import cases, entrance
from kzcoord_desktop.store import marker
from kzcoord_desktop.ui import tasks, undo
from kzcoord_desktop.ui.choices import choices
from kzcoord_desktop.ui.help import ParagraphSheet
from kzcoord_desktop.ui.kit.notices_sheet import NoticesSheet
from kzcoord_desktop.ui.kit.sheet import sheet_over
from kzcoord_desktop.ui.kit.toast import Toast
from kzcoord_desktop.ui.main_window import MainWindow
from kzcoord_desktop.ui.pages.first_run import FirstRun
from kzcoord_desktop.ui.pages.unlock import UnlockPage
from kzcoord_desktop.ui.places import PAGES
from tests.ui.home import PASSPHRASE, show


@pytest.fixture
def window(qtbot, home):
    made = MainWindow()
    show(qtbot, made)
    yield made
    made.close()
    tasks.finish()


def view(window):
    return window._views.currentWidget()


def unlock(qtbot, window):
    qtbot.waitUntil(lambda: isinstance(view(window), UnlockPage), timeout=10_000)
    qtbot.keyClicks(view(window)._secret.edit, PASSPHRASE)
    view(window).act()
    qtbot.waitUntil(lambda: window.shell is not None, timeout=10_000)
    return window.shell


def test_without_a_store_the_first_run_is_shown(window):
    window.begin(entrance.default_folder())
    assert isinstance(view(window), FirstRun)


def test_with_a_store_it_is_unlocked_to_today(window, store, qtbot):
    window.begin(store[0])
    assert view(window)._secret.edit.hasFocus()
    shell = unlock(qtbot, window)
    assert shell.kind == "today"
    assert shell.sidebar._person._name.text() == "Динара Оспанова"


def test_only_places_that_work_are_shown(window, store, qtbot):
    window.begin(store[0])
    shell = unlock(qtbot, window)
    assert set(shell.sidebar._items) == {"today", "trips", "visits", "check", "settings", "lock"}
    for kind, page in PAGES.items():
        if page.place is not None:
            shell.go(kind)
            assert shell.page.isVisible()


def test_locking_closes_the_store_and_comes_back_to_the_same_page(window, store, qtbot):
    window.begin(store[0])
    shell = unlock(qtbot, window)
    shell.go("settings")
    closed = shell.workplace.store
    qtbot.keyClick(shell, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    # The settings look at certificates just now; the store is closed when that is done
    qtbot.waitUntil(lambda: closed._key is None, timeout=10_000)
    assert isinstance(view(window), UnlockPage)
    assert unlock(qtbot, window).kind == "settings"


def test_what_is_told_does_not_stand_over_the_locked_window(window, store, qtbot):
    window.begin(store[0])
    shell = unlock(qtbot, window)
    undo.offer(shell.page, N_("Taken back"), lambda: None, lambda: None)
    assert [each for each in window.findChildren(Toast) if each.isVisible()]
    window.lock()
    qtbot.waitUntil(lambda: isinstance(view(window), UnlockPage), timeout=10_000)
    assert not [each for each in window.findChildren(Toast) if each.isVisible()]


def place_of_work(store):
    """Enter a trip in a store, close it, and return the trip."""
    workplace = entrance.unlock(store[0], "Динара Оспанова", PASSPHRASE, choices.clock)
    trip = cases.load(workplace, cases.new_trip(workplace))
    trip = trip.changed("pre-departure-request", "case.title", {"kk": "Кездесу"})
    place = cases.Place(trip.uid, "trip", "facts", "case.title/kk", 3)
    cases.save(workplace, trip, "pre-departure-request", ["case.title"], place)
    workplace.close()
    return trip.uid


def test_a_start_after_a_clean_end_opens_today(window, store, qtbot):
    place_of_work(store)
    window.begin(store[0])
    assert unlock(qtbot, window).kind == "today"


def test_a_start_after_a_crash_goes_to_the_last_place_of_work(window, store, qtbot):
    trip = place_of_work(store)
    (store[0] / marker.NAME).touch()
    window.begin(store[0])
    shell = unlock(qtbot, window)
    assert (shell.kind, shell.what) == ("trip", trip)
    window.findChild(NoticesSheet).accept()
    assert QApplication.focusWidget() is not None
    assert shell.page.isAncestorOf(QApplication.focusWidget())


def test_after_unlocking_the_same_trip_is_written_on(window, store, qtbot):
    window.begin(store[0])
    shell = unlock(qtbot, window)
    shell.go("trip", cases.new_trip(shell.workplace))
    qtbot.keyClicks(QApplication.focusWidget(), "Talks")
    window.lock()
    shell = unlock(qtbot, window)
    qtbot.keyClicks(QApplication.focusWidget(), " in Ankara")
    assert window._session.is_written()
    trip = cases.load(shell.workplace, shell.what)
    assert trip.facts["case.title"] == {"kk": "Talks in Ankara"}


def test_notices_of_the_store_are_told_once(window, store, qtbot):
    workplace = entrance.unlock(store[0], "Динара Оспанова", PASSPHRASE, choices.clock)
    workplace.notices.append(N_("The clock is behind."))
    window.enter(workplace)
    sheet = window.findChild(NoticesSheet)
    assert sheet.isVisible()
    sheet.accept()


def test_closing_the_window_closes_the_store(window, store, qtbot):
    window.begin(store[0])
    opened = unlock(qtbot, window).workplace.store
    window.close()
    assert opened._key is None
    assert not (store[0] / "store.marker").exists()


def test_unsaved_text_is_not_lost_by_closing_or_locking(window, store, qtbot, monkeypatch):
    window.begin(store[0])
    shell = unlock(qtbot, window)
    monkeypatch.setattr(shell.page, "is_unsaved", lambda: True)
    window.lock()
    assert window.shell is shell
    assert window.close() is False
    assert shell.workplace.store._key is not None
    monkeypatch.setattr(shell.page, "is_unsaved", lambda: False)


def test_nobody_at_the_window_locks_it_after_a_warning(window, store, qtbot):
    window.begin(store[0])
    unlock(qtbot, window)
    idle = window._session._idle
    idle._second.setInterval(1)
    idle._announce()
    assert "60 seconds" in window.findChild(type(_countdown(window)))._words.text()
    qtbot.waitUntil(lambda: window.shell is None, timeout=10_000)
    assert isinstance(view(window), UnlockPage)


def test_a_movement_calls_the_lock_off(window, store, qtbot):
    window.begin(store[0])
    unlock(qtbot, window)
    window._session._idle._announce()
    warning = _countdown(window)
    assert warning.isVisible()
    at = QPointF(QPoint(10, 10))
    left = Qt.MouseButton.LeftButton
    move = QMouseEvent(QEvent.Type.MouseMove, at, at, left, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window.windowHandle(), move)
    assert not warning.isVisible()
    assert window.shell is not None


def _countdown(window):
    from kzcoord_desktop.ui.kit.countdown import Countdown

    return window.findChild(Countdown)


def test_a_damaged_key_file_is_told_and_nothing_is_made(window, store):
    for name in ("store.key", "store.key.prev"):
        (store[0] / name).write_bytes(b"{}")
    window.begin(store[0])
    assert type(view(window)).__name__ == "BrokenPage"
    assert (store[0] / "store.key").read_bytes() == b"{}"


def test_the_sample_store_opens_with_a_ribbon_and_is_deleted(window, qtbot):
    window.begin(entrance.default_folder())
    view(window).sample_asked.emit()
    qtbot.waitUntil(lambda: window.shell is not None, timeout=30_000)
    shell = window.shell
    assert shell.workplace.is_sample
    assert shell.kind == "today"
    assert shell.ribbon.isVisible()
    shell.go("settings")
    shell.asked.emit("delete-sample")
    qtbot.waitUntil(lambda: isinstance(view(window), FirstRun), timeout=10_000)
    assert not entrance.sample_folder().exists()


def test_from_the_sample_there_is_a_way_to_the_own_store(window, qtbot):
    window.begin(entrance.default_folder())
    view(window).sample_asked.emit()
    qtbot.waitUntil(lambda: window.shell is not None, timeout=30_000)
    assert choices.now.store == str(entrance.sample_folder() / "store")
    window.lock()
    assert isinstance(view(window), UnlockPage)
    view(window).own_asked.emit()
    assert isinstance(view(window), FirstRun)
    assert choices.now.store == ""


def test_f1_shows_the_rules(window, store, qtbot):
    window.begin(store[0])
    shell = unlock(qtbot, window)
    shell.go("settings")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F1)
    sheet = sheet_over(shell)
    assert isinstance(sheet, ParagraphSheet)
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet_over(shell) is None


def test_f6_goes_round_the_panes(window, store, qtbot):
    window.begin(store[0])
    shell = unlock(qtbot, window)
    shell.go("settings")
    seen = set()
    for _ in range(2):
        qtbot.keyClick(shell, Qt.Key.Key_F6)
        seen.add(shell.sidebar.isAncestorOf(QApplication.focusWidget()))
    assert seen == {True, False}


def test_the_sidebar_becomes_a_rail_where_room_is_short(window, store, qtbot):
    window.begin(store[0])
    shell = unlock(qtbot, window)
    assert not shell.sidebar.is_rail()
    window.resize(1100, 700)
    assert shell.sidebar.is_rail()
    window.resize(1366, 768)
    assert not shell.sidebar.is_rail()
    qtbot.keyClick(shell, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert shell.sidebar.is_rail()
    assert choices.now.rail
