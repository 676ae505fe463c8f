"""Ctrl+Z: what the toast offers, and after it what was done on the page before."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kzcoord_desktop.domain.moment import Moment
from kzcoord_desktop.services import meetings
from kzcoord_desktop.ui.kit.toast import Toast
from tests.ui.office import settle

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def day(shell, made):
    """The page of the visit with six hosts."""
    shell.go("visit", made.visits[0])
    settle()
    return shell.page


def toasts(shell):
    return [each for each in shell.window().findChildren(Toast) if each.isVisible()]


def move(day, place, hour):
    day.doing.move(day.relay.cards[place].uid, Moment(datetime(2026, 11, 17, hour)))
    settle()


def begins(made, uids):
    found = [meetings.get(made.workplace, uid).begins.local for uid in uids]
    return [(each.day, each.hour) for each in found]


def press(shell):
    QTest.keyClick(shell, Qt.Key.Key_Z, CTRL)
    settle()


def test_two_changes_in_a_row_are_taken_back_one_after_the_other(shell, made, day):
    uids = [day.relay.cards[place].uid for place in (0, 1)]
    before = begins(made, uids)
    move(day, 0, 19)
    uids_now = [card.uid for card in day.relay.cards]
    move(day, uids_now.index(uids[1]), 20)
    assert begins(made, uids) == [(17, 19), (17, 20)]
    assert len(toasts(shell)) == 1
    press(shell)
    assert begins(made, uids) == [(17, 19), before[1]]
    press(shell)
    assert begins(made, uids) == before


def test_what_was_done_is_taken_back_also_after_its_toast(shell, made, day):
    uid = day.relay.cards[0].uid
    (before,) = begins(made, [uid])
    move(day, 0, 19)
    (toast,) = toasts(shell)
    toast._left_ms = 0
    toast._tick()
    assert toasts(shell) == []
    press(shell)
    assert begins(made, [uid]) == [before]
    (said,) = toasts(shell)
    assert said.undo.isHidden()
    press(shell)
    assert begins(made, [uid]) == [before]


def test_nothing_is_taken_back_on_a_page_that_was_left(shell, made, day):
    uid = day.relay.cards[0].uid
    move(day, 0, 19)
    (toast,) = toasts(shell)
    toast._left_ms = 0
    toast._tick()
    shell.go("visits")
    settle()
    shell.go("visit", made.visits[0])
    settle()
    press(shell)
    assert begins(made, [uid]) == [(17, 19)]


def test_nothing_is_taken_back_beneath_a_sheet(shell, made, day):
    uid = day.relay.cards[0].uid
    move(day, 0, 19)
    (toast,) = toasts(shell)
    toast._left_ms = 0
    toast._tick()
    day.doing.open_guests()
    settle()
    press(shell)
    assert begins(made, [uid]) == [(17, 19)]
