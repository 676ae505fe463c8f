"""The small calendar of a date input: one month, days off marked, keys as in a grid."""

from __future__ import annotations

import calendar as months
from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDate, QLocale, QPointF, QRectF, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.kit.button import IconButton
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.paint import CENTRE, painting, rounded
from kzcoord_desktop.ui.kit.popup import Popup
from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent

DayMarks = Callable[[date], bool]
"""Tells whether a day is a day off."""

_CELL: Final = 34
_WEEK: Final = 7
_WEEKS: Final = 6
_HEAD: Final = 24
_STEPS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -_WEEK,
    Qt.Key.Key_Down: _WEEK,
}


class CalendarPopup(Popup):
    """One month under a date input; `picked` brings the day, `closed` follows always."""

    picked = Signal(object)
    closed = Signal()

    def __init__(
        self, anchor: QWidget, day: date | None, today: date | None, marks: DayMarks | None
    ) -> None:
        super().__init__(anchor)
        self._month = Label("", "strong")
        self._grid = _Grid(day or _system_today(), today, marks)
        self._grid.moved.connect(self._show_month)
        self._grid.chosen.connect(self._choose)
        self._grid.left.connect(self._leave)
        head = QHBoxLayout()
        head.setContentsMargins(look.px(8), 0, 0, 0)
        head.addWidget(self._month, 1)
        for icon, name, step in (
            ("chevron-left", N_("Previous month"), -1),
            ("chevron-right", N_("Next month"), 1),
        ):
            button = IconButton(icon, name, size=28, icon_size=16)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _=False, step=step: self._grid.turn(step))
            head.addWidget(button)
        self.column.addLayout(head)
        self.column.addWidget(self._grid)
        self._show_month()

    def open_up(self) -> None:
        """Show the month and take the focus."""
        side = look.px(5) * 2
        width = look.px(_CELL) * _WEEK + side
        self.drop(width, look.px(_CELL) * _WEEKS + look.px(_HEAD + 34) + side)
        self._grid.setFocus()

    def _choose(self, day: date) -> None:
        self.picked.emit(day)
        self._leave()

    def _leave(self) -> None:
        if self.isVisible():
            self.close_up()
            self.closed.emit()
            self.deleteLater()

    def _show_month(self) -> None:
        locale, day = look.locale(), self._grid.day
        name = locale.standaloneMonthName(day.month)
        self._month.set_text(f"{name[:1].upper()}{name[1:]} {day.year}")


class _Grid(QWidget):
    moved = Signal()
    chosen = Signal(object)
    left = Signal()

    def __init__(self, day: date, today: date | None, marks: DayMarks | None) -> None:
        super().__init__()
        self.day, self._today = day, today
        self._off = marks or (lambda d: d.weekday() >= months.SATURDAY)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(look.px(_CELL) * _WEEK, look.px(_CELL) * _WEEKS + look.px(_HEAD))
        self._tell()

    def turn(self, step: int) -> None:
        """Go to the same day of another month, or its last day."""
        month = self.day.year * 12 + self.day.month - 1 + step
        year, month = divmod(month, 12)
        last = months.monthrange(year, month + 1)[1]
        self._go(date(year, month + 1, min(self.day.day, last)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._go(self.day + timedelta(days=_STEPS[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turn(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.day)
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_F4):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        row = int((at.y() - look.px(_HEAD)) // look.px(_CELL))
        column = int(at.x() // look.px(_CELL))
        if row >= 0 and column in range(_WEEK):
            self.chosen.emit(self._first() + timedelta(days=row * _WEEK + column))

    def paintEvent(self, _event: QPaintEvent) -> None:
        cell = look.px(_CELL)
        with painting(self) as painter:
            painter.setFont(look.font("caption"))
            painter.setPen(look.colour("text3"))
            for n in range(_WEEK):
                name = look.locale().dayName(n + 1, QLocale.FormatType.ShortFormat)
                painter.drawText(QRectF(n * cell, 0, cell, look.px(_HEAD)), CENTRE, name)
            for n in range(_WEEK * _WEEKS):
                row, column = divmod(n, _WEEK)
                box = QRectF(column * cell, look.px(_HEAD) + row * cell, cell, cell)
                self._paint_day(painter, box, self._first() + timedelta(days=n))

    def _paint_day(self, painter: QPainter, box: QRectF, day: date) -> None:
        here = day == self.day
        inner = box.adjusted(2, 2, -2, -2)
        if here:
            rounded(painter, inner, 7, fill="accent")
        elif day == self._today:
            rounded(painter, inner, 7, border="accent")
        off = self._off(day)
        other = day.month != self.day.month
        token = "onAccent" if here else "bad" if off else "text"
        painter.setFont(look.font("strong" if here else "body"))
        colour = look.colour(token)  # type: ignore[arg-type]
        colour.setAlphaF(0.45 if other and not here else 1.0)
        painter.setPen(colour)
        painter.drawText(box, CENTRE, str(day.day))
        if off:
            # Colour alone never tells: a day off has a dot too
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(QPointF(box.center().x(), box.bottom() - look.px(6)), 1.5, 1.5)

    def _first(self) -> date:
        first = self.day.replace(day=1)
        return first - timedelta(days=first.weekday())

    def _go(self, day: date) -> None:
        self.day = day
        self._tell()
        self.moved.emit()
        self.update()

    def _tell(self) -> None:
        day = QDate(self.day.year, self.day.month, self.day.day)
        words = look.locale().toString(day, QLocale.FormatType.LongFormat)
        off = look.text(N_("Day off"))
        self.setAccessibleName(f"{words}, {off}" if self._off(self.day) else words)


def _system_today() -> date:
    now = QDate.currentDate()
    return date(now.year(), now.month(), now.day())
