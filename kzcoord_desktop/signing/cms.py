"""Signature files beside a document: CMS of RFC 5652, detached or with the document inside.

In DER or PEM, as NCALayer and the national services write them (signing.md, section 10).  All of
a file is parsed here, into plain values, so that its checks meet no broken structure.
"""

from __future__ import annotations

import base64
import re
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from asn1crypto import cms as asn1
from asn1crypto import parser, tsp
from asn1crypto import x509 as asn1_x509

from kzcoord_desktop.signing.certificates import BROKEN, der, load_carried
from kzcoord_desktop.signing.examine import MAX_CERTIFICATES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from cryptography import x509

DATA = "1.2.840.113549.1.7.1"
SHA1_OID = "1.3.14.3.2.26"
MAX_SIGNERS = 16
# Some kilobytes in real files; a million empty elements would cost the parser minutes.
_MAX_FIELD = 1024 * 1024
_SIGNED_DATA = "1.2.840.113549.1.7.2"
_CONTENT_TYPE, _MESSAGE_DIGEST = "1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4"
_SIGNING_TIME, _STAMP = "1.2.840.113549.1.9.5", "1.2.840.113549.1.9.16.2.14"
_NAMED = {
    "1.2.840.113549.1.9.16.2.12": tsp.SigningCertificate,
    "1.2.840.113549.1.9.16.2.47": tsp.SigningCertificateV2,
}
_SET = 17
_PEM = re.compile(rb"-----BEGIN (?P<label>[A-Z0-9 ]+)-----(?P<body>[^-]*)-----END (?P=label)-----")


class NoCms(Exception):  # noqa: N818 - a finding; callers say what it means
    """The bytes are not a signature of this form."""


@contextmanager
def _parsing() -> Iterator[None]:
    """Turn the parser's findings, which come late and in many kinds, into `NoCms`."""
    try:
        yield
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError):
        raise NoCms from None


@dataclass(frozen=True)
class Signer:
    """What one signer left.

    Attributes:
        issuer, serial: name (DER) and number of the certificate, or
        key_id: the identifier of its key.
        digest: OID of the digest.
        method: OID of the signature algorithm.
        value: the signature.
        signed: what it may be over, if there are signed attributes: they are signed as a DER
            set, and some writers sign them in the order they stand.
        content_type, message: stated type (OID) and digest of the document, or None.
        time: the claimed moment, aware, or None.
        named: digests that name the certificate (CAdES): OID of the algorithm, value.
        has_stamp: whether a time-stamp lies beside.
    """

    issuer: bytes | None
    serial: int | None
    key_id: bytes | None
    digest: str
    method: str
    value: bytes
    signed: tuple[bytes, ...]
    content_type: str | None
    message: bytes | None
    time: datetime | None
    named: tuple[tuple[str, bytes], ...]
    has_stamp: bool

    def is_of(self, certificate: x509.Certificate) -> bool:
        """Whether this certificate is the one that the signer points to."""
        parsed = asn1_x509.Certificate.load(der(certificate))
        if self.key_id is not None:
            return bool(parsed.key_identifier == self.key_id)
        return bool(parsed.issuer.dump() == self.issuer and parsed.serial_number == self.serial)


@dataclass(frozen=True)
class SignedFile:
    """A parsed signature file.

    Attributes:
        encoded: the whole in DER, as it came.
        signers: at least one.
        certificates: those that travel with it and can be read.
        content: the document inside, or None if it is detached.
    """

    encoded: bytes
    signers: tuple[Signer, ...]
    certificates: tuple[x509.Certificate, ...]
    content: bytes | None


