"""The calendar file: another reader of RFC 5545 finds in it what the board shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest

from kzcoord_desktop.errors import UserError
from kzcoord_desktop.services import board, cases, exchanges, reminders

ANKARA, GENEVA, TBILISI, TASHKENT = range(4)


def events(workplace, language="en", *, mine=True):
    """Return uid -> event of the file."""
    read = icalendar.Calendar.from_ical(reminders.text(workplace, language, mine=mine))
    return {str(event["uid"]): event for event in read.walk("VEVENT")}


def named(workplace, beginning, language="en"):
    found = [e for e in events(workplace, language).values() if e["summary"].startswith(beginning)]
    assert len(found) == 1, [str(event["summary"]) for event in found]
    return found[0]


def triggers(event):
    return [alarm["trigger"].dt for alarm in event.walk("VALARM")]


def change(workplace, uid, name, value):
    trip = cases.load(workplace, uid).changed("pre-departure-request", name, value)
    place = cases.Place(uid, "trip", "facts")
    cases.save(workplace, trip, "pre-departure-request", [name], place)


def test_every_dated_row_of_the_board_has_its_entry(workplace):
    shown = board.board(workplace, mine=True)
    dated = {row.uid for group in shown.groups for row in group.rows if row.due.day}
    store = workplace.store.store_id
    assert {f"{uid}@{store}" for uid in dated} <= set(events(workplace))


def test_a_day_lasts_a_day_and_a_moment_is_told_in_utc(workplace):
    report = named(workplace, "Report on the event: Tashkent")
    assert (report["dtstart"].dt, report["dtend"].dt) == (date(2026, 11, 12), date(2026, 11, 13))
    before = named(workplace, "Consultation with the Ministry before departure: Ankara")
    assert before["dtstart"].dt == datetime(2026, 11, 17, 2, 40, tzinfo=UTC)


def test_alarms_sound_on_working_days_before_it_at_nine(workplace):
    """18 December: three working days before it is the 14th, since the 16th is a holiday."""
    plan = named(workplace, "Plan for half-year I of 2027")
    nine = [datetime(2026, 12, day, 4, tzinfo=UTC) for day in (14, 17, 18)]
    assert triggers(plan) == nine
    assert all(alarm["action"] == "DISPLAY" for alarm in plan.walk("VALARM"))


def test_no_alarm_sounds_too_late_or_in_the_past(workplace):
    for event in events(workplace).values():
        for trigger in triggers(event):
            assert trigger > workplace.clock()
            start = event["dtstart"].dt
            if isinstance(start, datetime):
                assert trigger < start


def test_the_steps_before_a_departure_are_entries_until_they_are_taken(workplace, made):
    request = named(
        workplace, "Send the request. Consultation with the Ministry before departure: G"
    )
    assert request["dtstart"].dt == date(2026, 11, 23)
    change(
        workplace, made.trips[GENEVA], "consultation.request", {"number": "1", "date": "2026-11-16"}
    )
    left = [
        str(event["summary"])
        for event in events(workplace).values()
        if "Geneva" in event["summary"]
    ]
    assert not [title for title in left if title.startswith("Send the request")]
    assert [title for title in left if title.startswith("Check whether the answer came")]


def test_a_moved_deadline_keeps_its_id_and_counts_its_change(workplace, made):
    before = named(workplace, "Report on the event: Tashkent")
    exchanges.withdraw(workplace, exchanges.of_case(workplace, made.trips[TASHKENT])[0].uid)
    asked = exchanges.Entry("R-7.4", "asked", date(2026, 11, 16), case=made.trips[TASHKENT])
    exchanges.add(workplace, asked)
    after = named(workplace, "Report on the event: Tashkent")
    assert after["uid"] == before["uid"]
    assert after["dtstart"].dt > before["dtstart"].dt
    assert after["sequence"] > before["sequence"]


def test_the_same_store_gives_the_same_file(workplace):
    assert reminders.text(workplace, "kk", mine=True) == reminders.text(workplace, "kk", mine=True)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_it_speaks_the_language_asked_for(workplace, language):
    titles = [str(event["summary"]) for event in events(workplace, language).values()]
    place = {"kk": "Ташкент", "ru": "Ташкент", "en": "Tashkent"}[language]
    assert any(place in title for title in titles)


def test_offsets_are_the_callers(workplace):
    found = {r.id: r for r in reminders.reminders(workplace, mine=True, offsets=(10,))}
    plan = next(r for r in found.values() if r.title.text.startswith("Plan"))
    assert [alarm.date() for alarm in plan.alarms] == [date(2026, 12, 3), date(2026, 12, 18)]


def test_what_is_done_leaves_the_file(workplace, made):
    uid = str(named(workplace, "Report on the event: Tashkent")["uid"])
    sent = exchanges.Entry("R-7.4", "sent", date(2026, 11, 16), case=made.trips[TASHKENT])
    exchanges.add(workplace, sent)
    assert uid not in events(workplace)


def test_mine_and_the_body_and_the_time_are_as_on_the_board(workplace):
    later = replace(workplace, clock=lambda: workplace.clock() + timedelta(days=200))
    assert len(events(later, mine=False)) >= 1
    assert set(events(workplace)) <= set(events(workplace, mine=False))


def test_the_file_is_written_whole_over_an_earlier_one(workplace, tmp_path):
    path = tmp_path / "duties.ics"
    path.write_text("earlier")
    count = reminders.export(workplace, path, "ru", mine=True)
    assert count == len(events(workplace, "ru"))
    assert path.read_bytes() == reminders.text(workplace, "ru", mine=True)
    assert [each.name for each in tmp_path.iterdir() if each.suffix != ""] == ["duties.ics"]


def test_a_folder_that_is_missing_is_said_and_nothing_is_left(workplace, tmp_path):
    with pytest.raises(UserError) as refused:
        reminders.export(workplace, tmp_path / "no" / "duties.ics", "ru", mine=True)
    assert refused.value.field == "folder"
    assert not (tmp_path / "no").exists()
