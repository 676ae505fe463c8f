"""The ways to sign beside the key file: NCALayer, paper, a second person, another office's file."""

from __future__ import annotations

import hashlib
import time

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from kzcoord_desktop.domain.procedures.trip import RECORD
from kzcoord_desktop.services import cases, demo, sample, trust
from kzcoord_desktop.signing import sample as authority
from kzcoord_desktop.ui import report, tasks
from kzcoord_desktop.ui.choices import choices
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.sheets import paper_way
from kzcoord_desktop.ui.sheets.cosign import CosignSheet
from kzcoord_desktop.ui.sheets.export import AttachedSheet, ExportSheet
from kzcoord_desktop.ui.sheets.outcome import groups
from kzcoord_desktop.ui.sheets.sign import SignSheet
from tests.signing import gost_files, standin
from tests.signing.standin import Standin
from tests.ui.home import NOW
from tests.ui.office import button, press, settle, sheet
from tools.gallery.watch import problems

loopback = pytest.mark.loopback


@pytest.fixture
def page(shell, made):
    """The page of a trip of which nothing is missing."""
    trust.import_anchor(made.workplace, gost_files.gost_authority().certificate)
    trust.import_list(made.workplace, gost_files.gost_list())
    trust.import_anchor(made.workplace, _pem(standin.tls_authority()[1]))
    demo.complete(made, made.trips[0])
    shell.go("trip", made.trips[0])
    settle()
    return shell.page


def _pem(certificate):
    from cryptography.hazmat.primitives.serialization import Encoding

    return certificate.public_bytes(Encoding.PEM)


def paper(made):
    return cases.load(made.workplace, made.trips[0]).papers[RECORD]


def signing(page, port=None):
    """The sheet that signs, asking the NCALayer of a port."""
    choices.change(ncalayer=f"wss://127.0.0.1:{port}/" if port else "")
    press(page, "Sign and export")
    wait()
    return sheet(page.window(), SignSheet)


def wait(until=lambda: True):
    """Let every lane do its work, also that of other programs."""
    end = time.monotonic() + 30
    while True:
        settle()
        QTest.qWait(5)
        if time.monotonic() > end:
            raise TimeoutError
        if not tasks.is_busy("long") and until():
            settle()
            return


def words(root):
    return [label.text() for label in root.findChildren(QLabel) if label.isVisible()]


def national(opened):
    opened.form.ways.cards["ncalayer"].click()
    return opened


