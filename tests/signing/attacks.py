"""What an attacker does to a signed file: a change of its bytes, by name.

`ADDED` adds what the signature does not cover, `ACTIVE` something that acts or is shown in place
of what was signed, `CHANGED` changes what was signed or the signature, `ARCHIVE` the package.
"""

from __future__ import annotations

import base64
import copy
import io
import struct
import zipfile

from cryptography.hazmat.primitives.serialization import Encoding
from lxml import etree

from .cases import DOCUMENT_RELS, DS, ORIGIN_RELS, TYPES
from .helpers import OFFICE, SIG, document, edit, key, part, swap

RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
DIGITAL = f"{RELS}/digital-signature/"
CERTIFICATE_TYPE = "application/vnd.openxmlformats-package.digital-signature-certificate"
WML = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def override(name: str, type_: str):
    return swap("</Types>", f'<Override PartName="{name}" ContentType="{type_}"/></Types>')


def row(kind: str, target: str, mode: str = "Internal", id_: str = "rId99") -> str:
    return f'<Relationship Id="{id_}" Type="{kind}" Target="{target}" TargetMode="{mode}"/>'


def rows(*rows: str) -> bytes:
    return f'<Relationships xmlns="{RELS}">{"".join(rows)}</Relationships>'.encode()


def _with_row(kind: str, target: str, mode: str = "Internal"):
    return swap("</Relationships>", row(kind, target, mode) + "</Relationships>")


def _part(name: str, type_: str, kind: str, *, content: bytes = b"<x/>", rels=DOCUMENT_RELS):
    """A part with its type and a relationship to it."""

    def attack(data: bytes) -> bytes:
        changes = {TYPES: override(f"/{name}", type_), rels: _with_row(kind, f"/{name}")}
        return edit(data, changes, added={name: content})

    return attack


def changed(changes, **more):
    return lambda data: edit(data, changes, **more)


def _sig(change):
    """A change of the tree of the signature, by somebody without the key."""

    def again(content: bytes) -> bytes:
        root = etree.fromstring(content)
        change(root)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    return changed({SIG: again})


def _sig_text(old: str, new: str):
    return changed({SIG: swap(old, new)})


# -- what is added: not valid with ours, a warning with others' ---------------------------------
COMMENTS = f"{WML}comments+xml"
ADDED = {
    "comments": _part("word/comments.xml", COMMENTS, OFFICE + "comments"),
    "a header": _part("word/header9.xml", f"{WML}header+xml", OFFICE + "header"),
    "footnotes": _part("word/footnotes.xml", f"{WML}footnotes+xml", OFFICE + "footnotes"),
    "custom XML": _part("customXml/item1.xml", "application/xml", OFFICE + "customXml"),
    "a glossary": _part("word/glossary/document.xml", f"{WML}document.glossary+xml",
                        OFFICE + "glossaryDocument"),
    "a picture": _part("word/media/x.png", "image/png", OFFICE + "image", content=b"x"),
    "a link": changed(
        {DOCUMENT_RELS: _with_row(OFFICE + "hyperlink", "http://x.org/", "External")}
    ),
    "a relationship to a signed part": changed(
        {DOCUMENT_RELS: _with_row(OFFICE + "header", "styles.xml")}
    ),
    "a dangling relationship": changed({DOCUMENT_RELS: _with_row(OFFICE + "header", "none.xml")}),
    "relationships of a part that has none": changed(
        {}, added={"word/_rels/styles.xml.rels": rows(row(OFFICE + "hyperlink", "#", "External"))}
    ),
    "empty relationships": changed({}, added={"word/_rels/styles.xml.rels": rows()}),
    "relationships of nothing": changed({}, added={"word/_rels/ghost.xml.rels": rows()}),
    "what Office leaves behind": changed({}, added={"[trash]/0000.dat": b"x"}),
    "a loose part": changed({}, added={"word/extra.xml": b"<x/>"}),
    "a loose folder with a part": changed({}, added={"evil/": b"", "evil/x.xml": b"<x/>"}),
    "a part named as a property": _part(
        "word/x.xml", COMMENTS, OFFICE + "custom-properties", rels="_rels/.rels"
    ),
    "a part named as a thumbnail": _part(
        "word/x.xml", COMMENTS,
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail",
        rels="_rels/.rels",
    ),
    "a part hung on the origin": _part("x.xml", "application/xml", OFFICE + "image",
                                       rels=ORIGIN_RELS),
    "a certificate hung on the origin": _part(
        "x.cer", CERTIFICATE_TYPE, DIGITAL + "certificate", rels=ORIGIN_RELS
    ),
    "something else called a certificate": changed(
        {TYPES: override("/x.cer", CERTIFICATE_TYPE)},
        added={
            "x.cer": b"MZ",
            "_xmlsignatures/_rels/sig1.xml.rels": rows(row(DIGITAL + "certificate", "/x.cer")),
        },
    ),
    "a certificate of another type": changed(
        {TYPES: override("/x.cer", "application/xml")},
        added={
            "x.cer": key().certificate.public_bytes(Encoding.DER),
            "_xmlsignatures/_rels/sig1.xml.rels": rows(row(DIGITAL + "certificate", "/x.cer")),
        },
    ),
    "a part hung on a signature": changed(
        {}, added={
            "x.xml": b"<x/>",
            "_xmlsignatures/_rels/sig1.xml.rels": rows(row(DIGITAL + "signature", "/x.xml")),
        },
    ),
    "something in the origin": changed({"_xmlsignatures/origin.sigs": lambda old: b"MZ"}),
    "an object in the signature": _sig(
        lambda root: etree.SubElement(root, f"{DS}Object").append(etree.Element("x"))
    ),
    "an element in the signature": _sig(lambda root: etree.SubElement(root, "x")),
    "another KeyInfo": _sig(lambda root: root.append(copy.deepcopy(root.find(f"{DS}KeyInfo")))),
    "something beside the properties": _sig(
        lambda root: etree.SubElement(root[-1][0], "{http://uri.etsi.org/01903/v1.3.2#}Other")
    ),
}  # fmt: skip


