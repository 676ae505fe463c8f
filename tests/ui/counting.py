"""Counts what a hand does: presses of the mouse and of keys, by an event filter (ui.md 10).

Typing text is not counted, a password counts as typing.  Every press is seen on its way to the
widget, whoever makes it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.office import settle

_MODIFIERS = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta)
_CONTROL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class Hands(QObject):
    """Works as a person does, and counts clicks and keys.

    Use as a context: ``with Hands() as hands: ...``.
    """

    def __init__(self):
        super().__init__()
        self.clicks = 0
        self.keys = 0
        self._last = None

    def __enter__(self):
        QApplication.instance().installEventFilter(self)
        return self

    def __exit__(self, *_exception):
        QApplication.instance().removeEventFilter(self)

    def eventFilter(self, watched, event):
        """Count a press once, at the widget that it is made for."""
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress and watched.isWidgetType():
            # The same press goes on to the parents of who does not take it
            if event.globalPosition() != self._last:
                self.clicks += 1
            self._last = event.globalPosition()
        elif kind == QEvent.Type.MouseButtonRelease:
            self._last = None
        elif kind == QEvent.Type.ShortcutOverride and watched is QApplication.focusWidget():
            self.keys += self._counts(event)
        return False

    def _counts(self, event):
        if event.key() in _MODIFIERS:
            return False
        typed = event.text().isprintable() and event.text()
        return not typed or bool(event.modifiers() & _CONTROL)

    def click(self, widget):
        """Press the left button over the middle of a widget that can be seen."""
        assert widget.isVisible(), widget
        assert widget.isEnabled(), widget
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        settle()

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        """Press a key where the focus is."""
        QTest.keyClick(QApplication.focusWidget(), key, modifiers)
        settle()

    def type(self, text):
        """Type a text where the focus is; this is not counted."""
        for sign in text:
            QTest.keyClick(QApplication.focusWidget(), sign)
        settle()
