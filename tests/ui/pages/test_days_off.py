"""The working calendar in the settings."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kzcoord_desktop.services import calendars, duties
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.kit.toast import Toast
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.sheets.own_day import OwnDaySheet
from kzcoord_desktop.ui.sheets.year_file import YearFileSheet
from kzcoord_desktop.ui.undo import MovedSheet
from tests.ui.office import press, settle, sheet, write
from tools.gallery.today import WRONG_FILE, YEAR_FILE


@pytest.fixture
def page(shell):
    """The page, reached from the settings."""
    shell.go("settings")
    settle()
    shell.page.deadlines._page.opened.emit("days-off", "")
    settle()
    return shell.page


def said(widget):
    return [label.text() for label in widget.findChildren(Label) if label.isVisible()]


def notes(widget):
    return [note.text() for note in widget.findChildren(Note) if note.isVisible()]


def reviewed(page, shell, tmp_path, text, name="kz.json"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    page.read(path)
    settle()
    return sheet(shell, YearFileSheet)


def test_a_year_with_its_days_their_reasons_and_where_they_come_from(page):
    assert "247 working days" in said(page)
    assert "Day off for International Women's Day, 8\u00a0March" in said(page._list)
    assert "official · by the law" in said(page._list)
    assert page._view.day() == date(2026, 11, 16)


def test_the_keyboard_goes_through_the_days_and_hears_what_they_are(page, shell):
    page._view.setFocus()
    for _ in range(30):
        QTest.keyClick(page._view, Qt.Key.Key_Right)
    assert page._view.accessibleDescription() == "16\u00a0December: Independence Day"
    QTest.keyClick(page._view, Qt.Key.Key_Return)
    assert sheet(shell, OwnDaySheet).field("day").control.value() == date(2026, 12, 16)


def test_a_year_that_may_still_change_says_so(page):
    page._after.click()
    assert page._title.text() == "2027"
    assert any("computed from the law" in note for note in notes(page))


def test_a_file_is_shown_line_by_line_and_then_accepted(page, shell, made, tmp_path):
    review = reviewed(page, shell, tmp_path, YEAR_FILE)
    lines = review.lines()
    assert "09.01.2027" in lines
    assert "Worked instead of 8\u00a0January 2027" in lines
    assert "until now: Saturday" in lines
    assert any("Working days in 2027" in words for words in said(review))
    press(review, "Accept")
    calendar = calendars.calendar(made.workplace)
    assert calendar.is_working(date(2027, 1, 9))
    assert calendar.version == "calendar 2026-11, file 2027/1"


def test_a_wrong_file_is_refused_with_its_sentence_and_nothing_is_taken_over(
    page, shell, made, tmp_path
):
    review = reviewed(page, shell, tmp_path, WRONG_FILE)
    told = notes(review)
    assert (
        "12.01.2027 is to be worked, but it was no day off. Correct the date of the move." in told
    )
    assert any("01.01.2027 stands in the file more than once" in line for line in told)
    assert not review._accept.isVisible()
    review.act()
    settle()
    assert not calendars.files(made.workplace)


def test_a_file_that_is_no_calendar_says_so(page, shell, tmp_path):
    review = reviewed(page, shell, tmp_path, "{]")
    assert any("not a calendar file in JSON" in line for line in notes(review))


def test_a_table_is_taken_for_the_year_of_its_dates_and_another_may_be_typed(page, shell, tmp_path):
    columns = "date,weekday,kind,name_kk,name_ru,name_en,linked_date,status,source\n"
    row = "2027-05-16,Sun,non-working holiday without transfer,Қ,К,Q,,official,\n"
    review = reviewed(page, shell, tmp_path, columns + row, "kz.csv")
    assert review._year.value() == "2027"
    assert review._accept.isVisible()
    review._year.edit.selectAll()
    QTest.keyClicks(review._year.edit, "2026")
    settle()
    assert any("16.05.2027 lies outside 2026" in line for line in notes(review))
    assert not review._accept.isVisible()


def test_an_own_day_moves_a_deadline_is_told_and_is_undone(page, shell, made):
    report = next(
        each for each in duties.of_case(made.workplace, made.trips[0]) if each.duty.rule == "R-7.4"
    )
    assert report.duty.deadline.last == date(2026, 11, 30)
    press(page, "Mark a day")
    setting = sheet(shell, OwnDaySheet)
    setting.field("day").control.edit.clear()
    QTest.keyClicks(setting.field("day").control.edit, "25112026")
    press(setting, "Set")
    assert look.text(setting.field("reason").error()) == "Say why."
    write(setting.field("reason").control.edit, "Карантин")
    press(setting, "Set")
    moved = sheet(shell, MovedSheet)
    assert any("was 30\u00a0November and is now 1\u00a0December" in line for line in said(moved))
    press(moved, "Go on")
    assert "Карантин (set by Динара Оспанова)" in said(page._list)
    press(shell.findChild(Toast), "Undo")
    assert not calendars.own_days(made.workplace)
    assert "Карантин (set by Динара Оспанова)" not in said(page._list)


def test_what_is_so_already_is_told(page, shell):
    press(page, "Mark a day")
    setting = sheet(shell, OwnDaySheet)
    press(setting, "Working day")
    write(setting.field("reason").control.edit, "x")
    press(setting, "Set")
    assert "is a working day already" in look.text(setting.field("day").error())
