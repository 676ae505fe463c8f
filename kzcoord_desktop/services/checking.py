"""Checking signed files against the trust that the store, or the caller, brings.

Signature files beside a document, `NAME.docx.cms` or `NAME.docx.1.cms`, are checked with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kzcoord_desktop.messages import N_
from kzcoord_desktop.services.trust import trust_of
from kzcoord_desktop.signing import cms
from kzcoord_desktop.signing.ooxml_verify import verify_with_cms
from kzcoord_desktop.signing.report import Problem, Report, Verdict
from kzcoord_desktop.signing.trust import Trust, load_trust
from kzcoord_desktop.store import records

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
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
    return load_trust(
        [path.read_bytes() for path in anchors], [path.read_bytes() for path in lists]
    )


def check_file(path: Path, trust: Trust, now: datetime) -> Report:
    """Return the verdict on a file, with every signature file that lies beside it.

    A signature file itself is checked with the document beside it, or the one inside it.

    Raises:
        OSError: a file cannot be read.
    """
    found = gather(path)
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
        OSError: a file cannot be read.
    """
    if not is_signature_file(path):
        return Gathered(path.read_bytes(), cms_beside(path))
    data = path.read_bytes()
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

    Raises:
        OSError: the folder or a file cannot be read.
    """
    found = []
    for entry in path.absolute().parent.iterdir():
        named = _CMS.fullmatch(entry.name)
        if named and named["document"] == path.name and entry.is_file():
            found.append((int(named["number"] or 0), entry))
    return {entry.name: entry.read_bytes() for _, entry in sorted(found)}


def _document_of(path: Path, data: bytes) -> bytes | None:
    named = _CMS.fullmatch(path.name)
    beside = path.with_name(named["document"]) if named else None
    if beside is not None and beside.is_file():
        return beside.read_bytes()
    try:
        return cms.read(data).content
    except cms.NoCms:
        return None