# -- what acts, or is shown in place of what was signed -----------------------------------------
VBA = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
ACTIVE = {
    "a macro": _part("word/vbaProject.bin", "application/vnd.ms-office.vbaProject", VBA),
    "a macro without a relationship": changed(
        {TYPES: override("/word/v.bin", "application/vnd.ms-office.vbaProject")},
        added={"word/v.bin": b"x"},
    ),
    "a macro named a picture": _part(
        "word/v.bin", "application/vnd.ms-office.vbaProject", OFFICE + "image"
    ),
    "a picture named a macro": _part("word/x.png", "image/png", VBA),
    "a chunk of HTML": _part("word/x.html", "text/html", OFFICE + "aFChunk"),
    "an object": _part("word/x.bin", f"{OFFICE}oleObject", OFFICE + "oleObject"),
    "a picture from outside": changed(
        {DOCUMENT_RELS: _with_row(OFFICE + "image", "http://x.org/a.png", "External")}
    ),
    "a template from outside": changed(
        {}, added={
            "word/_rels/settings.xml.rels": rows(
                row(OFFICE + "attachedTemplate", "http://x.org/a.dotm", "External")
            )
        },
    ),
    "a frame from outside": changed(
        {DOCUMENT_RELS: _with_row(OFFICE + "frame", "file:///x", "External")}
    ),
    "a part without a type": changed(
        {DOCUMENT_RELS: _with_row(OFFICE + "image", "x.unknown")}, added={"word/x.unknown": b"x"}
    ),
    "something from outside on the origin": changed(
        {ORIGIN_RELS: _with_row(OFFICE + "image", "http://x.org/", "External")}
    ),
    "another document": _part("word/e.xml", f"{WML}document.main+xml", OFFICE + "officeDocument",
                              rels="_rels/.rels"),
}  # fmt: skip


# -- what is changed, whoever's file it is ------------------------------------------------------
def _renamed(old: str, new: str):
    def attack(data: bytes) -> bytes:
        content = part(data, old)
        return edit(data, removed=[old], added={new: content})

    return attack


def _other_certificate(root) -> None:
    other = key("rsa", "Басқа Адам").certificate.public_bytes(Encoding.DER)
    root.find(f".//{DS}X509Certificate").text = base64.b64encode(other).decode()


def _text(path: str, change):
    def attack(root) -> None:
        element = root.find(path)
        element.text = change(element.text)

    return _sig(attack)


def _value_forms(change):
    return _text(f"{DS}SignatureValue", lambda text: change(base64.b64decode(text)))


def base64_of(value: bytes) -> str:
    return base64.b64encode(value).decode()


def _second_info(root) -> None:
    root.insert(0, copy.deepcopy(root.find(f"{DS}SignedInfo")))


def _nested_signature(root) -> None:
    inner = copy.deepcopy(root)
    for element in inner.iter("*"):
        element.attrib.pop("Id", None)
    etree.SubElement(root, f"{DS}Object").append(inner)


