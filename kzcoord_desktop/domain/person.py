"""How a person's name is shortened on papers (documents.md I.5, signature)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kzcoord_desktop.domain.text import LANGUAGES, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

NBSP = "\u00a0"


def initials(name: str) -> str:
    """Return initial and surname, `A. Zhumabekov`, of a name written given name first.

    A name of one word, or one that is already shortened, stays as it is.  The space is a no-break
    space (documents.md III.4).
    """
    words = name.split()
    if len(words) < 2 or any(word.endswith(".") for word in words):  # noqa: PLR2004 - given, family
        return NBSP.join(words)
    return f"{words[0][0]}.{NBSP}{words[-1]}"


def brief(name: Text) -> Text:
    """Return `initials` in each language."""
    return Text(**{language: initials(name.in_(language)) for language in LANGUAGES})


def called(person: Mapping[str, Any]) -> Text:
    """Return how a paper names a person copied into it: a guest in full, others shortened.

    Which part of a foreign name is the surname, and how it is shortened, no program knows.
    """
    name = Text.of(person.get("name"))
    return name if person.get("guest") else brief(name)
