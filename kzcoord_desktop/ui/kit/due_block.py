"""How long, and until when: the block at the left of what is due."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QSizePolicy

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui import icons
from kzcoord_desktop.ui.kit.button import PressButton
from kzcoord_desktop.ui.kit.chip import STATES, State
from kzcoord_desktop.ui.kit.paint import WRAP, painting, rounded
from kzcoord_desktop.ui.look import Text, look
from kzcoord_desktop.ui.theme import TONES

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent

    from kzcoord_desktop.ui.theme import TextStyle, Token

_BLOCK: Final = 190
_WORDS: Final = 27
_TALL: Final = 10_000
_LOUD: Final = ("due", "overdue")
UP_DOWN: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
"""Keys that go from row to row of a list, and how far."""


@dataclass(frozen=True)
class DueRow:
    """One line.

    Attributes:
        id: what the signals of the list bring.
        how_long: first line of the due block, such as "2 working days".
        until: its second line, such as "until 17 November".
        who: whose it is; the initials are shown.
        verb: words of the button; empty where nothing is to be done here.
        loud: whether this is the one filled button.
        explained: whether a press on the due block says why this date.
        can_be_given: whether a press on the initials asks whose it is to be.
    """

    id: str
    state: State
    how_long: Text
    until: Text
    title: Text
    facts: Text
    who: Text = ""
    verb: Text = ""
    loud: bool = False
    explained: bool = True
    can_be_given: bool = False


class DueBlock(PressButton):
    """How long, and until when; pressed, it says why this date."""

    def __init__(self, row: DueRow) -> None:
        super().__init__()
        self._row = row
        policy = QSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if not row.explained:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        look.follow(self)
        self.refresh()

    def refresh(self) -> None:
        """Read the words again."""
        words = [look.text(each) for each in (self._row.how_long, self._row.until)]
        self.setText("\n".join(word for word in words if word).replace("&", "&&"))
        why = look.text(N_("Why this date"))
        what = look.text(self._row.title)
        self.setAccessibleName(". ".join([*filter(None, words), what, why]))
        self.setToolTip(why if self._row.explained else "")
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Return true: the words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of both lines in this width."""
        upper, lower = self._boxes(width)
        return max(round(lower.bottom() if self._row.until else upper.bottom()) + look.px(4),
                   look.px(38))  # fmt: skip

    def sizeHint(self) -> QSize:
        """Return the size of a block: all are of one width."""
        width = look.px(_BLOCK)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Never smaller: nothing of it may be cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the keys that go from row to row to the list."""
        if Qt.Key(event.key()) in UP_DOWN:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the state, the two lines, and dots where a press explains them."""
        tone, mark = STATES[self._row.state]
        loud = self._row.state in _LOUD
        colour: Token = TONES[tone][0] if loud else "text"
        upper, lower = self._boxes(self.width())
        drop = (self.height() - self.heightForWidth(self.width())) / 2
        upper, lower = upper.translated(0, drop), lower.translated(0, drop)
        with painting(self) as painter:
            if self._row.explained and self.underMouse():
                rounded(painter, self.rect().toRectF(), 7, fill="hover")
            at = QPointF(look.px(7 + 9), self.height() / 2)
            icons.draw(painter, mark, at, 17, TONES[tone][0] if loud else "text3")
            _write(painter, upper, look.text(self._row.how_long), self._style(), colour)
            _write(painter, lower, look.text(self._row.until), "small", "text3")
            if self._row.explained:
                self._underline(painter, lower)

    def _underline(self, painter: QPainter, box: QRectF) -> None:
        """Dots under the date tell that it can be asked about."""
        painter.setPen(QPen(look.colour("edge"), 1, Qt.PenStyle.DotLine))
        y = round(box.bottom()) + 0.5
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))

    def _boxes(self, width: int) -> tuple[QRectF, QRectF]:
        left = look.px(7 + _WORDS)
        upper = _room(left, look.px(3), width, look.text(self._row.how_long), self._style())
        lower = _room(left, round(upper.bottom()) + 1, width, look.text(self._row.until), "small")
        return upper, lower

    def _style(self) -> TextStyle:
        return "strong" if self._row.state in _LOUD else "medium"


@lru_cache(maxsize=512)  # asked several times at every layout, for each row of a long list
def _room(left: int, top: int, width: int, words: str, style: TextStyle) -> QRectF:
    """Return the box that wrapped words take beside the icon; `left` differs by the scale."""
    room = QRect(left, top, max(1, width - left - look.px(4)), _TALL)
    box = look.metrics(style).boundingRect(room, int(WRAP), words).toRectF()
    return box if words else QRectF(left, top, 0, 0)


def _write(painter: QPainter, box: QRectF, words: str, style: TextStyle, colour: Token) -> None:
    painter.setFont(look.font(style))
    painter.setPen(look.colour(colour))
    painter.drawText(box.adjusted(0, 0, 2, 2), int(WRAP), words)
