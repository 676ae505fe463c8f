"""Checking a document for the window: verdict, register, and what a person reads beside them.

In two halves.  `begin` answers within two seconds for 12 MB: what is inside the document, and what
the register knows of it.  Signature files beside it follow in `go_on`, which needs no store: a
national signature is hashed for seconds, tells how far it is, and can be called off.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from kzcoord_desktop.documents import reading
from kzcoord_desktop.domain.case import CaseKind
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import cases, checking, directory, expected, returned
from kzcoord_desktop.services.check_words import CALLED_OFF
from kzcoord_desktop.services.checking import is_signature_file
from kzcoord_desktop.services.expected import Expected
from kzcoord_desktop.services.trust import trust_of
from kzcoord_desktop.signing.damage import Damaged
from kzcoord_desktop.signing.ooxml_verify import verify, verify_with_cms
from kzcoord_desktop.signing.opc import MAIN_DOCUMENTS, ROOT, Package
from kzcoord_desktop.signing.report import Problem, Report, Verdict
from kzcoord_desktop.signing.zip_records import MAX_UNPACKED
from kzcoord_desktop.store import records

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from kzcoord_desktop.domain.content import Document
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.returned import Entry, Returned
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.signing.content import Step
    from kzcoord_desktop.signing.report import SignatureReport
    from kzcoord_desktop.signing.trust import Trust

ENDINGS: Final = (".docx", ".docm", ".cms")
"""Of the files that can be checked."""


@dataclass(frozen=True)
class Rest:
    """What `go_on` still has to look at: the document and the signature files beside it."""

    package: bytes
    cms: Mapping[str, bytes]
    trust: Trust
    known: frozenset[str]
    expected: Expected = expected.NOTHING


@dataclass(frozen=True)
class Checked:
    """A document that was checked.

    Attributes:
        path: where it lies.
        size: in bytes.
        sha256: of its bytes, hexadecimal.
        at: when it was checked, aware.
        report: verdict, signatures and problems, with what the register expects.
        returned: what the register knows of it.
        is_of_visit: whether the record in the register belongs to a visit.
        languages: of its text, the most used first.
        beside: names of the signature files beside it.
        original: what was signed, if the register holds it.
        notes: what differs between keys and register, to be looked at.
        rest: what is still to be checked; None once the verdict is final.
    """

    path: Path
    size: int
    sha256: str
    at: datetime
    report: Report
    returned: Returned = returned.UNKNOWN
    is_of_visit: bool = False
    languages: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    original: Document | None = None
    notes: tuple[Message, ...] = ()
    rest: Rest | None = None

    @property
    def signed_by(self) -> SignatureReport | None:
        """The first signature, whose signer and time stand above all."""
        return next(iter(self.report.signatures), None)


def begin(workplace: Workplace, path: Path) -> Checked:
    """Return what can be told at once.

    Raises:
        UserError: the file cannot be read.
    """
    now = workplace.clock()
    found = _gathered(path)
    if found.package is None:
        data = next(iter(found.cms.values()))
        return Checked(path, len(data), _hash(data), now, checking.without_document(path.name))
    package, db = found.package, workplace.store.reader()
    trust, known = trust_of(db), records.known_hashes(db)
    report = verify(package, trust, now=now, known_hashes=known)
    seen = returned.compare(db, package, report, now)
    entry = seen.entry
    trip = cases.load(workplace, entry.case) if entry is not None else None
    wanted = _expected(workplace, trip, entry)
    if is_signature_file(path):
        # The person asked about this signature file: others need not lie here
        wanted = replace(wanted, beside=())
    checked = Checked(
        path=path,
        size=len(package),
        sha256=_hash(package),
        at=now,
        report=expected.judged(report, seen, wanted, is_whole=not found.cms),
        returned=seen,
        is_of_visit=trip is not None and trip.kind is CaseKind.VISIT,
        languages=_languages(package),
        beside=tuple(found.cms),
        original=_original(trip, entry) if trip is not None and entry is not None else None,
        notes=expected.notes(report, wanted),
    )
    rest = Rest(package, found.cms, trust, known, wanted) if found.cms else None
    return replace(checked, rest=rest)


def go_on(checked: Checked, step: Step) -> Checked:
    """Return the final verdict, with the signature files beside the document.

    `step` is told the share of the document that is hashed, and may raise `Cancelled`.
    """
    rest = checked.rest
    if rest is None:
        return checked
    report = verify_with_cms(
        rest.package, rest.cms, rest.trust, now=checked.at, known_hashes=rest.known, step=step
    )
    whole = expected.judged(report, checked.returned, rest.expected, is_whole=True)
    return replace(checked, report=whole, notes=expected.notes(report, rest.expected), rest=None)


def called_off(checked: Checked) -> Checked:
    """Return the verdict without the signature files beside the document: never a good one."""
    text = N_("The signature files beside the document were not checked: the check was called off.")
    problem = Problem(CALLED_OFF, text)
    report = checked.report
    good = (Verdict.VALID, Verdict.WARNING, Verdict.UNSIGNED)
    verdict = Verdict.UNCHECKED if report.verdict in good else report.verdict
    problems = tuple(p for p in report.problems if p.code != "unsigned")
    return replace(
        checked,
        report=replace(report, verdict=verdict, problems=(*problems, problem)),
        rest=None,
    )


# -- the register ------------------------------------------------------------------------------
def _expected(workplace: Workplace, trip: CaseFile | None, entry: Entry | None) -> Expected:
    """Return what the register expects; of a file it does not know, only whose key it is."""
    db = workplace.store.reader()
    if trip is None or entry is None:
        return Expected(numbers=expected.numbers(directory.read(db)))
    return expected.of_record(db, trip, entry)


def _original(trip: CaseFile, entry: Entry) -> Document | None:
    """Return the paper of a record as the version of the file was signed."""
    paper = trip.papers[entry.paper]
    if paper.signed is None:
        return None
    signed = replace(paper.signed, content=entry.content)
    edition = entry.content.get("edition", paper.edition)
    then = replace(paper, signed=signed, printed=None, edition=edition)
    return replace(trip, papers={**trip.papers, entry.paper: then}).signed_document(entry.paper)


# -- the file ----------------------------------------------------------------------------------
def _gathered(path: Path) -> checking.Gathered:
    try:
        return checking.gather(path)
    except Damaged as damaged:
        raise UserError(
            N_(
                "{name} is larger than {n} MB and was not checked. The file was not changed.",
                name=path.name,
                n=MAX_UNPACKED // 1024**2,
            )
        ) from damaged
    except OSError as error:
        raise UserError(
            N_(
                "{name} cannot be read: {reason}. Nothing was checked. Close the program that "
                "holds the file, or choose another one.",
                name=path.name,
                reason=error.strerror or str(error),
            )
        ) from error


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _languages(package: bytes) -> tuple[str, ...]:
    """Return the languages of the main text; none if it cannot be read."""
    try:
        opened = Package(package)
        mains = [r.part for r in opened.relationships(ROOT) if r.type in MAIN_DOCUMENTS]
        part = next((found for main in mains if (found := opened.find(main or ""))), None)
        if part is None or not opened.is_small(part):
            return ()
        return reading.languages(opened.xml(part))
    except Damaged:
        return ()
