"""The checks of one signature in a file beside a document: by GOST, RSA or ECDSA.

They find facts and judge nothing, as `examine` does for signatures inside the document
(signing.md, section 10).
"""

from __future__ import annotations

import hmac
from enum import Enum
from typing import TYPE_CHECKING

from kzcoord_desktop.messages import N_
from kzcoord_desktop.signing import gost, xmldsig
from kzcoord_desktop.signing.certificates import der
from kzcoord_desktop.signing.cms import DATA, SHA1_OID, NoCms, Signer, read
from kzcoord_desktop.signing.content import STREEBOG, hashed
from kzcoord_desktop.signing.damage import Problem
from kzcoord_desktop.signing.examine import CMS, SHA1, Examination, public_key, short_keys
from kzcoord_desktop.signing.issued import public_key_info
from kzcoord_desktop.signing.signature_tree import Unacceptable

if TYPE_CHECKING:
    from cryptography import x509

    from kzcoord_desktop.signing.cms import SignedFile
    from kzcoord_desktop.signing.content import Content

_DIGESTS = {
    SHA1_OID: "sha1",
    "2.16.840.1.101.3.4.2.1": "sha256",
    "2.16.840.1.101.3.4.2.2": "sha384",
    "2.16.840.1.101.3.4.2.3": "sha512",
    gost.HASH: STREEBOG,
}


class _Kind(Enum):
    RSA = "rsa"
    EC = "ec"
    GOST = "gost"


_RSA, _EC = "1.2.840.113549.1.1.", "1.2.840.10045."
# Kind of key, and the digest where the name fixes it.
_SIGNATURES: dict[str, tuple[_Kind, str | None]] = {
    _RSA + "1": (_Kind.RSA, None),
    _RSA + "5": (_Kind.RSA, "sha1"),
    _RSA + "11": (_Kind.RSA, "sha256"),
    _RSA + "12": (_Kind.RSA, "sha384"),
    _RSA + "13": (_Kind.RSA, "sha512"),
    _EC + "2.1": (_Kind.EC, None),
    _EC + "4.1": (_Kind.EC, "sha1"),
    _EC + "4.3.2": (_Kind.EC, "sha256"),
    _EC + "4.3.3": (_Kind.EC, "sha384"),
    _EC + "4.3.4": (_Kind.EC, "sha512"),
    gost.SIGNATURE: (_Kind.GOST, STREEBOG),
    gost.KEY: (_Kind.GOST, STREEBOG),
}
# Known, and known to be forgeable: MD2, MD4 and MD5, alone and with RSA.
_BROKEN = frozenset(
    [f"1.2.840.113549.2.{number}" for number in (2, 4, 5)]
    + [f"{_RSA}{number}" for number in (2, 3, 4)]
)


def examine(name: str, data: bytes, content: Content) -> list[Examination]:
    """Return the facts about every signature in the file `name` over a document.

    Never raises for what is in the file; what `content` raises to be called off goes through.
    """
    try:
        whole = read(data)
    except NoCms:
        text = N_("{name} is not a signature that can be read.", name=name)
        return [Examination(name, problems=[Problem("cms-unreadable", text)], layer=CMS)]
    return [_examine(name, whole, signer, content) for signer in whole.signers]


def _examine(name: str, whole: SignedFile, signer: Signer, content: Content) -> Examination:
    found = Examination(
        name,
        certificate=next((c for c in whole.certificates if signer.is_of(c)), None),
        extra=whole.certificates,
        time=signer.time,
        # The national form names no certificate in what is signed; its number points to it.
        has_properties=True,
        layer=CMS,
        has_stamp=signer.has_stamp,
    )
    try:
        _check_certificate(signer, found.certificate)
        _check_value(signer, content, found)
        _check_document(whole, signer, content, found)
    except Unacceptable as failure:
        found.problems.append(failure.problem)
    return found


def _check_certificate(signer: Signer, certificate: x509.Certificate | None) -> None:
    """It is there; and where the signer names it by its digest (CAdES), it is that one."""
    if certificate is None:
        raise Unacceptable("certificate", N_("The signature holds no certificate to check with."))
    for oid, digest in signer.named:
        name = _DIGESTS.get(oid)
        if name and not hmac.compare_digest(digest, hashed(der(certificate), name)):
            text = N_("The certificate in the signature is not the one it was made with.")
            raise Unacceptable("other-certificate", text)


def _check_value(signer: Signer, content: Content, found: Examination) -> None:
    """The value over the signed attributes, or over the document where there are none."""
    method = _method(signer)
    key = _key(method[0], found.certificate) if method and found.certificate else None
    if method is None or key is None:
        found.unknown = True
        return
    kind, digest = method
    over = [hashed(each, digest) for each in signer.signed] or [content.digest(digest)]
    if not any(_fits(kind, digest, key, signer.value, each) for each in over):
        text = N_("The signature does not belong to this file or to its signer.")
        raise Unacceptable("value", text)
    found.weak.update([SHA1] if digest == "sha1" else [], short_keys(key))


def _method(signer: Signer) -> tuple[_Kind, str] | None:
    """Return the kind of key and the digest; None if one of them is unknown here."""
    if {signer.digest, signer.method} & _BROKEN:
        raise Unacceptable("algorithm", N_("The signature uses an algorithm that is broken."))
    digest = _DIGESTS.get(signer.digest)
    if digest is None or signer.method not in _SIGNATURES:
        return None
    kind, fixed = _SIGNATURES[signer.method]
    if fixed not in (None, digest) or (kind is _Kind.GOST) != (digest == STREEBOG):
        raise Unacceptable("algorithm", N_("The signature names two algorithms that differ."))
    return kind, digest


def _key(kind: _Kind, certificate: x509.Certificate) -> object:
    """Return the key of a certificate; None if it is of a kind or size not known here."""
    if kind is not _Kind.GOST:
        return public_key(certificate)
    try:
        return gost.read_key(public_key_info(certificate))
    except gost.UnknownKey:
        return None


def _fits(kind: _Kind, digest: str, key: object, value: bytes, over: bytes) -> bool:
    if isinstance(key, gost.PublicKey):
        return gost.fits(key, value, over)
    if kind is _Kind.RSA:
        return xmldsig.rsa_fits(digest, key, value, over)
    return xmldsig.ec_fits(digest, key, value, over)


def _check_document(
    whole: SignedFile, signer: Signer, content: Content, found: Examination
) -> None:
    """The document inside, and the digest that the attributes state, are those of our bytes."""
    if whole.content is not None and not hmac.compare_digest(whole.content, content.data):
        raise _other_file(found.part)
    if not signer.signed:
        return
    if signer.content_type != DATA or signer.message is None:
        text = N_("The signature does not state what it was made over.")
        raise Unacceptable("cms-attributes", text)
    digest = _DIGESTS.get(signer.digest)
    if digest and not hmac.compare_digest(signer.message, content.digest(digest)):
        raise _other_file(found.part)


def _other_file(name: str) -> Unacceptable:
    text = N_("{name} was made over another file, or this one was changed since.", name=name)
    return Unacceptable("cms-other-file", text)
