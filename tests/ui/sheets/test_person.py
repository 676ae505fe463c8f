"""The sheet of a person: everybody whom a form asks for can be entered and corrected."""

from __future__ import annotations

import pytest

from kzcoord_desktop.domain.directory import fields_of
from kzcoord_desktop.domain.field import People
from kzcoord_desktop.services import directory, visits
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.sheets.guests import GuestsSheet
from kzcoord_desktop.ui.sheets.person import PersonSheet
from tests.ui.office import press, settle, sheet


@pytest.mark.parametrize("group", list(People))
def test_whoever_may_be_asked_for_can_be_entered(shell, made, group):
    added = []
    adding = PersonSheet(shell, made.workplace, "kk+ru", group, typed="Ким Су Ён")
    adding.saved.connect(added.append)
    adding.open()
    assert look.text(adding._title).startswith("New ")
    names = {"kk": "Ким Су Ён", "ru": "Ким Су Ён"}
    values = {field.id: names for field in fields_of(group) if field.required}
    adding.form.set_value(values)
    press(adding, "Add")
    assert (added[0].group, added[0].name.ru) == (group, "Ким Су Ён")


def test_a_guest_is_added_to_those_who_are_expected(shell, made):
    case = made.visits[0]
    shell.go("visit", case)
    settle()
    before = visits.people_of(made.workplace, case)
    shell.page.doing.open_guests()
    press(sheet(shell, GuestsSheet), "Add a guest")
    adding = next(each for each in shell.findChildren(PersonSheet) if each.isVisible())
    adding.form.set_value({"person.name": {"kk": "Ким Су Ён", "ru": "Ким Су Ён"}})
    press(adding, "Add")
    after = visits.people_of(made.workplace, case)
    assert len(after) == len(before) + 1
    assert [each.person for each in after if each.is_head] == [
        each.person for each in before if each.is_head
    ]


def test_a_guest_who_is_corrected_keeps_what_else_is_known(shell, made):
    known = directory.read(made.workplace.store.reader())
    guest = next(each for each in known.of(People.GUEST) if each.employer)
    correcting = PersonSheet(shell, made.workplace, "kk+ru", People.GUEST, person=guest)
    correcting.open()
    name = {"kk": "Ли Сын Хо", "ru": "Ли Сын Хо"}
    correcting.form._boxes["person.name"].control.set_value(name)
    press(correcting, "Save")
    now = directory.read(made.workplace.store.reader()).people[guest.uid]
    assert now.name.ru == "Ли Сын Хо"
    assert (now.employer, now.original_name) == (guest.employer, guest.original_name)
