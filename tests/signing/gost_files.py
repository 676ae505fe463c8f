"""An authority, a person and a revocation list in the national form, made on the spot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from asn1crypto import core, parser
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from kzcoord_desktop.signing import gost

from .gost_signer import GostKey, new_key, sequence
from .helpers import AT

DAY = timedelta(days=1)
AUTHORITY = "ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (GOST)"
ALGORITHM = sequence(core.ObjectIdentifier(gost.SIGNATURE).dump())
HEAD = ("1.3.6.1.5.5.7.3.4", "1.2.398.3.3.4.1.2", "1.2.398.3.3.4.1.2.1")
_STAND_IN = ec.generate_private_key(ec.SECP256R1())


@dataclass(frozen=True)
class GostSigner:
    """A private key with its certificate (DER)."""

    key: GostKey
    certificate: bytes

    @property
    def loaded(self) -> x509.Certificate:
        return x509.load_der_x509_certificate(self.certificate)


@cache
def gost_authority() -> GostSigner:
    key = new_key()
    extensions = [(x509.BasicConstraints(ca=True, path_length=0), True)]
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, AUTHORITY)])
    return GostSigner(key, certified_by(key, name, name, key, extensions))


def gost_person(name: str = "Болатов Ербол", iin: str = "850101400123") -> GostSigner:
    return _gost_person(name, iin)


@cache
def _gost_person(name: str, iin: str) -> GostSigner:
    key = new_key()
    return GostSigner(key, issued(key, name, iin=iin))


def issued(
    key: GostKey,
    name: str = "Болатов Ербол",
    *,
    iin: str = "850101400123",
    bin: str = "990240001234",
    usages: tuple[str, ...] = HEAD,
    end=AT + 365 * DAY,
) -> bytes:
    """A person's certificate by the authority, in the national profile."""
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, name),
            x509.NameAttribute(NameOID.SURNAME, name.partition(" ")[0]),
            x509.NameAttribute(NameOID.SERIAL_NUMBER, f"IIN{iin}"),
            x509.NameAttribute(NameOID.COUNTRY_NAME, "KZ"),
            x509.NameAttribute(NameOID.GIVEN_NAME, "Серікұлы"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Көлік министрлігі"),
            x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, f"BIN{bin}"),
        ]
    )
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    purposes = x509.ExtendedKeyUsage([x509.ObjectIdentifier(oid) for oid in usages])
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, AUTHORITY)])
    extensions = [(usage, True), (purposes, False)]
    return certified_by(gost_authority().key, subject, issuer, key, extensions, end=end)


AUTHENTICATION = (ExtendedKeyUsageOID.CLIENT_AUTH.dotted_string,)


def certified_by(
    signer: GostKey, subject, issuer, key: GostKey, extensions, *, end=AT + 365 * DAY
) -> bytes:
    """A certificate by the library, its key and signature exchanged for the national ones."""
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(_STAND_IN.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(AT - DAY)
        .not_valid_after(end)
    )
    for value, critical in extensions:
        builder = builder.add_extension(value, critical=critical)
    encoded = builder.sign(_STAND_IN, hashes.SHA256()).public_bytes(Encoding.DER)
    parts = _parts(_parts(encoded)[0])
    parts[2], parts[6] = ALGORITHM, key.spki
    return _sealed(sequence(*parts), signer)


def gost_list(*serials: int, signer: GostKey | None = None) -> bytes:
    """A full revocation list of the authority."""
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, AUTHORITY)]))
        .last_update(AT - DAY)
        .next_update(AT + 9 * DAY)
    )
    for serial in serials:
        entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(AT - DAY)
        builder = builder.add_revoked_certificate(entry.build())
    encoded = builder.sign(_STAND_IN, hashes.SHA256()).public_bytes(Encoding.DER)
    parts = _parts(_parts(encoded)[0])
    parts[1] = ALGORITHM
    return _sealed(sequence(*parts), signer or gost_authority().key)


def _sealed(body: bytes, signer: GostKey) -> bytes:
    return sequence(body, ALGORITHM, core.OctetBitString(signer.sign(body)).dump())


def _parts(encoded: bytes) -> list[bytes]:
    """The members of a sequence, each with its header."""
    content, parts = parser.parse(encoded)[4], []
    while content:
        size = parser.peek(content)
        parts.append(content[:size])
        content = content[size:]
    return parts
