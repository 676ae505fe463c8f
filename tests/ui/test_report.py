import logging
import sys
import threading

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.errors import Cancelled, UserError
from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui import report
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.sheet import Sheet
from kzcoord_desktop.ui.kit.trouble import DefectSheet, UserErrorSheet


@pytest.fixture
def window(qtbot, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    report.install(lambda: window)
    yield window
    report._reporter().window = lambda: None


def sheets(window):
    return [sheet for sheet in window.findChildren(Sheet) if sheet.isVisible()]


def fail(error):
    raise error


def throw(error):
    """Hand an error to the hook, as Python and PySide do."""
    try:
        fail(error)
    except BaseException as caught:  # noqa: BLE001 - every kind is tested
        sys.excepthook(type(caught), caught, caught.__traceback__)


def test_a_user_error_is_shown_in_its_own_words(window, qtbot):
    throw(UserError(N_("The disk is full")))
    qtbot.waitUntil(lambda: bool(sheets(window)))
    assert isinstance(sheets(window)[0], UserErrorSheet)
    assert "The disk is full" in [label.text() for label in sheets(window)[0].findChildren(Label)]


def test_nothing_is_shown_for_what_was_cancelled(window, qtbot):
    throw(Cancelled())
    qtbot.wait(30)
    assert sheets(window) == []


def test_a_defect_on_another_thread_is_shown_on_this_one(window, qtbot, caplog):
    with caplog.at_level(logging.CRITICAL):
        thread = threading.Thread(target=throw, args=(KeyError("Ministry of Transport"),))
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: bool(sheets(window)))
    assert isinstance(sheets(window)[0], DefectSheet)


def test_details_are_copied_and_hold_no_value(window, qtbot, caplog):
    with caplog.at_level(logging.CRITICAL):
        throw(IndexError("name of a person 940711"))
        qtbot.waitUntil(lambda: bool(sheets(window)))
    copy = next(b for b in sheets(window)[0].findChildren(Button) if b.words() == "Copy details")
    copy.click()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("IndexError")
    assert "test_report.py" in copied
    assert "940711" not in copied


def test_without_a_window_the_log_still_has_it(caplog, qtbot):
    with caplog.at_level(logging.ERROR):
        report.defect(ZeroDivisionError("secret"))
    qtbot.wait(20)
    assert "ZeroDivisionError" in caplog.text
    assert "secret" not in caplog.text
