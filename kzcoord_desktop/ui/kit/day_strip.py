"""A strip of days, week under week: which were counted, which are days off, where it leads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QLocale, QPointF, QRectF, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui import icons
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.paint import CENTRE, LEFT, painting, rounded
from kzcoord_desktop.ui.kit.room import Row
from kzcoord_desktop.ui.look import Text, look
from kzcoord_desktop.ui.phrases import colon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QPainter, QPaintEvent

    from kzcoord_desktop.ui.theme import TextStyle, Token

Mark = Literal["from", "counted", "result", "off"]

_WEEK: Final = 7
_MONTH: Final = 92
_CELL: Final = 46
_HIGH: Final = 40
_GAP: Final = 4
_HEAD: Final = 22
_DRESSES: Final[Mapping[Mark, tuple[Token | None, Token | None, Token]]] = {
    "from": (None, "edge", "text"),
    "counted": ("accentSoft", "accentLine", "text"),
    "result": ("accent", None, "onAccent"),
    "off": ("muteSoft", None, "text3"),
}
"""Ground, border and colour of the words."""


@dataclass(frozen=True)
class StripDay:
    """A day of the strip; `number` is its place in the count, `name` why it is a day off."""

    day: date
    mark: Mark
    number: int = 0
    name: Text = ""


class DayStrip(QWidget):
    """The days in columns of the week; all of it is told in words too."""

    def __init__(self, days: Sequence[StripDay], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days = {day.day: day for day in days}
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.follow(self)
        self.refresh()

    def refresh(self) -> None:
        """Read words and measures again."""
        told = (self._told(day) for day in sorted(self._days.values(), key=lambda day: day.day))
        self.setAccessibleName("; ".join(told))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of all weeks."""
        width = look.px(_MONTH + _WEEK * (_CELL + _GAP))
        return QSize(width, look.px(_HEAD + len(self._weeks()) * (_HIGH + _GAP)))

    def minimumSizeHint(self) -> QSize:
        """Never smaller: nothing of it may be cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the names of the days, then the weeks."""
        with painting(self) as painter:
            for column in range(_WEEK):
                name = look.locale().dayName(column + 1, QLocale.FormatType.ShortFormat)
                box = QRectF(self._x(column), 0, look.px(_CELL), look.px(_HEAD))
                _write(painter, box, name, "caption", "text3")
            for n, monday in enumerate(self._weeks()):
                self._paint_week(painter, n, monday)

    def _paint_week(self, painter: QPainter, n: int, monday: date) -> None:
        y = look.px(_HEAD + n * (_HIGH + _GAP))
        days = [monday + timedelta(days=column) for column in range(_WEEK)]
        known = [day for day in days if day in self._days]
        if n == 0 or any(day.day == 1 for day in known):
            box = QRectF(0, y, look.px(_MONTH - 8), look.px(_HIGH))
            painter.setFont(look.font("caption"))
            painter.setPen(look.colour("text2"))
            new = known[-1:] if n else known
            painter.drawText(box, LEFT, "\n".join(dict.fromkeys(map(_month, new))))
        for column, day in enumerate(days):
            if day in self._days:
                box = QRectF(self._x(column), y, look.px(_CELL), look.px(_HIGH))
                _paint_day(painter, box, self._days[day])

    def _x(self, column: int) -> int:
        return look.px(_MONTH + column * (_CELL + _GAP))

    def _weeks(self) -> list[date]:
        """Return the Mondays."""
        if not self._days:
            return []
        first, last = min(self._days), max(self._days)
        monday = first - timedelta(days=first.weekday())
        return [monday + timedelta(days=n) for n in range(0, (last - monday).days + 1, _WEEK)]

    def _told(self, day: StripDay) -> str:
        words: Mapping[Mark, Text] = {
            "from": N_("{day}: from here", day=day.day),
            "counted": N_("{day}: working day {n}", day=day.day, n=day.number),
            "result": N_("{day}: working day {n}, the date", day=day.day, n=day.number),
            "off": colon(day.day, day.name),
        }
        return look.text(words[day.mark])


def legend(marks: Sequence[Mark]) -> QWidget:
    """Return what the marks of a strip mean."""
    words: Mapping[Mark, Text] = {
        "from": N_("from here"),
        "counted": N_("counted"),
        "result": N_("the date"),
        "off": N_("day off"),
    }
    holder = QWidget()
    row = Row(14, (0, 0, 0, 0), holder)
    for mark in dict.fromkeys(marks):
        pair = Row(6)
        pair.addWidget(_Swatch(mark))
        pair.addWidget(Label(words[mark], "small", "text2"))
        row.addLayout(pair)
    row.addStretch(1)
    return holder


class _Swatch(QWidget):
    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self._mark: Mark = mark
        look.follow(self)
        self.refresh()

    def refresh(self) -> None:
        self.setFixedSize(look.px(18), look.px(18))

    def paintEvent(self, _event: QPaintEvent) -> None:
        fill, border, words = _DRESSES[self._mark]
        with painting(self) as painter:
            rounded(painter, self.rect().toRectF(), 5, fill=fill, border=border)
            if self._mark == "off":
                icons.draw(painter, "minus", self.rect().toRectF().center(), 12, words)


def _paint_day(painter: QPainter, box: QRectF, day: StripDay) -> None:
    fill, border, words = _DRESSES[day.mark]
    rounded(painter, box, 7, fill=fill, border=border)
    half = box.height() / 2
    upper = QRectF(box.x(), box.y() + look.px(3), box.width(), half)
    style: TextStyle = "body" if day.mark == "off" else "strong"
    _write(painter, upper, str(day.day.day), style, words)
    lower = QRectF(box.x(), box.y() + half, box.width(), half - look.px(3))
    if day.mark == "off":
        icons.draw(painter, "minus", QPointF(lower.center()), 12, words)
    elif day.number:
        counted: Token = "accentText" if day.mark == "counted" else words
        _write(painter, lower, str(day.number), "key", counted)


def _write(painter: QPainter, box: QRectF, words: str, style: TextStyle, colour: Token) -> None:
    painter.setFont(look.font(style))
    painter.setPen(look.colour(colour))
    painter.drawText(box, CENTRE, words)


def _month(day: date) -> str:
    name = look.locale().standaloneMonthName(day.month)
    return f"{name[:1].upper()}{name[1:]}"
