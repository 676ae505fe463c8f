"""A window on a sample store for tests, and hands to work in it as a person does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from kzcoord_desktop.ui import tasks
from kzcoord_desktop.ui.choices import choices
from kzcoord_desktop.ui.kit.sheet import Sheet
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.shell import Shell
from tests import sample_store


@pytest.fixture
def made(home):
    """Return the sample store, open."""
    made = sample_store.fresh(home / "made")
    yield made
    settle()
    made.workplace.close()


@pytest.fixture
def shell(made, home, qtbot):
    """Return the window of the open store."""
    choices.change(export_dir=str(home / "papers"))
    shell = Shell(made.workplace)
    qtbot.addWidget(shell)
    shell.resize(1366, 768)
    shell.show()
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow)
    return shell


def settle():
    """Let the lanes do their work and the window show it."""
    for _ in range(3):
        while tasks.is_busy("store") or tasks.is_busy("paper"):
            QTest.qWait(5)
        QApplication.processEvents()


def button(root, words):
    """Return the visible button that says `words`."""
    found = [b for b in root.findChildren(QAbstractButton) if b.isVisible() and b.text() == words]
    assert len(found) == 1, [b.text() for b in root.findChildren(QAbstractButton) if b.isVisible()]
    return found[0]


def press(root, words):
    """Click a button and let follow what follows."""
    QTest.mouseClick(button(root, words), Qt.MouseButton.LeftButton)
    settle()


def edit(page, field, n=0):
    """Return an input of a field of the open part."""
    return page.view.form.box(field).edits()[n]


def enter(page, field, *texts):
    """Type into the inputs of a field, from top to bottom; what stood there goes."""
    for n, text in enumerate(texts):
        target = edit(page, field, n)
        target.setFocus()
        target.selectAll()
        QTest.keyClick(target, Qt.Key.Key_Delete)
        write(target, text)


def write(target, text):
    """Type a text in any script; `QTest` knows only Latin letters."""
    for sign in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign)
            QApplication.sendEvent(target, event)


def choose(page, field, typed):
    """Choose from a list by typing a part of the name."""
    enter(page, field, typed)
    QTest.keyClick(edit(page, field), Qt.Key.Key_Return)


def sheet(root, kind=Sheet):
    """Return the sheet that is open."""
    found = [s for s in root.findChildren(kind) if s.isVisible()]
    assert len(found) == 1
    return found[0]


def error(page, field):
    """Return what is said under a field."""
    return look.text(page.view.form.box(field).error())
