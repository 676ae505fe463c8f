"""The later steps of a trip on its page: what is missing, the note, the last step, versions."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kzcoord_desktop.domain.procedures.trip import RECORD, REQUEST
from kzcoord_desktop.services import cases, exchanges, sample
from kzcoord_desktop.ui.choices import choices
from kzcoord_desktop.ui.sheets.export_all import ExportAllSheet
from kzcoord_desktop.ui.sheets.sent import SentSheet
from kzcoord_desktop.ui.sheets.sign import SignSheet
from tests.ui.office import enter, press, settle, sheet, write


@pytest.fixture
def page(shell, made):
    """The trip that leaves tomorrow."""
    shell.go("trip", made.trips[0])
    settle()
    return shell.page


def stored(page):
    page.flush()
    settle()
    return cases.load(page.workplace, page.trip.uid)


def links(page):
    return [link.text() for link in page._boarding.links if link.isVisible()]


def go(page, step, part=""):
    page.ways.open_step(step)
    if part:
        page.ways.open_part(part)
    settle()


def act_on(page, paper):
    QTest.mouseClick(page.view.extra.row(paper).button, Qt.MouseButton.LeftButton)
    settle()


def sign(page, shell):
    signing = sheet(shell, SignSheet)
    QTest.keyClicks(signing.form.secret.edit, sample.KEY_PASSWORD)
    press(signing, "Sign")
    press(signing, "Done")


# -- before the departure ----------------------------------------------------------------------
def test_what_is_missing_is_one_press_away_and_gone_when_it_is_there(page):
    page._typed_into(REQUEST, "case.head", None)
    assert links(page)[0] == "Fill in 1 field of the trip"
    go(page, "report")
    QTest.mouseClick(page._boarding.links[0], Qt.MouseButton.LeftButton)
    assert page.ways.stop == ("trip", "facts")
    page._typed_into(REQUEST, "case.head", stored(page).facts.get("case.contact"))
    page._typed_into(RECORD, "consultation.answer", None)
    assert links(page) == ["Enter the Ministry's answer"]
    QTest.mouseClick(page._boarding.links[0], Qt.MouseButton.LeftButton)
    assert page.ways.stop == ("ministry", "record")


def test_the_head_leaves_without_an_answer_with_a_note_that_is_written_already(page):
    go(page, "ministry", "record")
    enter(page, "consultation.answer", "", "")
    press(page.view, "Write an explanatory note")
    text = stored(page).own[RECORD]["no_answer"]
    request = page.trip.facts["consultation.request"]
    assert request["number"] in text["kk"]
    assert request["number"] in text["ru"]
    assert not page.view.form.box("consultation.held_at").isVisible()
    assert not page.view.extra.isVisible()
    assert links(page) == ["Sign the explanatory note"]


# -- several states ----------------------------------------------------------------------------
def test_a_state_is_added_and_taken_away_with_undo(page, shell):
    go(page, "trip")
    press(page.view, "Several states or a transit…")
    assert len(stored(page).stops) == 2
    second = page.trip.stops[1]
    buttons = page.view.extra.card(second)
    QTest.mouseClick(buttons._away, Qt.MouseButton.LeftButton)
    settle()
    assert stored(page).stops == (page.trip.uid,)
    press(shell, "Undo")
    assert page.trip.stops == (page.trip.uid, second)


def test_a_state_that_is_not_named_is_found_from_a_paper_of_another_step(page):
    go(page, "trip")
    press(page.view, "Several states or a transit…")
    second = page.trip.stops[1]
    go(page, "ministry", "request")
    (gap,) = (each for each in page.trip.problems(REQUEST) if each.field == "case.places")
    page.ways.jump(gap)
    settle()
    assert page.ways.stop == ("trip", "facts")
    focused = page.focusWidget()
    assert page.view.extra.card(second).form.box("stop.country").isAncestorOf(focused)


def test_a_state_of_which_the_part_is_gone_opens_its_step(page):
    page.restore(cases.Place(page.trip.uid, "arrival", "gone", "stop.arrival"))
    assert page.ways.stop == ("arrival", page.trip.uid)


# -- the report --------------------------------------------------------------------------------
def test_the_request_for_the_report_is_registered_once_its_field_is_left(page):
    go(page, "report")
    enter(page, "report.request", "15112026", "1-07/55")
    assert not asked(page)
    page.view.form.focus_field("organisers")
    settle()
    page.flush()
    settle()
    assert [(e.number, e.day.isoformat()) for e in asked(page)] == [("1-07/55", "2026-11-15")]
    enter(page, "report.request", "15112026", "1-07/56")
    page.flush()
    settle()
    assert [e.number for e in asked(page)] == ["1-07/56"]


def asked(page):
    kept = exchanges.of_case(page.workplace, page.trip.uid)
    return [each.entry for each in kept if each.entry.way == "asked"]


# -- the last step -----------------------------------------------------------------------------
def test_a_paper_is_signed_sent_and_exported_from_the_last_step(page, shell, tmp_path):
    choices.now = choices.now._replace(export_dir=str(tmp_path))
    go(page, "submit")
    act_on(page, REQUEST)
    sign(page, shell)
    act_on(page, REQUEST)
    asking = sheet(shell, SentSheet)
    asking.field("number").control.set_value("")
    write(asking.field("number").control.edit, "03-12/8")
    press(asking, "Mark as sent")
    settle()
    sent = stored(page).papers[REQUEST]
    assert (sent.state, sent.sent[-1].number) == ("sent", "03-12/8")
    assert page.trip.papers[REQUEST].is_sent
    press(shell.window(), "Undo")
    assert not page.trip.papers[REQUEST].is_sent
    assert not stored(page).papers[REQUEST].sent
    sent = stored(page).papers[REQUEST]
    press(page.view, "Export all signed papers")
    settle()
    done = sheet(shell, ExportAllSheet)
    folder = tmp_path / page.trip.number.replace("/", "-")
    assert [path.name for path in folder.glob("*.docx")] == [sent.signed.name]
    press(done, "Done")


def test_beside_every_part_a_signed_paper_stands_as_it_was_signed(page, shell):
    preview = page._preview
    go(page, "submit")
    assert preview._compose().marks.draft
    act_on(page, REQUEST)
    sign(page, shell)
    go(page, "trip")
    assert page._here.paper == REQUEST
    assert not preview._compose().marks.draft
    assert not preview._forms.isVisible()
    go(page, "report")
    assert preview._compose().marks.draft
    assert preview._forms.isVisible()


def test_a_row_leads_to_what_is_missing(page):
    go(page, "submit")
    paper = f"arrival-consultation@{page.trip.uid}"
    act_on(page, paper)
    assert page.ways.stop == ("arrival", page.trip.uid)


# -- versions ----------------------------------------------------------------------------------
def test_the_version_at_work_tells_of_the_one_that_was_signed(page, shell):
    go(page, "ministry", "request")
    press(page, "Sign and export")
    sign(page, shell)
    number = page.trip.papers[REQUEST].number
    press(page.view, "New version")
    banner = page.view.settled.banner
    assert page.view.form.isEnabled()
    assert banner.isVisible()
    shown = banner.accessibleName() or banner._title.text()
    assert f"{number}: version 2 is at work" in shown
