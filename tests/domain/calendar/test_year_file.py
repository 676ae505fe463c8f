"""Yearly files: read, shown line by line, refused with a sentence, never taken over by halves."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from kzcoord_desktop.domain.calendar import year_text
from kzcoord_desktop.domain.calendar.day import Kind, Layer, Status
from kzcoord_desktop.domain.calendar.review import review
from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.reference.calendar import shipped_calendar

CALENDAR = shipped_calendar()
TABLE = (Path(__file__).parent / "kz-2015-2027.csv").read_text(encoding="utf-8")
DECREED = [{"off": "2027-01-08", "work": "2027-01-09"}]


def stored(**changed):
    """Return a file of 2027 that says what the rules say, with `changed` on top."""
    days = CALENDAR.special_days(2027)
    return {
        "format": 1,
        "country": "KZ",
        "year": 2027,
        "week": "5-day",
        "issued": "2026-12-01",
        "source": {"act": "Order", "number": "12", "date": "2026-11-30"},
        "holidays": [
            {"date": day.isoformat(), "key": rule.key}
            for rule in CALENDAR.data.rules
            for day in rule.in_year(2027)
        ],
        "days_off": [
            {"date": day.day.isoformat(), "for": day.linked.isoformat()}
            for day in days
            if day.kind is Kind.TRANSFERRED
        ],
        "moved": [],
        "eid": {"date": "2027-05-16", "status": "official"},
    } | changed


def read(**changed):
    return year_text.read_json(json.dumps(stored(**changed)), CALENDAR.data)


def texts(found):
    return [problem.text for problem in found.problems]


def test_a_file_that_says_what_the_rules_say_changes_nothing_but_confirms_its_year():
    found = review(read(), CALENDAR)
    assert (found.problems, found.differences, found.working_days) == ((), (), 247)
    assert found.accepted.confirmed_until == date(2027, 12, 31)
    assert found.accepted.version == "calendar 2026-11, file 2027/1"
    assert found.accepted.why(date(2027, 1, 4)).layer is Layer.FILE
    assert found.accepted.why(date(2027, 5, 16)).status is Status.OFFICIAL
    assert CALENDAR.confirmed_until == date(2026, 12, 31)
    assert review(read(), found.accepted).accepted.version == "calendar 2026-11, file 2027/2"


def test_what_a_file_changes_is_shown_day_by_day():
    found = review(read(moved=DECREED), CALENDAR)
    assert found.problems == ()
    assert [(each.day, each.before.kind, each.after.kind) for each in found.differences] == [
        (date(2027, 1, 8), Kind.WORKING, Kind.MOVED_OFF),
        (date(2027, 1, 9), Kind.WEEKEND, Kind.MOVED_WORK),
    ]
    assert found.working_days == 247
    assert found.accepted.why(date(2027, 1, 9)).act.words.values["number"] == "12"
    assert found.accepted.count_after(date(2026, 12, 31), 3).result == date(2027, 1, 9)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"year": 2028}, "{day} lies outside {year}"),
        ({"moved": [{"off": "2027-01-08", "work": "2028-01-08"}]}, "{day} lies outside {year}"),
        ({"moved": DECREED * 2}, "{day} stands in the file more than once"),
        ({"moved": [{"off": "2027-03-15", "work": "2027-03-13"}]}, "{day} stands in the file more"),
        ({"moved": [{"off": "2027-01-08", "work": "2027-01-11"}]}, "{day} is to be worked, but"),
        ({"moved": [{"off": "2027-01-08", "work": "2027-05-01"}]}, "{day} is to be worked, but"),
        ({"moved": [{"off": "2027-01-09", "work": "2027-01-10"}]}, "{day} is to be a day off, but"),
        ({"days_off": [{"date": "2027-01-05", "for": "2027-03-08"}]}, "{day} is a day off for"),
        ({"days_off": [{"date": "2027-01-05", "for": "2027-01-10"}]}, "{day} is a day off for"),
        ({"days_off": [{"date": "2027-01-03", "for": "2027-01-02"}]}, "{day} is a Saturday or Sun"),
    ],
)
def test_a_wrong_file_gets_a_sentence_and_nothing_is_taken_over(changed, says):
    found = review(read(**changed), CALENDAR)
    assert any(text.startswith(says) for text in texts(found)), texts(found)
    assert found.accepted is None
    assert found.differences == ()


def test_a_transferred_day_off_may_be_worked():
    """As Monday 11 May 2020, itself a transferred day, was."""
    found = review(read(moved=[{"off": "2027-05-06", "work": "2027-05-10"}]), CALENDAR)
    assert found.problems == ()
    assert found.accepted.is_working(date(2027, 5, 10))


def test_a_file_may_name_only_what_the_year_has_of_its_own():
    short = read(holidays=[{"date": "2027-03-15", "key": "constitution"}], moved=DECREED)
    short_off = read(holidays=[], days_off=[{"date": "2027-01-04", "for": "2027-01-02"}], eid=None)
    found, plain = review(short, CALENDAR), review(short_off, CALENDAR)
    assert (found.problems, len(found.differences), found.working_days) == ((), 2, 247)
    assert (plain.problems, plain.differences) == ((), ())
    assert plain.accepted.why(date(2027, 5, 16)).status is Status.ESTIMATE


def test_a_holiday_may_be_moved_or_abolished():
    moved = review(read(holidays=[{"date": "2027-10-26", "key": "republic"}]), CALENDAR)
    assert [each.day.isoformat() for each in moved.differences] == ["2027-10-25", "2027-10-26"]
    gone = review(read(holidays=[], days_off=[], abolished=["victory"]), CALENDAR)
    assert [(each.day.isoformat(), each.after.working) for each in gone.differences] == [
        ("2027-05-09", False),
        ("2027-05-10", True),
    ]
    assert gone.working_days == 248


def test_without_a_known_qurban_ait_a_file_has_to_name_it():
    assert texts(review(read(year=2036, holidays=[], days_off=[], eid=None), CALENDAR)) == [
        "The file has to name one first day of Qurban Ait. Add it, or keep one of them."
    ]


def test_a_new_holiday_brings_its_names_and_the_next_year_may_be_added():
    name = {"kk": "Жаңа мереке", "ru": "Новый праздник", "en": "New holiday"}
    holidays = [
        {"date": "2036-01-01", "key": "new-year"},
        {"date": "2036-01-07", "key": "christmas"},
        {"date": "2036-02-04", "key": "new", "name": name},
    ]
    file = read(year=2036, holidays=holidays, days_off=[], eid={"date": "2036-02-08"})
    found = review(file, CALENDAR)
    assert {each.before for each in found.differences} == {None}
    assert found.accepted.last == date(2036, 12, 31)
    assert found.accepted.why(date(2036, 2, 4)).name.ru == "Новый праздник"
    assert found.accepted.why(date(2036, 2, 8)).status is Status.ESTIMATE
    assert not found.accepted.count_after(date(2036, 2, 6), 3).confirmed


@pytest.mark.parametrize("year", [2014, 2037])
def test_a_year_out_of_reach_is_refused(year):
    eid = {"date": f"{year}-06-02", "status": "official"}
    file = read(year=year, holidays=[], days_off=[], eid=eid)
    assert texts(review(file, CALENDAR)) == [
        "The file is for {year}; the calendar takes files from {first} to {last}. Choose "
        "another file."
    ]


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"format": 2}, "The file does not say format {known}"),
        ({"country": "KG"}, "The file is not for the five-day week"),
        ({"week": "6-day"}, "The file is not for the five-day week"),
        ({"year": "2027"}, "The file lacks {place}"),
        ({"source": {}}, "The file lacks {place}"),
        ({"source": "act"}, "The file lacks {place}"),
        ({"moved": None}, "The file lacks {place}"),
        ({"moved": ["2027-01-08"]}, "The file lacks {place}"),
        ({"issued": ""}, "The file lacks {place}"),
        ({"issued": "1 December"}, "{text} is not a date"),
        ({"holidays": [{"date": "2027-02-30", "key": "x"}]}, "{text} is not a date"),
        ({"holidays": [{"date": "2027-02-03", "key": "x"}]}, "The holiday {key} on {day} is not"),
        ({"holidays": [{"date": "2027-02-03", "key": "x", "name": {"kk": "A"}}]}, "The holiday"),
        ({"year": 0}, "The file lacks {place}"),
        ({"abolished": "republic"}, "The file lacks {place}"),
        ({"abolished": ["unheard-of"]}, "The file abolishes {key}"),
    ],
)
def test_what_cannot_be_read_is_said(changed, says):
    with pytest.raises(UserError) as raised:
        read(**changed)
    assert raised.value.message.text.startswith(says)


@pytest.mark.parametrize("text", ["", "{", "[1]"])
def test_what_is_no_file_at_all_is_said(text):
    with pytest.raises(UserError) as raised:
        year_text.read_json(text, CALENDAR.data)
    assert "Nothing was taken over" in raised.value.message.text


def lines(year):
    head, *rows = TABLE.splitlines()
    return "\n".join([head, *(row for row in rows if row.startswith(str(year)))]) + "\n"


@pytest.mark.parametrize("year", range(2015, 2028))
def test_the_published_table_of_each_year_agrees_with_the_rules(year):
    found = review(year_text.read_csv(lines(year), year, date(2026, 11, 2)), CALENDAR)
    assert (found.problems, found.differences) == ((), ())
    assert found.working_days == CALENDAR.working_days(year)


def test_a_computed_table_does_not_confirm_its_year():
    file = year_text.read_csv(lines(2027), 2027, date(2026, 11, 2))
    assert not file.confirmed
    assert review(file, CALENDAR).accepted.confirmed_until == date(2026, 12, 31)


def test_a_move_may_be_told_by_its_working_day_alone():
    text = "\n".join(row for row in lines(2025).splitlines() if "decreed day off" not in row)
    found = review(year_text.read_csv(text, 2025, date(2026, 11, 2)), CALENDAR)
    assert (found.problems, found.differences) == ((), ())


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("date,kind\n", "The table needs the columns {columns}"),
        ("", "The table needs the columns {columns}"),
        (lines(2027).replace(",holiday,", ",feast,", 1), "Line {line}: {kind} is no kind"),
        (lines(2027).replace("2027-01-01,Fri", "2027-01-01,Mon"), "Line {line}: {day} and"),
        (lines(2027).replace("2027-01-01", "01.01.2027", 1), "{text} is not a date"),
    ],
)
def test_a_table_that_cannot_be_read_is_said(text, says):
    with pytest.raises(UserError) as raised:
        year_text.read_csv(text, 2027, date(2026, 11, 2))
    assert raised.value.message.text.startswith(says)


def test_a_table_of_another_year_or_without_lines_is_refused():
    issued = date(2026, 11, 2)
    wrong = review(year_text.read_csv(lines(2026), 2027, issued), CALENDAR)
    assert {text.split(".")[0] for text in texts(wrong)} == {"{day} lies outside {year}"}
    empty = review(year_text.read_csv(TABLE.splitlines()[0], 2027, issued), CALENDAR)
    assert texts(empty) == [
        "The file has to name one first day of Qurban Ait. Add it, or keep one of them."
    ]


def test_qurban_ait_of_a_file_may_fall_on_another_holiday():
    found = review(read(eid={"date": "2027-03-22", "status": "official"}), CALENDAR)
    assert found.problems == ()
    both = found.accepted.why(date(2027, 3, 22))
    assert isinstance(both.name, Joined)
    assert both.kind is Kind.HOLIDAY