def _renamed_id(root) -> None:
    """The reference finds another element, which carries the Id of the signed one."""
    signed_object = root.find(f"{DS}Object")
    evil = copy.deepcopy(signed_object)
    signed_object.set("Id", "idOther")
    evil.find(f".//{DS}DigestValue").text = "A" * 43 + "="
    root.append(evil)


def _drop(path: str):
    def change(root) -> None:
        element = root.find(path)
        element.getparent().remove(element)

    return _sig(change)


def set_(path: str, name: str, value: str):
    return _sig(lambda root: root.find(path).set(name, value))


INFO = f"{DS}SignedInfo"
CHANGED = {
    "a part removed": changed({}, removed=["word/styles.xml"]),
    "a part renamed": _renamed("word/styles.xml", "word/styles2.xml"),
    "a part emptied": changed({"word/styles.xml": lambda old: b""}),
    "a part with a blank behind": changed({"word/styles.xml": lambda old: old + b" "}),
    "line ends changed": changed({"word/styles.xml": lambda old: old.replace(b">", b">\r\n", 1)}),
    "a byte order mark": changed({"word/styles.xml": lambda old: b"\xef\xbb\xbf" + old}),
    "two parts exchanged": lambda data: edit(
        data,
        {
            "word/styles.xml": lambda old: part(data, "word/settings.xml"),
            "word/settings.xml": lambda old: part(data, "word/styles.xml"),
        },
    ),
    "the type of the document changed": changed(
        {TYPES: swap("document.main+xml", "template.main+xml")}
    ),
    "the type turned into one of macros": changed(
        {TYPES: swap(f"{WML}document.main+xml",
                     "application/vnd.ms-word.document.macroEnabled.main+xml")}
    ),
    "a relationship made external": changed(
        {DOCUMENT_RELS: swap('Target="styles.xml"', 'Target="styles.xml" TargetMode="External"')}
    ),
    "a relationship in another case": changed(
        {DOCUMENT_RELS: swap('Target="styles.xml"', 'Target="Styles.xml"')}
    ),
    "a relationship by another way": changed(
        {DOCUMENT_RELS: swap('Target="styles.xml"', 'Target="/word/styles.xml"')}
    ),
    "the Id of a relationship changed": changed({DOCUMENT_RELS: swap('Id="rId3"', 'Id="rId33"')}),
    "the main document by another relationship": changed(
        {"_rels/.rels": swap("word/document.xml", "word/settings.xml")}
    ),
    "certificate exchanged": _sig(_other_certificate),
    "certificate removed": _drop(f"{DS}KeyInfo"),
    "a byte of the certificate changed": _text(
        f".//{DS}X509Certificate",
        lambda text: text[:200] + ("A" if text[200] != "A" else "B") + text[201:],
    ),
    "value emptied": _text(f"{DS}SignatureValue", lambda text: ""),
    "value in zeros": _value_forms(lambda value: base64_of(bytes(len(value)))),
    "value with a zero before": _value_forms(lambda value: base64_of(b"\0" + value)),
    "value with a zero behind": _value_forms(lambda value: base64_of(value + b"\0")),
    "value in hexadecimal": _value_forms(lambda value: value.hex()),
    "value with other base64": _value_forms(
        lambda value: base64.urlsafe_b64encode(value).decode().replace("=", "")
    ),
    "value with rubbish": _value_forms(lambda value: "!" + base64_of(value)),
    "value split by a child": _sig(
        lambda root: etree.SubElement(root.find(f"{DS}SignatureValue"), "x")
    ),
    "value twice": _sig(
        lambda root: root.insert(1, copy.deepcopy(root.find(f"{DS}SignatureValue")))
    ),
    "two SignedInfo": _sig(_second_info),
    "no SignedInfo": _drop(INFO),
    "a signature in the signature": _sig(_nested_signature),
    "an Id taken over": _sig(_renamed_id),
    "an Id of what is signed taken by what is not": _sig(
        lambda root: root[-1][0].set("Id", "idPackageObject")
    ),
    "a reference removed": _drop(f"{INFO}/{DS}Reference"),
    "a manifest line removed": _drop(f".//{DS}Manifest/{DS}Reference"),
    "manifest emptied": _sig(lambda root: root.find(f".//{DS}Manifest").clear()),
    "manifest removed": _drop(f".//{DS}Manifest"),
    "a weaker digest": set_(f"{INFO}//{DS}DigestMethod", "Algorithm",
                            "http://www.w3.org/2000/09/xmldsig#sha1"),
    "an unknown digest": set_(f"{INFO}//{DS}DigestMethod", "Algorithm", "urn:none"),
    "an HMAC by the public key": set_(f"{INFO}/{DS}SignatureMethod", "Algorithm",
                                      "http://www.w3.org/2000/09/xmldsig#hmac-sha1"),
    "another canonical form": set_(f"{INFO}/{DS}CanonicalizationMethod", "Algorithm",
                                   "http://www.w3.org/2001/10/xml-exc-c14n#"),
    "a transform that rewrites": set_(f"{INFO}//{DS}Transform", "Algorithm",
                                      "http://www.w3.org/TR/1999/REC-xslt-19991116"),
    "a transform by XPath": set_(f"{INFO}//{DS}Transform", "Algorithm",
                                 "http://www.w3.org/TR/1999/REC-xpath-19991116"),
    "a language from the root": set_(".", "{http://www.w3.org/XML/1998/namespace}lang", "ru"),
    "a namespace from the root": _sig_text("<Signature ", '<Signature xmlns:evil="urn:x" '),
    "properties removed": _drop(f"{DS}Object[last()]"),
    "the signed role changed": _sig_text(">Басшы<", ">Министр<"),
    "the signature's type changed": changed(
        {TYPES: swap("digital-signature-xmlsignature+xml", "digital-signature-other+xml")}
    ),
}  # fmt: skip


