"""Whom to believe, without a network: imported anchors, paths to them, revocation lists.

Nothing is trusted by default.  The path check of `cryptography` is made for names of TLS servers
and is not used (signing.md, section 11).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.x509.oid import ExtensionOID

from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_
from kzcoord_desktop.signing.certificates import (
    BROKEN,
    EXPIRES_SOON,
    describe,
    extension,
    is_whole,
    load_certificates,
    may_sign,
)
from kzcoord_desktop.signing.issued import has_issued
from kzcoord_desktop.signing.report import TrustState
from kzcoord_desktop.signing.revocation import RevocationList, read_list, revocations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from kzcoord_desktop.messages import Message

_MAX_PATH = 6
# Signatures looked at on the way: authorities of one name are few, unless somebody made them to
# keep a reader busy.  Anchors and links of the store come first.
_MAX_TRIED = 24
_UNDERSTOOD = frozenset(
    (
        ExtensionOID.BASIC_CONSTRAINTS,
        ExtensionOID.KEY_USAGE,
        ExtensionOID.EXTENDED_KEY_USAGE,
        ExtensionOID.CERTIFICATE_POLICIES,
        ExtensionOID.SUBJECT_ALTERNATIVE_NAME,
    )
)


@dataclass(frozen=True)
class Trust:
    """What an administrator imported."""

    anchors: tuple[x509.Certificate, ...] = ()
    intermediates: tuple[x509.Certificate, ...] = ()
    lists: tuple[RevocationList, ...] = ()


@dataclass(frozen=True)
class Assessment:
    """What is known about a certificate at a moment.

    Attributes:
        states: the trust states, `TRUSTED` or `UNTRUSTED` first.
        list_date: when the oldest list that was used was made, aware; None if none was.
        revoked_at: when the certificate or an issuer was revoked, even after the moment.
        anchor: name of the anchor the path ends in, or None.
        has_expired: valid at the moment, but no more now.
    """

    states: tuple[TrustState, ...]
    list_date: datetime | None = None
    revoked_at: datetime | None = None
    anchor: str | None = None
    has_expired: bool = False


def load_trust(
    anchors: Iterable[bytes],
    crls: Iterable[bytes] = (),
    intermediates: Iterable[bytes] = (),
) -> Trust:
    """Return trust in the given files, PEM (also several in one) or DER.

    `UserError` for a file that is not a certificate, or not a revocation list.
    """
    return Trust(
        anchors=tuple(c for data in anchors for c in _certificates(data)),
        intermediates=tuple(c for data in intermediates for c in _certificates(data)),
        lists=tuple(read_list(data) for data in crls),
    )


def _certificates(data: bytes) -> list[x509.Certificate]:
    try:
        return load_certificates(data)
    except BROKEN:
        raise UserError(
            N_(
                "The file is not a certificate that can be read. Nothing was imported. "
                "Choose a certificate file (.cer, .crt or .pem)."
            )
        ) from None


def upkeep(trust: Trust, now: datetime) -> list[Message]:
    """Return what of the imported trust has to be renewed: anchors within 30 days, old lists."""
    found = []
    for anchor in trust.anchors:
        info = describe(anchor)
        if info.not_after < now + EXPIRES_SOON:
            text = N_(
                "The certificate of the authority {name} is valid until {day}. Import its new one.",
                name=info.name,
                day=info.not_after.date(),
            )
            found.append(text)
        newest = revocations(trust.lists, anchor)
        if newest is not None and not newest.speaks_of(now, now):
            text = N_(
                "The revocation list of {name} is of {day} and no longer current. "
                "Import a newer one.",
                name=info.name,
                day=newest.made.date(),
            )
            found.append(text)
    return found


def assess(
    trust: Trust,
    certificate: x509.Certificate,
    *,
    at: datetime,
    now: datetime,
    extra: Iterable[x509.Certificate] = (),
) -> Assessment:
    """Return what is known about a certificate that signed at `at` (aware), seen from `now`.

    `extra` are certificates that travelled with the signature: they may be links of a path,
    and are not trusted by themselves.
    """
    if not is_whole(certificate):
        return Assessment((TrustState.UNTRUSTED,))
    path = _path(trust, certificate, at, tuple(filter(is_whole, extra)))
    states = [TrustState.UNTRUSTED if path is None else TrustState.TRUSTED]
    if at > certificate.not_valid_after_utc:
        states.append(TrustState.EXPIRED)
    if at < certificate.not_valid_before_utc:
        states.append(TrustState.NOT_YET)
    if not may_sign(certificate):
        states.append(TrustState.WRONG_USAGE)
    if path is None:
        return Assessment(tuple(states))
    dates, revoked_at, unknown = _revocation(trust, path, at, now)
    if revoked_at is not None and revoked_at <= at:
        states.append(TrustState.REVOKED)
    elif unknown:
        states.append(TrustState.REVOCATION_UNKNOWN)
    return Assessment(
        states=tuple(states),
        list_date=min(dates, default=None),
        revoked_at=revoked_at,
        anchor=describe(path[-1]).name,
        has_expired=at <= certificate.not_valid_after_utc < now,
    )


def _revocation(
    trust: Trust, path: list[x509.Certificate], at: datetime, now: datetime
) -> tuple[list[datetime], datetime | None, bool]:
    """Return the dates of the lists used, the first revocation, and whether a list is missing."""
    dates: list[datetime] = []
    revoked: list[datetime] = []
    unknown = False
    for certificate, issuer in pairwise(path):
        found = revocations(trust.lists, issuer)
        if found is None:
            unknown = True
            continue
        dates.append(found.made)
        moment = found.revoked_at(certificate)
        revoked.extend((moment,) if moment else ())
        unknown = unknown or not found.speaks_of(at, now)
    return dates, min(revoked, default=None), unknown


def _path(
    trust: Trust,
    certificate: x509.Certificate,
    at: datetime,
    extra: tuple[x509.Certificate, ...],
) -> list[x509.Certificate] | None:
    """Return the certificates from this one to an anchor, or None."""
    if not _is_understood(certificate):
        return None
    if certificate in trust.anchors:
        return [certificate]
    pool = dict.fromkeys((*trust.anchors, *trust.intermediates, *extra))
    waiting = [[certificate]]
    seen = {certificate}
    tried = 0
    while waiting:
        path = waiting.pop(0)
        for issuer in _candidates(path, pool, at):
            tried += 1
            if tried > _MAX_TRIED:
                return None
            if not has_issued(issuer, path[-1]):
                continue
            if issuer in trust.anchors:
                return [*path, issuer]
            if issuer not in seen and len(path) < _MAX_PATH - 1:
                seen.add(issuer)
                waiting.append([*path, issuer])
    return None


def _candidates(
    path: list[x509.Certificate], pool: Iterable[x509.Certificate], at: datetime
) -> Iterator[x509.Certificate]:
    """Yield who may have issued the last certificate of a path, by name and by what it may."""
    for candidate in pool:
        named = candidate.subject == path[-1].issuer and candidate not in path
        if named and _may_issue(candidate, len(path) - 1, at):
            yield candidate


def _may_issue(candidate: x509.Certificate, below: int, at: datetime) -> bool:
    """Whether a certificate may stand above `below` other authorities at this moment."""
    constraints = extension(candidate, x509.BasicConstraints)
    usage = extension(candidate, x509.KeyUsage)
    return (
        constraints is not None
        and constraints.ca
        and (constraints.path_length is None or below <= constraints.path_length)
        and (usage is None or usage.key_cert_sign)
        and candidate.not_valid_before_utc <= at <= candidate.not_valid_after_utc
        and _is_understood(candidate)
    )


def _is_understood(certificate: x509.Certificate) -> bool:
    """Whether every critical extension is one that is heeded here."""
    return all(e.oid in _UNDERSTOOD for e in certificate.extensions if e.critical)
