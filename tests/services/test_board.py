"""The board: which duty stands where at what time, in which words, and by which index."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from kzcoord_desktop.domain import duty as domain
from kzcoord_desktop.services import (
    board,
    cases,
    consultations,
    duties,
    duty_row,
    exchanges,
    half_years,
)
from kzcoord_desktop.services.board import Place
from kzcoord_desktop.services.board_action import Does
from kzcoord_desktop.services.board_words import Kind
from kzcoord_desktop.services.clock import stamp
from kzcoord_desktop.store import duties as stored
from kzcoord_desktop.store import entity

ANKARA, GENEVA, TBILISI, TASHKENT, _, VIENNA = range(6)
NBSP = "\xa0"


def at(workplace, *when):
    """Return the workplace at another time, told in UTC."""
    moment = datetime(*when, tzinfo=UTC)
    return replace(workplace, clock=lambda: moment)


def rows(workplace, place, *, mine=True):
    return list(board.board(workplace, mine=mine).group(place).rows)


def test_the_sample_stands_as_it_was_drawn(workplace, words):
    found = board.board(workplace, mine=True)
    assert [group.place for group in found.groups] == [*Place]
    assert [words(line) for line in found.summary()] == [
        "1 overdue",
        "2 for today",
        "3 this week",
    ]
    assert (len(found), found.urgent, found.tellings) == (11, 3, (0, 1))
    assert len(board.board(workplace, mine=False)) == 15, "four duties are a colleague's"
    shown = [
        (words(row.due.lead), words(row.due.line), words(row.title))
        for place in (Place.OVERDUE, Place.TODAY, Place.THIS_WEEK)
        for row in found.group(place).rows
    ]
    assert shown == [
        (
            "2 working days ago",
            f"the deadline was 12{NBSP}November",
            f"Report on the event: Tashkent, 2–3{NBSP}November",
        ),
        ("In 25 minutes", "until 15:30", "Hand over the talk: Civil Aviation Committee"),
        (
            "Today",
            f"until 17{NBSP}November, 07:40",
            "Consultation with the Ministry before departure: Ankara",
        ),
        (
            "1 working day",
            f"until 17{NBSP}November, 10:00",
            "Written note: Ministry of National Economy",
        ),
        (
            "3 working days",
            f"until 19{NBSP}November, Thu",
            "Consultation after arrival: Embassy of the Republic of Kazakhstan in Türkiye",
        ),
        (
            "4 working days",
            f"target: 20{NBSP}November, Fri",
            f"Report on the event: Vienna, 10–12{NBSP}November",
        ),
    ]


def test_a_row_says_whose_it_is_and_what_comes_next(workplace, made, words):
    (report,) = rows(workplace, Place.OVERDUE)
    assert report.officer.en == "Dinara Ospanova"
    assert [words.say(fact) for fact in report.facts] == [
        "Request of the Ministry: No. 2-3/4517",
        f"para{NBSP}7(4)",
    ]
    assert (report.rule, report.left, report.state) == ("R-7.4", -2, domain.State.OVERDUE)
    assert (report.action.does, report.action.step) == (Does.OPEN, "report")
    _, before = rows(workplace, Place.TODAY)
    assert (before.action.does, before.action.case) == (Does.OPEN, made.trips[ANKARA])
    assert (before.action.step, before.action.part) == ("ministry", "record")
    assert duties.explain(workplace, before.uid).duty.rule == before.rule


def test_each_stay_is_a_row_that_names_its_mission(workplace, made, words):
    vienna = made.trips[VIENNA]
    for stop in cases.load(workplace, vienna).stops:
        consultations.take_back_arrival(workplace, vienna, stop)
    then = at(workplace, 2026, 11, 11, 6)
    found = [row for place in Place for row in rows(then, place) if row.case == vienna]
    titles = [words(row.title) for row in found if row.rule == "R-8.2"]
    assert titles == [
        "Consultation after arrival: Embassy of the Republic of Kazakhstan in Austria",
        "Consultation after arrival: Embassy of the Republic of Kazakhstan in Slovakia",
    ]
    # whoever is still under way prepares the request; who has arrived enters what was held
    does = [row.action.does for row in found if row.rule == "R-8.2"]
    assert does == [Does.REGISTER, Does.OPEN]


def test_half_years_are_nobodys_and_aim_at_the_last_working_day(workplace, words):
    plan, report = (row for row in rows(workplace, Place.LATER) if row.case is None)
    assert words(plan.title) == "Plan for half-year I of 2027"
    assert words(report.title) == "Report for half-year II of 2026"
    assert plan.officer is None
    assert (plan.due.kind, plan.due.day) == (Kind.DEADLINE, date(2026, 12, 18))
    assert words(plan.due.line) == f"until 18{NBSP}December, Fri"
    assert "is a day off" in words(plan.facts[0])


def test_exempt_cancelled_and_done_duties_are_not_shown(workplace, made, words):
    shown = [row for place in Place for row in rows(workplace, place, mine=False)]
    titles = [words(row.title) for row in shown]
    assert not [title for title in titles if "Report on the event: Abu Dhabi" in title]
    assert not [title for title in titles if "Consultation after arrival: Tashkent" in title]
    assert [title for title in titles if title.endswith("before departure: Abu Dhabi")]


def test_a_report_waits_for_the_end_of_its_event(workplace, words):
    def reports(now):
        found = (row for place in Place for row in rows(now, place))
        return [row for row in found if row.rule == "R-7.4" and "Ankara" in words(row.title)]

    assert reports(at(workplace, 2026, 11, 19, 18, 59)) == []
    (report,) = reports(at(workplace, 2026, 11, 19, 19, 1))
    assert words(report.facts[0]) == "Not requested by the Ministry so far"


def test_a_report_that_nobody_asked_for_is_never_overdue(workplace, made):
    uid = made.trips[ANKARA]
    later = at(workplace, 2026, 12, 14, 6)
    assert uid in [row.case for row in rows(later, Place.THIS_WEEK) if row.rule == "R-7.4"]
    assert uid not in [row.case for row in rows(later, Place.OVERDUE) if row.rule == "R-7.4"]
    exchanges.add(later, exchanges.Entry("R-7.4", "prepared", date(2026, 11, 25), case=uid))
    everywhere = [row.case for place in Place for row in rows(later, place) if row.rule == "R-7.4"]
    assert uid not in everywhere


def test_the_most_urgent_row_alone_has_the_filled_button(workplace):
    urgent = [row for place in Place for row in rows(workplace, place) if row.is_most_urgent]
    assert [row.uid for row in urgent] == [rows(workplace, Place.TODAY)[0].uid]


def test_without_anything_for_today_the_oldest_overdue_is_most_urgent(workplace):
    later = at(workplace, 2026, 11, 18, 6)
    assert rows(later, Place.TODAY) == []
    assert next(row.is_most_urgent for row in rows(later, Place.OVERDUE))


@pytest.mark.parametrize(
    ("now", "lead", "line"),
    [
        ((2026, 11, 13, 4), "2 working days", f"until 17{NBSP}November, 07:40"),
        ((2026, 11, 16, 4), "Today", f"until 17{NBSP}November, 07:40"),
        ((2026, 11, 16, 19, 40), "In 7 hours", "until 07:40"),
        ((2026, 11, 17, 2, 15), "In 25 minutes", "until 07:40"),
    ],
)
def test_a_moment_comes_nearer(workplace, words, now, lead, line):
    moment = at(workplace, *now)
    row = next(
        row for place in Place for row in rows(moment, place) if "Ankara" in words(row.title)
    )
    assert (words(row.due.lead), words(row.due.line)) == (lead, line)


def test_groups_agree_with_the_states_at_any_time(workplace):
    """The instants that order the rows say what the rules say, over forty days by five hours."""
    start = datetime(2026, 11, 10, tzinfo=UTC)
    for hours in range(0, 40 * 24, 5):
        moment = start + timedelta(hours=hours)
        now = replace(workplace, clock=lambda moment=moment: moment)
        for place in Place:
            for row in rows(now, place):
                overdue = row.state is domain.State.OVERDUE
                assert overdue == (place is Place.OVERDUE), (moment, row.rule)
                if row.state is domain.State.DUE_TODAY:
                    assert place is Place.TODAY, (moment, row.rule)
                assert row.state in domain.OPEN, (moment, row.rule)


def test_rows_of_a_group_come_in_the_order_of_their_days(workplace):
    days = [row.due.day or date.max for row in rows(workplace, Place.LATER)]
    assert days == sorted(days)


def test_a_trip_without_a_departure_waits_at_the_end(workplace, made, words):
    last = rows(workplace, Place.LATER, mine=False)[-1]
    assert (last.case, last.due.kind, last.left) == (made.trips[TBILISI], Kind.NONE, None)
    assert words(last.due.line) == "The departure is not entered"


def test_mine_leaves_out_what_others_do(workplace, made):
    with workplace.store.write() as db:
        other = entity.insert(db, "officer", {"label": "Другой"})
        entity.update(db, "case", made.trips[ANKARA], {"owner": other})
        duties.renew_case(workplace, db, made.trips[ANKARA], duties.Why.FACTS)
    assert [row.rule for row in rows(workplace, Place.TODAY)] == ["R-9.1"]
    *_, others = rows(workplace, Place.TODAY, mine=False)
    assert (others.case, others.officer) == (made.trips[ANKARA], None)
    assert len([row for row in rows(workplace, Place.LATER) if row.case is None]) == 2


def test_what_comes_next_when_nothing_is_due(workplace, made):
    found = board.board(at(workplace, 2026, 11, 17, 3), mine=True)
    assert found.next.uid == found.group(Place.OVERDUE).rows[0].uid
    assert board.Board(date(2026, 11, 16), ()).next is None


def test_the_position_of_the_ministry_is_a_neutral_line(workplace):
    assert board.board(workplace, mine=True).hint is None
    late = at(workplace, 2026, 12, 21, 5)
    assert board.board(late, mine=True).hint is not None
    received = exchanges.Entry("R-6.8", "received", date(2026, 12, 15), half_year="2026-H2")
    exchanges.add(late, received)
    assert board.board(late, mine=True).hint is None
    half_years.set_central(late, central=False)
    assert not half_years.is_central(late)


def test_the_board_is_found_by_its_index(workplace):
    seen = []
    reader = workplace.store.reader()
    reader.conn.set_trace_callback(seen.append)
    for owner in (None, workplace.officer.uid):
        stored.open_duties(reader, stamp(workplace.clock()), owner)
    reader.conn.set_trace_callback(None)
    for statement in seen:
        plan = " ".join(row[3] for row in reader.conn.execute(f"EXPLAIN QUERY PLAN {statement}"))
        assert "duty_board" in plan, plan
        assert "SCAN d" not in plan, plan


def test_what_never_opens_has_left(workplace):
    rows_ = entity.select(workplace.store.reader(), "duty", {"opens_at": duty_row.NEVER})
    assert {row["rule"] for row in rows_} == {"R-7.1"}
    assert {row["leaves_at"] for row in rows_} == {duty_row.ALWAYS}


def test_a_trip_without_city_is_named_by_its_state_or_number(workplace, words):
    uid = cases.new_trip(workplace)
    number = cases.load(workplace, uid).number
    (row,) = [row for row in rows(workplace, Place.LATER) if row.case == uid]
    assert words(row.title).endswith(f": {number}")
    with workplace.store.write() as db:
        entity.update(db, "case", uid, {"country": "JP"})
    (row,) = [row for row in rows(workplace, Place.LATER) if row.case == uid]
    assert words(row.title).endswith(": Japan")


def test_an_image_project_is_aimed_at_and_never_overdue(workplace, words):
    """R-7.5 and R-7.6 have no day of the Rules: a day of ours is shown, passed or not."""
    with workplace.store.write() as db:
        row = {
            "kind": "image",
            "number": "2026/077",
            "title": {"en": "Transport week"},
            "start_date": "2026-11-23",
            "created_at": "2026-11-01T00:00:00Z",
        }
        uid = entity.insert(db, "case", row)
        duties.renew_case(workplace, db, uid, duties.Why.FACTS)

    def shown(now, place):
        found = [row for row in rows(now, place) if row.case == uid]
        return [(words(row.title), words(row.due.lead), words(row.due.line)) for row in found]

    assert shown(workplace, Place.THIS_WEEK) == [
        (
            "Diplomatic service at the event: Transport week",
            "4 working days",
            f"target: 20{NBSP}November, Fri",
        ),
        (
            "Image project with the Ministry: Transport week",
            "4 working days",
            f"target: 20{NBSP}November, Fri",
        ),
    ]
    passed = at(workplace, 2026, 11, 23, 5)
    assert [line for _, _, line in shown(passed, Place.TODAY)] == [
        f"the target was 20{NBSP}November"
    ] * 2
    answer = exchanges.Entry("R-7.6", "answered", date(2026, 11, 23), case=uid)
    exchanges.add(passed, answer)
    assert len(shown(passed, Place.TODAY)) == 1


def test_the_last_day_of_a_deadline_is_called_so(workplace, words):
    plan = next(
        row for row in rows(at(workplace, 2026, 12, 18, 5), Place.TODAY) if row.rule == "R-7.2"
    )
    assert (words(plan.due.lead), words(plan.due.line)) == ("Today", "last day")
    limit = next(
        row for row in rows(at(workplace, 2026, 12, 19, 5), Place.TODAY) if row.rule == "R-7.2"
    )
    assert words(limit.due.line) == f"until 20{NBSP}December, Sun"
    late = next(
        row for row in rows(at(workplace, 2026, 12, 21, 5), Place.OVERDUE) if row.rule == "R-7.2"
    )
    assert (words(late.due.lead), late.left) == ("1 working day ago", -1)
