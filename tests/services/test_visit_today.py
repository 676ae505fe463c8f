"""The visits of today in short."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.services import meetings, visit_today, visits
from kzcoord_desktop.services.relay import Mark, Phase
from tests.services.visit_days import body, meet

KOREA = 0


def utc(workplace, *when):
    return replace(workplace, clock=lambda: datetime(*when, tzinfo=UTC))


def test_it_reads_as_it_was_drawn(workplace, made, words):
    (visit,) = visit_today.visits(workplace)
    assert visit.uid == made.visits[KOREA]
    assert words.say(visit.country) == "Republic of Korea"
    assert [(each.at, words.say(each.host), words.say(each.told)) for each in visit.stations] == [
        ("09:30", "Ministry of Foreign Affairs", "orally, 10:22"),
        ("10:45", "Ministry of Transport", "orally, 13:05"),
        ("14:00", "Ministry of Trade", "hand over by 15:30"),
        ("15:30", "Civil Aviation Committee", "orally, by 17:00"),
        ("17:00", "Akimat of Astana", "in writing, tomorrow by 10:00"),
    ]
    assert [each.written for each in visit.stations] == [False] * 4 + [True]
    assert visit.pressing == 2
    assert (visit.earlier, visit.later) == (0, 0)


def test_ten_minutes_later_it_was_not_told(workplace):
    (visit,) = visit_today.visits(utc(workplace, 2026, 11, 16, 10, 40))
    assert visit.stations[2].mark is Mark.OVERDUE
    assert visit.stations[3].phase is Phase.NOW
    assert visit.pressing == 2


def test_before_the_first_meeting_it_is_the_one_to_come(workplace):
    early = utc(workplace, 2026, 11, 17, 4)
    (visit,) = visit_today.visits(early)
    assert [each.at for each in visit.stations] == ["10:00"]
    assert (visit.pressing, visit.stations[0].mark) == (0, None)


@pytest.mark.parametrize("day", [15, 18, 26])
def test_a_day_without_meetings_has_no_visit(workplace, day):
    assert visit_today.visits(utc(workplace, 2026, 11, day, 6)) == ()


def test_a_cancelled_visit_or_meeting_is_left_out(workplace, made):
    first = meetings.of_case(workplace, made.visits[KOREA])[0]
    meetings.cancel(workplace, first.uid)
    assert len(visit_today.visits(workplace)[0].stations) == 4
    visits.cancel(workplace, made.visits[KOREA])
    assert visit_today.visits(workplace) == ()


def test_of_a_long_day_the_meetings_around_the_present_are_shown(workplace):
    case, start = visits.new_visit(workplace), datetime(2026, 11, 16, 9)
    for n in range(12):
        begins = start + timedelta(minutes=45 * n)
        ends = begins + timedelta(minutes=30)
        host = body(workplace, f"№ {n}")
        meet(workplace, case, host, begins.isoformat(), ends.isoformat())
    found = next(each for each in visit_today.visits(workplace) if each.uid == case)
    assert len(found.stations) == visit_today.SHOWN
    assert found.earlier + visit_today.SHOWN + found.later == 12
    assert found.pressing is not None
    assert found.stations[found.pressing].mark in (Mark.OVERDUE, Mark.DUE)


def test_the_visit_with_the_most_pressing_telling_comes_first(workplace, made):
    case = visits.new_visit(workplace)
    first, second = body(workplace, "А"), body(workplace, "Б")
    meet(workplace, case, first, "2026-11-16T08:00", "2026-11-16T08:30")
    meet(workplace, case, second, "2026-11-16T18:00", "2026-11-16T18:30")
    visits.set_coordinates_all(workplace, case, value=True)
    assert [each.uid for each in visit_today.visits(workplace)] == [made.visits[KOREA], case]
    assert visit_today.visits(workplace)[1].guests == Text()
