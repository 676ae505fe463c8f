"""Exemptions: each paragraph by its own list, nothing kept that may not be."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from kzcoord_desktop.domain.exemption import Ground
from kzcoord_desktop.domain.procedures.trip import RECORD
from kzcoord_desktop.services import cases, exempt_note, exemptions
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.kit.toast import Toast
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.sheets.exemption import ExemptionSheet
from kzcoord_desktop.ui.sheets.explanation import ExplanationSheet
from kzcoord_desktop.ui.sheets.prints import PrintSheet
from tests.ui.office import press, settle, sheet, write


@pytest.fixture
def page(shell, made):
    """The trip that leaves tomorrow, at the record of the consultation."""
    shell.go("trip", made.trips[0])
    settle()
    return shell.page


@pytest.fixture
def asking(page, shell):
    """The sheet of exemptions over the trip."""
    press(page, "Exemption…")
    return sheet(shell, ExemptionSheet)


def grounds(asking):
    return [option.id for option in asking.form._ground._options]


def said(widget):
    return [label.text() for label in widget.findChildren(Label) if label.isVisible()]


def notes(widget):
    return " ".join(note.text() for note in widget.findChildren(Note) if note.isVisible())


def steps(page):
    return {id_: row.accessibleName() for id_, row in page._middle.stepper._rows.items()}


def test_each_paragraph_has_its_own_list(asking):
    asking.turn_to(7)
    assert grounds(asking) == [str(ground) for ground in Ground]
    asking.turn_to(8)
    assert grounds(asking) == ["E10"]
    assert [int(key) for key in asking._paragraph._segments] == [7, 8]


def test_what_is_missing_is_told_at_its_field(asking):
    asking.turn_to(7)
    press(asking, "Enter the decision")
    assert look.text(asking.form.field("ground").error()) == "Choose the ground from the list."
    assert look.text(asking.form.field("decided_by").error()) == "Say who decided it."


def test_a_note_is_asked_only_where_it_may_be_kept(asking):
    asking.turn_to(7)
    asking.form.choose(Ground.CRIMINAL_PROCEEDINGS)
    assert not asking.form.field("note").isVisible()
    assert "only the ground, who decided and the date are kept" in notes(asking)
    asking.form.choose(Ground.INVESTMENT_POLICY)
    assert asking.form.field("note").isVisible()


def test_the_hint_of_the_world_trade_organization(asking):
    asking.turn_to(7)
    asking.form.choose(Ground.WTO_ACCESSION)
    assert "30 November 2015" in look.text(asking.form.field("ground")._help_text)


def decide_8(asking):
    asking.turn_to(8)
    write(asking.form.field("decided_by").control.edit, "Министр")
    press(asking, "Enter the decision")
    assert "Removed for good" in notes(asking)
    press(asking, "Enter and remove")


def test_an_exempt_step_says_so_and_keeps_no_content(page, shell, asking, made):
    assert cases.load(made.workplace, made.trips[0]).own[RECORD]
    decide_8(asking)
    page.ways.go(("ministry", "record"))
    assert "Does not apply: Foreign intelligence. Exempt" in steps(page)["ministry"]
    assert not page.view.form.isVisible()
    assert not cases.load(made.workplace, made.trips[0]).own.get(RECORD)
    assert "Does not apply: Foreign intelligence" in said(page.view)
    shown = [b.text() for b in page.findChildren(QAbstractButton) if b.isVisible()]
    assert "Sign and export" not in shown


def test_the_decision_is_undone_from_the_toast(page, shell, asking, made):
    decide_8(asking)
    press(shell.findChild(Toast), "Undo")
    assert not exemptions.of_case(made.workplace, made.trips[0])
    page.ways.go(("ministry", "record"))
    assert page.view.form.isVisible()
    assert "Before the departure" in steps(page)["ministry"]


def test_paragraph_7_leaves_the_consultation_as_it_is(page, shell, asking, made):
    before = steps(page)["ministry"]
    asking.turn_to(7)
    asking.form.choose(Ground.INVESTMENT_POLICY)
    write(asking.form.field("decided_by").control.edit, "Министр")
    press(asking, "Enter the decision")
    assert steps(page)["ministry"] == before
    press(page, "Exemption…")
    again = sheet(shell, ExemptionSheet)
    assert "Does not apply: Investment policy of Kazakhstan" in said(again)
    press(again, "Let it apply again")
    assert not exemptions.of_case(made.workplace, made.trips[0])


def test_a_day_ahead_is_told_at_its_field(asking):
    asking.turn_to(7)
    asking.form.choose(Ground.INVESTMENT_POLICY)
    write(asking.form.field("decided_by").control.edit, "Министр")
    asking.form.field("decided_on").control.edit.clear()
    QTest.keyClicks(asking.form.field("decided_on").control.edit, "01122026")
    press(asking, "Enter the decision")
    assert "lies in the future" in look.text(asking.form.field("decided_on").error())


def test_the_note_gets_a_number_that_the_page_shows_and_is_saved(page, shell, asking, made, home):
    decide_8(asking)
    page.ask_exemption(8)
    again = sheet(shell, ExemptionSheet)
    press(again, "Print or save the note")
    shown = sheet(shell, PrintSheet)
    assert shown.proposed_name == f"KM-{page.trip.number.replace('/', '-')}-X"
    shown.save(home / "note.docx")
    settle()
    assert (home / "note.docx").read_bytes().startswith(b"PK")
    press(again, "Close")
    (kept,) = exemptions.of_case(made.workplace, made.trips[0])
    note = exempt_note.document(made.workplace, page.trip, kept.exemption)
    assert note.blocks[1].number == f"KM-{page.trip.number}-X"


def test_a_press_on_the_date_of_a_step_explains_it(page, shell):
    row = page._middle.stepper.row("ministry")
    at = row._note_box().center()
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(int(at.x()), int(at.y())))
    settle()
    why = sheet(shell, ExplanationSheet)
    assert any("the request 5 working days earlier: 10\u00a0November" in line for line in said(why))


def test_the_keyboard_has_a_way_to_it_too(page, shell):
    press(page.view, "Why this date")
    assert sheet(shell, ExplanationSheet).isVisible()
