"""States and their names in three languages: CLDR's, under our corrections.

CLDR's names are made for menus of software, not for diplomatic papers; `country-names.csv` goes
over them (locale-and-search.md 2).  Territories that are no states are left out.
"""

from __future__ import annotations

import csv
from functools import cache

from kzcoord_desktop import paths
from kzcoord_desktop.domain.text import LANGUAGES, Text

_OWN = "KZ"
_NO_STATES = frozenset(
    "AC AI AQ AS AW AX BL BM BQ BV CC CK CP CQ CW CX DG EA EH EU EZ FK FO GF GG GI GL GP GS GU HK"
    " HM IC IM IO JE KY MF MO MP MQ MS NC NF NU PF PM PN PR QO RE SH SJ SX TA TC TF TK TW UM UN VG"
    " VI WF XA XB XK YT ZZ".split()
)
_LOCALES = {"kk": "kk", "ru": "ru", "en": "en_GB"}


@cache
def countries() -> dict[str, Text]:
    """Return ISO 3166-1 alpha-2 code -> names, of every state but our own."""
    from babel import Locale  # noqa: PLC0415 - 25 ms, not before the first window

    names = {language: Locale.parse(code).territories for language, code in _LOCALES.items()}
    codes = {code for code in names["en"] if len(code) == 2 and code.isalpha()}  # noqa: PLR2004
    known = {
        code: Text(**{language: names[language].get(code, "") for language in LANGUAGES})
        for code in sorted(codes - _NO_STATES - {_OWN})
    }
    return known | _corrections()


def _corrections() -> dict[str, Text]:
    with paths.resource("data", "country-names.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        row["iso"]: Text(row["kk"], row["ru"], row["en"])
        for row in rows
        if row["iso"] not in _NO_STATES
    }
