"""The names of the months, which are kept here so that no window waits for Babel."""

from datetime import date

import pytest
from babel.dates import format_date

from kzcoord_desktop.i18n import dates


@pytest.mark.parametrize("language", dates.LOCALES)
@pytest.mark.parametrize("number", range(1, 13))
def test_months_are_those_of_cldr(language, number):
    day = date(2026, number, 1)
    assert dates.month(day, language) == format_date(day, "MMMM", locale=dates.LOCALES[language])
