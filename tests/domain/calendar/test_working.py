"""The working calendar against its vectors, an independent library, and the published days."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzcoord_desktop.domain.calendar.day import Act, Kind, Layer, Status, is_weekend
from kzcoord_desktop.domain.calendar.working import CalendarEnds, Override, days_of
from kzcoord_desktop.domain.phrase import Joined, Short
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.reference.calendar import shipped_calendar

HERE = Path(__file__).parent
CALENDAR = shipped_calendar()
DAYS = st.dates(date(2015, 3, 1), date(2035, 10, 1))


def table(name):
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def day(text):
    return date.fromisoformat(text)


VECTORS = table("vectors.csv")


@pytest.mark.parametrize(
    "row", [row for row in VECTORS if row["kind"] == "event_report"], ids=lambda row: row["id"]
)
def test_vectors_of_event_reports(row):
    base = day(row["base_date"])
    assert CALENDAR.is_working(base) is (row["base_is_working"] == "yes")
    assert CALENDAR.count_after(base, 7).result == day(row["expected_default"])
    assert CALENDAR.count_from(base, 7).result == day(row["expected_alternative"])


@pytest.mark.parametrize(
    "row", [row for row in VECTORS if row["kind"] == "half_year"], ids=lambda row: row["id"]
)
def test_vectors_of_half_years(row):
    base = day(row["base_date"])
    assert CALENDAR.is_working(base) is (row["base_is_working"] == "yes")
    assert CALENDAR.last_working_day_on_or_before(base) == day(row["expected_default"])
    assert CALENDAR.count_from(base, 1).result == day(row["expected_alternative"])


@pytest.mark.parametrize("year", range(2015, 2036))
def test_every_day_agrees_with_the_library(year):
    oracle = holidays.country_holidays("KZ", years=year, expand=True, language="kk")
    differ = [d for d in days_of(year) if oracle.is_working_day(d) is not CALENDAR.is_working(d)]
    assert differ == []


KINDS = {
    "holiday": Kind.HOLIDAY,
    "non-working holiday without transfer": Kind.OBSERVANCE,
    "day off transferred by law": Kind.TRANSFERRED,
    "decreed day off": Kind.MOVED_OFF,
    "decreed working day": Kind.MOVED_WORK,
}
STATUS = {"official": Status.OFFICIAL, "estimate": Status.ESTIMATE}


def test_every_published_day_has_its_kind_names_and_source():
    rows = [row for row in table("kz-2015-2027.csv") if not row["status"].startswith("cancelled")]
    for row in rows:
        found = CALENDAR.why(day(row["date"]))
        assert found.kind is KINDS[row["kind"]], row
        assert found.status is STATUS.get(row["status"], Status.COMPUTED), row
        if row["linked_date"]:
            assert found.linked == day(row["linked_date"]), row
        else:
            assert found.name == Text(row["name_kk"], row["name_ru"], row["name_en"]), row
    assert len(rows) == sum(len(CALENDAR.special_days(year)) for year in range(2015, 2028))


@pytest.mark.parametrize(
    ("year", "total"),
    [(2015, 245), (2020, 246), (2021, 245), (2024, 249), (2026, 247), (2027, 247)],
)
def test_working_days_of_a_year(year, total):
    assert CALENDAR.working_days(year) == total


def test_a_decreed_working_day_names_its_act():
    worked = CALENDAR.why(date(2025, 1, 5))
    assert (worked.working, worked.linked) == (True, date(2025, 1, 3))
    assert worked.act.words.values["number"] == "436"
    assert worked.act.words.values["date"] == Short(date(2024, 11, 21))
    unknown = CALENDAR.why(date(2022, 3, 7)).act
    assert unknown.words == unknown.title
    assert Act("Order", "7").words.values == {"act": "Order", "number": "7"}
    assert Act("Order", "7", "in May").words.values["date"] == "in May"


def test_ordinary_days_have_reasons_too():
    assert CALENDAR.why(date(2026, 11, 23)).kind is Kind.WORKING
    saturday, sunday = CALENDAR.why(date(2026, 11, 28)), CALENDAR.why(date(2026, 11, 29))
    assert (saturday.kind, sunday.kind) == (Kind.WEEKEND, Kind.WEEKEND)
    assert (saturday.name.text, sunday.name.text) == ("Saturday", "Sunday")
    assert CALENDAR.why(date(2027, 2, 1)).status is Status.COMPUTED


def test_qurban_ait_inside_nauryz_is_one_day_with_two_names():
    both = CALENDAR.why(date(2032, 3, 22))
    assert both.kind is Kind.HOLIDAY
    assert isinstance(both.name, Joined)
    assert CALENDAR.why(date(2032, 3, 24)).linked == date(2032, 3, 21)
    assert CALENDAR.is_working(date(2032, 3, 25))


@pytest.mark.parametrize("outside", [date(2014, 12, 31), date(2036, 1, 1)])
def test_outside_the_calendar_is_said_with_the_way_out(outside):
    with pytest.raises(CalendarEnds) as raised:
        CALENDAR.is_working(outside)
    assert raised.value.message.values["day"].day == outside


def test_a_count_tells_what_it_took_and_what_it_passed_over():
    count = CALENDAR.count_after(date(2026, 12, 15), 7)
    assert count.result == date(2026, 12, 25)
    assert count.counted == tuple(date(2026, 12, n) for n in (17, 18, 21, 22, 23, 24, 25))
    assert [passed.day.day for passed in count.skipped] == [16, 19, 20]
    assert count.skipped[0].name == Text(
        "Тәуелсіздік күні", "День Независимости", "Independence Day"
    )
    assert count.confirmed
    assert not CALENDAR.count_after(date(2026, 12, 24), 7).confirmed
    assert CALENDAR.count_before(date(2027, 1, 8), 3).result == date(2026, 12, 31)
    assert not CALENDAR.count_before(date(2027, 1, 8), 3).confirmed


@pytest.mark.parametrize(
    ("today", "last", "left"),
    [
        (date(2026, 11, 23), date(2026, 11, 23), 0),
        (date(2026, 11, 27), date(2026, 11, 30), 1),
        (date(2026, 12, 2), date(2026, 12, 20), 11),
        (date(2026, 12, 4), date(2026, 12, 2), -2),
    ],
)
def test_working_days_left(today, last, left):
    assert CALENDAR.working_days_left(today, last) == left


@pytest.mark.parametrize(
    ("today", "year"),
    [(date(2026, 11, 30), None), (date(2026, 12, 1), 2027), (date(2027, 2, 1), 2027)],
)
def test_the_next_file_is_asked_for_from_december(today, year):
    assert CALENDAR.year_to_import(today) == year


def override(day_, *, working, hour=9):
    at = datetime(2026, 11, 2, hour, tzinfo=UTC)
    return Override(day_, working, "Day of the body", "D. Ospanova", at)


def test_overrides_go_over_everything_and_the_latest_holds():
    target = date(2026, 11, 24)
    calendar = type(CALENDAR)(
        CALENDAR.data,
        overrides=(
            override(target, working=False, hour=10),
            override(target, working=True, hour=9),
            override(date(2026, 11, 28), working=True),
        ),
    )
    found = calendar.why(target)
    assert (found.kind, found.layer) == (Kind.SET_OFF, Layer.OVERRIDE)
    assert found.name.values == {"reason": "Day of the body", "author": "D. Ospanova"}
    assert calendar.is_working(date(2026, 11, 28))
    assert calendar.version == "calendar 2026-11, 3 overrides"
    assert CALENDAR.is_working(target)
    one = type(CALENDAR)(CALENDAR.data, overrides=(override(target, working=False),))
    assert one.version == "calendar 2026-11, 1 override"
    assert [part.text for part in one.version_words.parts] == ["calendar {version}", "{n} own day"]
    assert [part.text for part in CALENDAR.version_words.parts] == ["calendar {version}"]


@given(DAYS, st.integers(1, 40))
def test_counting_there_and_back(start, n):
    last = CALENDAR.count_after(start, n).result
    assert last > start
    assert CALENDAR.is_working(last)
    assert CALENDAR.working_days_left(start, last) == n
    back = CALENDAR.nth_working_day_before(last, n)
    assert back <= start
    assert CALENDAR.count_from(back + timedelta(1), 1).result > start


@given(DAYS, st.integers(1, 40))
def test_every_day_between_is_counted_or_passed_over(start, n):
    count = CALENDAR.count_from(start, n)
    passed = [found.day for found in count.skipped]
    assert sorted([*count.counted, *passed]) == [
        start + timedelta(i) for i in range((count.result - start).days + 1)
    ]
    assert not any(CALENDAR.is_working(each) for each in passed)


@given(DAYS)
def test_inclusive_and_exclusive_counts_agree_on_days_off_only(start):
    after, inclusive = CALENDAR.count_after(start, 7).result, CALENDAR.count_from(start, 7).result
    assert (after == inclusive) is not CALENDAR.is_working(start)
    assert inclusive <= after


@given(DAYS)
def test_the_nearest_working_days_stand_on_both_sides(start):
    before = CALENDAR.last_working_day_on_or_before(start)
    after = CALENDAR.count_from(start, 1).result
    assert before <= start <= after
    assert (before == after) is CALENDAR.is_working(start)


def test_every_transferred_day_follows_a_holiday_on_a_weekend():
    for year in range(2015, 2036):
        for found in CALENDAR.special_days(year):
            if found.kind is Kind.TRANSFERRED:
                assert is_weekend(found.linked)
                assert found.linked < found.day


@given(DAYS, DAYS)
def test_days_left_are_those_that_are_worked_one_by_one(today, last):
    between = (min(today, last), max(today, last))
    days = (
        date.fromordinal(n) for n in range(between[0].toordinal() + 1, between[1].toordinal() + 1)
    )
    worked = sum(map(CALENDAR.is_working, days))
    assert CALENDAR.working_days_left(today, last) == (worked if last >= today else -worked)
    set_day = Override(last, not CALENDAR.is_working(last), "test", "test", datetime.now(UTC))
    other = replace(CALENDAR, overrides=(set_day,))
    assert other.working_days_left(today, last) == (
        0
        if last == today
        else CALENDAR.working_days_left(today, last)
        + (0 if last < today else 1 if set_day.working else -1)
    )


def test_days_left_beyond_the_calendar_are_not_counted():
    with pytest.raises(CalendarEnds):
        CALENDAR.working_days_left(CALENDAR.last, CALENDAR.last + timedelta(days=40))
