"""States and their names in three languages: CLDR's, under our corrections.

CLDR's names are made for menus of software, not for diplomatic papers; `country-names.csv` goes
over them (locale-and-search.md 2).  `not-states.txt` lists the territories that are left out.
"""

from __future__ import annotations

import csv
import re
from functools import cache

from kzcoord_desktop import paths
from kzcoord_desktop.domain.text import LANGUAGES, Text

_OWN = "KZ"
_LOCALES = {"kk": "kk", "ru": "ru", "en": "en_GB"}


@cache
def countries() -> dict[str, Text]:
    """Return ISO 3166-1 alpha-2 code -> names, of every state but our own."""
    from babel import Locale  # noqa: PLC0415 - 25 ms, not before the first window

    names = {language: Locale.parse(code).territories for language, code in _LOCALES.items()}
    codes = {str(code) for code in names["en"] if re.fullmatch("[A-Z]{2}", str(code))}
    known = {
        code: Text(**{language: str(names[language][code]) for language in LANGUAGES})
        for code in sorted(codes - _not_states() - {_OWN})
    }
    return known | _corrections()


@cache
def _not_states() -> frozenset[str]:
    return frozenset(paths.resource("data", "not-states.txt").read_text(encoding="ascii").split())


def _corrections() -> dict[str, Text]:
    with paths.resource("data", "country-names.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        row["iso"]: Text(row["kk"], row["ru"], row["en"])
        for row in rows
        if row["iso"] not in _not_states()
    }
