"""What the register expects of a file that is checked: whose signatures, beside it too, whose keys.

It is gathered while the store is at hand; the verdict on signature files follows without it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.records import kind_of
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import signatory
from kzcoord_desktop.services.returned import Return
from kzcoord_desktop.signing.examine import CMS
from kzcoord_desktop.signing.profile import differences
from kzcoord_desktop.signing.report import Problem, Verdict
from kzcoord_desktop.store import lookup

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.people import Directory
    from kzcoord_desktop.services.returned import Entry, Returned
    from kzcoord_desktop.signing.report import Report, SignatureReport
    from kzcoord_desktop.store.driver import Database

_LOST = "register-signature"
_NOT_HERE = "register-beside"


@dataclass(frozen=True)
class Beside:
    """A signature that the register has in a file beside the document."""

    signer: str
    serial: str


@dataclass(frozen=True)
class Expected:
    """What is compared with the signatures that are found.

    Attributes:
        beside: signatures in files of their own, about the very bytes of the document.
        iin, bin: of the person and the body that the record names; empty where unknown.
        numbers: IIN by the words of a name, of everybody in the Directory.
    """

    beside: tuple[Beside, ...] = ()
    iin: str = ""
    bin: str = ""
    numbers: Mapping[frozenset[str], str] = field(default_factory=dict)


NOTHING = Expected()


def of_record(db: Database, trip: CaseFile, entry: Entry) -> Expected:
    """Return what is expected of the file of a record."""
    rows = lookup.beside(db, entry.file)
    return Expected(
        beside=tuple(Beside(row["signer"], row["serial"]) for row in rows),
        iin=_named(trip, entry),
        bin=trip.body.plain("body.bin"),
        numbers=numbers(trip.directory),
    )


def numbers(directory: Directory) -> dict[frozenset[str], str]:
    """Return the IIN of everybody who has one, by the words of the name in each language."""
    return {
        _words(name): person.iin
        for person in directory.people.values()
        if person.iin
        for name in person.name.stored().values()
    }


def _named(trip: CaseFile, entry: Entry) -> str:
    """Return the IIN of the person who signs the record, if the case still names that person."""
    try:
        named = signatory.of_record(trip, entry.paper)
    except LookupError:
        return ""
    signed = entry.content["values"].get(kind_of(entry.paper).signer, {})
    return named.iin if signed.get("name") == named.name.stored() else ""


# -- the verdict -------------------------------------------------------------------------------
def judged(report: Report, seen: Returned, expected: Expected, *, is_whole: bool) -> Report:
    """Return the report where signatures that the register expects and that are missing count.

    One that is gone from inside the document makes it not valid; one that lies in a file beside it
    is a warning while another stands inside.  `is_whole` once the files beside were looked at.
    """
    if seen.entry is None:
        return report
    if seen.state is Return.EXACT:
        names = _not_here(report, expected) if is_whole else ()
        return _without_beside(report, names) if names else report
    return _without_inside(report, seen.missing) if seen.missing else report


def _not_here(report: Report, expected: Expected) -> tuple[str, ...]:
    here = {
        each.certificate.serial
        for each in report.signatures
        if each.layer == CMS and each.certificate is not None
    }
    return tuple(each.signer for each in expected.beside if each.serial not in here)


def _without_beside(report: Report, names: tuple[str, ...]) -> Report:
    text = N_(
        "The register also has the signature of {names} in a file beside the document "
        "(NAME.docx.cms), and it does not lie here.",
        names=", ".join(dict.fromkeys(names)),
    )
    stands = bool(report.signatures)
    verdict = Verdict.NOT_VALID if report.verdict is Verdict.UNSIGNED else report.verdict
    if stands and verdict is Verdict.VALID:
        verdict = Verdict.WARNING
    return _with(report, verdict, Problem(_NOT_HERE if stands else _LOST, text))


def _without_inside(report: Report, names: tuple[str, ...]) -> Report:
    text = N_(
        "The register has this record with the signature of {names}, and it is no longer in "
        "the file.",
        names=", ".join(dict.fromkeys(names)),
    )
    damaged = report.verdict is Verdict.DAMAGED
    verdict = Verdict.DAMAGED if damaged else Verdict.NOT_VALID
    return _with(report, verdict, Problem(_LOST, text))


def _with(report: Report, verdict: Verdict, problem: Problem) -> Report:
    rest = tuple(each for each in report.problems if each.code != "unsigned")
    return replace(report, verdict=verdict, problems=(problem, *rest))


# -- whose keys --------------------------------------------------------------------------------
def notes(report: Report, expected: Expected) -> tuple[Message, ...]:
    """Return where numbers of the certificates are not those of the register.

    The first signer is compared with the person and the body that the record names, the others
    with whoever in the Directory has their name.
    """
    found: list[Message] = []
    for n, signature in enumerate(report.signatures):
        for difference in _differences(signature, expected, is_first=n == 0):
            if difference not in found:
                found.append(difference)
    return tuple(found)


def _differences(
    signature: SignatureReport, expected: Expected, *, is_first: bool
) -> Iterator[Message]:
    info = signature.certificate
    if info is None:
        return
    known = expected.numbers.get(_words(signature.signer), "")
    iin = (expected.iin if is_first else "") or known
    body = expected.bin if is_first else ""
    yield from (each.text for each in differences(info, iin=iin, bin=body))


def _words(name: str) -> frozenset[str]:
    """Return the words of a name: certificates write the family name first, people do not."""
    return frozenset(name.casefold().split())
