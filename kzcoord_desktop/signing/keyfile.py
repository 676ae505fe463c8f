"""A person's key from a file: opening it, and whether it may sign."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12 as reader

from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_, NN_, Message
from kzcoord_desktop.signing import pkcs12
from kzcoord_desktop.signing.certificates import (
    BROKEN,
    EXPIRES_SOON,
    CertificateInfo,
    describe,
    is_authentication,
    may_sign,
    read_whole,
)
from kzcoord_desktop.signing.xmldsig import CURVES_SIGNED, RSA_BITS, PrivateKey

if TYPE_CHECKING:
    from datetime import datetime

    from asn1crypto.pkcs12 import Pfx
    from cryptography import x509

__all__ = [
    "AuthenticationKey",
    "CertificateInfo",
    "ExpiredCertificate",
    "GostKey",
    "SigningKey",
    "WrongKeyPassword",
    "check_usable",
    "describe",
    "open_key",
    "open_keys",
]

_GOST_KZ = "1.2.398.3.10."


class WrongKeyPassword(UserError):  # noqa: N818 - named for what was found
    """The password does not open the key file."""


class GostKey(UserError):  # noqa: N818 - named for what was found
    """The file holds a key of the national algorithm, which cannot sign inside a document."""


class AuthenticationKey(UserError):  # noqa: N818 - named for what was found
    """The certificate is for logging in, not for signing."""


class ExpiredCertificate(UserError):  # noqa: N818 - named for what was found
    """The certificate's validity is over."""


@dataclass(frozen=True)
class SigningKey:
    """A private key with its certificate, and what else the file says about its issuers."""

    private_key: PrivateKey
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...] = ()

    def __repr__(self) -> str:
        """Show whose key it is, and never the key."""
        return f"<SigningKey {self.certificate.serial_number:X}>"


def open_key(data: bytes, password: str) -> SigningKey:
    """Return the key of a PKCS#12 file.

    A file with several keys gives the first whose certificate may sign.  `WrongKeyPassword`,
    `GostKey`, or a plain `UserError` for a file that is no key file, has no certificate, or
    holds a kind of key that office programs do not know.  signing.md, section 6, step 1.
    """
    keys = open_keys(data, password)
    return next((key for key in keys if may_sign(key.certificate)), keys[0])


def open_keys(data: bytes, password: str) -> list[SigningKey]:
    """Return every key of a PKCS#12 file, at least one; errors as `open_key`."""
    try:
        pfx = pkcs12.load(data)
        fits = pkcs12.password_fits(pfx, password)
        if fits is False:
            raise _wrong_password()
        count = pkcs12.key_count(pfx)
        if count <= 1:
            return [_opened(data, pfx, password)]
        parts = [pkcs12.with_keys(pfx, password, wanted.__eq__) for wanted in range(count)]
    except pkcs12.NoPkcs12:
        raise _unreadable() from None
    return _opened_of_several(parts, password)


def _opened_of_several(parts: list[bytes], password: str) -> list[SigningKey]:
    """Return the keys that can be used; the first reason if there is none."""
    keys: list[SigningKey] = []
    reasons: list[UserError] = []
    for part in parts:
        try:
            keys.append(_opened(part, pkcs12.load(part), password))
        except UserError as reason:
            reasons.append(reason)
    if not keys:
        raise reasons[0]
    return keys


def _opened(data: bytes, pfx: Pfx, password: str) -> SigningKey:
    try:
        key, certificate, others = _read(data, password)
    except BROKEN:
        raise _reason(pfx, password) from None
    if certificate is None or key is None:
        raise UserError(
            N_(
                "The key file holds no key with its certificate. Nothing was signed. "
                "Choose the file that the certification authority issued."
            )
        )
    if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise _unsupported()
    if isinstance(key, ec.EllipticCurvePrivateKey) and key.curve.name not in CURVES_SIGNED:
        raise _unsupported()
    if not _belongs(key, certificate):
        raise UserError(
            N_(
                "The key and the certificate in the file do not belong together. "
                "Nothing was signed. Ask the certification authority for a new file."
            )
        )
    return SigningKey(key, _whole(certificate), tuple(others))


