"""Settings act at once and are kept."""

import json

import pytest
from PySide6.QtCore import Qt

from kzcoord_desktop.services import entrance, half_years
from kzcoord_desktop.ui.choices import choices
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.segmented import Segmented
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.pages.settings import SettingsPage
from kzcoord_desktop.ui.sheets.body import BodySheet
from tests.ui.home import PASSPHRASE, show


@pytest.fixture
def page(store, qtbot):
    workplace = entrance.unlock(store[0], "Динара Оспанова", PASSPHRASE, choices.clock)
    made = show(qtbot, SettingsPage(workplace))
    made.enter("")
    yield made
    workplace.close()


def choose(qtbot, page, group, option):
    segments = next(s for s in page.findChildren(Segmented) if s.accessibleName() == group)
    qtbot.mouseClick(segments._segments[option], Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    "row",
    [
        ("Language of the window", "ru", "language", "ru"),
        ("Theme", "dark", "theme", "dark"),
        ("Text size", "125", "text_scale", 125),
        ("Movement on the screen", "on", "motion", True),
        ("Lock when nobody works", "5", "idle_lock_min", 5),
    ],
)
def test_a_choice_is_in_force_and_kept(page, qtbot, home, row):
    group, option, setting, value = row
    choose(qtbot, page, group, option)
    assert getattr(choices.now, setting) == value
    kept = json.loads((home / "config" / "kzcoord" / "settings.json").read_text())
    assert kept[setting] == value
    seen = {"language": look.language, "theme": look.theme, "text_scale": look.scale * 100,
            "motion": look.motion}  # fmt: skip
    assert seen.get(setting, value) == value


def test_the_folder_for_papers(page, home):
    page._take_folder(home / "papers")
    assert choices.now.export_dir == str(home / "papers")
    assert page._folder._explained.text() == str(home / "papers")


def test_the_body_is_corrected(page, qtbot):
    button = next(b for b in page.findChildren(Button) if b.words() == "Edit")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    sheet = page.window().findChild(BodySheet)
    box = sheet.form._boxes["body.short_name"].control.input("ru")
    box.edit.clear()
    qtbot.keyClicks(box.edit, "Mintrans")
    with qtbot.waitSignal(page.renewed, timeout=10_000) as renewed:
        sheet.act()
    assert renewed.args[0].body.text("body.short_name").ru == "Mintrans"


def test_a_wrong_prefix_is_told_at_its_field(page, qtbot):
    sheet = BodySheet(page, page.workplace)
    sheet.open()
    sheet.form._boxes["body.prefix"].control.set_value("км")
    sheet.act()
    assert "Latin" in look.text(sheet.form._boxes["body.prefix"].error())
    assert sheet.isVisible()


def test_without_a_sample_store_there_is_nothing_to_delete(page):
    assert not page._sample.isVisible()


def test_the_deadlines_are_exported_with_the_chosen_alarms(page, qtbot, home):
    choose(qtbot, page, "Reminders", "1")
    assert choices.now.reminder_days == "1"
    page.deadlines.export(home / "deadlines.ics")
    qtbot.waitUntil((home / "deadlines.ics").exists, timeout=10_000)
    text = (home / "deadlines.ics").read_text(encoding="utf-8")
    # plan and report of the half-year; alarms a working day before and on the day itself
    assert text.count("BEGIN:VEVENT") == 2
    assert text.count("BEGIN:VALARM") == 4


def test_a_central_body_says_so(page, qtbot):
    choose(qtbot, page, "Central state body", "yes")
    qtbot.waitUntil(lambda: half_years.is_central(page.workplace), timeout=10_000)
    page.enter("")
    assert page.deadlines.central.value() == "yes"


def test_there_is_a_way_to_days_off_and_readings(page, qtbot):
    asked = []
    page.opened.connect(lambda kind, what: asked.append((kind, what)))
    for button in [b for b in page.findChildren(Button) if b.words() == "Open"]:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == [("days-off", ""), ("readings", "")]