# -- NCALayer ------------------------------------------------------------------------------------
@loopback
class TestNational:
    def test_it_is_offered_only_where_it_answers(self, page):
        opened = signing(page)
        assert opened.form.ways.cards["ncalayer"].isHidden()
        opened.reject()
        with Standin() as server:
            opened = signing(page, server.port)
            card = opened.form.ways.cards["ncalayer"]
            assert card.isVisible()
            assert card.accessibleDescription() == "Running on this computer, version 1.4"
        assert server.requests == []

    def test_nobody_answers(self, page):
        with Standin() as server:
            port = server.port
        opened = signing(page, port)
        assert opened.form.ways.cards["ncalayer"].isHidden()
        assert opened.form.ways.way == "key"

    def test_it_signs_and_tells_the_result(self, page, made, home):
        with Standin() as server:
            opened = national(signing(page, server.port))
            assert not opened.form.secret_field.isVisible()
            press(opened, "Sign")
            wait(opened.outcome.isVisible)
        assert server.requests[0]["args"]["locale"] == "en"
        assert opened.outcome.file.name.endswith("-K1.docx")
        assert opened.outcome.file.with_name(f"{opened.outcome.file.name}.cms").exists()
        shown = words(opened)
        assert "Valid" in shown
        assert any("IIN" in each for each in shown)
        assert paper(made).signed.beside
        press(opened, "Done")
        banner = page.view.settled
        assert banner.buttons["attached"].isVisible()
        press(page, "Export for ezSigner")
        attached = sheet(page.window(), AttachedSheet)
        whole = attached.outcome.file
        assert whole.name.endswith("-K1.docx.ezsigner.cms")
        assert groups(hashlib.sha256(whole.read_bytes()).hexdigest()) in words(attached)

    @pytest.mark.parametrize(
        ("mode", "said"),
        [
            ("cancel", "Called off in NCALayer"),
            ("closing", "closed the connection"),
            ("SIGNING_FAILURE", "SIGNING_FAILURE"),
            ("wrong bytes", "was not kept"),
            ("rubbish", "did not sign"),
            ("missing both", "Another program answers"),
        ],
    )
    def test_every_other_answer_has_its_sentence_and_keeps_nothing(self, page, made, mode, said):
        with Standin(mode) as server:
            opened = national(signing(page, server.port))
            press(opened, "Sign")
            wait(opened._trouble.isVisible)
        assert any(said in each for each in words(opened)), words(opened)
        assert opened._sign.isEnabled()
        assert paper(made).signed is None

    def test_cancel_closes_the_conversation_and_typing_is_saved_meanwhile(self, page, made):
        with Standin("silent") as server:
            opened = national(signing(page, server.port))
            press(opened, "Sign")
            assert server.asked.wait(5)
            settle()
            assert not opened._sign.isEnabled()
            # The lane of the store is free while a person would choose a key
            done = []
            tasks.run(opened, lambda _job: made.workplace.today(), done=done.append)
            settle()
            assert done
            press(opened, "Cancel")
            assert opened.isVisible()
            assert opened._sign.isEnabled()
            wait()
        assert paper(made).signed is None
        press(opened, "Cancel")
        assert not opened.isVisible()

    def test_locking_leaves_ncalayer(self, page, made):
        with Standin("silent") as server:
            opened = national(signing(page, server.port))
            press(opened, "Sign")
            assert server.asked.wait(5)
            opened.done(0)
            wait()
        assert paper(made).signed is None

    def test_an_unknown_certificate_is_shown_and_confirmed_by_a_person(self, page, made, home):
        with Standin() as server:
            choices.change(ncalayer=f"wss://127.0.0.1:{server.port}/")
            anchor = next(
                each for each in trust.authorities(made.workplace) if "Жергілікті" in each.info.name
            )
            trust.retire(made.workplace, anchor.kind, anchor.uid)
            opened = signing(page, server.port)
            card = opened.form.ways.cards["ncalayer"]
            assert card.accessibleDescription() == "Its certificate is not confirmed"
            national(opened)
            digits = standin.fingerprint().upper()
            assert any(digits[:4] in each and digits[-4:] in each for each in words(opened))
            press(opened, "Sign")
            wait()
            assert server.requests == []
            press(opened, "Confirm this certificate")
            wait(lambda: opened.form.national.unknown is None)
            assert button(opened, "Sign").hasFocus()
            press(opened, "Sign")
            wait(opened.outcome.isVisible)
        assert paper(made).signed.beside


