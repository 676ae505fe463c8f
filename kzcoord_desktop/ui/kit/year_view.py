"""The twelve months of a year with its days off; keys go from day to day."""

from __future__ import annotations

import calendar as months
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QEvent, QLocale, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.paint import CENTRE, LEFT, painting, rounded
from kzcoord_desktop.ui.kit.room import Grid, Row
from kzcoord_desktop.ui.look import Text, look
from kzcoord_desktop.ui.phrases import colon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent

    from kzcoord_desktop.ui.theme import TextStyle, Token

Mark = Literal["working", "weekend", "holiday", "moved", "worked"]

_CELL: Final = 24
_HIGH: Final = 22
_WEEK: Final = 7
_WEEKS: Final = 6
_TITLE: Final = 24
_NAMES: Final = 18
_ACROSS: Final = 22
_DOWN: Final = 16
_MONTHS: Final = 12
_FOUR: Final = 4
_LEGEND: Final = 3
_STEPS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -_WEEK,
    Qt.Key.Key_Down: _WEEK,
}
_DRESSES: Final[Mapping[Mark, tuple[Token | None, Token, TextStyle]]] = {
    "working": (None, "text", "small"),
    "weekend": (None, "text3", "small"),
    "holiday": ("badSoft", "bad", "smallStrong"),
    "moved": ("warnSoft", "warn", "smallStrong"),
    "worked": ("accentSoft", "accentText", "smallStrong"),
}
"""Ground, colour and style of a day."""


@dataclass(frozen=True)
class YearDay:
    """What a day is, and its name; `own` days were set by the body, `unsure` ones are estimates."""

    mark: Mark
    name: Text
    own: bool = False
    unsure: bool = False


