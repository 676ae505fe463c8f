"""The examples N-01 to N-15 of the specification, through the services and a real store."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from visit_days import at, body, duties_of, forms, meet

from kzcoord_desktop.domain.exemption import Exemption, Ground
from kzcoord_desktop.services import duties, exemptions, handovers, meetings, profiles, visits
from kzcoord_desktop.services.handovers import Telling
from kzcoord_desktop.store import entity


@pytest.fixture
def workplace(office):
    return office


class Day:
    """A visit with the hosts A, B and C, and a clock that can be set."""

    def __init__(self, workplace):
        self.workplace = workplace
        self.case = visits.new_visit(workplace)
        with workplace.store.write() as db:
            days = {"start_date": "2026-12-14", "end_date": "2026-12-31"}
            entity.update(db, "case", self.case, {**days, "coordinates_all": 1})
        self.hosts = {name: body(workplace, name) for name in "ABC"}
        self.names = {}

    def meet(self, host, begins, ends=None, **more):
        """Enter a meeting; `A2` is another one of A."""
        found = meet(self.workplace, self.case, self.hosts[host[0]], begins, ends, **more)
        self.names[found.uid] = host
        return found.uid

    def at(self, local):
        """Go on at another time."""
        now = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo("Asia/Almaty"))
        self.workplace = replace(self.workplace, clock=lambda: now)
        return self

    def read_as(self, **changes):
        """Read the Rules otherwise, as if it had always been so."""
        values = {name.replace("__", "."): value for name, value in changes.items()}
        profiles.accept(self.workplace, values, since=date(2026, 1, 1), act="test")
        return self

    def tell(self, source, target, when):
        telling = Telling(self.case, source, (target,), at(when))
        self.at(when)
        return handovers.tell(self.workplace, telling)

    def write(self, source, target, when):
        note = handovers.begin_note(self.workplace, self.case, source, (target,))
        self.at(when)
        return handovers.deliver(self.workplace, note, at(when), "courier")

    def forms(self):
        """Return `A→B` -> form of the tellings that apply."""
        return {self._pair(p): form for p, form in forms(self.workplace, self.case).items()}

    def outcomes(self):
        """Return `A→B` -> what it came to."""
        rows = duties_of(self.workplace, self.case)
        return {self._pair(pair): row["outcome"] for pair, row in rows.items()}

    def _pair(self, pair):
        return "→".join(self.names[uid] for uid in pair)


@pytest.fixture
def day(workplace):
    return Day(workplace).at("2026-12-01T09:00")


def test_n_01_the_same_day_orally(day):
    a = day.meet("A", "2026-12-14T10:00", "2026-12-14T11:00")
    b = day.meet("B", "2026-12-14T15:00")
    assert day.forms() == {"A→B": "oral"}
    row = duties_of(day.workplace, day.case)[a, b]
    assert (row["rule"], row["before"]) == ("R-9.1", "2026-12-14T15:00")


def test_n_02_the_next_day_in_writing(day):
    a = day.meet("A", "2026-12-14T17:00", "2026-12-14T18:00")
    b = day.meet("B", "2026-12-15T09:30")
    assert day.forms() == {"A→B": "written"}
    assert duties_of(day.workplace, day.case)[a, b]["before"] == "2026-12-15T09:30"


def three(day):
    day.meet("A", "2026-12-14T10:00")
    day.meet("B", "2026-12-14T15:00")
    day.meet("C", "2026-12-15T10:00")
    return day.forms()


def test_n_03_every_later_host(day):
    assert three(day) == {"A→B": "oral", "A→C": "written", "B→C": "written"}


def test_n_04_or_the_next_one_only(day):
    three(day.read_as(handover__recipients="next_only"))
    assert day.forms() == {"A→B": "oral", "B→C": "written"}


def test_n_05_a_dinner_past_midnight(day):
    day.meet("A", "2026-12-14T22:30", "2026-12-15T00:40")
    day.meet("B", "2026-12-15T10:00")
    assert day.forms() == {"A→B": "written"}
    day.read_as(handover__same_day="by_end_date")
    assert day.forms() == {"A→B": "oral"}


def test_n_06_days_off_do_not_matter(day):
    day.meet("A", "2026-12-18T16:00")
    day.meet("B", "2026-12-21T09:00")
    assert day.forms() == {"A→B": "written"}


def test_n_07_the_same_host_again(day):
    day.meet("A", "2026-12-15T10:00")
    day.meet("A2", "2026-12-15T17:00")
    assert day.outcomes() == {}


def test_n_08_told_after_the_meeting_began(day):
    a = day.meet("A", "2026-12-15T10:00")
    b = day.meet("B", "2026-12-15T11:00")
    day.tell(a, b, "2026-12-15T11:20")
    assert day.outcomes() == {"A→B": "done_late"}


def test_n_09_written_serves_where_oral_is_asked(day):
    a = day.meet("A", "2026-12-14T10:00")
    b = day.meet("B", "2026-12-14T15:00")
    day.write(a, b, "2026-12-14T13:00")
    assert day.outcomes() == {"A→B": "done_in_time"}


def test_n_10_and_not_the_other_way_round(day):
    a = day.meet("A", "2026-12-14T17:00")
    b = day.meet("B", "2026-12-15T09:30")
    day.tell(a, b, "2026-12-14T18:00")
    assert day.outcomes() == {"A→B": "done_other_form"}
    day.write(a, b, "2026-12-14T19:00")
    assert day.outcomes() == {"A→B": "done_in_time"}


def test_n_11_local_dates_across_zones(day):
    day.meet("A", "2023-05-10T23:30", "2023-05-10T23:55")
    day.meet("B", "2023-05-11T00:10", zone="Asia/Aqtau")
    assert day.forms() == {"A→B": "written"}


def test_n_12_a_later_host_is_added_and_what_is_missing_told(day, words):
    day.meet("A", "2026-12-14T10:00")
    day.meet("B", "2026-12-14T15:00")
    last = duties.latest(day.workplace)
    day.at("2026-12-14T12:00").meet("C", "2026-12-16T10:00")
    assert day.forms() == {"A→B": "oral", "A→C": "written", "B→C": "written"}
    later, news = duties.news(day.workplace, last)
    assert [words(message) for message in news] == [
        "Written note: C. Still to be told, in writing, before 16\xa0December, 10:00: the "
        "meetings changed."
    ]
    assert duties.news(day.workplace, later)[1] == []
    (row,) = (row for pair, row in duties_of(day.workplace, day.case).items()
              if day._pair(pair) == "A→C")  # fmt: skip
    assert duties.explain(day.workplace, row["uid"]).past == ()


def test_n_13_a_private_host(day):
    day.hosts["B"] = body(day.workplace, "ТОО", private=True)
    day.meet("A", "2026-12-14T10:00")
    day.meet("B", "2026-12-14T15:00")
    assert day.outcomes() == {"A→B": "not_applicable"}
    (row,) = duties_of(day.workplace, day.case).values()
    assert "no official" in duties.explain(day.workplace, row["uid"]).duty.note.text


def test_n_14_foreign_intelligence(day):
    three(day)
    found = Exemption(9, Ground.FOREIGN_INTELLIGENCE, "А. Жумабеков", date(2026, 11, 30))
    exemptions.decide(day.workplace, day.case, found)
    assert day.forms() == {}
    assert set(day.outcomes().values()) == {"not_applicable"}


def test_n_15_a_cancelled_meeting_cancels_its_entries(day):
    day.meet("A", "2026-12-14T10:00")
    three_of = meetings.of_case(day.workplace, day.case)[0].uid
    day.meet("B", "2026-12-14T15:00")
    day.meet("C", "2026-12-15T10:00")
    done = meetings.cancel(day.workplace, three_of)
    assert day.outcomes() == {"A→B": "cancelled", "A→C": "cancelled", "B→C": None}
    done.undo(day.workplace)
    assert set(day.outcomes().values()) == {None}


def test_a_form_that_turns_into_the_other_one_is_told(day, words):
    a = day.meet("A", "2026-12-14T10:00", "2026-12-14T11:00")
    b = day.meet("B", "2026-12-14T23:59")
    done = meetings.shift(day.workplace, b, 1)
    assert [words(message) for message in done.moved] == [
        "Written note: B. The next meeting is on another day now: in writing, before "
        "15\xa0December, 00:00."
    ]
    assert [words(message) for message in done.undo(day.workplace)] == [
        "Hand over the talk: B. The next meeting is on the same day now: orally, before "
        "14\xa0December, 23:59."
    ]
    day.tell(a, b, "2026-12-14T12:00")
    done = meetings.move(day.workplace, b, at("2026-12-15T10:00"))
    assert day.outcomes() == {"A→B": "done_other_form"}
    assert "on another day now" in words(done.moved[0])


def test_moving_what_is_still_to_come_is_planning_and_not_news(day):
    day.meet("A", "2026-12-14T10:00")
    b = day.meet("B", "2026-12-14T15:00")
    assert meetings.move(day.workplace, b, at("2026-12-14T16:00")).moved == ()
    assert meetings.cancel(day.workplace, b).moved == ()


def test_what_is_no_longer_to_be_told_is_counted_where_it_is_much(day, words):
    a = day.meet("A", "2026-12-14T10:00")
    day.hosts |= {name: body(day.workplace, name) for name in "DEF"}
    for hour, name in enumerate("BCDEF", 14):
        day.meet(name, f"2026-12-14T{hour}:00")
    day.at("2026-12-14T12:00")
    done = meetings.cancel(day.workplace, a)
    assert [words(message) for message in done.moved] == [
        "5 handovers are no longer needed. The facts changed."
    ]
    assert [words(message) for message in done.undo(day.workplace)] == [
        "5 handovers are needed again. The facts changed."
    ]


MINUTES = st.integers(0, 22 * 60)


@given(begins=MINUTES, lasts=st.integers(1, 118), day_of_month=st.integers(1, 28))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_minute_across_midnight_flips_the_form_and_nothing_else(
    workplace, begins, lasts, day_of_month
):
    day = Day(workplace)
    start = datetime(2026, 12, day_of_month)
    first = start + timedelta(minutes=begins)
    a = day.meet("A", first.isoformat(), (first + timedelta(minutes=lasts)).isoformat())
    b = day.meet("B", (start + timedelta(hours=23, minutes=59)).isoformat())
    before = entity.select(workplace.store.reader(), "duty", {"case": day.case})
    done = meetings.shift(workplace, b, 1)
    after = entity.select(workplace.store.reader(), "duty", {"case": day.case})
    changed = {
        (old["key"].partition("/")[0], name): (old[name], new[name])
        for old, new in zip(before, after, strict=True)
        for name in old
        if old[name] != new[name] and name not in _FOLLOW
    }
    assert {name for rule, name in changed if rule == "R-9"} == {"rule", "form"}
    assert changed["R-9", "form"] == ("oral", "written")
    assert {rule for rule, _ in changed} == {"R-9"}
    assert (a, b) in duties_of(workplace, day.case)
    done.undo(workplace)
    again = entity.select(workplace.store.reader(), "duty", {"case": day.case})
    assert [_seen(row) for row in again] == [_seen(row) for row in before]


_FOLLOW = {
    "rev", "inputs", "before", "last", "soon_from", "today_from", "opens_at", "due_at", "today_at",
    "over_at", "leaves_at",
}  # fmt: skip
"""What says when, and follows the time of the meeting."""


def _seen(row):
    return {name: value for name, value in row.items() if name != "rev"}