def _whole(certificate: x509.Certificate) -> x509.Certificate:
    try:
        return read_whole(certificate)
    except BROKEN:
        raise _unreadable() from None


def _belongs(key: PrivateKey, certificate: x509.Certificate) -> bool:
    try:
        return bool(key.public_key() == certificate.public_key())
    except BROKEN:
        return False


def _read(
    data: bytes, password: str
) -> tuple[object, x509.Certificate | None, list[x509.Certificate]]:
    with warnings.catch_warnings():
        # Key files of the National CA use RC2 and 3DES, of which the library disapproves aloud.
        warnings.simplefilter("ignore")
        return reader.load_key_and_certificates(data, password.encode())


def _reason(pfx: Pfx, password: str) -> UserError:
    """Return why a file cannot be opened although its password may be right."""
    algorithm = _key_algorithm(pfx, password)
    if algorithm is None:
        return _wrong_password() if pkcs12.password_fits(pfx, password) is None else _unreadable()
    if algorithm.startswith(_GOST_KZ):
        return GostKey(
            N_(
                "This is a GOST key: it cannot sign inside a document. Nothing was signed. "
                "Choose an RSA or EC key file; a GOST key signs through NCALayer."
            )
        )
    return _unsupported()


def _key_algorithm(pfx: Pfx, password: str) -> str | None:
    """Return the OID of the certified key, read from the file without its private key."""
    try:
        bare = pkcs12.with_keys(pfx, password, lambda _: False)
        _, certificate, others = _read(bare, password)
    except (pkcs12.NoPkcs12, *BROKEN):
        return None
    found = [certificate] if certificate else others
    return found[0].public_key_algorithm_oid.dotted_string if found else None


def check_usable(key: SigningKey, at: datetime) -> list[Message]:
    """Return warnings about a key that may sign at `at`; `UserError` if it may not.

    signing.md, section 6, step 2: validity, usage, strength.
    """
    info = describe(key.certificate)
    _check_validity(info, at)
    _check_usage(key)
    left = (info.not_after - at).days
    if info.not_after - at > EXPIRES_SOON:
        return []
    return [
        NN_(
            "The certificate is valid for {n} more day.",
            "The certificate is valid for {n} more days.",
            n=left,
        )
    ]


def _check_validity(info: CertificateInfo, at: datetime) -> None:
    if at > info.not_after:
        raise ExpiredCertificate(
            N_(
                "The certificate of {name} expired on {day}. Nothing was signed. "
                "Choose a key with a valid certificate.",
                name=info.name,
                day=info.not_after.date(),
            )
        )
    if at < info.not_before:
        raise UserError(
            N_(
                "The certificate of {name} is valid only from {day}. Nothing was signed. "
                "Check the clock of this computer, or choose another key.",
                name=info.name,
                day=info.not_before.date(),
            )
        )


def _check_usage(key: SigningKey) -> None:
    if is_authentication(key.certificate):
        raise AuthenticationKey(
            N_(
                "This is an authentication key: it is for logging in, not for signing. "
                "Nothing was signed. Choose the signing key."
            )
        )
    if not may_sign(key.certificate):
        raise UserError(
            N_(
                "The certificate does not allow signing documents. Nothing was signed. "
                "Choose the signing key."
            )
        )
    if isinstance(key.private_key, rsa.RSAPrivateKey) and key.private_key.key_size < RSA_BITS:
        raise UserError(
            N_(
                "The RSA key has {bits} bits; at least 2048 are needed. Nothing was signed. "
                "Choose a newer key.",
                bits=key.private_key.key_size,
            )
        )


def _wrong_password() -> UserError:
    return WrongKeyPassword(
        N_("The password does not open the key file. Nothing was signed. Type the password again."),
        field="password",
    )


def _unreadable() -> UserError:
    return UserError(
        N_(
            "The file is not a key file (PKCS#12) that can be read. Nothing was signed. "
            "Choose a file ending in .p12 or .pfx."
        )
    )


def _unsupported() -> UserError:
    return UserError(
        N_(
            "Office programs do not know this kind of key. Nothing was signed. "
            "Choose a key file with an RSA key, or an EC key on P-256 or P-384."
        )
    )
