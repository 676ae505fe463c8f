"""The inputs as a person uses them: set, type, read."""

from datetime import date, time

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui import style
from kzcoord_desktop.ui.kit.area import TextArea
from kzcoord_desktop.ui.kit.calendar import CalendarPopup
from kzcoord_desktop.ui.kit.combo import Combo, Option
from kzcoord_desktop.ui.kit.date_input import DateInput, TimeInput
from kzcoord_desktop.ui.kit.field import Field
from kzcoord_desktop.ui.kit.items import ItemsInput
from kzcoord_desktop.ui.kit.languages import TextPerLanguage
from kzcoord_desktop.ui.kit.line import LineInput
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.kit.secret import SecretInput
from kzcoord_desktop.ui.kit.segmented import Segmented

NO = Qt.KeyboardModifier.NoModifier
PEOPLE = [Option("1", "К. Абдрахманов", "МИД"), Option("2", "А. Байжанов"), Option("3", "Ёлкин")]


@pytest.fixture
def show(qtbot):
    """Show a widget in a window of its own."""

    windows = []

    def show(widget):
        window = QWidget()
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(900, 600)
        widget.setParent(window)
        QLineEdit(window).move(500, 500)
        widget.resize(400, widget.sizeHint().height())
        window.show()
        widget.setFocus()
        QApplication.processEvents()
        return widget

    return show


def spoken(widget, kind=QAccessible.Text.Name):
    return QAccessible.queryAccessibleInterface(widget).text(kind)


class TestField:
    def test_label_help_and_error_are_spoken(self, show):
        box = LineInput()
        field = show(Field(N_("Number"), box, help_text=N_("See the letter")))
        assert spoken(box.edit) == "Number"
        assert spoken(box.edit, QAccessible.Text.Description) == "See the letter"
        field.set_error(N_("Write a number, for example 12"))
        assert "for example 12" in spoken(box.edit, QAccessible.Text.Description)
        field.set_error("")
        assert spoken(box.edit, QAccessible.Text.Description) == "See the letter"


class TestDate:
    def test_digits_give_a_date(self, show, qtbot):
        box, seen = show(DateInput()), []
        box.changed.connect(seen.append)
        qtbot.keyClicks(box.edit, "16112026")
        assert box.value() == date(2026, 11, 16)
        assert seen[-1] == date(2026, 11, 16)
        assert box.edit.text() == "16.11.2026"

    def test_letters_of_the_kazakh_row_give_a_date(self, show, qtbot):
        from PySide6.QtTest import QTest

        box = show(DateInput())
        for letter in "әіқғәқә6":
            QTest.simulateEvent(box.edit, True, 0x4D8, NO, letter, False)
        assert box.value() == date(2026, 5, 23)

    def test_typing_in_the_middle_overwrites(self, show, qtbot):
        box = show(DateInput(date(2026, 11, 16)))
        box.edit.setCursorPosition(0)
        qtbot.keyClicks(box.edit, "17")
        assert box.value() == date(2026, 11, 17)

    def test_a_selected_date_is_replaced(self, show, qtbot):
        box = show(DateInput(date(2026, 11, 16)))
        box.edit.selectAll()
        qtbot.keyClicks(box.edit, "01")
        assert box.edit.text() == "01."

    def test_backspace_and_pasting(self, show, qtbot):
        box = show(DateInput(date(2026, 11, 16)))
        box.edit.end(False)
        for _ in range(4):
            qtbot.keyClick(box.edit, Qt.Key.Key_Backspace)
        assert box.edit.text() == "16.11."
        box.edit.selectAll()
        QGuiApplication.clipboard().setText("1.12.2026")
        box.edit.paste()
        assert box.value() == date(2026, 12, 1)

    def test_the_error_has_an_example(self, show, qtbot):
        box = show(DateInput())
        assert box.problem() is None
        qtbot.keyClicks(box.edit, "32112026")
        assert box.value() is None
        assert "16.11.2026" in box.problem().text

    def test_leaving_completes_a_short_year(self, show, qtbot):
        box = show(DateInput())
        qtbot.keyClicks(box.edit, "161126")
        box.edit.clearFocus()
        assert box.edit.text() == "16.11.2026"

    def test_the_calendar_by_keys(self, show, qtbot):
        box = show(DateInput(date(2026, 11, 16)))
        qtbot.keyClick(box.edit, Qt.Key.Key_F4)
        grid = QApplication.focusWidget()
        assert "16" in grid.accessibleName()
        qtbot.keyClick(grid, Qt.Key.Key_Down)
        qtbot.keyClick(grid, Qt.Key.Key_Return)
        assert box.value() == date(2026, 11, 23)
        assert box.edit.hasFocus()

    def test_the_calendar_says_days_off(self, show, qtbot):
        box = show(DateInput(date(2026, 12, 16), marks=lambda day: day == date(2026, 12, 16)))
        box.open_calendar()
        grid = QApplication.focusWidget()
        assert grid.accessibleName().endswith("Day off")
        qtbot.keyClick(grid, Qt.Key.Key_Right)
        assert not grid.accessibleName().endswith("Day off")
        qtbot.keyClick(grid, Qt.Key.Key_Escape)
        assert box.value() == date(2026, 12, 16)
        assert not any(p.isVisible() for p in box.window().findChildren(CalendarPopup))

    def test_a_month_without_that_day_takes_its_last(self, show, qtbot):
        box = show(DateInput(date(2026, 10, 31)))
        box.open_calendar()
        grid = QApplication.focusWidget()
        qtbot.keyClick(grid, Qt.Key.Key_PageDown)
        qtbot.keyClick(grid, Qt.Key.Key_Space)
        assert box.value() == date(2026, 11, 30)


