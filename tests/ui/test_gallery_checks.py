"""The watch of the gallery sees what it is there for: each fault is made and must be found."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from kzcoord_desktop.i18n import screen_translator
from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.kit.button import Button, IconButton
from kzcoord_desktop.ui.kit.chip import Chip
from kzcoord_desktop.ui.kit.frames import Scroll
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.line import LineInput
from kzcoord_desktop.ui.kit.table import Cell, Column, Row, Table
from tools.gallery import stage as gallery
from tools.gallery.watch import Watch, problems


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 400)
    window.show()
    return window


def put(window, widget, *, x=10, y=10, width=0, height=0):
    widget.setParent(window)
    hint = widget.sizeHint()
    widget.setGeometry(x, y, width or hint.width(), height or hint.height())
    widget.show()
    QApplication.processEvents()
    return widget


def test_a_whole_window_has_no_problem(window):
    put(window, Label("A line"))
    put(window, Button("Sign", "primary"), y=60)
    put(window, Chip("Overdue", "bad"), y=120)
    assert problems(window) == []


def test_a_cut_line(window):
    put(window, Label("A line that is longer than its room"), width=40)
    assert "cut" in problems(window)[0]


def test_a_paragraph_cut_below(window):
    put(window, Label("A paragraph of several words " * 5, wrap=True), width=120, height=20)
    assert "high" in problems(window)[0]


def test_a_line_that_may_be_shortened_is_no_problem(window):
    put(window, Label("A line that is longer than its room", elide=True), width=60)
    assert problems(window) == []


def test_a_narrow_button(window):
    put(window, Button("Sign and export", "primary"), width=50)
    assert "px" in problems(window)[0]


def test_texts_over_each_other(window):
    put(window, Label("One"))
    put(window, Label("Other"), x=15, y=12)
    assert "overlaps" in problems(window)[0]


def test_text_outside_its_parent(window):
    put(window, Label("Outside"), x=580)
    assert "reaches out" in problems(window)[0]


def test_a_cut_cell_of_a_table(window):
    table = Table("Trips", [Column("Trip", 80)])
    table.set_rows([Row("1", [Cell("Ankara and Tashkent")])])
    put(window, table, width=200, height=200)
    assert problems(window) == []
    table.set_rows([Row("1", [Cell("Ankara-and-Tashkent" * 20)])])
    assert "cut in a cell" in problems(window)[0]


def test_content_wider_than_its_scroll_area(window):
    content = QWidget()
    content.setMinimumWidth(900)
    put(window, Scroll(content), width=300, height=200)
    assert "wider" in problems(window)[0]


@pytest.mark.parametrize("make", [lambda: IconButton("x", ""), LineInput])
def test_a_control_without_name(window, make):
    put(window, make(), width=120)
    assert "no accessible name" in "".join(problems(window))


def test_a_message_without_translation_is_noted():
    watch = Watch(screen_translator("kk", lambda: gallery.TODAY))
    watch.say(N_("Nobody has translated this"))
    watch.say(N_("Undo"))
    watch.say(N_("Remove: {name}", name=N_("Nor this")))
    assert watch.missing == {"Nobody has translated this", "Nor this"}


def test_every_scene_is_drawn_into_its_own_file(tmp_path):
    assert gallery.main([str(tmp_path), "--only", "states"]) == 0
    names = {path.name for path in tmp_path.iterdir()}
    assert len(names) == 18
    assert "states-kk-dark-150.png" in names


def test_a_row_of_a_layout_is_whole(window):
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.addWidget(Label("One"), 0, Qt.AlignmentFlag.AlignLeft)
    layout.addWidget(Button("Two"))
    put(window, row, width=300, height=60)
    assert problems(window) == []
