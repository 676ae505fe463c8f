"""The ring around what has the focus, drawn over the window after Tab or a shortcut."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from kzcoord_desktop.ui.kit.paint import painting, rounded

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_AWAY: Final = 3
_WIDTH: Final = 2
_MOVES: Final = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide)
_KEYS: Final = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
_WATCHED: Final = frozenset((QEvent.Type.FocusIn, QEvent.Type.MouseButtonPress, *_KEYS, *_MOVES))
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

    Inputs are left out: their own border says it.  One ring serves one window.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._target: QWidget | None = None
        self._by_keyboard = self._by_mouse = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.installEventFilter(self)
            app.focusChanged.connect(self._moved)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See how the focus moves, and follow what moves under it."""
        # Every event of the program passes here: the cheapest question comes first
        kind = event.type()
        if kind not in _WATCHED:
            return False
        if isinstance(event, QFocusEvent):
            # A focus moved by the program keeps to the way the person works; one that a hidden
            # widget hands on gives Tab as its reason, although no key was pressed
            if event.reason() != Qt.FocusReason.OtherFocusReason:
                self._by_keyboard = event.reason() in _KEYBOARD and not self._by_mouse
        elif kind == QEvent.Type.MouseButtonPress:
            self._by_mouse, self._by_keyboard = True, False
            self.hide()
        elif kind in _KEYS:
            self._by_mouse = False
        elif kind in _MOVES and self.isVisible() and self._carries(watched):
            self._settle()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ring."""
        with painting(self) as painter:
            rounded(painter, self.rect().toRectF(), 10, border="focus", width=_WIDTH)

    def _moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        self._target = now
        self._settle()

    def _carries(self, watched: QObject) -> bool:
        target = self._target
        if target is None or not isinstance(watched, QWidget) or watched is self:
            return False
        return watched is target or watched.isAncestorOf(target)

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
