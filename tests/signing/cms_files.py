"""Signature files as NCALayer and other programs make them, and their faults."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from asn1crypto import algos, core, parser, tsp
from asn1crypto import cms as asn1
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7

from kzcoord_desktop.signing import gost
from kzcoord_desktop.signing.certificates import der
from kzcoord_desktop.signing.streebog import Streebog512

from . import gost_files
from .helpers import AT

DIGESTS = {
    gost.HASH: lambda data: Streebog512(data).digest(),
    "1.3.14.3.2.26": lambda data: hashlib.sha1(data).digest(),
    "2.16.840.1.101.3.4.2.1": lambda data: hashlib.sha256(data).digest(),
    "1.2.840.113549.2.5": lambda data: hashlib.md5(data).digest(),
    # The old national hash: nobody here can compute it, so any bytes will do.
    "1.2.398.3.10.1.3.1": lambda data: hashlib.sha256(data).digest(),
}
SHA256, SHA1 = "2.16.840.1.101.3.4.2.1", "1.3.14.3.2.26"
RSA, ECDSA = "1.2.840.113549.1.1.1", "1.2.840.10045.4.3.2"


class Signer:
    """A key of any kind, with its certificate (DER)."""

    def __init__(self, key, certificate: bytes) -> None:
        self.key, self.certificate = key, certificate

    @property
    def method(self) -> str:
        if isinstance(self.key, rsa.RSAPrivateKey):
            return RSA
        return ECDSA if isinstance(self.key, ec.EllipticCurvePrivateKey) else gost.SIGNATURE

    @property
    def digest(self) -> str:
        return gost.HASH if self.method == gost.SIGNATURE else SHA256

    def sign(self, data: bytes, digest: str) -> bytes:
        known = {SHA256: hashes.SHA256(), SHA1: hashes.SHA1(), "1.2.840.113549.2.5": hashes.MD5()}
        if isinstance(self.key, rsa.RSAPrivateKey):
            return self.key.sign(data, padding.PKCS1v15(), known[digest])
        if isinstance(self.key, ec.EllipticCurvePrivateKey):
            return self.key.sign(data, ec.ECDSA(known[digest]))
        return self.key.sign(data)


def national(name: str = "Болатов Ербол", iin: str = "850101400123") -> Signer:
    person = gost_files.gost_person(name, iin)
    return Signer(person.key, person.certificate)


def of(signing_key) -> Signer:
    return Signer(signing_key.private_key, der(signing_key.certificate))


def signed(
    data: bytes,
    signer: Signer | None = None,
    *,
    inside: bool = False,
    at: datetime | None = AT,
    digest: str | None = None,
    method: str | None = None,
    over: bytes | None = None,
    attributes: bool = True,
    extra: tuple[asn1.CMSAttribute, ...] = (),
    unsigned: tuple[asn1.CMSAttribute, ...] = (),
    certificate: bytes | None = None,
    by_key_id: bool = False,
    in_order: bool = False,
    kind: str = "data",
    others: tuple[asn1.SignerInfo, ...] = (),
) -> bytes:
    """A signature file over `data`, or, stating it was over `data`, really over `over`."""
    signer = signer or national()
    info = signer_info(
        data,
        signer,
        at=at,
        digest=digest or signer.digest,
        method=method or signer.method,
        over=over,
        attributes=attributes,
        extra=extra,
        unsigned=unsigned,
        by_key_id=by_key_id,
        in_order=in_order,
        kind=kind,
    )
    travelling = asn1_x509.Certificate.load(certificate or signer.certificate)
    body = {
        "version": "v1",
        "digest_algorithms": [info["digest_algorithm"]],
        "encap_content_info": {"content_type": "data", **({"content": data} if inside else {})},
        "certificates": [asn1.CertificateChoices({"certificate": travelling})],
        "signer_infos": [info, *others],
    }
    content = asn1.SignedData(body)
    return asn1.ContentInfo({"content_type": "signed_data", "content": content}).dump()


def signer_info(
    data: bytes,
    signer: Signer,
    *,
    at: datetime | None = AT,
    digest: str,
    method: str,
    over: bytes | None = None,
    attributes: bool = True,
    extra: tuple[asn1.CMSAttribute, ...] = (),
    unsigned: tuple[asn1.CMSAttribute, ...] = (),
    by_key_id: bool = False,
    in_order: bool = False,
    kind: str = "data",
) -> asn1.SignerInfo:
    real = data if over is None else over
    stated = [
        attribute("content_type", asn1.ContentType(kind)),
        attribute("message_digest", core.OctetString(DIGESTS[digest](real))),
        *extra,
    ]
    if at is not None:
        time = asn1.Time({"utc_time": core.UTCTime(at.astimezone(UTC))})
        stated.insert(1, attribute("signing_time", time))
    if not in_order:
        stated.sort(key=lambda each: each.dump())
    encoded = b"".join(each.dump() for each in stated)
    to_sign = parser.emit(0, 1, 17, encoded) if attributes else real
    holder = asn1_x509.Certificate.load(signer.certificate)
    sid = {"issuer": holder.issuer, "serial_number": holder.serial_number}
    values = {
        "version": "v3" if by_key_id else "v1",
        "sid": asn1.SignerIdentifier(
            {"subject_key_identifier": holder.key_identifier}
            if by_key_id
            else {"issuer_and_serial_number": sid}
        ),
        "digest_algorithm": algos.DigestAlgorithm({"algorithm": digest}),
        "signature_algorithm": algos.SignedDigestAlgorithm({"algorithm": method}),
        "signature": signer.sign(to_sign, digest),
    }
    if attributes:
        values["signed_attrs"] = _set(stated)
    if unsigned:
        values["unsigned_attrs"] = list(unsigned)
    return asn1.SignerInfo(values)


def _set(stated: list[asn1.CMSAttribute]) -> asn1.CMSAttributes:
    """The attributes in this order, which the library would sort."""
    encoded = b"".join(each.dump() for each in stated)
    return asn1.CMSAttributes.load(parser.emit(0, 1, 17, encoded))


def attribute(type_: str, value: core.Asn1Value) -> asn1.CMSAttribute:
    return asn1.CMSAttribute({"type": type_, "values": [value]})


def naming(certificate: bytes) -> asn1.CMSAttribute:
    """The attribute of CAdES that names the signer's certificate."""
    named = {
        "hash_algorithm": {"algorithm": "sha256"},
        "cert_hash": hashlib.sha256(certificate).digest(),
    }
    value = tsp.SigningCertificateV2({"certs": [tsp.ESSCertIDv2(named)]})
    return attribute("signing_certificate_v2", value)


