import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kzcoord_desktop.ui import keys
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.line import LineInput

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def editing(qapp):
    editing = keys.EditingKeys(qapp)
    yield
    editing.deleteLater()


def cyrillic(widget, letter, modifiers=CONTROL):
    event = QKeyEvent(QEvent.Type.KeyPress, ord(letter), modifiers, "")
    QApplication.sendEvent(widget, event)


@pytest.mark.parametrize("action", keys.SHORTCUTS)
def test_every_letter_is_bound_in_both_alphabets(action):
    letters = keys.SHORTCUTS[action].rpartition("+")[2]
    made = [keys_.toString() for keys_ in keys.sequences(action)]
    if len(letters) == 1:
        assert len(made) == 2
        assert keys.TWINS[letters] in made[1]
    assert all(made)


def test_no_shortcut_is_used_twice():
    made = [keys_.toString() for action in keys.SHORTCUTS for keys_ in keys.sequences(action)]
    assert len(made) == len(set(made))


def test_the_cyrillic_letter_fires(qtbot):
    window, seen = QWidget(), []
    qtbot.addWidget(window)
    keys.bind(window, "lock", lambda: seen.append("lock"))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_L, CONTROL)
    # keyClick knows no Cyrillic letters
    QTest.simulateEvent(window, True, ord("Д"), CONTROL, "", False)
    assert seen == ["lock", "lock"]


def test_copy_cut_and_paste_with_cyrillic_keys(editing, qtbot):
    box = LineInput("дипломат")
    qtbot.addWidget(box)
    box.show()
    box.activateWindow()
    box.setFocus()
    qtbot.waitUntil(box.edit.hasFocus)
    cyrillic(box.edit, "Ф")
    cyrillic(box.edit, "С")
    assert QGuiApplication.clipboard().text() == "дипломат"
    cyrillic(box.edit, "Ч")
    assert box.value() == ""
    cyrillic(box.edit, "М")
    assert box.value() == "дипломат"
    cyrillic(box.edit, "Я")
    assert box.value() == ""
    cyrillic(box.edit, "Н")
    assert box.value() == "дипломат"


def test_an_editing_key_is_left_to_the_page_where_nothing_is_typed(editing, qtbot):
    window, seen = QWidget(), []
    qtbot.addWidget(window)
    button = Button("Sign", parent=window)
    box = LineInput("text", parent=window)
    keys.bind(window, "undo", lambda: seen.append("undo"))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    button.setFocus()
    QTest.simulateEvent(button, True, ord("Я"), CONTROL, "", False)
    assert seen == ["undo"]
    box.setFocus()
    qtbot.keyClicks(box.edit, "x")
    QTest.simulateEvent(box.edit, True, ord("Я"), CONTROL, "", False)
    assert (box.value(), seen) == ("text", ["undo"])


def test_other_cyrillic_keys_are_left_alone(editing):
    event = QKeyEvent(QEvent.Type.KeyPress, ord("С"), Qt.KeyboardModifier.NoModifier, "с")
    assert keys.latin_key(event) is None
