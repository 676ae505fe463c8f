"""R-7.4, the report on an event: W rows of the specification, and the readings behind them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rules_facts import CALENDAR, all_of, at, day, meeting, now, read, trip, visit

from kzcoord_desktop.domain.case import Facts, Part, Report, Request
from kzcoord_desktop.domain.duty import State, state
from kzcoord_desktop.domain.profile import TEXT_OF_2015
from kzcoord_desktop.domain.rules import report

W = [
    ("W-01", "2026-11-23", "2026-12-02", "2026-12-01"),
    ("W-02", "2026-11-27", "2026-12-08", "2026-12-07"),
    ("W-03", "2026-11-28", "2026-12-08", "2026-12-08"),
    ("W-04", "2026-12-15", "2026-12-25", "2026-12-24"),
    ("W-05", "2026-12-16", "2026-12-25", "2026-12-25"),
    ("W-06", "2026-12-24", "2027-01-06", "2027-01-05"),
    ("W-07", "2026-12-31", "2027-01-14", "2027-01-13"),
    ("W-08", "2027-03-12", "2027-03-29", "2027-03-26"),
    ("W-09", "2027-04-30", "2027-05-14", "2027-05-13"),
    ("W-10", "2026-05-20", "2026-06-01", "2026-05-29"),
    ("W-11", "2026-08-21", "2026-09-01", "2026-08-31"),
    ("W-12", "2024-12-26", "2025-01-09", "2025-01-08"),
]


def of(case, *reports, profile=TEXT_OF_2015, **facts):
    """Return the only duty to report."""
    found = all_of(case, Facts(reports=reports, **facts), profile)
    (only,) = [duty for duty in found if duty.rule == "R-7.4"]
    return only


@pytest.mark.parametrize(("id_", "ends", "last", "safe"), W, ids=[row[0] for row in W])
def test_the_two_dates(id_, ends, last, safe):
    duty = of(visit(end=day(ends)))
    assert (duty.deadline.last, duty.safe) == (day(last), day(safe))
    inclusive = of(visit(end=day(ends)), profile=read(report__count="inclusive"))
    assert (inclusive.deadline.last, inclusive.safe) == (day(safe), day(safe))


@pytest.mark.parametrize(
    ("basis", "last", "safe"),
    [
        ("venue", "2026-12-02", "2026-12-01"),
        ("astana", "2026-12-03", "2026-12-02"),
        ("earlier_of_both", "2026-12-02", "2026-12-01"),
    ],
)
def test_w_13_the_date_at_the_place(basis, last, safe):
    ends = at("2026-11-23T22:00", "America/New_York")
    profile = read(report__date_basis=basis)
    duty = of(trip(end=ends), profile=profile)
    assert (duty.deadline.last, duty.safe) == (day(last), day(safe))


LATE = Report("v", Request(day("2026-12-10")))
ENDED = visit(end=day("2026-11-23"))


def test_w_14_a_late_request_starts_the_days_anew():
    duty = of(ENDED, LATE)
    assert (duty.deadline.last, duty.safe) == (day("2026-12-22"), None)
    assert state(duty, now("2026-12-22T23:59")) is State.DUE_TODAY
    assert state(duty, now("2026-12-23T00:00")) is State.OVERDUE
    assert "our reading" in duty.explanation.because.text
    strict = of(ENDED, LATE, profile=read(report__late_request="from_completion"))
    assert state(strict, now("2026-12-02T23:59")) is State.DUE_TODAY
    assert state(strict, now("2026-12-03T00:00")) is State.OVERDUE


def test_w_14_the_date_that_the_letter_names_goes_first():
    named = replace(LATE, request=Request(day("2026-12-10"), day("2026-12-14")))
    for reading in ("from_request", "from_completion", "as_stated"):
        duty = of(ENDED, named, profile=read(report__late_request=reading))
        assert (duty.deadline.last, duty.safe) == (day("2026-12-14"), None)
    assert duty.explanation.counted == ()
    assert duty.inputs["stated"] == "2026-12-14"
    unnamed = of(ENDED, LATE, profile=read(report__late_request="as_stated"))
    assert unnamed.deadline.last == day("2026-12-02")
    senseless = replace(LATE, request=Request(day("2026-12-10"), day("2026-12-09")))
    assert of(ENDED, senseless).deadline.last == day("2026-12-22")


def test_w_15_prepared_and_not_requested_is_no_breach():
    duty = of(ENDED, Report("v", prepared=True))
    assert state(duty, now("2026-12-02T12:00")) is State.DUE_TODAY
    assert state(duty, now("2026-12-03T00:00")) is State.CLOSED
    assert duty.note.text == "Prepared, not requested"


def test_not_prepared_stays_to_be_done_but_is_never_overdue():
    duty = of(ENDED)
    assert state(duty, now("2026-12-30T12:00")) is State.DUE_SOON
    sent_anyway = of(ENDED, Report("v", sent=day("2026-12-10")))
    assert sent_anyway.outcome is State.DONE_IN_TIME
    assert "without having been requested" in sent_anyway.note.text


def test_a_request_in_good_time_changes_nothing_but_the_breach():
    asked = of(ENDED, Report("v", Request(day("2026-11-24"))))
    assert (asked.deadline.last, asked.safe) == (day("2026-12-02"), day("2026-12-01"))
    assert state(asked, now("2026-12-03T00:00")) is State.OVERDUE
    assert of(ENDED, Report("v", Request(day("2026-11-26")))).safe == day("2026-12-01")
    shortly_before = of(ENDED, Report("v", Request(day("2026-11-27"))))
    assert shortly_before.deadline.last == day("2026-12-08")


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-23T12:00", State.NOT_YET_DUE),
        ("2026-11-25T23:59", State.NOT_YET_DUE),
        ("2026-11-26T00:00", State.DUE_SOON),
        ("2026-12-01T23:59", State.DUE_SOON),
        ("2026-12-02T00:00", State.DUE_TODAY),
        ("2026-12-03T00:00", State.OVERDUE),
    ],
)
def test_reminders_run_to_the_safe_date(moment, expected):
    duty = of(ENDED, Report("v", Request(day("2026-11-24"))))
    assert duty.deadline.target == duty.safe
    assert state(duty, now(moment)) is expected


@pytest.mark.parametrize(
    ("trigger", "reported", "outcome", "after"),
    [
        ("always_send", Report("v"), None, State.OVERDUE),
        ("always_send", Report("v", sent=day("2026-12-03")), State.DONE_LATE, State.OVERDUE),
        ("on_request", Report("v"), State.NOT_APPLICABLE, State.OVERDUE),
        ("on_request", Report("v", Request(day("2026-11-24"))), None, State.OVERDUE),
        ("always_prepare", Report("v", Request(day("2026-11-24")), sent=day("2026-12-02")),
         State.DONE_IN_TIME, State.OVERDUE),
    ],
)  # fmt: skip
def test_when_a_report_is_due(trigger, reported, outcome, after):
    duty = of(ENDED, reported, profile=read(report__trigger=trigger))
    assert (duty.outcome, duty.after) == (outcome, after)


def test_a_trip_ends_with_its_last_meeting_and_not_with_the_flight_home():
    case = trip(end=day("2026-11-26"), returned=day("2026-11-27"))
    meetings = (
        meeting("a", "2026-11-23T10:00", "2026-11-23T12:00", stop="s"),
        meeting("b", "2026-11-25T10:00", "2026-11-25T12:00", stop="s", cancelled=True),
    )
    assert of(case, meetings=meetings).inputs == {"completed": "2026-11-23"}
    assert of(case).inputs == {"completed": "2026-11-26"}
    home = read(trip__end="return_date")
    assert of(case, meetings=meetings, profile=home).inputs == {"completed": "2026-11-27"}
    assert of(trip(end=day("2026-11-26")), profile=home).inputs == {"completed": "2026-11-26"}


def test_a_visit_without_an_end_ends_with_its_last_meeting():
    assert of(visit(), meetings=(meeting("a", "2026-11-23T10:00"),)).inputs == {
        "completed": "2026-11-23"
    }
    unknown = of(visit())
    assert unknown.deadline.last is None
    assert state(unknown, now("2030-01-01T00:00")) is State.NOT_YET_DUE
    assert of(visit(), Report("v", sent=day("2026-12-01"))).outcome is State.DONE_IN_TIME


def test_a_participant_does_not_report_but_a_trip_is_its_own_event():
    guest = of(replace(ENDED, part=Part.PARTICIPANT))
    assert guest.outcome is State.NOT_APPLICABLE
    assert "another body" in guest.note.text
    assert of(trip(end=day("2026-11-23"))).outcome is None


def test_each_meeting_may_report_by_itself():
    meetings = (
        meeting("a", "2026-11-23T10:00"),
        meeting("b", "2026-11-24T10:00"),
        meeting("c", "2026-11-25T10:00", cancelled=True),
    )
    facts = Facts(meetings=meetings, reports=(Report("b", sent=day("2026-11-26")),))
    found = all_of(ENDED, facts, read(event__unit="meeting"))
    reports = {d.subject: d.outcome for d in found if d.rule == "R-7.4"}
    assert reports == {("a",): None, ("b",): State.DONE_IN_TIME}


def test_the_profile_in_force_on_the_day_of_completion_counts():
    later = TEXT_OF_2015.changed("report.days", 10, since=day("2026-12-01"), act="Decree")
    assert of(ENDED, profile=later).profile == "2015/1"
    after = of(visit(end=day("2026-12-01")), profile=later)
    assert after.profile == "2015/2"
    assert CALENDAR.working_days_left(day("2026-12-01"), after.deadline.last) == 10


def test_a_date_is_explained_by_rule_reading_calendar_and_days():
    why = of(visit(end=day("2026-12-24"))).explanation
    assert (why.rule, why.readings) == ("R-7.4", ("report.days", "report.count"))
    assert [passed.day.isoformat() for passed in why.skipped][:4] == [
        "2026-12-26", "2026-12-27", "2027-01-01", "2027-01-02",
    ]  # fmt: skip
    assert len(why.counted) == 7
    assert why.because.values["last"] == day("2027-01-06")
    days, first = why.chosen()
    assert days[1] == "7"
    assert first[1].text == "The next working day is the first"
    assert not why.confirmed
    assert why.warning().text.endswith("not yet confirmed.")
    assert of(ENDED).explanation.warning() is None
    assert why.calendar.parts[0].values == {"version": "2026-11"}


DAYS = st.dates(date(2015, 3, 1), date(2035, 6, 1))


@given(DAYS, st.integers(0, 40), st.sampled_from(["after", "inclusive"]), st.integers(1, 20))
def test_no_date_precedes_its_cause(ends, wait, count, days):
    profile = read(report__count=count, report__days=days)
    request = Request(ends + timedelta(days=wait))
    for asked in (None, request):
        found = report.dates(ends, asked, profile, CALENDAR)
        assert found.last >= ends
        assert found.safe is None or ends <= found.safe <= found.last
        if found.safe is None:
            assert found.last > request.day
        assert CALENDAR.is_working(found.last)
    duty = of(visit(end=ends), Report("v", request), profile=profile)
    assert duty.deadline.soon_from >= ends
    assert duty.deadline.today_from >= ends
