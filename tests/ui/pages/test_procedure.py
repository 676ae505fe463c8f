"""The page of a trip, worked in as a person does: type, press, read."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from kzcoord_desktop.domain.procedures.trip import RECORD, REQUEST
from kzcoord_desktop.services import cases, checking, sample
from kzcoord_desktop.signing.report import Verdict
from kzcoord_desktop.ui.kit.segmented import Segmented
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.pages.procedure.bar import ProcedureBar
from kzcoord_desktop.ui.paper import Paper
from kzcoord_desktop.ui.sheets.missing import MissingSheet
from kzcoord_desktop.ui.sheets.person import PersonSheet
from kzcoord_desktop.ui.sheets.sign import SignSheet
from tests.ui.office import choose, edit, enter, error, press, settle, sheet

HELD = "consultation.held_at"


@pytest.fixture
def page(shell, made):
    """The trip that leaves tomorrow, at the record of the consultation."""
    shell.go("trip", made.trips[0])
    settle()
    return shell.page


def stored(page, field, kind=RECORD):
    return cases.load(page.workplace, page.trip.uid).raw(kind, field)


def say(page):
    """Return what the bar at the bottom says."""
    bar = page.findChild(ProcedureBar)
    words = [bar._saved._label, bar._whole._label]
    shown = [label.text() for label in words if label.isVisible()]
    return [*shown, *([bar._left.text()] if bar._left.isVisible() else [])]


# -- the main job ------------------------------------------------------------------------------
def test_a_trip_is_entered_signed_and_its_file_verifies(shell, made):
    shell.go("trips")
    settle()
    press(shell, "New trip")
    page = shell.page
    press(page, "Рус")
    enter(page, "case.title", "Переговоры")
    choose(page, "case.country", "Турц")
    enter(page, "case.city", "Анкара")
    enter(page, "case.start", "17112026")
    enter(page, "case.end", "19112026")
    enter(page, "case.departure", "17112026", "0740")
    choose(page, "case.head", "zhumab")
    enter(page, "case.counterparts", "Министерство транспорта")
    assert say(page) == ["All filled in"]
    press(page, "Next")
    press(page, "Next")
    assert page.ways.stop == ("ministry", "record")
    press(page.view, "Written")
    choose(page, "consultation.with", "abdra")
    enter(page, HELD, "16112026", "1105")
    choose(page, "consultation.by", "zhum")
    enter(page, "issues", "Тарифы")
    enter(page, "explanation", "Единый тариф")
    assert say(page)[-1] == "1 field left"
    enter(page, "consultation.head_informed", "16112026")
    press(page, "Sign and export")
    signing = sheet(shell, SignSheet)
    QTest.keyClicks(signing.form.secret.edit, sample.KEY_PASSWORD)
    press(signing, "Sign")
    trusted = checking.trust_files([made.ca], [made.crl])
    report = checking.check_file(signing.outcome.file, trusted, made.workplace.clock())
    assert report.verdict is Verdict.VALID
    number = page.trip.number.replace("/", "-")
    assert signing.outcome.file.name == f"KM-{number}-K1.docx"
    press(signing, "Done")
    assert not page.view.form.isEnabled()
    assert cases.load(made.workplace, page.trip.uid).papers[RECORD].is_locked


# -- saving ------------------------------------------------------------------------------------
def test_what_is_typed_saves_itself_and_says_when(page, qtbot):
    enter(page, "explanation", "Жаңа", "Новое")
    assert page.is_unsaved()
    qtbot.waitUntil(lambda: not page.is_unsaved(), timeout=3_000)
    assert stored(page, "explanation") == {"kk": "Жаңа", "ru": "Новое", "en": stored_en(page)}
    assert say(page)[0] == "Saved 15:05"
    place = cases.last_place(page.workplace)
    assert (place.step, place.part, place.field) == ("ministry", "record", "explanation/1")


def stored_en(page):
    return page.trip.raw(RECORD, "explanation")["en"]


def test_leaving_the_page_writes_at_once(page, shell, made):
    enter(page, HELD, "16112026", "1105")
    shell.go("trips")
    settle()
    assert not page.is_unsaved()
    held = {"local": "2026-11-16T11:05", "zone": "Asia/Almaty"}
    assert cases.load(made.workplace, made.trips[0]).raw(RECORD, HELD) == held


def test_the_step_one_went_to_is_the_place_of_work(page, made):
    enter(page, "explanation", "Жаңа", "Новое")
    press(page, "Back")
    settle()
    place = cases.last_place(made.workplace)
    assert (place.step, place.part) == ("ministry", "request")


def test_a_trip_shows_what_was_typed_although_it_is_still_being_written(page, shell, made):
    enter(page, "explanation", "Жаңа", "Новое")
    shell.go("trips")
    shell.go("trip", made.trips[1])
    shell.go("trip", made.trips[0])
    assert edit(page, "explanation", 1).toPlainText() == "Новое"


def test_what_cannot_be_saved_is_told_kept_and_saved_again(page):
    cases.leave(page.workplace)
    other = replace(page.workplace, window="another window")
    place = cases.Place(page.trip.uid, "trip", "facts")
    cases.save(other, page.trip, REQUEST, [], place)
    enter(page, "explanation", "Жаңа", "Новое")
    page.flush()
    settle()
    bar = page.findChild(ProcedureBar)
    assert bar._failure.isVisible()
    assert "another window" in bar._failure.words()
    assert page.is_unsaved()
    assert edit(page, "explanation", 1).toPlainText() == "Новое"
    cases.leave(other)
    press(page, "Save again")
    assert not bar._failure.isVisible()
    assert not page.is_unsaved()
    assert stored(page, "explanation")["ru"] == "Новое"


def test_work_goes_on_where_the_cursor_stood(page, made):
    page.restore(cases.Place(made.trips[0], "ministry", "record", "explanation/1", 12))
    target = QApplication.focusWidget()
    assert target is edit(page, "explanation", 1)
    assert target.textCursor().position() == 12


# -- what is missing ---------------------------------------------------------------------------
def test_signing_lists_what_is_missing_and_each_line_leads_there(page, shell):
    assert error(page, HELD) == ""
    press(page, "Sign and export")
    missing = sheet(shell, MissingSheet)
    assert [line.text() for line in missing.lines] == ["To be filled in: Date and time"]
    assert missing.lines[0].accessibleDescription() == (
        "Step 2, Consultation with the Ministry: Consultation"
    )
    QTest.mouseClick(missing.lines[0], Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is edit(page, HELD)
    assert error(page, HELD) == "To be filled in: Date and time"
    enter(page, HELD, "16112026", "1105")
    assert error(page, HELD) == ""
    assert say(page)[-1] == "All filled in"


def test_what_is_left_elsewhere_is_found_there(page):
    enter(page, HELD, "16112026", "1105")
    press(page, "Back")
    press(page, "Back")
    enter(page, "case.city", "")
    press(page, "Next")
    press(page, "Next")
    press(page, "1 field left")
    assert page.ways.stop == ("trip", "facts")
    assert QApplication.focusWidget() is edit(page, "case.city")


def test_a_language_that_is_missing_leads_to_its_input(page):
    enter(page, "explanation", "Жаңа", "")
    edit(page, HELD).setFocus()
    assert error(page, "explanation") == "Position explained: the text in Russian is missing"
    press(page, "2 fields left")
    assert QApplication.focusWidget() is edit(page, HELD)


def test_a_field_left_half_typed_says_so_with_an_example(page):
    enter(page, HELD, "32112026")
    edit(page, "explanation").setFocus()
    assert "Example: 16.11.2026" in error(page, HELD)
    enter(page, HELD, "16112026")
    edit(page, "explanation").setFocus()
    assert error(page, HELD) == "Enter the time too. Example: 07:40"


def test_a_warning_does_not_block(page):
    enter(page, HELD, "18112026", "1105")
    assert "counts as late" in page.view.form.box(HELD).warning()
    assert say(page)[-1] == "All filled in"


# -- languages, carry-over, fields that come and go --------------------------------------------
def test_the_record_changes_its_languages_and_loses_no_text(page):
    before = page.trip.raw(RECORD, "explanation")
    press(page, "Қаз")
    assert len(page.view.form.box("explanation").edits()) == 1
    assert edit(page, "explanation").toPlainText() == before["kk"]
    press(page, "Қаз + Рус")
    assert edit(page, "explanation", 1).toPlainText() == before["ru"]
    assert cases.load(page.workplace, page.trip.uid).form == "kk+ru"


def test_the_questions_of_the_request_are_taken_over_until_they_are_changed(page):
    box = page.view.form.box("issues")
    assert look.text(box._help_text) == (
        "Taken from: Request for a consultation. It can be changed here."
    )
    assert box.edits()[1].text() == page.trip.raw(REQUEST, "questions")[0]["ru"]
    first = "Бірінші"
    enter(page, "issues", first)
    assert look.text(box._help_text) == ""
    page.flush()
    settle()
    assert stored(page, "issues")[0]["kk"] == first
    assert len(stored(page, "issues")) == 3


def test_the_agreement_is_asked_only_for_another_form(page):
    box = page.view.form.box("consultation.agreement")
    assert not box.isVisible()
    press(page.view, "Other, by agreement")
    assert box.isVisible()
    assert say(page)[-1] == "2 fields left"


def test_optional_fields_stand_behind_a_link(page):
    box = page.view.form.box("materials")
    assert not box.isVisible()
    press(page.view, "More fields")
    assert box.isVisible()


# -- copies to be translated -------------------------------------------------------------------
def test_a_text_copied_from_the_other_language_blocks_until_it_is_translated(page):
    press(page.view, "More fields")
    enter(page, "materials", "", "Досье")
    copy = help_of(page, "materials", "kk")
    assert copy.button.isVisible()
    assert copy.button.accessibleName() == "Copy from РУС, to be translated"
    QTest.mouseClick(copy.button, Qt.MouseButton.LeftButton)
    assert edit(page, "materials").toPlainText() == "Досье"
    assert copy.mark.isVisible()
    assert not copy.button.isVisible()
    blocking = [each for each in page.trip.problems(RECORD) if each.blocks]
    assert ("materials", "kk") in {(each.field, each.language) for each in blocking}
    page.flush()
    settle()
    again = cases.load(page.workplace, page.trip.uid)
    assert again.marks(RECORD) == {"materials": ("kk",)}
    assert "to_translate" not in again.values(RECORD)
    enter(page, "materials", "Деректер")
    assert not copy.mark.isVisible()
    assert not page.trip.marks(RECORD)
    assert not [each for each in page.trip.problems(RECORD) if each.field == "materials"]


def test_a_name_that_reads_the_same_is_confirmed(page):
    press(page, "Back")
    press(page, "Back")
    enter(page, "case.city", "", "Анкара")
    copy = help_of(page, "case.city", "kk")
    QTest.mouseClick(copy.button, Qt.MouseButton.LeftButton)
    assert page.trip.standing(page.workplace.clock())[0].line.values == {"n": 1}
    QTest.mouseClick(copy.confirm, Qt.MouseButton.LeftButton)
    assert not page.trip.marks(REQUEST)
    assert page.trip.standing(page.workplace.clock())[0].state.value == "done"


def help_of(page, field, language):
    """Return what helps to copy a text into a language."""
    return page.view.form.box(field).control._texts._helps[language]


# -- people ------------------------------------------------------------------------------------
def test_a_person_is_added_where_one_is_chosen(page, shell):
    target = edit(page, "consultation.with")
    target.setFocus()
    target.selectAll()
    QTest.keyClicks(target, "Dana Omarova")
    QTest.keyClick(target, Qt.Key.Key_Return)
    adding = sheet(shell, PersonSheet)
    press(adding, "Add")
    position = adding.form._boxes["person.position"]
    assert "missing" in look.text(adding.form._boxes["person.name"].error())
    assert "To be filled in" in look.text(position.error())
    for language in ("kk", "ru"):
        for name, text in (("person.name", "Дана Омарова"), ("person.position", "директор")):
            adding.form._boxes[name].control.input(language).edit.setText(text)
    press(adding, "Add")
    page.flush()
    settle()
    uid = stored(page, "consultation.with")
    assert page.trip.directory.people[uid].name.ru == "Дана Омарова"
    assert target.text() == "Дана Омарова, директор"


def test_members_are_added_and_removed(page):
    press(page, "Back")
    press(page, "Back")
    before = list(page.trip.raw(REQUEST, "case.members"))
    choose(page, "case.members", "zhumab")
    after = page.trip.raw(REQUEST, "case.members")
    assert after[:-1] == before
    remove = page.view.form.box("case.members").control
    name = look.text(page.trip.directory.people[before[0]].name)
    for each in remove.findChildren(QAbstractButton):
        if each.accessibleName() == f"Remove: {name}":
            QTest.mouseClick(each, Qt.MouseButton.LeftButton)
            break
    assert page.trip.raw(REQUEST, "case.members") == [*before[1:], after[-1]]


# -- keys, paper -------------------------------------------------------------------------------
def test_steps_signature_and_preview_have_keys(page, shell):
    paper = page.findChild(Paper)
    assert paper.isVisible()
    QTest.keyClick(shell, Qt.Key.Key_F9)
    assert not paper.isVisible()
    QTest.keyClick(shell, Qt.Key.Key_F9)
    QTest.keyClick(shell, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.ways.stop == ("ministry", "request")
    QTest.keyClick(shell, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert page.ways.stop == ("ministry", "record")
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(shell, Qt.Key.Key_S, both)
    sheet(shell, MissingSheet).reject()
    QTest.keyClick(shell, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert sheet(shell, MissingSheet)


def test_a_click_on_the_paper_leads_to_the_field_also_in_another_step(page):
    paper = page.findChild(Paper)
    paper.field_clicked.emit("explanation")
    assert QApplication.focusWidget() is edit(page, "explanation")
    paper.field_clicked.emit("case.country")
    assert page.ways.stop == ("trip", "facts")


def test_in_a_small_window_the_paper_waits_behind_a_button(page, shell):
    shell.resize(1024, 640)
    settle()
    assert not page.findChild(Paper).isVisible()
    press(page, "Preview")
    assert page.findChild(Paper).isVisible()
    QTest.keyClick(shell, Qt.Key.Key_Escape)
    assert not page.findChild(Paper).isVisible()
    assert shell.kind == "trip"


def test_in_large_letters_the_paper_takes_the_place_of_the_form(page, shell):
    look.set_scale(1.25)
    shell.resize(1024, 640)
    settle()
    press(page, "Preview")
    assert not page.view.isVisible()
    page.findChild(Paper).field_clicked.emit("explanation")
    assert page.view.isVisible()
    assert QApplication.focusWidget() is edit(page, "explanation")


def test_a_field_far_below_is_brought_into_sight(page, qtbot):
    page.restore(cases.Place(page.trip.uid, "ministry", "record", "explanation/1", 0))
    target = edit(page, "explanation", 1)
    qtbot.waitUntil(lambda: target.visibleRegion().boundingRect().height() > 0)


def test_the_part_of_a_step_is_chosen_above_the_form(page):
    segments = next(each for each in page.view.findChildren(Segmented) if each.value() == "record")
    press(segments, "Request")
    assert page.ways.stop == ("ministry", "request")
    assert page.view.switch().value() == "request"