def by_another_library(data: bytes, signing_key, *, inside: bool = False) -> bytes:
    """A signature file made without any of our code."""
    options = [pkcs7.PKCS7Options.Binary]
    options += [] if inside else [pkcs7.PKCS7Options.DetachedSignature]
    return (
        pkcs7.PKCS7SignatureBuilder()
        .set_data(data)
        .add_signer(signing_key.certificate, signing_key.private_key, hashes.SHA256())
        .sign(Encoding.DER, options)
    )


def armoured(encoded: bytes, label: str = "CMS") -> bytes:
    from asn1crypto import pem

    return pem.armor(label, encoded)


def oid(dotted: str) -> bytes:
    return core.ObjectIdentifier(dotted).dump()


def skeleton(*, certificates: bytes = b"", signers: bytes = b"") -> bytes:
    """A signature file of nothing but what is given in its two lists."""
    from .gost_signer import sequence

    body = sequence(
        b"\x02\x01\x01",
        parser.emit(0, 1, 17, b""),
        sequence(oid("1.2.840.113549.1.7.1")),
        parser.emit(2, 1, 0, certificates),
        parser.emit(0, 1, 17, signers),
    )
    return sequence(oid("1.2.840.113549.1.7.2"), parser.emit(2, 1, 0, body))


# -- with open ends, as streaming writers leave them -------------------------------------------
def _fields(encoded: bytes) -> list[tuple[int, bytes, bytes]]:
    """Tag, content and whole of each element."""
    found, at = [], 0
    while at < len(encoded):
        size, head = encoded[at + 1], 2
        if size & 0x80:
            head += size & 0x7F
            size = int.from_bytes(encoded[at + 2 : at + head], "big")
        whole = encoded[at : at + head + size]
        found.append((whole[0], whole[head:], whole))
        at += len(whole)
    return found


def _open(tag: int, content: bytes) -> bytes:
    return bytes((tag, 0x80)) + content + b"\x00\x00"


def open_ended(made: bytes, *, pieces: bool) -> bytes:
    """The same signature in BER; `pieces` cuts the document inside into a thousand bytes each."""
    type_, explicit = _fields(_fields(made)[0][1])
    fields = [whole for _, _, whole in _fields(_fields(explicit[1])[0][1])]
    content_type, *inside = _fields(_fields(fields[2])[0][1])
    content = content_type[2]
    for _, explicit_content, _ in inside:
        _, octets, whole = _fields(explicit_content)[0]
        cut = [octets[at : at + 1000] for at in range(0, len(octets), 1000)]
        joined = b"".join(b"\x04\x82" + len(c).to_bytes(2, "big") + c for c in cut)
        content += _open(0xA0, _open(0x24, joined) if pieces else whole)
    body = b"".join((*fields[:2], _open(0x30, content), *fields[3:]))
    return _open(0x30, type_[2] + _open(0xA0, _open(0x30, body)))
