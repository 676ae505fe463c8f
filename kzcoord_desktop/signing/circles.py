"""Relationships that lead in a circle.

Presentations have them (a layout and its master know each other), tables and drawings may.  A
text document has none, so one there was made to hold up a reader that follows it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.messages import N_
from kzcoord_desktop.signing import opc
from kzcoord_desktop.signing.damage import Damaged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kzcoord_desktop.signing.opc import Package

_USUAL = ("presentationml", "powerpoint", "spreadsheetml", "excel", "visio")


def refuse_circles(package: Package) -> None:
    """Raise `Damaged` if a part leads back to itself, in a package where none does."""
    if not _are_usual(package) and _has_circle(package):
        raise Damaged("circle", N_("The parts of the package refer to each other in a circle."))


def _are_usual(package: Package) -> bool:
    mains = (r.part for r in package.relationships(opc.ROOT) if r.type in opc.MAIN_DOCUMENTS)
    types = (package.content_type(part) or "" for part in mains if part)
    return any(word in type_.casefold() for type_ in types for word in _USUAL)


def _has_circle(package: Package) -> bool:
    """Walk depth first; a part that is still being walked is never met again without a circle."""
    done: set[str] = set()
    return any(_leads_back(package, first, done) for first in (opc.ROOT, *package.parts))


def _leads_back(package: Package, first: str, done: set[str]) -> bool:
    """Whether a circle is met from a part on; `done` are those from which none is."""
    if first in done:
        return False
    around = {first}
    ways = [(first, _targets(package, first))]
    while ways:
        source, targets = ways[-1]
        target = next(targets, None)
        if target is None:
            ways.pop()
            around.discard(source)
            done.add(source)
        elif target in around:
            return True
        elif target not in done:
            around.add(target)
            ways.append((target, _targets(package, target)))
    return False


def _targets(package: Package, source: str) -> Iterator[str]:
    parts = (r.part for r in package.relationships(source) if r.part)
    return (found for part in parts if (found := package.find(part)) is not None)
