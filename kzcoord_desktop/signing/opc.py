"""A package of Open Packaging Conventions: parts, their types, and the relationships between.

Part names start with a slash and are compared without regard to case and to percent-encoding, as
the standard says.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from kzcoord_desktop.messages import N_
from kzcoord_desktop.signing import xml
from kzcoord_desktop.signing.archive import Archive
from kzcoord_desktop.signing.damage import Damaged
from kzcoord_desktop.signing.xmldsig import digest
from kzcoord_desktop.signing.zip_records import key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

TYPES_NS = "http://schemas.openxmlformats.org/package/2006/content-types"
RELS_NS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES_ENTRY = "[Content_Types].xml"
RELS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
ROOT = "/"

_SIGNATURE = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/"
ORIGIN, SIGNATURE, CERTIFICATE = (
    _SIGNATURE + kind for kind in ("origin", "signature", "certificate")
)
ORIGIN_TYPE = "application/vnd.openxmlformats-package.digital-signature-origin"
SIGNATURE_TYPE = "application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml"
CERTIFICATE_TYPE = "application/vnd.openxmlformats-package.digital-signature-certificate"
SIGNATURE_FOLDER = "/_xmlsignatures/"

_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
OFFICE_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_EXTENDED_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
# Relationships to properties, and what the parts have to be; nothing else may hide behind them.
METADATA = {
    _PACKAGE + "core-properties": _CORE_TYPE,
    _PACKAGE + "thumbnail": "image/",
    OFFICE + "extended-properties": _EXTENDED_TYPE,
    OFFICE + "custom-properties": _CUSTOM_TYPE,
    OFFICE_STRICT + "extendedProperties": _EXTENDED_TYPE,
    OFFICE_STRICT + "customProperties": _CUSTOM_TYPE,
}
MAIN_DOCUMENTS = frozenset((OFFICE + "officeDocument", OFFICE_STRICT + "officeDocument"))
HYPERLINKS = frozenset((OFFICE + "hyperlink", OFFICE_STRICT + "hyperlink"))

# What is read as XML is kept small: one part, and all of them together.  A signature with the
# pictures of its line, or with the revocation lists of its day, has some megabytes.
_MAX_XML_PART = 16 * 1024 * 1024
_SMALL = 2 * 1024 * 1024
_MAX_XML = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Relationship:
    """One relationship; `part` is the resolved name of an internal target."""

    id: str
    type: str
    target: str
    external: bool
    part: str | None


@dataclass
class Walk:
    """What a signature has to cover: reached from the root by everything but metadata.

    Attributes:
        parts: names of parts, as the archive writes them.
        relationships: for each relationship part the relationships to be signed.
        dangling: targets that are not in the package.
        metadata: parts that carry properties only, which Office signatures leave out.
    """

    parts: set[str] = field(default_factory=set)
    relationships: dict[str, list[Relationship]] = field(default_factory=dict)
    dangling: list[str] = field(default_factory=list)
    metadata: set[str] = field(default_factory=set)


def rels_name(source: str) -> str:
    """Return the name of the part that holds the relationships of `source`."""
    folder, _, name = source.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def is_rels(name: str) -> bool:
    """Whether a part of this name holds relationships, or is where such parts are."""
    return key(name).endswith(".rels")


class Package:
    """A package opened from its bytes; `Damaged` if it breaks a rule of section A."""

    def __init__(self, data: bytes) -> None:
        self.archive = Archive(data)
        files = [f"/{e.name}" for e in self.archive.entries.values() if not e.is_folder]
        self._names = {key(name): name for name in files}
        self._budget = _MAX_XML
        self._relationships: dict[str, tuple[Relationship, ...]] = {}
        if TYPES_ENTRY not in self.archive.entries:
            raise Damaged("content-types", N_("The package has no list of content types."))
        self._names.pop(key(f"/{TYPES_ENTRY}"))
        self._defaults, self._overrides = _types(self.xml(f"/{TYPES_ENTRY}"))
        for name in self._names.values():
            if is_rels(name):
                self._relationships[name] = self._read_relationships(name)

    @property
    def parts(self) -> Iterable[str]:
        """The names of all parts, without the list of content types."""
        return self._names.values()

    def find(self, name: str) -> str | None:
        """Return a part's name as the archive writes it, or None."""
        return self._names.get(key(name))

    def read(self, name: str) -> bytes:
        """Return the bytes of a part."""
        return self.archive.read(name[1:])

    def is_small(self, name: str) -> bool:
        """Whether a part that need not be read is small enough to be read as XML."""
        return self.archive.entries[name[1:]].size <= _SMALL

    def xml(self, name: str) -> etree._Element:
        """Return a part as XML; `Damaged` if it is too large, or is none."""
        size = self.archive.entries[name[1:]].size
        self._budget -= size
        if self._budget < 0 or size > _MAX_XML_PART:
            raise xml.too_large()
        return xml.parse(self.read(name))

    def content_type(self, name: str) -> str | None:
        """Return the content type of a part, or None if the package names none."""
        known = key(name)
        _, dot, extension = known.rpartition("/")[2].rpartition(".")
        return self._overrides.get(known) or (self._defaults.get(extension) if dot else None)

    def has_own_type(self, name: str) -> bool:
        """Whether the list of content types names this part, even if it is not there."""
        return key(name) in self._overrides

    def relationships(self, source: str) -> tuple[Relationship, ...]:
        """Return the relationships of a part, or of the package (`ROOT`)."""
        name = self.find(rels_name(source))
        return () if name is None else self._relationships[name]

    def relationships_in(self, name: str) -> tuple[Relationship, ...]:
        """Return the relationships that a relationship part holds."""
        return self._relationships.get(name, ())

    def _read_relationships(self, name: str) -> tuple[Relationship, ...]:
        folder = name.rpartition("/_rels/")[0]
        root = self.xml(name)
        if root.tag != f"{{{RELS_NS}}}Relationships":
            raise _bad_relationships()
        found = tuple(_relationship(element, folder) for element in _elements(root))
        if len({relationship.id for relationship in found}) != len(found):
            raise _bad_relationships()
        return found

    def walk(self) -> Walk:
        """Return what is reached from the root; circles are walked once."""
        walk, waiting = Walk(), [ROOT]
        while waiting:
            source = waiting.pop()
            for relationship in self.relationships(source):
                self._step(walk, waiting, source, relationship)
        return walk

    def _step(self, walk: Walk, waiting: list[str], source: str, found: Relationship) -> None:
        target = found.part and self.find(found.part)
        if source == ROOT and found.type == ORIGIN:
            return
        if source == ROOT and self._is_metadata(found, target):
            walk.metadata.update((target,) if target else ())
            return
        holder = self.find(rels_name(source))
        assert holder is not None  # noqa: S101 - the relationship was read from it
        walk.relationships.setdefault(holder, []).append(found)
        if found.external:
            return
        if target is None:
            walk.dangling.append(found.target)
        elif target not in walk.parts:
            walk.parts.add(target)
            waiting.append(target)

    def _is_metadata(self, found: Relationship, target: str | None) -> bool:
        """Whether a relationship of the package leads to its properties, or to nothing."""
        if found.external or found.type not in METADATA:
            return False
        type_ = self.content_type(target) if target else None
        return target is None or (type_ or "").startswith(METADATA[found.type])


