"""The checks of one signature part inside a document (signing.md, section 8 B, checks 1 to 9).

They find facts and judge nothing: whether an uncovered part or an old algorithm makes a file not
valid depends on whose file it is, which is known only when every signature was examined.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric import rsa

from kzcoord_desktop.messages import N_
from kzcoord_desktop.signing import opc, xmldsig
from kzcoord_desktop.signing.certificates import BROKEN, der, load_carried
from kzcoord_desktop.signing.coverage import Coverage, coverage
from kzcoord_desktop.signing.damage import Problem
from kzcoord_desktop.signing.manifest import check_manifest
from kzcoord_desktop.signing.signature_tree import (
    SignatureTree,
    Unacceptable,
    digest_name,
    ds,
    read_base64,
)

if TYPE_CHECKING:
    from datetime import datetime

    from cryptography import x509
    from lxml import etree

    from kzcoord_desktop.signing.opc import Package

MAX_CERTIFICATES = 16
OOXML, CMS = "ooxml", "cms"
SHA1 = "SHA-1"


@dataclass
class Examination:
    """The facts about one signature, inside a document or in a file beside it.

    Attributes:
        part: name of the signature part, or of the file.
        problems: what is wrong; none means that checks 1 to 8 hold.
        certificate: the one whose key made the signature, or the first there is.
        extra: other certificates that travel with the signature.
        time: the moment the signer claims, aware.
        role: the position the signer claims.
        weak: names of algorithms and keys in it that were given up, as `SHA-1`.
        unknown: an algorithm that is not known here; the value could not be checked.
        has_properties: whether XAdES properties bind the certificate (Office 2007 wrote none).
        covered: what the signature leaves out.
        paths: parts that the manifest names.
        layer: `OOXML` inside the document, `CMS` beside it.
        has_stamp: whether somebody else's time-stamp lies in the signature, unchecked.
    """

    part: str
    problems: list[Problem] = field(default_factory=list)
    certificate: x509.Certificate | None = None
    extra: tuple[x509.Certificate, ...] = ()
    time: datetime | None = None
    role: str = ""
    weak: set[str] = field(default_factory=set)
    unknown: bool = False
    has_properties: bool = False
    covered: Coverage = field(default_factory=Coverage)
    paths: frozenset[str] = frozenset()
    layer: str = OOXML
    has_stamp: bool = False


def examine(package: Package, part: str) -> Examination:
    """Return the facts about a signature part; what is wrong stands in `problems`."""
    found = Examination(part)
    try:
        _examine(package, found)
    except Unacceptable as failure:
        found.problems.append(failure.problem)
    return found


def _examine(package: Package, found: Examination) -> None:
    if package.find(found.part) is None:
        raise Unacceptable("signature-missing", N_("A signature was removed from the file."))
    if package.content_type(found.part) != opc.SIGNATURE_TYPE:
        raise Unacceptable("signature-type", N_("The signature has a wrong content type."))
    tree = SignatureTree(package.xml(found.part))
    _read_claims(tree, found)
    _check_value(tree, found)
    tree.check_references()
    tree.check_structure()
    _check_properties(tree, found)
    manifest = check_manifest(package, tree.manifest)
    if tree.is_old or manifest.is_old:
        found.weak.add(SHA1)
    found.unknown = found.unknown or tree.is_unknown or manifest.is_unknown
    found.problems.extend(manifest.problems)
    found.paths = manifest.paths
    found.covered = coverage(package, manifest, [found.part] if tree.has_loose else [])
    found.has_stamp = tree.has_stamp
    if len(manifest.problems) == 1 and manifest.only_relationships and tree.is_libreoffice:
        found.problems.append(
            Problem(
                "libreoffice-defect",
                N_("The signature was made by LibreOffice, with a defect that is known."),
            )
        )


def _read_claims(tree: SignatureTree, found: Examination) -> None:
    """Read what is shown even of an invalid signature: certificate, time, role."""
    certificates = [
        certificate
        for element in tree.root.iterfind(f".//{ds('X509Certificate')}")
        if (certificate := _certificate(element)) is not None
    ][:MAX_CERTIFICATES]
    values = tree.root.iter("{*}EncapsulatedX509Certificate")
    further = [c for element in values if (c := _certificate(element)) is not None]
    found.certificate = next(iter(certificates), None)
    found.extra = tuple((certificates + further)[:MAX_CERTIFICATES])
    found.time = tree.claimed_time
    found.role = tree.claimed_role


def _certificate(element: etree._Element) -> x509.Certificate | None:
    try:
        return load_carried(read_base64(element))
    except (Unacceptable, *BROKEN):
        return None


def _check_value(tree: SignatureTree, found: Examination) -> None:
    """Checks 2 and 3: known algorithms, strong keys, and the value over SignedInfo."""
    if not found.extra:
        raise Unacceptable("certificate", N_("The signature holds no certificate to check with."))
    canonical = tree.signed_bytes()
    method = xmldsig.METHODS.get(tree.method)
    if method is None:
        if tree.method in xmldsig.BROKEN:
            raise Unacceptable("algorithm", N_("The signature uses an algorithm that is broken."))
        found.unknown = True
        return
    if method.digest == "sha1":
        found.weak.add(SHA1)
    value = read_base64(tree.value)
    for certificate in found.extra:
        key = public_key(certificate)
        if xmldsig.value_fits(method, key, value, canonical):
            found.certificate = certificate
            found.weak.update(short_keys(key))
            return
    raise Unacceptable("value", N_("The signature does not belong to this file or to its signer."))


def public_key(certificate: x509.Certificate) -> object:
    """Return the public key of a certificate, or None if it is of a kind not known here."""
    try:
        return certificate.public_key()
    except BROKEN:
        return None


def short_keys(key: object) -> list[str]:
    """Return the name of an RSA key that was given up; `Unacceptable` if anybody can forge it."""
    if not isinstance(key, rsa.RSAPublicKey):
        return []
    if key.key_size < xmldsig.RSA_BITS_OLD:
        raise Unacceptable("key", N_("The signer's key is so short that anybody can forge it."))
    return [f"RSA-{key.key_size}"] if key.key_size < xmldsig.RSA_BITS else []


def _check_properties(tree: SignatureTree, found: Examination) -> None:
    """Check 7: the properties name this certificate and the same time."""
    properties = tree.signed_properties
    if properties is None:
        return
    found.has_properties = True
    cert = next(
        (
            element
            for name in ("SigningCertificate", "SigningCertificateV2")
            for element in properties.iterfind(f".//{{*}}{name}/{{*}}Cert/{{*}}CertDigest")
        ),
        None,
    )
    if cert is None or found.certificate is None:
        raise _other_certificate()
    name = digest_name(cert)
    if name is None:
        found.unknown = True
        return
    wanted = read_base64(cert.find(ds("DigestValue")))
    if not hmac.compare_digest(wanted, xmldsig.digest(der(found.certificate), name)):
        raise _other_certificate()
    if name == "sha1":
        found.weak.add(SHA1)
    if found.time is None or tree.signing_time != found.time:
        raise Unacceptable("time", N_("The signature states two different times."))


def _other_certificate() -> Unacceptable:
    return Unacceptable(
        "other-certificate", N_("The certificate in the signature is not the one it was made with.")
    )
