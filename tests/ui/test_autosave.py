"""What is typed is written after a pause, and in time without one."""

import pytest
from PySide6.QtCore import QObject

from kzcoord_desktop.domain.procedures.trip import RECORD, REQUEST
from kzcoord_desktop.services import cases
from kzcoord_desktop.ui.autosave import LONGEST_MS, PAUSE_MS, Autosave
from tests.ui.office import settle


@pytest.fixture
def owner(qapp):
    return QObject()


@pytest.fixture
def autosave(owner):
    return Autosave(owner)


@pytest.fixture
def trip(made):
    return cases.load(made.workplace, made.trips[0])


def place(trip):
    return cases.Place(trip.uid, "ministry", "record", "explanation", 3)


def test_a_pause_writes_and_nothing_before_it(autosave, made, trip, qtbot):
    changed = trip.changed(RECORD, "explanation", {"ru": "а", "kk": "а"})
    with qtbot.waitSignal(autosave.saved, timeout=2 * PAUSE_MS) as saved:
        autosave.note(made.workplace, changed, RECORD, place(trip), "explanation")
        assert autosave.is_unsaved()
        assert autosave.newest(trip.uid) is changed
    assert saved.args == [made.workplace.clock()]
    assert autosave.newest(trip.uid) is None
    again = cases.load(made.workplace, trip.uid)
    assert again.raw(RECORD, "explanation") == {"ru": "а", "kk": "а"}
    assert cases.last_place(made.workplace) == place(trip)


def test_typing_without_a_pause_is_written_all_the_same(autosave, made, trip, qtbot):
    text = ""
    for _ in range(LONGEST_MS // 200 + 4):
        text += "а"
        trip = trip.changed(RECORD, "explanation", {"ru": text, "kk": text})
        autosave.note(made.workplace, trip, RECORD, place(trip), "explanation")
        qtbot.wait(200)
    assert len(cases.load(made.workplace, trip.uid).raw(RECORD, "explanation")["ru"]) >= 9


def test_two_records_of_a_trip_are_both_written_with_the_newest_values(autosave, made, trip):
    trip = trip.changed(REQUEST, "agenda", [{"ru": "первый", "kk": "бірінші"}])
    autosave.note(made.workplace, trip, REQUEST, place(trip), "agenda")
    trip = trip.changed(RECORD, "case.city", {"ru": "Измир", "kk": "Измир"})
    autosave.note(made.workplace, trip, RECORD, place(trip), "case.city")
    autosave.flush()
    settle()
    again = cases.load(made.workplace, trip.uid)
    assert again.raw(REQUEST, "agenda") == [{"ru": "первый", "kk": "бірінші"}]
    assert again.raw(RECORD, "case.city")["ru"] == "Измир"
    assert not autosave.is_unsaved()