# -- paper ---------------------------------------------------------------------------------------
class TestPaper:
    def test_printed_it_waits_until_the_scan_comes(self, page, made, home, monkeypatch):
        printed = []

        def on_this_printer(_owner, _name, draw, done):
            """Stand for the system's dialog, with a printer that writes a file."""
            printer = QPrinter(QPrinter.PrinterMode.HighResolution)
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printed.append(home / f"printed-{len(printed)}.pdf")
            printer.setOutputFileName(str(printed[-1]))
            draw(printer)
            done()

        monkeypatch.setattr(paper_way, "ask_printer", on_this_printer)
        opened = signing(page)
        opened.form.ways.cards["paper"].click()
        assert not opened.form.secret_field.isVisible()
        press(opened, "Print")
        wait(lambda: paper(made).printed is not None)
        assert printed[0].read_bytes().startswith(b"%PDF")
        assert paper(made).printed is not None
        banner = page.view.settled.banner
        assert banner.isVisible()
        assert any("Waits for the signature on paper" in each for each in words(page))
        assert not page.view.form.isEnabled()
        press(page, "Print again")
        assert len(printed) == 2
        scan = home / "scan.pdf"
        scan.write_bytes(b"%PDF-1.7 signed by hand")
        _choose(scan)
        press(page, "Attach the scan")
        wait(lambda: paper(made).is_settled)
        shown = sheet(page.window(), ExportSheet)
        assert shown.outcome.file.read_bytes() == scan.read_bytes()
        assert problems(shown) == []
        banner = shown.outcome.banner
        assert banner.height() == banner.heightForWidth(banner.width())
        press(shown, "Done")
        assert any("Signed on paper: Askar Zhumabekov" in each for each in words(page))

    def test_a_file_to_be_printed_elsewhere(self, page, made, home):
        opened = signing(page)
        opened.form.ways.cards["paper"].click()
        target = home / "to-sign.pdf"
        _choose(target)
        press(opened, "Save as PDF")
        wait(lambda: paper(made).printed is not None)
        assert target.read_bytes().startswith(b"%PDF")
        press(page, "Stop waiting")
        assert paper(made).printed is None
        assert page.view.form.isEnabled()

    def test_what_is_no_scan_is_told_and_it_still_waits(self, page, made, home, monkeypatch):
        monkeypatch.setattr(report._reporter(), "window", page.window)
        opened = signing(page)
        opened.form.ways.cards["paper"].click()
        _choose(home / "to-sign.pdf")
        press(opened, "Save as PDF")
        wait(lambda: paper(made).printed is not None)
        other = home / "scan.pdf"
        other.write_text("not a scan")
        _choose(other)
        press(page, "Attach the scan")
        wait(lambda: any("neither PDF" in each for each in words(page.window())))
        assert paper(made).printed is not None


def _choose(path):
    """Answer the next dialog for a file, as a person does."""

    def answer():
        found = (d for d in QApplication.topLevelWidgets() if isinstance(d, QFileDialog))
        dialog = next((d for d in found if d.isVisible()), None)
        if dialog is None:
            QTimer.singleShot(50, answer)
            return
        dialog.fileSelected.emit(str(path))
        dialog.close()

    QTimer.singleShot(50, answer)


# -- a second person -----------------------------------------------------------------------------
@pytest.fixture
def second(home):
    """The key file of another officer, of an authority that nobody here knows."""
    path = home / "second.p12"
    issued = authority.make_authority(NOW).issue(
        "Оспанова Динара",
        iin="900101400999",
        bin="000000000001",
        organisation="Министерство транспорта",
        password="second",
    )
    path.write_bytes(issued)
    return path


def sign_first(page):
    opened = signing(page)
    opened.form.secret.edit.setText(sample.KEY_PASSWORD)
    press(opened, "Sign")
    press(opened, "Done")


def test_the_numbers_of_somebody_else_are_told_before_anything_is_signed(page, made, second):
    opened = signing(page)
    opened.form.ways.take_key(second)
    opened.form.secret.edit.setText("second")
    press(opened, "Sign")
    assert any("IIN 900101400999" in each for each in words(opened))
    assert paper(made).signed is None
    press(opened, "Sign all the same")
    assert paper(made).signed.signer == "Оспанова Динара"
    assert sum("IIN 900101400999" in each for each in words(opened.outcome)) == 1


def test_another_person_may_sign_in_a_role_of_his_own(page, made, second):
    opened = signing(page)
    assert not opened.form.who.role.isVisible()
    other = opened.subject.people[1]
    opened.form.who.combo.set_value(other.uid)
    opened.form.who.combo.chosen.emit(other.uid)
    assert opened.form.who.role.isVisible()
    opened.form.who.role.set_value("acting minister")
    opened.form.secret.edit.setText(sample.KEY_PASSWORD)
    press(opened, "Sign")
    if paper(made).signed is None:
        press(opened, "Sign all the same")
    assert paper(made).signed.signatures[0].role == "acting minister"


