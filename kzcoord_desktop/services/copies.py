"""What goes to the folder of a case: the signed file, what lies beside it, and their hashes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kzcoord_desktop import paths
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import checking
from kzcoord_desktop.services.export import rewrite, write_copy
from kzcoord_desktop.signing import cms
from kzcoord_desktop.store import records

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.paper import Signed
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.signing.report import Report
    from kzcoord_desktop.store.driver import Database

_LIST = ".sha256.txt"


@dataclass(frozen=True)
class Files:
    """A signed document and the signature files beside it, as they lie in a folder."""

    name: str
    data: bytes
    beside: Mapping[str, bytes]


def export_folder(trip: CaseFile, chosen: str) -> Path:
    """Return where the signed papers of a case go: a folder of its own in the chosen one."""
    return base_folder(chosen) / trip.number.replace("/", "-")


def base_folder(chosen: str) -> Path:
    """Return in which folder every case has its own; a default where none was chosen."""
    return Path(chosen) if chosen else paths.documents_dir() / "kzcoord"


def file_name(number: str, edition: int, *, also: str = "", ending: str = ".docx") -> str:
    """Return the name of an exported file: the number, without what a file system refuses."""
    plain = number.replace("/", "-")
    version = f"-v{edition}" if edition > 1 else ""
    return f"{plain}{version}{also}{ending}"


def files_of(db: Database, signed: Signed) -> Files:
    """Return the bytes of a signed record and of everything beside it."""
    found = [records.file_bytes(db, each.file) for each in signed.beside]
    names = beside_names(signed.name, len(found))
    return Files(
        signed.name, records.file_bytes(db, signed.file), dict(zip(names, found, strict=True))
    )


def beside_names(name: str, count: int) -> list[str]:
    """Return the names of signature files: one is `.cms`, several are numbered."""
    if count == 1:
        return [f"{name}.cms"]
    return [f"{name}.{n}.cms" for n in range(1, count + 1)]


def export(workplace: Workplace, trip: CaseFile, kind: str, folder: Path) -> Path:
    """Copy the signed file of a record into a folder, with what lies beside; return its path.

    Raises:
        NotExported: it could not be written; the record stays signed.
    """
    signed = trip.papers[kind].signed
    if signed is None:
        raise UserError(N_("The record is not signed yet. Sign it first."))
    path = write(folder, files_of(workplace.store.reader(), signed))
    with workplace.store.write() as db:
        record = f"record/{trip.papers[kind].uid}"
        workplace.log(db, "record.export", record, sha256=signed.sha256)
    return path


def write(folder: Path, files: Files) -> Path:
    """Write a document, the signature files beside it and the list of hashes.

    Raises:
        NotExported: one could not be written; what lies there already stays.
    """
    path = write_copy(folder, files.name, files.data)
    for name, data in files.beside.items():
        write_copy(folder, name, data)
    if files.beside:
        _drop_single(folder, files)
        rewrite(folder, files.name + _LIST, _hashes(files))
    return path


def _drop_single(folder: Path, files: Files) -> None:
    """Take `.cms` away once the same bytes lie there under a number."""
    single = f"{files.name}.cms"
    if single in files.beside or not (folder / single).is_file():
        return
    if (folder / single).read_bytes() in files.beside.values():
        (folder / single).unlink()


def _hashes(files: Files) -> bytes:
    """Return the list in the form that `sha256sum -c` reads."""
    listed = {files.name: files.data, **files.beside}
    lines = [f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in listed.items()]
    return "".join(lines).encode()


def export_attached(workplace: Workplace, trip: CaseFile, kind: str, folder: Path) -> list[Path]:
    """Write each national signature once more with the document inside, as ezSigner opens it.

    Raises:
        NotExported: it could not be written; the record stays signed.
    """
    signed = trip.papers[kind].signed
    if signed is None or not signed.beside:
        raise UserError(N_("The record has no signature made through NCALayer. Make one first."))
    db = workplace.store.reader()
    files = files_of(db, signed)
    written = []
    for name, data in files.beside.items():
        whole = cms.attached(data, files.data)
        inside = name.removesuffix(".cms") + ".ezsigner.cms"
        written.append(write_copy(folder, inside, whole))
    with workplace.store.write() as writing:
        record = f"record/{trip.papers[kind].uid}"
        workplace.log(writing, "record.export-attached", record, files=len(written))
    return written


def read_back(workplace: Workplace, path: Path, now: datetime) -> Report:
    """Return our own check of what lies in the folder now."""
    db = workplace.store.reader()
    return checking.check(db, path.read_bytes(), now, cms=checking.cms_beside(path))
