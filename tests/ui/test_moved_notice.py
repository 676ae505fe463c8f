"""Deadlines that typing a date moves are told calmly, with the old and the new date."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.sheet import Sheet
from kzcoord_desktop.ui.kit.toast import Toast
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.moved_notice import told
from tests.ui.office import enter, press, settle


@pytest.fixture
def page(shell, made):
    """The facts of the trip that leaves tomorrow."""
    shell.go("trip", made.trips[0])
    settle()
    press(shell.page, "Back")
    while shell.page.ways.stop != shell.page.ways.route.stops[0]:
        press(shell.page, "Back")
    return shell.page


def toasts(page):
    found = page.window().findChildren(Toast)
    return [label.text() for each in found if each.isVisible() for label in
            each.findChildren(Label)]  # fmt: skip


def saved(page):
    page.flush()
    settle()


def test_a_departure_that_is_put_off_moves_the_consultation(page):
    enter(page, "case.departure", "18112026", "0740")
    saved(page)
    (words,) = toasts(page)
    assert "The deadline was 17\xa0November, 07:40 and is now 18\xa0November, 07:40" in words
    assert not any(each.isVisible() for each in page.window().findChildren(Sheet))
    assert not any(toast.undo.isVisible() for toast in page.window().findChildren(Toast))


def test_a_text_moves_nothing(page):
    enter(page, "case.city", "Анкара қ.", "г. Анкара")
    saved(page)
    assert toasts(page) == []


def test_it_is_told_once(page):
    enter(page, "case.departure", "18112026", "0740")
    saved(page)
    for toast in page.window().findChildren(Toast):
        toast.hide()
    enter(page, "case.city", "Анкара қ.", "г. Анкара")
    saved(page)
    assert toasts(page) == []


def test_of_a_trip_that_is_being_entered_nothing_is_told(shell):
    shell.go("trips")
    settle()
    press(shell, "New trip")
    page = shell.page
    for day in ("17112026", "18112026"):
        enter(page, "case.departure", day, "0740")
        enter(page, "case.start", day)
        enter(page, "case.end", day)
        saved(page)
    assert toasts(page) == []


def test_a_long_notice_is_wrapped_and_whole(page):
    long = N_("{title}. The deadline was moved", title="A very long name of a duty " * 8)
    toast = Toast(page.window(), long, undo=False)
    toast.open()
    QTest.qWait(10)
    (label,) = toast.findChildren(Label)
    assert label.height() >= label.heightForWidth(label.width())
    assert toast.width() < page.window().width()


@pytest.mark.usefixtures("shell")
@pytest.mark.parametrize(("count", "lines"), [(1, 1), (2, 2), (5, 2)])
def test_of_many_the_board_tells(count, lines):
    words = look.text(told([N_("Moved")] * count))
    assert len(words.splitlines()) == lines
    assert ("4 more deadlines" in words) is (count == 5)
