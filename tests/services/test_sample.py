"""The sample data: whole in three languages, believable at any hour, and quickly made."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import UTC, datetime

import pytest

from kzcoord_desktop import paths
from kzcoord_desktop.domain.duty import State
from kzcoord_desktop.domain.field import Kind
from kzcoord_desktop.domain.outcome import OutcomeKind
from kzcoord_desktop.domain.records import kind_of
from kzcoord_desktop.domain.text import LANGUAGES
from kzcoord_desktop.services import (
    board,
    cases,
    duties,
    handovers,
    ledger,
    meetings,
    sample,
    visit_today,
    visits,
)

ANKARA, _, _, TASHKENT, ABU_DHABI, VIENNA = range(6)
KOREA, AZERBAIJAN, CHINA = range(3)
FILES = sorted(path.name for path in paths.resource("sample", "body.json").parent.iterdir())
KAZAKH = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)
RUSSIAN_ONLY = re.compile(r"[щъ]|\b(?:и|на|для)\b", re.IGNORECASE)


def texts(value):
    """Yield every text per language of a file."""
    if isinstance(value, dict):
        if value.keys() & set(LANGUAGES):
            yield value
        else:
            for each in value.values():
                yield from texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)


@pytest.mark.parametrize("name", FILES)
def test_every_text_stands_in_three_languages(name):
    raw = json.loads(paths.resource("sample", name).read_text(encoding="utf-8"))
    found = list(texts(raw))
    assert found
    for text in found:
        assert set(text) == set(LANGUAGES), text
        assert all(text.values()), text
        assert not RUSSIAN_ONLY.search(text["kk"]), text["kk"]
        assert not KAZAKH.search(text["ru"]), text["ru"]
        assert text["en"].isascii() or not re.search(r"[а-яА-Я]", text["en"]), text["en"]


def test_every_file_is_listed_and_every_listed_file_is_there():
    listed = json.loads(paths.resource("sample", "body.json").read_text(encoding="utf-8"))["cases"]
    names = {f"{name}.json" for kind in listed.values() for name in kind}
    assert names | {"body.json"} == set(FILES)


def test_nobody_has_a_number_of_a_living_person():
    people = json.loads(paths.resource("sample", "body.json").read_text(encoding="utf-8"))["people"]
    numbers = [person["person.iin"] for person in people.values() if "person.iin" in person]
    # a day 00 of a month 00 is nobody's birthday
    assert all(number.startswith("000000") for number in numbers)
    assert len(set(numbers)) == len(numbers)


def test_the_visit_of_today_is_the_one_of_the_picture(made, workplace):
    held = meetings.of_case(workplace, made.visits[KOREA])
    assert len({meeting.host_id for meeting in held}) == len(held) == 6
    assert [bool(meeting.outcomes) for meeting in held] == [True] * 3 + [False] * 3
    assert any(each.confidential for meeting in held for each in meeting.outcomes)
    told = handovers.of_case(workplace, made.visits[KOREA])
    assert Counter(str(each.form) for each in told) == {"oral": 2, "written": 2}
    guests = visits.people_of(workplace, made.visits[KOREA])
    assert (guests[0].is_head, [guest.came for guest in guests].count(False)) == (True, 1)


def test_a_dinner_past_midnight_asks_for_a_note(made, workplace):
    _, dinner, ferry, terminal = meetings.of_case(workplace, made.visits[AZERBAIJAN])
    assert dinner.begins.day() != dinner.ends.day() == ferry.begins.day()
    found = {duty.subject: duty for duty in handovers.duties_of(workplace, made.visits[AZERBAIJAN])}
    assert found[dinner.uid, ferry.uid].rule == "R-9.2"
    assert found[ferry.uid, terminal.uid].outcome is State.NOT_APPLICABLE
    assert not visits.coordinates_all(workplace, made.visits[AZERBAIJAN])


def test_a_late_change_left_its_traces(made, workplace):
    _, moved, added = meetings.of_case(workplace, made.visits[CHINA])
    assert moved.moved_from.endswith("T14:00")
    assert moved.begins.local.hour == 16
    outcomes = Counter(duty.outcome for duty in handovers.duties_of(workplace, made.visits[CHINA]))
    assert outcomes == {State.DONE_IN_TIME: 2, State.DONE_LATE: 1}
    assert added.uid


def test_the_trips_stand_as_the_story_tells(made, workplace):
    states = {
        name: Counter(each.state for each in duties.of_case(workplace, made.trips[place]))
        for name, place in (("report", TASHKENT), ("exempt", ABU_DHABI))
    }
    assert states["report"][State.OVERDUE] == 1
    assert states["exempt"][State.NOT_APPLICABLE] == 2
    vienna = cases.load(workplace, made.trips[VIENNA])
    assert len(vienna.stops) == 2
    for stop in vienna.stops:
        assert vienna.is_complete(f"arrival-consultation@{stop}")
    assert vienna.is_complete("other-form-agreement")
    assert cases.last_place(workplace).case == made.trips[ANKARA]


def test_the_ledger_has_promises_of_both_sides_late_and_kept(workplace):
    rows = ledger.entries(workplace)
    today = workplace.today()
    assert {row.outcome.side for row in rows} >= {"ours", "foreign", "both"}
    assert any(row.outcome.is_late(today) for row in rows)
    assert any(row.outcome.done_on for row in rows)
    assert all(row.outcome.kind in (OutcomeKind.AGREEMENT, OutcomeKind.OPEN) for row in rows)


@pytest.mark.parametrize(
    "now",
    [
        datetime(2026, 11, 15, 19, 30, tzinfo=UTC),
        datetime(2026, 11, 16, 4, 0, tzinfo=UTC),
        datetime(2026, 11, 16, 18, 59, tzinfo=UTC),
        datetime(2026, 12, 31, 12, 0, tzinfo=UTC),
        datetime(2028, 2, 29, 7, 0, tzinfo=UTC),
    ],
    ids=lambda now: f"{now:%m-%d %H:%M}",
)
def test_nothing_lies_ahead_whatever_the_hour(tmp_path, now):
    made = sample.make(tmp_path, lambda: now)
    try:
        for uid in made.visits:
            for told in handovers.of_case(made.workplace, uid):
                assert told.given.instant() <= now
            for meeting in meetings.of_case(made.workplace, uid):
                assert not meeting.outcomes or meeting.over.instant() <= now
        assert len(visit_today.visits(made.workplace)) == 1
        assert len(board.board(made.workplace, mine=False)) > 10
    finally:
        made.workplace.close()


def test_every_record_with_own_texts_is_declared(made, workplace):
    """A text in a file under a field that no record has would be lost without a word."""
    for uid in (*made.trips, *made.visits):
        file = cases.load(workplace, uid)
        for paper, values in file.own.items():
            fields = {field.id: field for field in kind_of(paper).fields}
            assert values.keys() <= fields.keys(), paper
            for name, value in values.items():
                if fields[name].kind is Kind.TEXT:
                    assert isinstance(value, dict), (paper, name)
