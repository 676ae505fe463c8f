"""The file of a visit: its steps, the guests that are typed, the letter that is sent."""

from __future__ import annotations

from kzcoord_desktop.domain.field import People
from kzcoord_desktop.domain.procedures.step import State
from kzcoord_desktop.domain.procedures.visit import PARTICIPATION
from kzcoord_desktop.services import cases, directory, exchanges, visits
from kzcoord_desktop.services.cases import Place
from kzcoord_desktop.services.exchanges import Entry


def typed(workplace, uid, values):
    file = cases.load(workplace, uid)
    for field, value in values.items():
        file = file.changed(PARTICIPATION, field, value)
    cases.save(workplace, file, PARTICIPATION, list(values), Place(uid, "visit", "facts"))
    return cases.load(workplace, uid)


def states(workplace, uid):
    standings = cases.load(workplace, uid).standing(workplace.clock())
    return {each.step.id: each.state for each in standings}


def test_a_visit_has_steps_of_its_own(workplace):
    uid = visits.new_visit(workplace)
    assert [*states(workplace, uid)] == ["visit", "programme", "diplomats", "report", "submit"]
    assert states(workplace, uid)["visit"] is State.NOT_YET


def test_guests_typed_in_the_file_are_those_of_the_visit(workplace):
    uid = visits.new_visit(workplace)
    names = {"person.name": {"kk": "Пак", "ru": "Пак"}, "person.position": {"kk": "а", "ru": "б"}}
    guests = [directory.add_person(workplace, People.GUEST, names).uid for _ in range(3)]
    file = typed(workplace, uid, {"case.guest_head": guests[0], "case.guests": guests[1:]})
    assert file.facts["case.guest_head"] == guests[0]
    assert file.facts["case.guests"] == guests[1:]
    assert [each.person for each in visits.people_of(workplace, uid)] == guests


def test_the_letter_about_diplomats_decides_its_step(workplace):
    uid = visits.new_visit(workplace)
    typed(workplace, uid, {"case.start": "2026-12-14", "case.end": "2026-12-15"})
    assert states(workplace, uid)["diplomats"] is State.NOT_YET
    today = workplace.today()
    for way in ("sent", "answered"):
        exchanges.add(workplace, Entry("R-7.5", way, today, uid, number="1-07/5341"))
    assert states(workplace, uid)["diplomats"] is State.DONE
