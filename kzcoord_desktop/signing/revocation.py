"""Revocation lists, imported as files: full lists only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from asn1crypto import crl as asn1_crl
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_
from kzcoord_desktop.signing.certificates import BROKEN, der, extension

if TYPE_CHECKING:
    from datetime import datetime

    from cryptography.hazmat.primitives.asymmetric.types import (
        CertificateIssuerPublicKeyTypes,
    )


@dataclass(frozen=True)
class RevocationList:
    """A full list of one issuer.

    Attributes:
        made: thisUpdate, aware.
        next: nextUpdate, aware, or None.
        issuer: the issuer's name as encoded.
    """

    source: x509.CertificateRevocationList
    issuer: bytes
    made: datetime
    next: datetime | None

    def is_of(self, issuer: x509.Certificate) -> bool:
        """Whether this certificate's owner signed the list, and was allowed to."""
        subject: bytes = asn1.Certificate.load(der(issuer)).subject.dump()
        usage = extension(issuer, x509.KeyUsage)
        if subject != self.issuer or not (usage is None or usage.crl_sign):
            return False
        try:
            key: CertificateIssuerPublicKeyTypes = issuer.public_key()  # type: ignore[assignment]
            return self.source.is_signature_valid(key)
        except BROKEN:
            return False

    def revoked_at(self, certificate: x509.Certificate) -> datetime | None:
        """Return when the certificate was revoked, or None if it is not listed.

        The date since when a key is known to be in other hands counts, if it is earlier.
        """
        entry = self.source.get_revoked_certificate_by_serial_number(certificate.serial_number)
        if entry is None:
            return None
        try:
            known = entry.extensions.get_extension_for_class(x509.InvalidityDate).value
        except x509.ExtensionNotFound:
            return entry.revocation_date_utc
        return min(entry.revocation_date_utc, known.invalidity_date_utc)

    def speaks_of(self, at: datetime, now: datetime) -> bool:
        """Whether the list says something about the moment `at`, as seen from `now`.

        Its nextUpdate may not lie before that moment; and a list made earlier than the moment
        speaks only while it is current, since it cannot know what came after it.
        """
        if self.next is None:
            return self.made >= at
        return self.next >= at and (self.next >= now or self.made >= at)


def read_list(data: bytes) -> RevocationList:
    """Return a list from its file (PEM or DER); `UserError` if it is none, or not a full one."""
    try:
        if b"-----BEGIN" in data[:1024]:
            source = x509.load_pem_x509_crl(data)
        else:
            source = x509.load_der_x509_crl(data)
        critical = [
            e.value
            for e in source.extensions
            if e.critical or isinstance(e.value, x509.DeltaCRLIndicator)
        ]
        made, following = source.last_update_utc, source.next_update_utc
        encoded = source.public_bytes(Encoding.DER)
        issuer: bytes = asn1_crl.CertificateList.load(encoded)["tbs_cert_list"]["issuer"].dump()
    except BROKEN:
        raise _unreadable() from None
    if not all(_is_full(value) for value in critical):
        raise UserError(
            N_(
                "This revocation list covers only a part of the certificates. "
                "Nothing was imported. Choose the full list of the certification authority."
            )
        )
    return RevocationList(source, issuer, made, following)


def _is_full(value: x509.ExtensionType) -> bool:
    """Whether a critical extension leaves the list one about all certificates of persons."""
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