# -- the archive --------------------------------------------------------------------------------
def _appended(name: str, content: bytes):
    def attack(data: bytes) -> bytes:
        out = io.BytesIO(data)
        with zipfile.ZipFile(out, "a") as package:
            package.writestr(name, content)
        return out.getvalue()

    return attack


def _patched(mark: bytes, offset: int, value: int):
    """A byte of the first record of a kind."""

    def attack(data: bytes) -> bytes:
        changed = bytearray(data)
        changed[data.index(mark) + offset] ^= value
        return bytes(changed)

    return attack


def _second_end(data: bytes) -> bytes:
    """An end record inside the comment of the true one, as readers search from behind."""
    end = bytearray(data[-22:])
    struct.pack_into("<H", end, 20, 22)
    return data[:-22] + bytes(end) + data[-22:]


ARCHIVE = {
    "bytes behind": lambda data: data + b"\0",
    "bytes before": lambda data: b"MZ" + data,
    "another archive behind": lambda data: data + document(),
    "another archive before": lambda data: document() + data,
    "two end records": _second_end,
    "a second list of types": _appended("[content_types].XML", b"<x/>"),
    "a second list of types in another spelling": _appended("%5BContent_Types%5D.xml", b"<x/>"),
    "the document in another case": _appended("WORD/document.xml", b"<x/>"),
    "the document in another spelling": _appended("word/%64ocument.xml", b"<x/>"),
    "the document in pieces": _appended("word/document.xml/[0].last.piece", b"<x/>"),
    "a name that leaves": _appended("../x", b""),
    "a name with a backslash": _appended("word\\document.xml", b""),
    "local name": _patched(b"PK\x03\x04", 31, 0x20),
    "local method": _patched(b"PK\x03\x04", 8, 8),
    "local size": _patched(b"PK\x03\x04", 22, 1),
    "encrypted": _patched(b"PK\x01\x02", 8, 1),
    "strongly encrypted": _patched(b"PK\x01\x02", 8, 0x40),
    "checksum": _patched(b"PK\x01\x02", 16, 1),
    "two origins": changed({"_rels/.rels": _with_row(DIGITAL + "origin", "word/styles.xml")}),
    "the origin from outside": changed(
        {"_rels/.rels": swap("_xmlsignatures/origin.sigs\"",
                             "_xmlsignatures/origin.sigs\" TargetMode=\"External\"")}
    ),
    "the origin of another type": changed(
        {TYPES: swap("digital-signature-origin", "digital-signature-other")}
    ),
    "the origin's relationships removed": changed({}, removed=[ORIGIN_RELS]),
    "the way to the origin removed": changed(
        {"_rels/.rels": swap("digital-signature/origin", "digital-signature/other")}
    ),
    "a signature of somebody else left without a way": changed(
        {TYPES: override("/x.xml", "application/vnd.openxmlformats-package.digital-signature-"
                                    "xmlsignature+xml")},
        added={"x.xml": b"<x/>"},
    ),
    "a document type in the document": changed(
        {"word/document.xml": lambda old: old.replace(b"<w:document", b"<!DOCTYPE x><w:document")}
    ),
}  # fmt: skip
