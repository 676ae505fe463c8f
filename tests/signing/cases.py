"""The acceptance matrix: one signed file per row, and what each verifier says about it.

The columns of Apache POI, LibreOffice and xmlsec1 show what they do not see, and why our own
verifier exists.
"""

from __future__ import annotations

import base64
import copy
import io
import struct
import warnings
import zipfile
from dataclasses import dataclass
from functools import cache

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.serialization import Encoding
from lxml import etree

from kzcoord_desktop.signing import opc
from kzcoord_desktop.signing.certificates import der
from kzcoord_desktop.signing.ooxml_sign import sign
from kzcoord_desktop.signing.ooxml_verify import Verdict

from .helpers import (
    AT,
    OFFICE,
    SIG,
    base64_digest,
    certified,
    document,
    edit,
    key,
    part,
    resigned,
    sealed,
    signed,
    swap,
)

NOT_VALID, DAMAGED, VALID = Verdict.NOT_VALID, Verdict.DAMAGED, Verdict.VALID
UNREADABLE, NONE = "unreadable", "none"
TYPES = "[Content_Types].xml"
DOCUMENT_RELS = "word/_rels/document.xml.rels"
ORIGIN_RELS = "_xmlsignatures/_rels/origin.sigs.rels"
DS = "{http://www.w3.org/2000/09/xmldsig#}"
MORE = "http://www.w3.org/2001/04/xmldsig-more#"
XMLENC_SHA512 = "http://www.w3.org/2001/04/xmlenc#sha512"


@dataclass(frozen=True)
class Case:
    """A file and the words about it.

    Attributes:
        own: our verdict.
        poi: True, False, `UNREADABLE` or `NONE`.
        office: LibreOffice: True, False or `NONE`; None is not asked (it crashes).
        core: xmlsec1 on the first signature; None is not asked.
        lost: how many lines of the manifest xmlsec1 finds wrong.
    """

    data: bytes
    own: Verdict
    poi: bool | str
    office: bool | str | None
    core: bool | None = True
    lost: int = 0


def _changed(changes=None, **more) -> bytes:
    return edit(signed(), changes, **more)


def _other_relationship(old: str, new: str) -> Case:
    return Case(_changed({DOCUMENT_RELS: swap(old, new)}), NOT_VALID, False, False, lost=1)


def _claim(old: str, new: str) -> Case:
    return Case(_changed({SIG: swap(old, new)}), NOT_VALID, False, False, core=False)


def _added(kind: str, name: str, content_type: str, content: bytes = b"<x/>") -> bytes:
    """A part with its type and a relationship from the document."""
    override = f'<Override PartName="/word/{name}" ContentType="{content_type}"/></Types>'
    relationship = f'<Relationship Id="rId99" Type="{kind}" Target="{name}"/></Relationships>'
    return _changed(
        {
            TYPES: swap("</Types>", override),
            DOCUMENT_RELS: swap("</Relationships>", relationship),
        },
        added={f"word/{name}": content},
    )


def _external_template() -> bytes:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}attachedTemplate" TargetMode="External" '
        'Target="http://127.0.0.1/a.dotm"/></Relationships>'
    )
    return _changed(added={"word/_rels/settings.xml.rels": rels.encode()})


def _certificate(data: bytes, other) -> bytes:
    encoded = base64.b64encode(other.public_bytes(Encoding.DER)).decode()

    def change(content: bytes) -> bytes:
        root = etree.fromstring(content)
        root.find(f".//{DS}X509Certificate").text = encoded
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    return edit(data, {SIG: change})


def strip(data: bytes) -> bytes:
    """Everything of the signature removed, as an attacker would."""
    gone = [SIG, ORIGIN_RELS, "_xmlsignatures/origin.sigs"]

    def without(word: str):
        def change(content: bytes) -> bytes:
            root = etree.fromstring(content)
            for element in list(root):
                if word in "".join(element.attrib.values()):
                    root.remove(element)
            return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

        return change

    return edit(
        data,
        {"_rels/.rels": without("digital-signature"), TYPES: without("digital-signature")},
        removed=gone,
    )