def test_a_time(show, qtbot):
    box = show(TimeInput())
    qtbot.keyClicks(box.edit, "740")
    assert box.value() == time(7, 40)
    assert box.problem() is None


class TestCombo:
    def test_typing_finds_and_enter_chooses(self, show, qtbot):
        box, seen = show(Combo(PEOPLE)), []
        box.chosen.connect(seen.append)
        qtbot.keyClicks(box.edit, "bai")
        assert box.value() == ""
        box.edit.setText("")
        box.edit.insert("байж")
        box.edit.textEdited.emit("байж")
        qtbot.keyClick(box.edit, Qt.Key.Key_Return)
        assert (box.value(), seen) == ("2", ["2"])
        assert box.edit.text() == "А. Байжанов"

    def test_the_second_line_is_searched_too_and_yo_is_ye(self, show):
        assert [o.id for o in found(show(Combo(PEOPLE)), "мид")] == ["1"]
        assert [o.id for o in found(show(Combo(PEOPLE)), "елкин")] == ["3"]

    def test_what_is_not_listed_is_not_taken(self, show, qtbot):
        box = show(Combo(PEOPLE, "1"))
        box.edit.setText("somebody")
        box.edit.textEdited.emit("somebody")
        box.edit.clearFocus()
        assert (box.value(), box.edit.text()) == ("1", "К. Абдрахманов")

    def test_an_emptied_input_chooses_nothing(self, show, qtbot):
        box = show(Combo(PEOPLE, "1"))
        box.edit.selectAll()
        qtbot.keyClick(box.edit, Qt.Key.Key_Backspace)
        box.edit.clearFocus()
        assert box.value() == ""

    def test_arrows_go_round_and_escape_leaves(self, show, qtbot):
        box = show(Combo(PEOPLE, "1"))
        for _ in range(2):
            qtbot.keyClick(box.edit, Qt.Key.Key_Down)
        qtbot.keyClick(box.edit, Qt.Key.Key_Escape)
        assert box.value() == "1"
        for _ in range(2):
            qtbot.keyClick(box.edit, Qt.Key.Key_Down)
        qtbot.keyClick(box.edit, Qt.Key.Key_Return)
        assert box.value() == "2"

    def test_the_last_entry_acts_with_what_was_typed(self, show, qtbot):
        box, seen = show(Combo(PEOPLE, action=Option("+", N_("Add a person…")))), []
        box.acted.connect(seen.append)
        box.edit.setText("Новак")
        box.edit.textEdited.emit("Новак")
        qtbot.keyClick(box.edit, Qt.Key.Key_Return)
        assert (seen, box.value()) == (["Новак"], "")

    def test_the_wheel_changes_nothing(self, show):
        box = show(Combo(PEOPLE, "1"))
        box.edit.clearFocus()
        wheel = QWheelEvent(
            QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120),
            Qt.MouseButton.NoButton, NO, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(box.edit, wheel)
        assert box.value() == "1"


