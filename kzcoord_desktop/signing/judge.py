"""From facts to states, and from states to the verdict.

signing.md, section 8 C, with decisions 7, 26 and 27.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.signing.certificates import described, is_whole
from kzcoord_desktop.signing.damage import Problem
from kzcoord_desktop.signing.examine import OOXML
from kzcoord_desktop.signing.lines import lines
from kzcoord_desktop.signing.profile import roles
from kzcoord_desktop.signing.report import (
    Report,
    SignatureReport,
    State,
    TrustState,
    Verdict,
)
from kzcoord_desktop.signing.trust import Assessment, assess

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from kzcoord_desktop.signing.examine import Examination
    from kzcoord_desktop.signing.trust import Trust

# Clocks of two workstations differ; a signature from further ahead is worth a word.
_CLOCKS_DIFFER = timedelta(hours=1)
_WORST_FIRST = (Verdict.NOT_VALID, Verdict.UNCHECKED, Verdict.WARNING, Verdict.VALID)

_DEADLY = {
    TrustState.REVOKED: Problem(
        "revoked", N_("The signer's certificate had been revoked when the file was signed.")
    ),
    TrustState.EXPIRED: Problem(
        "expired", N_("The signer's certificate had expired when the file was signed.")
    ),
    TrustState.NOT_YET: Problem(
        "not-yet", N_("The signer's certificate was not yet valid when the file was signed.")
    ),
    TrustState.WRONG_USAGE: Problem(
        "wrong-usage", N_("The signer's certificate is not for signing documents.")
    ),
}
_UNTRUSTED = Problem(
    "untrusted",
    N_("No imported certification authority confirms the signer's certificate."),
)
_UNKNOWN = Problem(
    "unknown-algorithm", N_("The signature uses an algorithm that cannot be checked here.")
)
_NO_PROPERTIES = Problem(
    "no-properties", N_("The signature does not name the certificate it was made with.")
)
_ACTIVE = Problem(
    "active-uncovered",
    N_("Nobody signed some of the content that acts or is shown: macros, objects, documents."),
)
_NAMED = 5
_REVOCATION_UNKNOWN = Problem(
    "revocation-unknown",
    N_("There is no current revocation list, so a revoked certificate would not be noticed."),
)
_EXPIRED_SINCE = Problem(
    "expired-since", N_("The signer's certificate was valid at signing and has expired since.")
)
_REVOKED_SINCE = Problem(
    "revoked-since",
    N_("The signer's certificate was revoked after the time that the signer claims."),
)
_TIME = Problem("time", N_("The signer claims no time, or one that lies in the future."))


def judge(found: Sequence[Examination], trust: Trust, *, now: datetime, is_own: bool) -> Report:
    """Return the report on signatures that were examined; `is_own` files are judged harder."""
    verdicts: list[Verdict] = []
    reports: list[SignatureReport] = []
    problems: list[Problem] = []
    for one in found:
        state, about_state = _state(one, is_own=is_own)
        assessment = _assessment(one, state, trust, now)
        verdict, about_trust = _verdict(one, state, assessment, now, is_own=is_own)
        verdicts.append(verdict)
        about = (*about_state, *about_trust)
        reports.append(replace(_report(one, state, assessment), verdict=verdict, problems=about))
        problems += [p for p in about if p not in problems]
    worst = next(verdict for verdict in _WORST_FIRST if verdict in verdicts)
    return Report(worst, tuple(reports), tuple(problems))


def _state(one: Examination, *, is_own: bool) -> tuple[State, list[Problem]]:
    """Return the state of a signature; those in our own files are never old, unknown or unbound.

    A signature beside our file is made by other programs, whose algorithms may be unknown here.
    """
    notes = []
    if one.weak:
        notes.append(_old(one))
    if one.unknown:
        notes.append(_UNKNOWN)
    if not one.has_properties and not one.problems:
        notes.append(_NO_PROPERTIES)
    ours = [note for note in notes if one.layer == OOXML or note is not _UNKNOWN]
    if one.problems or (is_own and ours):
        return State.INVALID, [*one.problems, *notes]
    if one.covered.uncovered:
        notes.append(_uncovered(one))
    if one.unknown:
        return State.UNCHECKED, notes
    return (State.PARTIAL if one.covered.uncovered else State.VALID), notes


def _old(one: Examination) -> Problem:
    text = N_(
        "The signature uses what is no longer safe: {names}.", names=", ".join(sorted(one.weak))
    )
    return Problem("old-algorithm", text)


def _uncovered(one: Examination) -> Problem:
    """Name the first few; the report holds them all."""
    names = ", ".join(one.covered.uncovered[:_NAMED])
    more = len(one.covered.uncovered) - _NAMED
    if more <= 0:
        return Problem("uncovered", N_("The signature does not cover: {parts}.", parts=names))
    return Problem(
        "uncovered",
        NN_(
            "The signature does not cover: {parts}, and {n} more part.",
            "The signature does not cover: {parts}, and {n} more parts.",
            n=more,
            parts=names,
        ),
    )


def _assessment(one: Examination, state: State, trust: Trust, now: datetime) -> Assessment | None:
    """Return what is known of the certificate; None where the signature proves no owner."""
    if one.certificate is None or state in (State.INVALID, State.UNCHECKED):
        return None
    return assess(trust, one.certificate, at=one.time or now, now=now, extra=one.extra)


def _verdict(
    one: Examination,
    state: State,
    assessment: Assessment | None,
    now: datetime,
    *,
    is_own: bool,
) -> tuple[Verdict, list[Problem]]:
    deadly = [_ACTIVE] if one.covered.has_active else []
    states = assessment.states if assessment else ()
    deadly += [_DEADLY[found] for found in states if found in _DEADLY]
    if deadly or state is State.INVALID or (is_own and state is State.PARTIAL):
        return Verdict.NOT_VALID, deadly
    if state is State.UNCHECKED or assessment is None:
        return Verdict.UNCHECKED, []
    if TrustState.UNTRUSTED in states:
        return Verdict.UNCHECKED, [_UNTRUSTED]
    warnings = _warnings(one, assessment, now)
    milder = state is State.PARTIAL or one.weak or not one.has_properties
    return (Verdict.WARNING if warnings or milder else Verdict.VALID), warnings


def _warnings(one: Examination, assessment: Assessment, now: datetime) -> list[Problem]:
    conditions = (
        (TrustState.REVOCATION_UNKNOWN in assessment.states, _REVOCATION_UNKNOWN),
        (assessment.has_expired, _EXPIRED_SINCE),
        (assessment.revoked_at is not None, _REVOKED_SINCE),
        (one.time is None or one.time > now + _CLOCKS_DIFFER, _TIME),
    )
    return [problem for holds, problem in conditions if holds]


def _report(one: Examination, state: State, assessment: Assessment | None) -> SignatureReport:
    certificate = one.certificate
    info = described(certificate)
    return SignatureReport(
        signer=info.name if info else "",
        iin=info.iin if info else None,
        bin=info.bin if info else None,
        role=one.role,
        time=one.time,
        state=state,
        trust=assessment.states if assessment else (),
        checks=lines(one, state, assessment, info),
        certificate=info,
        uncovered=one.covered.uncovered,
        layer=one.layer,
        source=one.part,
        roles=roles(certificate) if certificate and is_whole(certificate) else (),
    )
