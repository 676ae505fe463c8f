"""What a draft keeps beside its texts: copies to be translated, and days that are half typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kzcoord_desktop.domain.procedures.trip import RECORD, REPORT, REQUEST
from kzcoord_desktop.services import cases
from kzcoord_desktop.ui.kit.languages import CopyHelp
from tests.ui.office import edit, enter, press, settle

HELD = "consultation.held_at"


@pytest.fixture
def page(shell, made):
    """The trip that leaves tomorrow, at the record of the consultation."""
    shell.go("trip", made.trips[0])
    settle()
    return shell.page


def again(page):
    """Return the trip as the store has it, and show it in a page that was made anew."""
    page.flush()
    settle()
    trip = cases.load(page.workplace, page.trip.uid)
    page._keeping._case = None
    page.enter(trip.uid)
    settle()
    return trip


def go(page, step, part):
    page.ways.open_at((step, part), "")
    settle()


def helps(page, field):
    """Return what stands at the right of the inputs of a field that are shown, in their order."""
    return [edit.parentWidget().findChild(CopyHelp) for edit in page.view.form.box(field).edits()]


def copy(page, field, n):
    """Press the button that copies into the n-th input of a field."""
    QTest.mouseClick(helps(page, field)[n].button, Qt.MouseButton.LeftButton)


def blocking(trip, paper, field):
    return [
        (each.message.values.get("n"), each.language)
        for each in trip.problems(paper)
        if each.field == field and each.blocks
    ]


def test_a_block_may_be_a_copy_of_the_other_language(page):
    stop = page.trip.uid
    paper = f"arrival-consultation@{stop}"
    go(page, "arrival", stop)
    enter(page, "economy", "", "Рост")
    copy(page, "economy", 0)
    trip = again(page)
    assert trip.raw(paper, "economy") == {"kk": "Рост", "ru": "Рост"}
    assert trip.marks(paper)["economy"] == ("kk",)
    assert helps(page, "economy")[0].mark.isVisible()
    assert blocking(page.trip, paper, "economy") == [(None, "kk")]
    press(page.view.form.box("economy"), "No particulars")
    assert "economy" not in again(page).marks(paper)
    assert blocking(page.trip, paper, "economy") == []


def test_an_item_of_a_list_may_be_a_copy_and_is_named_by_its_row(page):
    go(page, "ministry", "request")
    rows = page.trip.raw(REQUEST, "questions")
    box = page.view.form.box("questions")
    kazakh = box.edits()[2]
    kazakh.setFocus()
    kazakh.selectAll()
    QTest.keyClick(kazakh, Qt.Key.Key_Delete)
    copy(page, "questions", 2)
    trip = again(page)
    assert trip.marks(REQUEST) == {"questions/1": ("kk",)}
    assert trip.raw(REQUEST, "questions")[1]["kk"] == rows[1]["ru"]
    assert blocking(trip, REQUEST, "questions") == [(2, "kk")]
    shown = helps(page, "questions")
    assert [each.mark.isVisible() for each in shown[:4]] == [False, False, True, False]
    QTest.mouseClick(shown[2].confirm, Qt.MouseButton.LeftButton)
    assert again(page).marks(REQUEST) == {}


def test_a_text_in_a_table_may_be_a_copy(page):
    go(page, "report", "report")
    table = page.view.form.box("follow_up")
    press(table, "Add a task")
    enter(page, "follow_up", "", "Протокол")
    copy(page, "follow_up", 0)
    trip = again(page)
    assert trip.marks(REPORT) == {"follow_up/0/task": ("kk",)}
    assert (1, "kk") in blocking(trip, REPORT, "follow_up")
    assert helps(page, "follow_up")[0].mark.isVisible()


def test_a_day_without_its_time_is_there_again(page):
    enter(page, HELD, "16112026", "")
    trip = again(page)
    assert trip.raw(RECORD, HELD) is None
    assert trip.half_typed(RECORD) == {HELD: {"day": "16.11.2026"}}
    assert [edit(page, HELD, n).text() for n in (0, 1)] == ["16.11.2026", ""]
    enter(page, HELD, "16112026", "1105")
    trip = again(page)
    assert trip.raw(RECORD, HELD)["local"] == "2026-11-16T11:05"
    assert trip.half_typed(RECORD) == {}


def test_a_day_that_is_half_typed_is_there_again(page):
    field = "consultation.head_informed"
    enter(page, field, "1611")
    assert again(page).half_typed(RECORD) == {field: {"day": "16.11."}}
    assert edit(page, field).text() == "16.11."


def test_the_date_of_a_letter_that_is_half_typed_is_there_beside_its_number(page):
    field = "consultation.answer"
    enter(page, field, "1511", "1-07/55")
    trip = again(page)
    assert trip.raw(RECORD, field) == {"number": "1-07/55", "date": ""}
    assert [edit(page, field, n).text() for n in (0, 1)] == ["15.11.", "1-07/55"]


def test_what_is_half_typed_gives_way_to_a_day_that_was_entered_elsewhere(page):
    enter(page, HELD, "16112026", "")
    trip = again(page).changed(RECORD, HELD, {"local": "2026-11-15T10:00", "zone": "Asia/Almaty"})
    cases.save(page.workplace, trip, RECORD, [HELD], cases.Place(trip.uid, "ministry", "record"))
    again(page)
    assert [edit(page, HELD, n).text() for n in (0, 1)] == ["15.11.2026", "10:00"]


def test_what_is_half_typed_stands_on_no_paper(page):
    enter(page, HELD, "16112026", "")
    trip = again(page)
    assert "half_typed" not in trip.values(RECORD)
