"""A signature part as a tree: where things stand in it, and that nothing stands elsewhere.

Everything is found by structure and by what is really signed, never by a name alone: a manifest
moved to a place that no signature covers ("wrapping") deceives other verifiers.
"""

from __future__ import annotations

import base64
import binascii
import hmac
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kzcoord_desktop.messages import N_, Message
from kzcoord_desktop.signing import xml, xmldsig
from kzcoord_desktop.signing.damage import Problem
from kzcoord_desktop.signing.xmldsig import DS, MDSSI, OFFICE_DIGSIG, XADES_ANY

if TYPE_CHECKING:
    from lxml import etree

_MAX_REFERENCES = 32
# Canonicalisation compares attributes, and names of spaces, each with each.
_MAX_ATTRIBUTES = 64
# What is signed lies side by side; signed again and again, one inside the other, it costs minutes.
_MAX_CANONICAL = 32 * 1024 * 1024
_LIBREOFFICE_ID = "idPackageObject_"


class Unacceptable(Exception):  # noqa: N818 - a finding about one signature
    """A check of a signature does not hold."""

    def __init__(self, code: str, text: Message) -> None:
        super().__init__(f"{code}: {text.text}")
        self.problem = Problem(code, text)


def ds(name: str) -> str:
    """Return the tag of an XML-DSig element."""
    return f"{{{DS}}}{name}"


def malformed() -> Unacceptable:
    """Return the finding that a signature is not built as one."""
    return Unacceptable("structure", N_("The signature is not built as a signature has to be."))


def read_base64(element: etree._Element | None) -> bytes:
    """Return the bytes in an element; `Unacceptable` if there are none.

    Only the one spelling that an encoder makes is taken, line breaks apart.
    """
    if element is None:
        raise malformed()
    try:
        text = "".join((element.text or "").split())
        found = base64.b64decode(text, validate=True)
    except (ValueError, binascii.Error):
        raise malformed() from None
    if not found or base64.b64encode(found).decode() != text or len(element):
        raise malformed()
    return found


def digest_name(holder: etree._Element) -> str | None:
    """Return hashlib's name of the digest an element names, None if it is not known here."""
    method = holder.find(ds("DigestMethod"))
    algorithm = "" if method is None else method.get("Algorithm", "")
    if algorithm in xmldsig.BROKEN:
        raise Unacceptable("algorithm", N_("The signature uses an algorithm that is broken."))
    return xmldsig.DIGESTS.get(algorithm)


_ONCE = (ds("SignedInfo"), ds("SignatureValue"), ds("KeyInfo"))
_QUALIFYING = ("SignedProperties", "UnsignedProperties")


def _is_qualifying(element: etree._Element) -> bool:
    """Whether an object holds the properties of XAdES and nothing else."""
    inner = [child for child in element if isinstance(child.tag, str)]
    return (
        all(
            child.tag.startswith("{" + XADES_ANY)
            and child.tag.endswith("}QualifyingProperties")
            and all(
                each.tag.startswith("{" + XADES_ANY) and each.tag.rpartition("}")[2] in _QUALIFYING
                for each in child
                if isinstance(each.tag, str)
            )
            for child in inner
        )
        and len(inner) == 1
    )


def _only(found: list[etree._Element]) -> etree._Element:
    if len(found) != 1:
        raise malformed()
    return found[0]


