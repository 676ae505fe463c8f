"""A text that was taken over and edited is never rewritten; what its source says later is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kzcoord_desktop.domain.draft import SOURCES
from kzcoord_desktop.domain.outcome import OutcomeKind
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.services import cases, meetings, sources

REPORT, FIELD = "event-report", "results"


@pytest.fixture
def trip(workplace):
    uid = cases.new_trip(workplace)
    meeting = meetings.add(workplace, uid, {"meeting.topic": {"ru": "Тарифы"}})
    said(workplace, meeting.uid, "Тариф единый")
    return uid


def said(workplace, meeting, *words):
    new = [meetings.new_outcome(OutcomeKind.CONTENT, Text(ru=each)) for each in words]
    meetings.save_outcomes(workplace, meeting, new)


def says_now(workplace, trip, *words):
    said(workplace, meetings.of_case(workplace, trip)[0].uid, *words)
    return cases.load(workplace, trip)


def kept(workplace, file):
    cases.save(workplace, file, REPORT, [FIELD], cases.Place(file.uid, "report", "report"))
    return cases.load(workplace, file.uid)


def edited(workplace, trip, words="Тариф единый, без льгот"):
    file = cases.load(workplace, trip).changed(REPORT, FIELD, {"ru": words})
    return kept(workplace, file)


def test_an_untouched_text_follows_its_source(workplace, trip):
    file = says_now(workplace, trip, "Тариф двойной")
    assert file.values(REPORT)[FIELD] == {"ru": "Тариф двойной"}
    assert sources.newer(file, REPORT, FIELD) is None


def test_an_edited_text_stays_and_nothing_is_offered_while_its_source_stays(workplace, trip):
    file = edited(workplace, trip)
    assert file.values(REPORT)[FIELD] == {"ru": "Тариф единый, без льгот"}
    assert sources.newer(file, REPORT, FIELD) is None
    again = kept(workplace, file.changed(REPORT, FIELD, {"ru": "Иначе"}))
    assert sources.newer(again, REPORT, FIELD) is None


def test_a_change_at_the_source_is_offered_and_rewrites_nothing(workplace, trip):
    edited(workplace, trip)
    file = says_now(workplace, trip, "Тариф единый", "Квота прежняя")
    assert file.values(REPORT)[FIELD] == {"ru": "Тариф единый, без льгот"}
    assert sources.newer(file, REPORT, FIELD).value == {"ru": "Тариф единый\nКвота прежняя"}


def test_taken_it_follows_its_source_again(workplace, trip):
    edited(workplace, trip)
    file = says_now(workplace, trip, "Тариф двойной")
    file = kept(workplace, sources.take(file, REPORT, FIELD))
    assert file.values(REPORT)[FIELD] == {"ru": "Тариф двойной"}
    assert file.taken_from(REPORT, FIELD) is not None
    assert says_now(workplace, trip, "Квота").values(REPORT)[FIELD] == {"ru": "Квота"}


def test_left_it_is_not_offered_again_until_the_source_changes_once_more(workplace, trip):
    edited(workplace, trip)
    file = says_now(workplace, trip, "Тариф двойной")
    file = kept(workplace, sources.leave(file, REPORT, FIELD))
    assert sources.newer(file, REPORT, FIELD) is None
    assert file.values(REPORT)[FIELD] == {"ru": "Тариф единый, без льгот"}
    assert sources.newer(says_now(workplace, trip, "Квота"), REPORT, FIELD) is not None


def test_a_text_that_was_typed_before_there_was_a_source_is_nobodys_to_update(workplace):
    uid = cases.new_trip(workplace)
    meeting = meetings.add(workplace, uid, {})
    edited(workplace, uid, "Своими словами")
    said(workplace, meeting.uid, "Тариф единый")
    assert sources.newer(cases.load(workplace, uid), REPORT, FIELD) is None


def test_a_text_that_says_the_same_as_its_source_is_left_alone(workplace, trip):
    file = edited(workplace, trip, "Тариф двойной")
    assert file.own[REPORT][FIELD] == {"ru": "Тариф двойной"}
    assert sources.newer(says_now(workplace, trip, "Тариф двойной"), REPORT, FIELD) is None


def test_what_is_remembered_never_stands_on_a_paper(workplace, trip):
    file = edited(workplace, trip)
    assert SOURCES in file.own[REPORT]
    assert SOURCES not in file.values(REPORT)
    assert replace(file, own={}).values(REPORT).keys() >= {FIELD}
