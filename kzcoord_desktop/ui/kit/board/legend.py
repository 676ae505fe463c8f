"""What lines and marks of the board mean."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.messages import C_, N_
from kzcoord_desktop.services.relay import Mark
from kzcoord_desktop.ui.kit.board.marks import LOOKS
from kzcoord_desktop.ui.kit.flow import Flow
from kzcoord_desktop.ui.kit.frames import Hairline
from kzcoord_desktop.ui.kit.label import Icon, Label
from kzcoord_desktop.ui.kit.paint import painting
from kzcoord_desktop.ui.kit.room import Column, Row
from kzcoord_desktop.ui.look import Text, look
from kzcoord_desktop.ui.theme import TONES

_WORDS: Final = (
    (Mark.DONE, C_("telling", "done")),
    (Mark.DUE, C_("telling", "due")),
    (Mark.OVERDUE, C_("telling", "overdue")),
    (Mark.EARLY, C_("telling", "not yet")),
)


class Legend(QWidget):
    """One line below the board; broken into two where it is narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = Column(0, parent=self)
        column.addWidget(Hairline())
        flow = Flow(14)
        flow.addWidget(_entry(_Line(dashed=True), N_("orally, the same day")))
        flow.addWidget(_entry(_Line(dashed=False), N_("in writing, another day")))
        for mark, words in _WORDS:
            tone, icon = LOOKS[mark]
            flow.addWidget(_entry(Icon(icon, 14, TONES[tone][0]), words))
        self.theirs = _entry(Icon("circle-dashed", 14, "mute"), N_("grey: told by other bodies"))
        flow.addWidget(self.theirs)
        room = Column(0, (16, 8, 16, 8))
        room.addWidget(flow)
        column.addLayout(room)

    def show_theirs(self, shown: bool) -> None:
        """Explain tellings of other bodies where there are some."""
        self.theirs.setVisible(shown)


def _entry(sign: QWidget, words: Text) -> QWidget:
    holder = QWidget()
    row = Row(6, parent=holder)
    row.addWidget(sign)
    row.addWidget(Label(words, "small", "text2"))
    return holder


class _Line(QWidget):
    def __init__(self, *, dashed: bool) -> None:
        super().__init__()
        self._dashed = dashed
        look.follow(self)
        self.refresh()

    def refresh(self) -> None:
        self.setFixedSize(QSize(look.px(30), look.px(14)))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painting(self) as painter:
            pen = QPen(look.colour("text2"), 2)
            if self._dashed:
                pen.setDashPattern((3, 2.4))
            painter.setPen(pen)
            y = self.height() / 2
            painter.drawLine(QPointF(0, y), QPointF(self.width() - 4, y))
            self._paint_tip(painter, y)

    def _paint_tip(self, painter: QPainter, y: float) -> None:
        pen = QPen(look.colour("text2"), 2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        x, side = self.width() - 2, look.px(4)
        ends = [QPointF(x - side - 1, y - side), QPointF(x, y), QPointF(x - side - 1, y + side)]
        painter.drawPolyline(ends)
