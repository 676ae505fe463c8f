"""Revocation lists, imported as files: full ones, and deltas that bring a full one up to date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from asn1crypto import core
from cryptography import x509

from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_
from kzcoord_desktop.signing.certificates import BROKEN, extension
from kzcoord_desktop.signing.issued import has_signed_list

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

_AUTHORITY_KEY, _CRITICAL = bytes.fromhex("0603551d23"), bytes.fromhex("0101ff")
_TAIL = 8192


@dataclass(frozen=True)
class RevocationList:
    """A list of one issuer.

    Attributes:
        made: thisUpdate, aware.
        next: nextUpdate, aware, or None.
        number: which of the issuer's lists it is, growing; or None.
        base: for a delta, the number of the full list that it starts from; None for a full one.
    """

    source: x509.CertificateRevocationList
    made: datetime
    next: datetime | None
    number: int | None = None
    base: int | None = None

    def is_of(self, issuer: x509.Certificate) -> bool:
        """Whether this certificate's owner signed the list, and was allowed to."""
        usage = extension(issuer, x509.KeyUsage)
        return (usage is None or usage.crl_sign) and has_signed_list(issuer, self.source)

    def entry(self, certificate: x509.Certificate) -> x509.RevokedCertificate | None:
        """Return what the list says about a certificate, or None."""
        return self.source.get_revoked_certificate_by_serial_number(certificate.serial_number)

    def speaks_of(self, at: datetime, now: datetime) -> bool:
        """Whether the list says something about the moment `at`, as seen from `now`.

        Its nextUpdate may not lie before that moment; and a list made earlier than the moment
        speaks only while it is current, since it cannot know what came after it.
        """
        if self.next is None:
            return self.made >= at
        return self.next >= at and (self.next >= now or self.made >= at)

    def updates(self, full: RevocationList) -> bool:
        """Whether this delta brings that full list up to date (RFC 5280, 5.2.4)."""
        if self.base is None or self.number is None or full.number is None:
            return False
        return self.base <= full.number < self.number


@dataclass(frozen=True)
class Revocations:
    """What the lists of one issuer say together: the newest full one, and the newest delta.

    A delta whose full list is missing still tells who was revoked, and nothing else.
    """

    full: RevocationList | None
    delta: RevocationList | None

    @property
    def made(self) -> datetime:
        """When the newest of the lists was made."""
        return max(found.made for found in (self.full, self.delta) if found is not None)

    def revoked_at(self, certificate: x509.Certificate) -> datetime | None:
        """Return when the certificate was revoked, or None if it is not listed.

        The date since when a key is known to be in other hands counts, if it is earlier.
        """
        for found in (self.delta, self.full):
            entry = found.entry(certificate) if found is not None else None
            if entry is not None:
                return None if _is_taken_back(entry) else _moment(entry)
        return None

    def speaks_of(self, at: datetime, now: datetime) -> bool:
        """Whether the lists say something about the moment `at`, as seen from `now`."""
        newest = self.delta or self.full
        return self.full is not None and newest is not None and newest.speaks_of(at, now)


def revocations(lists: Iterable[RevocationList], issuer: x509.Certificate) -> Revocations | None:
    """Return what an issuer's lists say, or None if there is none that the issuer signed."""
    ours = [found for found in lists if found.is_of(issuer)]
    fulls = [found for found in ours if found.base is None]
    full = max(fulls, key=lambda found: found.made, default=None)
    deltas = [f for f in ours if f.base is not None and (full is None or f.updates(full))]
    delta = max(deltas, key=lambda found: found.made, default=None)
    return Revocations(full, delta) if full or delta else None


def _is_taken_back(entry: x509.RevokedCertificate) -> bool:
    """Whether a delta says that the certificate is on the list no longer."""
    try:
        reason = entry.extensions.get_extension_for_class(x509.CRLReason).value.reason
    except x509.ExtensionNotFound:
        return False
    return reason is x509.ReasonFlags.remove_from_crl


def _moment(entry: x509.RevokedCertificate) -> datetime:
    try:
        known = entry.extensions.get_extension_for_class(x509.InvalidityDate).value
    except x509.ExtensionNotFound:
        return entry.revocation_date_utc
    return min(entry.revocation_date_utc, known.invalidity_date_utc)


def read_list(data: bytes) -> RevocationList:
    """Return a list from its file (PEM or DER).

    `UserError` if it is none, or one about a part of the certificates only.
    """
    try:
        if b"-----BEGIN" in data[:1024]:
            source = x509.load_pem_x509_crl(data)
        else:
            source = x509.load_der_x509_crl(data)
        found = RevocationList(
            source,
            source.last_update_utc,
            source.next_update_utc,
            number=_number(source, x509.CRLNumber),
            base=_number(source, x509.DeltaCRLIndicator),
        )
        critical = [e.value for e in source.extensions if e.critical]
    except BROKEN:
        raise _unreadable() from None
    if not all(_is_understood(value) for value in critical):
        raise UserError(
            N_(
                "This revocation list covers only a part of the certificates. "
                "Nothing was imported. Choose the full list of the certification authority."
            )
        )
    return found


def key_mark(encoded: bytes) -> bytes:
    """Return what a list (DER) says of the key that signed it; empty if it says nothing.

    An authority that changes its key keeps its name.  Only the end is looked at, where such words
    stand behind the entries: a national list takes a tenth of a second to be read whole.
    """
    _, found, rest = encoded[-_TAIL:].rpartition(_AUTHORITY_KEY)
    if not found:
        return b""
    try:
        mark = core.OctetString.load(rest.removeprefix(_CRITICAL)).native
    except ValueError:
        return b""
    return bytes(mark)


def _number(
    source: x509.CertificateRevocationList, kind: type[x509.CRLNumber | x509.DeltaCRLIndicator]
) -> int | None:
    try:
        return source.extensions.get_extension_for_class(kind).value.crl_number
    except x509.ExtensionNotFound:
        return None


def _is_understood(value: x509.ExtensionType) -> bool:
    """Whether a critical extension leaves the list one about all certificates of persons."""
    if isinstance(value, x509.DeltaCRLIndicator | x509.CRLNumber):
        return True
    return isinstance(value, x509.IssuingDistributionPoint) and not (
        value.indirect_crl
        or value.only_contains_ca_certs
        or value.only_contains_attribute_certs
        or value.only_some_reasons
    )


def _unreadable() -> UserError:
    return UserError(
        N_(
            "The file is not a revocation list that can be read. Nothing was imported. "
            "Choose the list (.crl) of the certification authority."
        )
    )