def _twice(name: str) -> bytes:
    """Two entries whose names are equal, or differ only in case."""
    out = io.BytesIO(signed())
    with zipfile.ZipFile(out, "a") as package, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile says what this is for
        package.writestr(name, part(signed(), "word/document.xml"))
    return out.getvalue()


def _other_local_name() -> bytes:
    """The local header names another file than the central directory; sizes stay."""
    data = signed()
    at = data.index(b"word/styles.xml")
    return data[:at] + b"word/stylez.xml" + data[at + 15 :]


def _before() -> bytes:
    """Bytes in front, with all places in the records moved as a packer would."""
    data = bytearray(signed())
    front = b"x" * 10
    end = len(data) - 22
    (start,) = struct.unpack_from("<L", data, end + 16)
    at = start
    while at < end:
        name, extra, comment = struct.unpack_from("<3H", data, at + 28)
        (offset,) = struct.unpack_from("<L", data, at + 42)
        struct.pack_into("<L", data, at + 42, offset + len(front))
        at += 46 + name + extra + comment
    struct.pack_into("<L", data, end + 16, start + len(front))
    return front + bytes(data)


def wrapped(*, unique: bool) -> bytes:
    """The signed manifest is moved away, and a manifest of the attacker stands in its place."""
    changed = _changed({"word/document.xml": swap("Хаттама", "Жалған!")})
    new = sealed(edit(document(), {"word/document.xml": swap("Хаттама", "Жалған!")}), key("ec"))
    evil = etree.fromstring(part(new, SIG)).find(f"{DS}Object")

    def change(content: bytes) -> bytes:
        root = etree.fromstring(content)
        package = root.find(f"{DS}Object")
        place = copy.deepcopy(evil)
        if unique:
            place.set("Id", "idPackageObject2")
            place.find(f".//{DS}SignatureProperty").set("Id", "idSignatureTime2")
        root.replace(package, place)
        holder = etree.SubElement(root, f"{DS}Object")
        holder.append(package)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    return edit(changed, {SIG: change})


def unsigned_manifest() -> bytes:
    """The owner signs an object without the manifest, which stands in another one."""

    def change(root) -> None:
        package = root.find(f"{DS}Object")
        manifest = package.find(f"{DS}Manifest")
        holder = etree.SubElement(root, f"{DS}Object")
        holder.append(manifest)

    return resigned(signed(), key(), change)


def only_document() -> bytes:
    """The owner signs the main document and nothing else."""

    def change(root) -> None:
        manifest = root.find(f".//{DS}Manifest")
        for reference in list(manifest):
            if not reference.get("URI").startswith("/word/document.xml?"):
                manifest.remove(reference)

    return resigned(signed(), key(), change)


def sha512() -> bytes:
    """SHA-512 throughout, as other programs may sign with RSA."""
    data = signed()
    package = opc.Package(data)

    def change(root) -> None:
        root.find(f".//{DS}SignatureMethod").set("Algorithm", MORE + "rsa-sha512")
        for method in root.iter(f"{DS}DigestMethod"):
            method.set("Algorithm", XMLENC_SHA512)
        named = root.find(".//{*}CertDigest/{*}DigestValue")
        named.text = base64_digest(der(key().certificate), XMLENC_SHA512)
        for reference in root.iterfind(f".//{DS}Manifest/{DS}Reference"):
            name = reference.get("URI").partition("?")[0]
            found = reference.iterfind(".//{*}RelationshipReference")
            ids = [each.get("SourceId") for each in found]
            rows = package.relationships_in(name)
            content = opc.transformed(rows, ids) if ids else package.read(name)
            reference.find(f"{DS}DigestValue").text = base64_digest(content, XMLENC_SHA512)

    def value(private, content: bytes) -> bytes:
        return private.sign(content, padding.PKCS1v15(), hashes.SHA512())

    return resigned(data, key(), change, value=value)


def cosigned() -> bytes:
    return sign(signed(), key("ec", "Болатов Ербол"), at=AT)


