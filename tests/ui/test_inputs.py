"""Inputs of the later records: blocks, yes or no, rows, missions, times abroad, long choices."""

from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from kzcoord_desktop.domain.facts import FACTS
from kzcoord_desktop.domain.field import NOTHING, Choice, Field, Kind, People
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import missions
from kzcoord_desktop.services.people import Directory, Person
from kzcoord_desktop.ui import inputs
from kzcoord_desktop.ui.inputs import Surroundings
from kzcoord_desktop.ui.kit.combo import Combo
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.segmented import Segmented
from tests.ui.home import show
from tests.ui.office import press, settle

TODAY = date(2026, 11, 16)
NOON = time(12)


def around(country=""):
    return Surroundings(("kk", "ru"), Directory({}, {}, missions.shipped()), TODAY, None, country)


@pytest.fixture
def make(qtbot):
    def made(field, country=""):
        control = inputs.make(field, around(country))
        show(qtbot, control)
        return control

    return made


def field(kind, **more):
    return Field("own", kind, N_("Field"), "R-8.2", **more)


def test_a_block_says_outright_that_there_is_nothing_and_keeps_what_was_typed(make):
    block = make(field(Kind.BLOCK, nothing=N_("No particulars")))
    assert block.value() is None
    block.set_value({"kk": "бар"})
    told = []
    block.edited.connect(lambda: told.append(block.value()))
    press(block, "No particulars")
    assert block.value() == NOTHING
    press(block, "No particulars")
    assert block.value() == {"kk": "бар"}
    assert told == [NOTHING, {"kk": "бар"}]
    block.set_value(NOTHING)
    assert not block.findChildren(Segmented)
    assert len(told) == 2


def test_what_nobody_answered_says_no_only_where_no_answer_is_needed(make):
    assert make(field(Kind.YES_NO, required=False)).value() == "no"
    required = make(field(Kind.YES_NO))
    assert required.value() is None
    press(required, "Yes")
    assert required.value() == "yes"


def test_rows_are_added_filled_and_taken_away(make):
    columns = (
        Field("task", Kind.TEXT, N_("Task"), "R-7.4"),
        Field("due", Kind.DATE, N_("Due"), "R-7.4", required=False),
    )
    table = make(field(Kind.TABLE, columns=columns, add=N_("Add a task")))
    assert table.value() == []
    press(table, "Add a task")
    assert table.value() == []  # an empty row is none
    rows = [{"task": {"ru": "Один"}, "due": "2026-12-01"}, {"task": {"ru": "Два"}}]
    table.set_value(rows)
    assert table.value() == rows
    settle()
    buttons = [each for each in table.findChildren(QAbstractButton) if each.isVisible()]
    first = next(each for each in buttons if each.accessibleName() == "Remove this row")
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert table.value() == rows[1:]


def test_missions_in_the_state_that_is_asked_about_come_first(make):
    combo = make(FACTS["stop.mission"], "AT").findChild(Combo)
    known = missions.shipped()
    first, second, third = (known[option.id] for option in combo._options[:3])
    assert (first.country, first.kind) == ("AT", "embassy")
    assert second.country == "AT"
    assert third.country != "AT"


def test_a_time_abroad_is_that_of_the_state(make):
    moment = make(FACTS["stop.arrival"], "AT")
    moment._day.set_value(date(2026, 12, 17))
    moment._time.set_value(NOON)
    assert moment.value() == {"local": "2026-12-17T12:00", "zone": "Europe/Vienna"}
    assert not moment._place.isVisible()


def test_a_state_of_several_times_asks_for_the_place(make):
    moment = make(FACTS["stop.arrival"], "US")
    moment._day.set_value(date(2026, 12, 17))
    moment._time.set_value(NOON)
    assert moment.value() is None
    assert "whose time" in moment.problem().text
    moment._place.set_value("America/Chicago")
    moment._choose_place("America/Chicago")
    assert moment.value()["zone"] == "America/Chicago"


def test_the_departure_from_kazakhstan_is_never_in_another_time(make):
    moment = make(FACTS["case.departure"], "AT")
    moment._day.set_value(date(2026, 12, 17))
    moment._time.set_value(NOON)
    assert moment.value()["zone"] == "Asia/Almaty"


def test_many_choices_are_a_list(make):
    few = tuple(Choice(str(n), N_("Choice")) for n in range(3))
    assert make(field(Kind.CHOICE, choices=few)).findChild(Segmented)
    many = (*few, Choice("3", N_("Choice")))
    listed = make(field(Kind.CHOICE, choices=many))
    assert listed.findChild(Combo)
    listed.set_value("3")
    assert listed.value() == "3"


def test_of_several_people_only_the_one_who_goes_is_taken_away(make, qtbot):
    people = {
        uid: Person(uid, Text(kk=uid, ru=uid), Text(), People.GUEST) for uid in ("a", "b", "c")
    }
    known = replace(around(), directory=Directory(people))
    control = inputs.make(field(Kind.PEOPLE, people=People.GUEST), known)
    show(qtbot, control)
    control.set_value(["a", "b", "c"])
    rows = dict(control._holders)
    control._remove("b")
    assert control.value() == ["a", "c"]
    assert control._holders == {uid: rows[uid] for uid in ("a", "c")}
    control.set_value(["c", "a", "b"])
    assert [control._rows.indexOf(control._holders[uid]) for uid in ("c", "a", "b")] == [0, 1, 2]
    people["a"] = replace(people["a"], name=Text(kk="z", ru="z"))
    control.take(replace(known, directory=Directory(dict(people))))
    labels = [label.text() for label in control._holders["a"].findChildren(Label)]
    assert len(labels) == 1
    assert "z" in labels[0]
