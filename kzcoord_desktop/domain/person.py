"""How a person's name is shortened on papers (documents.md I.5, signature)."""

from __future__ import annotations

from kzcoord_desktop.domain.text import LANGUAGES, Text

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
