"""Sheets, toasts, steps, places, tables, labels: what they do and what they say."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QVBoxLayout, QWidget

from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.i18n import screen_translator
from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui import keys, look
from kzcoord_desktop.ui.kit.button import Button, IconButton
from kzcoord_desktop.ui.kit.checkbox import Checkbox
from kzcoord_desktop.ui.kit.chip import STATES, Chip
from kzcoord_desktop.ui.kit.field import Field
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.line import LineInput
from kzcoord_desktop.ui.kit.page import Header
from kzcoord_desktop.ui.kit.ring import FocusRing
from kzcoord_desktop.ui.kit.sheet import Sheet
from kzcoord_desktop.ui.kit.sidebar import Place, Sidebar
from kzcoord_desktop.ui.kit.stepper import Step, Stepper
from kzcoord_desktop.ui.kit.table import Cell, Column, Row, Table
from kzcoord_desktop.ui.kit.toast import SHOWN_MS, Toast
from tools.gallery.stage import TODAY

TAB = Qt.Key.Key_Tab


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 700)
    QVBoxLayout(window)
    window.show()
    return window


def add(window, widget):
    window.layout().addWidget(widget)
    QApplication.processEvents()
    return widget


def seen(widget):
    return QAccessible.queryAccessibleInterface(widget)


class TestLabel:
    def test_it_speaks_the_language_of_the_moment(self, window):
        label = add(window, Label(N_("Undo")))
        other = add(window, Label(Text(kk="Астана", ru="Астана (ру)")))
        name = add(window, Label("Undo"))
        look.look.set_translator(screen_translator("ru", lambda: TODAY), "ru")
        assert (label.text(), other.text(), name.text()) == ("Отменить", "Астана (ру)", "Undo")

    def test_text_from_people_is_never_markup(self, window):
        label = add(window, Label("<b>Ministry</b> & sons"))
        assert label.textFormat() == Qt.TextFormat.PlainText
        assert seen(label).text(QAccessible.Text.Name) == "<b>Ministry</b> & sons"

    def test_a_button_says_an_ampersand(self, window):
        button = add(window, Button("Smith & Co"))
        assert "&" in button.words()
        assert seen(button).text(QAccessible.Text.Name) == "Smith & Co"


def test_enter_and_space_press_a_button(window, qtbot):
    button, pressed = add(window, Button("Sign")), []
    button.clicked.connect(lambda: pressed.append(1))
    qtbot.keyClick(button, Qt.Key.Key_Return)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert pressed == [1, 1]


def test_a_tip_is_shown_on_tab_too(window, qtbot):
    button = add(window, IconButton("x", N_("Close")))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    button.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not QToolTip.isVisible()
    button.clearFocus()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(QToolTip.isVisible)
    assert QToolTip.text() == "Close"
    QToolTip.hideText()


def test_roles_are_real(window):
    assert seen(add(window, Button("Sign"))).role() == QAccessible.Role.PushButton
    assert seen(add(window, Checkbox("Kept"))).role() == QAccessible.Role.CheckBox
    table = add(window, Table("Trips", [Column("Trip")]))
    assert seen(table).role() == QAccessible.Role.Table
    sheet = Sheet(window, "Sign")
    sheet.open()
    assert seen(sheet).role() == QAccessible.Role.Dialog


@pytest.mark.parametrize("state", STATES)
def test_a_state_is_colour_icon_and_word(window, state):
    chip = add(window, Chip.of(state, "Word"))
    assert STATES[state][1]
    assert chip.accessibleName() == "Word"


def test_states_differ_without_colour():
    icons = [icon for _, icon in STATES.values()]
    assert len(set(icons)) == len(icons)


class TestSheet:
    @pytest.fixture
    def sheet(self, window):
        self.opener = add(window, Button("Open"))
        self.opener.setFocus()
        sheet = Sheet(window, N_("Sign"))
        self.input = LineInput()
        sheet.body.addWidget(Field("Number", self.input))
        sheet.buttons.addWidget(Button("Sign", "primary"))
        sheet.open()
        QApplication.processEvents()
        return sheet

    def test_focus_goes_to_the_first_input(self, sheet):
        assert self.input.edit.hasFocus()

    def test_tab_stays_inside_in_both_directions(self, sheet, qtbot):
        for modifier in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
            visited = set()
            for _ in range(8):
                qtbot.keyClick(QApplication.focusWidget(), TAB, modifier)
                visited.add(QApplication.focusWidget())
            assert len(visited) == 3
            assert all(sheet.isAncestorOf(widget) for widget in visited)

    def test_escape_closes_and_gives_the_focus_back(self, sheet, qtbot):
        with qtbot.waitSignal(sheet.rejected):
            qtbot.keyClick(sheet, Qt.Key.Key_Escape)
        assert self.opener.hasFocus()
        assert not sheet.isVisible()

    def test_shortcuts_of_the_page_wait_except_the_lock(self, sheet, window, qtbot):
        fired = []
        for action in ("new", "sign", "next_step", "lock"):
            keys.bind(window, action, lambda action=action: fired.append(action))
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        control = Qt.KeyboardModifier.ControlModifier
        qtbot.keyClick(self.input.edit, Qt.Key.Key_N, control)
        qtbot.keyClick(self.input.edit, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
        qtbot.keyClick(self.input.edit, Qt.Key.Key_L, control)
        assert fired == ["lock"]
        sheet.reject()
        qtbot.keyClick(self.opener, Qt.Key.Key_N, control)
        assert fired == ["lock", "new"]

    @pytest.mark.parametrize("modifier", ["NoModifier", "ControlModifier"])
    def test_enter_presses_the_primary_button(self, sheet, qtbot, modifier):
        pressed, button = [], Button("Go on", "primary")
        button.clicked.connect(lambda: pressed.append(1))
        sheet.set_primary(button)
        qtbot.keyClick(self.input.edit, Qt.Key.Key_Return, Qt.KeyboardModifier[modifier])
        assert pressed == [1]

    def test_it_stays_in_the_middle_of_its_window(self, sheet, window):
        window.resize(1200, 800)
        QApplication.processEvents()
        middle = sheet.geometry().center()
        assert abs(middle.x() - 600) <= 1
        assert abs(middle.y() - 400) <= 1


class TestToast:
    def test_undo_and_going_by_itself(self, window, qtbot):
        toast = Toast(window, "Deleted")
        toast.open()
        with qtbot.waitSignal(toast.undone):
            toast.undo.click()
        other = Toast(window, "Deleted")
        other.open()
        other._left_ms = 100
        with qtbot.waitSignal(other.gone):
            other._tick()

    def test_the_focus_stops_its_time(self, window):
        toast = Toast(window, "Deleted")
        toast.open()
        toast.undo.setFocus()
        toast._tick()
        assert toast._left_ms == SHOWN_MS
        toast.undo.clearFocus()
        toast._tick()
        assert toast._left_ms < SHOWN_MS


class TestStepper:
    STEPS = (
        Step("a", "Trip", "Done 9 November", "done", "Done"),
        Step("b", "Consultation", "Today", "due", "Due"),
        Step("c", "Report"),
    )

    def test_any_step_opens(self, window, qtbot):
        stepper = add(window, Stepper(self.STEPS, "b"))
        with qtbot.waitSignal(stepper.opened) as signal:
            qtbot.keyClick(stepper.row("c"), Qt.Key.Key_Return)
        assert signal.args == ["c"]

    def test_a_step_says_everything(self, window):
        stepper = add(window, Stepper(self.STEPS, "b"))
        assert stepper.row("b").accessibleName() == "Step 2. Consultation. Today. Due"
        assert stepper.row("b").accessibleDescription() == "Open now"
        assert stepper.row("a").accessibleDescription() == ""

    def test_rows_stay_while_their_ids_do(self, window):
        stepper = add(window, Stepper(self.STEPS, "b"))
        row = stepper.row("b")
        row.setFocus()
        stepper.set_steps(self.STEPS, "c")
        assert stepper.row("b") is row
        assert row.hasFocus()


class TestSidebar:
    @pytest.fixture
    def bar(self, window):
        places = (Place("trips", "Trips", "plane-takeoff"), Place("lock", "Lock", "lock-keyhole"))
        return add(window, Sidebar(places))

    def test_places_open(self, bar, qtbot):
        with qtbot.waitSignal(bar.opened) as signal:
            bar._items["lock"].click()
        assert signal.args == ["lock"]

    def test_the_rail_keeps_the_names(self, bar):
        bar.set_badge("trips", 2)
        bar.set_rail(True)
        item = bar._items["trips"]
        assert bar.width() == 64
        assert item.toolTip() == "Trips"
        assert seen(item).text(QAccessible.Text.Name) == "Trips, 2"


class TestTable:
    ROWS = (Row("1", [Cell("Ankara"), Cell("17")]), Row("2", [Cell("Tashkent"), Cell("2")]))

    @pytest.fixture
    def table(self, window):
        table = add(window, Table("Trips", [Column("Trip"), Column("Day", 80)]))
        table.set_rows(self.ROWS)
        return table

    def test_enter_opens_the_current_row(self, table, qtbot):
        table.setFocus()
        qtbot.keyClick(table, Qt.Key.Key_Down)
        with qtbot.waitSignal(table.opened) as signal:
            qtbot.keyClick(table, Qt.Key.Key_Return)
        assert signal.args == ["2"]

    def test_the_current_row_stays_after_new_rows(self, table):
        table.set_current("2")
        table.set_rows((*self.ROWS, Row("3", [Cell("Baku"), Cell("20")])))
        assert table.current() == "2"

    def test_dots_are_spoken(self, table):
        table.set_rows([Row("1", [Cell("Ankara"), Cell(dots=("done",), spoken="1 of 6 done")])])
        index = table.model().index(0, 1)
        assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "1 of 6 done"

    @pytest.mark.parametrize(
        ("words", "is_told"),
        [("a day that is named at length", False), ("at-length-" * 20, True)],
    )
    def test_a_cell_whose_words_are_cut_tells_them_whole(self, table, words, is_told):
        QToolTip.hideText()
        table.set_rows([Row("1", [Cell("Ankara"), Cell(words)])])
        at = table.visualRect(table.model().index(0, 1)).center()
        help_ = QHelpEvent(QEvent.Type.ToolTip, at, table.viewport().mapToGlobal(at))
        QApplication.sendEvent(table.viewport(), help_)
        assert QToolTip.text() == (words if is_told else "")

    def test_a_row_that_is_come_to_by_keys_tells_what_is_cut_in_it(self, table, qtbot):
        QToolTip.hideText()
        table.set_rows([self.ROWS[0], Row("2", [Cell("Baku"), Cell("at-length-" * 20)])])
        table.setFocus()
        qtbot.keyClick(table, Qt.Key.Key_Down)
        assert QToolTip.text() == "at-length-" * 20

    def test_rows_are_as_high_as_their_words(self, window, table):
        words = "talks on investment in transport"
        table.horizontalHeader().resizeSection(1, 120)
        table.set_rows([*self.ROWS, Row("3", [Cell("Ankara"), Cell(words, words)])])
        low, high = table.rowHeight(0), table.rowHeight(2)
        assert high > 2 * low
        assert table.cut(2) == []
        table.horizontalHeader().resizeSection(1, 400)
        assert table.rowHeight(2) == low == table.rowHeight(1)
        look.look.set_scale(1.25)
        assert table.rowHeight(0) > low

    def test_thousands_of_rows_are_measured_one_after_another(self, table, qtbot):
        words = Cell("talks on investment in transport")
        table.set_rows([Row(str(n), [Cell("Ankara"), words]) for n in range(2000)])
        assert table.rowHeight(1999) < table.rowHeight(0)
        table.set_current("1500")
        qtbot.waitUntil(lambda: table.rowHeight(1999) == table.rowHeight(0))
        current = table.visualRect(table.currentIndex())
        assert table.viewport().rect().intersects(current)

    def test_headings_follow_the_language(self, window):
        titles = [Column(N_("Undo"))]
        other = add(window, Table("Trips", titles))
        look.look.set_translator(screen_translator("kk", lambda: TODAY), "kk")
        shown = other.model().headerData(0, Qt.Orientation.Horizontal, 0)
        assert shown == "Болдырмау"


class TestRing:
    def test_it_follows_the_keyboard_and_leaves_for_the_mouse(self, window, qtbot):
        first, second = add(window, Button("One")), add(window, Button("Two"))
        ring = FocusRing(window)
        qtbot.addWidget(window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        first.setFocus()
        assert not ring.isVisible()
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
        assert second.hasFocus()
        assert ring.geometry().contains(second.geometry())
        first.setFocus()
        assert ring.isVisible()
        assert ring.geometry().contains(first.geometry())
        at = first.mapTo(window, first.rect().center())
        QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=at)
        assert not ring.isVisible()

    def test_it_moves_with_what_it_surrounds(self, window, qtbot):
        holder = add(window, QWidget())
        button = Button("One", parent=holder)
        button.show()
        add(window, Button("Two")).setFocus()
        ring = FocusRing(window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Backtab)
        assert button.hasFocus()
        assert ring.isVisible()
        for moved in (button, holder):
            moved.move(moved.x() + 50, moved.y() + 20)
            assert ring.geometry().contains(QRect(button.mapTo(window, QPoint()), button.size()))

    def test_inputs_have_their_own_border(self, window):
        box = add(window, LineInput())
        ring = FocusRing(window)
        box.edit.setFocus(Qt.FocusReason.TabFocusReason)
        assert not ring.isVisible()


class TestHeader:
    FACTS = "Ministry of Land, Infrastructure and Transport · 6 meetings · led by the Vice Minister"

    def test_long_facts_go_on_in_a_second_line(self, window):
        header = add(window, Header("Republic of Korea"))
        header.set_facts(self.FACTS)
        QApplication.processEvents()
        before = header.height()
        window.resize(400, 700)
        QApplication.processEvents()
        assert header.height() > before
        assert header._facts.height() >= header._facts.heightForWidth(header._facts.width())

    def test_short_facts_leave_it_as_high_as_it_always_is(self, window):
        header = add(window, Header("Trips"))
        header.set_facts("2 open")
        QApplication.processEvents()
        assert header.height() == 70

    def test_the_ring_around_the_title_covers_no_facts(self, window):
        ring = FocusRing(window)
        header = add(window, Header("Trips"))
        header.set_crumbs([("trips", "Trips"), ("", "2026/001")])
        header.set_facts("2 open")
        before = add(window, Button("One"))
        window.activateWindow()
        before.setFocus(Qt.FocusReason.TabFocusReason)
        header._title.setFocus(Qt.FocusReason.ShortcutFocusReason)
        facts = header._facts.mapTo(window, header._facts.rect().topLeft())
        assert ring.isVisible()
        assert ring.geometry().bottom() <= facts.y()


@pytest.mark.parametrize(
    "words", ["Число лиц", "Saved: 2026-003-cards.pdf", "Адам саны", "Желаемый срок ответа"]
)
@pytest.mark.parametrize("style", ["caption", "small", "body", "medium", "title"])
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
def test_a_wrapping_label_asks_for_the_width_of_one_line(window, words, style, scale):
    look.look.set_scale(scale)
    label = Label(words, style, wrap=True)
    assert label.heightForWidth(label.sizeHint().width()) == label.heightForWidth(1000)
