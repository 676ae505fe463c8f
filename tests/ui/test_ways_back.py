"""Esc goes back to the page from which one came; the sidebar begins anew."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.office import press, settle


def escape(shell):
    QTest.keyClick(shell, Qt.Key.Key_Escape)
    settle()


def marked(shell):
    """Return the place of the sidebar that is marked."""
    return next(name for name, item in shell.sidebar._items.items() if item._current)


@pytest.mark.parametrize("opener", ["trips", "visits"])
def test_the_ledger_belongs_to_the_list_that_opened_it(shell, opener):
    shell.go(opener)
    settle()
    press(shell.page, "Agreements")
    assert (shell.kind, marked(shell)) == ("ledger", opener)
    escape(shell)
    assert shell.kind == opener


def test_what_today_opened_leads_back_to_today(shell, made):
    shell.go_home()
    shell.page.opened.emit("visit", made.visits[0])
    assert marked(shell) == "visits"
    shell.page.opened.emit("visit-file", made.visits[0])
    escape(shell)
    assert (shell.kind, shell.what) == ("visit", made.visits[0])
    escape(shell)
    assert shell.kind == "today"
    escape(shell)
    assert shell.kind == "today"


def test_a_setting_that_a_trip_asks_for_leads_back_to_the_trip(shell, made):
    shell.go("trip", made.trips[0])
    shell.page.opened.emit("settings", "body.address")
    settle()
    escape(shell)
    assert (shell.kind, shell.what) == ("trip", made.trips[0])


def test_going_up_and_the_sidebar_end_the_way(shell, made):
    shell.go_home()
    shell.page.opened.emit("trip", made.trips[0])
    shell.page.opened.emit("trips", "")
    escape(shell)
    assert shell.kind == "trips"
    shell.page.opened.emit("trip", made.trips[0])
    shell.sidebar.opened.emit("check")
    escape(shell)
    assert shell.kind == "check"


def test_the_keys_that_go_through_the_places_begin_at_the_marked_one(shell):
    shell.go("visits")
    settle()
    press(shell.page, "Agreements")
    shell._by(1)
    assert shell.kind == "check"