def transformed(relationships: Iterable[Relationship], ids: Collection[str]) -> bytes:
    """Return the relationship transform of ECMA-376 Part 2, 13.2.4.24, already canonical.

    The listed relationships, sorted by Id as code points, with the four known attributes.
    """
    kept = sorted((r for r in relationships if r.id in ids), key=lambda r: r.id)
    rows = "".join(
        f'<Relationship Id="{_escaped(r.id)}" Target="{_escaped(r.target)}"'
        f' TargetMode="{"External" if r.external else "Internal"}"'
        f' Type="{_escaped(r.type)}"></Relationship>'
        for r in kept
    )
    return f'<Relationships xmlns="{RELS_NS}">{rows}</Relationships>'.encode()


def transformed_digest(
    relationships: Iterable[Relationship], ids: Collection[str], algorithm: str
) -> bytes:
    """Return the digest of the relationship transform, by hashlib's name."""
    return digest(transformed(relationships, ids), algorithm)


def _escaped(value: str) -> str:
    """An attribute's value as Canonical XML 1.0, 2.3 writes it."""
    for plain, written in (
        ("&", "&amp;"),
        ("<", "&lt;"),
        ('"', "&quot;"),
        ("\t", "&#x9;"),
        ("\n", "&#xA;"),
        ("\r", "&#xD;"),
    ):
        value = value.replace(plain, written)
    return value


def _bad_relationships() -> Damaged:
    return Damaged("relationships", N_("A list of relationships in the package is not in order."))


def _elements(root: etree._Element) -> list[etree._Element]:
    return [child for child in root if isinstance(child.tag, str)]


def _relationship(element: etree._Element, folder: str) -> Relationship:
    id_, type_, target = (element.get(name) for name in ("Id", "Type", "Target"))
    mode = element.get("TargetMode", "Internal")
    external = mode == "External"
    if (
        element.tag != f"{{{RELS_NS}}}Relationship"
        or not (id_ and type_)
        or target is None
        or not (external or (target and mode == "Internal"))
    ):
        raise _bad_relationships()
    part = None if external else _resolved(folder, target)
    return Relationship(id_, type_, target, external, part)


def _resolved(folder: str, target: str) -> str:
    """Return the part name of a relative target; `Damaged` if it leaves the package."""
    path = target.partition("#")[0].partition("?")[0]
    whole = path if path.startswith("/") else f"{folder}/{path}"
    if "\\" in whole:
        raise _bad_relationships()
    names: list[str] = []
    for segment in whole.split("/")[1:]:
        if segment == "..":
            if not names:
                raise _bad_relationships()
            names.pop()
        elif segment != ".":
            names.append(segment)
    return "/" + "/".join(names)


def _types(root: etree._Element) -> tuple[dict[str, str], dict[str, str]]:
    defaults: dict[str, str] = {}
    overrides: dict[str, str] = {}
    for element in _elements(root):
        local = etree.QName(element).localname
        of = key(element.get("PartName" if local == "Override" else "Extension", ""))
        known = defaults if local == "Default" else overrides
        if (
            element.tag not in (f"{{{TYPES_NS}}}Default", f"{{{TYPES_NS}}}Override")
            or not (of and element.get("ContentType"))
            or of in known
        ):
            raise Damaged("content-types", N_("The list of content types is not in order."))
        known[of] = element.get("ContentType")
    return defaults, overrides
