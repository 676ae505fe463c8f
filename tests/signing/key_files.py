"""Key files of every kind a person may choose by mistake."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import os

from asn1crypto import cms, core, parser
from asn1crypto import pkcs12 as asn1
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ed25519
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)

from kzcoord_desktop.signing import pkcs12 as own
from kzcoord_desktop.signing.certificates import der

from .helpers import PASSWORD, certified, person

GOST_KEY = "1.2.398.3.10.1.1.2.2"


def key_file(key, *, encryption=None, password: str = PASSWORD, certificate=True) -> bytes:
    """A key file by the library, with any encryption."""
    return pkcs12.serialize_key_and_certificates(
        b"key",
        key.private_key,
        key.certificate if certificate else None,
        None,
        encryption or BestAvailableEncryption(password.encode()),
    )


def encrypted_by(scheme) -> bytes:
    """A key file whose key and certificates are encrypted by an old scheme, SHA-1 MAC."""
    encryption = (
        PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(2048)
        .key_cert_algorithm(scheme)
        .hmac_hash(hashes.SHA1())
        .build(PASSWORD.encode())
    )
    return key_file(certified("rsa2048"), encryption=encryption)


def not_encrypted() -> bytes:
    """A key file without encryption, and without any password check."""
    return key_file(certified("p256"), encryption=NoEncryption())


def with_pbmac1() -> bytes:
    """A key file with the password check of RFC 9579: PBKDF2 and HMAC, both with SHA-256."""
    pfx = own.load(key_file(certified("p256")))
    salt = os.urandom(16)
    key = hashlib.pbkdf2_hmac("sha256", PASSWORD.encode(), salt, 2048, 32)
    digest = hmac.digest(key, pfx["auth_safe"]["content"].native, "sha256")
    sha256 = _sequence(core.ObjectIdentifier("1.2.840.113549.2.9").dump(), core.Null().dump())
    numbers = core.Integer(2048).dump() + core.Integer(32).dump()
    kdf = _sequence(
        core.ObjectIdentifier("1.2.840.113549.1.5.12").dump(),
        _sequence(core.OctetString(salt).dump(), numbers, sha256),
    )
    check = _sequence(core.ObjectIdentifier(own.PBMAC1).dump(), _sequence(kdf, sha256))
    mac = _sequence(
        _sequence(check, core.OctetString(digest).dump()),
        core.OctetString(b"NOT USED").dump(),
        core.Integer(1).dump(),
    )
    return _sequence(core.Integer(3).dump(), pfx["auth_safe"].dump(), mac)


def without_certificate() -> bytes:
    return key_file(certified("p256"), certificate=False)


def ed25519_key() -> bytes:
    """A kind of key that the library knows and office programs do not."""
    private = ed25519.Ed25519PrivateKey.generate()
    now = dt.datetime(2026, 11, 16, tzinfo=dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(person("Болатов"))
        .issuer_name(person("Болатов"))
        .public_key(private.public_key())
        .serial_number(7)
        .not_valid_before(now)
        .not_valid_after(now + dt.timedelta(days=1))
        .sign(private, None)
    )
    return pkcs12.serialize_key_and_certificates(
        b"key", private, certificate, None, BestAvailableEncryption(PASSWORD.encode())
    )


def without_check(pfx: asn1.Pfx) -> bytes:
    """The same file without its password check."""
    return _sequence(core.Integer(3).dump(), pfx["auth_safe"].dump())


def mismatched(key) -> bytes:
    """A key that is not that of its certificate, under one local id."""
    private = key.private_key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    bags = [_shrouded(private), _certificate_bag(der(key.certificate))]
    return _file([_with_id(bag, b"1") for bag in bags])


def several(*keys) -> bytes:
    """One file with several keys, each beside its certificate."""
    return _file(_bags_of(keys))


def gost_beside(key) -> bytes:
    """A GOST key and another one in a single file."""
    return _file(
        [_shrouded(_gost_private()), *_bags_of([key]), _certificate_bag(gost_certificate())]
    )


def _bags_of(keys) -> list[asn1.SafeBag]:
    bags = []
    for number, key in enumerate(keys):
        pfx = own.load(key_file(key, encryption=NoEncryption()))
        for info in pfx.authenticated_safe:
            for bag in asn1.SafeContents.load(info["content"].native):
                bags.append(_with_id(bag, bytes((number,))))
    return bags


def _gost_private() -> bytes:
    algorithm = _sequence(core.ObjectIdentifier(GOST_KEY).dump())
    octets = core.OctetString(os.urandom(64)).dump()
    return _sequence(core.Integer(0).dump(), algorithm, octets)


def gost() -> bytes:
    """A GOST key file whose certificate lies open."""
    return _file([_shrouded(_gost_private()), _certificate_bag(gost_certificate())])


def gost_encrypted() -> bytes:
    """A GOST key file as the National CA issues it: the certificate is encrypted too."""
    encryption = (
        PrivateFormat.PKCS12.encryption_builder()
        .key_cert_algorithm(pkcs12.PBES.PBESv1SHA1And3KeyTripleDESCBC)
        .hmac_hash(hashes.SHA1())
        .build(PASSWORD.encode())
    )
    certificate = x509.load_der_x509_certificate(gost_certificate())
    bare = pkcs12.serialize_key_and_certificates(b"x", None, certificate, None, encryption)
    (certificates,) = own.load(bare).authenticated_safe
    return _file([_shrouded(_gost_private())], certificates)


def gost_certificate() -> bytes:
    """A certificate whose key only a national library understands; its signature is nothing."""
    loaded = asn1_x509.Certificate.load(der(certified("p256").certificate))
    algorithm = core.ObjectIdentifier(GOST_KEY).dump()
    point = core.OctetBitString(core.OctetString(bytes(128)).dump()).dump()
    spki = _sequence(_sequence(algorithm), point)
    old = loaded["tbs_certificate"]["subject_public_key_info"].dump()
    tbs = loaded["tbs_certificate"].dump()
    body = parser.parse(tbs)[4]
    return _sequence(
        _sequence(body.replace(old, spki)),
        loaded["signature_algorithm"].dump(),
        loaded["signature_value"].dump(),
    )


def _sequence(*parts: bytes) -> bytes:
    return parser.emit(0, 1, 16, b"".join(parts))


def _certificate_bag(encoded: bytes) -> asn1.SafeBag:
    certificate = asn1_x509.Certificate.load(encoded)
    return asn1.SafeBag(
        {
            "bag_id": "cert_bag",
            "bag_value": {
                "cert_id": "x509",
                "cert_value": core.ParsableOctetString(certificate.dump()),
            },
        }
    )


def _with_id(bag: asn1.SafeBag, id_: bytes) -> asn1.SafeBag:
    attributes = [{"type": "local_key_id", "values": [core.OctetString(id_)]}]
    return asn1.SafeBag(
        {"bag_id": bag["bag_id"], "bag_value": bag["bag_value"], "bag_attributes": attributes}
    )


def _shrouded(private: bytes) -> asn1.SafeBag:
    """Encrypt a private key with PBES2: PBKDF2, AES-256-CBC."""
    salt, vector = os.urandom(8), os.urandom(16)
    key = PBKDF2HMAC(hashes.SHA256(), 32, salt, 2048).derive(PASSWORD.encode())
    size = 16 - len(private) % 16
    cipher = Cipher(algorithms.AES(key), modes.CBC(vector)).encryptor()
    encrypted = cipher.update(private + bytes((size,)) * size) + cipher.finalize()
    kdf = {
        "algorithm": "pbkdf2",
        "parameters": {
            "salt": core.OctetString(salt),
            "iteration_count": 2048,
            "prf": {"algorithm": "sha256"},
        },
    }
    scheme = {"algorithm": "aes256_cbc", "parameters": core.OctetString(vector)}
    return asn1.SafeBag(
        {
            "bag_id": "pkcs8_shrouded_key_bag",
            "bag_value": {
                "encryption_algorithm": {
                    "algorithm": "pbes2",
                    "parameters": {"key_derivation_func": kdf, "encryption_scheme": scheme},
                },
                "encrypted_data": encrypted,
            },
        }
    )


def _file(bags: list[asn1.SafeBag], *further) -> bytes:
    contents = core.OctetString(asn1.SafeContents(bags).dump())
    keys = cms.ContentInfo({"content_type": "data", "content": contents})
    safe = asn1.AuthenticatedSafe([*further, keys])
    return own.sealed(safe.dump(), PASSWORD)
