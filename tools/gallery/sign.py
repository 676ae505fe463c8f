"""Scenes of signing: every way, what is asked, what goes wrong, and what stands afterwards."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.procedures.trip import RECORD
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import (
    batch,
    cases,
    foreign_file,
    on_paper,
    records,
    sample,
    signing_desk,
    unsigned,
)
from kzcoord_desktop.services.to_sign import NextOfRecord
from kzcoord_desktop.signing import sample as authority
from kzcoord_desktop.signing.certificates import der
from kzcoord_desktop.signing.ncalayer_door import UnknownCertificate
from kzcoord_desktop.ui.choices import choices
from kzcoord_desktop.ui.pages.procedure import ProcedurePage
from kzcoord_desktop.ui.pages.trips import TripsPage
from kzcoord_desktop.ui.sheets.batch import BatchSheet
from kzcoord_desktop.ui.sheets.cosign import CosignSheet, ForeignSheet
from kzcoord_desktop.ui.sheets.sign import SigningSheet
from tools.gallery.trip import (
    NOW,
    ask_for_signature,
    folder,
    open_page,
    part_of,
    settle,
    store,
    whole_trip,
)

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget


# -- the sheet ---------------------------------------------------------------------------------
def choose_national(root: QWidget) -> None:
    """Open the sheet, and take NCALayer, which answers."""
    sheet = _asked(root)
    sheet.form.national.way.found.emit("1.4")
    sheet.form.ways.cards["ncalayer"].setChecked(True)
    sheet.settle()


def wait_for_national(root: QWidget) -> None:
    """Wait for the person in NCALayer's window."""
    choose_national(root)
    sheet = part_of(root, SigningSheet)
    sheet.wait_for_national()


def call_off(root: QWidget) -> None:
    """Come back from a NCALayer that was closed without signing."""
    choose_national(root)
    part_of(root, SigningSheet).form.national.way.called_off.emit()


def stop_national(root: QWidget) -> None:
    """Come back from a NCALayer that was ended meanwhile."""
    choose_national(root)
    text = N_(
        "NCALayer closed the connection before it had signed. Nothing was stored. "
        "Start NCALayer and sign again."
    )
    part_of(root, SigningSheet).form.national.way.failed.emit(UserError(text))


def meet_unknown(root: QWidget) -> None:
    """Find a program whose certificate nothing confirms."""
    sheet = _asked(root)
    unknown = UnknownCertificate(der(authority.make_authority(NOW).certificate))
    sheet.form.national.way.unknown.emit(unknown)
    sheet.form.ways.cards["ncalayer"].setChecked(True)
    sheet.settle()


def choose_paper(root: QWidget) -> None:
    """Take the way of paper."""
    sheet = _asked(root)
    sheet.form.ways.cards["paper"].setChecked(True)
    sheet.settle()


def doubt(root: QWidget) -> None:
    """Sign with the key of somebody else, that ends soon."""
    sheet = _asked(root)
    sheet.form.ways.take_key(_key_of_another())
    sheet.form.secret.edit.setText(sample.KEY_PASSWORD)
    sheet.act()
    settle()


def fill_folder(root: QWidget) -> None:
    """Sign into a folder where another file has the name."""
    sheet = _asked(root)
    choices.now = choices.now._replace(export_dir=str(folder("taken")))
    number = part_of(root, ProcedurePage).trip.papers[RECORD].number.replace("/", "-")
    target = sheet.subject.folder(choices.now.export_dir)
    target.mkdir(parents=True, exist_ok=True)
    (target / f"{number}.docx").write_text("another file")
    sheet.form.secret.edit.setText(sample.KEY_PASSWORD)
    sheet.act()
    settle()


# -- records -----------------------------------------------------------------------------------
def printed() -> QWidget:
    """Return a record that waits for its signature on paper."""
    return open_page(store("signed").workplace, "trip", _printed())


def scanned() -> QWidget:
    """Return a record that was finished by its scan."""
    workplace, uid = store("signed").workplace, _printed()
    scan = on_paper.Scan(".pdf", "application/pdf", b"%PDF-1.7")
    on_paper.attach(workplace, cases.load(workplace, uid), RECORD, scan)
    return open_page(workplace, "trip", uid)


def signed() -> QWidget:
    """Return a record that the head signed."""
    return open_page(store("signed").workplace, "trip", _signed())


