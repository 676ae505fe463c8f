"""A check in words: the verdict with its reason, the facts, and the line of each check.

The page, its PDF and the printed sheet say the same, so they take their words here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kzcoord_desktop.domain.check import LANGUAGE_NAMES
from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.services.returned import Return
from kzcoord_desktop.signing.report import State, TrustState, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.document_check import Checked
    from kzcoord_desktop.services.returned import Returned
    from kzcoord_desktop.signing.report import Check, Problem, Report, SignatureReport

TITLES: Final[Mapping[Verdict, Message]] = {
    Verdict.VALID: N_("Valid"),
    Verdict.WARNING: N_("Valid, with a warning"),
    Verdict.UNCHECKED: N_("Cannot be checked here"),
    Verdict.NOT_VALID: N_("Not valid"),
    Verdict.UNSIGNED: N_("No signature"),
    Verdict.DAMAGED: N_("Not valid"),
}
_KB: Final = 1_000
_MB: Final = 1_000_000
CALLED_OFF: Final = "cms-not-checked"
"""The code of what is told of a check that was not carried to its end."""
_MOST: Final = 3
"""Reasons that stand in the verdict; the signatures tell the rest."""
_CHANGED: Final = ("part-", "relationship-")
_NOT_FALSE: Final = N_("This does not mean that the signature is false.")
_UNCHANGED: Final = N_("The document has not changed since it was signed.")


# -- the verdict -------------------------------------------------------------------------------
def reason(report: Report) -> Phrase:
    """Return why the verdict is what it is, and what follows from it."""
    match report.verdict:
        case Verdict.VALID:
            return NN_(
                "The document has not changed since it was signed. The certificate is confirmed "
                "and was not revoked.",
                "The document has not changed since it was signed. The certificates are confirmed "
                "and were not revoked.",
                n=len(report.signatures),
            )
        case Verdict.WARNING:
            whole = all(each.state is State.VALID for each in report.signatures)
            return _sentences([_UNCHANGED] if whole else [], report.problems)
        case Verdict.UNCHECKED:
            return _unchecked(report)
        case Verdict.UNSIGNED:
            return N_(
                "Nobody has signed this file. Whether somebody should have, only its sender can "
                "say."
            )
        case Verdict.DAMAGED:
            again = N_("Ask the sender to send it again.")
            return _sentences([N_("The file is damaged.")], report.problems, again)
        case _:
            return _not_valid(report)


def advice(report: Report) -> Message | None:
    """Return what to do with a document that is not valid."""
    if report.verdict is not Verdict.NOT_VALID:
        return None
    return N_("Ask the sender for the original, or compare it with the copy in the case.")


def _unchecked(report: Report) -> Phrase:
    found = {problem.code: problem for problem in report.problems}
    if "untrusted" in found:
        unknown = N_(
            "The certificate of the authority that issued the key is not on this computer. This "
            "does not mean that the signature is false."
        )
        left = found.get(CALLED_OFF)
        return Joined((unknown, left.text), " ") if left else unknown
    return _sentences([], report.problems, _NOT_FALSE)


def _not_valid(report: Report) -> Phrase:
    changed = next((p for p in report.problems if p.code.startswith(_CHANGED)), None)
    time = next((each.time for each in report.signatures if each.time), None)
    if changed is not None and time is not None:
        return N_(
            "The document was changed after it was signed on {at}. Do not rely on it.", at=time
        )
    deadly = [p for each in report.signatures if _is_bad(each) for p in each.problems]
    known = [p for p in report.problems if p.code.startswith("register-")]
    return _sentences([], (*known, *deadly), N_("Do not rely on this document."))


def _is_bad(signature: SignatureReport) -> bool:
    return signature.verdict is Verdict.NOT_VALID


def _sentences(first: list[Message], problems: Sequence[Problem], *last: Message) -> Phrase:
    found = list(dict.fromkeys((p.code, p.text.text) for p in problems))[:_MOST]
    texts = {(p.code, p.text.text): p.text for p in reversed(problems)}
    return Joined((*first, *(texts[key] for key in found), *last), " ")


# -- the facts ---------------------------------------------------------------------------------
def signed_by(checked: Checked) -> Phrase:
    """Return the first signer with the position, and how many more there are."""
    first = checked.signed_by
    if first is None:
        return ""
    who: Phrase = Joined((name(first), first.role), ", ") if first.role else name(first)
    more = len(checked.report.signatures) - 1
    if not more:
        return who
    return NN_("{who}, and {n} more", "{who}, and {n} more", n=more, who=who)


def signed_at(checked: Checked) -> Phrase:
    """Return the time of the first signature, as it is claimed."""
    first = checked.signed_by
    if first is None or first.time is None:
        return N_("no time given") if first else ""
    return N_("{at} (Astana)", at=first.time)


def document(checked: Checked, pages: int = 0) -> Phrase:
    """Return size, pages if they are known, and the languages of the document."""
    known = [words for code, words in LANGUAGE_NAMES.items() if code in checked.languages]
    parts: list[Phrase] = [size(checked.size)]
    if pages:
        parts.append(NN_("about {n} page", "about {n} pages", n=pages))
    if known:
        parts.append(Joined(tuple(known)))
    return Joined(tuple(parts), ", ")


def size(count: int) -> Message:
    """Return a number of bytes as people read it."""
    if count < _MB:
        return N_("{n} KB", n=str(max(1, round(count / _KB))))
    return N_("{n} MB", n=f"{count / _MB:.1f}".removesuffix(".0"))


# -- one signature -----------------------------------------------------------------------------
def name(signature: SignatureReport) -> Phrase:
    """Return who signed."""
    return signature.signer or N_("Signer not known")


def owner(signature: SignatureReport) -> Phrase:
    """Return position, body and number of the body, as far as they are known; or nothing."""
    info = signature.certificate
    parts: list[Phrase] = [signature.role, (info and info.organisation) or ""]
    if signature.bin:
        parts.append(N_("BIN\u00a0{number}", number=signature.bin))
    known = tuple(part for part in parts if part)
    return Joined(known, " · ") if known else ""


def check_title(signature: SignatureReport, check: Check) -> Message:
    """Return the name of a check by what it found."""
    if check.id == "revocation" and check.ok is None:
        old = TrustState.REVOCATION_UNKNOWN in signature.trust and _has_date(check)
        return N_("Revocation list is too old") if old else _SAID["revocation", None]
    return _SAID[check.id, check.ok]


def _has_date(check: Check) -> bool:
    return "day" in check.detail.values


_SAID: Final[Mapping[tuple[str, bool | None], Message]] = {
    ("unchanged", True): N_("Document unchanged"),
    ("unchanged", False): N_("Document not as signed"),
    ("unchanged", None): N_("Document not compared"),
    ("trusted", True): N_("Certificate trusted"),
    ("trusted", False): N_("Authority not known here"),
    ("trusted", None): N_("Certificate not looked at"),
    ("valid_that_day", True): N_("Valid on the day of signing"),
    ("valid_that_day", False): N_("Not valid on the day of signing"),
    ("valid_that_day", None): N_("Validity not looked at"),
    ("revocation", True): N_("Not revoked"),
    ("revocation", False): N_("Revoked"),
    ("revocation", None): N_("Revocation not known"),
    ("time", False): N_("No time given"),
    ("time", None): N_("Time as claimed"),
}


def more_problems(signature: SignatureReport) -> list[Message]:
    """Return what was found about a signature and stands in none of its checks."""
    said = {check.detail.text for check in signature.checks}
    return [p.text for p in signature.problems if p.text.text not in said and p.code not in _TOLD]


_TOLD: Final = frozenset(("untrusted", "revocation-unknown", "expired", "not-yet", "revoked"))
"""Problems that a check tells in its own words."""


# -- the register ------------------------------------------------------------------------------
def register_title(returned: Returned) -> Message:
    """Return what the register says about a file."""
    match returned.state:
        case Return.EXACT:
            return N_("Exactly the record in the register")
        case Return.COSIGNED:
            return N_("The record in the register, with a further signature")
        case Return.CHANGED if returned.changes:
            return NN_(
                "The record in the register, with {n} paragraph changed",
                "The record in the register, with {n} paragraphs changed",
                n=len(returned.changes),
            )
        case Return.CHANGED:
            return N_("The record in the register, with something changed besides its text")
        case Return.SIGNATURE_REMOVED:
            return N_("The record in the register, without its signature")
        case _:
            return N_("Not in the register of this store")


def register_facts(returned: Returned) -> Phrase:
    """Return number and version of the record, and what else is to be known of it."""
    entry = returned.entry
    if entry is None:
        return ""
    parts: list[Phrase] = [N_("{number}, version {n}.", number=entry.number, n=str(entry.version))]
    if returned.missing:
        names = ", ".join(dict.fromkeys(returned.missing))
        parts.append(N_("The signature is missing: {names}.", names=names))
    if not entry.is_newest:
        parts.append(N_("A corrected version of this record was signed later."))
    if not returned.changes and returned.parts:
        parts.append(N_("Other parts differ: {names}.", names=", ".join(returned.parts[:_MOST])))
    return Joined(tuple(parts), " ")
