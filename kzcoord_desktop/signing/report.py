"""What a check of signatures found, and its form for programs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from kzcoord_desktop.signing.damage import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.signing.certificates import CertificateInfo
    from kzcoord_desktop.signing.profile import Role

__all__ = ["Check", "Problem", "Report", "SignatureReport", "State", "TrustState", "Verdict"]


class Verdict(StrEnum):
    """The word about a file, from best to worst; never better than its worst signature."""

    VALID = "valid"
    WARNING = "valid-with-warning"
    UNCHECKED = "cannot-be-checked"
    NOT_VALID = "not-valid"
    UNSIGNED = "unsigned"
    DAMAGED = "damaged"


class State(StrEnum):
    """What the mathematics says about one signature.

    `UNCHECKED` is a signature by an algorithm that is not known here.
    """

    VALID = "valid"
    PARTIAL = "partial"
    INVALID = "invalid"
    UNCHECKED = "unchecked"


class TrustState(StrEnum):
    """What is known about a certificate at the time of signing; several may hold."""

    TRUSTED = "trusted"
    UNTRUSTED = "untrusted"
    EXPIRED = "expired"
    NOT_YET = "not_yet"
    REVOKED = "revoked"
    REVOCATION_UNKNOWN = "revocation_unknown"
    WRONG_USAGE = "wrong_usage"


@dataclass(frozen=True)
class Check:
    """One line about a signature; `ok` is None where nothing can be said."""

    id: str
    ok: bool | None
    detail: Message


@dataclass(frozen=True)
class SignatureReport:
    """One signature.

    Attributes:
        signer: name in the certificate, or empty if there is none to read.
        role: position the signer claims, or empty.
        time: moment the signer claims, aware, or None.
        checks: the lines unchanged, trusted, valid_that_day, revocation, time.
        certificate: the certificate for people, or None.
        uncovered: parts that this signature does not protect.
        layer: `ooxml` inside the document, `cms` in a file beside it.
        source: name of the signature part, or of the file.
        verdict: the word about this signature alone.
        problems: what it rests on, besides the checks.
        roles: in which roles the certificate lets its owner sign.
    """

    signer: str
    iin: str | None
    bin: str | None
    role: str
    time: datetime | None
    state: State
    trust: tuple[TrustState, ...]
    checks: tuple[Check, ...]
    certificate: CertificateInfo | None = None
    uncovered: tuple[str, ...] = ()
    layer: str = "ooxml"
    time_kind: str = "claimed"
    source: str = ""
    verdict: Verdict = Verdict.NOT_VALID
    problems: tuple[Problem, ...] = ()
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True)
class Report:
    """The result of a check: the verdict, every signature, and what is wrong."""

    verdict: Verdict
    signatures: tuple[SignatureReport, ...] = ()
    problems: tuple[Problem, ...] = ()


def as_utc(moment: datetime | None) -> str | None:
    """Return a moment as ISO in UTC with `Z`, to the second."""
    return None if moment is None else f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def as_json(report: Report, translate: Callable[[Message], str]) -> dict[str, Any]:
    """Return the report as plain values with stable keys; times are ISO in UTC with `Z`."""
    return {
        "verdict": str(report.verdict),
        "signatures": [_signature(found, translate) for found in report.signatures],
        "problems": [{"code": p.code, "text": translate(p.text)} for p in report.problems],
    }


def _signature(found: SignatureReport, translate: Callable[[Message], str]) -> dict[str, object]:
    return {
        "signer": found.signer,
        "iin": found.iin,
        "bin": found.bin,
        "role": found.role,
        "layer": found.layer,
        "time": as_utc(found.time),
        "time_kind": found.time_kind,
        "state": str(found.state),
        "trust": [str(state) for state in found.trust],
        "checks": [
            {"id": check.id, "ok": check.ok, "detail": translate(check.detail)}
            for check in found.checks
        ],
    }
