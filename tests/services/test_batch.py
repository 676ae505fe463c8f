"""Several records with one key: what waits, what fails, what is stopped, what is repeated."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kzcoord_desktop.services import (
    batch,
    cases,
    demo,
    records,
    sample,
    signing_desk,
    unsigned,
)
from kzcoord_desktop.services.on_paper import wait

REQUEST, RECORD = "pre-departure-request", "pre-departure-record"


@pytest.fixture
def trips(made, workplace):
    """Three trips of which nothing is missing."""
    demo.complete(made, made.trips[0])
    model = cases.load(workplace, made.trips[0])
    return [made.trips[0], *(_copy(workplace, model) for _ in range(2))]


def _copy(workplace, model):
    uid = cases.new_trip(workplace)
    trip = replace(cases.load(workplace, uid), facts=model.facts, own=model.own)
    for kind in (REQUEST, RECORD):
        place = cases.Place(uid, "ministry", "record")
        cases.save(workplace, trip, kind, [*trip.facts, *trip.own[kind]], place)
    return uid


@pytest.fixture
def opened(made, workplace):
    return signing_desk.open_key(workplace, made.key, sample.KEY_PASSWORD)


@pytest.fixture
def folder_of(tmp_path):
    return lambda trip: tmp_path / trip.number.replace("/", "-")


def of(workplace, trips):
    return [each for each in unsigned.waiting(workplace) if each.case in trips]


def sign(workplace, found, opened, folder_of, *, stop_after=99):
    told = []
    ended = batch.sign_all(
        workplace,
        found,
        opened,
        folder_of,
        told=told.append,
        is_stopped=lambda: len(told) >= stop_after,
    )
    assert ended == told
    return ended


def test_only_what_can_be_signed_waits(workplace, made, trips):
    found = of(workplace, trips)
    assert [(each.case, each.kind) for each in found] == [
        (case, kind) for case in sorted(trips) for kind in (REQUEST, RECORD)
    ]
    trip = cases.load(workplace, trips[1]).changed(RECORD, "consultation.held_at", None)
    place = cases.Place(trip.uid, "ministry", "record")
    cases.save(workplace, trip, RECORD, ["consultation.held_at"], place)
    wait(workplace, records.prepare(workplace, cases.load(workplace, trips[2]), RECORD))
    left = {(each.case, each.kind) for each in of(workplace, trips)}
    assert left == {
        (trips[0], REQUEST),
        (trips[0], RECORD),
        (trips[1], REQUEST),
        (trips[2], REQUEST),
    }


def test_all_are_signed_and_copied(workplace, trips, opened, folder_of):
    ended = sign(workplace, of(workplace, trips), opened, folder_of)
    assert all(each.is_signed and each.problem is None for each in ended)
    assert len({each.file for each in ended}) == 6
    assert all(each.record.number.startswith("KM-") for each in ended)
    assert all(each.file.exists() for each in ended)
    assert of(workplace, trips) == []


def test_stopped_it_keeps_what_is_signed(workplace, trips, opened, folder_of):
    ended = sign(workplace, of(workplace, trips), opened, folder_of, stop_after=2)
    assert len(ended) == 2
    assert len(of(workplace, trips)) == 4


def test_one_that_fails_stops_nobody_and_is_repeated_alone(
    workplace, trips, opened, folder_of, tmp_path
):
    found = of(workplace, trips)
    in_the_way = folder_of(cases.load(workplace, found[1].case))
    in_the_way.write_text("a file where the folder should be")
    ended = sign(workplace, found, opened, folder_of)
    failed = [each for each in ended if each.problem is not None]
    assert {each.record.case for each in failed} == {found[1].case}
    assert all(each.is_signed and each.file is None for each in failed)
    in_the_way.unlink()
    again = sign(workplace, [each.record for each in failed], opened, folder_of)
    assert all(each.problem is None and each.file.exists() for each in again)


def test_the_record_of_somebody_else_is_left(workplace, trips, opened, folder_of):
    found = of(workplace, trips)
    other = replace(opened, info=replace(opened.info, iin="900101400999"))
    ended = sign(workplace, found[:1], other, folder_of)
    assert "the key is of" in ended[0].problem.text
    assert not ended[0].is_signed
    assert of(workplace, trips) == found


def test_what_was_changed_meanwhile_is_told(workplace, trips, opened, folder_of):
    found = of(workplace, trips)
    trip = cases.load(workplace, found[0].case).changed(REQUEST, "case.title", None)
    cases.save(workplace, trip, REQUEST, ["case.title"], cases.Place(trip.uid, "trip", "facts"))
    ended = sign(workplace, found[:1], opened, folder_of)
    assert not ended[0].is_signed
    assert ended[0].problem is not None
