"""Work that goes on: a spinner that stands still when motion is off, and a bar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.paint import painting, rounded
from kzcoord_desktop.ui.kit.room import Row
from kzcoord_desktop.ui.look import Text, look

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QPaintEvent, QShowEvent

_TURN_MS: Final = 70
_STEPS: Final = 16


class Spinner(QWidget):
    """An arc that turns while it is visible."""

    def __init__(self, side: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side, self._step = side, 0
        self._clock = QTimer(self)
        self._clock.setInterval(_TURN_MS)
        self._clock.timeout.connect(self._turn)
        look.follow(self)
        self.refresh()

    def refresh(self) -> None:
        """Take the size of this scale."""
        self.setFixedSize(look.px(self._side), look.px(self._side))

    def showEvent(self, event: QShowEvent) -> None:
        """Turn, if things may move."""
        super().showEvent(event)
        if look.motion:
            self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stand still when nobody sees it."""
        self._clock.stop()
        super().hideEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint track and arc."""
        box = self.rect().toRectF().adjusted(1.5, 1.5, -1.5, -1.5)
        with painting(self) as painter:
            painter.setPen(QPen(look.colour("line2"), 2))
            painter.drawEllipse(box)
            pen = QPen(look.colour("accent"), 2)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawArc(QRectF(box), -self._step * 360, 100 * 16)

    def _turn(self) -> None:
        self._step = (self._step + 1) % _STEPS
        self.update()


class Busy(QWidget):
    """A spinner and what is being done."""

    def __init__(self, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = Label(text, "small", "text2")
        row = Row(8, parent=self)
        row.addWidget(Spinner())
        row.addWidget(self._label)
        row.addStretch(1)

    def set_text(self, text: Text) -> None:
        """Say what is being done now."""
        self._label.set_text(text)


class ProgressBar(QWidget):
    """A share of the whole, 0 to 1; the words beside it give the numbers."""

    def __init__(self, share: float = 0.0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = share
        look.follow(self)
        self.refresh()

    def set_share(self, share: float) -> None:
        """Show another share."""
        self._share = min(1.0, max(0.0, share))
        self.update()

    def refresh(self) -> None:
        """Take the height of this scale."""
        self.setFixedHeight(look.px(6))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint track and bar."""
        box = self.rect().toRectF()
        with painting(self) as painter:
            rounded(painter, box, 3, fill="muteSoft")
            box.setWidth(box.width() * self._share)
            rounded(painter, box, 3, fill="accent")
