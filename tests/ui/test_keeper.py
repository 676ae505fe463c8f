"""What is typed and belongs to no record goes to the store soon, and is not forgotten before."""

import pytest
from PySide6.QtCore import QObject

from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.autosave import LONGEST_MS, PAUSE_MS
from kzcoord_desktop.ui.keeper import Keeper
from tests.ui.office import settle


@pytest.fixture
def keeper(qapp):
    owner = QObject()
    yield Keeper(owner)
    settle()


def test_the_newest_write_of_a_key_takes_the_place_of_the_earlier(keeper):
    written = []
    for n in range(3):
        keeper.note("a", lambda n=n: written.append(n))
    keeper.note("b", lambda: written.append("b"))
    assert keeper.is_unsaved()
    keeper.flush()
    settle()
    assert written == [2, "b"]
    assert not keeper.is_unsaved()


def test_it_is_written_soon_after_the_last_key(keeper, qtbot):
    with qtbot.waitSignal(keeper.saved, timeout=PAUSE_MS + 500):
        keeper.note("a", lambda: None)


def test_who_types_without_a_pause_loses_at_most_two_seconds(keeper, qtbot):
    written = []

    def type_on():
        keeper.note("a", lambda: written.append(1))
        return bool(written)

    # Asked again every few milliseconds, it never comes to the pause
    qtbot.waitUntil(type_on, timeout=LONGEST_MS + 500)


def test_what_failed_is_told_and_tried_again(keeper, qtbot):
    answers = [UserError(N_("The disk is full.")), None]

    def write():
        error = answers.pop(0)
        if error:
            raise error

    keeper.note("a", write)
    with qtbot.waitSignal(keeper.failed):
        keeper.flush()
    assert keeper.is_unsaved()
    with qtbot.waitSignal(keeper.saved):
        keeper.flush()
    assert not keeper.is_unsaved()


def test_a_newer_write_is_not_undone_by_one_that_failed(keeper, qtbot):
    written = []

    def fail():
        raise UserError(N_("The disk is full."))

    keeper.note("a", fail)
    keeper.flush()
    keeper.note("a", lambda: written.append("newer"))
    settle()
    keeper.flush()
    settle()
    assert written == ["newer"]
