"""The page of the ledger, as a person uses it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kzcoord_desktop.domain.moment import ASTANA, Moment
from kzcoord_desktop.domain.outcome import OutcomeKind, Side
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.services import cases, ledger, meetings
from kzcoord_desktop.store import entity
from kzcoord_desktop.ui.kit.toast import Toast
from kzcoord_desktop.ui.look import look
from tests.ui.office import press, settle

AGREEMENT = OutcomeKind.AGREEMENT


@pytest.fixture
def trip(made):
    """A trip to a state no sample knows, with two promises, one of them late and secret."""
    workplace = made.workplace
    uid = cases.new_trip(workplace)
    with workplace.store.write() as db:
        entity.update(db, "case", uid, {"country": "IS"})
    begins = Moment(datetime(2026, 10, 5, 10), ASTANA)
    meeting = meetings.add(workplace, uid, {"meeting.begins": begins})
    made_ = [
        replace(meetings.new_outcome(AGREEMENT, Text(ru="Отчёт")), side=Side.OURS,
                due=date(2026, 11, 1), confidential=True),
        replace(meetings.new_outcome(AGREEMENT, Text(ru="Карта")), side=Side.FOREIGN),
    ]  # fmt: skip
    meetings.save_outcomes(workplace, meeting.uid, made_)
    return uid


@pytest.fixture
def page(shell, trip):
    shell.go("ledger", "IS")
    settle()
    return shell.page


def told(page):
    return [row.entry.outcome.text.ru for row in page._list.rows.values()]


def test_a_state_is_chosen_and_late_ones_stand_first(page):
    assert told(page) == ["Отчёт", "Карта"]
    assert look.text(page._header._facts.text()) == "1 late\u00a0· 2 open"


def test_the_trips_lead_to_it(shell):
    shell.go("trips")
    settle()
    press(shell, "Agreements")
    assert shell.kind == "ledger"


def test_whose_promises_are_shown(page):
    press(page, "They promised")
    assert told(page) == ["Карта"]
    press(page, "We promised")
    assert told(page) == ["Отчёт"]


def test_marked_as_done_it_leaves_and_undo_brings_it_back(page, shell):
    row = next(iter(page._list.rows.values()))
    row.action.setFocus()
    QTest.keyClick(row.action, Qt.Key.Key_Return)
    settle()
    assert told(page) == ["Карта"]
    assert next(iter(page._list.rows.values())).focused() == 0
    shell.window().findChild(Toast).undone.emit()
    settle()
    assert told(page) == ["Отчёт", "Карта"]


def test_what_is_done_is_kept_and_can_be_opened_again(page, made):
    entry = next(iter(page._list.rows.values())).entry
    ledger.mark_done(made.workplace, entry.uid)
    page.load()
    settle()
    press(page, "Done")
    assert told(page) == ["Отчёт"]
    press(page, "Open again")
    press(page, "Still open")
    assert told(page) == ["Отчёт", "Карта"]


def test_arrow_keys_go_from_row_to_row(page):
    first, second = page._list.rows.values()
    first.action.setFocus()
    QTest.keyClick(first.action, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is second.action


def test_a_row_leads_to_its_trip(page, shell, trip):
    next(iter(page._list.rows.values())).source.click()
    settle()
    assert (shell.kind, shell.what) == ("trip", trip)
