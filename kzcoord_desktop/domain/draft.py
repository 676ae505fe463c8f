"""What a draft keeps beside the fields of its record; nothing of it ever stands on a paper.

A place is a field, `agenda/2` the third item or row of one, `follow_up/1/task` a column of a row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

TO_TRANSLATE: Final = "to_translate"
"""Place -> languages whose text is a copy of another one (decision 22)."""
HALF_TYPED: Final = "half_typed"
"""Field -> what is typed of a day or time that is not whole, by the parts of its input."""
SOURCES: Final = "sources"
"""Field -> SHA-256 of what its source said when it was edited."""

_BESIDE: Final = frozenset((TO_TRANSLATE, HALF_TYPED, SOURCES))


def field_of(place: str) -> str:
    """Return the field of a place."""
    return place.partition("/")[0]


def has_text(own: Mapping[str, object]) -> bool:
    """Whether a draft holds a value of its record."""
    return any(value for name, value in own.items() if name not in _BESIDE)