def _without_second(*, cleanly: bool) -> bytes:
    def unlink(content: bytes) -> bytes:
        root = etree.fromstring(content)
        root.remove(next(e for e in root if e.get("Target") == "sig2.xml"))
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def untype(content: bytes) -> bytes:
        root = etree.fromstring(content)
        root.remove(next(e for e in root if e.get("PartName") == "/_xmlsignatures/sig2.xml"))
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    if not cleanly:
        return edit(cosigned(), {ORIGIN_RELS: unlink})
    gone = ["_xmlsignatures/sig2.xml"]
    return edit(cosigned(), {ORIGIN_RELS: unlink, TYPES: untype}, removed=gone)


def _rels_form(change) -> bytes:
    return sealed(edit(document(), {DOCUMENT_RELS: change}), key())


def pretty(content: bytes) -> bytes:
    root = etree.fromstring(content)
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def prefixed(content: bytes) -> bytes:
    text = content.decode()
    for name in ("Relationships", "Relationship"):
        text = text.replace(f"<{name} ", f"<p:{name} ").replace(f"</{name}>", f"</p:{name}>")
    return text.replace("xmlns=", "xmlns:p=").encode()


def _three() -> bytes:
    return sealed(cosigned(), key("ec", "Серікбай Дәурен"))


def _doctype() -> bytes:
    return _changed({SIG: swap("<Signature ", '<!DOCTYPE Signature [<!ENTITY a "b">]><Signature ')})


STYLES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"
XML_TYPE = "application/xml"


