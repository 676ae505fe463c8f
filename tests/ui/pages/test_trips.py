"""The list of trips."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kzcoord_desktop.services import cases
from kzcoord_desktop.ui.kit.table import Table
from tests.ui.office import enter, press, settle


def rows(shell):
    model = shell.page.findChild(Table).model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_each_trip_says_where_when_who_how_far_and_what_comes_next(shell):
    shell.go("trips")
    settle()
    ankara = next(row for row in rows(shell) if row[0].startswith("Ankara"))
    assert ankara == [
        "Ankara, Türkiye. Working group on the Trans-Caspian route",
        "17–19\u00a0November",
        "Askar Zhumabekov",
        "1 of 6 steps done",
        "Consultation with the Ministry. Before the departure: 17\u00a0November, 07:40",
    ]


def test_a_trip_to_several_states_names_them_as_its_page_does(shell):
    shell.go("trips")
    settle()
    told = [row[0] for row in rows(shell)]
    assert "Vienna – Bratislava. Consultations on railway transit" in told


def test_enter_opens_the_trip_and_escape_comes_back(shell, made):
    shell.go("trips")
    settle()
    table = shell.page.findChild(Table)
    table.set_current(made.trips[0])
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert (shell.kind, shell.what) == ("trip", made.trips[0])
    QTest.keyClick(shell, Qt.Key.Key_Escape)
    assert shell.kind == "trips"


def test_a_new_trip_opens_with_the_cursor_in_its_first_field(shell):
    shell.go("trips")
    settle()
    press(shell, "New trip")
    assert shell.kind == "trip"
    assert shell.page.trip.number == "2026/010"
    assert QApplication.focusWidget() is shell.page.view.form.box("case.title").edits()[0]


def test_what_was_typed_a_moment_ago_stands_in_the_list(shell, made):
    shell.go("trip", made.trips[2])
    enter(shell.page, "case.city", "Батуми", "Батуми")
    shell.go("trips")
    settle()
    stored = cases.load(made.workplace, made.trips[2])
    assert stored.raw("pre-departure-request", "case.city")["ru"] == "Батуми"
    assert len(rows(shell)) == len(made.trips)
