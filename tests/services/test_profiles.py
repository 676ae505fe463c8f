"""Readings of the Rules: what a change would move, and that it moves just that."""

from __future__ import annotations

from datetime import date

import pytest

from kzcoord_desktop.domain.option import DayCount
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.services import profiles
from kzcoord_desktop.store import driver, entity

ANKARA, GENEVA, TBILISI, TASHKENT = range(4)
KOREA, AZERBAIJAN = range(2)
SINCE = date(2026, 11, 16)
ACT = "Decree No. 1 of 16 November 2026"


def last_days(workplace):
    rows = entity.select(workplace.store.reader(), "duty", {"rule": "R-7.4"})
    return {row["case"]: row["last"] for row in rows}


def test_a_rehearsal_tells_and_keeps_nothing(workplace, made):
    before = workplace.store.data_version()
    found = profiles.rehearse(workplace, {"report.days": 5}, since=SINCE, act=ACT)
    moved = {each.case: each.change.after.deadline.last for each in found}
    assert moved == {
        made.trips[ANKARA]: date(2026, 11, 26),
        made.trips[GENEVA]: date(2026, 12, 10),
        made.trips[TBILISI]: date(2026, 12, 15),
        made.visits[KOREA]: date(2026, 11, 24),
        made.visits[AZERBAIJAN]: date(2026, 12, 2),
    }
    assert workplace.store.data_version() == before
    assert profiles.current(workplace).version == "2015/1"


def test_accepting_moves_what_the_rehearsal_told(workplace, words):
    change = {"report.days": 5}
    rehearsed = profiles.rehearse(workplace, change, since=SINCE, act=ACT)
    told = profiles.accept(workplace, change, since=SINCE, act=ACT)
    assert {words(m.values["title"]) for m in told} == {words(each.title) for each in rehearsed}
    assert {m.values["reason"].text for m in told} == {"A reading of the Rules changed."}
    assert set(last_days(workplace).values()) >= {"2026-11-26", "2026-12-10"}
    now = profiles.current(workplace)
    assert (now.version, now.report_days, now.act) == ("2015/2", 5, ACT)


def test_what_ended_before_the_change_keeps_the_old_reading(workplace, made):
    profiles.accept(workplace, {"report.days": 5}, since=SINCE, act=ACT)
    row = entity.select(
        workplace.store.reader(), "duty", {"case": made.trips[TASHKENT], "rule": "R-7.4"}
    )[0]
    assert (row["last"], row["profile"]) == ("2026-11-12", "2015/1")


def test_several_readings_make_a_version_each(workplace):
    changes = {"report.days": 5, "report.count": "inclusive", "board.due_soon": 3}
    profiles.accept(workplace, changes, since=SINCE, act=ACT)
    now = profiles.current(workplace)
    assert (now.version, now.report_count) == ("2015/3", DayCount.INCLUSIVE)
    assert now.source_of("report.days").version == "2015/2"
    assert now.on(date(2026, 11, 15)).version == "2015/1"


def test_half_years_follow_their_reading(workplace):
    change = {"halfyear.nonworking": "later"}
    found = profiles.rehearse(workplace, change, since=SINCE, act=ACT)
    assert [each.case for each in found] == [None, None]
    profiles.accept(workplace, change, since=SINCE, act=ACT)
    rows = entity.select(workplace.store.reader(), "duty", {"case": None})
    assert {row["last"] for row in rows} == {"2026-12-21"}


@pytest.mark.parametrize(
    ("changes", "since", "act"),
    [
        ({"report.days": 0}, SINCE, ACT),
        ({"report.count": "sometimes"}, SINCE, ACT),
        ({"report.days": 7}, SINCE, ACT),
        ({}, SINCE, ACT),
        ({"report.days": 5}, SINCE, " "),
        ({"report.days": 5}, date(2015, 1, 1), ACT),
    ],
    ids=["number", "option", "as it was", "nothing", "no act", "before the one in force"],
)
def test_a_change_that_does_not_fit_is_refused(workplace, changes, since, act):
    with pytest.raises(UserError):
        profiles.rehearse(workplace, changes, since=since, act=act)
    with pytest.raises(UserError):
        profiles.accept(workplace, changes, since=since, act=act)
    assert profiles.current(workplace).version == "2015/1"
    assert entity.select(workplace.store.reader(), "profile_version") == []


def test_a_version_is_never_altered_and_audited(workplace):
    profiles.accept(workplace, {"exempt.8": ("E10", "E2")}, since=SINCE, act=ACT)
    row = entity.select(workplace.store.reader(), "audit", order="-seq", limit=1)[0]
    assert (row["action"], row["object"]) == ("profile.change", "profile/2015/2")
    assert row["details"] == '{"exempt.8":["E10","E2"]}'
    with pytest.raises(driver.Error), workplace.store.write() as db:
        db.conn.execute("UPDATE profile_version SET since = '2020-01-01'")
