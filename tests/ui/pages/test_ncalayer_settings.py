"""The row that says whether NCALayer is asked, and where."""

import pytest
from PySide6.QtTest import QTest

from kzcoord_desktop.settings import Settings
from kzcoord_desktop.ui.choices import choices
from kzcoord_desktop.ui.pages.ncalayer_settings import NCALayerRow
from tests.ui.home import show
from tests.ui.office import press


@pytest.fixture
def row(home, qtbot):
    return show(qtbot, NCALayerRow())


def test_it_is_turned_on_with_the_usual_address_and_off_again(row):
    assert not row.address.isVisible()
    press(row, "On")
    assert choices.now.ncalayer == Settings().ncalayer
    assert row.address.isVisible()
    press(row, "Off")
    assert choices.now.ncalayer == ""
    assert not row.address.isVisible()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("ws://localhost:1234", "ws://localhost:1234"), ("wss://192.0.2.1:13579/", None)],
)
def test_only_an_address_of_this_computer_is_taken(row, typed, kept):
    press(row, "On")
    before = choices.now.ncalayer
    row.address.edit.selectAll()
    QTest.keyClicks(row.address.edit, typed)
    row.address.finished.emit()
    assert choices.now.ncalayer == (kept or before)
    assert ("not an address of NCALayer" in row._explained.text()) is (kept is None)
