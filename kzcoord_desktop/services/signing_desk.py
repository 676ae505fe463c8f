"""Signing a record with a key file, from the password to the copy in the folder.

Order (decision 43): audit row and checkpoint; build, sign and check in memory; file, signature,
event and second audit row in one transaction; last the copy in the folder, read back.  A folder
that fails leaves the record signed, to be exported again.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kzcoord_desktop import paths
from kzcoord_desktop.documents import docx
from kzcoord_desktop.domain.records import RECORDS
from kzcoord_desktop.domain.text import FORMS, Text
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.i18n import paper_translator
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import cases, checking
from kzcoord_desktop.services.export import NotExported, write_copy
from kzcoord_desktop.signing import keyfile, ooxml_sign
from kzcoord_desktop.signing.clock import check_clock
from kzcoord_desktop.signing.profile import check_purpose
from kzcoord_desktop.signing.report import Verdict
from kzcoord_desktop.store import audit, records, settings

if TYPE_CHECKING:
    from datetime import datetime

    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.records import Prepared
    from kzcoord_desktop.services.trip import Trip
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.signing.keyfile import SigningKey
    from kzcoord_desktop.signing.report import Report
    from kzcoord_desktop.store.driver import Database

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_GOOD = frozenset((Verdict.VALID, Verdict.WARNING, Verdict.UNCHECKED))


@dataclass(frozen=True)
class KeyInfo:
    """Whose key a file holds, and until when it may sign."""

    path: Path
    owner: str
    organisation: str
    iin: str
    bin: str
    until: date
    fingerprint: str
    warnings: tuple[Message, ...] = ()


@dataclass(frozen=True)
class Result:
    """What signing brought.

    Attributes:
        file: the copy in the folder, `None` if it could not be made (`problem` says why).
        sha256: of the signed file.
        report: our own check of it.
    """

    trip: Trip
    file: Path | None
    sha256: str
    signer: str
    report: Report
    warnings: tuple[Message, ...]
    problem: Message | None = None


def look_at_key(path: Path, password: str, now: datetime) -> KeyInfo:
    """Open a key file and say whose it is.

    Raises:
        UserError: wrong password, GOST or authentication key, expired, not a key file, not
            there; `field` says whether the file or the password is meant.
    """
    return _info(path, _open(path, password, now), now)


def remember_key(workplace: Workplace, key: KeyInfo) -> None:
    """Keep, for the officer, where the key file lies, whose it is and until when it signs."""
    value = {
        "path": str(key.path),
        "owner": key.owner,
        "organisation": key.organisation,
        "iin": key.iin,
        "bin": key.bin,
        "until": key.until.isoformat(),
        "fingerprint": key.fingerprint,
    }
    name = f"key.{workplace.officer.uid}"
    if settings.get_setting(workplace.store.reader(), name, None) == value:
        return
    with workplace.store.write() as db:
        settings.set_setting(db, name, value)
        workplace.log(db, "settings.key", f"officer/{workplace.officer.uid}", owner=key.owner)


def remembered_key(workplace: Workplace) -> KeyInfo | None:
    """Return the officer's key file as it was seen last."""
    name = f"key.{workplace.officer.uid}"
    kept: dict[str, str] | None = settings.get_setting(workplace.store.reader(), name, None)
    if not kept:
        return None
    return KeyInfo(
        path=Path(kept["path"]),
        owner=kept["owner"],
        organisation=kept["organisation"],
        iin=kept["iin"],
        bin=kept["bin"],
        until=date.fromisoformat(kept["until"]),
        fingerprint=kept["fingerprint"],
    )


def export_folder(trip: Trip, chosen: str) -> Path:
    """Return where the signed papers of a case go: a folder of its own in the chosen one."""
    base = Path(chosen) if chosen else paths.documents_dir() / "kzcoord"
    return base / trip.number.replace("/", "-")


def sign(
    workplace: Workplace, prepared: Prepared, key_path: Path, password: str, folder: Path
) -> Result:
    """Sign a prepared record, keep it, and copy it into `folder`.

    Raises:
        UserError: the key cannot sign; nothing was changed.
        StoreFault: the store could not keep it; nothing was signed.
    """
    now = workplace.clock()
    key = _open(key_path, password, now)
    info = _info(key_path, key, now)
    package, report = _make(workplace, prepared, key, now)
    trip = _keep(workplace, prepared, package, report, now)
    remember_key(workplace, info)
    warnings = (*info.warnings, *_other_person(prepared, info))
    sha256 = hashlib.sha256(package).hexdigest()
    try:
        file: Path | None = export(workplace, trip, prepared.kind, folder)
        problem = None
    except NotExported as error:
        file, problem = None, error.message
    return Result(trip, file, sha256, info.owner, report, warnings, problem)


