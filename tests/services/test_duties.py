"""Duties as they are stored: renewed with what they hang on, their old values kept and told."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kzcoord_desktop.domain.duty import State
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.services import (
    calendars,
    case_facts,
    cases,
    duties,
    duty_row,
    half_years,
    rulebook,
)
from kzcoord_desktop.services.duties import Why
from kzcoord_desktop.store import entity, fault

REQUEST = "pre-departure-request"
ANKARA, GENEVA, TBILISI, TASHKENT, ABU_DHABI = range(5)


def at(workplace, *when):
    """Return the workplace at another time."""
    moment = datetime(*when, tzinfo=UTC)
    return replace(workplace, clock=lambda: moment)


def stored(workplace, case=None):
    """Return rule -> row of the duties of a case, or of the half-years."""
    rows = entity.select(workplace.store.reader(), "duty", {"case": case})
    return {row["rule"]: row for row in rows}


def change(workplace, uid, **facts):
    """Save facts of a trip as the window does, `__` for the dot of their names."""
    named = {name.replace("__", "."): value for name, value in facts.items()}
    trip = cases.load(workplace, uid)
    trip = replace(trip, facts={**trip.facts, **named})
    cases.save(workplace, trip, REQUEST, [*named], cases.Place(uid, "trip", "facts"))


def moment(local):
    return {"local": local, "zone": "Asia/Almaty"}


def test_a_new_trip_owes_nothing_with_a_day_yet(workplace):
    found = stored(workplace, cases.new_trip(workplace))
    assert set(found) == {"R-7.1", "R-7.4", "R-8.1", "R-8.2"}
    assert all(row["last"] is None for row in found.values())
    assert all(row["outcome"] is None for row in found.values())


def test_facts_as_they_are_typed_move_the_deadline(workplace, made):
    uid = made.trips[GENEVA]
    assert stored(workplace, uid)["R-7.4"]["last"] == "2026-12-14"
    change(workplace, uid, case__end="2026-12-04")
    row = stored(workplace, uid)["R-7.4"]
    assert (row["last"], row["safe"]) == ("2026-12-15", "2026-12-14")
    assert row["inputs"] == {"completed": "2026-12-04"}
    assert row["calendar"] == rulebook.calendar(workplace.store.reader()).version
    assert row["profile"] == "2015/1"


def test_what_moved_is_told_once_with_the_reason(workplace, made, words):
    uid, before = made.trips[ANKARA], duties.latest(workplace)
    change(workplace, uid, case__departure=moment("2026-11-18T07:40"))
    last, told = duties.news(workplace, before)
    assert [words(message) for message in told] == [
        "Consultation with the Ministry before departure: Ankara. The deadline was "
        "17\xa0November, 07:40 and is now 18\xa0November, 07:40. The facts changed."
    ]
    assert duties.news(workplace, last) == (last, [])


def test_two_moves_of_a_deadline_are_told_in_order(workplace, made):
    uid, before = made.trips[ANKARA], duties.latest(workplace)
    change(workplace, uid, case__end="2026-11-20")
    change(workplace, uid, case__end="2026-11-23")
    moves = [
        (message.values["old"], message.values["new"])
        for message in duties.news(workplace, before)[1]
        if "Report" in message.values["title"].text
    ]
    assert moves == [
        (date(2026, 11, 30), date(2026, 12, 1)),
        (date(2026, 12, 1), date(2026, 12, 2)),
    ]


def test_the_old_values_stay_in_the_history(workplace, made):
    uid = made.trips[ANKARA]
    change(workplace, uid, case__end="2026-11-20")
    row = stored(workplace, uid)["R-7.4"]
    past = duties.explain(workplace, row["uid"]).past
    assert past[0].was["last"] == "2026-11-30"
    assert past[0].who == workplace.store.officer
    assert past[0].reason.text == "The facts changed."


def test_a_text_that_no_duty_hangs_on_computes_nothing(workplace, made):
    uid = made.trips[ANKARA]
    before = stored(workplace, uid)
    change(workplace, uid, case__title={"ru": "Другое"}, case__end="2026-11-19")
    assert stored(workplace, uid) == before


@pytest.mark.parametrize(
    "facts",
    [
        {"case__end": "2026-11-16"},
        {"case__end": "2099-01-01"},
        {"case__departure": {"local": "2026-11-18T07:40", "zone": "Asia/Atlantis"}},
    ],
    ids=["ends before it begins", "outside the calendar", "unknown zone"],
)
def test_facts_that_cannot_be_right_keep_the_duties_and_are_saved(workplace, made, facts):
    uid = made.trips[ANKARA]
    before = stored(workplace, uid)
    change(workplace, uid, **facts)
    assert stored(workplace, uid) == before
    change(workplace, uid, case__end="2026-11-20", case__departure=moment("2026-11-17T07:40"))
    assert stored(workplace, uid)["R-7.4"]["last"] == "2026-12-01"


def test_a_count_that_leaves_the_calendar_keeps_the_duties(workplace, made):
    uid = made.trips[ANKARA]
    end = calendars.calendar(workplace).last.isoformat()
    before = stored(workplace, uid)
    change(workplace, uid, case__end=end)
    assert stored(workplace, uid) == before
    assert cases.load(workplace, uid).facts["case.end"] == end


def test_facts_decide_and_papers_do_not(workplace, made):
    uid = made.trips[ANKARA]
    change(workplace, uid, consultation__held_at=moment("2026-11-16T11:00"))
    row = stored(workplace, uid)["R-8.1"]
    assert (row["outcome"], row["done_at"]) == ("done_in_time", "2026-11-16T11:00")
    change(workplace, uid, consultation__held_at=None)
    assert stored(workplace, uid)["R-8.1"]["outcome"] is None


def test_a_consultation_in_another_form_without_agreement_stays_open(workplace, made):
    """C-07 and C-08, from what the window stores."""
    uid = made.trips[ANKARA]
    held = moment("2026-11-16T11:00")
    change(workplace, uid, consultation__form="other", consultation__held_at=held)
    assert stored(workplace, uid)["R-8.1"]["outcome"] is None
    agreed = {"number": "1-07/5500", "date": "2026-11-15"}
    change(workplace, uid, consultation__agreement=agreed)
    assert stored(workplace, uid)["R-8.1"]["outcome"] == "done_in_time"


def test_what_facts_no_longer_bring_about_does_not_apply(workplace, made):
    uid = made.trips[GENEVA]
    with workplace.store.write() as db:
        entity.update(db, "case", uid, {"online": 1})
        told = duties.renew_case(workplace, db, uid, Why.FACTS)
    found = stored(workplace, uid)
    assert found["R-8.1"]["outcome"] == found["R-8.2"]["outcome"] == "not_applicable"
    assert found["R-7.4"]["outcome"] is None
    assert len(told) == 2
    with workplace.store.write() as db:
        entity.update(db, "case", uid, {"online": 0})
        duties.renew_case(workplace, db, uid, Why.FACTS)
    assert stored(workplace, uid)["R-8.1"]["outcome"] is None


def test_a_cancelled_trip_owes_nothing(workplace, made):
    uid = made.trips[GENEVA]
    with workplace.store.write() as db:
        entity.update(db, "case", uid, {"cancelled_at": "2026-11-16T10:05:00Z"})
        duties.renew_case(workplace, db, uid, Why.FACTS)
    assert {row["outcome"] for row in stored(workplace, uid).values()} == {"cancelled"}


def test_nothing_changes_when_all_is_computed_again(workplace):
    db = workplace.store.reader()
    before, last = entity.select(db, "duty"), duties.latest(workplace)
    assert duties.renew_all(workplace, Why.FACTS) == []
    assert entity.select(db, "duty") == before
    assert duties.latest(workplace) == last


def test_the_lock_is_free_between_the_parts_of_a_renewal(workplace, made):
    """Somebody else saves meanwhile, and the duties of that case follow the new calendar too."""
    uid = made.trips[ANKARA]
    with workplace.store.write() as db:
        entity.insert(db, "calendar_override", OFF)
        duties.announce(db, Why.CALENDAR)
    parts = duties.renewing(workplace, Why.CALENDAR, at_once=1)
    next(parts)
    assert duties.latest(workplace)
    change(workplace, uid, case__end="2026-11-20")
    told = list(finished(parts))
    assert stored(workplace, uid)["R-7.4"]["last"] == "2026-12-02"
    assert told
    assert duties.catch_up(workplace) == []


def test_a_renewal_cut_short_goes_on_at_the_next_opening_and_tells_all(workplace, made):
    before = entity.select(workplace.store.reader(), "duty")
    with workplace.store.write() as db:
        entity.insert(db, "calendar_override", OFF)
        duties.announce(db, Why.CALENDAR)
    parts, start = duties.renewing(workplace, Why.CALENDAR, at_once=1), duties.latest(workplace)
    while duties.latest(workplace) == start:
        next(parts)
    parts.close()
    told = duties.catch_up(workplace)
    assert {message.values["reason"].text for message in told} == {"The working calendar changed."}
    after = entity.select(workplace.store.reader(), "duty")
    moved = sum(old["last"] != new["last"] for old, new in zip(before, after, strict=True))
    assert len(told) == moved > 1
    assert duties.catch_up(workplace) == []


def test_two_renewals_at_once_are_finished_by_the_later_one(workplace):
    first = duties.renewing(workplace, Why.CALENDAR, at_once=1)
    next(first)
    second = duties.renewing(workplace, Why.PROFILE, at_once=1)
    next(second)
    finished(first)
    second.close()
    version = workplace.store.data_version()
    duties.catch_up(workplace)
    assert workplace.store.data_version() != version


def test_a_store_that_cannot_be_written_keeps_the_change_for_later(workplace):
    with workplace.store.write() as db:
        entity.insert(db, "calendar_override", OFF)
        duties.announce(db, Why.CALENDAR)
        db.conn.execute("PRAGMA query_only = 1")
    with pytest.raises(UserError, match="not every deadline"):
        duties.settle(workplace, Why.CALENDAR)
    db.conn.execute("PRAGMA query_only = 0")
    assert len(duties.catch_up(workplace)) > 1


OFF = {"day": "2026-11-26", "working": 0, "reason": "test", "at": "2026-11-16T10:05:00Z",
       "who": "test"}  # fmt: skip
"""A day off inside the counts of several reports."""


def finished(parts):
    """Go through the parts of a renewal and return what it told."""
    while True:
        try:
            next(parts)
        except StopIteration as end:
            return end.value


def test_a_failed_save_leaves_the_duties_with_the_facts(workplace, made):
    uid = made.trips[ANKARA]
    before = stored(workplace, uid)
    with suppress(fault.DiskFull), workplace.store.write() as db:
        entity.update(db, "case", uid, {"end_date": "2026-11-20"})
        duties.renew_case(workplace, db, uid, Why.FACTS)
        raise fault.DiskFull
    assert stored(workplace, uid) == before


def test_every_row_gives_back_the_duty_it_was_made_of(workplace):
    db, book = workplace.store.reader(), rulebook.read(workplace.store.reader())
    rows = {row["key"]: row for row in entity.select(db, "duty")}
    known = [known for chunk in case_facts.chunks(db) for known in chunk]
    fresh = [duty for each in known for duty in duties.computed(each, book)]
    assert len(fresh) == sum(row["case"] is not None for row in rows.values())
    for duty in fresh:
        expected = replace(duty, note=None, explanation=None)
        assert duty_row.duty_of(rows[duty_row.key(duty)]) == expected


def test_opening_in_a_new_half_year_brings_its_plan_and_report(workplace):
    assert duties.catch_up(workplace) == []
    later = at(workplace, 2027, 1, 2)
    duties.catch_up(later)
    keys = {row["key"] for row in entity.select(workplace.store.reader(), "duty", {"case": None})}
    assert keys == {f"R-7.{n}/{half}" for n in (2, 3) for half in ("2026-H2", "2027-H1")}
    written = workplace.store.data_version()
    assert duties.catch_up(later) == []
    assert workplace.store.data_version() == written


def test_a_half_year_beyond_the_calendar_does_not_keep_anybody_out(workplace):
    far = at(workplace, calendars.calendar(workplace).last.year + 2, 1, 2)
    assert duties.catch_up(far) == []
    *_, last = half_years.duties(
        workplace.store.reader(), rulebook.read(far.store.reader()), far.today()
    )
    assert last.subject == (f"{calendars.calendar(workplace).last.year}-H2",)


def test_a_store_computed_by_another_calendar_is_renewed_at_opening(workplace, made):
    uid = made.trips[GENEVA]
    with workplace.store.write() as db:
        row = entity.select(db, "duty", {"case": uid, "rule": "R-7.4"})[0]
        entity.update(
            db, "duty", row["uid"], {"calendar": "calendar 2015-01", "last": "2026-12-01"}
        )
        db.conn.execute("UPDATE setting SET value = '[\"calendar 2015-01\",\"2015/1\"]' "
                        "WHERE name = 'duties.versions'")  # fmt: skip
    (told,) = duties.catch_up(workplace)
    assert (told.values["old"], told.values["new"]) == (date(2026, 12, 1), date(2026, 12, 14))
    assert told.values["reason"].text == "The working calendar changed."
    assert stored(workplace, uid)["R-7.4"]["calendar"] != "calendar 2015-01"


def test_any_deadline_is_explained(workplace):
    rows = entity.select(workplace.store.reader(), "duty")
    found = [duties.explain(workplace, row["uid"]) for row in rows]
    dated = [each for each in found if each.duty.deadline.last and each.duty.outcome is None]
    assert len(dated) > 10
    for each in dated:
        assert each.duty.explanation is not None, each.duty.rule
        assert each.duty.explanation.calendar


def test_the_explanation_counts_the_days(workplace, made, words):
    row = stored(workplace, made.trips[TASHKENT])["R-7.4"]
    found = duties.explain(workplace, row["uid"])
    assert found.state is State.OVERDUE
    assert found.duty.explanation.counted[-1] == date(2026, 11, 12)
    assert [day.day for day in found.duty.explanation.skipped] == [
        date(2026, 11, 7),
        date(2026, 11, 8),
    ]
    assert words(found.title) == "Report on the event: Tashkent, 2–3\xa0November"
    assert found.case == made.trips[TASHKENT]
    assert len(duties.of_case(workplace, made.trips[TASHKENT])) == 4


def test_stays_of_a_trip_have_a_duty_each_by_state(workplace, made):
    """C-09 and C-10, from stored stays: transit asks for nothing, a state for one consultation."""
    uid = made.trips[GENEVA]
    with workplace.store.write() as db:
        for position, (country, transit) in enumerate((("TR", 1), ("AT", 0), ("SK", 0), ("AT", 0))):
            stop = {"case": uid, "position": position, "country": country, "transit": transit}
            entity.insert(db, "stop", stop)
        duties.renew_case(workplace, db, uid, Why.FACTS)
    rows = entity.select(workplace.store.reader(), "duty", {"case": uid, "rule": "R-8.2"})
    assert sorted(row["outcome"] or "open" for row in rows) == ["not_applicable", "open", "open"]