@cache
def cases() -> dict[str, Case]:
    """All rows, by name."""
    data = signed()
    value = part(data, SIG).decode()
    digest = value.partition("<Manifest>")[2].partition("<DigestValue>")[2][:12]
    signature = value.partition("<SignatureValue>")[2][:12]
    flipped = {text: text[:-1] + ("A" if text[-1] != "A" else "B") for text in (digest, signature)}
    time = "<xd:SigningTime>2026-11-16T10:05:00Z"
    seconds = "Value>2026-11-16T10:05:00Z"
    return {
        "rsa 2048": Case(data, VALID, True, True),
        "rsa 4096": Case(sealed(document(), certified("rsa4096")), VALID, True, True),
        "rsa sha-512": Case(sha512(), VALID, True, True),
        "p-256": Case(signed("ec"), VALID, True, True),
        "p-384": Case(sealed(document(), certified("p384")), VALID, True, True),
        "two signers": Case(cosigned(), VALID, True, True),
        "three signers": Case(_three(), VALID, True, False),
        "document changed": Case(
            _changed({"word/document.xml": swap("Хаттама", "Хаттамо")}),
            NOT_VALID,
            False,
            False,
            lost=1,
        ),
        "styles changed": Case(
            _changed({"word/styles.xml": swap("Normal", "Normol")}),
            NOT_VALID,
            False,
            False,
            lost=1,
        ),
        "relationship to another target": _other_relationship('"styles.xml"', '"settings.xml"'),
        "relationship of another type": _other_relationship('/styles"', '/numbering"'),
        "relationship deleted": Case(
            _changed({DOCUMENT_RELS: _without_last}), NOT_VALID, False, False, lost=1
        ),
        "part added with relationship": Case(
            _added(OFFICE + "footnotes", "notes.xml", XML_TYPE), NOT_VALID, True, True
        ),
        "part added without relationship": Case(
            _changed(added={"word/extra.xml": b"<x/>"}), NOT_VALID, True, True
        ),
        "macro added": Case(
            _added(
                "http://schemas.microsoft.com/office/2006/relationships/vbaProject",
                "vbaProject.bin",
                "application/vnd.ms-office.vbaProject",
                b"\xd0\xcf",
            ),
            NOT_VALID,
            True,
            True,
        ),
        "external template added": Case(_external_template(), NOT_VALID, True, True),
        "content type changed": Case(
            _changed({TYPES: swap(STYLES_TYPE, STYLES_TYPE.replace("styles", "stylez"))}),
            NOT_VALID,
            True,
            True,
        ),
        "certificate of another key": Case(
            _certificate(data, key("rsa", "Болатов Ербол").certificate),
            NOT_VALID,
            False,
            False,
            core=False,
        ),
        "another certificate of the key": Case(
            _certificate(
                sealed(document(), certified("p256")),
                certified("p256", "Басқа Адам").certificate,
            ),
            NOT_VALID,
            True,
            True,
        ),
        "signature value changed": _claim(signature, flipped[signature]),
        "manifest digest changed": _claim(digest, flipped[digest]),
        "signing time changed": _claim(time, time.replace("10:05", "10:06")),
        "signature time changed": _claim(seconds, seconds.replace("10:05", "10:06")),
        "comment changed": _claim("Келісілді", "Келіспеді"),
        "end cut": Case(data[:-10], DAMAGED, UNREADABLE, NONE, core=None),
        "half cut": Case(data[: len(data) // 2], DAMAGED, UNREADABLE, NONE, core=None),
        "signature part removed": Case(_changed(removed=[SIG]), NOT_VALID, False, NONE, core=None),
        "signature and its relationships removed": Case(
            _changed(removed=[SIG, ORIGIN_RELS]), DAMAGED, NONE, NONE, core=None
        ),
        "everything removed": Case(strip(data), Verdict.UNSIGNED, NONE, NONE, core=None),
        "a name twice": Case(_twice("word/document.xml"), DAMAGED, UNREADABLE, None, core=None),
        "a name in another case": Case(
            _twice("word/Document.xml"), DAMAGED, UNREADABLE, None, core=None
        ),
        "another local name": Case(_other_local_name(), DAMAGED, True, False, core=None),
        "bytes behind": Case(data + b"x" * 10, DAMAGED, True, True, core=None),
        "bytes before": Case(_before(), DAMAGED, True, None, core=None),
        "manifest moved, Ids twice": Case(wrapped(unique=False), NOT_VALID, False, None, core=None),
        "manifest moved, Ids once": Case(wrapped(unique=True), NOT_VALID, True, True),
        "manifest in an unsigned object": Case(unsigned_manifest(), NOT_VALID, True, True),
        # POI reads it; the paper's own rule for the package (no DOCTYPE anywhere) comes first.
        "document type in the signature": Case(_doctype(), DAMAGED, True, NONE),
        "core properties changed": Case(
            _changed({"docProps/core.xml": swap("python-docx", "somebody")}), VALID, True, True
        ),
        "only the document is signed": Case(only_document(), Verdict.WARNING, True, True),
        "co-signature left without link": Case(_without_second(cleanly=False), DAMAGED, True, True),
        "co-signature removed cleanly": Case(_without_second(cleanly=True), VALID, True, True),
        "relationships with white space": Case(_rels_form(pretty), VALID, True, False, lost=1),
        "relationships with a prefix": Case(_rels_form(prefixed), VALID, False, True),
    }


def _without_last(content: bytes) -> bytes:
    root = etree.fromstring(content)
    root.remove(root[-1])
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


NAMES = (
    "rsa 2048",
    "rsa 4096",
    "rsa sha-512",
    "p-256",
    "p-384",
    "two signers",
    "three signers",
    "document changed",
    "styles changed",
    "relationship to another target",
    "relationship of another type",
    "relationship deleted",
    "part added with relationship",
    "part added without relationship",
    "macro added",
    "external template added",
    "content type changed",
    "certificate of another key",
    "another certificate of the key",
    "signature value changed",
    "manifest digest changed",
    "signing time changed",
    "signature time changed",
    "comment changed",
    "end cut",
    "half cut",
    "signature part removed",
    "signature and its relationships removed",
    "everything removed",
    "a name twice",
    "a name in another case",
    "another local name",
    "bytes behind",
    "bytes before",
    "manifest moved, Ids twice",
    "manifest moved, Ids once",
    "manifest in an unsigned object",
    "document type in the signature",
    "core properties changed",
    "only the document is signed",
    "co-signature left without link",
    "co-signature removed cleanly",
    "relationships with white space",
    "relationships with a prefix",
)