def export(workplace: Workplace, trip: Trip, kind: str, folder: Path) -> Path:
    """Copy the signed file of a record into a folder and return its path.

    Raises:
        NotExported: it could not be written; the record stays signed.
    """
    signed = trip.papers[kind].signed
    if signed is None:
        raise UserError(N_("The record is not signed yet. Sign it first."))
    db = workplace.store.reader()
    path = write_copy(folder, signed.name, records.file_bytes(db, signed.file))
    with workplace.store.write() as writing:
        record = f"record/{trip.papers[kind].uid}"
        workplace.log(writing, "record.export", record, sha256=signed.sha256)
    return path


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


def _open(path: Path, password: str, now: datetime) -> SigningKey:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UserError(
            N_(
                "The key file {path} cannot be read. Nothing was signed. Plug in the medium it "
                "lies on, or choose another file.",
                path=str(path),
            ),
            field="key",
        ) from error
    try:
        key = keyfile.open_key(data, password)
        keyfile.check_usable(key, now)
    except UserError as error:
        error.field = error.field or "key"
        raise
    return key


def _info(path: Path, key: SigningKey, now: datetime) -> KeyInfo:
    found = keyfile.describe(key.certificate)
    return KeyInfo(
        path=path,
        owner=found.name,
        organisation=found.organisation or "",
        iin=found.iin or "",
        bin=found.bin or "",
        until=found.not_after.date(),
        fingerprint=found.fingerprint,
        warnings=tuple(keyfile.check_usable(key, now)),
    )


def _make(
    workplace: Workplace, prepared: Prepared, key: SigningKey, now: datetime
) -> tuple[bytes, Report]:
    """Return the signed bytes and our own check of them."""
    check_clock(now, last_entry=audit.last_at(workplace.store.reader()))
    try:
        check_purpose(key.certificate, sample_store=workplace.is_sample)
    except UserError as error:
        error.field = "key"
        raise
    checkpoint = _begin(workplace, prepared, now)
    unsigned = build(prepared, checkpoint, now)
    package = ooxml_sign.sign(unsigned, key, at=now, role=_role(prepared))
    report = checking.check(workplace.store.reader(), package, now)
    if report.verdict not in _GOOD:
        raise RuntimeError(f"our own signature does not check: {report.verdict}")
    return package, report


def _begin(workplace: Workplace, prepared: Prepared, now: datetime) -> str:
    """Write the audit row before the document and return the checkpoint it will bear."""
    with workplace.store.write() as db:
        record = f"record/{prepared.trip.papers[prepared.kind].uid}"
        workplace.log(db, "record.sign", record, version=prepared.version, sha256=prepared.sha256)
        checkpoint = audit.checkpoint(db, now)
    workplace.store.keep(checkpoint)
    return checkpoint.short


def _keep(
    workplace: Workplace, prepared: Prepared, package: bytes, report: Report, now: datetime
) -> Trip:
    trip, kind = prepared.trip, prepared.kind
    paper = trip.papers[kind]
    signature = report.signatures[-1]
    with workplace.store.write() as db:
        file = records.add_file(
            db, package, DOCX, "signed", at=now, version=prepared.version_uid,
            name=file_name(paper.number, paper.edition),
        )  # fmt: skip
        records.add_signature(
            db, file, layer=signature.layer, signer=signature.signer, iin=signature.iin,
            bin=signature.bin, serial=_serial(report), role=signature.role or None,
            claimed_at=now, at=now,
        )  # fmt: skip
        _sign_event(workplace, db, prepared, file, now)
        return cases.read(workplace, db, trip.uid)


def _sign_event(
    workplace: Workplace, db: Database, prepared: Prepared, file: str, now: datetime
) -> None:
    record = prepared.trip.papers[prepared.kind].uid
    who = workplace.store.officer
    records.add_event(db, record, "signed", now, who, version=prepared.version_uid, file=file)
    workplace.log(db, "record.signed", f"record/{record}", version=prepared.version, file=file)


def file_name(number: str, edition: int) -> str:
    """Return the name of an exported file: the number, without what a file system refuses."""
    plain = number.replace("/", "-")
    return f"{plain}-v{edition}.docx" if edition > 1 else f"{plain}.docx"


def _serial(report: Report) -> str:
    certificate = report.signatures[-1].certificate
    return str(certificate.serial) if certificate else ""


def _role(prepared: Prepared) -> str:
    """Return the position the signer claims, in the first language of the paper."""
    person = prepared.trip.values(prepared.kind)[RECORDS[prepared.kind].signer]
    position = Text.of(person["position"]) if isinstance(person, dict) else Text()
    return position.best(FORMS[prepared.trip.form][0])


def _other_person(prepared: Prepared, key: KeyInfo) -> tuple[Message, ...]:
    """Return a warning for each number of the key that is not the signer's or the body's."""
    trip = prepared.trip
    signer = trip.directory.people.get(str(trip.facts.get(RECORDS[prepared.kind].signer)))
    pairs = (
        (N_("IIN"), key.iin, signer.iin if signer else ""),
        (N_("BIN"), key.bin, trip.body.plain("body.bin")),
    )
    return tuple(
        N_("{name}: {key} in the key, {known} in the Directory. Check whose key it is.",
           name=name, key=of_key, known=known)
        for name, of_key, known in pairs
        if of_key and known and of_key != known
    )  # fmt: skip