def found(combo, typed):
    return [o for o in PEOPLE if combo._matches(typed, o.words())]


class TestSecret:
    def test_the_eye_is_reached_by_tab_and_shows(self, show, qtbot):
        box = show(SecretInput())
        qtbot.keyClicks(box.edit, "pass")
        assert box.edit.echoMode() == QLineEdit.EchoMode.Password
        qtbot.keyClick(box.edit, Qt.Key.Key_Tab)
        eye = QApplication.focusWidget()
        assert spoken(eye) == "Show what is typed"
        qtbot.keyClick(eye, Qt.Key.Key_Return)
        assert box.edit.echoMode() == QLineEdit.EchoMode.Normal
        assert spoken(eye) == "Hide what is typed"

    def test_caps_lock_is_seen_by_the_letter(self, show, qtbot):
        box = show(SecretInput())
        qtbot.keyClicks(box.edit, "a")
        assert box.findChild(Note) is None
        from PySide6.QtTest import QTest

        QTest.simulateEvent(box.edit, True, Qt.Key.Key_A, NO, "A", False)
        assert box.findChild(Note).isVisible()
        QTest.simulateEvent(box.edit, True, Qt.Key.Key_A, NO, "a", False)
        assert not box.findChild(Note).isVisible()

    def test_clearing_forgets_and_hides(self, show, qtbot):
        box = show(SecretInput())
        qtbot.keyClicks(box.edit, "pass")
        box.clear()
        assert box.value() == ""
        box.edit.undo()
        assert box.value() == ""
        assert box.edit.echoMode() == QLineEdit.EchoMode.Password


