"""Where fields stand: side by side where their inputs have room, else below each other."""

from datetime import date

import pytest

from kzcoord_desktop.domain.field import Field, Kind
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import missions
from kzcoord_desktop.services.people import Directory
from kzcoord_desktop.ui.form_box import FieldBox, Line
from kzcoord_desktop.ui.inputs import Surroundings
from kzcoord_desktop.ui.kit.frames import Scroll
from tests.ui.home import show
from tests.ui.office import settle

TODAY = date(2026, 11, 16)


def around(country):
    return Surroundings(("kk", "ru"), Directory({}, {}, missions.shipped()), TODAY, None, country)


@pytest.fixture
def line(qtbot):
    """Two moments of a part, which tell their zone, in a page of 560 pixels."""
    fields = [Field(name, Kind.MOMENT, N_("Field"), "R-8.2") for name in ("stop.a", "stop.b")]
    line = Line([FieldBox(field, around("")) for field in fields])
    area = Scroll(line)
    show(qtbot, area)
    area.resize(560, 400)
    settle()
    yield line
    area.close()


def is_row(line):
    first, second = line.boxes
    return first.y() == second.y()


def test_two_moments_share_a_line(line):
    assert is_row(line)


def test_a_field_that_grows_sends_the_other_below(line):
    for box in line.boxes:
        box.control.take(around("TR"))
    settle()
    window = line.window()
    assert not is_row(line)
    assert line.width() <= window.viewport().width()
    window.resize(900, 400)
    settle()
    assert is_row(line)
