"""One spelling for each JSON value, so that it can be hashed: RFC 8785 without numbers in parts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence


def canonical(value: object) -> str:
    """Return the JSON text of RFC 8785: no spaces, keys in order of their UTF-16 units.

    Raises:
        TypeError: a value other than text, whole number, boolean, `None`, list or mapping;
            fractions have no spelling that every language agrees on.
    """
    return json.dumps(_ordered(value), ensure_ascii=False, separators=(",", ":"))


def _ordered(value: object) -> object:
    if isinstance(value, Mapping):
        keys = sorted(value, key=lambda key: str(key).encode("utf-16-be"))
        return {key: _ordered(value[key]) for key in keys if _is_text(key)}
    if isinstance(value, str | int | None):
        return value
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        return [_ordered(item) for item in value]
    raise TypeError(f"{type(value).__name__} has no canonical form")


def _is_text(key: object) -> bool:
    if isinstance(key, str):
        return True
    raise TypeError("a key of a mapping is a text")
