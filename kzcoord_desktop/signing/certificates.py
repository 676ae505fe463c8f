"""What a certificate says about its owner, in the profile of the National CA and others.

Names are read with asn1crypto: real certificates carry common names longer than the standard
allows, about which `cryptography` warns on every reading.
"""

from __future__ import annotations

import hashlib
import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

Extension = TypeVar("Extension", bound=x509.ExtensionType)

# Under 2.25 (UUID): an identifier that nobody assigns and nobody else uses.
SAMPLE_POLICY = x509.ObjectIdentifier("2.25.48201482121260740931543435422152008935")
SAMPLE_WORD = "SAMPLE"
TEST_WORD = "TEST"
EXPIRES_SOON = timedelta(days=30)
# Real ones have some kilobytes; a national signature over a megabyte takes seconds to check.
_LARGEST = 64 * 1024

CN, SN, SERIAL, C, L, ST = "2.5.4.3", "2.5.4.4", "2.5.4.5", "2.5.4.6", "2.5.4.7", "2.5.4.8"
O, OU, T, GN = "2.5.4.10", "2.5.4.11", "2.5.4.12", "2.5.4.42"  # noqa: E741 - as RFC 4514 has it
_SHORT = {
    CN: "CN",
    SN: "SN",
    SERIAL: "SERIALNUMBER",
    C: "C",
    L: "L",
    ST: "ST",
    O: "O",
    OU: "OU",
    T: "T",
    GN: "G",
    "1.2.840.113549.1.9.1": "E",
    "0.9.2342.19200300.100.1.25": "DC",
}
_IIN, _BIN = "IIN", "BIN"
_DIGITS = 12

# Signing of documents; an authentication key of the National CA has only clientAuth.
_SIGNING_USAGES = frozenset(
    (
        ExtendedKeyUsageOID.EMAIL_PROTECTION,
        ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE,
        x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36"),
        x509.ObjectIdentifier("1.3.6.1.4.1.311.10.3.12"),
    )
)


@dataclass(frozen=True)
class CertificateInfo:
    """A certificate for people.

    Attributes:
        name: common name, with the patronymic that the National CA puts into GN.
        iin: individual number, 12 digits, or None.
        bin: number of the body, 12 digits, or None.
        organisation: O, or None.
        serial: serial number, hexadecimal in capitals.
        not_before: first moment of validity, aware.
        not_after: last moment of validity, aware.
        fingerprint: SHA-256 of the DER form, hexadecimal.
        is_sample: made by a sample certificate authority; it confirms nobody.
        is_test: made by a test authority of the National CA; it confirms nobody either.
    """

    name: str
    iin: str | None
    bin: str | None
    organisation: str | None
    serial: str
    not_before: datetime
    not_after: datetime
    fingerprint: str
    is_sample: bool
    is_test: bool = False


# What the library raises for broken certificates and lists, at loading or at any later look.
BROKEN = (
    ValueError,
    TypeError,
    UnsupportedAlgorithm,
    x509.InvalidVersion,
    x509.DuplicateExtension,
    x509.UnsupportedGeneralNameType,
)


def read_whole(certificate: x509.Certificate) -> x509.Certificate:
    """Return the certificate after looking at what it says; one of `BROKEN` if it is.

    The library parses late: what is broken shall be refused at the door, not at a check.  A
    key or signature of an algorithm it does not know (GOST) is no fault.  A number that is not
    positive is one (RFC 5280, 4.1.2.2), of which the library says that it will refuse it too.
    """
    with _quiet():
        _ = (certificate.extensions, describe(certificate))
        if certificate.serial_number <= 0:
            raise ValueError("the serial number is not positive")
    return certificate


def load_certificate(encoded: bytes) -> x509.Certificate:
    """Return a certificate from its DER form, read whole; or one of `BROKEN`."""
    return read_whole(load_carried(encoded))


def load_carried(encoded: bytes) -> x509.Certificate:
    """Return a certificate that travels with a signature, not yet read whole; or a `BROKEN`.

    The key in it can check the signature even where the rest is out of order, as in those that
    old office suites made for themselves; `is_whole` tells whether anybody may confirm it.
    """
    if len(encoded) > _LARGEST:
        raise ValueError("larger than any certificate")
    with _quiet():
        return x509.load_der_x509_certificate(encoded)


@lru_cache(maxsize=256)
def is_whole(certificate: x509.Certificate) -> bool:
    """Whether everything in a certificate can be read."""
    try:
        read_whole(certificate)
    except BROKEN:
        return False
    return True


def load_certificates(data: bytes) -> list[x509.Certificate]:
    """Return the certificates of a file, PEM (also several in one) or DER; or one of `BROKEN`."""
    if b"-----BEGIN" not in data:
        return [load_certificate(data)]
    with _quiet():
        return [read_whole(found) for found in x509.load_pem_x509_certificates(data)]


