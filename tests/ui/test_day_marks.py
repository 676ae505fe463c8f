"""Days off in the small calendars."""

from datetime import date

import pytest

from kzcoord_desktop.reference.calendar import shipped_calendar
from kzcoord_desktop.ui.day_marks import day_marks


@pytest.mark.parametrize(
    ("day", "off"),
    [
        (date(2026, 12, 16), True),
        (date(2026, 12, 17), False),
        (date(2020, 12, 20), False),
        (date(2099, 6, 6), True),
        (date(1999, 6, 7), False),
    ],
)
def test_days_off_are_those_of_the_working_calendar(day, off):
    assert day_marks(shipped_calendar())(day) is off
