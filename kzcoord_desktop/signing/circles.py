"""Relationships that lead in a circle.

Presentations have them (a layout and its master know each other).  A text document has none, so
one there was made to hold up a reader that follows it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.messages import N_
from kzcoord_desktop.signing import opc
from kzcoord_desktop.signing.damage import Damaged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kzcoord_desktop.signing.opc import Package

_WORD = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.",
    "application/vnd.ms-word.",
)


def refuse_circles(package: Package) -> None:
    """Raise `Damaged` for a text document in which a part leads back to itself."""
    if _is_word(package) and _has_circle(package):
        raise Damaged("circle", N_("The parts of the package refer to each other in a circle."))


def _is_word(package: Package) -> bool:
    mains = (r.part for r in package.relationships(opc.ROOT) if r.type in opc.MAIN_DOCUMENTS)
    types = (package.content_type(part) for part in mains if part)
    return any(type_.startswith(_WORD) for type_ in types if type_)


def _has_circle(package: Package) -> bool:
    """Walk depth first; a part that is still being walked is never met again without a circle."""
    done: set[str] = set()
    around: set[str] = set()
    ways: list[tuple[str, Iterator[str]]] = [(opc.ROOT, _targets(package, opc.ROOT))]
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