class TestArea:
    def test_tab_leaves_and_control_tab_types(self, show, qtbot):
        box = show(TextArea())
        qtbot.keyClick(box.edit, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
        assert box.edit.toPlainText() == "\t"
        qtbot.keyClick(box.edit, Qt.Key.Key_Tab)
        assert box.edit.toPlainText() == "\t"

    def test_it_grows_with_its_text(self, show):
        box = show(TextArea(lines=2))
        before = box.sizeHint().height()
        box.edit.setPlainText("\n".join("abcdef"))
        assert box.sizeHint().height() >= before + 4 * box.edit.fontMetrics().lineSpacing()

    def test_setting_does_not_tell(self, show):
        box, seen = show(TextArea()), []
        box.edited.connect(seen.append)
        box.set_value("x")
        assert seen == []


class TestLanguages:
    def test_one_language_has_one_input_without_mark(self, show):
        box = show(TextPerLanguage(["ru"], {"ru": "да", "kk": "иә"}))
        box.set_name(N_("Answer"))
        assert spoken(box.input("ru").edit) == "Answer"
        assert box.value() == {"ru": "да", "kk": "иә"}

    def test_two_languages_are_named(self, show):
        box = show(TextPerLanguage(["kk", "ru"]))
        box.set_name(N_("Answer"))
        assert spoken(box.input("kk").edit) == "Answer, ҚАЗ"
        assert spoken(box.input("ru").edit) == "Answer, РУС"

    def test_another_form_keeps_what_was_typed(self, show, qtbot):
        box = show(TextPerLanguage(["kk", "ru"]))
        qtbot.keyClicks(box.input("ru").edit, "da")
        box.set_languages(["kk"])
        box.set_languages(["kk", "ru"])
        assert box.value() == {"ru": "da"}
        assert box.input("ru").value() == "da"

    def test_only_the_empty_language_is_wrong(self, show):
        box = show(TextPerLanguage(["kk", "ru"], {"ru": "да"}))
        box.set_wrong(True)
        assert box.input("kk")._wrong
        assert not box.input("ru")._wrong


def paste(edit, text):
    QApplication.clipboard().setText(text)
    edit.paste()
    QApplication.clipboard().clear()


class TestItems:
    def items(self, show, *texts):
        box = show(ItemsInput(N_("Question"), N_("Add a question"), ["ru"]))
        box.set_value([{"ru": text} for text in texts])
        return box

    def values(self, box):
        return [item["ru"] for item in box.value()]

    def test_enter_adds_a_row_below(self, show, qtbot):
        box = self.items(show, "one", "two")
        qtbot.keyClick(box._rows[0].text.input("ru").edit, Qt.Key.Key_Return)
        qtbot.keyClicks(QApplication.focusWidget(), "between")
        assert self.values(box) == ["one", "between", "two"]

    def test_alt_arrows_move_a_row(self, show, qtbot):
        box = self.items(show, "one", "two")
        edit = box._rows[1].text.input("ru").edit
        qtbot.keyClick(edit, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        assert self.values(box) == ["two", "one"]
        assert spoken(edit) == "Question 1"
        qtbot.keyClick(edit, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        assert self.values(box) == ["two", "one"]

    def test_pasted_lines_become_rows(self, show):
        box = self.items(show, "one", "", "three")
        seen = []
        box.edited.connect(lambda: seen.append(self.values(box)))
        edit = box._rows[0].text.input("ru").edit
        edit.selectAll()
        paste(edit, "1. first\r\n2)\tsecond\r\n\r\n• third\x0bfourth\r\n")
        assert self.values(box) == ["first", "second", "third", "fourth", "three"]
        assert seen[-1] == self.values(box)
        assert QApplication.focusWidget() is box._rows[3].text.input("ru").edit

    def test_the_other_language_fills_the_rows_that_are_there(self, show):
        box = show(ItemsInput(N_("Question"), N_("Add a question"), ["kk", "ru"]))
        for language in ("kk", "ru"):
            paste(box._rows[0].text.input(language).edit, f"{language} 1\n{language} 2")
        assert box.value() == [{"kk": f"kk {n}", "ru": f"ru {n}"} for n in (1, 2)]

    def test_removing_names_the_row_and_keeps_one(self, show, qtbot):
        box, seen = self.items(show, "one"), []
        box.edited.connect(lambda: seen.append(1))
        box._rows[0]._remove.click()
        assert self.values(box) == []
        assert len(box._rows) == 1
        assert seen


class TestSegmented:
    def test_arrows_choose(self, show, qtbot):
        box, seen = show(Segmented("", [("a", "A"), ("b", "B")], "a")), []
        box.chosen.connect(seen.append)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
        assert (box.value(), seen) == ("b", ["b"])

    def test_nothing_may_be_chosen_yet(self, show):
        box = show(Segmented("", [("a", "A"), ("b", "B")]))
        assert box.value() == ""
        box.set_value("b")
        box.set_value("")
        assert box.value() == ""


@pytest.mark.parametrize("make", [LineInput, TextArea])
def test_the_menu_of_an_input_has_the_colours_of_the_theme(qtbot, monkeypatch, make):
    opened = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _place: opened.append(menu))
    box = make("text")
    qtbot.addWidget(box)
    box.show()
    at = box.edit.rect().center()
    reason = QContextMenuEvent.Reason.Mouse
    asked = QContextMenuEvent(reason, at, box.edit.mapToGlobal(at))
    QApplication.sendEvent(box.edit if make is LineInput else box.edit.viewport(), asked)
    (menu,) = opened
    assert menu.styleSheet() == style.menu()
    assert len(menu.actions()) > 4
    menu.deleteLater()
