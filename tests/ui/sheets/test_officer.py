"""Officers in the settings: let in, given a passphrase, taken out."""

import pytest

from kzcoord_desktop.services import entrance, officers
from kzcoord_desktop.ui.choices import choices
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.sheet import Sheet
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.sheets.officer import OfficerSheet, PassphraseSheet, RetireSheet
from tests.ui.office import button, made, press, settle, sheet, shell  # noqa: F401 - fixtures

HERS = "a passphrase of hers"


@pytest.fixture
def page(shell):  # noqa: F811 - the fixture
    shell.go("settings")
    settle()
    return shell.page


def _add(page, name):
    press(page, "Add an officer")
    opened = sheet(page.window(), OfficerSheet)
    person = next(option for option in opened._people() if look.text(option.label) == name)
    opened._person.set_value(person.id)
    opened._name(person.id)
    opened._passphrase.set_value(HERS)
    return opened


def _named(workplace):
    return [each.name.in_("en") for each in officers.listed(workplace)]


def test_an_officer_is_let_in_under_the_proposed_name(page):
    opened = _add(page, "Marat Iskakov")
    opened.act()
    settle()
    assert not page.window().findChildren(Sheet)
    assert _named(page.workplace) == ["Dinara Ospanova", "Timur Li", "Marat Iskakov"]
    entered = entrance.unlock(page.workplace.folder, "Marat Iskakov", HERS, choices.clock)
    entered.close()
    said = [label.text() for label in page.findChildren(Label) if label.isVisible()]
    assert "Marat Iskakov" in said, "the list is read anew"


def test_who_is_an_officer_is_not_offered_and_what_is_missing_is_said(page):
    press(page, "Add an officer")
    opened = sheet(page.window(), OfficerSheet)
    assert "Timur Li" not in [look.text(option.label) for option in opened._people()]
    opened.act()
    assert look.text(opened.field("person").error()) == "Choose who it is."
    assert opened.isVisible()


def test_a_name_that_stands_for_another_is_refused_at_its_field(page):
    opened = _add(page, "Marat Iskakov")
    opened._label.set_value("Тимур Ли")
    opened.act()
    settle()
    assert "stands for another officer" in look.text(opened.field("label").error())
    assert opened._passphrase.value() == HERS, "what was typed is kept"


def test_a_wrong_former_passphrase_is_said_at_its_field(page):
    press(page, "Change passphrase")
    opened = sheet(page.window(), PassphraseSheet)
    opened._former.edit.setText("not this one at all")
    opened._fresh.set_value(HERS)
    opened.act()
    settle()
    assert "Wrong passphrase" in look.text(opened.field("passphrase").error())
    opened._former.edit.setText(entrance.SAMPLE_PASSPHRASE)
    opened.act()
    settle()
    assert not page.window().findChildren(Sheet)
    entrance.unlock(page.workplace.folder, "Динара Оспанова", HERS, choices.clock).close()


def test_who_leaves_hands_their_cases_over(page):
    press(page, "End access")
    opened = sheet(page.window(), RetireSheet)
    assert look.text(opened.field("heir")._label) == "Who takes over 2 cases"
    opened.act()
    settle()
    me, *others = officers.listed(page.workplace)
    assert (others, me.cases > 2) == ([], True)
    assert not [each for each in page.findChildren(type(button(page, "Add an officer")))
                if each.text() == "End access" and each.isVisible()]  # fmt: skip
