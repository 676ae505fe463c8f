"""Officers: each enters with a passphrase of their own, and a case is somebody's."""

import pytest

from kzcoord_desktop.domain.field import People
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.services import board, cases, directory, entrance, officers
from kzcoord_desktop.store.fault import UnknownOfficer, WeakPassphrase, WrongPassphrase

OWN = entrance.SAMPLE_PASSPHRASE
HERS = "a passphrase of hers"


@pytest.fixture
def person(office):
    name = {"kk": "Мәдина Қасымова", "ru": "Мадина Касымова", "en": "Madina Kasymova"}
    return directory.add_person(office, People.OWN, {"person.name": name}).uid


@pytest.fixture
def colleague(office, person):
    return officers.add(office, person, "Касымова", HERS)


def _enter(office, label, passphrase):
    return entrance.unlock(office.folder, label, passphrase, office.clock)


def test_a_second_officer_enters_with_her_own_passphrase(office, colleague):
    entered = _enter(office, "Касымова", HERS)
    assert entered.officer.uid == colleague
    assert entered.officer.name.in_("kk") == "Мәдина Қасымова"
    entered.close()
    _enter(office, "Оспанова", OWN).close()


def test_the_list_says_who_enters_and_whose_cases_are_open(office, colleague):
    cases.new_trip(office)
    me, other = officers.listed(office)
    assert (me.is_self, me.can_enter, me.cases) == (True, True, 1)
    assert (other.uid, other.is_self, other.can_enter, other.cases) == (colleague, False, True, 0)


def test_a_person_is_one_officer_and_a_name_stands_for_one(office, person, colleague):
    with pytest.raises(UserError) as twice:
        officers.add(office, person, "Мадина", HERS)
    assert twice.value.field == "person"
    another = directory.add_person(office, People.OWN, {"person.name": {"ru": "Тимур Ли"}}).uid
    with pytest.raises(UserError) as same:
        officers.add(office, another, " Касымова ", HERS)
    assert same.value.field == "label"
    assert [each.uid for each in officers.listed(office)][1:] == [colleague]


def test_a_weak_passphrase_adds_nobody(office, person):
    with pytest.raises(WeakPassphrase):
        officers.add(office, person, "Касымова", "short")
    assert len(officers.listed(office)) == 1


def test_ones_own_passphrase_is_changed_with_the_former_one(office):
    with pytest.raises(WrongPassphrase):
        officers.change_passphrase(office, "not this one at all", HERS)
    _enter(office, "Оспанова", OWN).close()
    officers.change_passphrase(office, OWN, HERS)
    with pytest.raises(WrongPassphrase):
        _enter(office, "Оспанова", OWN)
    _enter(office, "Оспанова", HERS).close()


def test_a_forgotten_passphrase_is_given_anew_by_another_officer(office, colleague):
    officers.give_passphrase(office, colleague, "quite another one")
    with pytest.raises(WrongPassphrase):
        _enter(office, "Касымова", HERS)
    _enter(office, "Касымова", "quite another one").close()


def test_a_case_that_is_given_is_the_others_with_what_it_asks_for(office, colleague):
    trip = cases.new_trip(office)
    mine = {row.case for row in _rows(board.board(office, mine=True))}
    done = officers.give(office, trip, colleague)
    assert trip in mine
    assert trip not in {row.case for row in _rows(board.board(office, mine=True))}
    assert trip in {row.case for row in _rows(board.board(office, mine=False))}
    done.undo(office)
    assert trip in {row.case for row in _rows(board.board(office, mine=True))}


def test_who_leaves_enters_no_more_and_leaves_nothing_without_somebody(office, person, colleague):
    trip = cases.new_trip(office)
    officers.give(office, trip, colleague)
    officers.retire(office, colleague, office.officer.uid)
    assert [each.is_self for each in officers.listed(office)] == [True]
    assert trip in {row.case for row in _rows(board.board(office, mine=True))}
    with pytest.raises(UnknownOfficer):
        _enter(office, "Касымова", HERS)
    assert officers.add(office, person, "М. Касымова", HERS) == colleague, "the same one again"
    _enter(office, "М. Касымова", HERS).close()


def test_nobody_locks_themselves_out(office, colleague):
    with pytest.raises(UserError):
        officers.retire(office, office.officer.uid, colleague)
    _enter(office, "Оспанова", OWN).close()


def test_an_officer_cut_off_before_the_passphrase_gets_one(office, person, monkeypatch):
    with monkeypatch.context() as cut:
        cut.setattr(office.store.__class__, "admit", _dies)
        with pytest.raises(KeyboardInterrupt):
            officers.add(office, person, "Касымова", HERS)
    _, other = officers.listed(office)
    assert not other.can_enter
    officers.give_passphrase(office, other.uid, HERS)
    _enter(office, "Касымова", HERS).close()


def _dies(*_arguments):
    raise KeyboardInterrupt


def _rows(found):
    return [row for group in found.groups for row in group.rows]
