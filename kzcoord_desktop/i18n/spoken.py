"""Words for days, times and lists, in the way of a paper or of the window."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kzcoord_desktop.domain.moment import ASTANA, Moment
from kzcoord_desktop.domain.phrase import Blank, Joined, Short, Span
from kzcoord_desktop.i18n import dates
from kzcoord_desktop.i18n.translator import BLANK

if TYPE_CHECKING:
    from kzcoord_desktop.i18n.translator import Translator

_AND = {"kk": "және", "ru": "и", "en": "and"}


def spoken(by: Translator, phrase: object) -> str:  # noqa: PLR0911 - one answer for each kind
    """Return the words of a phrase that is no text; what is no phrase prints as it does."""
    match phrase:
        case Moment():
            return _moment(by, phrase)
        case datetime():
            return _moment(by, _in_kazakhstan(phrase))
        case date():
            return _day(by, phrase)
        case Short():
            return dates.short(phrase.day)
        case Span():
            return _span(by, phrase)
        case Joined():
            return _joined(by, phrase)
        case Blank():
            return BLANK
        case _:
            return str(phrase)


def _day(by: Translator, day: date) -> str:
    if by.today is None:
        return dates.formal(day, by.language)
    return dates.plain(day, by.language, by.today().year)


def _span(by: Translator, span: Span) -> str:
    if by.today is None:
        return dates.formal_span(span.first, span.last, by.language)
    return dates.plain_span(span.first, span.last, by.language, by.today().year)


def _moment(by: Translator, moment: Moment) -> str:
    words = f"{_day(by, moment.local.date())}, {moment.local:%H:%M}"
    if moment.zone == ASTANA:
        return words
    offset = moment.instant().strftime("%z")
    hours = f"{offset[:3]}:{offset[3:]}".removesuffix(":00")
    return f"{words} (UTC{hours})"


def _joined(by: Translator, joined: Joined) -> str:
    words = [by.say(part) for part in joined.parts]
    if joined.separator is not None or len(words) < 2:  # noqa: PLR2004 - nothing to join
        return (joined.separator or "").join(words)
    return f"{', '.join(words[:-1])} {_AND[by.language]} {words[-1]}"


def _in_kazakhstan(at: datetime) -> Moment:
    """Return a time of the system as it reads on the wall."""
    if at.tzinfo is None:
        raise TypeError("a time without its place: use Moment")
    return Moment(at.astimezone(ZoneInfo(ASTANA)).replace(tzinfo=None))
