"""What stands between a record and its signature, each line a way to its field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.ui import icons
from kzcoord_desktop.ui.kit.button import Button, PressButton
from kzcoord_desktop.ui.kit.frames import Scroll
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.paint import LEFT, WRAP, painting, rounded
from kzcoord_desktop.ui.kit.room import Column
from kzcoord_desktop.ui.kit.sheet import Sheet
from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from kzcoord_desktop.domain.records.kind import Problem
    from kzcoord_desktop.ui.look import Text
    from kzcoord_desktop.ui.theme import Token

_PAD = 12
_TEXT = 38
_RIGHT = 34
_TALL = 10_000


@dataclass(frozen=True)
class Gap:
    """A problem and where it is put right."""

    problem: Problem
    where: Text


class MissingSheet(Sheet):
    """The list; `chosen` brings the problem whose field is to be filled in."""

    chosen = Signal(object)

    def __init__(self, window: QWidget, gaps: Sequence[Gap]) -> None:
        count = len(gaps)
        title = NN_("{n} thing before you sign", "{n} things before you sign", n=count)
        super().__init__(window, title, width=520)
        self.body.addWidget(
            Label(N_("Everything else in this record is complete."), "body", "text2", wrap=True)
        )
        content = QWidget()
        # Room for the ring of the line that has the focus
        column = Column(8, (4, 4, 4, 4), content)
        self.lines = [GapLine(gap) for gap in gaps]
        for line in self.lines:
            line.clicked.connect(lambda _on=False, line=line: self._choose(line.gap))
            column.addWidget(line)
        column.addStretch(1)
        self._scroll = Scroll(content, "raised")
        self.body.addWidget(self._scroll, 1)
        close = Button(N_("Close"), "quiet", size="large")
        close.clicked.connect(self.reject)
        self.buttons.addWidget(close)
        self._grow()

    def _grow(self) -> None:
        """Be as high as the lines are, as far as the window allows."""
        width = look.px(520 - 48 - 8)
        needed = sum(line.heightForWidth(width) + look.px(8) for line in self.lines)
        self._scroll.setMinimumHeight(min(needed + look.px(8), look.px(380)))

    def _choose(self, gap: Gap) -> None:
        self.accept()
        self.chosen.emit(gap.problem)


class GapLine(PressButton):
    """What is missing, and where."""

    def __init__(self, gap: Gap) -> None:
        super().__init__()
        self.gap = gap
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.follow(self)
        self.refresh()

    def refresh(self) -> None:
        """Read the words again."""
        self.setText(self._words().replace("&", "&&"))
        self.setAccessibleDescription(look.text(self.gap.where))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Return true: the words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of both texts in this width."""
        return round(self._box(width).height()) + look.metrics("small").height() + look.px(24)

    def sizeHint(self) -> QSize:
        """Return a size for the width of the sheet."""
        width = look.px(440)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least width that still shows words."""
        return QSize(look.px(200), look.px(48))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint icon, words, place and the mark that it leads somewhere."""
        with painting(self) as painter:
            fill: Token = "hover" if self.underMouse() or self.isDown() else "sunken"
            rounded(painter, self.rect().toRectF(), 9, fill=fill, border="line")
            middle = self.height() / 2
            icons.draw(painter, "circle-dashed", QPointF(look.px(20), middle), 18, "text2")
            end = QPointF(self.width() - look.px(18), middle)
            icons.draw(painter, "chevron-right", end, 16, "text2")
            box = self._box(self.width())
            painter.setFont(look.font("strong"))
            painter.setPen(look.colour("text"))
            painter.drawText(box, int(WRAP), self._words())
            painter.setFont(look.font("small"))
            painter.setPen(look.colour("text2"))
            lower = QRectF(box.left(), box.bottom() + look.px(1), box.width(), look.px(20))
            where = look.metrics("small").elidedText(
                look.text(self.gap.where), Qt.TextElideMode.ElideRight, int(box.width())
            )
            painter.drawText(lower, LEFT, where)

    def _words(self) -> str:
        return look.text(self.gap.problem.message)

    def _box(self, width: int) -> QRectF:
        room = max(1, width - look.px(_TEXT + _RIGHT))
        words = look.metrics("strong").boundingRect(0, 0, room, _TALL, int(WRAP), self._words())
        return QRectF(look.px(_TEXT), look.px(_PAD - 2), room, words.height())
