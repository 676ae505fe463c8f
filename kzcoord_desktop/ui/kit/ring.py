"""The ring around what has the focus, drawn over the window after Tab or a shortcut."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from kzcoord_desktop.ui.kit.paint import painting, rounded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPaintEvent, QWindow

_AWAY: Final = 3
_WIDTH: Final = 2
_MOVES: Final = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide)
_KEYBOARD: Final = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


@runtime_checkable
class Shaped(Protocol):
    """A widget whose visible shape is smaller than its rectangle."""

    def ring_box(self) -> QRect:
        """Return the shape the ring goes around, in the widget's coordinates."""


class FocusRing(QWidget):
    """Follows the focus while the keyboard moves it; goes when the mouse is pressed.

    Inputs are left out: their own border says it.  One ring serves one window.  It watches that
    window, what has the focus and what holds it, and nothing else: a filter of the application
    would be asked about every event of every widget, and double their time.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._target: QWidget | None = None
        self._carriers: list[QWidget] = []
        self._screen: QWindow | None = None
        self._by_keyboard = self._by_mouse = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._moved)
            self._moved(None, app.focusWidget())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See how the focus moves, and follow what moves under it."""
        kind = event.type()
        if watched is self._screen:
            self._hand(kind)
        elif kind == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            # What comes next is told the same reason.  A focus moved by the program keeps to the
            # way the person works; one that a hidden widget hands on gives Tab as its reason,
            # although no key was pressed
            if event.reason() != Qt.FocusReason.OtherFocusReason:
                self._by_keyboard = event.reason() in _KEYBOARD and not self._by_mouse
        elif kind in _MOVES and self.isVisible():
            self._settle()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ring."""
        with painting(self) as painter:
            rounded(painter, self.rect().toRectF(), 10, border="focus", width=_WIDTH)

    def _hand(self, kind: QEvent.Type) -> None:
        """Note what the window was given last, before a widget has it."""
        if kind == QEvent.Type.MouseButtonPress:
            self._by_mouse, self._by_keyboard = True, False
            self.hide()
        elif kind == QEvent.Type.KeyPress:
            self._by_mouse = False
            if self._target is None:
                self._by_keyboard = True

    def _moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        self._target = now
        for carrier in self._carriers:
            if isValid(carrier):
                carrier.removeEventFilter(self)
        self._carriers = list(self._up_from(now))
        for carrier in self._carriers:
            carrier.installEventFilter(self)
        self._watch_window()
        self._settle()

    def _up_from(self, widget: QWidget | None) -> Iterator[QWidget]:
        """Yield a widget and what holds it, below the window."""
        window = self.parentWidget()
        while widget is not None and widget is not window:
            yield widget
            widget = widget.parentWidget()

    def _watch_window(self) -> None:
        window = self.parentWidget()
        screen = window.windowHandle() if window is not None else None
        if screen is not None and screen is not self._screen:
            screen.installEventFilter(self)
            self._screen = screen

    def _settle(self) -> None:
        target, window = self._target, self.parentWidget()
        typed = isinstance(target, QLineEdit | QPlainTextEdit)
        inside = target is not None and window is not None and window.isAncestorOf(target)
        if target is None or window is None or typed or not inside or not self._by_keyboard:
            self.hide()
            return
        reach = _AWAY + _WIDTH
        box = target.ring_box() if isinstance(target, Shaped) else target.rect()
        corner = target.mapTo(window, box.topLeft())
        ring = QRect(corner, box.size()).adjusted(-reach, -reach, reach, reach)
        self.setGeometry(ring & window.rect())
        self.setVisible(target.isVisible())
        self.raise_()
