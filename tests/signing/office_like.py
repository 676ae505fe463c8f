"""Signatures in the forms of other programs; no file of theirs is kept here."""

from __future__ import annotations

import hashlib
import warnings

from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from lxml import etree

from kzcoord_desktop.signing import opc
from kzcoord_desktop.signing.certificates import der
from kzcoord_desktop.signing.keyfile import SigningKey

from .helpers import base64_digest, document, part, resigned, sealed, signed

XD = "{http://uri.etsi.org/01903/v1.3.2#}"
DS = "{http://www.w3.org/2000/09/xmldsig#}"
SHA1 = "http://www.w3.org/2000/09/xmldsig#sha1"
RSA_SHA1 = "http://www.w3.org/2000/09/xmldsig#rsa-sha1"


def _sha1_value(key, data: bytes) -> bytes:
    return key.sign(data, padding.PKCS1v15(), hashes.SHA1())


def without_null(key, data: bytes) -> bytes:
    """A value whose DigestInfo leaves out the NULL, as old Java programs wrote it."""
    info = bytes.fromhex("302f300b0609608648016503040201" + "0420") + hashlib.sha256(data).digest()
    numbers = key.private_numbers()
    size = key.key_size // 8
    padded = b"\x00\x01" + b"\xff" * (size - len(info) - 3) + b"\x00" + info
    value = pow(int.from_bytes(padded, "big"), numbers.d, numbers.public_numbers.n)
    return value.to_bytes(size, "big")


def digest_info_without_null(key, *, own: bool) -> bytes:
    return resigned(signed(own=own), key, lambda root: None, value=without_null)


def sha1(key, *, own: bool) -> bytes:
    """A signature by SHA-1 alone in SignedInfo, the manifest's transformed lines apart."""
    data = signed(own=own)

    def change(root) -> None:
        root.find(f".//{DS}SignatureMethod").set("Algorithm", RSA_SHA1)
        for reference in root.iterfind(f"{DS}SignedInfo/{DS}Reference"):
            reference.find(f"{DS}DigestMethod").set("Algorithm", SHA1)

    return resigned(data, key, change, value=_sha1_value)


def sha1_manifest(key, *, own: bool) -> bytes:
    """A strong signature over a manifest of weak digests."""
    data = signed(own=own)

    def change(root) -> None:
        for reference in root.iterfind(f".//{DS}Manifest/{DS}Reference"):
            if reference.find(f"{DS}Transforms") is None:
                name = reference.get("URI").partition("?")[0][1:]
                reference.find(f"{DS}DigestMethod").set("Algorithm", SHA1)
                reference.find(f"{DS}DigestValue").text = base64_digest(part(data, name), SHA1)

    return resigned(data, key, change)


def office_2007(key, *, own: bool) -> bytes:
    """SHA-1 throughout, no XAdES properties: with a key of 1024 bits, what Office 2007 wrote."""
    data = sealed(document(own=own), key)

    def change(root) -> None:
        _all_sha1(data, root)
        _drop_properties(root)

    return resigned(data, key, change, value=_sha1_value)


def office_2010(key, *, own: bool) -> bytes:
    """SHA-1 throughout, with properties and the empty unsigned ones that Office 2010 added."""
    data = sealed(document(own=own), key)

    def change(root) -> None:
        _all_sha1(data, root)
        named = root.find(".//{*}CertDigest")
        named.find(f"{DS}DigestMethod").set("Algorithm", SHA1)
        named.find(f"{DS}DigestValue").text = base64_digest(der(key.certificate), SHA1)
        qualifying = root.find(".//{*}QualifyingProperties")
        unsigned = etree.SubElement(qualifying, f"{XD}UnsignedProperties")
        etree.SubElement(unsigned, f"{XD}UnsignedSignatureProperties")

    return resigned(data, key, change, value=_sha1_value)


def _all_sha1(data: bytes, root) -> None:
    package = opc.Package(data)
    root.find(f".//{DS}SignatureMethod").set("Algorithm", RSA_SHA1)
    for reference in root.iterfind(f"{DS}SignedInfo/{DS}Reference"):
        reference.find(f"{DS}DigestMethod").set("Algorithm", SHA1)
    for reference in root.iterfind(f".//{DS}Manifest/{DS}Reference"):
        reference.find(f"{DS}DigestMethod").set("Algorithm", SHA1)
        name = reference.get("URI").partition("?")[0]
        ids = [each.get("SourceId") for each in reference.iterfind(".//{*}RelationshipReference")]
        content = (
            opc.transformed(package.relationships_in(name), ids) if ids else package.read(name)
        )
        reference.find(f"{DS}DigestValue").text = base64_digest(content, SHA1)


def _drop_properties(root) -> None:
    info = root.find(f"{DS}SignedInfo")
    info.remove(info[-1])
    root.remove(root[-1])


def without_properties(key, *, own: bool) -> bytes:
    """No XAdES properties, as Office 2007 wrote."""

    return resigned(signed(own=own), key, _drop_properties)


def libreoffice_ids(key, *, own: bool) -> bytes:
    """Ids with a suffix, as LibreOffice writes them."""
    suffix = "_0042"

    def change(root) -> None:
        for element in root.iter("*"):
            for name in ("Id", "URI"):
                value = element.get(name, "")
                if value.removeprefix("#") in ("idPackageObject", "idOfficeObject"):
                    element.set(name, value + suffix)

    return resigned(signed(own=own), key, change)


def numbered(key, serial: int):
    """A certificate for the same key, as old suites made for themselves: with any number."""
    whole = asn1_x509.Certificate.load(der(key.certificate))
    tbs = whole["tbs_certificate"].copy()
    tbs["serial_number"] = serial
    parts = {name: whole[name] for name in ("signature_algorithm", "signature_value")}
    return asn1_x509.Certificate({"tbs_certificate": tbs, **parts}).dump(force=True)


def garbled(key) -> bytes:
    """A certificate for the same key whose usage nobody can read: a number, not bits."""
    usage = bytes.fromhex("0603551d0f0101ff0404")
    encoded = der(key.certificate)
    assert usage + b"\x03" in encoded
    return encoded.replace(usage + b"\x03", usage + b"\x02")


def with_certificate(key, encoded: bytes, *, own: bool) -> bytes:
    """Signed with a certificate that stands in place of the key's own one."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a number that is not positive
        certificate = x509.load_der_x509_certificate(encoded)
        return sealed(document(own=own), SigningKey(key.private_key, certificate))


def unknown_method(key, *, own: bool) -> bytes:
    """A signature by an algorithm of another country."""

    def change(root) -> None:
        method = root.find(f".//{DS}SignatureMethod")
        method.set("Algorithm", "urn:ietf:params:xml:ns:cpxmlsec:algorithms:gostr34102012")

    return resigned(signed(own=own), key, change)


def unknown_digest(key, *, own: bool) -> bytes:
    """A manifest by a digest that is not known here."""

    def change(root) -> None:
        reference = root.find(f".//{DS}Manifest/{DS}Reference")
        reference.find(f"{DS}DigestMethod").set("Algorithm", "urn:streebog")

    return resigned(signed(own=own), key, change)


def broken_method(key, *, own: bool) -> bytes:
    def change(root) -> None:
        method = root.find(f".//{DS}SignatureMethod")
        method.set("Algorithm", "http://www.w3.org/2001/04/xmldsig-more#rsa-md5")

    return resigned(signed(own=own), key, change)
