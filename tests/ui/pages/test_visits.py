"""Visits in the window: the list, the day, its list twin, keys, guests, sheets, other bodies."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kzcoord_desktop.domain.moment import Moment
from kzcoord_desktop.i18n import screen_translator
from kzcoord_desktop.services import cases, directory, handovers, meetings, visits
from kzcoord_desktop.services.relay import Mark
from kzcoord_desktop.ui.kit.board import heads
from kzcoord_desktop.ui.kit.board.card import CardButton
from kzcoord_desktop.ui.kit.table import Table
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.pages.visits import words
from kzcoord_desktop.ui.sheets.guests import GuestsSheet
from kzcoord_desktop.ui.sheets.host import HostBodySheet
from kzcoord_desktop.ui.sheets.meeting import MeetingSheet
from kzcoord_desktop.ui.sheets.visit import VisitSheet
from tests.ui.office import button, press, settle, sheet
from tools.crowd import crowd

TODAY = date(2026, 11, 16)
NOTHING = Qt.KeyboardModifier.NoModifier


def rows(table):
    model = table.model()
    columns = range(model.columnCount())
    return [
        [model.index(row, column).data() for column in columns] for row in range(model.rowCount())
    ]


@pytest.fixture
def day(shell, made):
    """The page of the visit with six hosts, at 15:05."""
    shell.go("visit", made.visits[0])
    settle()
    return shell.page


@pytest.fixture
def large(shell, made):
    """The page of a visit with 40 meetings, 12 hosts and 200 guests."""
    uid = crowd(made.workplace, datetime(2026, 11, 16))
    shell.go("visit", uid)
    settle()
    return shell.page


def test_the_list_says_whence_when_how_many_and_what_is_told_next(shell):
    shell.go("visits")
    settle()
    korea = next(row for row in rows(shell.page.table) if row[0].startswith("Republic of Korea"))
    assert korea[1] == "16–17\u00a0November"
    assert korea[3] == "6 meetings. 6 hosts"
    assert "until 15:30" in korea[4]


def test_enter_opens_a_visit_and_escape_comes_back(shell, made):
    shell.go("visits")
    settle()
    shell.page.table.set_current(made.visits[0])
    QTest.keyClick(shell.page.table, Qt.Key.Key_Return)
    assert (shell.kind, shell.what) == ("visit", made.visits[0])
    QTest.keyClick(shell, Qt.Key.Key_Escape)
    assert shell.kind == "visits"


def test_a_new_visit_asks_for_its_facts_and_then_for_the_first_meeting(shell):
    shell.go("visits")
    settle()
    press(shell, "New visit")
    settle()
    form = sheet(shell, VisitSheet)
    country = form.form.box("case.country").edits()[0]
    country.setFocus()
    QTest.keyClicks(country, "Japan")
    QTest.keyClick(country, Qt.Key.Key_Return)
    press(form, "Save")
    assert shell.page.case.facts["case.country"] == "JP"
    assert "Japan" in look.text(words.title(shell.page.case))
    assert button(shell, "Add the first meeting").isVisible()


def test_the_day_begins_with_today_and_each_pill_says_it_all(day):
    assert day.tabs.value() == "2026-11-16"
    names = [piece.widget.accessibleName() for piece in day.board.canvas.pieces()]
    assert (
        "Handover, oral. Ministry of Trade to Civil Aviation Committee. hand over by 15:30."
        in " ".join(names)
    )
    roles = {
        QAccessible.queryAccessibleInterface(piece.widget).role()
        for piece in day.board.canvas.pieces()
    }
    assert roles == {QAccessible.Role.Button}


def test_the_list_twin_shows_the_same_meetings_and_tellings(day):
    view = day.relay.view(*day.relay.days[:1])
    day.turn_list()
    table = day.twin.findChild(Table)
    links = sum(len(pill.links) for pill in view.pills)
    held = [card for card in view.cards.values() if card.begins.day() == view.days[0]]
    assert table.model().rowCount() == len(held) + links
    table.set_current(f"{view.pills[2].source}>{view.pills[2].next.target}")
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert day.inspector.source == view.pills[2].source


def test_arrow_keys_go_from_meeting_to_pill_and_home_to_the_present(day):
    canvas = day.board.canvas
    chain = [piece.widget for piece in canvas.pieces()]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Home)
    assert QApplication.focusWidget() is canvas.current()
    chain[0].setFocus()
    for expected in chain[1:4]:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
        assert QApplication.focusWidget() is expected
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    assert QApplication.focusWidget() is chain[2]
    before = QApplication.focusWidget().y()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert QApplication.focusWidget().y() > before


def test_enter_on_a_pill_opens_the_inspector_and_escape_gives_the_focus_back(shell, day):
    pill = day.board.canvas.pill(day.relay.urgent.source)
    pill.setFocus()
    QTest.keyClick(pill, Qt.Key.Key_Return)
    settle()
    assert day.inspector.isVisible()
    assert day.wants_rail()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not day.inspector.isVisible()
    assert QApplication.focusWidget() is pill


def test_the_texts_of_a_telling_come_from_the_outcomes_and_may_be_changed(shell, made, day):
    urgent = day.relay.urgent
    day.open_telling(urgent.source, urgent.target)
    assert "Khorgos" in day.inspector.entry.content.value()
    day.inspector.entry.content.edit.setPlainText("Only the transit")
    press(shell, "Told orally")
    (told,) = [
        each
        for each in handovers.of_case(made.workplace, made.visits[0])
        if each.source == urgent.source and urgent.target in each.targets
    ]
    assert told.content.en == "Only the transit"
    assert told.targets == (urgent.target,)


def test_one_entry_may_reach_several_hosts(shell, made, day):
    urgent = day.relay.urgent
    day.open_telling(urgent.source, urgent.target)
    (later,) = day.inspector.others._boxes
    day.inspector.others.choose(later)
    press(shell, "Told orally")
    for target in (urgent.target, later):
        assert day.relay.link(urgent.source, target).mark is Mark.DONE


def test_a_time_that_lies_ahead_is_told_at_its_field_and_nothing_is_lost(shell, day):
    urgent = day.relay.urgent
    day.open_telling(urgent.source, urgent.target)
    day.inspector.entry.time.edit.selectAll()
    QTest.keyClicks(day.inspector.entry.time.edit, "2359")
    press(shell, "Told orally")
    assert "lies ahead" in look.text(day.inspector.entry.boxes["time"].error())
    assert day.inspector.primary.isEnabled()
    assert day.relay.link(urgent.source, urgent.target).is_open


def test_what_was_entered_by_mistake_is_taken_back(shell, made, day):
    done = next(pill.next for pill in day.relay.pills if pill.next.mark is Mark.DONE)
    day.open_telling(done.source, done.target)
    press(shell, "Withdraw this entry")
    assert day.relay.link(done.source, done.target).is_open


def test_a_card_dropped_on_a_tab_goes_to_that_day_and_comes_back(shell, made, day):
    uid = day.relay.cards[0].uid
    tab = day.tabs._tabs["2026-11-17"]
    day.board.canvas.drag.dropped.emit(uid, tab.mapToGlobal(QPoint(5, 5)))
    settle()
    moved = meetings.get(made.workplace, uid)
    assert moved.begins == Moment(datetime(2026, 11, 17, 9, 30))
    QTest.keyClick(shell, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert meetings.get(made.workplace, uid).begins.day().day == 16


def test_lanes_stay_in_their_order_while_a_card_is_held(large):
    large.show_tab("2026-11-16")
    canvas, uid = large.board.canvas, large.relay.cards[3].uid
    view = large.relay.view(large.relay.days[0])
    hosts = [lane.host.id for lane in view.lanes]
    assert hosts[-1] in hosts[:-1]
    card = canvas.card(uid)
    QTest.mousePress(card, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    for x in (60, 120):
        QTest.mouseMove(card, QPoint(20 + x, 20))
        QApplication.processEvents()
    assert canvas.drag.is_on()
    assert [band.host.id for band in canvas.plan.bands] == hosts
    QTest.keyClick(card, Qt.Key.Key_Escape)
    QTest.mouseRelease(card, Qt.MouseButton.LeftButton)


def test_a_board_of_several_days_scrolls_while_a_card_is_held_at_its_edge(large, qtbot):
    large.show_tab(words.WHOLE)
    settle()
    canvas, uid = large.board.canvas, large.relay.cards[0].uid
    view = canvas.parentWidget()
    card = canvas.card(uid)
    large.board.reveal(card)
    QTest.mousePress(card, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    edge = view.mapToGlobal(QPoint(view.width() - 5, view.height() // 2))
    QTest.mouseMove(card, card.mapFromGlobal(edge))
    bar = large.board.offset
    qtbot.waitUntil(lambda: bar().x() >= canvas.width() - view.width(), timeout=8000)
    assert card.geometry().right() > canvas.width() - view.width()
    QTest.keyClick(card, Qt.Key.Key_Escape)
    QTest.mouseRelease(card, Qt.MouseButton.LeftButton)


def test_escape_gives_a_drag_up(made, day):
    card = day.board.canvas.card(day.relay.cards[0].uid)
    before = card.geometry()
    start = QPoint(20, 20)
    QTest.mousePress(card, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(card, start + QPoint(90, 0))
    QApplication.processEvents()
    assert day.board.canvas.drag.is_on()
    QTest.keyClick(card, Qt.Key.Key_Escape)
    QTest.mouseRelease(card, Qt.MouseButton.LeftButton, pos=start)
    settle()
    assert not day.board.canvas.drag.is_on()
    assert card.geometry() == before
    assert meetings.get(made.workplace, card.card.uid).begins == card.card.begins


def test_tellings_of_other_bodies_are_grey_and_never_counted(shell, made):
    shell.go("visit", made.visits[1])
    settle()
    page = shell.page
    theirs = [link for pill in page.relay.pills for link in pill.links if not link.ours]
    assert theirs
    pill = page.board.canvas.pill(theirs[0].source)
    assert pill.words().startswith("theirs: ")
    assert page.relay.urgent is None or page.relay.urgent.ours


def test_a_large_visit_stays_legible(large):
    relay, canvas = large.relay, large.board.canvas
    assert (len(relay.cards), relay.hosts) == (40, 12)
    for day in relay.days:
        large.show_tab(day.isoformat())
        boxes = [piece.widget.geometry() for piece in canvas.pieces()]
        for n, box in enumerate(boxes):
            assert not any(box.intersects(other) for other in boxes[:n])
    large.show_tab(words.WHOLE)
    assert len(canvas.pieces()) == len(relay.cards) + len(relay.pills)
    cards = [canvas.card(card.uid).geometry() for card in relay.cards]
    assert not any(a.intersects(b) for n, a in enumerate(cards) for b in cards[:n])


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize(("scale", "size"), [(1.0, (1366, 768)), (1.25, (1366, 768)),
                                             (1.5, (1920, 1080))])  # fmt: skip
def test_no_title_and_no_host_is_cut(shell, large, language, scale, size):
    shell.resize(*size)
    look.set_translator(screen_translator(language, lambda: TODAY), language)
    look.set_scale(scale)
    for tab in (large.relay.days[0].isoformat(), words.WHOLE):
        large.show_tab(tab)
        settle()
        canvas = large.board.canvas
        shown = [piece.widget for piece in canvas.pieces() if isinstance(piece.widget, CardButton)]
        for card in shown:
            title = " ".join(card.lines().title)
            assert title == look.text(card.card.meeting.topic)
            assert card.lines().height <= card.height()
        for band in canvas.plan.bands:
            assert heads.height(band.host, large.board.head_width()) <= band.height


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_tabs_have_room_for_their_names_beside_the_inspector(shell, large, language):
    shell.resize(1366, 768)
    look.set_translator(screen_translator(language, lambda: TODAY), language)
    look.set_scale(1.25)
    source = large.relay.pills[0].source
    large.open_telling(source)
    settle()
    for tab in large.tabs._tabs.values():
        assert tab.width() >= tab.sizeHint().width()
    day = large.tabs._tabs["2026-11-17"]
    assert "17" in day.accessibleName()
    assert day.toolTip() == day.accessibleName()


def test_a_card_too_small_for_its_words_grows_while_it_has_the_focus(made, large):
    uid = large.relay.cards[0].uid
    place = "House of the Government, left wing, third floor, hall of the sessions"
    meetings.change(made.workplace, uid, {"meeting.place": {"en": place}})
    large.reload()
    card = large.board.canvas.card(uid)
    before = card.geometry()
    assert place not in " ".join(card.lines().detail)
    card.setFocus(Qt.FocusReason.TabFocusReason)
    assert place in " ".join(card.lines().detail)
    assert card.geometry().contains(before)
    assert large.board.canvas.rect().contains(card.geometry())
    large.tabs.setFocus()
    large.header.focus_title()
    assert card.geometry() == before


def test_a_card_grows_under_a_resting_mouse_and_gives_way_to_what_it_covers(made, large, qtbot):
    uid = large.relay.cards[0].uid
    place = "House of the Government, left wing, third floor, hall of the sessions"
    meetings.change(made.workplace, uid, {"meeting.place": {"en": place}})
    large.reload()
    card = large.board.canvas.card(uid)
    large.header.focus_title()
    QTest.mouseMove(card, QPoint(30, 20))
    qtbot.waitUntil(lambda: place in " ".join(card.lines().detail), timeout=3000)
    grown = card.height()
    assert grown > card.laid.height()
    QTest.mouseMove(card, QPoint(30, grown - 2))
    assert card.geometry() == card.laid
    assert place not in " ".join(card.lines().detail)


def test_two_hundred_guests_are_found_by_typing_and_ticked(shell, made, large):
    large.doing.open_guests()
    settle()
    guests = sheet(shell, GuestsSheet)
    assert guests.table.model().rowCount() == 200
    guests.search.edit.setFocus()
    QTest.keyClicks(guests.search.edit, "199")
    assert guests.table.model().rowCount() == 1
    guests.table.setFocus()
    QTest.keyClick(guests.table, Qt.Key.Key_Return)
    settle()
    came = {each.person: each.came for each in visits.people_of(made.workplace, large.case.uid)}
    assert sum(value is True for value in came.values()) == 67
    assert all(each.planned for each in visits.people_of(made.workplace, large.case.uid))


def test_a_new_host_is_entered_from_the_meeting(shell, made, day):
    press(shell, "Meeting")
    form = sheet(shell, MeetingSheet)
    form.body_choice.acted.emit("Ministry of Energy")
    settle()
    entry = next(s for s in shell.findChildren(HostBodySheet) if s.isVisible())
    entry.form.set_value({"body.name": {"kk": "Энергетика", "ru": "Энергетика"}})
    press(entry, "Add")
    known = directory.read(made.workplace.store.reader()).bodies
    assert known[form.body_choice.value()].name.ru == "Энергетика"
    press(form, "Add")
    assert len(day.relay.cards) == 7


def test_a_meeting_without_a_time_has_a_tab_of_its_own(made, day):
    meetings.add(made.workplace, day.case.uid, {"meeting.topic": {"ru": "Позже"}})
    day.reload()
    assert list(day.tabs._tabs)[-1] == words.LOOSE
    day.show_tab(words.LOOSE)
    assert "Позже" in rows(day.twin.table)[0][1]


def test_the_board_fits_a_narrow_window_and_a_larger_text(shell, day):
    shell.resize(1024, 640)
    settle()
    assert shell.width() == 1024
    for scale in (1.25, 1.5):
        look.set_scale(scale)
        QApplication.processEvents()
        for piece in day.board.canvas.pieces():
            assert piece.widget.x() >= 0
            assert piece.widget.geometry().right() <= day.board.canvas.width()


def test_work_on_a_note_goes_on_where_it_was_cut_short(shell, made, day):
    link = next(
        link for pill in day.relay.pills for link in pill.open if link.is_written and link.ours
    )
    day.open_telling(link.source, link.target)
    press(shell, "Prepare a note")
    page = shell.page
    page.form.focus_field("content", "ru")
    QTest.keyClicks(QApplication.focusWidget(), "1")
    page.flush()
    settle()
    place = cases.last_place(made.workplace, made.visits[0])
    shell.go("today")
    shell.go_to_work(place)
    settle()
    assert shell.kind == "note"
    kept = shell.page.case.raw(shell.page.paper, "content")
    assert kept["ru"].startswith("1")
