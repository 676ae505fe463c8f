"""What stands beside the text of an outcome: the handle that moves it, and its lock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui import icons
from kzcoord_desktop.ui.kit.button import PressButton
from kzcoord_desktop.ui.kit.paint import CENTRE, painting, rounded
from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from kzcoord_desktop.ui.look import Text

_GRIP: Final = (20, 34)
_DOTS: Final = tuple((x, y) for x in (-2.5, 2.5) for y in (-5, 0, 5))
_LOCK: Final = 28


class Grip(QWidget):
    """The number of a row; dragged, it moves the row by one place at a time.

    The keys that do the same (Alt with the arrows) are those of the text beside it.
    """

    moved = Signal(int)

    def __init__(self, row: QWidget) -> None:
        super().__init__(row)
        self._row, self._number = row, ""
        self._alone = True
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        look.follow(self)
        self.refresh()

    def show_number(self, number: int, *, alone: bool) -> None:
        """Show the place of the row; one alone cannot be moved."""
        self._number, self._alone = str(number), alone
        shape = Qt.CursorShape.ArrowCursor if alone else Qt.CursorShape.OpenHandCursor
        self.setCursor(shape)
        self.setToolTip("" if alone else look.text(N_("Drag to move, or Alt with the arrow keys")))
        self.update()

    def refresh(self) -> None:
        """Take the size of this scale."""
        self.setFixedSize(*(look.px(side) for side in _GRIP))
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the row once the mouse is above or below it."""
        if self._alone or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        y = self.mapTo(self._row, event.position().toPoint()).y()
        if y < 0:
            self.moved.emit(-1)
        elif y > self._row.height():
            self.moved.emit(1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the row."""
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the number, or the dots of a handle under the mouse."""
        with painting(self) as painter:
            if self._alone or not self.underMouse():
                painter.setFont(look.font("small"))
                painter.setPen(look.colour("text3"))
                painter.drawText(self.rect(), CENTRE, self._number)
                return
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("text3"))
            centre = self.rect().toRectF().center()
            for x, y in _DOTS:
                at = centre + QPointF(look.px(x * 10) / 10, look.px(y))
                painter.drawEllipse(at, look.px(1.4), look.px(1.4))


class Lock(PressButton):
    """Whether an outcome is confidential: a lock, closed on a ground of its own when it is."""

    def __init__(self, *, closed: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name: Text = ""
        self.setCheckable(True)
        self.setChecked(closed)
        self.toggled.connect(lambda _on: self.refresh())
        look.follow(self)
        self.refresh()

    def set_name(self, name: Text) -> None:
        """Say whose lock it is."""
        self._name = name
        self.refresh()

    def refresh(self) -> None:
        """Read name and size again."""
        does = N_("No longer confidential") if self.isChecked() else N_("Mark as confidential")
        self.setToolTip(look.text(does))
        self.setAccessibleName(look.text(N_("Confidential: {what}", what=self._name)))
        self.setFixedSize(look.px(_LOCK), look.px(_LOCK))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lock."""
        closed, box = self.isChecked(), self.rect().toRectF()
        with painting(self) as painter:
            if closed:
                rounded(painter, box, 7, fill="muteSoft", border="muteLine")
            elif self.underMouse():
                rounded(painter, box, 7, fill="hover")
            icon = "lock-keyhole" if closed else "lock-keyhole-open"
            icons.draw(painter, icon, box.center(), 16, "text" if closed else "text3")
