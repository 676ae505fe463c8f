"""Where a trip stands: facts decide, and the moment of departure, not its day (C-05 to C-08)."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from sample_values import of

from kzcoord_desktop.domain.exemption import Exemption, Ground
from kzcoord_desktop.domain.field import flat
from kzcoord_desktop.domain.procedures import trip
from kzcoord_desktop.domain.procedures.step import State
from kzcoord_desktop.reference.calendar import shipped_calendar

CALENDAR = shipped_calendar()
FACTS = {field.id: of(field) for field in flat(trip.FACTS_OF_TRIP)}


def at(local):
    return {"local": local, "zone": "Asia/Almaty"}


def standing(now="2026-12-10T12:00", **values):
    facts = FACTS | {name.replace("__", "."): value for name, value in values.items()}
    present = {name: value for name, value in facts.items() if value}
    moment = datetime.fromisoformat(now).replace(tzinfo=ZoneInfo("Asia/Almaty"))
    return trip.standing(present, "kk+ru", moment, CALENDAR)[1]


def test_a_trip_exempt_from_paragraph_8_has_no_consultation_and_no_other_paragraph_does_it():
    def decided(paragraph, ground):
        return Exemption(paragraph, ground, "Minister", date(2026, 11, 1))

    moment = datetime.fromisoformat("2026-12-10T12:00").replace(tzinfo=ZoneInfo("Asia/Almaty"))
    exempt = (decided(8, Ground.FOREIGN_INTELLIGENCE),)
    shown = trip.standing(FACTS, "kk+ru", moment, CALENDAR, exemptions=exempt)[1]
    assert shown.state is State.EXEMPT
    assert shown.line.values["ground"].text == "Foreign intelligence"
    other = (decided(7, Ground.INVESTMENT_POLICY),)
    shown = trip.standing(FACTS, "kk+ru", moment, CALENDAR, exemptions=other)[1]
    assert shown.state is not State.EXEMPT


def test_a_step_knows_the_paragraph_that_may_not_apply_to_it():
    assert [step.paragraph for step in trip.STEPS] == [2, 8]


def state(now="2026-12-10T12:00", **values):
    return standing(now, **values).state


FLIGHT = at("2026-12-17T03:40")


@pytest.mark.parametrize(
    ("point", "values", "expected"),
    [
        ("C-05", {"consultation__form": "written", "consultation__held_at": at("2026-12-16T18:00")},
         State.DONE),
        ("C-06", {"consultation__form": "written", "consultation__held_at": at("2026-12-17T09:00")},
         State.DONE_LATE),
        ("C-07", {"consultation__form": "other", "consultation__held_at": at("2026-12-16T18:00")},
         State.NOT_YET),
        ("C-08", {"consultation__form": "other", "consultation__held_at": at("2026-12-16T18:00"),
                  "consultation__agreement": {"number": "7", "date": "2026-12-15"}}, State.DONE),
        ("talk without a form", {"consultation__held_at": at("2026-12-16T18:00")}, State.NOT_YET),
    ],
)  # fmt: skip
def test_worked_examples(point, values, expected):
    assert state(case__departure=FLIGHT, **values) is expected, point


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-12-10T23:59", State.NOT_YET),
        ("2026-12-11T00:00", State.DUE),
        ("2026-12-17T03:39", State.DUE),
        ("2026-12-17T03:40", State.OVERDUE),
    ],
)
def test_due_three_working_days_before_and_overdue_at_the_minute(now, expected):
    """16 December is a day off, 12 and 13 a weekend."""
    assert state(now, case__departure=FLIGHT) is expected


def test_a_request_without_an_answer_is_no_breach_once_the_delegation_left():
    asked = {"consultation__request": {"number": "03-12/1", "date": "2026-12-11"}}
    assert state("2026-12-16T12:00", case__departure=FLIGHT, **asked) is State.DUE
    left = standing("2026-12-17T04:00", case__departure=FLIGHT, **asked)
    assert (left.state, left.line.text) == (State.DONE, "Requested, no answer")
    half_filled = {"consultation__request": {"number": "", "date": "2026-12-11"}}
    assert state("2026-12-17T04:00", case__departure=FLIGHT, **half_filled) is State.OVERDUE


def test_the_line_says_until_when_or_since_when():
    held = {"consultation__form": "written", "consultation__held_at": at("2026-12-16T18:00")}
    lines = [
        standing(case__departure=None).line,
        standing(case__departure=FLIGHT).line,
        standing(case__departure=FLIGHT, **held).line,
        standing(case__departure=at("2026-12-15T10:00"), **held).line,
    ]
    assert [line.text for line in lines] == [
        "Before the departure",
        "Before the departure: {at}",
        "Held: {at}",
        "Held after the departure: {at}",
    ]


def test_without_a_departure_nothing_is_due():
    assert state(case__departure=None) is State.NOT_YET
    held = {"consultation__form": "written", "consultation__held_at": at("2026-12-16T18:00")}
    assert state(case__departure=None, **held) is State.DONE


def test_the_first_step_counts_fields_and_not_languages():
    values = FACTS | {"case.title": {}}
    del values["case.head"]
    moment = datetime(2026, 11, 16, 15, 5, tzinfo=ZoneInfo("Asia/Almaty"))
    present = {k: v for k, v in values.items() if v}
    first, _ = trip.standing(present, "kk+ru", moment, CALENDAR)
    assert first.state is State.NOT_YET
    assert first.line.values == {"n": 2}
    first, _ = trip.standing(FACTS, "kk+ru", moment, CALENDAR)
    assert first.state is State.DONE


def test_each_part_asks_at_most_eight_required_things():
    for step in trip.STEPS:
        for part in step.parts:
            lines = [i for i in part.items if not hasattr(i, "required") or i.required]
            assert len(lines) <= 8, part.id
