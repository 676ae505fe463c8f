"""Visits: the list, the guests, and who looks after the tellings."""

from __future__ import annotations

from dataclasses import replace

import pytest
from visit_days import at, body, duties_of, meet

from kzcoord_desktop.domain.duty import State
from kzcoord_desktop.domain.field import People
from kzcoord_desktop.services import directory, handovers, meetings, visits
from kzcoord_desktop.services.handovers import Telling
from kzcoord_desktop.store import entity


@pytest.fixture
def workplace(office):
    return office


@pytest.fixture
def case(workplace):
    return visits.new_visit(workplace)


def guests(workplace, n):
    with workplace.store.write() as db:
        return [
            directory.insert(db, People.GUEST, {"person.name": {"ru": f"Гость {k}"}})
            for k in range(n)
        ]


def listed(workplace, case):
    return next(row for row in visits.visits(workplace) if row.uid == case)


def test_a_visit_is_listed_with_what_is_to_be_told_next(workplace, case):
    a, b = (body(workplace, name) for name in ("А", "Б"))
    first = meet(workplace, case, a, "2026-11-16T10:00")
    meet(workplace, case, b, "2026-11-16T15:30")
    off = meet(workplace, case, b, "2026-11-16T17:00")
    meetings.cancel(workplace, off.uid)
    row = listed(workplace, case)
    assert (row.meetings, row.hosts, row.next) == (2, 2, None)
    visits.set_coordinates_all(workplace, case, value=True)
    row = listed(workplace, case)
    assert (row.next.host.ru, row.next.state) == ("Б", State.DUE_TODAY)
    assert visits.visits(workplace)[0].next is not None
    telling = Telling(case, first.uid, (row.next.duty.subject[1],), at("2026-11-16T15:00"))
    handovers.tell(workplace, telling)
    assert listed(workplace, case).next is None


def test_whose_duty_a_telling_is(workplace, case):
    """Decision 30: of the own body, or of all hosts where it looks after them."""
    db = workplace.store.reader()
    own = entity.select(db, "body", {"kind": "own"})[0]["uid"]
    other = body(workplace, "Б")
    a = meet(workplace, case, own, "2026-12-14T10:00").uid
    b = meet(workplace, case, other, "2026-12-14T15:00").uid
    c = meet(workplace, case, body(workplace, "В"), "2026-12-14T17:00").uid
    ours = {pair: row["ours"] for pair, row in duties_of(workplace, case).items()}
    assert ours == {(a, b): 1, (a, c): 1, (b, c): 0}
    done = visits.set_coordinates_all(workplace, case, value=True)
    assert {row["ours"] for row in duties_of(workplace, case).values()} == {1}
    done.undo(workplace)
    assert not visits.coordinates_all(workplace, case)
    assert duties_of(workplace, case)[b, c]["ours"] == 0


def test_two_hundred_guests_are_kept_in_order_and_planned_stays(workplace, case):
    people = guests(workplace, 200)
    visits.set_guests(workplace, case, people, head=people[7])
    found = visits.people_of(workplace, case)
    assert [guest.person for guest in found[:3]] == [people[7], people[0], people[1]]
    assert len(found) == 200
    assert all(guest.planned and guest.came is None for guest in found)
    done = visits.set_all_came(workplace, case, people[:150], came=True)
    visits.set_came(workplace, case, people[199], came=False)
    came = [guest.came for guest in visits.people_of(workplace, case)]
    assert (came.count(True), came.count(False), came.count(None)) == (150, 1, 49)
    visits.set_guests(workplace, case, people[:199], head=people[7])
    assert len(visits.people_of(workplace, case)) == 199
    done.undo(workplace)
    assert {guest.came for guest in visits.people_of(workplace, case)} == {None}


def test_who_came_without_being_expected_is_added(workplace, case):
    one, two = guests(workplace, 2)
    visits.set_guests(workplace, case, [one])
    visits.set_came(workplace, case, two, came=True)
    found = {guest.person: guest for guest in visits.people_of(workplace, case)}
    assert (found[two].planned, found[two].came) == (False, True)
    assert found[one].planned


def test_names_of_any_length_and_script_are_kept(workplace, case):
    name = "Нгуен" + " Вa\u0302\u0301n" * 30
    values = {"person.name": {"ru": name}, "person.original_name": "Nguyễn Văn"}
    person = directory.add_person(workplace, People.GUEST, values)
    visits.set_guests(workplace, case, [person.uid], head=person.uid)
    people = directory.read(workplace.store.reader()).people
    assert len(people[person.uid].name.ru) >= 120
    assert listed(workplace, case).head == people[person.uid].name


def test_a_cancelled_visit_owes_nothing_and_comes_back(workplace, case):
    a, b = (body(workplace, name) for name in ("А", "Б"))
    meet(workplace, case, a, "2026-12-14T10:00")
    meet(workplace, case, b, "2026-12-14T15:00")
    done = visits.cancel(workplace, case)
    assert {row["outcome"] for row in duties_of(workplace, case).values()} == {"cancelled"}
    assert case not in {row.uid for row in visits.visits(workplace)}
    done.undo(workplace)
    assert {row["outcome"] for row in duties_of(workplace, case).values()} == {None}


def test_past_visits_come_last(workplace):
    old, new, undated = (visits.new_visit(workplace) for _ in range(3))
    with workplace.store.write() as db:
        entity.update(db, "case", old, {"start_date": "2026-10-01", "end_date": "2026-10-02"})
        entity.update(db, "case", new, {"start_date": "2026-12-01", "end_date": "2026-12-02"})
    order = [row.uid for row in visits.visits(workplace) if row.uid in {old, new, undated}]
    assert order == [new, undated, old]
    later = replace(workplace, clock=lambda: at("2027-01-01T10:00").instant())
    order = [row.uid for row in visits.visits(later) if row.uid in {old, new, undated}]
    assert order == [undated, new, old]
