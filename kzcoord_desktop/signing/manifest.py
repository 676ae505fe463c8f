"""The manifest of a signature: every line against the package (check 8)."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kzcoord_desktop.messages import N_, Message
from kzcoord_desktop.signing import opc, xml
from kzcoord_desktop.signing.damage import Problem
from kzcoord_desktop.signing.signature_tree import digest_name, ds, malformed, read_base64
from kzcoord_desktop.signing.xmldsig import MDSSI, RELATIONSHIP_TRANSFORM
from kzcoord_desktop.signing.zip_records import MAX_ENTRIES, key

if TYPE_CHECKING:
    from lxml import etree

    from kzcoord_desktop.signing.opc import Package

_QUERY = "?ContentType="
_RELATIONSHIP_AND_C14N = 2
# What more is wrong helps nobody.
_MAX_PROBLEMS = 20


@dataclass
class Manifest:
    """What the manifest names, and what of it does not hold.

    Attributes:
        parts: parts digested as a whole, as the archive writes their names.
        relationships: for each transformed relationship part the Ids that are signed.
        problems: lines that do not hold; empty if all do.
        only_relationships: whether every such line is about a relationship part.
    """

    parts: set[str] = field(default_factory=set)
    relationships: dict[str, frozenset[str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    only_relationships: bool = True
    is_old: bool = False
    is_unknown: bool = False

    @property
    def paths(self) -> frozenset[str]:
        """All parts the manifest names."""
        return frozenset(self.parts) | frozenset(self.relationships)


def check_manifest(package: Package, element: etree._Element) -> Manifest:
    """Return the manifest checked against the package; `Unacceptable` if it is malformed."""
    manifest = Manifest()
    if len(element) > MAX_ENTRIES:
        raise malformed()
    seen: set[str] = set()
    for reference in element:
        if not isinstance(reference.tag, str):
            continue
        path, type_ = _address(reference)
        if key(path) in seen:
            raise malformed()
        seen.add(key(path))
        _check_line(package, manifest, reference, path, type_)
    return manifest


def _address(reference: etree._Element) -> tuple[str, str]:
    uri = reference.get("URI", "")
    path, query, type_ = uri.partition(_QUERY)
    if reference.tag != ds("Reference") or not (path.startswith("/") and query) or "#" in uri:
        raise malformed()
    return path, type_


def _check_line(
    package: Package, manifest: Manifest, reference: etree._Element, path: str, type_: str
) -> None:
    part = package.find(path)
    if part is None:
        _fail(manifest, path, "part-missing", N_("{part} was removed after signing.", part=path))
        return
    if package.content_type(part) != type_:
        text = N_("{part} was declared to be something else after signing.", part=path)
        _fail(manifest, path, "part-type", text)
    name = digest_name(reference)
    if name is None:
        manifest.is_unknown = True
    manifest.is_old = manifest.is_old or name == "sha1"
    ids = _signed_ids(reference)
    if ids is None:
        manifest.parts.add(part)
        found = name and package.archive.digest(part[1:], name)
    else:
        if not opc.is_rels(part):
            raise malformed()  # it would pass as covered, with not a byte of it digested
        held = package.relationships_in(part)
        manifest.relationships[part] = ids
        if not ids <= {relationship.id for relationship in held}:
            text = N_("A reference to another part was removed after signing ({part}).", part=path)
            _fail(manifest, path, "relationship-missing", text)
            return
        found = name and opc.transformed_digest(held, ids, name)
    wanted = read_base64(reference.find(ds("DigestValue")))
    if found and not hmac.compare_digest(wanted, found):
        _fail(manifest, path, "part-changed", N_("{part} was changed after signing.", part=path))


def _fail(manifest: Manifest, path: str, code: str, text: Message) -> None:
    if len(manifest.problems) < _MAX_PROBLEMS:
        manifest.problems.append(Problem(code, text))
    manifest.only_relationships &= opc.is_rels(path)


def _signed_ids(reference: etree._Element) -> frozenset[str] | None:
    """Return the Ids of a relationship transform, None if the part is digested as it is.

    Groups by type, which the standard has, too, are ignored by Office and by all others.
    """
    transforms = reference.findall(f"{ds('Transforms')}/{ds('Transform')}")
    if not transforms:
        return None
    if len(transforms) != _RELATIONSHIP_AND_C14N:
        raise malformed()
    relationship, canonical = transforms
    children = [child for child in relationship if isinstance(child.tag, str)]
    ids = [child.get("SourceId") for child in children]
    if (
        relationship.get("Algorithm") != RELATIONSHIP_TRANSFORM
        or canonical.get("Algorithm") not in xml.CANONICAL
        or any(child.tag != f"{{{MDSSI}}}RelationshipReference" for child in children)
        or not all(ids)
    ):
        raise malformed()
    return frozenset(ids)
