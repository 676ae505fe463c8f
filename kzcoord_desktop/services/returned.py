"""A file that came back, compared with the register: ours as it went, changed, or without name.

A file is recognised by its hash; else by the record it names: in the document variable that every
signed export carries, or by the record's id in the footer.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final

from kzcoord_desktop.documents import reading
from kzcoord_desktop.signing.damage import Damaged
from kzcoord_desktop.signing.examine import OOXML
from kzcoord_desktop.signing.ooxml_verify import MARK, verify
from kzcoord_desktop.signing.opc import Package
from kzcoord_desktop.signing.trust import Trust
from kzcoord_desktop.store import lookup, records

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from kzcoord_desktop.signing.report import Report, SignatureReport
    from kzcoord_desktop.store.driver import Database
    from kzcoord_desktop.store.entity import Row

_WORD: Final = "wordprocessingml."
_TEXTS: Final = ("document.main", "header", "footer", "footnotes", "endnotes")
_SETTINGS: Final = "settings"
_UID: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_SEPARATOR: Final = ";"
_MOST_COMPARED: Final = 1_000
"""Paragraphs that differ in a row and are still paired: comparing takes their square."""


class Return(StrEnum):
    """How a file relates to the register."""

    EXACT = "exact"
    COSIGNED = "cosigned"
    CHANGED = "changed"
    SIGNATURE_REMOVED = "signature-removed"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Change:
    """A paragraph that differs: as it was signed, and as it is; one of them may be empty.

    Attributes:
        after: the paragraph before it that is the same in both, to find the place by.
    """

    before: str
    now: str
    after: str = ""


@dataclass(frozen=True)
class Entry:
    """The record of the register: where it is, and what was signed.

    Attributes:
        paper: the record among the papers of its case, `kind` or `kind@subject`.
        file: uid of the signed document that the file is, or comes from.
    """

    record: str
    paper: str
    file: str
    number: str
    case: str
    version: int
    content: Mapping[str, Any]
    at: str
    is_newest: bool


@dataclass(frozen=True)
class Returned:
    """What the register says about a file.

    Attributes:
        entry: the record that it is, or comes from; None for `UNKNOWN`.
        changes: paragraphs that differ from the signed file.
        parts: other parts of the package that differ: styles, pictures, settings.
        missing: names of the signers whose signature is no longer in it.
    """

    state: Return
    entry: Entry | None = None
    changes: tuple[Change, ...] = ()
    parts: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


UNKNOWN: Final = Returned(Return.UNKNOWN)


def compare(db: Database, package: bytes, report: Report, now: datetime) -> Returned:
    """Return what the register knows of a file that was checked."""
    known = lookup.by_hash(db, hashlib.sha256(package).hexdigest())
    if known is not None:
        return Returned(Return.EXACT, _entry(db, known))
    try:
        opened = Package(package)
        named = _named(db, opened)
        if named is None:
            return UNKNOWN
        return _compared(db, named, opened, report, now)
    except Damaged:
        return UNKNOWN


def _compared(db: Database, row: Row, opened: Package, report: Report, now: datetime) -> Returned:
    stored = records.file_bytes(db, row["file"])
    ours = Package(stored)
    changes = tuple(_changes(_texts(ours), _texts(opened)))
    parts = tuple(_other_parts(ours, opened))
    expected = _inside(verify(stored, Trust(), now=now).signatures)
    found = {_identity(each) for each in _inside(report.signatures)}
    missing = tuple(each.signer for each in expected if _identity(each) not in found)
    if changes or (parts and not missing):
        state = Return.CHANGED
    else:
        state = Return.SIGNATURE_REMOVED if missing else Return.COSIGNED
    return Returned(state, _entry(db, row), changes, parts, missing)


def _entry(db: Database, row: Row) -> Entry:
    newest = lookup.of_record(db, row["record"])[0]
    return Entry(
        record=row["record"],
        paper=f"{row['kind']}@{row['subject']}" if row["subject"] else row["kind"],
        file=row["file"],
        number=row["number"],
        case=row["case"],
        version=row["n"],
        content=json.loads(row["content"]),
        at=row["at"],
        is_newest=newest["n"] == row["n"],
    )


# -- which record ------------------------------------------------------------------------------
def _named(db: Database, opened: Package) -> Row | None:
    """Return the signed file of the record that a package names; of its version, if that is."""
    mark = next((_mark(opened, part) for part in _parts(opened, (_SETTINGS,))), "")
    number, _, rest = mark.partition(_SEPARATOR)
    found = lookup.of_number(db, number.strip()) if number else []
    if not found:
        uids = {u for text in _lines(opened, ("footer",)) for u in _UID.findall(text)}
        found = next((rows for uid in sorted(uids) if (rows := lookup.of_record(db, uid))), [])
    version = rest.partition(_SEPARATOR)[0].strip()
    of_version = [row for row in found if str(row["n"]) == version]
    return next(iter(of_version or found), None)


def _mark(opened: Package, part: str) -> str:
    return reading.variables(opened.xml(part)).get(MARK, "")


# -- what differs ------------------------------------------------------------------------------
def _texts(opened: Package) -> list[str]:
    return list(_lines(opened, _TEXTS))


def _lines(opened: Package, kinds: Sequence[str]) -> Iterable[str]:
    for part in _parts(opened, kinds):
        yield from reading.paragraphs(opened.xml(part))


def _parts(opened: Package, kinds: Sequence[str]) -> list[str]:
    """Return the parts of the given kinds, in the order of the kinds."""
    types = {part: opened.content_type(part) or "" for part in opened.parts}
    return [
        part
        for kind in kinds
        for part in sorted(types)
        if types[part].endswith(f"{_WORD}{kind}+xml") and opened.is_small(part)
    ]


def _other_parts(ours: Package, theirs: Package) -> Iterable[str]:
    """Yield the parts, besides texts and signatures, that are not byte for byte the same.

    A word processor that saves a file writes most of them anew, so they only matter where no
    text differs.
    """
    covered = ours.walk().parts
    for part in sorted(covered | theirs.walk().parts):
        mine, other = ours.find(part), theirs.find(part)
        same = (
            mine is not None
            and other is not None
            and ours.archive.digest(mine[1:], "sha256")
            == theirs.archive.digest(other[1:], "sha256")
        )
        if not same:
            yield part


def _changes(before: Sequence[str], now: Sequence[str]) -> Iterable[Change]:
    start = _same(before, now)
    end = _same(before[start:][::-1], now[start:][::-1])
    old, new = before[start : len(before) - end], now[start : len(now) - end]
    near = before[start - 1] if start else ""
    if max(len(old), len(new)) > _MOST_COMPARED:
        yield Change("\n".join(old), "\n".join(new), near)
        return
    for kind, i, i_end, j, j_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            near = old[i_end - 1]
        else:
            for was, is_now in zip_longest(old[i:i_end], new[j:j_end], fillvalue=""):
                yield Change(was, is_now, near)


def _same(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many paragraphs at the beginning are the same."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


# -- who signed --------------------------------------------------------------------------------
def _inside(signatures: Iterable[SignatureReport]) -> list[SignatureReport]:
    return [each for each in signatures if each.layer == OOXML]


def _identity(signature: SignatureReport) -> tuple[str, datetime | None]:
    """Return what tells one signature from another: certificate and claimed time."""
    certificate = signature.certificate
    return (certificate.fingerprint if certificate else "", signature.time)