class YearView(QWidget):
    """The year; `picked` brings a day on Enter or a double click, `pointed` where the cursor goes.

    Args:
        name: accessible name; the description is what the day under the cursor is.
    """

    picked = Signal(object)
    pointed = Signal(object)

    def __init__(self, name: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._days: Mapping[date, YearDay] = {}
        self._day, self._today = date(1, 1, 1), date(1, 1, 1)
        # A height that is `Fixed` would be that of four months in a row, whatever the width
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        look.follow(self)

    def show_year(self, days: Mapping[date, YearDay], cursor: date, today: date) -> None:
        """Show all days of a year, with the cursor on one of them."""
        self._days, self._day, self._today = days, cursor, today
        self.refresh()

    def day(self) -> date:
        """Return the day under the cursor."""
        return self._day

    def refresh(self) -> None:
        """Read words and measures again."""
        self._tell()
        self.updateGeometry()
        self.update()

    # -- measures ----------------------------------------------------------------------------
    def hasHeightForWidth(self) -> bool:
        """Return true: fewer months side by side make more rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows of months."""
        rows = -(-_MONTHS // self._in_a_row(width))
        return rows * self._month_height() + (rows - 1) * look.px(_DOWN)

    def sizeHint(self) -> QSize:
        """Return the size with four months in a row."""
        width = _FOUR * self._month_width() + (_FOUR - 1) * look.px(_ACROSS)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the width of two months."""
        return QSize(2 * self._month_width() + look.px(_ACROSS), self._month_height())

    # -- events ------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the cursor, or pick the day."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._go(self._day + timedelta(days=_STEPS[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and not event.modifiers():
            self._turn(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.picked.emit(self._day)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the cursor on a day."""
        day = self._at(event.position())
        if day is not None:
            self._go(day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Pick a day."""
        day = self._at(event.position())
        if day is not None:
            self.picked.emit(day)

    def event(self, event: QEvent) -> bool:
        """Say what a day is when the mouse rests on it."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            day = self._at(QPointF(event.pos()))
            words = self._told(day) if day is not None else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the months."""
        if not self._days:
            return
        year = self._day.year
        with painting(self) as painter:
            for month in range(1, _MONTHS + 1):
                self._paint_month(painter, date(year, month, 1))

    # -- inside ------------------------------------------------------------------------------
    def _paint_month(self, painter: QPainter, first: date) -> None:
        corner = self._corner(first.month)
        name = look.locale().standaloneMonthName(first.month)
        title = QRectF(corner.x(), corner.y(), self._month_width(), look.px(_TITLE))
        painter.setFont(look.font("strong"))
        painter.setPen(look.colour("text"))
        painter.drawText(title.adjusted(look.px(5), 0, 0, 0), LEFT, f"{name[:1].upper()}{name[1:]}")
        painter.setFont(look.font("key"))
        painter.setPen(look.colour("text3"))
        for n in range(_WEEK):
            box = QRectF(corner.x() + n * look.px(_CELL), corner.y() + look.px(_TITLE),
                         look.px(_CELL), look.px(_NAMES))  # fmt: skip
            short = look.locale().dayName(n + 1, QLocale.FormatType.NarrowFormat)
            painter.drawText(box, CENTRE, short)
        begin, days = months.monthrange(first.year, first.month)
        for number in range(1, days + 1):
            box = QRectF(_cell(corner, begin + number - 1))
            self._paint_day(painter, box, first.replace(day=number))

    def _paint_day(self, painter: QPainter, box: QRectF, day: date) -> None:
        known = self._days[day]
        fill, colour, style = _DRESSES[known.mark]
        inner = box.adjusted(1, 1, -1, -1)
        if fill or known.own:
            rounded(painter, inner, 5, fill=fill, border="edge" if known.own else None)
        if known.unsure:
            painter.setPen(QPen(look.colour(colour), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inner, look.px(5), look.px(5))
        if day == self._day and self.hasFocus():
            rounded(painter, inner, 5, border="focus", width=2)
        painter.setFont(look.font("smallStrong" if day == self._today else style))
        painter.setPen(look.colour(colour))
        painter.drawText(box, CENTRE, str(day.day))
        if day == self._today:
            y = box.bottom() - look.px(3)
            painter.setPen(QPen(look.colour("accent"), 2))
            painter.drawLine(QPointF(box.center().x() - look.px(5), y),
                             QPointF(box.center().x() + look.px(5), y))  # fmt: skip

    def _box(self, day: date) -> QRect:
        begin = months.monthrange(day.year, day.month)[0]
        return _cell(self._corner(day.month), begin + day.day - 1)

    def _corner(self, month: int) -> QRect:
        across = self._in_a_row(self.width())
        row, column = divmod(month - 1, across)
        x = column * (self._month_width() + look.px(_ACROSS))
        y = row * (self._month_height() + look.px(_DOWN))
        return QRect(x, y, self._month_width(), self._month_height())

    def _at(self, at: QPointF) -> date | None:
        return next((day for day in self._days if QRectF(self._box(day)).contains(at)), None)

    def _go(self, day: date) -> None:
        if day in self._days:
            self._day = day
            self._tell()
            self.pointed.emit(day)
            self.update()

    def _turn(self, step: int) -> None:
        month = self._day.month + step
        if 1 <= month <= _MONTHS:
            last = months.monthrange(self._day.year, month)[1]
            self._go(self._day.replace(month=month, day=min(self._day.day, last)))

    def _tell(self) -> None:
        told = self._told(self._day) if self._day in self._days else ""
        self.setAccessibleName(look.text(self._name))
        self.setAccessibleDescription(told)

    def _told(self, day: date) -> str:
        return look.text(colon(day, self._days[day].name))

    def _in_a_row(self, width: int) -> int:
        fitting = (width + look.px(_ACROSS)) // (self._month_width() + look.px(_ACROSS))
        return next((n for n in (_FOUR, 3, 2) if n <= fitting), 1)

    def _month_width(self) -> int:
        return _WEEK * look.px(_CELL)

    def _month_height(self) -> int:
        return look.px(_TITLE + _NAMES) + _WEEKS * look.px(_HIGH)


def _cell(corner: QRect, n: int) -> QRect:
    """Return the n-th cell of a month, counted from the Monday of its first week."""
    row, column = divmod(n, _WEEK)
    across, down = look.px(_CELL), look.px(_HIGH)
    top = corner.y() + look.px(_TITLE + _NAMES)
    return QRect(corner.x() + column * across, top + row * down, across, down)


def legend(marks: Sequence[tuple[YearDay, Text]]) -> QWidget:
    """Return what the marks of a year mean."""
    holder = QWidget()
    grid = Grid(16, 6, parent=holder)
    for n, (day, words) in enumerate(marks):
        pair = Row(6)
        pair.addWidget(_Swatch(day))
        pair.addWidget(Label(words, "small", "text2"))
        pair.addStretch(1)
        grid.addLayout(pair, n // _LEGEND, n % _LEGEND)
    grid.setColumnStretch(_LEGEND, 1)
    return holder


class _Swatch(QWidget):
    def __init__(self, day: YearDay) -> None:
        super().__init__()
        self._day = day
        look.follow(self)
        self.refresh()

    def refresh(self) -> None:
        self.setFixedSize(look.px(20), look.px(18))

    def paintEvent(self, _event: QPaintEvent) -> None:
        fill, colour, style = _DRESSES[self._day.mark]
        box = self.rect().toRectF().adjusted(1, 1, -1, -1)
        with painting(self) as painter:
            border: Token | None = "edge" if self._day.own else None
            rounded(painter, box, 5, fill=fill, border=border)
            if self._day.unsure:
                painter.setPen(QPen(look.colour(colour), 1, Qt.PenStyle.DashLine))
                painter.drawRoundedRect(box, look.px(5), look.px(5))
            painter.setFont(look.font(style))
            painter.setPen(look.colour(colour))
            painter.drawText(box, CENTRE, "7")
