"""What a signature leaves out (check 9)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kzcoord_desktop.signing import opc
from kzcoord_desktop.signing.active import is_active, is_active_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kzcoord_desktop.signing.manifest import Manifest
    from kzcoord_desktop.signing.opc import Package, Walk


@dataclass(frozen=True)
class Coverage:
    """Names of what is not covered, and whether any of it acts by itself."""

    uncovered: tuple[str, ...] = ()
    has_active: bool = False


def coverage(package: Package, manifest: Manifest) -> Coverage:
    """Return the parts and relationships that the manifest does not cover."""
    walk = package.walk()
    loose = list(_relationships(walk, manifest))
    parts = list(_parts(package, walk, manifest))
    active = (
        any(is_active(relationship) for _, relationship in loose)
        or any(is_active_type(package.content_type(part)) for part in parts)
        or _is_other_document(package, manifest, [relationship for _, relationship in loose])
    )
    names = {name for name, _ in loose} | set(parts)
    return Coverage(tuple(sorted(names)), active)


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


def _parts(package: Package, walk: Walk, manifest: Manifest) -> Iterator[str]:
    """Yield every part that is neither covered, nor properties only, nor of a signature."""
    passed = manifest.paths | _signature_parts(package)
    for part in package.parts:
        if part in passed or part in walk.relationships:
            continue
        if part in walk.metadata and part not in walk.parts:
            # Properties are left out by Office, but a macro named a property is none.
            if is_active_type(package.content_type(part)):
                yield part
        elif part != package.find(opc.rels_name(opc.ROOT)):
            yield part


def _signature_parts(package: Package) -> set[str]:
    """Return the origin, the signatures, their certificates, and their relationship parts."""
    found: set[str] = set()
    waiting: list[tuple[str, tuple[str, ...]]] = [(opc.ROOT, (opc.ORIGIN,))]
    while waiting:
        source, types = waiting.pop()
        if source != opc.ROOT:
            found.update(name for name in (package.find(opc.rels_name(source)),) if name)
        for relationship in package.relationships(source):
            target = relationship.part and package.find(relationship.part)
            if relationship.type in types and target and target not in found:
                found.add(target)
                waiting.append((target, (opc.SIGNATURE, opc.CERTIFICATE)))
    return found
