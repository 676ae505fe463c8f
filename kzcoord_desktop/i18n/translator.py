"""From messages and phrases to words in one language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kzcoord_desktop.domain.moment import ASTANA, Moment
from kzcoord_desktop.domain.phrase import Blank, Joined, Phrase, Short, Span
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.i18n import catalog, dates
from kzcoord_desktop.messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable
    from gettext import NullTranslations

BLANK = "________"
_AND = {"kk": "және", "ru": "и", "en": "and"}
_load = cache(catalog.load)


@dataclass(frozen=True)
class Translator:
    """Words of one language, as a paper or as the window writes them.

    Attributes:
        language: `kk`, `ru` or `en`.
        today: gives the day for the window's way of writing dates; `None` writes formally.
    """

    language: str
    catalog: NullTranslations
    today: Callable[[], date] | None = None

    def __call__(self, message: Message) -> str:
        """Return the words of a message."""
        template = self._template(message)
        if not message.values:
            return template
        return template.format(**{name: self.say(value) for name, value in message.values.items()})

    def say(self, phrase: Phrase | object) -> str:  # noqa: PLR0911 - one answer for each kind
        """Return the words of any phrase.

        A text without this language is a blank line on a paper; the window shows another one.
        """
        match phrase:
            case Message():
                return self(phrase)
            case Text():
                shown = phrase.best if self.today else phrase.in_
                return shown(self.language) or BLANK
            case Moment():
                return self._moment(phrase)
            case datetime():
                return self._moment(_in_kazakhstan(phrase))
            case date():
                return self._day(phrase)
            case Short():
                return dates.short(phrase.day)
            case Span():
                return self._span(phrase)
            case Joined():
                return self._joined(phrase)
            case Blank():
                return BLANK
            case _:
                return str(phrase)

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

    def _day(self, day: date) -> str:
        if self.today is None:
            return dates.formal(day, self.language)
        return dates.plain(day, self.language, self.today().year)

    def _span(self, span: Span) -> str:
        if self.today is None:
            return dates.formal_span(span.first, span.last, self.language)
        return dates.plain_span(span.first, span.last, self.language, self.today().year)

    def _moment(self, moment: Moment) -> str:
        words = f"{self._day(moment.local.date())}, {moment.local:%H:%M}"
        if moment.zone == ASTANA:
            return words
        offset = moment.instant().strftime("%z")
        hours = f"{offset[:3]}:{offset[3:]}".removesuffix(":00")
        return f"{words} (UTC{hours})"

    def _joined(self, joined: Joined) -> str:
        words = [self.say(part) for part in joined.parts]
        if joined.separator is not None or len(words) < 2:  # noqa: PLR2004 - nothing to join
            return (joined.separator or "").join(words)
        return f"{', '.join(words[:-1])} {_AND[self.language]} {words[-1]}"


def _in_kazakhstan(at: datetime) -> Moment:
    """Return a time of the system as it reads on the wall."""
    if at.tzinfo is None:
        raise TypeError("a time without its place: use Moment")
    return Moment(at.astimezone(ZoneInfo(ASTANA)).replace(tzinfo=None))


def paper_translator(language: str) -> Translator:
    """Return the translator for papers: dates in their formal form."""
    return Translator(language, _load(language))


def screen_translator(language: str, today: Callable[[], date]) -> Translator:
    """Return the translator for the window: the year only when it is another one."""
    return Translator(language, _load(language), today)
