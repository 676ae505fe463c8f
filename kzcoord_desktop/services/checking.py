"""Checking signed files against the trust that the store, or the caller, brings.

Signature files beside a document, `NAME.docx.cms` or `NAME.docx.1.cms`, are checked with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services.trust import trust_of
from kzcoord_desktop.signing import cms
from kzcoord_desktop.signing.damage import Damaged
from kzcoord_desktop.signing.ooxml_verify import verify_with_cms
from kzcoord_desktop.signing.report import Problem, Report, Verdict
from kzcoord_desktop.signing.trust import Trust, load_trust
from kzcoord_desktop.signing.zip_records import MAX_UNPACKED, too_large
from kzcoord_desktop.store import records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime
    from pathlib import Path

    from kzcoord_desktop.signing.content import Step
    from kzcoord_desktop.store.driver import Database

__all__ = [
    "Trust",
    "check_file",
    "cms_beside",
    "gather",
    "load_trust",
    "trust_files",
    "trust_of",
]

_CMS = re.compile(r"(?P<document>.+?)(\.(?P<number>\d{1,4}))?\.cms", re.IGNORECASE | re.DOTALL)


def check(
    db: Database,
    package: bytes,
    now: datetime,
    *,
    cms: Mapping[str, bytes] | None = None,
    step: Step | None = None,
) -> Report:
    """Return the verdict on a file's bytes, knowing the store's own exports.

    `cms` are the signature files beside it, by name; `step` as in `verify_with_cms`.
    """
    known = records.known_hashes(db)
    return verify_with_cms(package, cms or {}, trust_of(db), now=now, known_hashes=known, step=step)


def trust_files(anchors: Iterable[Path], lists: Iterable[Path]) -> Trust:
    """Return the trust that files on disk give.

    Raises:
        OSError: a file cannot be read.
        UserError: a file holds no certificate or no list.
    """
    found = [_named(path, load_trust, [path.read_bytes()]) for path in anchors]
    known = [_named(path, load_trust, [], [path.read_bytes()]) for path in lists]
    return Trust(
        anchors=tuple(each for trust in found for each in trust.anchors),
        lists=tuple(each for trust in known for each in trust.lists),
    )


def _named(path: Path, load: Callable[..., Trust], *files: list[bytes]) -> Trust:
    """Load a file, and say which one it was if it cannot be used."""
    try:
        return load(*files)
    except UserError as error:
        raise UserError(N_("{path}: {reason}", path=str(path), reason=error.message)) from error


def check_file(path: Path, trust: Trust, now: datetime) -> Report:
    """Return the verdict on a file, with every signature file that lies beside it.

    A signature file itself is checked with the document beside it, or the one inside it.

    Raises:
        OSError: a file cannot be read.
    """
    try:
        found = gather(path)
    except Damaged as damaged:
        return Report(Verdict.DAMAGED, problems=(damaged.problem,))
    if found.package is None:
        return without_document(path.name)
    return verify_with_cms(found.package, found.cms, trust, now=now)


@dataclass(frozen=True)
class Gathered:
    """The bytes of a document, `None` if it is nowhere, and the signature files by name."""

    package: bytes | None
    cms: Mapping[str, bytes]


def gather(path: Path) -> Gathered:
    """Return a document with the signature files beside it, or a signature file with its document.

    Raises:
        Damaged: a file is larger than anything that is unpacked.
        OSError: a file cannot be read.
    """
    if not is_signature_file(path):
        return Gathered(_read(path), cms_beside(path))
    data = _read(path)
    return Gathered(_document_of(path, data), {path.name: data})


def is_signature_file(path: Path) -> bool:
    """Whether a file is one that lies beside a document, by its name."""
    return path.suffix.casefold() == ".cms"


def without_document(name: str) -> Report:
    """Return the verdict on a signature file whose document is nowhere."""
    text = N_("The document that {name} belongs to is neither beside nor in it.", name=name)
    return Report(Verdict.UNCHECKED, problems=(Problem("document-missing", text),))


def cms_beside(path: Path) -> dict[str, bytes]:
    """Return the signature files beside a document, by name, in the order of their numbers.

    One that is larger than any signature comes empty, and so is none that can be read.

    Raises:
        OSError: the folder or a file cannot be read.
    """
    found = []
    for entry in path.absolute().parent.iterdir():
        named = _CMS.fullmatch(entry.name)
        if named and named["document"] == path.name and entry.is_file():
            found.append((int(named["number"] or 0), entry))
    return {entry.name: _signature(entry) for _, entry in sorted(found)}


def _signature(path: Path) -> bytes:
    try:
        return _read(path)
    except Damaged:
        return b""


def _read(path: Path) -> bytes:
    """Return the bytes of a file, or of a pipe; never more than a package may unpack to."""
    with path.open("rb") as file:
        size = path.stat().st_size
        data = b"" if size > MAX_UNPACKED else file.read(MAX_UNPACKED + 1)
    if max(size, len(data)) > MAX_UNPACKED:
        raise too_large()
    return data


def _document_of(path: Path, data: bytes) -> bytes | None:
    named = _CMS.fullmatch(path.name)
    beside = path.with_name(named["document"]) if named else None
    if beside is not None and beside.is_file():
        return _read(beside)
    try:
        return cms.read(data).content
    except cms.NoCms:
        return None
