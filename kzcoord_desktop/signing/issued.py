"""Whether an issuer's key signed a certificate or a revocation list, GOST keys included.

`cryptography` reads certificates and lists of the national algorithm and only refuses their keys
and signatures; those are checked by `gost`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from asn1crypto import crl as asn1_crl
from asn1crypto import x509 as asn1
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.serialization import Encoding

from kzcoord_desktop.signing import gost
from kzcoord_desktop.signing.certificates import BROKEN, der

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.types import (
        CertificateIssuerPublicKeyTypes,
    )

# SHA-1 and older are forgeable, so such a certificate proves nothing about its issuer.
_ISSUING_HASHES = frozenset(("sha256", "sha384", "sha512"))


def has_issued(issuer: x509.Certificate, issued: x509.Certificate) -> bool:
    """Return whether `issuer` is named in a certificate and signed it."""
    try:
        if issued.signature_algorithm_oid.dotted_string == gost.SIGNATURE:
            return _has_issued_by_gost(issuer, issued)
        used = issued.signature_hash_algorithm
        if used is None or used.name not in _ISSUING_HASHES:
            return False
        issued.verify_directly_issued_by(issuer)
    except (InvalidSignature, *BROKEN):
        return False
    return True


def _has_issued_by_gost(issuer: x509.Certificate, issued: x509.Certificate) -> bool:
    parsed = asn1.Certificate.load(der(issued))
    tbs = parsed["tbs_certificate"]
    return (
        tbs["issuer"].dump() == _subject(issuer)
        and tbs["signature"].dump() == parsed["signature_algorithm"].dump()
        and _gost_fits(issued.tbs_certificate_bytes, issued.signature, public_key_info(issuer))
    )


def has_signed_list(issuer: x509.Certificate, crl: x509.CertificateRevocationList) -> bool:
    """Return whether `issuer` is named in a revocation list and signed it."""
    try:
        parsed = asn1_crl.CertificateList.load(crl.public_bytes(Encoding.DER))
        if parsed["tbs_cert_list"]["issuer"].dump() != _subject(issuer):
            return False
        if crl.signature_algorithm_oid.dotted_string == gost.SIGNATURE:
            return _has_signed_by_gost(issuer, crl, parsed)
        key: CertificateIssuerPublicKeyTypes = issuer.public_key()  # type: ignore[assignment] # other kinds of key are refused as `BROKEN`
        return crl.is_signature_valid(key)
    except BROKEN:
        return False


def _has_signed_by_gost(
    issuer: x509.Certificate, crl: x509.CertificateRevocationList, parsed: asn1_crl.CertificateList
) -> bool:
    return parsed["tbs_cert_list"]["signature"].dump() == parsed[
        "signature_algorithm"
    ].dump() and _gost_fits(crl.tbs_certlist_bytes, crl.signature, public_key_info(issuer))


def public_key_info(certificate: x509.Certificate) -> bytes:
    """Return the SubjectPublicKeyInfo of a certificate (DER), whatever its algorithm."""
    info: bytes = asn1.Certificate.load(der(certificate))["tbs_certificate"][
        "subject_public_key_info"
    ].dump()
    return info


def _subject(certificate: x509.Certificate) -> bytes:
    name: bytes = asn1.Certificate.load(der(certificate)).subject.dump()
    return name


# A list of a national authority may take seconds to hash, and every check asks for it again.
@lru_cache(maxsize=32)
def _gost_fits(signed: bytes, value: bytes, info: bytes) -> bool:
    try:
        return gost.fits_data(gost.read_key(info), value, signed)
    except gost.UnknownKey:
        return False
