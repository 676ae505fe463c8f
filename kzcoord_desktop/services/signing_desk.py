"""Signing a record with a key file, from the password to the copy in the folder.

Order (decision 43): audit row and checkpoint; build, sign and check in memory; file, signature,
event and second audit row in one transaction; last the copy in the folder, read back and checked
again.  A folder that fails leaves the record signed, to be exported again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kzcoord_desktop.documents import docx
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.i18n import paper_translator
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import cases, checking, copies, reporting, signatory
from kzcoord_desktop.services.copies import export, export_folder, file_name
from kzcoord_desktop.services.export import NotExported
from kzcoord_desktop.services.paper import DOCX
from kzcoord_desktop.services.signing_key import (
    KeyInfo,
    OpenKey,
    doubted,
    look_at_key,
    open_key,
    remember_key,
    remembered_key,
)
from kzcoord_desktop.signing import ooxml_sign
from kzcoord_desktop.signing.clock import check_clock
from kzcoord_desktop.signing.report import Verdict
from kzcoord_desktop.store import audit, records

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.copies import Files
    from kzcoord_desktop.services.paper import Signed
    from kzcoord_desktop.services.records import Prepared
    from kzcoord_desktop.services.signatory import Signatory
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.signing.report import Report, SignatureReport
    from kzcoord_desktop.store.driver import Database

__all__ = [
    "Delivered",
    "KeyInfo",
    "OpenKey",
    "Result",
    "cosign",
    "export",
    "export_folder",
    "look_at_key",
    "open_key",
    "remember_key",
    "remembered_key",
    "sign",
    "sign_with",
]

GOOD = frozenset((Verdict.VALID, Verdict.WARNING, Verdict.UNCHECKED))


@dataclass(frozen=True, kw_only=True)
class Delivered:
    """A signed file that is kept and was copied.

    Attributes:
        files: the document and what lies beside it.
        file: the copy in the folder, `None` if it could not be made (`problem` says why).
        sha256: of the signed file.
        at: when it was signed, as the signature claims, aware.
        report: our own check of the copy, or of what is kept if there is no copy.
    """

    files: Files
    file: Path | None
    sha256: str
    signer: str
    at: datetime
    report: Report
    warnings: tuple[Message, ...] = ()
    problem: Message | None = None


@dataclass(frozen=True, kw_only=True)
class Result(Delivered):
    """What signing a record brought; `trip` is as it is now."""

    trip: CaseFile


def sign(
    workplace: Workplace, prepared: Prepared, key_path: Path, password: str, folder: Path
) -> Result:
    """Sign a prepared record as the person it names, keep it, and copy it into `folder`.

    Raises:
        UserError: the key cannot sign; nothing was changed.
        StoreFault: the store could not keep it; nothing was signed.
    """
    opened = open_key(workplace, key_path, password)
    return sign_with(workplace, prepared, opened, folder)


def sign_with(
    workplace: Workplace,
    prepared: Prepared,
    opened: OpenKey,
    folder: Path,
    who: Signatory | None = None,
) -> Result:
    """Sign a prepared record with a key that was opened; errors as `sign`.

    `who` signs instead of the person that the record names.
    """
    now = workplace.clock()
    who = who or signatory.of_record(prepared.trip, prepared.kind)
    refuse_clock(workplace, now)
    unsigned = build(prepared, begin(workplace, prepared, now), now)
    package = ooxml_sign.sign(unsigned, opened.key, at=now, role=who.role)
    signature = checked_signature(workplace, package, now)
    trip = _keep(workplace, prepared, package, signature, now)
    remember_key(workplace, opened.info)
    warnings = doubted(workplace, opened, who).info.warnings
    return delivered(workplace, trip, prepared.kind, folder, signature=signature, warnings=warnings)


def cosign(
    workplace: Workplace,
    trip: CaseFile,
    kind: str,
    opened: OpenKey,
    folder: Path,
    *,
    who: Signatory,
) -> Result:
    """Add a second signature to a signed record, and copy it under a new name.

    Raises:
        UserError: the key cannot sign, or nothing more goes into the document; nothing changed.
    """
    now = workplace.clock()
    refuse_clock(workplace, now)
    signed = _with_room(trip, kind)
    refuse_same(signed, opened)
    before = records.file_bytes(workplace.store.reader(), signed.file)
    package = ooxml_sign.sign(before, opened.key, at=now, role=who.role)
    signature = checked_signature(workplace, package, now)
    with workplace.store.write() as db:
        paper = trip.papers[kind]
        # `edition` counts the signed ones: this one is among them
        name = file_name(paper.number, paper.edition, also="-cosigned")
        file = records.add_file(
            db, package, DOCX, "signed", at=now, version=signed.version, name=name
        )
        add_signature(db, file, signature, now)
        records.add_event(
            db, paper.uid, "signed", now, workplace.store.officer, version=signed.version, file=file
        )
        workplace.log(db, "record.cosigned", f"record/{paper.uid}", file=file)
        trip = cases.read(workplace, db, trip.uid)
    warnings = doubted(workplace, opened, who).info.warnings
    return delivered(workplace, trip, kind, folder, signature=signature, warnings=warnings)


def delivered(
    workplace: Workplace,
    trip: CaseFile,
    kind: str,
    folder: Path,
    *,
    signature: SignatureReport,
    warnings: tuple[Message, ...],
) -> Result:
    """Copy a record that is kept by now into its folder, and check what lies there."""
    now = workplace.clock()
    signed = trip.papers[kind].signed
    if signed is None:
        raise LookupError(f"{kind} is not signed")
    problem: Message | None = None
    file: Path | None = None
    files = copies.files_of(workplace.store.reader(), signed)
    try:
        file = export(workplace, trip, kind, folder)
        report = copies.read_back(workplace, file, now)
    except NotExported as error:
        problem = error.message
        db = workplace.store.reader()
        report = checking.check(db, files.data, now, cms=files.beside)
    return Result(
        trip=trip,
        files=files,
        file=file,
        sha256=signed.sha256,
        signer=signature.signer,
        at=signature.time or now,
        report=report,
        warnings=warnings,
        problem=problem,
    )


def build(prepared: Prepared, checkpoint: str, now: datetime) -> bytes:
    """Return the unsigned DOCX of a prepared record; it names itself in `settings.xml`."""
    trip, kind = prepared.trip, prepared.kind
    paper = trip.papers[kind]
    document = trip.document(kind, prepared.day, checkpoint=checkpoint, draft=False)
    mark = f"{paper.number}; {prepared.version}; {prepared.sha256}"
    return docx.build(
        document,
        translators={language: paper_translator(language) for language in document.languages},
        created=now,
        variables={"kzcoord.record": mark},
    )


def refuse_clock(workplace: Workplace, now: datetime) -> None:
    """Refuse to sign when the clock lies before the last entry of the register; `UserError`."""
    check_clock(now, last_entry=audit.last_at(workplace.store.reader()))


def begin(
    workplace: Workplace, prepared: Prepared, now: datetime, action: str = "record.sign"
) -> str:
    """Write the audit row before the document and return the checkpoint it will bear."""
    with workplace.store.write() as db:
        record = f"record/{prepared.trip.papers[prepared.kind].uid}"
        workplace.log(db, action, record, version=prepared.version, sha256=prepared.sha256)
        checkpoint = audit.checkpoint(db, now)
    workplace.store.keep(checkpoint)
    return checkpoint.short


def keep_document(
    workplace: Workplace, db: Database, prepared: Prepared, package: bytes, now: datetime
) -> str:
    """Keep the finished document of a record, with the event and its audit row; return its uid."""
    paper = prepared.trip.papers[prepared.kind]
    file = records.add_file(
        db, package, DOCX, "signed", at=now, version=prepared.version_uid,
        name=file_name(paper.number, paper.edition),
    )  # fmt: skip
    records.add_event(
        db, paper.uid, "signed", now, workplace.store.officer,
        version=prepared.version_uid, file=file,
    )  # fmt: skip
    workplace.log(db, "record.signed", f"record/{paper.uid}", version=prepared.version, file=file)
    reporting.note_prepared(workplace, db, prepared.trip.uid, prepared.kind)
    return file


def add_signature(db: Database, file: str, made: SignatureReport, now: datetime) -> None:
    """Register a signature that was checked."""
    records.add_signature(
        db, file, layer=made.layer, signer=made.signer, iin=made.iin, bin=made.bin,
        serial=made.certificate.serial if made.certificate else "", role=made.role or None,
        claimed_at=made.time or now, at=now,
    )  # fmt: skip


def _keep(
    workplace: Workplace,
    prepared: Prepared,
    package: bytes,
    signature: SignatureReport,
    now: datetime,
) -> CaseFile:
    with workplace.store.write() as db:
        file = keep_document(workplace, db, prepared, package, now)
        add_signature(db, file, signature, now)
        return cases.read(workplace, db, prepared.trip.uid)


def checked_signature(workplace: Workplace, package: bytes, now: datetime) -> SignatureReport:
    """Return our own check of the newest signature in a document."""
    report = checking.check(workplace.store.reader(), package, now)
    if any(problem.code == "revoked" for problem in report.problems):
        raise UserError(
            N_(
                "The certificate of {name} was revoked. Nothing was signed. Choose another key.",
                name=report.signatures[-1].signer,
            ),
            field="key",
        )
    if report.verdict not in GOOD:
        raise RuntimeError(f"our own signature does not check: {report.verdict}")
    return report.signatures[-1]


def _with_room(trip: CaseFile, kind: str) -> Signed:
    """Return what a record is signed with; `UserError` if no more goes into the document."""
    signed = trip.papers[kind].signed
    if signed is not None and trip.papers[kind].is_settled and signed.has_room_inside:
        return signed
    raise UserError(
        N_(
            "No further signature goes into this document: it has two, or a signature of "
            "NCALayer is about the whole file as it is. Nothing was changed. Sign through "
            "NCALayer, or begin a new version."
        )
    )


def refuse_same(signed: Signed, opened: OpenKey) -> None:
    """Refuse a key that has signed the record already; `UserError`."""
    serial = f"{opened.key.certificate.serial_number:X}"
    if any(made.serial == serial for made in signed.signatures):
        raise signed_already(opened)


def signed_already(opened: OpenKey) -> UserError:
    """Return why a key does not sign the same document twice."""
    return UserError(
        N_(
            "{name} has signed this document already. Nothing was changed. Choose the key of "
            "the other person.",
            name=opened.info.owner,
        ),
        field="key",
    )
