"""Today: the board of duties, worked in as a person does."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kzcoord_desktop.domain.content import Numbered
from kzcoord_desktop.i18n import paper_translator
from kzcoord_desktop.services import board, duties, exchanges, half_years
from kzcoord_desktop.ui import explained
from kzcoord_desktop.ui.kit.due_list import DueList
from kzcoord_desktop.ui.kit.frames import Scroll
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.toast import Toast
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.paper import pdf
from kzcoord_desktop.ui.sheets.arrival import ArrivalSheet
from kzcoord_desktop.ui.sheets.explanation import ExplanationSheet
from kzcoord_desktop.ui.sheets.register import RegisterSheet
from tests.ui.office import press, settle, sheet, write


@pytest.fixture
def page(shell):
    """The first page of the open sample store."""
    shell.go_home()
    settle()
    return shell.page


def rows(page, rule):
    """Return the lines of a rule, the most pressing first."""
    known = {uid: row.rule for uid, row in page._rows.items()}
    views = page.findChild(DueList).rows
    return [view for uid, view in views.items() if known[uid] == rule]


def titles(page):
    return [look.text(view.row.title) for view in page.findChild(DueList).rows.values()]


def groups(page):
    return [group.id for group in page.findChild(DueList)._groups]


def test_it_is_the_first_page_and_says_what_is_due(shell, page):
    assert shell.kind == "today"
    assert page._header._title.text() == "Monday, 16\u00a0November"
    assert groups(page) == ["overdue", "today", "this_week", "later"]
    loud = [view for view in page.findChild(DueList).rows.values() if view.row.loud]
    assert len(loud) == 1
    assert loud[0].block.text() == "In 25 minutes\nuntil 15:30"
    assert loud[0].action.hasFocus()


def test_the_sidebar_counts_only_what_is_overdue_or_due_today(shell, page):
    shown = board.board(page.workplace, mine=True)
    item = shell.sidebar._items["today"]
    assert (item._count, item._tone) == (shown.urgent, "bad")
    assert item.accessibleName() == f"Today, {shown.urgent}"


def test_the_consultation_opens_the_trip_at_its_step(shell, page):
    QTest.mouseClick(rows(page, "R-8.1")[0].action, Qt.MouseButton.LeftButton)
    assert shell.kind == "trip"
    assert shell.page.ways.stop == ("ministry", "record")


def test_a_requested_report_opens_the_trip_at_its_report(shell, page, made):
    QTest.mouseClick(_overdue(page).action, Qt.MouseButton.LeftButton)
    assert (shell.kind, shell.what) == ("trip", made.trips[3])
    assert shell.page.ways.stop == ("report", "report")


def test_asking_for_diplomats_opens_the_letter_of_the_visit(shell, page, made):
    QTest.mouseClick(rows(page, "R-7.5")[0].action, Qt.MouseButton.LeftButton)
    assert (shell.kind, shell.what) == ("visit-file", made.visits[1])
    assert shell.page.ways.stop == ("diplomats", "participation")


def test_before_the_arrival_the_request_to_the_mission_is_opened(shell, page, made):
    QTest.mouseClick(rows(page, "R-8.2")[0].action, Qt.MouseButton.LeftButton)
    assert (shell.kind, shell.what) == ("trip", made.trips[0])
    assert shell.page.ways.stop == ("arrival", made.trips[0])


def test_the_loud_button_opens_the_telling_on_the_visit_day(shell, page, made):
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert shell.kind == "visit"
    assert shell.page.case.uid == made.visits[0]
    assert shell.page.inspector.isVisible()


def test_control_enter_presses_it_from_anywhere(shell, page):
    page._whose.setFocus()
    QTest.keyClick(page._whose, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert shell.kind == "visit"


def test_the_visit_of_today_is_heard_and_opened(shell, page, made):
    assert page._visit.isVisible()
    said = page._visit._meetings.accessibleName().splitlines()
    assert [line[:5] for line in said] == ["09:30", "10:45", "14:00", "15:30", "17:00"]
    assert said[0] == "09:30 Ministry of Foreign Affairs. orally, 10:22"
    press(page._visit, "Open the visit day")
    assert (shell.kind, shell.page.case.uid) == ("visit", made.visits[0])
    assert not shell.page.inspector.isVisible()


def test_the_sidebar_counts_the_tellings_beside_visits(shell, page):
    assert shell.sidebar._items["visits"]._count == 1


def _overdue(page):
    return next(view for view in rows(page, "R-7.4") if view.row.state == "overdue")


def _ask_what_became(shell, view):
    """Enter about a duty what its procedure does not write: from the sheet of its date."""
    QTest.mouseClick(view.block, Qt.MouseButton.LeftButton)
    settle()
    press(sheet(shell, ExplanationSheet), "Enter what became of it")


def test_arrow_keys_go_from_row_to_row(page):
    views = list(page.findChild(DueList).rows.values())
    at = next(n for n, view in enumerate(views) if view.row.loud)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert views[at + 1].action.hasFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert views[at].action.hasFocus()


def test_a_report_that_was_sent_leaves_the_board_and_comes_back_when_undone(shell, page):
    overdue = _overdue(page)
    title, before = look.text(overdue.row.title), shell.sidebar._items["today"]._count
    _ask_what_became(shell, overdue)
    entering = sheet(shell, RegisterSheet)
    assert entering.way == "sent"
    assert entering.field("number").control.edit.hasFocus()
    QTest.keyClicks(QApplication.focusWidget(), "01-12/77")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    settle()
    assert title not in titles(page)
    assert shell.sidebar._items["today"]._count == before - 1
    assert shell.findChild(Toast).isVisible()
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert not [toast for toast in shell.findChildren(Toast) if toast.isVisible()]
    assert title in titles(page)


def test_what_was_entered_is_kept_with_its_number(shell, page):
    view = rows(page, "R-7.2")[0]
    QTest.mouseClick(view.action, Qt.MouseButton.LeftButton)
    settle()
    entering = sheet(shell, RegisterSheet)
    write(entering.field("number").control.edit, "01-12/78")
    press(entering, "Enter")
    kept = exchanges.of_half_year(page.workplace, "2026-H2")[-1].entry
    assert (kept.rule, kept.way, kept.number) == ("R-7.2", "sent", "01-12/78")
    assert kept.day == date(2026, 11, 16)


def test_a_day_that_lies_ahead_is_told_at_its_field(shell, page):
    QTest.mouseClick(rows(page, "R-7.2")[0].action, Qt.MouseButton.LeftButton)
    settle()
    entering = sheet(shell, RegisterSheet)
    day = entering.field("day")
    day.control.edit.clear()
    press(entering, "Enter")
    assert look.text(day.error()) == "Enter the date."
    QTest.keyClicks(day.control.edit, "20112026")
    press(entering, "Enter")
    assert "lies in the future" in look.text(day.error())
    assert day.control.edit.hasFocus()


def test_a_consultation_after_arrival_is_entered_in_the_time_of_the_place(shell, page, made):
    view = rows(page, "R-8.2")[1]
    title = look.text(view.row.title)
    QTest.mouseClick(view.action, Qt.MouseButton.LeftButton)
    settle()
    entering = sheet(shell, ArrivalSheet)
    press(entering, "Enter")
    assert look.text(entering.field("held_at").error()) == "Enter the date."
    QTest.keyClicks(entering.field("held_at").control.edit, "16112026")
    QTest.keyClicks(entering.field("time").control.edit, "0900")
    zone = entering.field("zone").control
    assert zone.value() == "Europe/Zurich"
    press(entering, "Enter")
    assert title not in titles(page)


def test_one_click_on_a_date_explains_it(shell, page):
    view = _overdue(page)
    QTest.mouseClick(view.block, Qt.MouseButton.LeftButton)
    settle()
    why = sheet(shell, ExplanationSheet)
    said = [label.text() for label in why.findChildren(Label)]
    assert "7 working days from the completion on 3\u00a0November: 12\u00a0November." in said
    assert "para\u00a07(4)" in said
    assert "The next working day is the first" in said
    assert "calendar 2026-11" in said
    assert "7–8\u00a0November: Saturdays and Sundays" in said


def test_the_explanation_goes_to_the_clipboard_as_text(shell, page):
    view = _overdue(page)
    QTest.mouseClick(view.block, Qt.MouseButton.LeftButton)
    settle()
    press(sheet(shell, ExplanationSheet), "Copy")
    copied = QApplication.clipboard().text().splitlines()
    assert "Deadline: 12\u00a0November" in copied
    assert copied[-1] == "7–8\u00a0November: Saturdays and Sundays"


def test_the_whole_body_is_one_press_away(page):
    mine = len(titles(page))
    press(page, "Whole body")
    assert len(titles(page)) >= mine
    assert page._whose.value() == "all"


def test_in_a_narrow_window_the_visit_stands_in_a_strip_above_the_list(shell, page):
    assert page._card.isVisible()
    assert page._visit.isVisible()
    shell.resize(1100, 700)
    assert not page._card.isVisible()
    assert not page._visit.isVisible()
    assert not page._strip.isVisible()
    assert page._visit_strip._words.text() == "Visit today: 14:00 Ministry of Trade"
    assert page._visit_strip._state.text() == "hand over by 15:30"
    press(page._visit_strip, "Open the visit day")
    assert shell.kind == "visit"


def test_without_a_visit_the_half_year_stands_in_the_strip(shell, page):
    later = datetime(2026, 11, 19, 6, tzinfo=UTC)
    page.workplace = replace(page.workplace, clock=lambda: later)
    page.load()
    settle()
    assert not page._visit.isVisible()
    shell.resize(1100, 700)
    assert page._strip.isVisible()
    assert not page._visit_strip.isVisible()
    assert "20 working days left" in page._strip._words.text()


def test_a_request_that_was_a_mistake_is_taken_back_and_undone(shell, page):
    _ask_what_became(shell, _overdue(page))
    press(sheet(shell, RegisterSheet), "Take back")
    assert "overdue" not in groups(page)
    press(shell.findChild(Toast), "Undo")
    assert "overdue" in groups(page)


def test_the_page_stays_where_it_was_when_a_row_leaves(shell, page):
    shell.resize(1366, 640)
    settle()
    _overdue(page).block.setFocus()
    _ask_what_became(shell, _overdue(page))
    press(sheet(shell, RegisterSheet), "Enter")
    assert page.findChild(Scroll).verticalScrollBar().value() == 0
    focused = QApplication.focusWidget()
    assert page.findChild(DueList).isAncestorOf(focused)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_explanation_prints(page, language):
    why = duties.explain(page.workplace, page.duty_of("R-7.4"))
    document = explained.document(why, page.workplace, language)
    assert document.languages == (language,)
    counted = next(block for block in document.blocks if isinstance(block, Numbered))
    assert len(counted.items) == 7
    assert pdf(document, paper_translator).startswith(b"%PDF")


def test_a_duty_without_a_date_says_that_none_is_set(shell, page):
    press(page, "Whole body")
    undated = next(uid for uid, row in page._rows.items() if row.left is None)
    view = page.findChild(DueList).row(undated)
    QTest.mouseClick(view.block, Qt.MouseButton.LeftButton)
    settle()
    said = [label.text() for label in sheet(shell, ExplanationSheet).findChildren(Label)]
    assert "The Rules set no day for it, and nothing is known yet to aim at." in said


def test_a_position_that_did_not_come_is_a_neutral_line_with_a_way_to_enter_it(shell, page):
    assert not page._position.isVisible()
    half_years.set_central(page.workplace, central=True)
    later = datetime(2026, 12, 22, 6, tzinfo=UTC)
    page.workplace = replace(page.workplace, clock=lambda: later)
    page.load()
    settle()
    assert "not received by 20\u00a0December" in page._hint.text()
    press(page._position, "Enter the letter")
    entering = sheet(shell, RegisterSheet)
    assert entering.way == "received"
    press(entering, "Enter")
    assert not page._position.isVisible()
