"""What waits for a signature on the first page: of trips and visits, of the officer or of all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kzcoord_desktop.services import cases, demo, handovers, paper_name, unsigned
from kzcoord_desktop.store import entity

REQUEST, RECORD = "pre-departure-request", "pre-departure-record"
NOTE = handovers.NOTE
TEXT = {"kk": "Мәтін", "ru": "Текст"}


@pytest.fixture
def trip(made):
    """A trip of which nothing is missing."""
    demo.complete(made, made.trips[0])
    return cases.load(made.workplace, made.trips[0])


@pytest.fixture
def note(made, workplace):
    """A written note of the visit of which nothing is missing."""
    visit = cases.load(workplace, made.visits[0])
    source, target = visit.meetings[0], visit.meetings[1]
    uid = handovers.begin_note(workplace, visit.uid, source.uid, (target.uid,))
    paper = f"{NOTE}@{uid}"
    visit = cases.load(workplace, visit.uid)
    signer = next(iter(visit.directory.people.values())).uid
    for field in ("addressee", "content", "raised"):
        visit = visit.changed(paper, field, TEXT)
    visit = visit.changed(paper, "agreements", "none").changed(paper, "signed_by", signer)
    place = cases.Place(visit.uid, "note", uid)
    cases.save(workplace, visit, paper, [*visit.own[paper]], place)
    visit = cases.load(workplace, visit.uid)
    gaps = [each for each in visit.problems(paper) if each.blocks]
    assert gaps == []
    return visit, uid


def of(found, case):
    return next((each for each in found if each.first.case == case), None)


def test_a_note_to_the_next_host_waits_where_it_is_written(workplace, note):
    visit, uid = note
    found = next(each for each in unsigned.waiting(workplace) if each.kind == f"{NOTE}@{uid}")
    assert found.case == visit.uid
    assert (found.step, found.part, found.about) == ("note", uid, visit.notes[uid].source)
    assert found.place == visit.country
    target = next(each for each in visit.meetings if each.uid == visit.notes[uid].targets[0])
    host = visit.directory.bodies[target.host_body].brief
    assert found.name.parts[-1].parts == (host,)


def test_what_the_board_tells_already_is_left_out(workplace, note, trip):
    visit, uid = note
    shown = unsigned.unsigned(workplace)
    assert of(shown, visit.uid)
    assert of(shown, trip.uid)
    told = {(visit.uid, visit.notes[uid].source), (trip.uid, "ministry")}
    left = unsigned.unsigned(workplace, besides=told)
    # The letter about the diplomatic service is no telling
    assert [each.step for each in of(left, visit.uid).records] == ["diplomats"]
    assert of(left, trip.uid) is None


def test_a_note_that_is_taken_back_waits_no_longer(workplace, note):
    visit, uid = note
    handovers.withdraw(workplace, uid)
    left = of(unsigned.unsigned(workplace), visit.uid)
    assert [each.step for each in left.records] == ["diplomats"]


def test_mine_is_what_i_sign_and_what_belongs_to_my_cases(workplace, trip):
    _give_away(workplace, trip.uid)
    mine = unsigned.waiting(workplace, mine=True)
    assert trip.uid not in {each.case for each in mine}
    assert trip.uid in {each.case for each in unsigned.waiting(workplace)}
    head = str(trip.facts["case.head"])
    _let_sign(workplace, head)
    mine = [each for each in unsigned.waiting(workplace, mine=True) if each.case == trip.uid]
    assert {each.signs.uid for each in mine} == {head}
    first = of(unsigned.unsigned(workplace, mine=True), trip.uid)
    assert first.mine
    assert of(unsigned.unsigned(workplace), trip.uid) == first


def test_a_paper_is_called_by_its_state_only_where_there_are_several(workplace, trip):
    paper = f"arrival-consultation@{trip.uid}"
    assert paper_name.of(trip, paper).text == "Arrival consultation"
    several = replace(trip, stops=(trip.uid, "another"))
    assert paper_name.of(several, paper).parts[1].in_("ru") == "Турция"


def _give_away(workplace, case):
    """Let another officer have a case."""
    with workplace.store.write() as db:
        officer = entity.get(db, "officer", workplace.officer.uid)
        row = {name: officer[name] for name in ("person", "role")} | {"label": "Another"}
        entity.update(db, "case", case, {"owner": entity.insert(db, "officer", row)})


def _let_sign(workplace, person):
    """Let the officer at work be a person of the Directory."""
    with workplace.store.write() as db:
        entity.update(db, "officer", workplace.officer.uid, {"person": person})
