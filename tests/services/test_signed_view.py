"""What a signed paper told is shown as it was, whatever the case says now."""

from __future__ import annotations

import pytest

from kzcoord_desktop.domain.procedures.trip import RECORD
from kzcoord_desktop.services import cases, demo, directory, records, sample, signing_desk
from kzcoord_desktop.services.signed_view import as_signed

PLACE = ("case.city", "case.start", "case.departure", "consultation.held_at")


@pytest.fixture
def signed(made, workplace, tmp_path):
    """The trip with its record of the consultation signed."""
    demo.complete(made, made.trips[0])
    prepared = records.prepare(workplace, cases.load(workplace, made.trips[0]), RECORD)
    signing_desk.sign(workplace, prepared, made.key, sample.KEY_PASSWORD, tmp_path / "out")
    return cases.load(workplace, made.trips[0])


def told(file):
    return {field: file.raw(RECORD, field) for field in (*PLACE, "case.head", "case.country")}


def test_it_tells_at_once_what_the_case_tells(signed):
    assert told(as_signed(signed, RECORD)) == told(signed)
    assert as_signed(signed, RECORD).values(RECORD) == signed.values(RECORD)


def test_facts_that_changed_since_are_shown_as_they_were_signed(signed):
    other = next(uid for uid in signed.directory.people if uid != signed.facts["case.head"])
    changed = (
        signed.changed(RECORD, "case.city", {"kk": "Измир", "ru": "Измир"})
        .changed(RECORD, "case.head", other)
        .changed(RECORD, "case.country", "DE")
        .changed(RECORD, "case.departure", None)
    )
    assert told(as_signed(changed, RECORD)) == told(signed)


def test_a_person_with_another_name_now_is_still_that_person(signed, workplace):
    head = signed.directory.people[signed.facts["case.head"]]
    name = {"kk": "Жаңа Есім", "ru": "Новое Имя", "en": "New Name"}
    position = head.position.stored()
    directory.update_person(workplace, head.uid, {"person.name": name, "person.position": position})
    now = cases.load(workplace, signed.uid)
    assert as_signed(now, RECORD).raw(RECORD, "case.head") == head.uid


def test_a_paper_that_is_not_locked_changes_nothing(made, workplace):
    file = cases.load(workplace, made.trips[1])
    assert as_signed(file, RECORD) is file
