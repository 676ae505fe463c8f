"""Time zones of a state, by the names of their places in three languages."""

from __future__ import annotations

from functools import cache

from kzcoord_desktop.domain.text import LANGUAGES, Text

_LOCALES = {"kk": "kk", "ru": "ru", "en": "en_GB"}


@cache
def zones(country: str) -> dict[str, Text]:
    """Return IANA zone -> its place, of a state by its ISO 3166-1 code; empty if it has none."""
    from babel.core import get_global  # noqa: PLC0415 - 25 ms, not before the first window
    from babel.dates import get_timezone_location  # noqa: PLC0415

    return {
        zone: Text(
            **{
                language: get_timezone_location(zone, locale=_LOCALES[language], return_city=True)
                for language in LANGUAGES
            }
        )
        for zone in get_global("territory_zones").get(country, [])
    }
