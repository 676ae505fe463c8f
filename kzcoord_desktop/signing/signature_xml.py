"""The signature part of a signed package, as Office writes it (signing.md, section 4).

No prefix on XML-DSig elements, every other namespace declared where it is first used, no white
space between elements, and constants where Office tells about the workstation.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from kzcoord_desktop.signing import opc, xml
from kzcoord_desktop.signing.certificates import der, issuer_text
from kzcoord_desktop.signing.xmldsig import (
    DS,
    MDSSI,
    OBJECT,
    OFFICE_DIGSIG,
    RELATIONSHIP_TRANSFORM,
    SHA256,
    SIGNED_PROPERTIES,
    XADES,
    digest,
    method_for,
    sign_value,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kzcoord_desktop.signing.keyfile import SigningKey

SIGNATURE_ID = "idPackageSignature"
_PACKAGE_OBJECT, _OFFICE_OBJECT = "idPackageObject", "idOfficeObject"
_PROPERTIES = "idSignedProperties"
_TARGET = "#" + SIGNATURE_ID
_PROOF_OF_ORIGIN = "http://uri.etsi.org/01903/v1.2.2#ProofOfOrigin"

# Constants on purpose: nothing of the workstation leaks.  The order is that of the schema.
_BEFORE_COMMENT = ("SetupID", "SignatureText", "SignatureImage")
_AFTER_COMMENT = (
    ("WindowsVersion", "10.0"),
    ("OfficeVersion", "16.0"),
    ("ApplicationVersion", "16.0"),
    ("Monitors", "1"),
    ("HorizontalResolution", "1920"),
    ("VerticalResolution", "1080"),
    ("ColorDepth", "32"),
    ("SignatureProviderId", "{00000000-0000-0000-0000-000000000000}"),
    ("SignatureProviderUrl", ""),
    ("SignatureProviderDetails", "9"),
    ("SignatureType", "1"),
)


@dataclass(frozen=True)
class PartReference:
    """A line of the manifest.

    Attributes:
        uri: part name with its content type.
        digest: SHA-256 of the part, or of its transformed relationships.
        ids: relationships that are signed; None for a part that is signed as a whole.
    """

    uri: str
    digest: bytes
    ids: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Statement:
    """What the signer states: the time (UTC, `YYYY-MM-DDThh:mm:ssZ`), a role, a comment."""

    time: str
    role: str = ""
    comment: str = ""


def signature_part(
    references: Sequence[PartReference], key: SigningKey, statement: Statement
) -> bytes:
    """Return the whole signature part over the given references."""
    root = etree.Element(f"{{{DS}}}Signature", nsmap={None: DS}, Id=SIGNATURE_ID)
    signed_info = _child(root, "SignedInfo")
    value = _child(root, "SignatureValue")
    x509_data = _child(_child(root, "KeyInfo"), "X509Data")
    _child(x509_data, "X509Certificate", _base64(der(key.certificate)))
    package = _package_object(root, references, statement)
    office = _office_object(root, statement)
    properties = _qualifying_properties(root, key, statement)
    _child(signed_info, "CanonicalizationMethod", Algorithm=xml.C14N)
    _child(signed_info, "SignatureMethod", Algorithm=method_for(key.private_key))
    _reference(signed_info, "#" + _PACKAGE_OBJECT, _digest_of(package), type_=OBJECT)
    _reference(signed_info, "#" + _OFFICE_OBJECT, _digest_of(office), type_=OBJECT)
    _reference(
        signed_info,
        "#" + _PROPERTIES,
        _digest_of(properties),
        type_=SIGNED_PROPERTIES,
        transforms=True,
    )
    value.text = _base64(sign_value(key.private_key, xml.c14n(signed_info)))
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def _child(
    parent: etree._Element, name: str, text: str | None = None, **attributes: str
) -> etree._Element:
    element = etree.SubElement(parent, f"{{{DS}}}{name}", attributes)
    element.text = text
    return element


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _digest_of(element: etree._Element) -> bytes:
    return digest(xml.c14n(element), "sha256")


def _reference(
    parent: etree._Element,
    uri: str,
    value: bytes,
    *,
    type_: str | None = None,
    ids: tuple[str, ...] | None = None,
    transforms: bool = False,
) -> None:
    reference = _child(parent, "Reference", **({"Type": type_} if type_ else {}), URI=uri)
    if transforms or ids is not None:
        chain = _child(reference, "Transforms")
        if ids is not None:
            _relationship_transform(chain, ids)
        _child(chain, "Transform", Algorithm=xml.C14N)
    _child(reference, "DigestMethod", Algorithm=SHA256)
    _child(reference, "DigestValue", _base64(value))


def _relationship_transform(chain: etree._Element, ids: tuple[str, ...]) -> None:
    """List by SourceId only: Office ignores SourceType (MS-OI29500, 2.1.1752)."""
    transform = _child(chain, "Transform", Algorithm=RELATIONSHIP_TRANSFORM)
    for id_ in ids:
        etree.SubElement(
            transform, f"{{{MDSSI}}}RelationshipReference", SourceId=id_, nsmap={"mdssi": MDSSI}
        )


def _package_object(
    root: etree._Element, references: Sequence[PartReference], statement: Statement
) -> etree._Element:
    package = _child(root, "Object", Id=_PACKAGE_OBJECT)
    manifest = _child(package, "Manifest")
    for reference in references:
        _reference(manifest, reference.uri, reference.digest, ids=reference.ids)
    properties = _child(package, "SignatureProperties")
    holder = _child(properties, "SignatureProperty", Id="idSignatureTime", Target=_TARGET)
    time = etree.SubElement(holder, f"{{{MDSSI}}}SignatureTime", nsmap={"mdssi": MDSSI})
    etree.SubElement(time, f"{{{MDSSI}}}Format").text = "YYYY-MM-DDThh:mm:ssTZD"
    etree.SubElement(time, f"{{{MDSSI}}}Value").text = statement.time
    return package


def _office_object(root: etree._Element, statement: Statement) -> etree._Element:
    office = _child(root, "Object", Id=_OFFICE_OBJECT)
    properties = _child(office, "SignatureProperties")
    holder = _child(properties, "SignatureProperty", Id="idOfficeV1Details", Target=_TARGET)
    info = etree.SubElement(
        holder, f"{{{OFFICE_DIGSIG}}}SignatureInfoV1", nsmap={None: OFFICE_DIGSIG}
    )
    rows = [(name, "") for name in _BEFORE_COMMENT]
    rows += [("SignatureComments", statement.comment), *_AFTER_COMMENT]
    for name, text in rows:
        etree.SubElement(info, f"{{{OFFICE_DIGSIG}}}{name}").text = text or None
    return office


def _qualifying_properties(
    root: etree._Element, key: SigningKey, statement: Statement
) -> etree._Element:
    """Write the XAdES properties; return the signed ones."""
    holder = _child(root, "Object")
    qualifying = etree.SubElement(
        holder, f"{{{XADES}}}QualifyingProperties", Target=_TARGET, nsmap={"xd": XADES}
    )
    signed = _xd(qualifying, "SignedProperties")
    signed.set("Id", _PROPERTIES)
    properties = _xd(signed, "SignedSignatureProperties")
    _xd(properties, "SigningTime", statement.time)
    _signing_certificate(properties, key)
    _xd(_xd(properties, "SignaturePolicyIdentifier"), "SignaturePolicyImplied")
    if statement.role:
        roles = _xd(_xd(properties, "SignerRole"), "ClaimedRoles")
        _xd(roles, "ClaimedRole", statement.role)
    if statement.comment:
        _commitment(signed, statement.comment)
    return signed


def _xd(parent: etree._Element, name: str, text: str | None = None) -> etree._Element:
    element = etree.SubElement(parent, f"{{{XADES}}}{name}")
    element.text = text
    return element


def _signing_certificate(properties: etree._Element, key: SigningKey) -> None:
    certificate = _xd(_xd(properties, "SigningCertificate"), "Cert")
    holder = _xd(certificate, "CertDigest")
    _child(holder, "DigestMethod", Algorithm=SHA256)
    _child(holder, "DigestValue", _base64(digest(der(key.certificate), "sha256")))
    serial = _xd(certificate, "IssuerSerial")
    _child(serial, "X509IssuerName", issuer_text(key.certificate))
    _child(serial, "X509SerialNumber", str(key.certificate.serial_number))


def _commitment(signed: etree._Element, comment: str) -> None:
    objects = _xd(signed, "SignedDataObjectProperties")
    indication = _xd(objects, "CommitmentTypeIndication")
    identifier = _xd(indication, "CommitmentTypeId")
    _xd(identifier, "Identifier", _PROOF_OF_ORIGIN)
    _xd(identifier, "Description", "Created and approved this document")
    _xd(indication, "AllSignedDataObjects")
    _xd(_xd(indication, "CommitmentTypeQualifiers"), "CommitmentTypeQualifier", comment)


def relationship_uri(part: str) -> str:
    """Return the manifest's address of a relationship part."""
    return f"{part}?ContentType={opc.RELS_TYPE}"
