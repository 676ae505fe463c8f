"""What a signature leaves out (check 9)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kzcoord_desktop.signing import opc
from kzcoord_desktop.signing.active import is_active, is_active_type
from kzcoord_desktop.signing.certificates import BROKEN, load_carried

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kzcoord_desktop.signing.manifest import Manifest
    from kzcoord_desktop.signing.opc import Package, Walk


@dataclass(frozen=True)
class Coverage:
    """Names of what is not covered, and whether any of it acts by itself."""

    uncovered: tuple[str, ...] = ()
    has_active: bool = False


def coverage(package: Package, manifest: Manifest, more: Iterable[str] = ()) -> Coverage:
    """Return the parts and relationships that the manifest does not cover.

    `more` are names of parts of which something is known to be uncovered.
    """
    walk = package.walk()
    signatures = _Signatures(package)
    loose = [*_relationships(walk, manifest), *signatures.loose]
    parts = [*more, *signatures.filled, *_parts(package, walk, manifest.paths | signatures.parts)]
    active = (
        any(is_active(relationship) for _, relationship in loose)
        or any(_acts(package, walk, part) for part in parts)
        or _is_other_document(package, manifest, [relationship for _, relationship in loose])
    )
    names = {name for name, _ in loose} | set(parts)
    return Coverage(tuple(sorted(names)), active)


def _acts(package: Package, walk: Walk, part: str) -> bool:
    """Whether an uncovered part acts by its type.

    What has no type is no part of the package, and nobody opens it unless a relationship leads
    there: Office leaves `[trash]/0000.dat` behind when it signs a file in its place.
    """
    type_ = package.content_type(part)
    return is_active_type(type_) and (type_ is not None or part in walk.parts)


def _is_other_document(package: Package, manifest: Manifest, loose: list[opc.Relationship]) -> bool:
    """Whether a document that nobody signed may be shown: as the only one, or as one of two."""
    mains = [r for r in package.relationships(opc.ROOT) if r.type in opc.MAIN_DOCUMENTS]
    unsigned = any(package.find(main.part or "") not in manifest.parts for main in mains)
    return unsigned or (len(mains) > 1 and any(main in loose for main in mains))


def _relationships(walk: Walk, manifest: Manifest) -> Iterator[tuple[str, opc.Relationship]]:
    for name, relationships in walk.relationships.items():
        if name in manifest.parts:
            continue
        signed = manifest.relationships.get(name, frozenset())
        for relationship in relationships:
            if relationship.id not in signed:
                yield name, relationship


def _parts(package: Package, walk: Walk, passed: frozenset[str]) -> set[str]:
    """Return every part that is neither covered, nor properties only, nor of a signature."""
    left = {package.find(opc.rels_name(opc.ROOT)), *walk.relationships, *walk.metadata, *passed}
    return (walk.parts - passed) | {part for part in package.parts if part not in left}


class _Signatures:
    """What belongs to the signatures of a package, and what was only hung there.

    Attributes:
        parts: the origin, the signatures, their certificates, and their relationship parts.
        loose: relationships of these parts that lead to nothing of a signature.
        filled: the origin, if it holds anything; it is empty in every package.
    """

    def __init__(self, package: Package) -> None:
        self._package = package
        self.parts: set[str] = set()
        self.loose: list[tuple[str, opc.Relationship]] = []
        self.filled: list[str] = []
        for relationship in package.relationships(opc.ROOT):
            origin = package.find(relationship.part or "")
            if relationship.type == opc.ORIGIN and origin is not None:
                self.filled += [origin] if package.read(origin) else []
                self._take(origin, self._is_signature)
        for signature in list(self.parts):
            if package.content_type(signature) == opc.SIGNATURE_TYPE:
                self._take(signature, self._is_certificate)

    def _take(self, source: str, belongs: Callable[[opc.Relationship], bool]) -> None:
        """Take a part, its relationships, and those of their targets that belong to it."""
        rels = self._package.find(opc.rels_name(source))
        self.parts.update(name for name in (source, rels) if name)
        for relationship in self._package.relationships(source):
            target = self._package.find(relationship.part or "")
            if target is not None and belongs(relationship):
                self.parts.add(target)
            elif rels is not None and relationship.type != opc.SIGNATURE:
                self.loose.append((rels, relationship))

    def _is_signature(self, relationship: opc.Relationship) -> bool:
        return relationship.type == opc.SIGNATURE

    def _is_certificate(self, relationship: opc.Relationship) -> bool:
        part = self._package.find(relationship.part or "") or ""
        if (
            relationship.type != opc.CERTIFICATE
            or self._package.content_type(part) != opc.CERTIFICATE_TYPE
        ):
            return False
        try:
            load_carried(self._package.read(part))
        except BROKEN:
            return False
        return True
