"""A telling changed in the language that is shown: the others stay, are marked, and corrected."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from kzcoord_desktop.services import handovers
from kzcoord_desktop.ui.sheets.wording import WordingSheet
from tests.ui.office import press, settle, sheet


@pytest.fixture
def day(shell, made):
    """The page of the visit with six hosts, at 15:05."""
    shell.go("visit", made.visits[0])
    settle()
    return shell.page


@pytest.fixture
def told(shell, made, day):
    """What is kept of the urgent telling, whose English text was changed."""
    urgent = day.relay.urgent
    day.open_telling(urgent.source, urgent.target)
    before = day.inspector.entry.texts["content"]
    day.inspector.entry.content.edit.setPlainText("Only the transit")
    press(shell, "Told orally")
    kept = stored(made, urgent)
    assert (kept.content.en, kept.content.kk, kept.content.ru) == (
        "Only the transit",
        before.kk,
        before.ru,
    )
    day.open_telling(urgent.source, urgent.target)
    return kept


def stored(made, link):
    return next(
        each
        for each in handovers.of_case(made.workplace, made.visits[0])
        if each.source == link.source and link.target in each.targets
    )


def test_the_other_languages_are_kept_and_said_to_be_translated(day, told):
    assert told.to_translate == {"content": ["kk", "ru"]}
    assert "Kazakh and Russian" in day.inspector.passed.stale.text()


def test_the_wording_is_corrected_in_every_language(shell, made, day, told):
    press(shell, "Correct the wording")
    wording = sheet(shell, WordingSheet)
    russian = wording.content.input("ru").edit
    russian.setPlainText("Только транзит")
    QTest.qWait(0)
    press(wording, "Save")
    kept = stored(made, day.inspector.subject.link)
    assert (kept.content.ru, kept.content.en) == ("Только транзит", "Only the transit")
    assert kept.to_translate == {"content": ["kk"]}
    assert day.inspector.passed.stale.text().endswith("Kazakh")


def test_a_telling_left_as_it_was_has_nothing_to_translate(shell, made, day):
    urgent = day.relay.urgent
    day.open_telling(urgent.source, urgent.target)
    press(shell, "Told orally")
    assert stored(made, urgent).to_translate == {}
    day.open_telling(urgent.source, urgent.target)
    assert day.inspector.passed.stale.isHidden()
