"""From messages and phrases to words in one language."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.i18n import catalog
from kzcoord_desktop.messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.i18n.catalog import Catalog

BLANK = "________"
_load = cache(catalog.load)


class Translator:
    """Words of one language, as a paper or as the window writes them.

    Attributes:
        language: `kk`, `ru` or `en`.
        today: gives the day for the window's way of writing dates; `None` writes formally.
    """

    def __init__(
        self, language: str, catalog: Catalog, today: Callable[[], date] | None = None
    ) -> None:
        self.language, self.catalog, self.today = language, catalog, today

    def __call__(self, message: Message) -> str:
        """Return the words of a message."""
        template = self._template(message)
        if not message.values:
            return template
        return template.format(**{name: self.say(value) for name, value in message.values.items()})

    def say(self, phrase: Phrase | object) -> str:
        """Return the words of any phrase.

        A text without this language is a blank line on a paper; the window shows another one.
        """
        if isinstance(phrase, str):
            return phrase
        if isinstance(phrase, Message):
            return self(phrase)
        if isinstance(phrase, Text):
            shown = phrase.best if self.today else phrase.in_
            return shown(self.language) or BLANK
        # Days, times and lists: the first page is painted before any of them is asked for
        from kzcoord_desktop.i18n.spoken import spoken  # noqa: PLC0415

        return spoken(self, phrase)

    def _template(self, message: Message) -> str:
        text, plural, context = message.text, message.plural, message.context
        if plural is not None:
            n = message.values["n"]
            if not isinstance(n, int):
                raise TypeError("a count is a whole number")
            if context is None:
                return self.catalog.ngettext(text, plural, n)
            return self.catalog.npgettext(context, text, plural, n)
        if context is None:
            return self.catalog.gettext(text)
        return self.catalog.pgettext(context, text)


def paper_translator(language: str) -> Translator:
    """Return the translator for papers: dates in their formal form."""
    return Translator(language, _load(language))


def screen_translator(language: str, today: Callable[[], date]) -> Translator:
    """Return the translator for the window: the year only when it is another one."""
    return Translator(language, _load(language), today)
