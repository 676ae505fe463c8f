"""Nothing the window does takes longer than its budget (`tools/budgets.py`), in real use.

Every scene of the gallery is built and done once under the watch; what people do beside it, on the
sample store and on a large one, follows.  A machine that is busy is taken into account, and only
what is late each time fails.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from datetime import date, datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kzcoord_desktop.domain.field import People
from kzcoord_desktop.i18n import screen_translator
from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.services import directory
from kzcoord_desktop.ui import keys, style
from kzcoord_desktop.ui.kit.due_block import DueRow
from kzcoord_desktop.ui.kit.due_list import DueGroup, DueList
from kzcoord_desktop.ui.kit.frames import Scroll
from kzcoord_desktop.ui.kit.ring import FocusRing
from kzcoord_desktop.ui.kit.stepper import Stepper
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.places import PAGES
from kzcoord_desktop.ui.shell import Shell
from tests.ui.office import edit, settle, sheet, write
from tools.crowd import crowd
from tools.gallery import stage as gallery
from tools.gallery.scenes import SCENES
from tools.watchdog import Watchdog, late_each_time

PERSONS = 3000
STEPS = ("trip", "ministry", "arrival", "meetings", "report", "submit")


@contextmanager
def window(workplace):
    """Give a window with what the program adds to it after the first painting."""
    shell = Shell(workplace)
    shell.resize(1366, 768)
    FocusRing(shell)
    shell.show()
    shell.activateWindow()
    QTest.qWaitForWindowActive(shell)
    try:
        yield shell
    finally:
        settle()
        shell.close()
        shell.deleteLater()
        QApplication.processEvents()


@pytest.fixture(autouse=True)
def as_in_the_program(qapp):
    """Let the filters of the program be asked as there."""
    editing = keys.EditingKeys(qapp)
    yield
    editing.deleteLater()


@pytest.fixture
def large(made):
    """A sample store with thousands of people and a visit with forty meetings and 200 guests."""
    with made.workplace.store.write() as db:
        for n in range(PERSONS):
            directory.insert(
                db,
                People.GUEST if n % 2 else People.MINISTRY,
                {
                    "person.name": {"kk": f"Айгүл Серікқызы {n}", "ru": f"Айгуль {n}"},
                    "person.position": {"kk": "сарапшы", "ru": "эксперт"},
                },
            )
    return crowd(made.workplace, datetime(2026, 11, 16))


def what_of(kind, made):
    """Return what a page is to show."""
    return {"trip": made.trips[0], "visit": made.visits[0], "visit-file": made.visits[0]}.get(
        kind, ""
    )


def every_page(shell, made, watch):
    """Open every page that needs nothing else to be opened."""
    for kind in PAGES:
        if kind != "note":
            watch.do(f"go to {kind}", partial(shell.go, kind, what_of(kind, made)))
            settle()


def watched():
    """Return the scenes that do something, and those that are only built in no other."""
    done = {scene.build for scene in SCENES if scene.after is not None}
    return [scene for scene in SCENES if scene.after is not None or scene.build not in done]


@pytest.mark.parametrize("scene", watched(), ids=lambda scene: scene.name)
def test_scenes(scene):
    gallery.dress(gallery.Shot(scene, "en", "light", 1.0))

    # The first time it also makes its store, which is late and no matter
    def play(watch):
        widget = watch.do("build", scene.build)
        if not widget.testAttribute(Qt.WidgetAttribute.WA_Resized):
            widget.resize(*gallery.SIZES[1.0])
        widget.show()
        gallery.rest()
        if scene.after is not None:
            watch.do("after", lambda: scene.after(widget))
            gallery.rest()
        gallery.strike(widget)

    assert late_each_time(play) == []


def test_nothing_is_asked_about_every_event_or_every_widget(qapp):
    """A filter or a style sheet of the application costs more than all handlers together."""
    asked = re.compile(r"\b(app|application|QApplication\.instance\(\)|qApp)\.installEventFilter")
    package = Path(style.__file__).parent
    assert [path.name for path in package.rglob("*.py") if asked.search(path.read_text())] == []
    assert qapp.styleSheet() == ""


def test_pages_are_opened_first_and_again(made):
    def play(watch):
        with window(made.workplace) as shell:
            every_page(shell, made, watch)
            every_page(shell, made, watch)

    assert late_each_time(play) == []


@pytest.mark.parametrize("n", range(6))
def test_steps_of_a_trip(made, n):
    def play(watch):
        with window(made.workplace) as shell:
            watch.do("open", lambda: shell.go("trip", made.trips[n]))
            settle()
            stepper = shell.page.findChild(Stepper)
            for step in (*STEPS, *STEPS):
                watch.do(step, partial(stepper.opened.emit, step))
                settle()

    assert late_each_time(play) == []


def test_theme_scale_and_language_with_every_page_open(made):
    kazakh = screen_translator("kk", lambda: date(2026, 11, 16))

    def play(watch):
        with window(made.workplace) as shell:
            every_page(shell, made, Watchdog())
            for kind in ("trip", "visit", "today"):
                shell.go(kind, what_of(kind, made))
                settle()
                watch.do(f"{kind}, dark", lambda: look.set_appearance("dark"))
                settle()
                watch.do(f"{kind}, 125 %", lambda: look.set_scale(1.25))
                settle()
                watch.do(f"{kind}, Kazakh", lambda: look.set_translator(kazakh, "kk"))
                settle()
                look.set_appearance("light")
                look.set_scale(1.0)
                settle()

    assert late_each_time(play) == []


def test_typing_into_the_largest_form(made):
    def play(watch):
        with window(made.workplace) as shell:
            shell.go("trip", made.trips[3])
            shell.page.findChild(Stepper).opened.emit("report")
            settle()
            target = edit(shell.page, "results")
            target.setFocus()
            for sign in "Көлік дәліздері туралы ":
                write(target, sign)
                QTest.qWait(30)
            settle()
            QTest.keyClick(target, Qt.Key.Key_Tab)
            shell.page.flush()
            settle()

    assert late_each_time(play) == []


def test_a_list_of_thousands_of_people(made, large):
    def play(watch):
        with window(made.workplace) as shell:
            watch.do("open the trip", lambda: shell.go("trip", made.trips[0]))
            settle()
            target = edit(shell.page, "consultation.with")
            target.setFocus()
            target.selectAll()
            for sign in "Айгүл 29":
                write(target, sign)
                settle()
            QTest.keyClick(target, Qt.Key.Key_Down)
            QTest.keyClick(target, Qt.Key.Key_Escape)
            settle()

    assert late_each_time(play) == []


def test_a_visit_of_forty_meetings_and_two_hundred_guests(made, large):
    def play(watch):
        with window(made.workplace) as shell:
            watch.do("open the visit", lambda: shell.go("visit", large))
            settle()
            page = shell.page
            watch.do("all days", lambda: page.show_tab("whole"))
            settle()
            watch.do("one day", lambda: page.show_tab("2026-11-16"))
            settle()
            drag(page)
            watch.do("list", page.turn_list)
            settle()
            watch.do("board", page.turn_list)
            settle()
            watch.do("guests", page.doing.open_guests)
            settle()
            opened = sheet(shell)
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageDown)
            settle()
            watch.do("close", opened.reject)
            settle()

    assert late_each_time(play) == []


def due(n):
    """Return a duty as a row of Today."""
    return DueRow(
        str(n), "due", NN_("In {n} day", "In {n} days", n=n), date(2026, 12, n % 28 + 1),
        f"Report of the trip {n}", "Ankara, Türkiye · Working group on the Trans-Caspian route",
        verb=N_("Continue"),
    )  # fmt: skip


def test_hundreds_of_duties(qtbot):
    names = ("overdue", "today", "this-week", "later")
    groups = [
        DueGroup(name, name, "mute", tuple(due(100 * at + n) for n in range(1, 60)))
        for at, name in enumerate(names)
    ]

    def play(watch):
        duties = DueList("Duties")
        scroll = Scroll(duties)
        scroll.resize(1100, 700)
        scroll.show()
        gallery.rest()
        watch.do("show", lambda: duties.set_groups(groups))
        qtbot.waitUntil(lambda: len(duties.rows) == sum(len(group.rows) for group in groups))
        gallery.rest()
        first = next(iter(duties.rows.values()))
        first.focus(0, Qt.FocusReason.OtherFocusReason)
        QTest.keyClick(QApplication.focusWidget() or first, Qt.Key.Key_Down)
        gallery.rest()
        gallery.strike(scroll)

    assert late_each_time(play) == []


def drag(page):
    """Drag a card along the hours and put it back."""
    card = page.board.canvas.card(page.relay.cards[2].uid)
    start = QPoint(20, card.height() // 2)
    origin = card.mapTo(page.board.canvas, start)
    QTest.mousePress(card, Qt.MouseButton.LeftButton, pos=start)
    for x in (*range(0, 200, 20), *range(200, -1, -40)):
        QTest.mouseMove(card, card.mapFrom(page.board.canvas, origin + QPoint(x, 0)))
        QApplication.processEvents()
    at = card.mapFrom(page.board.canvas, origin)
    QTest.mouseRelease(card, Qt.MouseButton.LeftButton, pos=at)
    settle()
