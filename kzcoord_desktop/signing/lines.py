"""The five lines that a person reads about one signature."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.domain.phrase import Short
from kzcoord_desktop.messages import N_
from kzcoord_desktop.signing.report import Check, State, TrustState

if TYPE_CHECKING:
    from kzcoord_desktop.signing.certificates import CertificateInfo
    from kzcoord_desktop.signing.examine import Examination
    from kzcoord_desktop.signing.trust import Assessment

_NOTHING = N_("Nothing can be said, because the signature itself could not be confirmed.")


def lines(
    one: Examination,
    state: State,
    assessment: Assessment | None,
    info: CertificateInfo | None,
) -> tuple[Check, ...]:
    """Return the lines unchanged, trusted, valid_that_day, revocation and time, in this order."""
    unchanged = _unchanged(one, state)
    if assessment is None or info is None:
        silent = ("trusted", "valid_that_day", "revocation")
        rest = [Check(id_, None, _NOTHING) for id_ in silent]
    else:
        rest = [_trusted(assessment, info), _valid_that_day(assessment, info)]
        rest.append(_revocation(assessment))
    return (unchanged, *rest, _time(one))


def _unchanged(one: Examination, state: State) -> Check:
    if state is State.VALID:
        return Check("unchanged", True, N_("Nothing was changed after signing."))
    if state is State.PARTIAL:
        detail = N_("What was signed is unchanged, but the file holds more than was signed.")
        return Check("unchanged", False, detail)
    if state is State.UNCHECKED:
        return Check("unchanged", None, N_("The algorithm of the signature is not known here."))
    first = next((problem.text for problem in one.problems), None)
    return Check("unchanged", False, first or N_("The signature is not one this program makes."))


def _trusted(assessment: Assessment, info: CertificateInfo) -> Check:
    if assessment.anchor is None:
        detail = N_("No imported certification authority confirms this certificate.")
        return Check("trusted", False, detail)
    if info.is_sample:
        detail = N_(
            "A sample certificate, issued by {authority}: it confirms nobody.",
            authority=assessment.anchor,
        )
    elif info.is_test:
        detail = N_(
            "A test certificate, issued by {authority}: it confirms nobody.",
            authority=assessment.anchor,
        )
    else:
        detail = N_("The certificate is confirmed by {authority}.", authority=assessment.anchor)
    return Check("trusted", True, detail)


def _valid_that_day(assessment: Assessment, info: CertificateInfo) -> Check:
    states = assessment.states
    if TrustState.WRONG_USAGE in states:
        detail = N_("The certificate is not for signing documents.")
        return Check("valid_that_day", False, detail)
    detail = N_(
        "The certificate is valid from {first} to {last}.",
        first=Short(info.not_before.date()),
        last=Short(info.not_after.date()),
    )
    holds = not {TrustState.EXPIRED, TrustState.NOT_YET}.intersection(states)
    return Check("valid_that_day", holds, detail)


def _revocation(assessment: Assessment) -> Check:
    if assessment.revoked_at is not None:
        detail = N_("Revoked on {day}.", day=Short(assessment.revoked_at.date()))
        return Check("revocation", TrustState.REVOKED not in assessment.states, detail)
    if assessment.list_date is None:
        return Check("revocation", None, N_("There is no revocation list of this authority."))
    if TrustState.REVOCATION_UNKNOWN in assessment.states:
        detail = N_("The list of {day} is too old to tell.", day=Short(assessment.list_date.date()))
        return Check("revocation", None, detail)
    detail = N_("Not revoked, by the list of {day}.", day=Short(assessment.list_date.date()))
    return Check("revocation", True, detail)


def _time(one: Examination) -> Check:
    if one.time is None:
        return Check("time", False, N_("The signer claims no time."))
    if one.has_stamp:
        detail = N_("The time is the signer's claim; the time-stamp with it is not checked here.")
        return Check("time", None, detail)
    return Check("time", None, N_("The time is the signer's claim; there is no time-stamp."))
