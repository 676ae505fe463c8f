"""Whose a case is: asked from the initials of its row, given to a colleague, taken back."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from kzcoord_desktop.services import officers
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.toast import Toast
from tests.ui.office import settle


@pytest.fixture
def page(shell):
    """The first page of the open sample store."""
    shell.go_home()
    settle()
    return shell.page


def _report(page):
    return page._list.row(page.duty_of("R-7.4"))


@pytest.fixture(autouse=True)
def opened(monkeypatch):
    """Menus that were opened; the platform of the tests has no popups that take the keyboard."""
    menus = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _place: menus.append(menu))
    return menus


def _choose(menu, words):
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.aboutToHide.emit()
    settle()


def test_a_press_on_the_initials_gives_the_case_and_undo_takes_it_back(shell, page, opened):
    row = _report(page)
    case = page._rows[row.row.id].case
    before = len(page._rows)
    centre = row.whose().geometry().center()
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=centre)
    settle()
    (menu,) = opened
    assert [(a.text(), a.isEnabled()) for a in menu.actions() if a.text()] == [
        ("Dinara Ospanova", False),
        ("Timur Li", True),
        ("Officers of the store…", True),
    ]
    _choose(menu, "Timur Li")
    assert len(page._rows) < before
    assert case not in {each.case for each in page._rows.values()}
    assert officers.listed(page.workplace)[1].cases == 3
    toast = shell.findChild(Toast)
    assert toast.findChild(Label).text() == "Given to Timur Li"
    toast.undone.emit()
    settle()
    assert len(page._rows) == before


def test_the_key_for_menus_asks_the_same(page, opened):
    row = _report(page)
    row.action.setFocus()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1))
    QApplication.sendEvent(row.action, asked)
    settle()
    (menu,) = opened
    assert "Timur Li" in [action.text() for action in menu.actions()]


def test_the_menu_leads_to_who_may_open_the_store(shell, page, opened):
    row = _report(page)
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=row.whose().geometry().center())
    settle()
    _choose(opened[0], "Officers of the store…")
    assert shell.kind == "settings"


def test_what_belongs_to_no_case_is_nobodys(page, opened):
    plan = page._list.row(page.duty_of("R-7.2"))
    QTest.mouseClick(plan, Qt.MouseButton.LeftButton, pos=plan.whose().geometry().center())
    settle()
    assert opened == []