def cosigned() -> QWidget:
    """Return a record that two people signed."""
    made = store("signed")
    workplace, uid = made.workplace, _signed()
    trip = cases.load(workplace, uid)
    opened = signing_desk.open_key(workplace, _key_of_another(), sample.KEY_PASSWORD)
    who = NextOfRecord(workplace, trip, RECORD).people[0]
    target = folder("papers")
    signing_desk.cosign(workplace, trip, RECORD, opened, target, who=who)
    return open_page(workplace, "trip", uid)


def open_cosign(root: QWidget) -> None:
    """Add a signature to the record that is open."""
    page = part_of(root, ProcedurePage)
    sheet = CosignSheet(page, page.workplace, page.trip, RECORD)
    sheet.open()
    sheet.form.national.way.found.emit("1.4")


def open_foreign(root: QWidget) -> None:
    """Sign a file of another office, which is signed by its head."""
    _foreign(root, _foreign_file())


def refuse_foreign(root: QWidget) -> None:
    """Look at a file of another office whose signature is not valid."""
    file = _foreign_file()
    data = file.read_bytes()
    spoilt = file.with_name("changed.docx")
    spoilt.write_bytes(data[:-30])
    _foreign(root, spoilt)


def _foreign(root: QWidget, path: Path) -> None:
    page = part_of(root, ProcedurePage)
    ForeignSheet(page, page.workplace, foreign_file.look(page.workplace, path)).open()


@cache
def _foreign_file() -> Path:
    workplace, uid = store("signed").workplace, _signed()
    found = cases.load(workplace, uid)
    written = signing_desk.export(workplace, found, RECORD, folder("foreign"))
    return written.rename(written.with_name("03-12-2841.docx"))


def _printed() -> str:
    workplace, uid = store("signed").workplace, whole_trip()
    prepared = records.prepare(workplace, cases.load(workplace, uid), RECORD)
    on_paper.wait(workplace, prepared)
    return uid


def _signed() -> str:
    made, uid = store("signed"), whole_trip()
    prepared = records.prepare(made.workplace, cases.load(made.workplace, uid), RECORD)
    password = sample.KEY_PASSWORD
    signing_desk.sign(made.workplace, prepared, made.key, password, folder("papers"))
    return uid


def _key_of_another() -> Path:
    path = folder("keys") / "ospanova.p12"
    if not path.exists():
        made = authority.make_authority(NOW)
        issued = made.issue(
            "Оспанова Динара",
            iin="900101400999",
            bin="990240001234",
            organisation="Министерство транспорта",
            password=sample.KEY_PASSWORD,
            life=timedelta(days=12),
        )
        path.write_bytes(issued)
    return path


def _asked(root: QWidget) -> SigningSheet:
    ask_for_signature(root)
    return part_of(root, SigningSheet)


# -- several records ---------------------------------------------------------------------------
def to_sign() -> QWidget:
    """Return the list of trips of a store in which some records are complete."""
    _fill("batch")
    return open_page(store("batch").workplace, "trips")


def open_batch(root: QWidget) -> None:
    """Show what waits for a signature."""
    part_of(root, TripsPage).ask_signatures()
    settle()


def sign_batch(root: QWidget) -> None:
    """Sign everything; one folder cannot be written."""
    choices.now = choices.now._replace(export_dir=str(folder("batch-papers")))
    open_batch(root)
    sheet = part_of(root, BatchSheet)
    first = sheet.state.records[0]
    trip = cases.load(store("batch").workplace, first.case)
    blocked = signing_desk.export_folder(trip, choices.now.export_dir)
    if not blocked.exists():
        blocked.write_text("a file where the folder should be")
    _sign_batch(sheet)


def sign_singly(root: QWidget) -> None:
    """Show the first record to be signed alone."""
    open_batch(root)
    sheet = part_of(root, BatchSheet)
    sheet.key.how.set_value("singly")
    _sign_batch(sheet)


def show_progress(root: QWidget) -> None:
    """Show a batch that is half done."""
    open_batch(root)
    part_of(root, BatchSheet).show_progress(12, 40)


def _sign_batch(sheet: BatchSheet) -> None:
    sheet.key.secret.edit.setText(sample.KEY_PASSWORD)
    sheet.act()
    for _ in range(3):
        settle()


def _fill(name: str) -> None:
    """Let the key that is known have some records to sign."""
    workplace = store(name).workplace
    known = signing_desk.remembered_key(workplace)
    waiting = unsigned.waiting(workplace)
    if not [each for each in waiting if known and not batch.is_of_another(each, known)][3:]:
        for _ in range(3):
            whole_trip(name)
