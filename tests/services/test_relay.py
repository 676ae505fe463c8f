"""The relay of a visit: lanes, pills and their words, what is urgent, and tried times."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from visit_days import at, body, meet

from kzcoord_desktop.domain.option import Form
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.i18n import screen_translator
from kzcoord_desktop.services import meetings, relay_source, relay_words, visits
from kzcoord_desktop.services.relay import Mark, Phase
from kzcoord_desktop.store import entity
from tools.crowd import crowd

DAY, NEXT = date(2026, 12, 14), date(2026, 12, 15)


def now(text):
    """Return an aware time from one of Astana."""
    return at(text).instant().astimezone(UTC)


def say(phrase):
    return screen_translator("en", lambda: DAY).say(phrase)


@pytest.fixture
def case(workplace):
    uid = visits.new_visit(workplace)
    with workplace.store.write() as db:
        entity.update(db, "case", uid, {"coordinates_all": 1})
    return uid


@pytest.fixture
def hosts(workplace):
    return {name: body(workplace, name) for name in "ABCD"}


@pytest.fixture
def day(workplace, case, hosts):
    """Four hosts: three on one day, the fourth on the next."""
    return [
        meet(workplace, case, hosts["A"], "2026-12-14T10:00", "2026-12-14T11:00"),
        meet(workplace, case, hosts["B"], "2026-12-14T12:00", "2026-12-14T13:00"),
        meet(workplace, case, hosts["C"], "2026-12-14T15:00", "2026-12-14T16:00"),
        meet(workplace, case, hosts["D"], "2026-12-15T09:30"),
    ]


def seen(workplace, case, text):
    return relay_source.read(workplace, case).relay(now(text))


def test_a_lane_for_each_host_and_the_first_of_the_next_day(workplace, case, day):
    found = seen(workplace, case, "2026-12-14T12:30")
    assert found.days == (DAY, NEXT)
    assert [found.count(each) for each in found.days] == [3, 1]
    view = found.view(DAY)
    assert [say(lane.host.title) for lane in view.lanes] == ["A", "B", "C", "D"]
    assert [lane.beyond for lane in view.lanes] == [False, False, False, True]
    phases = [card.phase for card in found.cards]
    assert phases == [Phase.PAST, Phase.NOW, Phase.NEXT, Phase.NEXT]
    assert [lane.beyond for lane in found.view(NEXT).lanes] == [False]


def test_a_pill_goes_to_the_next_host_and_knows_the_later_ones(workplace, case, day):
    found = seen(workplace, case, "2026-12-14T12:30")
    a, b, c, d = (each.uid for each in day)
    pill = found.pill[a]
    assert (pill.next.target, [link.target for link in pill.more]) == (b, [c, d])
    assert (pill.next.mark, pill.more_mark) == (Mark.OVERDUE, Mark.DUE)
    assert [found.pill[each].next.mark for each in (b, c)] == [Mark.DUE, Mark.EARLY]
    assert found.pill[c].next.form is Form.WRITTEN
    assert d not in found.pill


def test_pills_say_until_when(workplace, case, day):
    found = seen(workplace, case, "2026-12-14T12:30")
    words = [say(relay_words.short(pill.next, found.today)) for pill in found.pills]
    assert words == ["not told", "hand over by 15:00", "in writing, tomorrow by 09:30"]
    later = seen(workplace, case, "2026-12-15T09:40")
    words = [say(relay_words.short(pill.next, later.today)) for pill in later.pills]
    assert words[2] == "not delivered"
    assert "A to B. not told." in say(relay_words.spoken(found.pill[day[0].uid], found))


def test_the_earliest_deadline_is_the_most_urgent(workplace, case, day):
    a, b, _c, _d = (each.uid for each in day)
    assert seen(workplace, case, "2026-12-14T09:00").urgent.source == a
    urgent = seen(workplace, case, "2026-12-14T12:30").urgent
    assert (urgent.source, urgent.target) == (a, b)
    with workplace.store.write() as db:
        entity.update(db, "case", case, {"coordinates_all": 0})
    found = seen(workplace, case, "2026-12-14T12:30")
    assert (found.urgent, found.open, found.pill[a].ours) == (None, 0, False)


def test_other_times_are_tried_without_being_written(workplace, case, day):
    source = relay_source.read(workplace, case)
    at_noon = now("2026-12-14T12:30")
    b, c = day[1], day[2]
    moved = replace(c, begins=at("2026-12-15T08:00"), ends=at("2026-12-15T09:00"))
    tried = source.relay(at_noon, [moved if each == c else each for each in source.meetings])
    assert tried.link(b.uid, c.uid).form is Form.WRITTEN
    assert source.relay(at_noon).link(b.uid, c.uid).form is Form.ORAL
    assert meetings.get(workplace, c.uid) == c


def test_a_meeting_that_is_dragged_about_gives_what_would_be_read_anew(workplace):
    uid = crowd(workplace, datetime(2026, 12, 14), guests=0)
    source, noon = relay_source.read(workplace, uid), now("2026-12-14T12:30")
    moves = source.meetings[10]
    for minutes in (5, 10, 500, 1600, -900, 0):
        later = timedelta(minutes=minutes)
        held = [_later(each, later) if each is moves else each for each in source.meetings]
        found = source.relay(noon, held)
        assert len(found.pills) > 30
        assert found == relay_source.read(workplace, uid).relay(noon, held)


def test_what_was_decided_before_a_change_is_used_again_where_it_holds(workplace, case, day):
    noon = now("2026-12-14T12:30")
    before = relay_source.read(workplace, case)
    before.relay(noon)
    meetings.move(workplace, day[2].uid, at("2026-12-15T08:00"))
    assert relay_source.read(workplace, case, before).relay(noon) == seen(
        workplace, case, "2026-12-14T12:30"
    )
    with workplace.store.write() as db:
        entity.update(db, "case", case, {"coordinates_all": 0})
    after = relay_source.read(workplace, case, before).relay(noon)
    assert not any(link.ours for pill in after.pills for link in pill.links)


def _later(meeting, by):
    begins, ends = (replace(each, local=each.local + by) for each in (meeting.begins, meeting.ends))
    return replace(meeting, begins=begins, ends=ends)


def test_two_at_once_are_warned_of_and_pass_nothing_on(workplace, case, hosts):
    first = meet(workplace, case, hosts["A"], "2026-12-14T10:00", "2026-12-14T11:30")
    second = meet(workplace, case, hosts["B"], "2026-12-14T11:00", "2026-12-14T12:00")
    found = seen(workplace, case, "2026-12-14T09:00")
    assert [card.overlaps for card in found.cards] == [True, True]
    assert found.link(first.uid, second.uid) is None


def test_meetings_without_host_or_time_are_not_lost(workplace, case, hosts):
    hostless = meetings.add(workplace, case, {"meeting.begins": at("2026-12-14T10:00")})
    loose = meetings.add(workplace, case, {"meeting.topic": Text(ru="Позже")})
    found = seen(workplace, case, "2026-12-14T09:00")
    assert [card.uid for card in found.cards] == [hostless.uid]
    assert [each.uid for each in found.loose] == [loose.uid]
    assert say(relay_words.title(found.cards[0].host)) == "No host yet"


def test_a_visit_without_meetings_is_a_relay_too(workplace, case):
    found = seen(workplace, case, "2026-12-14T09:00")
    assert (found.days, found.cards, found.pills, found.urgent) == ((), (), (), None)


def test_the_clock_of_a_place_has_whole_minutes():
    from kzcoord_desktop.services.relay import in_zone

    found = in_zone(datetime(2026, 12, 14, 10, 5, 59, tzinfo=UTC))
    assert found == at("2026-12-14T15:05")
