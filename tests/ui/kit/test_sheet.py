"""Sheets: where the focus goes when one closes, whatever became of what opened it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QVBoxLayout, QWidget

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.segmented import Segmented
from kzcoord_desktop.ui.kit.sheet import Sheet
from tests.ui.home import show


@pytest.fixture
def window(qtbot):
    window = QWidget()
    column = QVBoxLayout(window)
    for words in ("First", "Second"):
        column.addWidget(Button(N_(words)))
    return show(qtbot, window)


def buttons(window):
    return window.findChildren(Button)


def opened(window):
    sheet = Sheet(window, N_("Sheet"))
    sheet.body.addWidget(Button(N_("Inside")))
    sheet.open()
    return sheet


def deleted():
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_focus_comes_back_to_what_opened_it(window):
    second = buttons(window)[1]
    second.setFocus()
    sheet = opened(window)
    assert not second.hasFocus()
    sheet.reject()
    assert second.hasFocus()


def test_what_opened_it_may_be_gone_meanwhile(window):
    second = buttons(window)[1]
    second.setFocus()
    sheet = opened(window)
    second.deleteLater()
    deleted()
    sheet.reject()
    deleted()


def test_a_sheet_after_a_dialog_of_the_system_gives_the_focus_to_the_window(window, qtbot):
    """The dialog is gone with its inputs, which Qt made and Python does not know of."""
    second = buttons(window)[1]
    second.setFocus()
    dialog = QFileDialog(window)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.show()
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    sheet = opened(window)
    assert sheet._opener is second
    dialog.close()
    dialog.deleteLater()
    deleted()
    window.activateWindow()
    sheet.reject()
    qtbot.waitUntil(second.hasFocus)


def test_ctrl_enter_presses_the_filled_button_that_is_shown(window):
    sheet = Sheet(window, N_("Sheet"))
    line = QLineEdit()
    sheet.body.addWidget(line)
    pressed = []
    for words, kind in (("Close", "quiet"), ("Sign", "primary"), ("Done", "primary")):
        button = Button(N_(words), kind)
        button.clicked.connect(lambda _=False, words=words: pressed.append(words))
        sheet.buttons.addWidget(button)
    sheet.open()
    button.hide()
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert pressed == []
    QTest.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert pressed == ["Sign"]


def test_tab_comes_to_the_choice_that_is_chosen(window, qtbot):
    sheet = Sheet(window, N_("Sheet"))
    choice = Segmented(N_("Paragraph"), [("7", N_("7")), ("8", N_("8"))], "8")
    after = Button(N_("Inside"))
    sheet.body.addWidget(choice)
    sheet.body.addWidget(after)
    sheet.open()
    chosen = choice._segments["8"]
    assert chosen.hasFocus()
    QTest.keyClick(chosen, Qt.Key.Key_Tab)
    assert after.hasFocus()
    QTest.keyClick(after, Qt.Key.Key_Backtab)
    assert chosen.hasFocus()
