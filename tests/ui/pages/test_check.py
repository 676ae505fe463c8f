"""The page that checks a document, through its widgets; dropping, importing, saving."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from kzcoord_desktop.domain.procedures.trip import RECORD
from kzcoord_desktop.i18n import paper_translator
from kzcoord_desktop.services import (
    cases,
    demo,
    document_check,
    records,
    sample,
    signatory,
    signing_desk,
    trust,
)
from kzcoord_desktop.signing import sample as authorities
from kzcoord_desktop.signing.keyfile import open_key
from kzcoord_desktop.signing.ooxml_sign import sign
from kzcoord_desktop.ui import tasks, trust_files
from kzcoord_desktop.ui.dropping import DropHint
from kzcoord_desktop.ui.kit.trouble import UserErrorSheet
from kzcoord_desktop.ui.pages.check.card import SignatureCard
from kzcoord_desktop.ui.pages.trust_settings import TrustGroup
from kzcoord_desktop.ui.paper import Paper, printed
from kzcoord_desktop.ui.sheets.authority import AuthoritySheet
from tests.signing import cms_files
from tests.signing.helpers import document, edit
from tests.ui.home import NOW
from tests.ui.office import button, press, settle, sheet

MAIN = "word/document.xml"


@pytest.fixture
def signed(made, home):
    """The path of a record that was signed and exported."""
    demo.complete(made, made.trips[0])
    trip = cases.load(made.workplace, made.trips[0])
    prepared = records.prepare(made.workplace, trip, RECORD)
    folder = home / "papers"
    return signing_desk.sign(made.workplace, prepared, made.key, sample.KEY_PASSWORD, folder).file


def check(shell, path):
    shell.go("check", str(path))
    finish()
    return shell.page


def finish():
    """Wait for both halves of a check."""
    settle()
    while tasks.is_busy("long"):
        QTest.qWait(5)
    settle()


def texts(page):
    """Everything that is read on the page, from top to bottom."""
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def stranger():
    made = authorities.make_authority(NOW)
    issued = made.issue(
        "Болатов Ербол", iin="850101400123", bin="990240001234", organisation="Body",
        password="password", kind="ec",
    )  # fmt: skip
    return made, open_key(issued, "password")


# -- verdicts ----------------------------------------------------------------------------------
def test_our_record_is_valid_known_and_shown_as_it_was_signed(shell, signed):
    page = check(shell, signed)
    read = texts(page)
    assert "Valid" in read
    assert "Exactly the record in the register" in read
    assert "What was signed" in read
    assert signed.name in read
    (card,) = page.findChildren(SignatureCard)
    assert card.is_open
    assert {"Document unchanged", "Certificate trusted", "Not revoked", "Time as claimed"} <= {
        *read
    }
    assert "Checked offline on 16\u00a0November, 15:05" in read


def test_a_changed_record_names_the_paragraphs(shell, signed, tmp_path):
    path = tmp_path / "returned.docx"
    path.write_bytes(
        edit(
            signed.read_bytes(),
            {MAIN: lambda xml: xml.replace("Анкара".encode(), "Измир".encode())},
        )
    )
    page = check(shell, path)
    assert "Not valid" in texts(page)
    press(page, "See what changed")
    read = texts(page)
    assert read.index("As signed") < read.index("Түркия, Анкара") < read.index("Түркия, Измир")


def test_an_unknown_authority_is_imported_from_the_banner_and_the_check_is_made_again(
    shell, made, tmp_path, monkeypatch
):
    authority, key = stranger()
    path = tmp_path / "letter.docx"
    path.write_bytes(sign(document(own=False), key, at=NOW))
    ca = tmp_path / "ca.pem"
    ca.write_bytes(authority.ca_pem)
    page = check(shell, path)
    assert "Cannot be checked here" in texts(page)
    assert "Not in the register of this store" in texts(page)
    answer(monkeypatch, ca)
    press(page, "Import certificate")
    opened = sheet(shell, AuthoritySheet)
    press(opened, "Import")
    assert opened.isVisible()
    assert any("Compare the fingerprint first" in text for text in texts(opened))
    QTest.mouseClick(opened.compared, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    press(opened, "Import")
    finish()
    assert "Valid, with a warning" in texts(page)
    crl = tmp_path / "ca.crl"
    crl.write_bytes(authority.crl)
    answer(monkeypatch, crl)
    press(page, "Import revocation list")
    finish()
    assert "Valid" in texts(page)


def answer(monkeypatch, path):
    """Let the system's dialog choose a file at once."""
    monkeypatch.setattr(QFileDialog, "open", lambda dialog: dialog.fileSelected.emit(str(path)))


