"""Guests entered from a pasted list: nobody twice, the head stays, and all can be taken back."""

from __future__ import annotations

import pytest

from kzcoord_desktop.domain.exemption import Exemption, Ground
from kzcoord_desktop.domain.field import People
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.services import directory, exemptions, guest_list, visits
from kzcoord_desktop.services.guest_list import Standing


@pytest.fixture
def case(made):
    return made.visits[0]


def known(workplace):
    return directory.read(workplace.store.reader())


def understood(workplace, case, text):
    listed = {each.person for each in visits.people_of(workplace, case)}
    return guest_list.understand(text, known(workplace), listed)


def add(workplace, case, text, *, language="ru", same_names=True):
    found = understood(workplace, case, text)
    return guest_list.add(workplace, case, found, language=language, same_names=same_names)


def test_two_hundred_guests_are_entered_at_once_behind_those_listed(workplace, case):
    before = visits.people_of(workplace, case)
    add(workplace, case, "\n".join(f"{n}. Гость Номер {n:03}, эксперт" for n in range(1, 201)))
    after = visits.people_of(workplace, case)
    assert after[: len(before)] == before
    names = [known(workplace).people[each.person].name.kk for each in after[len(before) :]]
    assert names == [f"Гость Номер {n:03}" for n in range(1, 201)]


def test_nobody_is_entered_twice(workplace, case):
    people = known(workplace)
    listed = people.people[visits.people_of(workplace, case)[0].person]
    others = {each.person for each in visits.people_of(workplace, case)}
    free = next(each for each in people.of(People.GUEST) if each.uid not in others)
    text = f"{listed.name.ru}\n{free.name.kk.upper()}\nНовый Гость\nНовый  гость\nСписок:"
    found = understood(workplace, case, text)
    assert [each.standing for each in found] == [
        Standing.LISTED, Standing.KNOWN, Standing.NEW, Standing.TWICE, Standing.NOBODY,
    ]  # fmt: skip
    assert [each.person for each in found] == [listed.uid, free.uid, "", "", ""]


def test_another_guest_of_the_same_name_is_another_guest(workplace, case):
    add(workplace, case, "Ли Хо, советник, МИД")
    standings = [e.standing for e in understood(workplace, case, "Ли Хо, эксперт, Минфин\nЛи Хо")]
    assert standings == [Standing.NEW, Standing.LISTED]


def test_what_is_not_a_name_stands_in_the_language_of_the_list(workplace, case):
    add(workplace, case, "Jane Roe, director, Port Authority", language="en")
    add(workplace, case, "Ли Хо", same_names=False)
    jane, li = (
        known(workplace).people[each.person] for each in visits.people_of(workplace, case)[-2:]
    )
    assert jane.name.stored() == dict.fromkeys(("kk", "ru", "en"), "Jane Roe")
    assert jane.position.stored() == {"en": "director"}
    assert jane.employer.stored() == {"en": "Port Authority"}
    assert li.name.stored() == {"ru": "Ли Хо"}


def test_it_can_be_taken_back(workplace, case):
    people, guests = known(workplace).people, visits.people_of(workplace, case)
    done = add(workplace, case, "Первый Гость\nВторой Гость")
    assert len(visits.people_of(workplace, case)) == len(guests) + 2
    done.undo(workplace)
    assert visits.people_of(workplace, case) == guests
    assert known(workplace).people == people


def test_what_was_said_since_is_not_taken_back(workplace, case):
    done = add(workplace, case, "Первый Гость")
    guest = visits.people_of(workplace, case)[-1].person
    visits.set_came(workplace, case, guest, came=True)
    with pytest.raises(UserError, match="Not undone"):
        done.undo(workplace)


def test_of_an_activity_of_which_nothing_is_kept_no_list_is_kept(workplace, case):
    for paragraph in (7, 9):
        ground = Ground.FOREIGN_INTELLIGENCE
        decided = Exemption(paragraph, ground, "А. Жумабеков", workplace.today())
        exemptions.decide(workplace, case, decided)
    with pytest.raises(UserError):
        add(workplace, case, "Первый Гость")
