"""The editor of outcomes, by keyboard and mouse."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kzcoord_desktop.domain.outcome import Outcome, OutcomeKind, Side
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.ui.outcomes import OutcomesEditor, summary
from kzcoord_desktop.ui.outcomes.row import Around
from kzcoord_desktop.ui.outcomes.tools import Grip
from tests.ui.home import show
from tests.ui.office import write

TODAY = date(2026, 11, 16)
CONTENT, AGREEMENT = OutcomeKind.CONTENT, OutcomeKind.AGREEMENT


def talk(uid, words, kind=CONTENT, **more):
    return Outcome(uid, kind, Text(kk=words, ru=words), **more)


@pytest.fixture
def editor(qtbot):
    return show(qtbot, OutcomesEditor(Around(("kk", "ru"), TODAY)))


def texts(editor):
    return [each.text.ru for each in editor.outcomes()]


def rows(editor, kind=CONTENT):
    return editor.sections[kind].rows


def at(row, language="ru"):
    return row.text.input(language).edit


def test_what_is_shown_comes_back_whole(editor):
    kept = (
        talk("1", "Тарифы"),
        talk("2", "Протокол", AGREEMENT, side=Side.FOREIGN, due=date(2026, 12, 1),
             responsible=Text(kk="МИД", ru="МИД"), confidential=True),
        talk("3", "Сроки", OutcomeKind.OPEN, done_on=date(2026, 11, 10)),
        talk("4", "Карта", OutcomeKind.DOCUMENT),
    )  # fmt: skip
    editor.show_outcomes(kept)
    assert editor.outcomes() == kept


def test_typing_tells_and_enter_adds_a_row_below(editor, qtbot):
    editor.show_outcomes([talk("1", "Тарифы"), talk("2", "Порты")])
    first = at(rows(editor)[0])
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Return)
    with qtbot.waitSignal(editor.edited):
        write(QApplication.focusWidget(), "Квоты")
    assert [each.text.kk for each in editor.outcomes()] == ["Тарифы", "Квоты", "Порты"]


def test_shift_enter_begins_a_new_line_of_the_text(editor):
    editor.first_stop().setFocus()
    write(QApplication.focusWidget(), "Тарифы")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    write(QApplication.focusWidget(), "и квоты")
    assert editor.outcomes()[0].text.kk == "Тарифы\nи квоты"


def test_alt_with_the_arrows_moves_a_row_and_keeps_the_cursor(editor):
    editor.show_outcomes([talk("1", "Тарифы"), talk("2", "Порты")])
    second = at(rows(editor)[1])
    second.setFocus()
    QTest.keyClick(second, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert texts(editor) == ["Порты", "Тарифы"]
    assert QApplication.focusWidget() is second
    QTest.keyClick(second, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert texts(editor) == ["Порты", "Тарифы"]


def test_dragging_the_number_moves_a_row(editor):
    editor.show_outcomes([talk("1", "Тарифы"), talk("2", "Порты")])
    grip = rows(editor)[0].findChild(Grip)
    QTest.mousePress(grip, Qt.MouseButton.LeftButton)
    below = grip.mapFrom(rows(editor)[0], QPoint(5, rows(editor)[0].height() + 8))
    QTest.mouseMove(grip, below)
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton)
    assert texts(editor) == ["Порты", "Тарифы"]


def test_backspace_removes_an_empty_row_and_goes_to_the_one_above(editor):
    editor.show_outcomes([talk("1", "Тарифы")])
    editor.sections[CONTENT].add(1)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backspace)
    assert len(rows(editor)) == 1
    assert rows(editor)[0].isAncestorOf(QApplication.focusWidget())
    QTest.keyClick(at(rows(editor)[0]), Qt.Key.Key_Backspace)
    assert texts(editor) == ["Тарифы"]


def test_the_cross_removes_a_row_and_the_focus_stays_in_the_section(editor, qtbot):
    editor.show_outcomes([talk("1", "Тарифы"), talk("2", "Порты")])
    with qtbot.waitSignal(editor.edited):
        QTest.mouseClick(rows(editor)[1]._remove, Qt.MouseButton.LeftButton)
    assert texts(editor) == ["Тарифы"]
    assert rows(editor)[0].isAncestorOf(QApplication.focusWidget())


def test_an_agreement_asks_who_and_by_when(editor, qtbot):
    editor.sections[AGREEMENT].add(0)
    row = rows(editor, AGREEMENT)[0]
    write(at(row), "Рабочая группа")
    write(row.details._who.input("ru").edit, "Министерство")
    write(row.details._due.edit, "09122026")
    with qtbot.waitSignal(editor.edited):
        row.details._side._choose("both")
    row.details._side.set_value("both")
    made = editor.outcomes()[0]
    assert (made.side, made.due, made.responsible.ru) == (
        Side.BOTH, date(2026, 12, 9), "Министерство",
    )  # fmt: skip


def test_a_date_that_does_not_exist_is_said_and_nothing_else_is_lost(editor):
    editor.show_outcomes([talk("1", "Рабочая группа", AGREEMENT)])
    details = rows(editor, AGREEMENT)[0].details
    details._due.edit.setFocus()
    write(details._due.edit, "31112026")
    details._due.edit.editingFinished.emit()
    assert "There is no such date" in details._problem.text()
    assert editor.outcomes()[0].due is None


def test_confidential_is_said_in_words_and_by_the_lock(editor, qtbot):
    editor.show_outcomes([talk("1", "Тарифы")])
    row = rows(editor)[0]
    assert row._stays.isHidden()
    with qtbot.waitSignal(editor.edited):
        QTest.keyClick(row.lock, Qt.Key.Key_Space)
    assert row._stays.isVisible()
    assert "never on a copy handed over" in row._stays.text()
    assert editor.outcomes()[0].confidential


def test_tab_goes_in_the_order_of_reading_also_after_a_row_was_put_between(editor):
    editor.show_outcomes([talk("1", "Тарифы"), talk("2", "Порты")])
    editor.sections[CONTENT].add(1)
    editor.sections[CONTENT].rows[0].stops()[-1].setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert rows(editor)[1].isAncestorOf(QApplication.focusWidget())


def test_texts_of_a_language_that_is_not_shown_are_kept(editor):
    editor.show_outcomes([talk("1", "Тарифы")])
    editor.set_around(Around(("ru",), TODAY))
    write(at(rows(editor)[0]), "!")
    assert editor.outcomes()[0].text.kk == "Тарифы"


def test_the_summary_counts_each_kind():
    from kzcoord_desktop.ui.look import English

    told = summary([talk("1", "Тарифы"), talk("2", "Протокол", AGREEMENT)])
    assert [English().say(part) for part in told.parts] == ["1 topic", "1 agreement"]
    assert English().say(summary([])) == "No outcomes yet"
