"""What had the focus goes away: the focus stays on the page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from kzcoord_desktop.domain.procedures.trip import REPORT
from kzcoord_desktop.ui.kit.page import Header
from tests.ui.office import settle
from tests.ui.pages.test_trip_steps import go

TASHKENT = 2


@pytest.fixture
def last_step(shell, made):
    """The last step of a trip whose papers are all filled in."""
    shell.go("trip", made.trips[TASHKENT])
    settle()
    go(shell.page, "submit")
    return shell.page


def test_it_goes_to_what_stands_before(last_step):
    button = last_step.view.extra.row(REPORT).button
    button.setFocus(Qt.FocusReason.TabFocusReason)
    button.hide()
    assert last_step.isAncestorOf(QApplication.focusWidget())


def test_without_anything_before_it_goes_to_the_title(last_step):
    """Beside the title, whatever takes the focus by Tab alone."""
    page = last_step
    button = page.view.extra.row(REPORT).button
    button.setFocus(Qt.FocusReason.TabFocusReason)
    for each in page.findChildren(QWidget):
        if each is not button and each.focusPolicy() & Qt.FocusPolicy.TabFocus:
            each.setEnabled(False)
    button.hide()
    assert page.findChild(Header).has_title_focus()


def test_another_page_takes_it_as_it_likes(shell, made):
    shell.go("trips")
    settle()
    shell.page.table.setFocus()
    shell.go("visits")
    settle()
    assert not shell._pages["trips"].isAncestorOf(QApplication.focusWidget())