@contextmanager
def _quiet() -> Iterator[None]:
    """The library disapproves aloud of odd numbers and parameters, which real files have."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def der(certificate: x509.Certificate) -> bytes:
    """Return the DER form."""
    return certificate.public_bytes(Encoding.DER)


@lru_cache(maxsize=256)
def describe(certificate: x509.Certificate) -> CertificateInfo:
    """Return what a certificate says; prefixes IIN and BIN are read where they are.

    One check asks three times about the same certificate, and reading names takes a millisecond.
    """
    encoded = der(certificate)
    whole = asn1.Certificate.load(encoded)
    subject, issuer = list(attributes(whole.subject)), list(attributes(whole.issuer))
    return CertificateInfo(
        name=_full_name(subject),
        iin=_number(subject, SERIAL, _IIN),
        bin=_number(subject, OU, _BIN),
        organisation=_first(subject, O),
        serial=f"{whole.serial_number:X}",
        not_before=certificate.not_valid_before_utc,
        not_after=certificate.not_valid_after_utc,
        fingerprint=hashlib.sha256(encoded).hexdigest(),
        is_sample=_is_sample(certificate, subject + issuer),
        is_test=_is_test(subject + issuer),
    )


def described(certificate: x509.Certificate | None) -> CertificateInfo | None:
    """Return what a certificate says, or None if there is none whose names can be read."""
    try:
        return None if certificate is None else describe(certificate)
    except BROKEN:
        return None


def attributes(name: asn1.Name) -> Iterator[tuple[str, str]]:
    """Yield (OID, text) of a name, in the order it was issued."""
    for rdn in name.chosen:
        for attribute in rdn:
            yield attribute["type"].dotted, str(attribute["value"].native)


def issuer_text(certificate: x509.Certificate) -> str:
    """Return the issuer as XAdES writes it: RFC 4514, the most specific part first."""
    issuer = list(attributes(asn1.Certificate.load(der(certificate)).issuer))
    return ", ".join(f"{_SHORT.get(oid, oid)}={_escaped(text)}" for oid, text in reversed(issuer))


def may_sign(certificate: x509.Certificate) -> bool:
    """Return whether KeyUsage and extended usage allow signing documents."""
    return _key_usage_allows(certificate) and not is_authentication(certificate)


def is_authentication(certificate: x509.Certificate) -> bool:
    """Return whether the extended usage names purposes, and none of them is signing."""
    usages = extension(certificate, x509.ExtendedKeyUsage)
    return usages is not None and not _SIGNING_USAGES.intersection(usages)


def _key_usage_allows(certificate: x509.Certificate) -> bool:
    usage = extension(certificate, x509.KeyUsage)
    return usage is None or usage.digital_signature or usage.content_commitment


def extension(certificate: x509.Certificate, kind: type[Extension]) -> Extension | None:
    """Return an extension of a certificate, or None."""
    try:
        return certificate.extensions.get_extension_for_class(kind).value
    except x509.ExtensionNotFound:
        return None


def _first(subject: list[tuple[str, str]], oid: str) -> str | None:
    return next((text for found, text in subject if found == oid), None)


def _full_name(subject: list[tuple[str, str]]) -> str:
    name, given = _first(subject, CN) or "", _first(subject, GN)
    if given and given.casefold() not in name.casefold():
        name = f"{name} {given}"
    return name or _first(subject, O) or ", ".join(text for _, text in subject)


def _number(subject: list[tuple[str, str]], oid: str, prefix: str) -> str | None:
    for found, text in subject:
        digits = text.removeprefix(prefix)
        if found == oid and digits != text and len(digits) == _DIGITS and digits.isdecimal():
            return digits
    return None


def _is_sample(certificate: x509.Certificate, names: list[tuple[str, str]]) -> bool:
    try:
        policies = extension(certificate, x509.CertificatePolicies) or ()
    except BROKEN:  # nobody can confirm it, and its names are shown all the same
        policies = ()
    return any(p.policy_identifier == SAMPLE_POLICY for p in policies) or any(
        oid == O and SAMPLE_WORD in text for oid, text in names
    )


def _is_test(names: list[tuple[str, str]]) -> bool:
    """Whether a common name carries the word that test authorities of the National CA have."""
    return any(oid == CN and TEST_WORD in text.upper().split() for oid, text in names)


def _escaped(text: str) -> str:
    """Escape a value as RFC 4514, 2.4."""
    escaped = "".join(f"\\{c}" if c in '\\,+"<>;' else c for c in text)
    if escaped[:1] in ("#", " "):
        escaped = "\\" + escaped
    return escaped[:-1] + "\\ " if escaped.endswith(" ") and len(escaped) > 1 else escaped
