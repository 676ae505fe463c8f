from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzcoord_desktop.ui.kit import days


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("16112026", "16.11.2026"),
        ('"61"\'', "16.11."),
        ("16", "16."),
        ("4", "04."),
        ("1/2/2026", "01.02.2026"),
        ("16.11.2026", "16.11.2026"),
        # the Kazakh number row: ә і ң ғ , . ү ұ қ are 2 3 4 5 6 7 8 9 0
        ("әіқғәқә6", "23.05.2026"),
        ("ӘІҚҒӘҚә6", "23.05.2026"),
        ('",""әқә,', "16.11.2026"),
        ('".қүәқә.', "17.08.2027"),
        # after a part the point is the separator that has already come
        ("16,11,2026", "16.11.2026"),
        ("31129999", "31.12.9999"),
        ("abc", ""),
        ("", ""),
    ],
)
def test_typed_dates(typed, shown):
    assert days.typed_date(typed) == shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("1.11.2026", "01.11.2026"), ("1,1,26", "01.01.26"), ("07.08.2026", "07.08.2026")],
)
def test_points_that_are_no_digits_separate(typed, shown):
    assert days.typed_date(typed, points=False) == shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("0740", "07:40"), ("740", "07:40"), ("қ.ңқ", "07:40"), ("7:40", "07:40"), ("23", "23:")],
)
def test_typed_times(typed, shown):
    assert days.typed_time(typed) == shown


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_date_is_typed_by_its_digits(day):
    digits = f"{day:%d%m}{day.year:04}"
    assert days.read_date(days.typed_date(digits)) == day
    assert days.read_date(days.shown_date(day)) == day


@given(st.times().map(lambda t: t.replace(second=0, microsecond=0)))
def test_every_time_is_typed_by_its_digits(moment):
    assert days.read_time(days.typed_time(f"{moment:%H%M}")) == moment


@given(st.text(max_size=12))
def test_typing_never_breaks_and_is_stable(text):
    once = days.typed_date(text)
    assert days.typed_date(once, points=False) == once


@pytest.mark.parametrize("text", ["32.11.2026", "30.02.2026", "16.13.2026", "16.11", "x.y.z"])
def test_there_is_no_such_date(text):
    assert days.read_date(text) is None


@pytest.mark.parametrize("text", ["16.11.2", "16.11.20", "16.11.19", "16.11.202", "16.11.0202"])
def test_a_year_that_is_still_being_typed_is_no_year(text):
    assert days.read_date(text) is None


def test_a_short_year_is_of_this_century():
    assert days.read_date("16.11.26") == date(2026, 11, 16)
    assert days.read_time("24:00") is None
    assert days.read_time("23:59") == time(23, 59)
