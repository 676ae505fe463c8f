"""Texts per language, and the language forms of a paper (decision 22)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

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

_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Text:
    """One text in up to three languages; a language without a text is absent."""

    kk: str = ""
    ru: str = ""
    en: str = ""

    @classmethod
    def of(cls, stored: Mapping[str, str] | None) -> Self:
        """Read the stored form `{"kk": ..., "ru": ...}`; `None` is an empty text."""
        known = stored or {}
        return cls(**{language: known.get(language, "") for language in LANGUAGES})

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


def tidy(text: str) -> str:
    """Return `text` as it is stored: NFC, without the control characters that papers bring in.

    Tabs and line breaks stay; other control characters, which XML 1.0 cannot hold (section 2.2),
    and lone surrogates go; white space at the ends goes.
    """
    normal = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _UNFIT.sub("", normal).strip()
