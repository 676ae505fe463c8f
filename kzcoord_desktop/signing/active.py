"""Content that acts by itself: macros, templates from outside, embedded objects.

It is refused before signing, and its presence outside a signature makes a file not valid
(decision 7), because a reader cannot see it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.messages import N_
from kzcoord_desktop.signing import opc
from kzcoord_desktop.signing.damage import Problem

if TYPE_CHECKING:
    from kzcoord_desktop.signing.opc import Package, Relationship, Walk

# The last segment of a relationship's type: Office has several families of the same kinds.
_ACTIVE_KINDS = frozenset(
    (
        "vbaproject",
        "wordvbadata",
        "attachedtemplate",
        "oleobject",
        "package",
        "afchunk",
        "control",
        "activexcontrolbinary",
        "attachedtoolbars",
        "keymapcustomizations",
        "subdocument",
        "mailmergesource",
        "mailmergeheadersource",
        "recipientdata",
        "frame",
        "webextension",
        "webextensiontaskpanes",
        "ui",
        "extensibility",
    )
)
_ACTIVE_WORDS = ("macro", "vba", "activex", "oleobject", "controlproperties", "webextension")


def is_active(relationship: Relationship) -> bool:
    """Whether a relationship brings in something that acts, or anything outside but a link."""
    kind = relationship.type.rpartition("/")[2].casefold()
    if kind in _ACTIVE_KINDS:
        return True
    return relationship.external and relationship.type not in opc.HYPERLINKS


def is_active_type(content_type: str | None) -> bool:
    """Whether a part of this content type acts; a part without one is taken to."""
    return content_type is None or any(word in content_type.casefold() for word in _ACTIVE_WORDS)


def refused_content(package: Package, walk: Walk) -> Problem | None:
    """Return what forbids signing this package, or None."""
    found = [r for signed in walk.relationships.values() for r in signed]
    if any(is_active(relationship) for relationship in found) or any(
        is_active_type(package.content_type(part)) for part in walk.parts
    ):
        return Problem(
            "active-content",
            N_("It holds macros, embedded objects, or content from outside the file."),
        )
    return None
