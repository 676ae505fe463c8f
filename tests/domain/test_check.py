"""What is missing or wrong, field by field."""

from __future__ import annotations

import pytest
from sample_values import of

from kzcoord_desktop.domain import check, directory
from kzcoord_desktop.domain.records import RECORDS
from kzcoord_desktop.domain.records.pre_departure_record import NO_ANSWER

RECORD = RECORDS["pre-departure-record"]


def found(changes, form="ru"):
    values = {field.id: of(field) for field in RECORD.fields} | {NO_ANSWER: None} | changes
    return [(p.field, p.blocks) for p in check.problems(RECORD, values, form)]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"consultation.answer": {"number": "", "date": "2026-11-16"}}, ["consultation.answer"]),
        ({"consultation.answer": {"number": "1-07/5512", "date": ""}}, ["consultation.answer"]),
        ({"consultation.answer": None}, []),
        ({"consultation.answer": {"number": "1", "date": "2026-11-09"}}, ["consultation.answer"]),
        ({"case.end": "2026-11-16"}, ["case.end"]),
        ({"case.head": {"name": {"ru": "А"}, "position": {}}}, ["case.head"]),
        ({"issues": [{"ru": "один"}, {"kk": "екі"}]}, ["issues"]),
        ({"explanation": {"kk": "тек қазақша"}}, ["explanation"]),
        (
            {"consultation.form": "other", "consultation.agreement": None},
            ["consultation.agreement"],
        ),
        ({"consultation.form": "written", "consultation.agreement": None}, []),
    ],
)
def test_problems_that_block(changes, expected):
    assert found(changes) == [(field, True) for field in expected]


def test_a_departure_after_the_event_is_said():
    departure = {"local": "2026-12-01T07:40", "zone": "Asia/Almaty"}
    assert ("case.departure", True) in found({"case.departure": departure})


def test_a_consultation_after_the_departure_is_a_warning_only():
    """C-06: it counts as late, and the record can still be signed."""
    held = {"local": "2026-11-17T09:00", "zone": "Asia/Almaty"}
    departure = {"local": "2026-11-17T03:40", "zone": "Asia/Almaty"}
    changes = {"consultation.held_at": held, "case.departure": departure}
    assert found(changes) == [("consultation.held_at", False)]


def test_moments_of_two_zones_are_compared_as_instants():
    held = {"local": "2026-11-17T03:30", "zone": "Asia/Almaty"}  # 22:30 UTC
    departure = {"local": "2026-11-17T00:40", "zone": "Europe/Istanbul"}  # 21:40 UTC
    changes = {"consultation.held_at": held, "case.departure": departure}
    assert found(changes) == [("consultation.held_at", False)]


def test_a_person_of_the_directory_is_checked_alone():
    missing = check.incomplete(directory.PERSON, {"person.name": {"ru": "А Б"}}, "ru")
    assert [problem.field for problem in missing] == ["person.position"]
