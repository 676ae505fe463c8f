"""The report of a trip: texts taken over say where from, and are never rewritten behind one."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from kzcoord_desktop.domain.outcome import OutcomeKind
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.services import cases, handovers, meetings
from kzcoord_desktop.ui.kit.toast import Toast
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.sheets.newer_source import NewerSourceSheet
from tests.ui.office import edit, enter, press, settle, sheet, write

FIELD = "results"


@pytest.fixture
def meeting(made):
    trip = cases.new_trip(made.workplace)
    file = cases.load(made.workplace, trip).changed("event-report", "case.country", "TR")
    place = cases.Place(trip, "report", "report")
    cases.save(made.workplace, file, "event-report", ["case.country"], place)
    meeting = meetings.add(made.workplace, trip, {"meeting.topic": {"kk": "Тариф", "ru": "Тариф"}})
    says(made, meeting, "Единый")
    return meeting


@pytest.fixture
def page(shell, meeting):
    shell.go("trip", meeting.case)
    shell.page.restore(cases.Place(meeting.case, "report", "report"))
    settle()
    return shell.page


def says(made, meeting, *words):
    new = [meetings.new_outcome(OutcomeKind.CONTENT, Text(kk=each, ru=each)) for each in words]
    meetings.save_outcomes(made.workplace, meeting.uid, new)


def box(page):
    return page.view.form.box(FIELD)


def again(page):
    page.flush()
    settle()
    page._keeping.reload()
    settle()


def shown(page):
    return [each.toPlainText() for each in box(page).edits()]


def test_a_text_taken_over_says_where_from(page):
    assert shown(page) == ["Единый", "Единый"]
    assert look.text(box(page)._help_text).startswith("Taken from the outcomes of 1 meeting")


def test_an_untouched_text_follows_its_source(page, made, meeting):
    says(made, meeting, "Двойной")
    again(page)
    assert shown(page) == ["Двойной", "Двойной"]
    assert not box(page).offers_newer()


def test_an_edited_text_stays_and_the_change_is_offered(page, made, meeting, shell):
    enter(page, FIELD, "Единый, без льгот")
    again(page)
    assert not box(page).offers_newer()
    says(made, meeting, "Двойной")
    again(page)
    assert shown(page)[0] == "Единый, без льгот"
    assert box(page).offers_newer()
    press(page, "Changed at its source since: compare")
    compared = sheet(shell, NewerSourceSheet)
    words = [look.text(label.text()) for label in compared.findChildren(type(compared._heading))]
    assert "Единый, без льгот" in words
    assert "Двойной" in words


def test_taken_it_follows_again_and_undo_brings_the_own_text_back(page, made, meeting, shell):
    enter(page, FIELD, "Единый, без льгот")
    again(page)
    says(made, meeting, "Двойной")
    again(page)
    press(page, "Changed at its source since: compare")
    press(sheet(shell), "Take the new text")
    assert shown(page) == ["Двойной", "Двойной"]
    shell.window().findChildren(Toast)[-1].undone.emit()
    again(page)
    assert shown(page)[0] == "Единый, без льгот"
    assert box(page).offers_newer()


def test_kept_it_is_not_offered_again(page, made, meeting, shell):
    enter(page, FIELD, "Единый, без льгот")
    again(page)
    says(made, meeting, "Двойной")
    again(page)
    press(page, "Changed at its source since: compare")
    press(sheet(shell), "Keep my text")
    again(page)
    assert shown(page)[0] == "Единый, без льгот"
    assert not box(page).offers_newer()


def test_typing_on_in_a_text_that_was_offered_a_newer_one_loses_nothing(page, made, meeting):
    enter(page, FIELD, "Единый")
    says(made, meeting, "Двойной")
    again(page)
    target = edit(page, FIELD)
    target.setFocus()
    write(QApplication.focusWidget(), "!")
    again(page)
    assert "!" in shown(page)[0]
    assert "Двойной" not in shown(page)[0]


def test_a_note_to_the_next_host_offers_it_too(shell, made):
    workplace, case = made.workplace, made.visits[0]
    held = meetings.of_case(workplace, case)
    source = next(
        each for each in held if any(o.kind is OutcomeKind.CONTENT for o in each.outcomes)
    )
    note = handovers.begin_note(workplace, case, source.uid, (held[-1].uid,))
    shell.go("note", f"{case}/{note}")
    settle()
    page = shell.page
    write(page.form.box("content").edits()[0], "!")
    page.flush()
    settle()
    says(made, source, "Двойной")
    page.enter(f"{case}/{note}")
    settle()
    assert page.form.box("content").offers_newer()
    press(page, "Changed at its source since: compare")
    press(sheet(shell), "Take the new text")
    assert page.form.box("content").edits()[0].toPlainText() == "Двойной"
    assert not page.form.box("content").offers_newer()
