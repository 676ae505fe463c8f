"""A second signature on a file that came from another office: checked first, never changed.

The signed copy gets a new name and is kept as imported.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import checking, copies, directory, national, signatory
from kzcoord_desktop.services.copies import Files
from kzcoord_desktop.services.export import NotExported
from kzcoord_desktop.services.paper import CMS, DOCX
from kzcoord_desktop.services.signing_desk import (
    Delivered,
    add_signature,
    checked_signature,
    refuse_clock,
    signed_already,
)
from kzcoord_desktop.services.signing_key import doubted, remember_key
from kzcoord_desktop.signing import ooxml_sign
from kzcoord_desktop.signing.report import Verdict
from kzcoord_desktop.store import records
from kzcoord_desktop.store.fault import TooLarge

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.national import Asking, Language
    from kzcoord_desktop.services.signatory import Signatory
    from kzcoord_desktop.services.signing_key import OpenKey
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.signing.ncalayer import Door
    from kzcoord_desktop.signing.new_cms import NewSignature
    from kzcoord_desktop.signing.report import Report, SignatureReport

_MARK = "-cosigned"


@dataclass(frozen=True)
class ForeignFile:
    """A file and what its signatures are worth.

    Attributes:
        beside: the signature files that lie beside it, by name.
        report: our check of all of them.
        refusal: why it is not signed at all, or None.
        obstacle: why no signature goes into the document, or None.
    """

    path: Path
    data: bytes
    beside: Mapping[str, bytes]
    report: Report
    refusal: Message | None = None
    obstacle: Message | None = None


def look(workplace: Workplace, path: Path) -> ForeignFile:
    """Return a file with the check of its signatures.

    Raises:
        UserError: it cannot be read, or is too large to be kept.
    """
    data, beside = _read(path)
    report = checking.check(workplace.store.reader(), data, workplace.clock(), cms=beside)
    return ForeignFile(path, data, beside, report, _refusal(report), _obstacle(report, beside))


def _read(path: Path) -> tuple[bytes, Mapping[str, bytes]]:
    """Return a file and the signature files beside it; errors as `look`."""
    limit = records.LARGEST_MB * 1_000_000
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
        beside = checking.cms_beside(path)
    except OSError as error:
        raise UserError(
            N_(
                "The file {path} cannot be read. Nothing was signed. Choose another one.",
                path=str(path),
            )
        ) from error
    if len(data) > limit:
        raise TooLarge(records.LARGEST_MB)
    return data, beside


def _refuse_changed(file: ForeignFile) -> None:
    """Refuse a file that is no longer what was checked and shown; `UserError`."""
    if _read(file.path) != (file.data, file.beside):
        raise UserError(
            N_(
                "The file {name} was changed since it was checked. Nothing was signed. Choose it "
                "again to see what it is now.",
                name=file.path.name,
            )
        )


def refuse_same(file: ForeignFile, opened: OpenKey) -> None:
    """Refuse a key that has signed the file already; `UserError`."""
    serial = f"{opened.key.certificate.serial_number:X}"
    known = (each.certificate for each in file.report.signatures if each.certificate)
    if any(each.serial == serial for each in known):
        raise signed_already(opened)


def _refusal(report: Report) -> Message | None:
    if report.verdict is Verdict.DAMAGED:
        return report.problems[0].text
    if report.verdict is Verdict.NOT_VALID:
        return N_(
            "A signature of this file is not valid, so no other is added. Ask the office it came "
            "from for the file as it was signed."
        )
    return None


def _obstacle(report: Report, beside: Mapping[str, bytes]) -> Message | None:
    inside = [each for each in report.signatures if each.layer == "ooxml"]
    if beside:
        return N_(
            "Signature files lie beside this one: they are about the file as it is, so another "
            "signature goes beside it too, through NCALayer."
        )
    if len(inside) >= ooxml_sign.MAX_SIGNATURES:
        return N_(
            "The document carries two signatures, and LibreOffice would show a third as invalid. "
            "Further people sign beside it, through NCALayer."
        )
    return None


def people(workplace: Workplace, language: str) -> list[Signatory]:
    """Return everybody of the own body, the officer first, in a language."""
    known = directory.read(workplace.store.reader())
    found = signatory.of_body(known, language)
    name = workplace.officer.name
    return sorted(found, key=lambda each: each.name != name)


def cosign(
    workplace: Workplace, file: ForeignFile, opened: OpenKey, who: Signatory, folder: Path
) -> Delivered:
    """Sign a copy of the file inside the document, keep it, and write it under a new name.

    Raises:
        UserError: the key cannot sign, or nothing more goes into the document; nothing changed.
    """
    now = workplace.clock()
    refuse_clock(workplace, now)
    reason = file.refusal or file.obstacle
    if reason is not None:
        raise UserError(reason)
    _refuse_changed(file)
    refuse_same(file, opened)
    package = ooxml_sign.sign(file.data, opened.key, at=now, role=who.role)
    signature = checked_signature(workplace, package, now)
    name = _new_name(folder, file.path, package)
    with workplace.store.write() as db:
        kept = records.add_file(db, package, DOCX, "imported", at=now, name=name)
        add_signature(db, kept, signature, now)
        workplace.log(db, "file.cosigned", f"file/{kept}", sha256=_sha256(package))
    remember_key(workplace, opened.info)
    warnings = doubted(workplace, opened, who).info.warnings
    return _delivered(workplace, Files(name, package, {}), folder, signature, warnings)


def asked(
    workplace: Workplace, file: ForeignFile, who: Signatory, door: Door, language: Language
) -> Asking:
    """Return what NCALayer is asked: to sign the file as it came."""
    refuse_clock(workplace, workplace.clock())
    if file.refusal is not None:
        raise UserError(file.refusal)
    _refuse_changed(file)
    files = Files(file.path.name, file.data, file.beside)
    return national.asking(workplace, files, who, door, language)


def keep(
    workplace: Workplace, file: ForeignFile, asking: Asking, made: NewSignature, folder: Path
) -> Delivered:
    """Keep file and signature as imported, and write the signature beside the file.

    Raises:
        UserError: the file was changed while the key was chosen; nothing was kept.
    """
    _refuse_changed(file)
    now, files = workplace.clock(), asking.files
    name = _free_cms(files)
    signature = made.report.signatures[0]
    with workplace.store.write() as db:
        records.add_file(db, files.data, DOCX, "imported", at=now, name=files.name)
        kept = records.add_file(db, made.encoded, CMS, "cms", at=now, name=name)
        add_signature(db, kept, signature, now)
        workplace.log(db, "file.signed-beside", f"file/{kept}", sha256=_sha256(files.data))
    beside = {**files.beside, name: made.encoded}
    whole = Files(files.name, files.data, beside)
    return _delivered(workplace, whole, folder, signature, made.warnings)


def _free_cms(files: Files) -> str:
    """Return a name for one more signature file; those that lie there keep theirs."""
    if not files.beside:
        return f"{files.name}.cms"
    number = len(files.beside) + 1
    while f"{files.name}.{number}.cms" in files.beside:
        number += 1
    return f"{files.name}.{number}.cms"


def _new_name(folder: Path, source: Path, package: bytes) -> str:
    """Return a name that is free in the folder, or that this very file has already."""
    number = 1
    while True:
        again = f"-{number}" if number > 1 else ""
        target = folder / f"{source.stem}{_MARK}{again}{source.suffix}"
        if not target.exists() or target.read_bytes() == package:
            return target.name
        number += 1


def _delivered(
    workplace: Workplace,
    files: Files,
    folder: Path,
    signature: SignatureReport,
    warnings: tuple[Message, ...],
) -> Delivered:
    now = workplace.clock()
    problem: Message | None = None
    path: Path | None = None
    try:
        path = copies.write(folder, files)
        report = copies.read_back(workplace, path, now)
    except NotExported as error:
        problem = error.message
        report = _of_bytes(workplace, files, now)
    return Delivered(
        files=files,
        file=path,
        sha256=_sha256(files.data),
        signer=signature.signer,
        at=signature.time or now,
        report=report,
        warnings=warnings,
        problem=problem,
    )


def _of_bytes(workplace: Workplace, files: Files, now: datetime) -> Report:
    return checking.check(workplace.store.reader(), files.data, now, cms=files.beside)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
