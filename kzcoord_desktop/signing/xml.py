"""Reading XML that strangers wrote, and its canonical form."""

from __future__ import annotations

import re

from lxml import etree

from kzcoord_desktop.messages import N_
from kzcoord_desktop.signing.damage import Damaged

C14N = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
C14N_11 = "http://www.w3.org/2006/12/xml-c14n11"
C14N_EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"
CANONICAL = frozenset((C14N, C14N_11, C14N_EXCLUSIVE))

# An element or an attribute costs the reader some hundred bytes, however short it is written; a
# manifest of 5,000 parts has 70,000 marks and 30,000 quotes.
_MAX_MARKS = 200_000
_MAX_QUOTES = 600_000
# Of a package no other encodings are allowed (ECMA-376 Part 2, M1.17), and in others the marks
# could not be counted.
_ENCODINGS = frozenset((b"utf-8", b"utf-16", b"ascii", b"us-ascii"))
_DECLARED = re.compile(rb"""<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)""")
_UTF_8, _UTF_16, _UTF_32 = b"\xef\xbb\xbf", (b"\xff\xfe", b"\xfe\xff"), b"\xff\xfe\0\0"

_XML = "http://www.w3.org/XML/1998/namespace"
_PREFIXES = etree.QName(C14N_EXCLUSIVE, "InclusiveNamespaces")


def unreadable() -> Damaged:
    """Return the finding that a part is no XML that can be read."""
    return Damaged("xml", N_("A part of the package is not readable XML."))


def too_large() -> Damaged:
    """Return the finding that a part holds more than this program agrees to read."""
    return Damaged("too-large", N_("A part of the package is larger than it may be."))


def parse(data: bytes) -> etree._Element:
    """Return the root of a part; `Damaged` for broken, deep or typed (DOCTYPE) XML.

    Comments are left out.  No signature covers them, and one in the middle of a word would hide
    what follows it from whoever reads the text of an element.
    """
    if not _is_unicode(data):
        raise unreadable()
    if data.count(b"<") > _MAX_MARKS or data.count(b'"') + data.count(b"'") > _MAX_QUOTES:
        raise too_large()
    try:
        root = etree.fromstring(data, _parser())
    except (etree.XMLSyntaxError, ValueError):
        raise unreadable() from None
    info = root.getroottree().docinfo
    if info.doctype or info.internalDTD is not None:
        raise Damaged("doctype", N_("A part of the package brings a document type of its own."))
    return root


def _is_unicode(data: bytes) -> bool:
    if data.startswith(_UTF_16):
        return not data.startswith(_UTF_32)
    text = data.removeprefix(_UTF_8)
    declared = _DECLARED.match(text)
    known = declared is None or declared[1].lower() in _ENCODINGS
    return known and text[:1] in (b"<", b" ", b"\t", b"\r", b"\n")


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
    )


def c14n(
    element: etree._Element, algorithm: str = C14N, prefixes: list[str] | None = None
) -> bytes:
    """Return the canonical form of a subtree, without comments; `Damaged` if it has none.

    The subtree is taken out first, with everything in scope: on a part of a tree lxml writes
    `xmlns=""` on children and drops inherited namespaces that are not visibly used.  It is
    written and read again for that, since copied elements lose their prefix where two prefixes
    stand for one namespace.
    """
    root = etree.fromstring(etree.tostring(element, encoding="utf-8", with_tail=False), _parser())
    for name, value in _inherited(element, algorithm).items():
        if name not in root.attrib:
            root.set(name, value)
    exclusive = algorithm == C14N_EXCLUSIVE
    try:
        written: bytes = etree.tostring(
            root,
            method="c14n",
            exclusive=exclusive,
            with_comments=False,
            inclusive_ns_prefixes=prefixes if exclusive else None,
        )
    except etree.C14NError:  # names of spaces that are relative addresses have no canonical form
        raise unreadable() from None
    return written


def _inherited(element: etree._Element, algorithm: str) -> dict[str, str]:
    """Attributes `xml:...` of the ancestors, as inclusive C14N takes them; the nearest wins."""
    if algorithm == C14N_EXCLUSIVE:
        return {}
    found: dict[str, str] = {}
    for ancestor in element.iterancestors():
        for name, value in ancestor.attrib.items():
            space, _, local = name.rpartition("}")
            if space == "{" + _XML and (algorithm == C14N or local in ("lang", "space")):
                found.setdefault(name, value)
    return found


def inclusive_prefixes(transform: etree._Element) -> list[str] | None:
    """Return the PrefixList of an exclusive canonicalisation, if it has one."""
    holder = transform.find(_PREFIXES)
    return None if holder is None else holder.get("PrefixList", "").split()
