"""The sheet of a meeting's outcomes: nothing typed is lost."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kzcoord_desktop.domain.exemption import Exemption, Ground
from kzcoord_desktop.domain.outcome import OutcomeKind
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.services import exemptions, meetings
from kzcoord_desktop.ui.sheets.outcomes import OutcomesSheet
from tests.ui.office import settle, write

DAY = date(2026, 11, 10)


@pytest.fixture
def meeting(made):
    return meetings.add(made.workplace, made.trips[0], {"meeting.topic": {"ru": "Тарифы"}})


@pytest.fixture
def opened(shell, made, meeting):
    shell.go("ledger")
    settle()
    sheet = OutcomesSheet(shell.page, made.workplace, meeting, "kk+ru")
    sheet.open()
    return sheet


def kept(made, meeting):
    return [each.text.kk for each in meetings.get(made.workplace, meeting.uid).outcomes]


def test_one_writes_at_once_and_what_is_written_is_kept_soon(opened, made, meeting, qtbot):
    write(QApplication.focusWidget(), "Кеден")
    assert kept(made, meeting) == []
    qtbot.waitUntil(lambda: kept(made, meeting) == ["Кеден"], timeout=2000)


def test_closing_writes_what_waits(opened, made, meeting):
    write(QApplication.focusWidget(), "Кеден")
    QTest.keyClick(opened, Qt.Key.Key_Escape)
    settle()
    assert kept(made, meeting) == ["Кеден"]


def test_leaving_the_page_writes_what_waits_under_an_open_sheet(opened, shell, made, meeting):
    write(QApplication.focusWidget(), "Кеден")
    assert shell.page.is_unsaved()
    shell.flush()
    settle()
    assert not shell.page.is_unsaved()
    assert kept(made, meeting) == ["Кеден"]


def test_what_may_not_be_kept_is_said_and_stays_on_the_screen(opened, made, meeting, qtbot):
    for paragraph, ground in ((7, Ground.COUNTER_INTELLIGENCE), (8, Ground.FOREIGN_INTELLIGENCE)):
        decided = Exemption(paragraph, ground, "А. Жумабеков", DAY)
        exemptions.decide(made.workplace, made.trips[0], decided)
    with qtbot.waitSignal(opened._keeper.failed):
        write(QApplication.focusWidget(), "Кеден")
    assert "this activity is exempt" in opened._problem.text()
    assert opened.editor.outcomes()[0].text.kk == "Кеден"
    assert opened.isVisible()


def test_outcomes_in_the_store_are_shown(shell, made, meeting):
    note = meetings.new_outcome(OutcomeKind.OPEN, Text(kk="Квота", ru="Квота"))
    meetings.save_outcomes(made.workplace, meeting.uid, [note])
    shell.go("ledger")
    settle()
    sheet = OutcomesSheet(
        shell.page, made.workplace, meetings.get(made.workplace, meeting.uid), "kk+ru"
    )
    sheet.open()
    assert sheet.editor.outcomes() == (note,)
