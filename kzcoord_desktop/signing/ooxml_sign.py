"""Signing a DOCX: bytes in, signed bytes out (signing.md, sections 3, 4, 6 and 7)."""

from __future__ import annotations

import itertools
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from lxml import etree

from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_
from kzcoord_desktop.signing import opc
from kzcoord_desktop.signing.active import refused_content
from kzcoord_desktop.signing.archive_write import rewrite
from kzcoord_desktop.signing.circles import refuse_circles
from kzcoord_desktop.signing.damage import Damaged
from kzcoord_desktop.signing.examine import examine
from kzcoord_desktop.signing.keyfile import check_usable
from kzcoord_desktop.signing.ooxml_verify import signature_parts
from kzcoord_desktop.signing.signature_xml import (
    PartReference,
    Statement,
    relationship_uri,
    signature_part,
)

if TYPE_CHECKING:
    from kzcoord_desktop.signing.keyfile import SigningKey

# LibreOffice shows the third signature as invalid when all carry Office's Ids (decision 16).
MAX_SIGNATURES = 2
# The Java XML security library refuses more in its secure mode.
MAX_REFERENCES = 30
# The length of SignatureComments that Office accepts.
MAX_COMMENT = 255
# What a part's name may hold to stand in an address as it is: RFC 3986, pchar.
_PLAIN_NAME = re.compile(r"[A-Za-z0-9/._~!$&'()*+,;=:@%-]+")


def sign(
    package: bytes, key: SigningKey, *, at: datetime, role: str = "", comment: str = ""
) -> bytes:
    """Return the package with one more signature.

    `at` is the aware moment the signer claims, written in UTC to the second; `role` is the
    signer's position.  `UserError` if the key may not sign at `at`, the package is damaged or
    not in the form that all verifiers read alike, an existing signature is not valid, or two
    are there already.  The caller checks the result with `verify` before it is kept.
    """
    check_usable(key, at)
    try:
        opened = opc.Package(package)
        _check_signatures(opened)
        _check_form(opened)
        statement = Statement(_utc(at), _plain(role), _plain(comment)[:MAX_COMMENT].rstrip())
        return add_signature(opened, key, statement)
    except Damaged as damaged:
        raise UserError(
            N_(
                "The document cannot be signed: {reason} The file is unchanged. "
                "Export the record again and sign the new file.",
                reason=damaged.problem.text,
            )
        ) from None


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _plain(text: str) -> str:
    """Return a text on one line, without what XML does not allow."""
    return " ".join("".join(c for c in text if c.isprintable() or c.isspace()).split())


def _check_signatures(package: opc.Package) -> None:
    """Refuse beside a signature that is not valid, and beside as many as there may be."""
    parts = signature_parts(package)
    found = [examine(package, part) for part in parts]
    if any(one.problems or one.unknown or one.covered.uncovered for one in found):
        raise UserError(
            N_(
                "A signature in this document is not valid or does not cover all of it, so no "
                "other is added. The file is unchanged. Export the record again and sign the "
                "new file."
            )
        )
    if len(parts) >= MAX_SIGNATURES:
        raise UserError(
            N_(
                "This document already carries two signatures, and LibreOffice would show a "
                "third as invalid. The file is unchanged. Export the record once more for "
                "further people to sign."
            )
        )


def _check_form(package: opc.Package) -> None:
    """Refuse what verifiers read differently, and content that acts (section 3)."""
    refuse_circles(package)
    walk = package.walk()
    problem = refused_content(package, walk)
    if problem is not None:
        raise Damaged(problem.code, problem.text)
    if not all(_PLAIN_NAME.fullmatch(part) for part in walk.parts):
        raise Damaged("name", N_("One of its parts has a name that Office does not write."))
    if walk.dangling:
        raise Damaged("dangling", N_("It refers to a part that is not in the package."))
    if any(package.content_type(part) is None for part in package.parts):
        raise Damaged("content-type", N_("One of its parts has no content type."))
    if len(walk.parts) + len(walk.relationships) > MAX_REFERENCES:
        raise Damaged("references", N_("It has too many pictures for one signature."))
    for name in walk.relationships:
        if b"<!--" in package.read(name) or not _is_plain(package.xml(name)):
            raise Damaged("relationships-form", N_("Its relationships are not in plain form."))


