"""The shipped calendar: names in three languages, years without a gap, one load."""

from __future__ import annotations

from datetime import date

from kzcoord_desktop.reference.calendar import shipped_calendar


def test_it_reaches_from_2015_to_2035_and_is_confirmed_to_2026():
    calendar = shipped_calendar()
    assert (calendar.first, calendar.last) == (date(2015, 1, 1), date(2035, 12, 31))
    assert calendar.confirmed_until == date(2026, 12, 31)
    assert calendar.version == "calendar 2026-11"
    assert shipped_calendar() is calendar


def test_every_holiday_has_its_names():
    data = shipped_calendar().data
    for name in (data.eid_name, *(rule.name for rule in data.rules)):
        assert name.kk
        assert name.ru
        assert name.en
