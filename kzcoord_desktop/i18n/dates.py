"""Days in words, by the patterns of documents.md I.5 and ui.md 8, not by CLDR's.

CLDR's own patterns abbreviate the year word and, in Kazakh, shorten the year to two digits
(locale-and-search.md 2).  Day and month are joined by a no-break space.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

NBSP = "\u00a0"
LOCALES = {"kk": "kk_KZ", "ru": "ru_RU", "en": "en_GB"}
# CLDR's, which a test compares: importing Babel for them costs a tenth of the first window
_MONTHS = {
    "kk": [
        "қаңтар",
        "ақпан",
        "наурыз",
        "сәуір",
        "мамыр",
        "маусым",
        "шілде",
        "тамыз",
        "қыркүйек",
        "қазан",
        "қараша",
        "желтоқсан",
    ],
    "ru": [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}


def month(day: date, language: str) -> str:
    """Return the name of the month as it follows a day (`қараша`, `ноября`)."""
    return _MONTHS[language][day.month - 1]


def short(day: date) -> str:
    """Return `22.11.2026`, the same in every language."""
    return f"{day:%d.%m.%Y}"


def formal(day: date, language: str) -> str:
    """Return the day as a paper writes it: `2026 жылғы 22 қараша`, `22 ноября 2026 года`."""
    return _with_year(_day(day, language), day.year, language, formal_=True)


def plain(day: date, language: str, this_year: int) -> str:
    """Return the day as the window writes it: with its year only when it is another one."""
    words = _day(day, language)
    if day.year == this_year:
        return words
    return _with_year(words, day.year, language, formal_=False)


def formal_span(first: date, last: date, language: str) -> str:
    """Return both days as a paper writes them: `17–19 ноября 2026 года`."""
    if first.year != last.year:
        return f"{formal(first, language)} – {formal(last, language)}"
    return _with_year(_days(first, last, language), first.year, language, formal_=True)


def plain_span(first: date, last: date, language: str, this_year: int) -> str:
    """Return both days as the window writes them: `17–19 ноября`."""
    if first == last:
        return plain(first, language, this_year)
    if first.year != last.year:
        return f"{plain(first, language, this_year)} – {plain(last, language, this_year)}"
    words = _days(first, last, language)
    if first.year == this_year:
        return words
    return _with_year(words, first.year, language, formal_=False)


def _day(day: date, language: str) -> str:
    return f"{day.day}{NBSP}{month(day, language)}"


def _days(first: date, last: date, language: str) -> str:
    if first.month == last.month:
        return f"{first.day}–{_day(last, language)}"
    return f"{_day(first, language)} – {_day(last, language)}"


def _with_year(words: str, year: int, language: str, *, formal_: bool) -> str:
    match language:
        case "kk":
            return f"{year}{NBSP}{'жылғы' if formal_ else 'ж.'} {words}"
        case "ru" if formal_:
            return f"{words} {year}{NBSP}года"
        case _:
            return f"{words} {year}"