def _is_plain(root: etree._Element) -> bool:
    """Whether a relationship part has no prefix and no text between elements."""
    return (
        root.prefix is None
        and not root.text
        and all(
            isinstance(child.tag, str) and child.prefix is None and not child.tail for child in root
        )
    )


def add_signature(package: opc.Package, key: SigningKey, statement: Statement) -> bytes:
    """Return the package with one more signature, without asking whether it should have it."""
    origin = _origin(package)
    folder = origin.rpartition("/")[0]
    part = _free_part(package, folder)
    rels = opc.rels_name(origin)
    written = {
        part: signature_part(references(package), key, statement),
        rels: _with_relationship(package, rels, opc.SIGNATURE, part.rpartition("/")[2]),
    }
    is_first = package.find(origin) is None
    if is_first:
        written[origin] = b""
        root_rels = opc.rels_name(opc.ROOT)
        target = origin.removeprefix("/")
        written[root_rels] = _with_relationship(package, root_rels, opc.ORIGIN, target)
    types = _with_types(package, part, origin if is_first else None)
    return _written(package, {f"/{opc.TYPES_ENTRY}": types, **written})


def _free_part(package: opc.Package, folder: str) -> str:
    """Return the first name for a signature that nothing in the package uses or mentions."""
    numbers = itertools.count(1)
    names = (f"{folder}/sig{number}.xml" for number in numbers)
    return next(n for n in names if not (package.find(n) or package.has_own_type(n)))


def _origin(package: opc.Package) -> str:
    """Return the origin part of the package, or the one to be made."""
    for relationship in package.relationships(opc.ROOT):
        if relationship.type == opc.ORIGIN and relationship.part:
            return package.find(relationship.part) or relationship.part
    return opc.SIGNATURE_FOLDER + "origin.sigs"


def references(package: opc.Package) -> list[PartReference]:
    """Return the manifest's lines: everything the walk reaches, sorted by address."""
    walk = package.walk()
    lines = [
        PartReference(
            f"{part}?ContentType={package.content_type(part)}",
            package.archive.digest(part[1:], "sha256"),
        )
        for part in walk.parts
    ]
    for name, relationships in walk.relationships.items():
        ids = tuple(sorted(relationship.id for relationship in relationships))
        lines.append(
            PartReference(
                relationship_uri(name), opc.transformed_digest(relationships, ids, "sha256"), ids
            )
        )
    return sorted(lines, key=lambda line: line.uri)


def _with_relationship(package: opc.Package, name: str, type_: str, target: str) -> bytes:
    """Return a relationship part with one more relationship, under the next free Id."""
    if package.find(name) is None:
        root = etree.Element(f"{{{opc.RELS_NS}}}Relationships", nsmap={None: opc.RELS_NS})
    else:
        root = package.xml(name)
    used = {element.get("Id") for element in root}
    number = 1
    while f"rId{number}" in used:
        number += 1
    etree.SubElement(
        root, f"{{{opc.RELS_NS}}}Relationship", Id=f"rId{number}", Type=type_, Target=target
    )
    return _serialised(root)


def _with_types(package: opc.Package, part: str, origin: str | None) -> bytes:
    """Return the list of content types with the new signature part, and the origin if new."""
    root = package.xml(f"/{opc.TYPES_ENTRY}")
    if origin is not None and package.content_type(origin) is None:
        default = etree.Element(
            f"{{{opc.TYPES_NS}}}Default", Extension="sigs", ContentType=opc.ORIGIN_TYPE
        )
        root.insert(0, default)
    elif origin is not None and package.content_type(origin) != opc.ORIGIN_TYPE:
        _override(root, origin, opc.ORIGIN_TYPE)
    _override(root, part, opc.SIGNATURE_TYPE)
    return _serialised(root)


def _override(root: etree._Element, part: str, type_: str) -> None:
    etree.SubElement(root, f"{{{opc.TYPES_NS}}}Override", PartName=part, ContentType=type_)


def _serialised(root: etree._Element) -> bytes:
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def _written(package: opc.Package, content: dict[str, bytes]) -> bytes:
    content = {(package.find(name) or name)[1:]: data for name, data in content.items()}
    entries = package.archive.entries
    replaced = {name: data for name, data in content.items() if name in entries}
    added = {name: data for name, data in content.items() if name not in entries}
    order = sorted(added, key=lambda name: (not name.endswith(".sigs"), name))
    return rewrite(package.archive, replaced, {name: added[name] for name in order})
