"""The readings of the Rules in the settings, and the rehearsal of a change."""

import pytest
from PySide6.QtTest import QTest

from kzcoord_desktop.domain.profile import READINGS
from kzcoord_desktop.services import profiles
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.sheets.reading import ReadingSheet
from kzcoord_desktop.ui.undo import MovedSheet
from tests.ui.office import press, settle, sheet, write


@pytest.fixture
def page(shell):
    """The page of readings."""
    shell.go("readings")
    settle()
    return shell.page


def asked(page, shell, reading):
    page.row(reading).change.click()
    return sheet(shell, ReadingSheet)


def said(widget):
    return [label.text() for label in widget.findChildren(Label) if label.isVisible()]


def test_every_reading_has_its_value_and_where_it_comes_from(page):
    assert {*page._rows} == {*READINGS}
    row = page.row("report.count")
    assert row.value.text() == "The next working day is the first"
    assert row.origin.text() == "para\u00a07(4) · our reading"
    assert page.row("report.days").origin.text() == "para\u00a07(4) · by the text"
    assert page.row("halfyear.empty_plan").value.text() == "Yes"


def test_a_change_shows_beforehand_which_open_duties_it_moves(page, shell, made):
    changing = asked(page, shell, "report.days")
    changing.control._number.edit.selectAll()
    QTest.keyClicks(changing.control._number.edit, "5")
    press(changing, "See what changes")
    assert "Name the act" in look.text(changing.field("act").error())
    write(changing.field("act").control.edit, "Жарлық № 1")
    press(changing, "See what changes")
    assert "Report on the event: Ankara, 17–19\u00a0November" in said(changing)
    assert "until 30\u00a0November, then until 26\u00a0November" in said(changing)
    assert profiles.current(made.workplace).report_days == 7
    press(changing, "Put into force")
    moved = sheet(shell, MovedSheet)
    assert any("is now 26\u00a0November" in line for line in said(moved))
    press(moved, "Go on")
    assert profiles.current(made.workplace).report_days == 5
    assert page.row("report.days").value.text() == "5"
    assert page.row("report.days").origin.text().endswith("Жарлық № 1 · since 16\u00a0November")


def test_what_was_edited_after_the_rehearsal_is_rehearsed_again(page, shell):
    changing = asked(page, shell, "report.days")
    write(changing.field("act").control.edit, "x")
    changing.control.set_value(5)
    press(changing, "See what changes")
    QTest.keyClicks(changing.control._number.edit, "0")
    assert changing.save.text() == "See what changes"
    assert not changing._outcome.isVisible()


@pytest.mark.parametrize(
    ("typed", "told"), [("0", "write a whole number from 1 to 60"), ("7", "Nothing is changed")]
)
def test_a_number_that_does_not_fit_is_told(page, shell, typed, told):
    changing = asked(page, shell, "report.days")
    write(changing.field("act").control.edit, "x")
    changing.control._number.edit.selectAll()
    QTest.keyClicks(changing.control._number.edit, typed)
    press(changing, "See what changes")
    assert told in changing.trouble.text()
    assert changing.trouble.isVisible()


def test_a_list_is_ticked(page, shell, made):
    changing = asked(page, shell, "exempt.8")
    ticks = changing.control._ticks
    assert [key for key, tick in ticks.items() if tick.isChecked()] == ["E10"]
    ticks["E3"].click()
    write(changing.field("act").control.edit, "x")
    press(changing, "See what changes")
    press(changing, "Put into force")
    assert profiles.current(made.workplace).exempt_8 == ("E3", "E10")


def test_a_yes_or_no_is_switched(page, shell, made):
    changing = asked(page, shell, "event.online_counts_as_abroad")
    press(changing, "Yes")
    write(changing.field("act").control.edit, "x")
    press(changing, "See what changes")
    assert "No open duty changes" in said(changing)
    press(changing, "Put into force")
    assert profiles.current(made.workplace).event_online_counts_as_abroad