@_parsing()
def read(data: bytes) -> SignedFile:
    """Return the signature of a file (DER or PEM); `NoCms` if it is none."""
    encoded = _unarmoured(data)
    info = asn1.ContentInfo.load(encoded, strict=True)
    if info["content_type"].dotted != _SIGNED_DATA:
        raise NoCms
    signed = info["content"]
    if any(len(signed[field].contents) > _MAX_FIELD for field in ("certificates", "signer_infos")):
        raise NoCms
    signers = list(signed["signer_infos"])
    if not 1 <= len(signers) <= MAX_SIGNERS:
        raise NoCms
    return SignedFile(
        encoded,
        tuple(_signer(each) for each in signers),
        tuple(_certificates(signed)),
        _content(signed["encap_content_info"]),
    )


def _unarmoured(data: bytes) -> bytes:
    """Return the DER form; asn1crypto's own reading of PEM takes minutes for a large file."""
    if not data.lstrip().startswith(b"-----BEGIN"):
        return data
    armour = _PEM.fullmatch(data.strip())
    if armour is None:
        raise NoCms
    return base64.b64decode(b"".join(armour["body"].split()), validate=True)


def _content(encapsulated: asn1.EncapsulatedContentInfo) -> bytes | None:
    content = encapsulated["content"].native
    if encapsulated["content_type"].dotted != DATA or not isinstance(content, bytes | None):
        raise NoCms
    return content


def _certificates(signed: asn1.SignedData) -> Iterator[x509.Certificate]:
    for choice in list(signed["certificates"] or ())[:MAX_CERTIFICATES]:
        if choice.name == "certificate":
            try:
                yield load_carried(choice.chosen.dump())
            except BROKEN:
                continue


def _signer(info: asn1.SignerInfo) -> Signer:
    attributes = list(info["signed_attrs"] or ())
    stated = {attribute["type"].dotted: attribute["values"] for attribute in attributes}
    if len(stated) != len(attributes) or any(len(values) != 1 for values in stated.values()):
        raise NoCms  # one thing stated twice
    type_, message = stated.get(_CONTENT_TYPE), stated.get(_MESSAGE_DIGEST)
    time = stated.get(_SIGNING_TIME)
    sid = info["sid"]
    by_issuer = sid.name == "issuer_and_serial_number"
    return Signer(
        issuer=sid.chosen["issuer"].dump() if by_issuer else None,
        serial=sid.chosen["serial_number"].native if by_issuer else None,
        key_id=None if by_issuer else sid.chosen.native,
        digest=info["digest_algorithm"]["algorithm"].dotted,
        method=info["signature_algorithm"]["algorithm"].dotted,
        value=info["signature"].native,
        signed=_signed(attributes),
        content_type=type_[0].dotted if type_ else None,
        message=message[0].native if message else None,
        time=time[0].native if time else None,
        named=tuple(_named(stated)),
        has_stamp=any(a["type"].dotted == _STAMP for a in info["unsigned_attrs"] or ()),
    )


def _signed(attributes: list[asn1.CMSAttribute]) -> tuple[bytes, ...]:
    encoded = [attribute.dump() for attribute in attributes]
    orders = dict.fromkeys((b"".join(sorted(encoded)), b"".join(encoded)))
    return tuple(parser.emit(0, 1, _SET, order) for order in orders if order)


def _named(stated: dict[str, asn1.SetOf]) -> Iterator[tuple[str, bytes]]:
    for oid, kind in _NAMED.items():
        if oid in stated:
            first = kind.load(stated[oid][0].dump())["certs"][0]
            is_newer = kind is tsp.SigningCertificateV2
            name = first["hash_algorithm"]["algorithm"].dotted if is_newer else SHA1_OID
            yield name, first["cert_hash"].native


@_parsing()
def attached(data: bytes, content: bytes) -> bytes:
    """Return a detached signature (DER or PEM) with its document inside, in DER.

    What was signed stays as it is, so the signature stays valid.  `NoCms` if it is none.
    """
    info = asn1.ContentInfo.load(read(data).encoded, strict=True)
    info["content"]["encap_content_info"]["content"] = content
    encoded: bytes = info.dump()
    return encoded
