"""Papers that are not signed, through their sheets: drafts, the programme, the log."""

from __future__ import annotations

import io

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from kzcoord_desktop.domain.procedures.trip import RECORD
from kzcoord_desktop.services import cases, records, sample, signatory, signing_desk
from kzcoord_desktop.store import records as stored
from kzcoord_desktop.ui.kit.button import IconButton
from kzcoord_desktop.ui.kit.toast import Toast
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.sheets import prints
from kzcoord_desktop.ui.sheets.prints import DraftSheet
from tests.ui.office import settle, sheet


@pytest.fixture
def page(shell, made):
    shell.go("trip", made.trips[0])
    settle()
    return shell.page


def words(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def body(path):
    return "".join(docx.Document(io.BytesIO(path.read_bytes())).element.body.itertext())


def shown(opened):
    """Open a sheet, and return the list that it is put into when it closes."""
    closed = []
    opened.finished.connect(closed.append)
    opened.open()
    return closed


def header(path):
    return docx.Document(io.BytesIO(path.read_bytes())).sections[0].first_page_header


def test_a_draft_is_let_out_from_the_head_of_the_preview(page, made, tmp_path):
    button = next(
        each for each in page.findChildren(IconButton) if "draft" in each.accessibleName()
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()
    opened = sheet(page.window(), DraftSheet)
    path = tmp_path / "draft.docx"
    opened.save(path)
    settle()
    assert "ПРОЕКТ" in header(path).paragraphs[0].text
    paper = page._kind
    record = cases.load(made.workplace, made.trips[0]).papers[paper]
    assert stored.versions(made.workplace.store.reader(), record.uid)


@pytest.mark.parametrize("which", ["copy", "full"])
def test_a_draft_with_something_confidential_asks_which_copy(page, made, tmp_path, which):
    file = cases.load(made.workplace, made.trips[0])
    file = file.changed("event-report", "confidential", {"kk": "құпия", "ru": "тайное"})
    opened = DraftSheet(page.window(), made.workplace, file, "event-report")
    opened.open()
    settle()
    assert "1 entry" in words(opened)
    opened.choices[0].set_value(which)
    path = tmp_path / "report.docx"
    opened.save(path)
    settle()
    assert ("тайное" in body(path)) is (which == "full")


def test_without_anything_confidential_nothing_is_asked(page, made):
    file = cases.load(made.workplace, made.trips[0])
    opened = DraftSheet(page.window(), made.workplace, file, RECORD)
    assert list(opened.choices) == []


def test_a_draft_goes_to_a_pdf(page, made, tmp_path):
    file = cases.load(made.workplace, made.trips[0])
    opened = DraftSheet(page.window(), made.workplace, file, "event-report")
    closed = shown(opened)
    path = tmp_path / "draft.pdf"
    opened.save(path)
    settle()
    assert path.read_bytes().startswith(b"%PDF")
    assert closed == [1]


def test_a_file_that_cannot_be_written_is_said_and_the_sheet_stays(page, made, tmp_path):
    file = cases.load(made.workplace, made.trips[0])
    opened = prints.of_programme(page.window(), made.workplace, file)
    opened.open()
    path = tmp_path / "taken.docx"
    path.mkdir()
    opened.save(path)
    settle()
    assert opened.isVisible()
    assert "taken.docx could not be written" in words(opened)


@pytest.mark.parametrize("form", ["kk", "kk+ru"])
def test_programme_cards_and_log_are_shown_and_written(page, made, tmp_path, form):
    file = cases.load(made.workplace, made.trips[0])
    for n, which in enumerate(("programme", "cards", "year")):
        opened = (
            prints.of_log(page.window(), made.workplace)
            if which == "year"
            else prints.of_programme(page.window(), made.workplace, file)
        )
        closed = shown(opened)
        opened.choices[0].set_value(which)
        opened.choices[1].set_value(form)
        assert opened.proposed_name.endswith(f"-{which}")
        path = tmp_path / f"{n}.docx"
        opened.save(path)
        settle()
        assert body(path)
        assert closed == [1]
        toast = page.window().findChildren(Toast)[-1]
        assert look.text(toast._text) == f"Saved: {path.name}"


def test_a_signed_record_is_printed_in_full_with_what_its_copy_leaves_out(page, made, tmp_path):
    """The signed copy holds nothing confidential; the store does."""
    paper = "event-report"
    files = (cases.load(made.workplace, uid) for uid in (*made.trips, *made.visits))
    file = next(
        file for file in files if file.is_complete(paper) and not file.papers[paper].is_locked
    )
    secret = {"kk": "құпия", "ru": "тайное"}
    file = file.changed(paper, "confidential", secret)
    cases.save(
        made.workplace, file, paper, ["confidential"], cases.Place(file.uid, "report", "report")
    )
    file = cases.load(made.workplace, file.uid)
    prepared = records.prepare(made.workplace, file, paper)
    key = made.keys[signatory.signer(file, paper)]
    result = signing_desk.sign(
        made.workplace, prepared, key, sample.KEY_PASSWORD, tmp_path / "signed"
    )
    assert "тайное" not in body(result.file)
    signed = cases.load(made.workplace, file.uid)
    assert signed.stays_back(paper) is not None
    opened = prints.of_full_record(page.window(), made.workplace, signed, paper)
    opened.open()
    opened.save(tmp_path / "full.docx")
    settle()
    assert "тайное" in body(tmp_path / "full.docx")
    assert "ПОЛНАЯ ЗАПИСЬ" in header(tmp_path / "full.docx").paragraphs[0].text
