"""The meetings of a day as an upright line; between them, what one host told the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kzcoord_desktop.messages import NN_
from kzcoord_desktop.services.relay import Phase
from kzcoord_desktop.ui import icons
from kzcoord_desktop.ui.kit.board.marks import LOOKS
from kzcoord_desktop.ui.kit.paint import WRAP, painting
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.theme import TONES, Tone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPainter, QPaintEvent

    from kzcoord_desktop.services.visit_today import Station, VisitToday
    from kzcoord_desktop.ui.theme import TextStyle, Token

_TIME: Final = 44
_DOT: Final = 58
_WORDS: Final = 74
_PITCH: Final = 52
_GAP: Final = 12
_TALL: Final = 10_000


@dataclass(frozen=True)
class _Box:
    """Where one meeting stands: the words of its host, and those of what is told."""

    station: Station
    host: QRectF
    told: QRectF

    @property
    def dot(self) -> float:
        return self.host.top() + look.metrics("body").height() / 2

    @property
    def bottom(self) -> float:
        return self.told.bottom() if self.station.told else self.host.bottom()


class VisitLine(QWidget):
    """Reads from top to bottom; heard as the same lines."""

    def __init__(self) -> None:
        super().__init__()
        self._visit: VisitToday | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.follow(self)

    def show_visit(self, visit: VisitToday) -> None:
        """Show the meetings of a visit."""
        self._visit = visit
        self.refresh()

    def refresh(self) -> None:
        """Read words and measures again."""
        said = (f"{each.at} {look.text(each.host)}. {look.text(each.told)}" for each in self._all())
        self.setAccessibleName("\n".join(said))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Return true: names wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all meetings in this width."""
        boxes = self._boxes(width)
        return round(boxes[-1].bottom) + look.px(2) + self._more_height() if boxes else 0

    def sizeHint(self) -> QSize:
        """Return the size in the width of the card."""
        width = look.px(276)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Never lower than the words need."""
        return QSize(look.px(160), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line, the meetings on it and the words beside them."""
        boxes = self._boxes(self.width())
        with painting(self) as painter:
            for place, box in enumerate(boxes):
                if place + 1 < len(boxes):
                    _link(painter, box, boxes[place + 1].dot)
            for place, box in enumerate(boxes):
                self._meeting(painter, box, is_pressing=place == self._pressing())
            self._more(painter, boxes)

    def _meeting(self, painter: QPainter, box: _Box, *, is_pressing: bool) -> None:
        station = box.station
        style: TextStyle = "strong" if is_pressing else "body"
        painter.setFont(look.font(style))
        painter.setPen(look.colour("text" if is_pressing else "text2"))
        time = QRectF(0, box.host.top(), look.px(_TIME), look.metrics(style).height())
        painter.drawText(time, int(Qt.AlignmentFlag.AlignRight), station.at)
        painter.setPen(look.colour("text" if station.ours else "text2"))
        painter.drawText(box.host.adjusted(0, 0, 2, 2), int(WRAP), look.text(station.host))
        _dot(painter, QPointF(look.px(_DOT), box.dot), station.phase, is_pressing=is_pressing)
        if station.mark is not None:
            _told(painter, box, station)

    def _more(self, painter: QPainter, boxes: list[_Box]) -> None:
        """Say how many meetings of a long day are not shown."""
        words = self._more_words()
        if not (words and boxes):
            return
        top = round(boxes[-1].bottom) + look.px(_GAP)
        painter.setFont(look.font("small"))
        painter.setPen(look.colour("text3"))
        room = QRect(look.px(_WORDS), top, self.width() - look.px(_WORDS), _TALL)
        painter.drawText(room, int(WRAP), words)

    def _more_words(self) -> str:
        hidden = self._visit.earlier + self._visit.later if self._visit else 0
        if not hidden:
            return ""
        return look.text(NN_("{n} more meeting", "{n} more meetings", n=hidden))

    def _more_height(self) -> int:
        if not self._more_words():
            return 0
        return look.px(_GAP) + look.metrics("small").height()

    def _all(self) -> tuple[Station, ...]:
        return self._visit.stations if self._visit else ()

    def _pressing(self) -> int | None:
        return self._visit.pressing if self._visit else None

    def _boxes(self, width: int) -> list[_Box]:
        return list(self._placed(width))

    def _placed(self, width: int) -> Iterator[_Box]:
        top = 0.0
        for place, station in enumerate(self._all()):
            style: TextStyle = "strong" if place == self._pressing() else "body"
            host = _room(look.px(_WORDS), top, width, look.text(station.host), style)
            told = _room(
                look.px(_WORDS + 18),
                host.bottom() + look.px(2),
                width,
                look.text(station.told),
                "small",
            )
            box = _Box(station, host, told)
            yield box
            top = max(top + look.px(_PITCH), box.bottom + look.px(_GAP))


def _link(painter: QPainter, box: _Box, below: float) -> None:
    """Paint the line to the next meeting: dashed if told orally, whole if in writing."""
    tone = tone_of(box.station)
    pen = QPen(look.colour("line2" if tone == "mute" else TONES[tone][0]), 2)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if not box.station.written:
        pen.setDashPattern([2, 2.2])
    painter.setPen(pen)
    x = look.px(_DOT)
    painter.drawLine(QPointF(x, box.dot + look.px(8)), QPointF(x, below - look.px(8)))


def _dot(painter: QPainter, at: QPointF, phase: Phase, *, is_pressing: bool) -> None:
    reached = is_pressing or phase is not Phase.NEXT
    filled = phase is Phase.PAST and not is_pressing
    painter.setPen(QPen(look.colour("accent" if reached else "edge"), 2))
    painter.setBrush(look.colour("accent" if filled else "raised"))
    painter.drawEllipse(at, look.px(5), look.px(5))
    if is_pressing or phase is Phase.NOW:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("accent"))
        painter.drawEllipse(at, look.px(2.4), look.px(2.4))


def _told(painter: QPainter, box: _Box, station: Station) -> None:
    tone = tone_of(station)
    colour: Token = "text3" if tone == "mute" else TONES[tone][0]
    mark = LOOKS[station.mark][1] if station.mark and station.ours else "circle-dashed"
    middle = box.told.top() + look.metrics("small").height() / 2
    icons.draw(painter, mark, QPointF(look.px(_WORDS + 7), middle), 14, colour)
    painter.setFont(look.font("small"))
    painter.setPen(look.colour(colour))
    painter.drawText(box.told.adjusted(0, 0, 2, 2), int(WRAP), look.text(station.told))


def tone_of(station: Station) -> Tone:
    """Return the tone of what is told; what others have to see to stays grey."""
    return LOOKS[station.mark][0] if station.mark and station.ours else "mute"


def _room(left: float, top: float, width: int, words: str, style: TextStyle) -> QRectF:
    """Return the box that wrapped words take."""
    room = QRect(round(left), round(top), max(1, width - round(left)), _TALL)
    if not words:
        return QRectF(left, top, 0, look.metrics(style).height())
    return look.metrics(style).boundingRect(room, int(WRAP), words).toRectF()
