"""Step 4 of a trip, as a person works in it: meetings and what came of them."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kzcoord_desktop.domain.moment import Moment
from kzcoord_desktop.services import cases, meetings
from kzcoord_desktop.ui.kit.toast import Toast
from kzcoord_desktop.ui.outcomes.card import MeetingCard
from kzcoord_desktop.ui.pages.procedure.meetings import MeetingsView
from kzcoord_desktop.ui.sheets.meeting_abroad import MeetingAbroadSheet
from kzcoord_desktop.ui.spot import cursor_of, edits_in, text_of
from tests.ui.office import button, press, settle, sheet, write

ISTANBUL = "Europe/Istanbul"


@pytest.fixture
def trip(made):
    """A new trip to Türkiye, of which nothing else is known."""
    uid = cases.new_trip(made.workplace)
    file = cases.load(made.workplace, uid)
    file = file.changed("pre-departure-request", "case.country", "TR")
    place = cases.Place(uid, "meetings", "meetings")
    cases.save(made.workplace, file, "pre-departure-request", ["case.country"], place)
    return uid


@pytest.fixture
def page(shell, trip):
    shell.go("trip", trip)
    shell.page.restore(cases.Place(trip, "meetings", "meetings"))
    settle()
    return shell.page


def view(page):
    return next(each for each in page.findChildren(MeetingsView) if each.isVisible())


def cards(page):
    return list(view(page).cards.values())


def met(made, trip, day=10, hour=10, topic="Тарифы", **more):
    begins = Moment(datetime(2026, 11, day, hour), ISTANBUL)
    values = {"meeting.begins": begins, "meeting.topic": {"kk": topic, "ru": topic}, **more}
    return meetings.add(made.workplace, trip, values)


def kept(made, trip):
    return meetings.of_case(made.workplace, trip)


def fill(asked, topic="Тарифы", begins="10112026", at="1000", ends=""):
    for edit in (asked._topic.input("kk").edit, asked._topic.input("ru").edit):
        write(edit, topic)
    write(asked._begins.parts[0].edit, begins)
    write(asked._begins.parts[1].edit, at)
    write(asked._ends.edit, ends)


def test_an_empty_step_says_what_it_is_for_and_offers_the_first_meeting(page, shell):
    assert view(page)._empty.isVisible()
    press(shell, "Add a meeting")
    assert sheet(shell, MeetingAbroadSheet)


def test_a_meeting_is_entered_in_the_time_of_its_place(page, shell, made, trip):
    press(shell, "Add a meeting")
    asked = sheet(shell, MeetingAbroadSheet)
    fill(asked, ends="1130")
    write(asked._counterpart.input("ru").edit, "Министерство транспорта Турции")
    press(asked, "Add")
    found = kept(made, trip)
    assert [each.topic.ru for each in found] == ["Тарифы"]
    assert found[0].begins == Moment(datetime(2026, 11, 10, 10), ISTANBUL)
    assert found[0].ends == Moment(datetime(2026, 11, 10, 11, 30), ISTANBUL)
    assert found[0].counterpart.ru == "Министерство транспорта Турции"
    assert [card.is_open() for card in cards(page)] == [True]
    assert cards(page)[0].isAncestorOf(QApplication.focusWidget())


def test_after_a_meeting_to_come_the_next_one_can_be_entered(page, shell):
    press(shell, "Add a meeting")
    asked = sheet(shell, MeetingAbroadSheet)
    fill(asked, begins="10112027")
    press(asked, "Add")
    assert [card.is_open() for card in cards(page)] == [False]
    assert QApplication.focusWidget().text() == "Add a meeting"


def test_what_is_missing_or_wrong_is_said_at_its_field_and_nothing_is_lost(page, shell, made, trip):
    press(shell, "Add a meeting")
    asked = sheet(shell, MeetingAbroadSheet)
    write(asked._begins.parts[0].edit, "10112026")
    press(asked, "Add")
    assert asked.field("topic").error()
    assert asked.field("begins").error()
    assert kept(made, trip) == ()
    assert asked._begins.parts[0].edit.text() == "10.11.2026"


def test_times_in_the_wrong_order_are_told_and_still_kept(page, shell, made, trip):
    press(shell, "Add a meeting")
    asked = sheet(shell, MeetingAbroadSheet)
    fill(asked, ends="0900")
    assert "ends before it begins" in asked._order.text()
    press(asked, "Add")
    assert kept(made, trip)[0].ends.local == datetime(2026, 11, 10, 9)
    assert "ends before it begins" in cards(page)[0]._warning.text()


def test_an_evening_may_end_after_midnight(page, shell, made, trip):
    press(shell, "Add a meeting")
    asked = sheet(shell, MeetingAbroadSheet)
    fill(asked, at="2000", ends="0030")
    assert "next day" in asked._order.text()
    press(asked, "Add")
    assert kept(made, trip)[0].ends.local == datetime(2026, 11, 11, 0, 30)
    assert cards(page)[0]._warning.isHidden()


def test_the_last_meeting_that_was_held_and_is_not_written_stands_open(page, made, trip):
    met(made, trip, day=9)
    last = met(made, trip, day=10)
    met(made, trip, day=30)
    page.enter(trip)
    settle()
    assert [card.meeting.uid for card in cards(page) if card.is_open()] == [last.uid]


def test_outcomes_are_kept_and_go_into_the_report_at_once(page, made, trip):
    meeting = met(made, trip)
    page.enter(trip)
    settle()
    write(cards(page)[0].editor.first_stop().input("ru").edit, "Тариф единый")
    assert page.is_unsaved()
    page.flush()
    settle()
    assert not page.is_unsaved()
    assert meetings.get(made.workplace, meeting.uid).outcomes[0].text.ru == "Тариф единый"
    assert "Тариф единый" in str(page.trip.taken("event-report", "results"))


def test_what_is_typed_while_the_page_reads_the_case_anew_stays_with_its_cursor(page, made, trip):
    met(made, trip)
    page.enter(trip)
    settle()
    area = cards(page)[0].editor.first_stop().input("ru").edit
    area.setFocus()
    write(area, "Тариф ")
    page.flush()
    write(area, "единый")
    settle()
    assert QApplication.focusWidget() is area
    assert area.toPlainText() == "Тариф единый"


def test_a_meeting_is_cancelled_and_the_toast_undoes_it(page, shell, made, trip):
    met(made, trip)
    page.enter(trip)
    settle()
    QTest.mouseClick(cards(page)[0]._tools["cancel"], Qt.MouseButton.LeftButton)
    settle()
    assert kept(made, trip)[0].cancelled
    assert cards(page)[0]._cancelled.isVisible()
    shell.window().findChildren(Toast)[-1].undone.emit()
    settle()
    assert not kept(made, trip)[0].cancelled
    assert cards(page)[0]._cancelled.isHidden()


def test_a_removed_meeting_comes_back_with_its_outcomes(page, shell, made, trip):
    met(made, trip)
    page.enter(trip)
    settle()
    write(cards(page)[0].editor.first_stop().input("ru").edit, "Тариф единый")
    QTest.mouseClick(cards(page)[0]._tools["remove"], Qt.MouseButton.LeftButton)
    settle()
    assert cards(page) == []
    shell.window().findChildren(Toast)[-1].undone.emit()
    settle()
    assert cards(page)[0].meeting.outcomes[0].text.ru == "Тариф единый"


def test_a_meeting_is_changed_and_the_cards_follow_the_new_order(page, shell, made, trip):
    met(made, trip, hour=10, topic="Тарифы")
    met(made, trip, hour=12, topic="Порты")
    page.enter(trip)
    settle()
    QTest.mouseClick(cards(page)[0]._tools["change"], Qt.MouseButton.LeftButton)
    asked = sheet(shell, MeetingAbroadSheet)
    asked._begins.parts[1].edit.selectAll()
    write(asked._begins.parts[1].edit, "1500")
    press(asked, "Save")
    assert [card.meeting.topic.ru for card in cards(page)] == ["Порты", "Тарифы"]
    shown = sorted(page.findChildren(MeetingCard), key=lambda card: card.y())
    assert [card.meeting.topic.ru for card in shown if card.isVisible()] == ["Порты", "Тарифы"]


def test_meetings_at_the_same_time_are_told(page, made, trip):
    met(made, trip, topic="Тарифы")
    met(made, trip, topic="Порты")
    page.enter(trip)
    settle()
    assert all("same time" in card._warning.text() for card in cards(page))


def test_by_keyboard_alone_a_closed_card_is_opened_and_written(page, made, trip):
    met(made, trip, day=30)
    page.enter(trip)
    settle()
    link = button(page, "Write the outcomes")
    link.setFocus()
    QTest.keyClick(link, Qt.Key.Key_Return)
    write(QApplication.focusWidget(), "Тариф")
    page.flush()
    settle()
    assert kept(made, trip)[0].outcomes[0].text.kk == "Тариф"


def test_the_cursor_comes_back_into_the_outcomes_of_a_meeting(shell, made, trip):
    met(made, trip, day=10)
    second = met(made, trip, day=11)
    shell.go("trip", trip)
    shell.page.restore(cases.Place(trip, "meetings", "meetings"))
    settle()
    page = shell.page
    card = view(page).cards[second.uid]
    card.write()
    target = card.editor.first_stop()
    n = edits_in(card).index(QApplication.focusWidget())
    write(QApplication.focusWidget(), "Рейстер")
    page.flush()
    settle()
    page.flush()
    settle()
    assert target.isVisible()
    place = cases.last_place(made.workplace, trip)
    assert place == cases.Place(trip, "meetings", "meetings", f"{second.uid}/{n}", 7)
    page._keeping._case = None
    page.enter(trip)
    view(page).cards[second.uid].set_open(False)
    page.restore(place)
    settle()
    focused = QApplication.focusWidget()
    assert view(page).cards[second.uid].isAncestorOf(focused)
    assert (text_of(focused), cursor_of(focused)) == ("Рейстер", 7)
    page.restore(cases.Place(trip, "meetings", "meetings", "gone/0", 1))
    assert page.ways.stop == ("meetings", "meetings")
