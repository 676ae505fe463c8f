"""The canonical content of a record version and its hash (model.md 4)."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.profile import TEXT_OF_2015

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMAT = 1
PROFILE = TEXT_OF_2015.version
"""Version of the profile of the Rules that this program builds on (rules.md 0)."""


def content(
    kind: str, form: str, number: str, day: str, values: Mapping[str, object]
) -> dict[str, object]:
    """Return what a version of a record keeps; `values` with names and facts copied in."""
    return {
        "format": FORMAT,
        "kind": kind,
        "profile": PROFILE,
        "form": form,
        "number": number,
        "date": day,
        "values": dict(values),
    }


def canonical(value: object) -> str:
    """Return the JSON text of RFC 8785 over texts (as NFC), whole numbers, booleans and null.

    Fractions have no spelling that every language agrees on.  `TypeError` for anything else.
    """
    return json.dumps(_ordered(value), ensure_ascii=False, separators=(",", ":"))


def _ordered(value: object) -> object:
    match value:
        case str():
            return unicodedata.normalize("NFC", value)
        case bool() | int() | None:
            return value
        case dict():
            keys = sorted(value, key=lambda key: str(key).encode("utf-16-be"))
            return {_text(key): _ordered(value[key]) for key in keys}
        case list() | tuple():
            return [_ordered(item) for item in value]
        case _:
            raise TypeError(f"{type(value).__name__} has no canonical form")


def _text(key: object) -> str:
    if isinstance(key, str):
        return key
    raise TypeError("a key of a mapping is a text")


def sha256(value: object) -> str:
    """Return the SHA-256 of the canonical form in UTF-8, lower-case hex."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()
