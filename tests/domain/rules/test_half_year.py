"""R-7.2 and R-7.3, plan and report by the 20th: H rows of the specification."""

from __future__ import annotations

from datetime import date

import pytest
from rules_facts import CALENDAR, day, now, read

from kzcoord_desktop.domain.duty import State, state
from kzcoord_desktop.domain.profile import TEXT_OF_2015
from kzcoord_desktop.domain.rules import half_year, position
from kzcoord_desktop.domain.rules.half_year import Filing, Half
from kzcoord_desktop.domain.rules.position import Position

JUL_DEC_2026 = (date(2026, 7, 1), date(2026, 12, 31))
JAN_JUN_2027 = (date(2027, 1, 1), date(2027, 6, 30))
H = [
    ("H-01", Half(2026, 1), "2026-06-20", "2026-06-19", "2026-06-22"),
    ("H-02", Half(2026, 2), "2026-12-20", "2026-12-18", "2026-12-21"),
    ("H-03", Half(2027, 1), "2027-06-20", "2027-06-18", "2027-06-21"),
    ("H-04", Half(2027, 2), "2027-12-20", "2027-12-20", "2027-12-20"),
    ("H-05", Half(2020, 2), "2020-12-20", "2020-12-20", "2020-12-20"),
]
COVERS = {
    Half(2026, 1): (JUL_DEC_2026, (date(2026, 1, 1), date(2026, 6, 30))),
    Half(2026, 2): (JAN_JUN_2027, JUL_DEC_2026),
    Half(2027, 1): ((date(2027, 7, 1), date(2027, 12, 31)), JAN_JUN_2027),
    Half(2027, 2): (
        (date(2028, 1, 1), date(2028, 6, 30)),
        (date(2027, 7, 1), date(2027, 12, 31)),
    ),
}


@pytest.mark.parametrize(("id_", "half", "limit", "target", "later"), H, ids=[r[0] for r in H])
def test_limit_target_and_later(id_, half, limit, target, later):
    found = half_year.dates(half, TEXT_OF_2015, CALENDAR)
    assert (found.limit, found.target, found.later) == (day(limit), day(target), day(later))
    same = half_year.dates(half, read(halfyear__nonworking="same"), CALENDAR)
    assert (same.target, same.last) == (day(limit), day(limit))
    civil = half_year.dates(half, read(halfyear__nonworking="later"), CALENDAR)
    assert (civil.target, civil.last) == (day(later), day(later))


@pytest.mark.parametrize("half", COVERS, ids=lambda half: half.id)
def test_what_plan_and_report_cover(half):
    plan, reported = COVERS[half]
    assert half_year.plan_covers(half) == plan
    assert half_year.report_covers(Filing(half), TEXT_OF_2015) == reported


def test_a_report_may_run_from_the_last_one():
    profile = read(halfyear__period="since_last_report")
    half = Half(2026, 2)
    filing = Filing(half, last_report=date(2026, 6, 18), drawn_up=date(2026, 12, 17))
    assert half_year.report_covers(filing, profile) == (date(2026, 6, 19), date(2026, 12, 17))
    assert half_year.report_covers(Filing(half), profile) == JUL_DEC_2026


@pytest.mark.parametrize(
    ("reading", "sent", "outcome", "after_target"),
    [
        ("earlier", "2026-12-18", State.DONE_IN_TIME, False),
        ("earlier", "2026-12-20", State.DONE_IN_TIME, True),
        ("earlier", "2026-12-21", State.DONE_LATE, False),
        ("same", "2026-12-20", State.DONE_IN_TIME, False),
        ("same", "2026-12-21", State.DONE_LATE, False),
        ("later", "2026-12-21", State.DONE_IN_TIME, False),
        ("later", "2026-12-22", State.DONE_LATE, False),
    ],
)
def test_status_of_a_plan_that_was_sent(reading, sent, outcome, after_target):
    filing = Filing(Half(2026, 2), plan_sent=day(sent))
    plan, _ = half_year.duties(filing, read(halfyear__nonworking=reading), CALENDAR)
    assert (plan.rule, plan.subject, plan.outcome) == ("R-7.2", ("2026-H2",), outcome)
    assert (plan.note is not None) is after_target


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-12-13T23:59", State.NOT_YET_DUE),
        ("2026-12-14T00:00", State.DUE_SOON),
        ("2026-12-17T12:00", State.DUE_SOON),
        ("2026-12-18T00:00", State.DUE_TODAY),
        ("2026-12-20T23:59", State.DUE_TODAY),
        ("2026-12-21T00:00", State.OVERDUE),
    ],
)
def test_friday_is_the_day_if_the_20th_is_a_sunday(moment, expected):
    found = half_year.duties(Filing(Half(2026, 2)), TEXT_OF_2015, CALENDAR)
    assert [duty.rule for duty in found] == ["R-7.2", "R-7.3"]
    for duty in found:
        assert state(duty, now(moment)) is expected
        assert duty.explanation.rule == duty.rule


def test_why_the_target_is_another_day():
    sunday = half_year.dates(Half(2026, 2), TEXT_OF_2015, CALENDAR).explanation
    assert [passed.day.day for passed in sunday.skipped] == [20, 19]
    assert "before it" in sunday.because.text
    monday = half_year.dates(Half(2027, 2), TEXT_OF_2015, CALENDAR).explanation
    assert monday.because.text == "Not later than {limit}."
    civil = half_year.dates(Half(2026, 2), read(halfyear__nonworking="later"), CALENDAR)
    assert "next working day" in civil.explanation.because.text


def test_an_empty_plan_is_due_unless_it_is_read_otherwise():
    empty = Filing(Half(2026, 2), planned=0)
    assert half_year.duties(empty, TEXT_OF_2015, CALENDAR)[0].outcome is None
    profile = read(halfyear__empty_plan=False)
    plan, reported = half_year.duties(empty, profile, CALENDAR)
    assert (plan.outcome, reported.outcome) == (State.NOT_APPLICABLE, None)
    busy = Filing(Half(2026, 2), planned=2)
    assert half_year.duties(busy, profile, CALENDAR)[0].outcome is None


@pytest.mark.parametrize(
    ("day_", "half"), [("2026-06-30", Half(2026, 1)), ("2026-07-01", Half(2026, 2))]
)
def test_the_half_year_of_a_day(day_, half):
    assert Half.of(day(day_)) == half
    assert half.first <= day(day_) <= half.last


def test_r_6_8_what_did_not_come_is_a_hint_and_no_breach():
    def hint(today, *received, central=True):
        positions = [Position(day(each)) for each in received]
        return position.hint(positions, day(today), TEXT_OF_2015, central=central)

    assert hint("2026-12-20") is None
    assert hint("2026-12-21").values == {"day": day("2026-12-20")}
    assert hint("2026-12-21", "2026-06-18") is not None
    assert hint("2026-12-21", "2026-07-02") is None
    assert hint("2026-12-21", central=False) is None
