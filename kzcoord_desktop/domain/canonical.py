"""The canonical content of a record version and its hash (model.md 4)."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMAT = 1
PROFILE = "2015/1"
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


def canonical(value: object) -> bytes:
    """Return canonical JSON, UTF-8: RFC 8785 over strings in NFC, integers, booleans and null.

    Keys here are ASCII, so that sorting by code points is the order the RFC asks for.
    """
    return json.dumps(
        _normal(value), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    ).encode()


def _normal(value: object) -> object:
    match value:
        case str():
            return unicodedata.normalize("NFC", value)
        case dict():
            return {key: _normal(item) for key, item in value.items()}
        case list() | tuple():
            return [_normal(item) for item in value]
        case bool() | int() | None:
            return value
        case _:
            raise TypeError(f"no canonical form for {type(value).__name__}")


def sha256(value: object) -> str:
    """Return the SHA-256 of the canonical form, lower-case hex."""
    return hashlib.sha256(canonical(value)).hexdigest()
