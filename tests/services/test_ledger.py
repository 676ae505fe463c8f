"""The ledger of what was promised, by country, over trips and visits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from visit_days import at

from kzcoord_desktop.domain.outcome import OutcomeKind, Side
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.services import cases, ledger, meetings, visits
from kzcoord_desktop.services.ledger import Standing
from kzcoord_desktop.store import entity

TODAY = date(2026, 11, 16)
AGREEMENT, OPEN, CONTENT = OutcomeKind.AGREEMENT, OutcomeKind.OPEN, OutcomeKind.CONTENT
HERE = "IS"  # a state that no sample knows


def case_in(workplace, country, begin=cases.new_trip):
    uid = begin(workplace)
    with workplace.store.write() as db:
        entity.update(db, "case", uid, {"country": country})
    return uid


def held(workplace, case, day="2026-10-05", *outcomes, **values):
    """Enter a meeting with outcomes: (kind, text, further values)."""
    meeting = meetings.add(
        workplace, case, {"meeting.begins": at(f"{day}T10:00")} | dict(values.items())
    )
    made = [
        replace(meetings.new_outcome(kind, Text(ru=words)), **more)
        for kind, words, more in outcomes
    ]
    meetings.save_outcomes(workplace, meeting.uid, made)
    return meeting


def told(entries, country=HERE):
    return [entry.outcome.text.ru for entry in entries if entry.country == country]


@pytest.fixture
def visit(workplace):
    uid = case_in(workplace, HERE, visits.new_visit)
    held(
        workplace, uid, "2026-10-05",
        (CONTENT, "о чём говорили", {}),
        (AGREEMENT, "к 1 декабря", {"due": date(2026, 12, 1), "side": Side.FOREIGN}),
        (AGREEMENT, "опоздало", {"due": date(2026, 11, 1), "side": Side.OURS}),
        (OPEN, "без срока", {"side": Side.BOTH}),
        (AGREEMENT, "сделано", {"due": date(2026, 10, 20), "done_on": date(2026, 10, 19)}),
    )  # fmt: skip
    return uid


@pytest.mark.usefixtures("visit")
def test_late_ones_come_first_done_ones_last(workplace):
    found = [each for each in ledger.entries(workplace) if each.country == HERE]
    assert told(found) == ["опоздало", "к 1 декабря", "без срока", "сделано"]
    assert [each.standing(TODAY) for each in found] == [
        Standing.LATE, Standing.DATED, Standing.UNDATED, Standing.DONE,
    ]  # fmt: skip


@pytest.mark.usefixtures("visit")
def test_what_is_promised_for_today_is_not_late_yet(workplace):
    entry = next(e for e in ledger.entries(workplace) if e.outcome.text.ru == "к 1 декабря")
    assert entry.standing(date(2026, 12, 1)) is Standing.DATED
    assert entry.standing(date(2026, 12, 2)) is Standing.LATE


@pytest.mark.usefixtures("visit")
def test_what_both_have_to_do_is_a_promise_of_each(workplace):
    found = [each for each in ledger.entries(workplace) if each.country == HERE]
    ours = [each for each in found if each.is_promise_of(Side.OURS)]
    theirs = [each for each in found if each.is_promise_of(Side.FOREIGN)]
    assert told(ours) == ["опоздало", "без срока"]
    assert told(theirs) == ["к 1 декабря", "без срока"]


def test_an_entry_knows_its_meeting_and_its_case(workplace, visit):
    entry = next(e for e in ledger.entries(workplace) if e.outcome.text.ru == "опоздало")
    assert (entry.case, entry.kind, entry.held) == (visit, "visit", at("2026-10-05T10:00"))
    assert entry.number == entity.get(workplace.store.reader(), "case", visit)["number"]


@pytest.mark.usefixtures("visit")
def test_done_goes_to_the_end_and_can_be_undone(workplace):
    late = next(e for e in ledger.entries(workplace) if e.outcome.text.ru == "опоздало")
    done = ledger.mark_done(workplace, late.uid)
    found = [each for each in ledger.entries(workplace) if each.country == HERE]
    assert told(found)[:2] == ["к 1 декабря", "без срока"]
    assert {each.uid: each.outcome.done_on for each in found}[late.uid] == TODAY
    done.undo(workplace)
    assert told(ledger.entries(workplace))[0] == "опоздало"


@pytest.mark.usefixtures("visit")
def test_what_was_changed_since_is_not_undone(workplace):
    late = next(e for e in ledger.entries(workplace) if e.outcome.text.ru == "опоздало")
    done = ledger.mark_done(workplace, late.uid)
    ledger.reopen(workplace, late.uid)
    with pytest.raises(UserError):
        done.undo(workplace)


@pytest.mark.usefixtures("visit")
def test_the_next_case_with_the_state_finds_what_is_open(workplace):
    trip = case_in(workplace, HERE)
    held(workplace, trip, "2026-11-10", (AGREEMENT, "своё", {}))
    assert told(ledger.open_with(workplace, HERE, besides=trip)) == [
        "опоздало", "к 1 декабря", "без срока",
    ]  # fmt: skip
    assert ledger.open_with(workplace, "FJ") == ()
    assert ledger.open_with(workplace, "") == ()


def test_a_meeting_abroad_counts_for_the_state_of_its_stay(workplace):
    trip = case_in(workplace, HERE)
    with workplace.store.write() as db:
        stop = entity.insert(db, "stop", {"case": trip, "position": 1, "country": "FJ"})
    held(workplace, trip, "2026-11-10", (OPEN, "порт", {}), **{"meeting.stop": stop})
    assert told(ledger.entries(workplace), "FJ") == ["порт"]


@pytest.mark.parametrize("leave", [meetings.cancel, meetings.remove])
def test_what_did_not_take_place_promises_nothing(workplace, leave):
    trip = case_in(workplace, HERE)
    meeting = held(workplace, trip, "2026-11-10", (OPEN, "порт", {}))
    done = leave(workplace, meeting.uid)
    assert told(ledger.entries(workplace)) == []
    done.undo(workplace)
    assert told(ledger.entries(workplace)) == ["порт"]


@pytest.mark.usefixtures("visit")
def test_states_are_named_in_the_order_of_their_names(workplace):
    case = case_in(workplace, "FJ")
    held(workplace, case, "2026-11-10", (OPEN, "порт", {}))
    found = ledger.names(e for e in ledger.entries(workplace) if e.country in (HERE, "FJ"))
    assert [name.en for name in found.values()] == ["Iceland", "Fiji"]
