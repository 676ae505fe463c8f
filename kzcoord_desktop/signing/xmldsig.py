"""XML signatures: the names, the algorithms in use, and one signature value."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from enum import Enum

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import (
    Prehashed,
    decode_dss_signature,
    encode_dss_signature,
)

DS = "http://www.w3.org/2000/09/xmldsig#"
MDSSI = "http://schemas.openxmlformats.org/package/2006/digital-signature"
XADES = "http://uri.etsi.org/01903/v1.3.2#"
XADES_ANY = "http://uri.etsi.org/01903/"
OFFICE_DIGSIG = "http://schemas.microsoft.com/office/2006/digsig"
RELATIONSHIP_TRANSFORM = "http://schemas.openxmlformats.org/package/2006/RelationshipTransform"
SIGNED_PROPERTIES = "http://uri.etsi.org/01903#SignedProperties"
OBJECT = DS + "Object"

_MORE = "http://www.w3.org/2001/04/xmldsig-more#"
SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"

DIGESTS = {
    DS + "sha1": "sha1",
    SHA256: "sha256",
    _MORE + "sha384": "sha384",
    "http://www.w3.org/2001/04/xmlenc#sha512": "sha512",
}


class Kind(Enum):
    """The kinds of key whose signatures can be made and checked here."""

    RSA = "rsa"
    EC = "ec"


@dataclass(frozen=True)
class Method:
    """A signature method: the kind of key, and hashlib's name of the digest."""

    kind: Kind
    digest: str


METHODS = {
    DS + "rsa-sha1": Method(Kind.RSA, "sha1"),
    _MORE + "rsa-sha256": Method(Kind.RSA, "sha256"),
    _MORE + "rsa-sha384": Method(Kind.RSA, "sha384"),
    _MORE + "rsa-sha512": Method(Kind.RSA, "sha512"),
    _MORE + "ecdsa-sha1": Method(Kind.EC, "sha1"),
    _MORE + "ecdsa-sha256": Method(Kind.EC, "sha256"),
    _MORE + "ecdsa-sha384": Method(Kind.EC, "sha384"),
    _MORE + "ecdsa-sha512": Method(Kind.EC, "sha512"),
}
# Known, and known to be forgeable: such a signature says nothing, so it is not "unknown here".
BROKEN = frozenset((_MORE + "md5", _MORE + "rsa-md5", DS + "hmac-sha1", _MORE + "hmac-sha256"))

RSA_BITS, RSA_BITS_OLD = 2048, 1024
CURVES_SIGNED = ("secp256r1", "secp384r1")
_CURVES_CHECKED = (*CURVES_SIGNED, "secp521r1")

_HASHES: dict[str, hashes.HashAlgorithm] = {
    "sha1": hashes.SHA1(),  # noqa: S303 - only to check old files, which are then called old
    "sha256": hashes.SHA256(),
    "sha384": hashes.SHA384(),
    "sha512": hashes.SHA512(),
}
_OIDS = {
    "sha1": bytes.fromhex("06052b0e03021a"),
    "sha256": bytes.fromhex("0609608648016503040201"),
    "sha384": bytes.fromhex("0609608648016503040202"),
    "sha512": bytes.fromhex("0609608648016503040203"),
}

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


def digest(data: bytes, algorithm: str) -> bytes:
    """Return a digest by hashlib's name."""
    return hashlib.new(algorithm, data, usedforsecurity=False).digest()


def method_for(key: PrivateKey) -> str:
    """Return the signature method for a key: always with SHA-256, which every suite takes."""
    return _MORE + ("rsa-sha256" if isinstance(key, rsa.RSAPrivateKey) else "ecdsa-sha256")


def sign_value(key: PrivateKey, data: bytes) -> bytes:
    """Return the signature value over `data` for `method_for(key)`."""
    if isinstance(key, rsa.RSAPrivateKey):
        return key.sign(data, padding.PKCS1v15(), hashes.SHA256())
    width = (key.curve.key_size + 7) // 8
    r, s = decode_dss_signature(key.sign(data, ec.ECDSA(hashes.SHA256())))
    return r.to_bytes(width, "big") + s.to_bytes(width, "big")


def value_fits(method: Method, key: object, value: bytes, data: bytes) -> bool:
    """Return whether `value` is a signature over `data` by the owner of the public key."""
    hashed = digest(data, method.digest)
    if method.kind is Kind.RSA:
        return rsa_fits(method.digest, key, value, hashed)
    if not isinstance(key, ec.EllipticCurvePublicKey):
        return False
    width = (key.curve.key_size + 7) // 8
    if len(value) != 2 * width:
        return False
    numbers = (int.from_bytes(half, "big") for half in (value[:width], value[width:]))
    return ec_fits(method.digest, key, encode_dss_signature(*numbers), hashed)


def rsa_fits(algorithm: str, key: object, value: bytes, hashed: bytes) -> bool:
    """Whether a PKCS#1 v1.5 value was made over a digest, named as `hashlib` does.

    Compares the DigestInfo inside, with or without its NULL: old writers left it out.
    """
    if not isinstance(key, rsa.RSAPublicKey):
        return False
    try:
        found = key.recover_data_from_signature(value, padding.PKCS1v15(), None)
    except (InvalidSignature, ValueError):
        return False
    return any(
        hmac.compare_digest(found, _digest_info(_OIDS[algorithm] + null, hashed))
        for null in (b"\x05\x00", b"")
    )


def _digest_info(algorithm: bytes, value: bytes) -> bytes:
    inner = b"\x30" + bytes((len(algorithm),)) + algorithm + b"\x04" + bytes((len(value),)) + value
    return b"\x30" + bytes((len(inner),)) + inner


def ec_fits(algorithm: str, key: object, value: bytes, hashed: bytes) -> bool:
    """Whether an ECDSA value, in DER, was made over a digest, named as `hashlib` does."""
    if not isinstance(key, ec.EllipticCurvePublicKey) or key.curve.name not in _CURVES_CHECKED:
        return False
    try:
        key.verify(value, hashed, ec.ECDSA(Prehashed(_HASHES[algorithm])))
    except InvalidSignature:
        return False
    return True
