"""Digits and separators of dates and times as they are typed, in every keyboard layout.

Pure text in, text out.  In the Kazakh layout the number row types letters: they are taken for
the digits of their keys, so nobody has to change the layout to type a date.
"""

from __future__ import annotations

import re
from datetime import date, time
from typing import Final, NamedTuple

KAZAKH_ROW: Final = {
    '"': "1", "ә": "2", "і": "3", "ң": "4", "ғ": "5", "ү": "8", "ұ": "9", "қ": "0",
}  # fmt: skip
KAZAKH_POINTS: Final = {",": "6", ".": "7"}
DATE_PARTS: Final = (2, 2, 4)
TIME_PARTS: Final = (2, 2)
_CENTURY: Final = 2000
_YEAR: Final = re.compile(r"[1-9]\d{3}|(?!19|20)\d{2}")
"""Of four digits, or of two that cannot be the first half of one still being typed."""


def typed_date(text: str, *, points: bool = True) -> str:
    """Return what was typed as far as it is a date, `16.11.2026`.

    `points` says whether "," and "." came from the number row, where they stand for 6 and 7.
    """
    return _typed(text, _DATE, points=points)


def typed_time(text: str, *, points: bool = True) -> str:
    """Return what was typed as far as it is a time, `07:40`; `points` as in `typed_date`."""
    return _typed(text, _TIME, points=points)


def read_date(text: str) -> date | None:
    """Return the date of `16.11.2026` or `16.11.26`, or nothing if there is no such day."""
    parts = text.split(".")
    if len(parts) != len(DATE_PARTS) or not all(part.isdigit() for part in parts):
        return None
    if not _YEAR.fullmatch(parts[2]):
        return None
    day, month, year = (int(part) for part in parts)
    year += _CENTURY if len(parts[2]) < DATE_PARTS[2] else 0
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_time(text: str) -> time | None:
    """Return the time of `7:40` or `07:40`, or nothing if there is no such time."""
    parts = text.split(":")
    if len(parts) != len(TIME_PARTS) or not all(part.isdigit() for part in parts):
        return None
    try:
        return time(int(parts[0]), int(parts[1]))
    except ValueError:
        return None


def shown_date(value: date | None) -> str:
    """Return the date as the input shows it, in every language of the program."""
    return f"{value:%d.%m}.{value.year:04}" if value else ""


def shown_time(value: time | None) -> str:
    """Return the time as the input shows it, 24 hours."""
    return f"{value:%H:%M}" if value else ""


def _typed(text: str, form: _Form, *, points: bool) -> str:
    parts = [""]
    for sign in text.casefold():
        digit = _digit(sign, parts, form, points=points)
        if digit and len(parts[-1]) < form.sizes[len(parts) - 1]:
            parts[-1] += digit
            if form.is_full(parts):
                _next(parts, form)
        elif not digit and not sign.isalnum() and parts[-1]:
            _next(parts, form)
    return form.separator.join(parts)


def _next(parts: list[str], form: _Form) -> None:
    if len(parts) < len(form.sizes):
        parts[-1] = parts[-1].zfill(form.sizes[len(parts) - 1])
        parts.append("")


def _digit(sign: str, parts: list[str], form: _Form, *, points: bool) -> str:
    if sign.isdecimal():
        return str(int(sign))
    if sign in KAZAKH_ROW:
        return KAZAKH_ROW[sign]
    point = KAZAKH_POINTS.get(sign, "") if points else ""
    # A point right after a part is the separator that came by itself, typed out of habit
    follows_part = not parts[-1] and len(parts) > 1
    return point if point and not follows_part and form.fits(parts, point) else ""


class _Form(NamedTuple):
    separator: str
    sizes: tuple[int, ...]
    highest: tuple[int, ...]

    def fits(self, parts: list[str], digit: str) -> bool:
        n = len(parts) - 1
        number = parts[n] + digit
        return len(number) <= self.sizes[n] and int(number) <= self.highest[n]

    def is_full(self, parts: list[str]) -> bool:
        """Return whether no digit can follow in this part: 4 is the fourth day, not 40."""
        n = len(parts) - 1
        return len(parts[n]) == self.sizes[n] or int(parts[n]) * 10 > self.highest[n]


_DATE: Final = _Form(".", DATE_PARTS, (31, 12, 9999))
_TIME: Final = _Form(":", TIME_PARTS, (23, 59))