class SignatureTree:
    """The root of a signature part; `Unacceptable` if it is not one (check 1)."""

    def __init__(self, root: etree._Element) -> None:
        if root.tag != ds("Signature"):
            raise malformed()
        self.root = root
        self.is_old = self.is_unknown = False
        self._ids: dict[str, etree._Element] = {}
        for element in root.iter("*"):
            if len(element.attrib) > _MAX_ATTRIBUTES or len(element.nsmap) > _MAX_ATTRIBUTES:
                raise malformed()
            id_ = element.get("Id")
            if id_ is not None and self._ids.setdefault(id_, element) is not element:
                raise Unacceptable("id-twice", N_("Two places of the signature have one name."))
        self.signed_info = _only(root.findall(ds("SignedInfo")))
        self.value = _only(root.findall(ds("SignatureValue")))
        self._signed: list[etree._Element] = []
        self._canonical_size = 0

    @property
    def method(self) -> str:
        """The address of the signature method."""
        element = _only(self.signed_info.findall(ds("SignatureMethod")))
        return str(element.get("Algorithm", ""))

    def signed_bytes(self) -> bytes:
        """Return the canonical form of SignedInfo, which the value signs."""
        method = _only(self.signed_info.findall(ds("CanonicalizationMethod")))
        return self._c14n(self.signed_info, *_canonical(method))

    def _c14n(
        self, element: etree._Element, algorithm: str, prefixes: list[str] | None = None
    ) -> bytes:
        found = xml.c14n(element, algorithm, prefixes)
        self._canonical_size += len(found)
        if self._canonical_size > _MAX_CANONICAL:
            raise malformed()
        return found

    def check_references(self) -> None:
        """Check 4: each reference is an element of this file, with the right digest."""
        references = self.signed_info.findall(ds("Reference"))
        if not 0 < len(references) <= _MAX_REFERENCES:
            raise malformed()
        for reference in references:
            self._signed.append(self._checked_target(reference))

    def _checked_target(self, reference: etree._Element) -> etree._Element:
        uri = reference.get("URI", "")
        target = self._ids.get(uri[1:]) if uri.startswith("#") else None
        if target is None or target is self.root:
            raise malformed()
        transforms = reference.findall(f"{ds('Transforms')}/{ds('Transform')}")
        if len(transforms) > 1:
            raise malformed()
        how = _canonical(transforms[0]) if transforms else (xml.C14N, None)
        name = digest_name(reference)
        if name is None:
            self.is_unknown = True
            return target
        self.is_old = self.is_old or name == "sha1"
        wanted = read_base64(reference.find(ds("DigestValue")))
        if not hmac.compare_digest(wanted, xmldsig.digest(self._c14n(target, *how), name)):
            raise Unacceptable(
                "signed-data", N_("What the signer stated was changed after signing.")
            )
        return target

    def check_structure(self) -> None:
        """Checks 5 and 6: one manifest, one set of properties, all inside what is signed."""
        self.manifest = _only(list(self.root.iter(ds("Manifest"))))
        package = self.manifest.getparent()
        allowed = (ds("Manifest"), ds("SignatureProperties"))
        if (
            package.tag != ds("Object")
            or not any(package is element for element in self._signed)
            or any(child.tag not in allowed for child in package if isinstance(child.tag, str))
        ):
            raise _moved()
        for element in self._signed:
            if element.tag == ds("Object") and element.getparent() is not self.root:
                raise _moved()
        info = _only(list(self.root.iter(f"{{{OFFICE_DIGSIG}}}SignatureInfoV1")))
        self.signed_properties = self._properties()
        for element in (info, self.signed_properties):
            if element is not None and not self._is_signed(element):
                raise _moved()
        time = self._time_element()
        if time is not None and not self._is_signed(time):
            raise _moved()

    @property
    def has_loose(self) -> bool:
        """Whether the signature part holds more than is signed and a signature consists of."""
        children = [child for child in self.root if isinstance(child.tag, str)]
        known = [child for child in children if child.tag in _ONCE]
        objects = [child for child in children if child.tag == ds("Object")]
        return (
            len({child.tag for child in known}) != len(known)
            or len(known) + len(objects) != len(children)
            or not all(self._is_signed(each) or _is_qualifying(each) for each in objects)
        )

    @property
    def has_stamp(self) -> bool:
        """Whether somebody else's time-stamp lies in the signature."""
        found = self.root.iter("{*}SignatureTimeStamp")
        return any(element.tag.startswith("{" + XADES_ANY) for element in found)

    def _properties(self) -> etree._Element | None:
        found = [
            element
            for element in self.root.iter("{*}SignedProperties")
            if element.tag.startswith("{" + XADES_ANY)
        ]
        if len(found) > 1:
            raise malformed()
        return found[0] if found else None

    def _is_signed(self, element: etree._Element) -> bool:
        around = [element, *element.iterancestors()]
        return any(signed is ancestor for signed in self._signed for ancestor in around)

    def _time_element(self) -> etree._Element | None:
        found = list(self.root.iter(f"{{{MDSSI}}}SignatureTime"))
        if len(found) > 1:
            raise malformed()
        return found[0] if found else None

    @property
    def claimed_time(self) -> datetime | None:
        """The moment in SignatureTime, aware, or None."""
        element = self._time_element()
        return None if element is None else _moment(element.findtext(f"{{{MDSSI}}}Value"))

    @property
    def signing_time(self) -> datetime | None:
        """The moment in the signed properties, aware, or None."""
        found = self.signed_properties
        return None if found is None else _moment(found.findtext(".//{*}SigningTime"))

    @property
    def claimed_role(self) -> str:
        """The position the signer claims, or empty."""
        properties = self._properties()
        role = None if properties is None else properties.findtext(".//{*}ClaimedRole")
        return " ".join((role or "").split())

    @property
    def is_libreoffice(self) -> bool:
        """Whether the signature has the Ids that only LibreOffice writes."""
        return any(id_.startswith(_LIBREOFFICE_ID) for id_ in self._ids)


def _canonical(element: etree._Element) -> tuple[str, list[str] | None]:
    algorithm = str(element.get("Algorithm", ""))
    if algorithm not in xml.CANONICAL:
        raise Unacceptable("algorithm", N_("The signature is canonicalised in an unknown way."))
    return algorithm, xml.inclusive_prefixes(element)


def _moved() -> Unacceptable:
    return Unacceptable("moved", N_("Parts of the signature stand where no signature covers them."))


def _moment(text: str | None) -> datetime | None:
    try:
        found = datetime.fromisoformat((text or "").strip())
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