def test_without_a_signature_the_banner_is_grey_and_the_document_is_told(shell, tmp_path):
    path = tmp_path / "plain.docx"
    path.write_bytes(document(own=False))
    read = texts(check(shell, path))
    assert "No signature" in read
    assert "Signed by" not in read


def test_a_damaged_file_is_not_valid(shell, tmp_path):
    path = tmp_path / "half.docx"
    path.write_bytes(document()[:2000])
    read = texts(check(shell, path))
    assert "Not valid" in read
    assert any(text.startswith("The file is damaged.") for text in read)


def test_a_file_that_is_gone_is_told_and_the_page_is_empty_again(shell, tmp_path):
    page = check(shell, tmp_path / "gone.docx")
    assert page.checked is None
    assert button(page, "Choose a file")


# -- signature files beside --------------------------------------------------------------------
def test_files_beside_are_checked_before_a_verdict_is_told(shell, signed):
    beside = signed.with_name(f"{signed.name}.cms")
    beside.write_bytes(cms_files.signed(signed.read_bytes()))
    shell.go("check", str(signed))
    settle()
    page = shell.page
    finish()
    assert "Cannot be checked here" in texts(page)
    assert len(page.findChildren(SignatureCard)) == 2


def test_a_check_that_is_stopped_has_no_good_verdict(shell, signed, monkeypatch):
    beside = signed.with_name(f"{signed.name}.cms")
    beside.write_bytes(cms_files.signed(signed.read_bytes()))
    monkeypatch.setattr(document_check, "go_on", lambda _checked, step: slow(step))
    shell.go("check", str(signed))
    settle()
    page = shell.page
    assert "Checking the signature files beside the document" in texts(page)
    assert "Valid" not in texts(page)
    press(page, "Stop the check")
    assert "Cannot be checked here" in texts(page)
    while tasks.is_busy("long"):
        QTest.qWait(5)


def slow(step):
    while True:
        step(0.5)
        QTest.qSleep(5)


# -- ways in -----------------------------------------------------------------------------------
def test_a_document_dropped_anywhere_is_checked(shell, signed):
    shell.go("trips")
    settle()
    window, data = shell.windowHandle(), dragged(signed)
    enter = QDragEnterEvent(QPoint(300, 300), Qt.DropAction.CopyAction, data, LEFT, NONE)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    assert shell.findChild(DropHint).isVisible()
    drop = QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, data, LEFT, NONE)
    QApplication.sendEvent(window, drop)
    finish()
    assert not shell.findChild(DropHint).isVisible()
    assert shell.kind == "check"
    assert "Valid" in texts(shell.page)


def test_other_files_are_not_taken(shell, tmp_path):
    data = dragged(tmp_path / "picture.png")
    enter = QDragEnterEvent(QPoint(300, 300), Qt.DropAction.CopyAction, data, LEFT, NONE)
    QApplication.sendEvent(shell.windowHandle(), enter)
    assert not shell.findChild(DropHint).isVisible()


LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def dragged(path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return data


def test_of_two_files_in_a_row_the_last_one_is_told(shell, signed, tmp_path):
    other = tmp_path / "half.docx"
    other.write_bytes(document()[:2000])
    shell.go("check", str(signed))
    shell.page.check(other)
    finish()
    assert shell.page.checked.path == other
    assert "Not valid" in texts(shell.page)


def test_the_shortcut_asks_for_a_file_and_checks_it(shell, signed, monkeypatch):
    shell.go("today")
    settle()
    answer(monkeypatch, signed)
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(shell, Qt.Key.Key_V, keys)
    finish()
    assert shell.kind == "check"
    assert "Valid" in texts(shell.page)


def test_escape_goes_back_to_the_empty_page_and_the_place_keeps_the_last_check(shell, signed):
    page = check(shell, signed)
    shell.go("trips")
    shell.go("check")
    settle()
    assert signed.name in texts(page)
    QTest.keyClick(shell, Qt.Key.Key_Escape)
    assert button(page, "Choose a file")


# -- what goes out -----------------------------------------------------------------------------
def test_the_check_is_saved_as_pdf_with_the_verdict(shell, signed, tmp_path):
    page = check(shell, signed)
    page.save_pdf(tmp_path / "check.pdf")
    assert (tmp_path / "check.pdf").read_bytes().startswith(b"%PDF")


def test_the_record_of_the_register_is_one_press_away(shell, signed, made):
    page = check(shell, signed)
    press(page, "Open the trip")
    assert (shell.kind, shell.what) == ("trip", made.trips[0])


def test_the_record_of_a_visit_leads_to_the_visit(shell, made, tmp_path):
    """A note to the next host belongs to no trip."""
    folder = tmp_path / "papers"
    folder.mkdir()
    file, paper = demo._whole(made, "handover-note")
    key = made.keys[signatory.signer(file, paper)]
    prepared = records.prepare(made.workplace, file, paper)
    note = signing_desk.sign(made.workplace, prepared, key, sample.KEY_PASSWORD, folder).file
    page = check(shell, note)
    press(page, "Open the visit")
    assert (shell.kind, shell.what) == ("visit", file.uid)


def test_the_pages_that_are_shown_are_those_that_are_counted(shell, signed):
    page = check(shell, signed)
    shown = page.findChild(Paper)
    assert shown.page_count == len(printed(page.checked.original, paper_translator).pages)
    assert any(f"about {shown.page_count} page" in text for text in texts(page))


# -- trust in the settings ---------------------------------------------------------------------
def test_an_authority_is_removed_and_taken_back(shell, made):
    shell.go("settings")
    settle()
    group = shell.findChild(TrustGroup)
    assert "SAMPLE CA" in texts(group)
    press(group, "Remove")
    settle()
    assert "SAMPLE CA" not in texts(group)
    press(shell, "Undo")
    settle()
    assert "SAMPLE CA" in texts(group)


def test_a_list_that_is_out_of_date_is_asked_for(shell, made):
    authority = authorities.make_authority(NOW - timedelta(days=400))
    trust.import_anchor(made.workplace, authority.ca_pem)
    trust.import_list(made.workplace, authority.crl)
    shell.go("settings")
    settle()
    read = texts(shell.findChild(TrustGroup))
    assert "This list is no longer current. Import a newer one." in read
    assert any("List of 11.10.2025, the next one by" in text for text in read)


def test_a_wrong_file_is_told(shell, made, tmp_path, qtbot):
    from kzcoord_desktop.ui import report

    report.install(lambda: shell)
    path = tmp_path / "list.crl"
    path.write_bytes(b"no list")
    shell.go("settings")
    trust_files.take_list(shell.page, made.workplace, path, lambda: None)
    settle()
    qtbot.waitUntil(lambda: shell.findChild(UserErrorSheet) is not None)
    sheet(shell, UserErrorSheet).accept()


def test_the_events_of_a_drag_that_leaves_take_the_hint_away(shell, signed):
    data = dragged(signed)
    enter = QDragEnterEvent(QPoint(300, 300), Qt.DropAction.CopyAction, data, LEFT, NONE)
    QApplication.sendEvent(shell.windowHandle(), enter)
    assert shell.findChild(DropHint).isVisible()
    QApplication.sendEvent(shell.windowHandle(), QEvent(QEvent.Type.DragLeave))
    assert not shell.findChild(DropHint).isVisible()


def test_a_list_that_is_no_longer_current_is_told_before_a_check(shell, made):
    shell.go("check")
    settle()
    page = shell.page
    assert not page.aged.isVisible()
    later = NOW + timedelta(days=3650)
    page.workplace = replace(page.workplace, clock=lambda: later)
    page.enter("")
    assert "no longer current" in page.aged.text()
    assert page.aged.isVisible()
    assert button(page, "Import revocation list").isVisible()
