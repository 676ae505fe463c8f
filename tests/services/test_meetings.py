"""Meetings in the store: every change decides anew who tells whom, and can be undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from visit_days import at, body, duties_of, forms, meet

from kzcoord_desktop.domain.outcome import OutcomeKind
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.services import meetings, visits
from kzcoord_desktop.store import entity


@pytest.fixture
def workplace(office):
    return office


@pytest.fixture
def case(workplace):
    uid = visits.new_visit(workplace)
    with workplace.store.write() as db:
        entity.update(db, "case", uid, {"coordinates_all": 1})
    return uid


@pytest.fixture
def hosts(workplace):
    return {name: body(workplace, name) for name in "ABC"}


def test_a_meeting_is_kept_as_it_was_entered(workplace, case, hosts):
    found = meet(
        workplace,
        case,
        hosts["A"],
        "2026-12-14T10:00",
        "2026-12-14T11:00",
        topic={"ru": " Транспорт\x0bи\u00ad логистика "},
        place=Text(kk="2-зал"),
    )
    assert meetings.of_case(workplace, case) == (found,)
    assert found.topic == Text(ru="Транспорт\nи логистика")
    assert (found.begins, found.ends) == (at("2026-12-14T10:00"), at("2026-12-14T11:00"))
    assert found.place == Text(kk="2-зал")
    assert meetings.add(workplace, case, found.values()).values() == found.values()


def test_meetings_come_by_time_and_those_without_one_last(workplace, case, hosts):
    unknown = meetings.add(workplace, case, {"meeting.topic": {"ru": "Позже"}})
    later = meet(workplace, case, hosts["B"], "2026-12-14T15:00")
    first = meet(workplace, case, hosts["A"], "2026-12-14T10:00")
    found = [each.uid for each in meetings.of_case(workplace, case)]
    assert found == [first.uid, later.uid, unknown.uid]


def test_moving_a_meeting_keeps_its_length_and_where_it_was(workplace, case, hosts):
    a = meet(workplace, case, hosts["A"], "2026-12-14T10:00", "2026-12-14T11:00")
    b = meet(workplace, case, hosts["B"], "2026-12-14T15:00", "2026-12-14T16:30")
    assert forms(workplace, case) == {(a.uid, b.uid): "oral"}
    done = meetings.move(workplace, b.uid, at("2026-12-15T09:00"))
    moved = meetings.get(workplace, b.uid)
    assert (moved.ends, moved.moved_from) == (at("2026-12-15T10:30"), "2026-12-14T15:00")
    assert forms(workplace, case) == {(a.uid, b.uid): "written"}
    done.undo(workplace)
    assert meetings.get(workplace, b.uid) == b
    assert forms(workplace, case) == {(a.uid, b.uid): "oral"}


def test_a_meeting_moved_back_was_not_moved(workplace, case, hosts):
    a = meet(workplace, case, hosts["A"], "2026-12-14T10:00")
    meetings.move(workplace, a.uid, at("2026-12-14T11:00"))
    meetings.move(workplace, a.uid, at("2026-12-14T12:00"))
    assert meetings.get(workplace, a.uid).moved_from == "2026-12-14T10:00"
    meetings.move(workplace, a.uid, at("2026-12-14T10:00"))
    assert meetings.get(workplace, a.uid) == a


def test_the_rest_of_a_day_is_moved_at_once(workplace, case, hosts):
    a = meet(workplace, case, hosts["A"], "2026-12-14T10:00")
    b = meet(workplace, case, hosts["B"], "2026-12-14T15:00", "2026-12-14T16:00")
    c = meet(workplace, case, hosts["C"], "2026-12-14T17:00")
    next_day = meet(workplace, case, hosts["A"], "2026-12-15T09:00")
    off = meet(workplace, case, hosts["C"], "2026-12-14T18:00")
    meetings.cancel(workplace, off.uid)
    before = meetings.of_case(workplace, case)
    done = meetings.shift(workplace, b.uid, 40)
    assert [each.begins for each in meetings.of_case(workplace, case)] == [
        a.begins, at("2026-12-14T15:40"), at("2026-12-14T17:40"), off.begins, next_day.begins,
    ]  # fmt: skip
    assert meetings.get(workplace, b.uid).ends == at("2026-12-14T16:40")
    done.undo(workplace)
    assert meetings.of_case(workplace, case) == before
    assert c in before


def test_undo_never_overwrites_what_came_later(workplace, case, hosts):
    a = meet(workplace, case, hosts["A"], "2026-12-14T10:00")
    first = meetings.move(workplace, a.uid, at("2026-12-14T11:00"))
    meetings.move(workplace, a.uid, at("2026-12-14T12:00"))
    with pytest.raises(UserError, match="changed again"):
        first.undo(workplace)
    assert meetings.get(workplace, a.uid).begins == at("2026-12-14T12:00")


def test_a_meeting_taken_out_comes_back_with_its_outcomes(workplace, case, hosts):
    a = meet(workplace, case, hosts["A"], "2026-12-14T10:00")
    b = meet(workplace, case, hosts["B"], "2026-12-14T15:00")
    kept = meetings.save_outcomes(
        workplace, a.uid, [meetings.new_outcome(OutcomeKind.CONTENT, Text(ru="О рейсах"))]
    )
    done = meetings.remove(workplace, a.uid)
    assert meetings.of_case(workplace, case) == (b,)
    assert forms(workplace, case) == {}
    done.undo(workplace)
    assert meetings.get(workplace, a.uid).outcomes == kept
    assert forms(workplace, case) == {(a.uid, b.uid): "oral"}


def test_outcomes_are_kept_in_order_and_those_left_out_go(workplace, case, hosts):
    a = meet(workplace, case, hosts["A"], "2026-12-14T10:00")
    one, two = (
        meetings.new_outcome(OutcomeKind.AGREEMENT, Text(ru=word)) for word in ("Первое", "Второе")
    )
    empty = meetings.new_outcome(OutcomeKind.OPEN)
    meetings.save_outcomes(workplace, a.uid, [one, empty, two])
    assert meetings.get(workplace, a.uid).outcomes == (one, two)
    meetings.save_outcomes(workplace, a.uid, [two, one])
    assert meetings.get(workplace, a.uid).outcomes == (two, one)
    meetings.save_outcomes(workplace, a.uid, [two])
    assert meetings.get(workplace, a.uid).outcomes == (two,)
    meetings.save_outcomes(workplace, a.uid, [one, two])
    assert meetings.get(workplace, a.uid).outcomes == (one, two)


def test_another_window_does_not_save_over_the_outcomes_of_the_first(workplace, case, hosts):
    a = meet(workplace, case, hosts["A"], "2026-12-14T10:00")
    mine = [meetings.new_outcome(OutcomeKind.CONTENT, Text(ru="Моё"))]
    meetings.save_outcomes(workplace, a.uid, mine)
    other = replace(workplace, window="other")
    with pytest.raises(UserError, match="another window"):
        meetings.save_outcomes(other, a.uid, [])
    assert meetings.get(workplace, a.uid).outcomes == tuple(mine)
    later = workplace.clock() + timedelta(minutes=3)
    meetings.save_outcomes(replace(other, clock=lambda: later), a.uid, [])
    assert meetings.get(workplace, a.uid).outcomes == ()


def test_problems_are_told_and_nothing_is_refused(workplace, case, hosts, words):
    wrong = meet(workplace, case, hosts["A"], "2026-12-14T10:00", "2026-12-14T09:00")
    one = meet(workplace, case, hosts["B"], "2026-12-14T15:00", "2026-12-14T16:00")
    two = meet(workplace, case, hosts["C"], "2026-12-14T15:30")
    alone = meet(workplace, case, None, "2026-12-14T18:00")
    untimed = meetings.add(workplace, case, {"meeting.host_body": hosts["A"]})
    found = meetings.problems(meetings.of_case(workplace, case))
    assert [(str(each.trouble), each.meetings) for each in found] == [
        ("order", (wrong.uid,)),
        ("no_host", (alone.uid,)),
        ("no_time", (untimed.uid,)),
        ("overlap", (one.uid, two.uid)),
    ]
    assert "ends before it begins" in words(found[0].message)
    # the wrong end keeps no other telling undecided
    assert forms(workplace, case) == {
        (wrong.uid, one.uid): "oral",
        (wrong.uid, two.uid): "oral",
    }


def test_a_day_outside_the_calendar_is_warned_of_and_holds_up_nothing_else(workplace, case, hosts):
    a = meet(workplace, case, hosts["A"], "2026-12-14T10:00")
    b = meet(workplace, case, hosts["B"], "2026-12-14T15:00")
    far = meet(workplace, case, hosts["C"], "2106-12-14T15:00")
    (warned,) = meetings.problems(meetings.of_case(workplace, case))
    assert (str(warned.trouble), warned.meetings) == ("outside", (far.uid,))
    assert forms(workplace, case) == {(a.uid, b.uid): "oral"}


def test_meetings_that_touch_do_not_overlap(workplace, case, hosts):
    meet(workplace, case, hosts["A"], "2026-12-14T10:00", "2026-12-14T11:00")
    meet(workplace, case, hosts["B"], "2026-12-14T11:00", "2026-12-14T12:00")
    assert meetings.problems(meetings.of_case(workplace, case)) == ()


def test_a_topic_changes_no_duty(workplace, case, hosts):
    a = meet(workplace, case, hosts["A"], "2026-12-14T10:00")
    meet(workplace, case, hosts["B"], "2026-12-14T15:00")
    before = duties_of(workplace, case)
    done = meetings.change(workplace, a.uid, {"meeting.topic": {"ru": "Туризм"}})
    assert duties_of(workplace, case) == before
    assert meetings.get(workplace, a.uid).topic == Text(ru="Туризм")
    done.undo(workplace)
    assert meetings.get(workplace, a.uid) == a
