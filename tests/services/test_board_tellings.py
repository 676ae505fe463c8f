"""Handovers on the board: one row for each talk, named by the next host, at its time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from kzcoord_desktop.domain.moment import ASTANA, Moment
from kzcoord_desktop.services import board, duties, handovers, meetings, reminders, visits
from kzcoord_desktop.services.board import Place
from kzcoord_desktop.services.board_action import Does
from kzcoord_desktop.services.duties import Why
from kzcoord_desktop.store import entity, records

NBSP = "\xa0"
KOREA, AZERBAIJAN, CHINA = range(3)


def at(workplace, hours, minutes=0, *, day=16):
    """Return the workplace at a time of Astana."""
    moment = datetime(2026, 11, day, hours, minutes, tzinfo=ZoneInfo(ASTANA)).astimezone(UTC)
    return replace(workplace, clock=lambda: moment)


def tellings(workplace, *places):
    """Return the rows about tellings, of these groups or of all."""
    found = board.board(workplace, mine=True)
    return [
        row
        for place in places or Place
        for row in found.group(place).rows
        if row.telling is not None
    ]


@pytest.fixture
def held(workplace, made):
    """The meetings of the visit of today, in order."""
    return meetings.of_case(workplace, made.visits[KOREA])


def test_a_talk_is_one_row_however_many_hosts_follow(workplace, held, words):
    now, written = tellings(workplace)
    customs, flight, hub, port = held[2:]
    assert (now.telling.source, now.telling.written) == (customs.uid, False)
    assert now.telling.targets == (flight.uid, hub.uid, port.uid)
    assert [words.say(fact) for fact in now.facts] == [
        "Republic of Korea",
        "orally, the next meeting is the same day",
        "then 2 more hosts",
        f"para{NBSP}9(1)",
    ]
    assert now.action.does is Does.TELL
    assert (written.telling.source, written.telling.targets) == (hub.uid, (port.uid,))
    assert written.telling.written
    assert [words.say(fact) for fact in written.facts][1:] == [
        "the next meeting is tomorrow",
        f"para{NBSP}9(2)",
    ]
    assert written.action.does is Does.WRITE


def test_a_talk_waits_until_it_has_begun(workplace, held):
    flight = held[3]
    assert flight.uid not in {row.telling.source for row in tellings(at(workplace, 15, 29))}
    assert flight.uid in {row.telling.source for row in tellings(at(workplace, 15, 31))}


def test_what_was_not_told_in_time_is_overdue_by_the_minute(workplace, held, words):
    (late,) = tellings(at(workplace, 15, 40), Place.OVERDUE)
    assert late.telling.source == held[2].uid
    assert (words(late.due.lead), words(late.due.line)) == (
        "10 minutes ago",
        "the deadline was 15:30",
    )
    late, _ = tellings(at(workplace, 18), Place.OVERDUE)
    assert words(late.due.lead) == "2 hours ago"


def test_a_talk_of_today_that_was_missed_is_most_urgent(workplace, held):
    late = at(workplace, 15, 40)
    urgent = [row for row in tellings(late) if row.is_most_urgent]
    assert [row.telling.source for row in urgent] == [held[2].uid]
    assert not [row for row in tellings(at(workplace, 12, day=18)) if row.is_most_urgent]


def test_a_telling_moves_the_row_to_the_next_host(workplace, made, held, words):
    customs, flight = held[2:4]
    given = Moment(datetime(2026, 11, 16, 15, 4), ASTANA)
    telling = handovers.Telling(made.visits[KOREA], customs.uid, (flight.uid,), given)
    done = handovers.tell(workplace, telling)
    row = next(row for row in tellings(workplace) if row.telling.source == customs.uid)
    assert words(row.title) == "Hand over the talk: Akimat of Astana"
    assert words(row.due.line) == "until 17:00"
    done.undo(workplace)
    assert words(tellings(workplace)[0].title) == "Hand over the talk: Civil Aviation Committee"


def test_two_talks_for_one_host_are_told_apart(workplace, made, held, words):
    assert not any(
        words.say(fact).startswith("talk:") for row in tellings(workplace) for fact in row.facts
    )
    customs, flight = held[2:4]
    later = at(workplace, 15, 40)
    given = Moment(datetime(2026, 11, 16, 15, 4), ASTANA)
    handovers.tell(later, handovers.Telling(made.visits[KOREA], customs.uid, (flight.uid,), given))
    rows = tellings(later, Place.TODAY)
    assert len({words(row.title) for row in rows}) == 1
    assert [words.say(row.facts[1]) for row in rows] == [
        "talk: Ministry of Trade",
        "talk: Civil Aviation Committee",
    ]


def test_what_is_due_today_stands_before_what_the_body_wanted_to_have_done(workplace):
    case = visits.new_visit(workplace)
    with workplace.store.write() as db:
        entity.update(db, "case", case, {"start_date": "2026-11-16", "end_date": "2026-11-18"})
        duties.renew_case(workplace, db, case, Why.FACTS)
    today = board.board(workplace, mine=True).group(Place.TODAY).rows
    assert [row.rule for row in today] == ["R-9.1", "R-8.1", "R-7.5"]
    assert today[0].is_most_urgent
    assert today[2].case == case


def test_another_bodys_handover_is_nobodys_row(workplace, made, held):
    visits.set_coordinates_all(workplace, made.visits[KOREA], value=False)
    assert tellings(workplace) == []
    assert board.board(workplace, mine=True).tellings == (0, 0)


def test_a_cancelled_meeting_takes_its_row_along(workplace, held, words):
    meetings.cancel(workplace, held[3].uid)
    first = tellings(workplace)[0]
    assert words(first.title) == "Hand over the talk: Akimat of Astana"


def test_a_visit_that_has_not_begun_has_no_rows(workplace, made):
    rows = tellings(at(workplace, 12, day=23))
    assert made.visits[AZERBAIJAN] not in {row.case for row in rows}
    on_the_day = tellings(at(workplace, 18, day=24))
    dinner = [row for row in on_the_day if row.case == made.visits[AZERBAIJAN]]
    # the Akimat's own handover is not ours to watch
    assert len(dinner) == 1


def test_the_file_of_reminders_has_one_entry_for_each_talk(workplace):
    entries = reminders.reminders(workplace, mine=True)
    cites = [entry.cite.text for entry in entries]
    assert (cites.count("para 9(1)"), cites.count("para 9(2)")) == (1, 1)


def test_a_note_that_was_begun_goes_on_and_a_signed_one_is_delivered(workplace, held, words):
    _, written = tellings(workplace)
    assert words(written.action.label) == "Write"
    source, (target, *_) = written.telling.source, written.telling.targets
    note = handovers.begin_note(workplace, written.case, source, (target,))
    assert words(tellings(workplace)[1].action.label) == "Go on"
    with workplace.store.write() as db:
        now = workplace.clock()
        record = records.create(
            db, handovers.NOTE, written.case, form="ru", at=now, who="", owner=None, subject=note
        )
    assert words(tellings(workplace)[1].action.label) == "Go on"
    with workplace.store.write() as db:
        records.add_event(db, record, "signed", now, "")
    assert words(tellings(workplace)[1].action.label) == "Enter the delivery"
