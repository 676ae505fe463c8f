"""What was just done, with one way to undo it: bottom left, ten seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui import keys
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.label import Icon, Label
from kzcoord_desktop.ui.kit.paint import painting, rounded
from kzcoord_desktop.ui.look import Text, look

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QEnterEvent, QPaintEvent

SHOWN_MS: Final = 10_000
_TICK_MS: Final = 100
_FULL_CIRCLE: Final = 360 * 16


def announce(widget: QWidget, words: str) -> None:
    """Let screen readers say something that has just happened."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


class Toast(QWidget):
    """A line or a few and "Undo"; the time stands still under the mouse or the focus.

    `undone` when the button or Ctrl+Z is pressed, `gone` when the toast has left by itself.
    """

    undone = Signal()
    gone = Signal()

    def __init__(self, window: QWidget, text: Text, *, undo: bool = True) -> None:
        super().__init__(window)
        self._window = window
        self._left_ms = SHOWN_MS
        self._text = text
        self.undo = Button(N_("Undo"), "onToast", parent=self)
        self.undo.clicked.connect(self._undo)
        self.undo.setVisible(undo)
        UndoKey.of(window)
        self._ring = _TimeLeft(self)
        self._row = QHBoxLayout(self)
        self._row.addWidget(Icon("check", 18, "onToast"))
        said = Label(text, "medium", "onToast", wrap=True)
        said.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(said)
        self._row.addWidget(self.undo)
        self._row.addWidget(self._ring)
        self._clock = QTimer(self)
        self._clock.setInterval(_TICK_MS)
        self._clock.timeout.connect(self._tick)
        window.installEventFilter(self)
        look.follow(self)
        self.refresh()

    def open(self) -> None:
        """Show the toast and start its time; one that is shown already makes room for it."""
        clear(self._window)
        self.show()
        self.raise_()
        self._settle()
        self._clock.start()
        announce(self, look.text(self._text))

    def refresh(self) -> None:
        """Read the measures again."""
        self._row.setContentsMargins(*(look.px(n) for n in (15, 7, 16, 7)))
        self._row.setSpacing(look.px(9))
        self._settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom left of the window."""
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self._settle()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stop the time while the mouse is here."""
        self._clock.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Let the time go on."""
        self._clock.start()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        with painting(self) as painter:
            rounded(painter, self.rect().toRectF(), 9, fill="toast")

    def _tick(self) -> None:
        if self.undo.hasFocus():
            return
        self._left_ms -= _TICK_MS
        self._ring.show_share(self._left_ms / SHOWN_MS)
        if self._left_ms <= 0:
            self._leave()
            self.gone.emit()

    def _undo(self) -> None:
        self._leave()
        self.undone.emit()

    def _leave(self) -> None:
        self._clock.stop()
        self.hide()
        self.deleteLater()

    def _settle(self) -> None:
        self.adjustSize()
        edge = look.px(20)
        self.move(edge, self._window.height() - self.height() - edge)


class UndoKey(QObject):
    """Ctrl+Z in a window: what its toast offers, else what `otherwise` knows.

    One place for a window: two shortcuts of the same keys would silence each other.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.otherwise: Callable[[], None] | None = None
        keys.bind(window, "undo", self._press)

    @staticmethod
    def of(window: QWidget) -> UndoKey:
        """Return the one of a window."""
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        found = window.findChild(UndoKey, options=direct)
        return found if isinstance(found, UndoKey) else UndoKey(window)

    def _press(self) -> None:
        toast = next((each for each in _shown(self._window) if each.undo.isVisible()), None)
        if toast is not None:
            toast.undo.click()
        elif self.otherwise is not None:
            self.otherwise()


def clear(window: QWidget) -> None:
    """Take away what is told over a window: something else is to be seen there."""
    for toast in _shown(window):
        toast._leave()


def _shown(window: QWidget) -> list[Toast]:
    return [each for each in window.findChildren(Toast) if each.isVisible()]


class _TimeLeft(QWidget):
    """A ring that empties; the toast says the same by going."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._share = 1.0
        self.setFixedSize(look.px(18), look.px(18))

    def show_share(self, share: float) -> None:
        self._share = share
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        box = self.rect().toRectF().adjusted(1.5, 1.5, -1.5, -1.5)
        with painting(self) as painter:
            painter.setPen(QPen(look.colour("text3"), 2))
            painter.drawEllipse(box)
            painter.setPen(QPen(look.colour("toastAccent"), 2))
            painter.drawArc(QRectF(box), 90 * 16, round(self._share * _FULL_CIRCLE))
