"""Languages: catalogs, and the words for messages, dates and lists."""

from __future__ import annotations

from kzcoord_desktop.i18n.translator import Translator, paper_translator, screen_translator

__all__ = ["Translator", "paper_translator", "screen_translator"]
