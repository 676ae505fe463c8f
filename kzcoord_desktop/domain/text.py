"""Texts per language, and the language forms of a paper (decision 22)."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES = ("kk", "ru", "en")
FORMS: dict[str, tuple[str, ...]] = {
    "kk": ("kk",),
    "ru": ("ru",),
    "en": ("en",),
    "kk+ru": ("kk", "ru"),
}
"""Language form of a paper -> its languages; the state language always stands first."""

_MEANT = str.maketrans({
    **dict.fromkeys("\r\x0b\x0c\x85\u2028\u2029", "\n"),
    "\x1e": "-",  # the no-break hyphen of Word
    "\uf0b7": "•",  # the bullet of its symbol font
    **dict.fromkeys("\x1f\xad\u200b\u2060\ufeff", ""),
    **dict.fromkeys("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", ""),
})  # fmt: skip
# Compiled by `re` when the first text is stored, not with the first window
_CONTROL = "[\x00-\x08\x0e-\x1d\x7f-\x9f]"
_UNFIT = "[\ud800-\udfff\ufffe\uffff]"


class Text:
    """One text in up to three languages; a language without a text is absent.

    Never changed once it is made.  Written out: the first window is painted before `dataclasses`
    is loaded.
    """

    def __init__(self, kk: str = "", ru: str = "", en: str = "") -> None:
        self.kk: Final = kk
        self.ru: Final = ru
        self.en: Final = en

    def __eq__(self, other: object) -> bool:
        return self._all() == other._all() if isinstance(other, Text) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._all())

    def __repr__(self) -> str:
        return f"Text(kk={self.kk!r}, ru={self.ru!r}, en={self.en!r})"

    def _all(self) -> tuple[str, str, str]:
        return self.kk, self.ru, self.en

    @classmethod
    def of(cls, stored: Mapping[str, str] | None) -> Self:
        """Read the stored form `{"kk": ..., "ru": ...}`; `None` is an empty text."""
        known = stored or {}
        return cls(**{language: known.get(language, "") for language in LANGUAGES})

    def with_(self, texts: Mapping[str, str]) -> Text:
        """Return this text with others in the languages of `texts`."""
        return Text(**{**dict(zip(LANGUAGES, self._all(), strict=True)), **texts})

    def in_(self, language: str) -> str:
        """Return the text in `language`, empty if there is none."""
        return str(getattr(self, language))

    def best(self, language: str) -> str:
        """Return the text in `language`, else in the first language that has one."""
        return self.in_(language) or next(filter(None, map(self.in_, LANGUAGES)), "")

    def stored(self) -> dict[str, str]:
        """Return the stored form: NFC, no key with an empty text."""
        texts = {language: tidy(self.in_(language)) for language in LANGUAGES}
        return {language: text for language, text in texts.items() if text}

    def __bool__(self) -> bool:
        return any(self.in_(language).strip() for language in LANGUAGES)


NO_TEXT = Text()


def tidy(text: str) -> str:
    """Return `text` as it is stored: NFC, no letter lost, and nothing in it that nobody sees.

    What word processors bring along becomes what it means: their line, page and paragraph breaks
    line breaks, their bullets and hyphens such characters, other controls, which XML 1.0 cannot
    hold (section 2.2), a space.  Soft hyphens, zero-width spaces and marks that turn the direction
    of writing go, since search and comparison would stumble over them.  Tabs, no-break spaces,
    quotation marks and joiners within a word stay as typed; white space at the ends goes.
    """
    known = text.replace("\r\n", "\n").translate(_MEANT)
    clean = re.sub(_UNFIT, "", re.sub(_CONTROL, " ", known))
    return unicodedata.normalize("NFC", clean).strip()


def tidied(value: object) -> object:
    """Return a value as fields hold it with every text in it tidied: lists and mappings too."""
    match value:
        case str():
            return tidy(value)
        case dict():
            return {name: tidied(each) for name, each in value.items()}
        case list() | tuple():
            return [tidied(each) for each in value]
        case _:
            return value
