"""A sample certificate authority, made on the spot: for trying the program, confirming nobody.

Its certificates carry a policy identifier of their own and the word SAMPLE in the issuer, so that
a store with real records neither trusts them nor signs with their keys.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from kzcoord_desktop.signing.certificates import SAMPLE_POLICY, SAMPLE_WORD

if TYPE_CHECKING:
    from datetime import datetime

    from kzcoord_desktop.signing.xmldsig import PrivateKey

ORGANISATION = f"ҮЛГІ · ОБРАЗЕЦ · {SAMPLE_WORD}"
_AUTHORITY = f"{SAMPLE_WORD} CA"
_YEAR = timedelta(days=365)
_BACK = timedelta(days=1)  # a workstation's clock may be slow
_SIGNING = (ExtendedKeyUsageOID.EMAIL_PROTECTION, x509.ObjectIdentifier("1.2.398.3.3.4.1.2"))


@dataclass
class SampleAuthority:
    """A certificate authority that lives as long as the object.

    Attributes:
        certificate: its own certificate, five years long.
        at: when it was made; everything it issues counts from here.
    """

    certificate: x509.Certificate
    at: datetime
    _key: ec.EllipticCurvePrivateKey = field(repr=False)

    @property
    def ca_pem(self) -> bytes:
        """The authority's certificate, to be imported as an anchor."""
        return self.certificate.public_bytes(Encoding.PEM)

    @property
    def crl(self) -> bytes:
        """The full revocation list (DER), empty, current for a year."""
        return self.revoke({})

    def revoke(self, revoked: dict[int, datetime]) -> bytes:
        """Return a full revocation list (DER) with the given serial numbers and moments."""
        builder = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(self.certificate.subject)
            .last_update(self.at - _BACK)
            .next_update(self.at + _YEAR)
            .add_extension(x509.CRLNumber(1), critical=False)
            .add_extension(_identifier(self._key), critical=False)
        )
        for serial, moment in revoked.items():
            entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(moment)
            builder = builder.add_revoked_certificate(entry.build())
        return builder.sign(self._key, hashes.SHA256()).public_bytes(Encoding.DER)

    def issue(
        self,
        name: str,
        position: str = "",
        *,
        iin: str,
        bin: str,
        organisation: str,
        password: str,
        kind: Literal["rsa", "ec"] = "rsa",
        life: timedelta = _YEAR,
    ) -> bytes:
        """Return a key file (PKCS#12) for a person of a body, in the National CA's profile.

        `name` is surname, name and, if there is one, patronymic, with blanks between.
        """
        key = _new_key(kind)
        subject = _subject(name, position, iin, bin, organisation)
        certificate = self.certify(subject, key, not_after=self.at + life)
        return pkcs12.serialize_key_and_certificates(
            name.encode(),
            key,
            certificate,
            [self.certificate],
            BestAvailableEncryption(password.encode()),
        )

    def certify(
        self,
        subject: x509.Name,
        key: PrivateKey,
        *,
        not_after: datetime,
        usages: tuple[x509.ObjectIdentifier, ...] = _SIGNING,
    ) -> x509.Certificate:
        """Return a certificate for the public half of `key`."""
        builder = (
            _builder(subject, self.certificate.subject, key, self.at - _BACK, not_after)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(_usage(sign=True), critical=True)
            .add_extension(x509.ExtendedKeyUsage(usages), critical=False)
            .add_extension(_identifier(self._key), critical=False)
        )
        return builder.sign(self._key, hashes.SHA256())


def make_authority(at: datetime) -> SampleAuthority:
    """Return a new authority whose life starts a day before `at` (aware)."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "KZ"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, ORGANISATION),
            x509.NameAttribute(NameOID.COMMON_NAME, _AUTHORITY),
        ]
    )
    builder = (
        _builder(name, name, key, at - _BACK, at + 5 * _YEAR)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(sign=False), critical=True)
    )
    return SampleAuthority(builder.sign(key, hashes.SHA256()), at, key)


def _builder(
    subject: x509.Name, issuer: x509.Name, key: PrivateKey, start: datetime, end: datetime
) -> x509.CertificateBuilder:
    policy = x509.PolicyInformation(SAMPLE_POLICY, None)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(end)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.CertificatePolicies([policy]), critical=False)
    )


def _new_key(kind: Literal["rsa", "ec"]) -> PrivateKey:
    if kind == "rsa":
        return rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return ec.generate_private_key(ec.SECP256R1())


def _subject(name: str, position: str, iin: str, bin_: str, organisation: str) -> x509.Name:
    """Return a subject as the National CA orders it; the patronymic stands in GN."""
    surname, _, rest = name.partition(" ")
    given, _, patronymic = rest.partition(" ")
    values = [
        (NameOID.COMMON_NAME, f"{surname} {given}".strip()),
        (NameOID.SURNAME, surname),
        (NameOID.SERIAL_NUMBER, f"IIN{iin}"),
        (NameOID.COUNTRY_NAME, "KZ"),
        (NameOID.GIVEN_NAME, patronymic),
        (NameOID.ORGANIZATION_NAME, organisation),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, f"BIN{bin_}"),
        (NameOID.TITLE, position),
    ]
    with warnings.catch_warnings():
        # Long Kazakh names pass the standard's 64 bytes, in real certificates too.
        warnings.simplefilter("ignore")
        return x509.Name(
            [x509.NameAttribute(oid, text, _validate=False) for oid, text in values if text]
        )


def _identifier(key: ec.EllipticCurvePrivateKey) -> x509.AuthorityKeyIdentifier:
    return x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key())


def _usage(*, sign: bool) -> x509.KeyUsage:
    """Signing of documents, or else of certificates and lists."""
    return x509.KeyUsage(
        digital_signature=sign,
        content_commitment=sign,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=not sign,
        crl_sign=not sign,
        encipher_only=False,
        decipher_only=False,
    )
