"""Signing in the window: the sheet, what goes wrong in it, and what stands afterwards."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from kzcoord_desktop.domain.procedures.trip import RECORD
from kzcoord_desktop.services import cases, sample
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.sheets.export import ExportSheet
from kzcoord_desktop.ui.sheets.sign import SignSheet
from tests.ui.office import button, enter, press, settle, sheet


@pytest.fixture
def signing(shell, made):
    """The sheet over a trip of which nothing is missing."""
    shell.go("trip", made.trips[0])
    settle()
    enter(shell.page, "consultation.held_at", "16112026", "1105")
    press(shell.page, "Sign and export")
    return sheet(shell, SignSheet)


def sign(signing, password=sample.KEY_PASSWORD):
    signing.form.secret.edit.clear()
    QTest.keyClicks(signing.form.secret.edit, password)
    press(signing, "Sign")


def paper(made):
    return cases.load(made.workplace, made.trips[0]).papers[RECORD]


def test_the_sheet_says_who_with_which_key_and_what(signing, made):
    words = [label.text() for label in signing.findChildren(QLabel) if label.isVisible()]
    who = "Askar Zhumabekov, Minister of Transport · Head of delegation"
    assert signing.form.who.combo.edit.text() == who
    card = signing.form.ways.cards["key"]
    key = "key.p12 · Жумабеков Аскар · until 16\u00a0November 2027"
    assert card.accessibleDescription() == key
    assert "KM-2026/009-K1" in words
    assert "About 2 pages, DOCX" in words
    assert paper(made).number == "KM-2026/009-K1"
    assert not paper(made).is_locked


def test_a_wrong_password_is_told_at_its_field_and_nothing_is_lost(signing, made):
    sign(signing, "wrong")
    assert "does not open the key file" in look.text(signing.form.secret_field.error())
    assert signing.isVisible()
    assert signing.form.secret.edit.selectedText()
    assert not paper(made).is_locked
    sign(signing)
    assert paper(made).is_locked


def test_without_a_password_it_is_asked_for(signing):
    press(signing, "Sign")
    assert look.text(signing.form.secret_field.error()) == "Type the password of the key."


def test_a_file_that_is_no_key_is_told_at_the_key(signing, home):
    other = home / "letter.p12"
    other.write_text("not a key")
    signing.form.ways.take_key(other)
    sign(signing)
    assert look.text(signing.form.key_field.error())
    assert look.text(signing.form.secret_field.error()) == ""


def test_a_folder_with_another_file_of_the_name_keeps_the_record_signed(signing, made, home):
    folder = home / "papers" / "2026-009"
    folder.mkdir(parents=True)
    (folder / "KM-2026-009-K1.docx").write_text("mine")
    sign(signing)
    assert paper(made).is_locked
    assert look.text(signing.outcome.banner._title._text) == (
        "Signed and kept in the store; not yet exported"
    )
    assert button(signing, "Choose another folder")
    assert (folder / "KM-2026-009-K1.docx").read_text() == "mine"
    other = home / "elsewhere"
    signing.outcome.copy_to(other)
    settle()
    assert signing.outcome.file == other / "KM-2026-009-K1.docx"
    assert button(signing, "Open folder")
    # What our own check said stays, and Enter ends
    shown = [label.text() for label in signing.findChildren(QLabel) if label.isVisible()]
    assert "Our own check" in shown
    assert button(signing, "Done").hasFocus()


def test_a_cancelled_sheet_keeps_the_number_and_leaves_the_record_open(signing, shell, made):
    press(signing, "Cancel")
    assert paper(made).number
    assert shell.page.view.form.isEnabled()


def test_the_signed_part_is_locked_exports_again_and_begins_a_new_version(
    signing, shell, made, home
):
    sign(signing)
    press(signing, "Done")
    page = shell.page
    assert not page.view.form.isEnabled()
    signed = page.view.settled.banner
    assert signed.isVisible()
    assert "Жумабеков Аскар" in signed._title.text()
    file = home / "papers" / "2026-009" / "KM-2026-009-K1.docx"
    file.unlink()
    press(page, "Export again")
    again = sheet(shell, ExportSheet)
    assert again.outcome.file == file
    assert file.exists()
    press(again, "Done")
    press(page, "New version")
    assert page.view.form.isEnabled()
    assert page.trip.papers[RECORD].edition == 2
    assert "version 2 is at work" in signed._title.text()


def test_a_signed_paper_says_when_it_is_no_longer_what_is_known(signing, shell):
    sign(signing)
    press(signing, "Done")
    page = shell.page
    assert not page.view.settled.outdated.isVisible()
    press(page, "Change")
    enter(page, "case.city", "Стамбул", "Стамбул")
    press(page, "Next")
    press(page, "Next")
    assert isinstance(page.view.settled.outdated, Note)
    assert page.view.settled.outdated.isVisible()