def test_a_second_signature_gets_a_new_name_and_no_third_goes_in(page, made, second):
    sign_first(page)
    press(page, "Add a signature")
    opened = sheet(page.window(), CosignSheet)
    assert opened.form.ways.key_path is None
    opened.form.ways.take_key(second)
    opened.form.secret.edit.setText("second")
    press(opened, "Sign")
    if not opened.outcome.isVisible():
        press(opened, "Sign all the same")
    assert opened.outcome.file.name.endswith("-K1-cosigned.docx")
    # What was signed so far is no longer so
    assert not any("Signed so far" in each for each in words(opened))
    press(opened, "Done")
    assert len(paper(made).signed.signatures) == 2
    assert paper(made).edition == 1
    assert any("Also signed: Оспанова Динара" in each for each in words(page))
    press(page, "Add a signature")
    full = sheet(page.window(), CosignSheet)
    assert "key" not in full.form.ways.cards
    assert any("two signatures" in each for each in words(full))


@loopback
def test_where_only_ncalayer_is_left_it_is_looked_for_again(page, made, second):
    sign_first(page)
    press(page, "Add a signature")
    opened = sheet(page.window(), CosignSheet)
    opened.form.ways.take_key(second)
    opened.form.secret.edit.setText("second")
    press(opened, "Sign")
    if not opened.outcome.isVisible():
        press(opened, "Sign all the same")
    press(opened, "Done")
    press(page, "Add a signature")
    full = sheet(page.window(), CosignSheet)
    wait()
    card = full.form.ways.cards["ncalayer"]
    assert "Does not answer" in card.accessibleDescription()
    press(full, "Sign")
    assert "look again" in look.text(full.form.key_field.error())
    with Standin() as server:
        choices.change(ncalayer=f"wss://127.0.0.1:{server.port}/")
        press(full, "Look again")
        wait(card.isChecked)
        press(full, "Sign")
        wait(full.outcome.isVisible)
    assert len(paper(made).signed.beside) == 1


def test_the_same_key_does_not_sign_twice(page, made):
    sign_first(page)
    press(page, "Add a signature")
    opened = sheet(page.window(), CosignSheet)
    opened.form.ways.take_key(made.key)
    opened.form.secret.edit.setText(sample.KEY_PASSWORD)
    press(opened, "Sign")
    assert "has signed this document already" in look.text(opened.form.key_field.error())
    assert len(paper(made).signed.signatures) == 1


# -- key files of every kind ---------------------------------------------------------------------
def _kinds():
    from datetime import timedelta

    from cryptography.x509.oid import ExtendedKeyUsageOID

    from tests.signing import key_files
    from tests.signing.helpers import AT, certified, key_file

    day = timedelta(days=1)
    login = certified("rsa2048", usages=(ExtendedKeyUsageOID.CLIENT_AUTH,))
    return {
        "rsa": (key_file("rsa"), ""),
        "ec": (key_file("ec"), ""),
        "gost": (key_files.gost(), "a GOST key signs through NCALayer"),
        "login": (key_files.key_file(login), "authentication key"),
        "expired": (key_files.key_file(certified("p256", not_after=AT - day / 2)), "expired on"),
        "short": (key_files.key_file(certified("rsa1024")), "at least 2048"),
        "other curve": (key_files.ed25519_key(), "do not know this kind of key"),
        "no certificate": (key_files.without_certificate(), "no key with its certificate"),
        "no key file": (b"not a key file", "not a key file"),
    }


@pytest.mark.parametrize(
    "kind",
    ["rsa", "ec", "gost", "login", "expired", "short", "other curve", "no certificate",
     "no key file"],
)  # fmt: skip
def test_key_files_sign_or_say_why_not(page, made, home, kind):
    from tests.signing.helpers import PASSWORD

    data, said = _kinds()[kind]
    path = home / "key-of-this-kind.p12"
    path.write_bytes(data)
    opened = signing(page)
    opened.form.ways.take_key(path)
    opened.form.secret.edit.setText(PASSWORD)
    press(opened, "Sign")
    assert said in look.text(opened.form.key_field.error())
    if said:
        assert paper(made).signed is None
        return
    # The numbers in it are those of somebody else
    press(opened, "Sign all the same")
    assert paper(made).signed.sha256
