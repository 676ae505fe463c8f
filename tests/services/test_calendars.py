"""The body's own calendar: shown before it is accepted, taken over whole or not at all."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kzcoord_desktop.domain.calendar.day import Kind, Layer
from kzcoord_desktop.domain.calendar.working import CalendarEnds
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.reference.calendar import shipped_calendar
from kzcoord_desktop.services import calendars, duties
from kzcoord_desktop.store import driver, entity

ANKARA, GENEVA = 0, 1
SHIPPED = shipped_calendar()


def file(year=2026, **changed):
    """Return a yearly file that says what the rules say, with `changed` on top."""
    days = SHIPPED.special_days(year)
    eid, _ = SHIPPED.data.eids[year]
    moved = [
        {"off": day.day.isoformat(), "work": day.linked.isoformat()}
        for day in days
        if day.kind is Kind.MOVED_OFF
    ]
    return json.dumps(
        {
            "format": 1,
            "country": "KZ",
            "year": year,
            "week": "5-day",
            "issued": "2026-11-10",
            "source": {"act": "Order", "number": "12", "date": "2026-11-09"},
            "holidays": [
                {"date": day.isoformat(), "key": rule.key}
                for rule in SHIPPED.data.rules
                for day in rule.in_year(year)
            ],
            "days_off": [
                {"date": day.day.isoformat(), "for": day.linked.isoformat()}
                for day in days
                if day.kind is Kind.TRANSFERRED
            ],
            "moved": moved,
            "eid": {"date": eid.isoformat(), "status": "official"},
        }
        | changed
    )


MOVED = [{"off": "2026-11-20", "work": "2026-11-21"}, {"off": "2026-11-23", "work": "2026-12-05"}]


def last_days(workplace):
    rows = entity.select(workplace.store.reader(), "duty", {"rule": "R-7.4"})
    return {row["case"]: row["last"] for row in rows}


def test_a_file_is_shown_and_changes_nothing(workplace):
    before = workplace.store.data_version()
    review = calendars.preview_file(workplace, file(moved=MOVED))
    assert review.problems == ()
    assert {change.day for change in review.differences} >= {date(2026, 11, 20), date(2026, 12, 5)}
    assert workplace.store.data_version() == before
    assert calendars.calendar(workplace) == SHIPPED


def test_an_accepted_file_moves_deadlines_and_says_which(workplace, made, words):
    """Ankara ends on the 19th: with 20 and 23 November off and the 21st worked, a day more."""
    assert last_days(workplace)[made.trips[ANKARA]] == "2026-11-30"
    told = calendars.accept_file(workplace, file(moved=MOVED))
    assert last_days(workplace)[made.trips[ANKARA]] == "2026-12-01"
    ankara = [words(message) for message in told if "Ankara" in words(message)]
    assert "was 30\xa0November and is now 1\xa0December" in ankara[0]
    assert ankara[0].endswith("The working calendar changed.")
    assert calendars.calendar(workplace).why(date(2026, 11, 20)).layer is Layer.FILE
    row = entity.select(workplace.store.reader(), "duty", {"case": made.trips[ANKARA]})[0]
    assert row["calendar"] == "calendar 2026-11, file 2026/1"


def test_the_next_file_of_a_year_is_its_next_revision(workplace, made):
    calendars.accept_file(workplace, file(moved=MOVED))
    calendars.accept_file(workplace, file())
    assert calendars.calendar(workplace).version == "calendar 2026-11, file 2026/2"
    assert last_days(workplace)[made.trips[ANKARA]] == "2026-11-30"
    assert [(each.year, each.revision) for each in calendars.files(workplace)] == [
        (2026, 2),
        (2026, 1),
    ]
    assert calendars.files(workplace)[0].who == workplace.store.officer


@pytest.mark.parametrize(
    "text",
    [
        file(year=2026, moved=[{"off": "2027-01-08", "work": "2026-11-21"}]),
        file(moved=[{"off": "2026-11-20", "work": "2026-11-19"}]),
        file(moved=[MOVED[0], MOVED[0]]),
        file(country="RU"),
        file().replace('"year": 2026', '"year": 2027'),
        "{",
        "date,weekday\n",
    ],
    ids=["outside", "worked before", "doubled", "another country", "wrong year", "cut", "columns"],
)
def test_nothing_of_a_file_with_a_problem_is_taken_over(workplace, text):
    before = entity.select(workplace.store.reader(), "duty")
    with pytest.raises(UserError):
        calendars.accept_file(workplace, text, year=2026)
    assert calendars.files(workplace) == []
    assert calendars.calendar(workplace) == SHIPPED
    assert entity.select(workplace.store.reader(), "duty") == before


def test_a_table_names_its_year_by_hand(workplace):
    head = "date,weekday,kind,name_kk,name_ru,name_en,linked_date,status,source\n"
    table = head + "2026-11-20,Fri,decreed day off,,,,2026-11-21,official,Order\n"
    with pytest.raises(UserError) as refused:
        calendars.preview_file(workplace, table)
    assert refused.value.field == "year"
    assert calendars.preview_file(workplace, table, year=2026).problems


def test_a_day_set_by_the_body_moves_deadlines_until_it_is_unset(workplace, made, words):
    told = calendars.set_day(workplace, date(2026, 11, 20), working=False, reason=" Move ").moved
    assert last_days(workplace)[made.trips[ANKARA]] == "2026-12-01"
    assert [m for m in told if "Ankara" in words(m)]
    (own,) = calendars.own_days(workplace)
    assert (own.override.reason, own.override.author) == ("Move", workplace.store.officer)
    assert calendars.calendar(workplace).version == "calendar 2026-11, 1 override"
    calendars.unset_day(workplace, own.uid)
    assert calendars.own_days(workplace) == []
    assert last_days(workplace)[made.trips[ANKARA]] == "2026-11-30"


@pytest.mark.parametrize(
    ("day", "working", "reason", "field"),
    [
        (date(2026, 11, 20), False, " ", "reason"),
        (date(2026, 11, 20), True, "x", "day"),
        (date(2026, 11, 21), False, "x", "day"),
    ],
    ids=["no reason", "worked already", "off already"],
)
def test_a_day_that_cannot_be_set(workplace, day, working, reason, field):
    with pytest.raises(UserError) as refused:
        calendars.set_day(workplace, day, working=working, reason=reason)
    assert refused.value.field == field
    assert calendars.own_days(workplace) == []


def test_a_day_outside_the_calendar_is_not_set(workplace):
    with pytest.raises(CalendarEnds):
        calendars.set_day(workplace, date(2099, 1, 1), working=False, reason="x")


def test_every_change_is_audited(workplace):
    calendars.accept_file(workplace, file())
    calendars.set_day(workplace, date(2026, 11, 20), working=False, reason="x")
    calendars.unset_day(workplace, calendars.own_days(workplace)[0].uid)
    rows = entity.select(workplace.store.reader(), "audit", order="-seq", limit=3)
    assert [row["action"] for row in rows] == [
        "calendar.unset-day",
        "calendar.set-day",
        "calendar.file",
    ]


def test_what_was_accepted_is_never_altered(workplace):
    calendars.accept_file(workplace, file())
    for statement in ("UPDATE calendar_file SET text = ''", "DELETE FROM calendar_file"):
        with pytest.raises(driver.Error), workplace.store.write() as db:
            db.conn.execute(statement)


def test_from_december_on_the_next_year_is_asked_for(workplace):
    assert calendars.reminder(workplace) is None
    december = replace(workplace, clock=lambda: datetime(2026, 12, 2, tzinfo=UTC))
    assert calendars.reminder(december).values["year"] == 2027
    calendars.accept_file(december, file(2027))
    assert calendars.reminder(december) is None


def test_texts_that_are_none_are_refused_by_name(workplace, tmp_path):
    good = tmp_path / "2026.json"
    good.write_bytes(b"\xef\xbb\xbf" + file().encode())
    assert calendars.preview_file(workplace, calendars.read_text(good)).problems == ()
    spoilt, large = tmp_path / "spoilt.json", tmp_path / "large.json"
    spoilt.write_bytes(b"\xff\xfe\x00")
    large.write_bytes(b" " * (calendars.LARGEST_KB * 1000 + 1))
    for path in (spoilt, large, tmp_path / "missing.json", tmp_path):
        with pytest.raises(UserError) as refused:
            calendars.read_text(path)
        assert refused.value.message.values["name"] == path.name


def test_a_change_with_nothing_to_move_tells_nothing(workplace):
    last = duties.latest(workplace)
    assert calendars.accept_file(workplace, file()) == []
    assert duties.latest(workplace) == last


def test_a_table_is_likely_for_the_year_of_its_dates():
    table = "date,kind\n2027-01-01,holiday\n2027-03-08,holiday\n2026-12-31,moved-off\n"
    assert calendars.likely_year(table, 2026) == 2027
    assert calendars.likely_year("no table", 2026) == 2026
