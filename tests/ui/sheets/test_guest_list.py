"""A list of guests is pasted, shown as it was understood, entered, and taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kzcoord_desktop.services import directory, visits
from kzcoord_desktop.ui.kit.toast import Toast
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.sheets.guest_list import GuestListSheet
from kzcoord_desktop.ui.sheets.guests import GuestsSheet
from tests.ui.office import press, settle, sheet

LIST = "Delegation:\n" + "\n".join(f"{n}\tGuest {n:03}\texpert\tPort" for n in range(1, 201))


@pytest.fixture
def guests(shell, made):
    shell.go("visit", made.visits[0])
    settle()
    shell.page.doing.open_guests()
    yield sheet(shell, GuestsSheet)
    QApplication.clipboard().clear()


def pasting(shell, guests, copied):
    QApplication.clipboard().setText(copied)
    press(guests, "Paste a list…")
    return next(each for each in shell.findChildren(GuestListSheet) if each.isVisible())


def listed(made):
    return visits.people_of(made.workplace, made.visits[0])


def test_what_was_copied_is_shown_entered_and_taken_back(shell, made, guests):
    before = listed(made)
    opened = pasting(shell, guests, LIST)
    assert opened.table.model().rowCount() == 201
    assert look.text(opened._count.text()) == "201 lines · to be added: 200 · left out: 1"
    assert opened.language.value() == "en"
    QTest.keyClick(opened, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert len(listed(made)) == len(before) + 200
    assert guests.table.model().rowCount() == len(before) + 200
    last = directory.read(made.workplace.store.reader()).people[listed(made)[-1].person]
    assert (last.name.kk, last.position.stored()) == ("Guest 200", {"en": "expert"})
    next(each for each in shell.findChildren(Toast) if each.isVisible()).undone.emit()
    settle()
    assert listed(made) == before
    assert guests.table.model().rowCount() == len(before)


def test_what_is_typed_is_understood_as_one_types(shell, guests):
    opened = pasting(shell, guests, "one line is no list")
    assert not opened.text.value()
    opened.text.edit.insertPlainText("Ли Сын Хо, советник")
    cells = [opened.table.model().index(0, column).data() for column in range(4)]
    assert cells == ["Ли Сын Хо", "советник", "", "is added"]
    assert opened.language.value() == "ru"


def test_a_language_that_was_chosen_stays_chosen(shell, guests):
    opened = pasting(shell, guests, "")
    QTest.mouseClick(opened.language._segments["kk"], Qt.MouseButton.LeftButton)
    opened.text.edit.insertPlainText("Park Ji-hoon\nLee")
    assert opened.language.value() == "kk"


def test_a_list_that_adds_nobody_says_so_and_stays(shell, guests):
    opened = pasting(shell, guests, "Delegation:\n----")
    press(opened, "Add to the list")
    assert opened.isVisible()
    assert "Nobody is added" in look.text(opened.field("text").error())


def test_the_text_scrolls_and_the_sheet_stays_in_the_window(shell, guests):
    opened = pasting(shell, guests, LIST)
    assert opened.height() <= shell.height() - 48
    assert opened.text.edit.verticalScrollBar().maximum() > 0
    assert opened.table.height() >= 200
