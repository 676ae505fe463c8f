"""The special days of a year, one below the other; own ones can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.phrase import Short
from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.kit.button import IconButton
from kzcoord_desktop.ui.kit.frames import Hairline, Panel
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.room import Column, Row, clear
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.pages.days_off.words import detail

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from kzcoord_desktop.domain.calendar.day import Day
    from kzcoord_desktop.ui.look import Text

_WIDE: Final = 340
_DATE: Final = 112
_TOP: Final = Qt.AlignmentFlag.AlignTop


class DayList(Panel):
    """`taken_back` brings the uid of an own day that is to go."""

    taken_back = Signal(str)

    def __init__(self, this_year: int) -> None:
        self._this_year = this_year
        self._shown: tuple[Sequence[Day], Mapping[date, str]] = ((), {})
        super().__init__(padding=(14, 4, 8, 4), spacing=0)

    def show_days(self, days: Sequence[Day], own: Mapping[date, str]) -> None:
        """Show the special days of a year; `own` has the uids of those that the body set."""
        if (days, own) == self._shown:
            return
        self._shown = (days, own)
        clear(self.column)
        for n, day in enumerate(days):
            if n:
                self.column.addWidget(Hairline())
            self.column.addWidget(self._day_line(day, own.get(day.day, "")))

    def refresh(self) -> None:
        """Read the measures again."""
        super().refresh()
        self.setFixedWidth(look.px(_WIDE))

    def _day_line(self, day: Day, uid: str) -> QWidget:
        holder = QWidget()
        row = Row(8, (0, 7, 0, 7), holder)
        when = Label(
            _written(day.day, self._this_year),
            "medium",
            "accentText" if day.working else "text",
            wrap=True,
        )
        when.setFixedWidth(look.px(_DATE))
        words = Column(1)
        words.addWidget(Label(day.name, "body", wrap=True))
        words.addWidget(Label(detail(day), "small", "text3", wrap=True))
        row.addWidget(when, 0, _TOP)
        row.addLayout(words, 1)
        if uid:
            back = IconButton("x", N_("Take back: {name}", name=day.day), size=28, icon_size=16)
            back.clicked.connect(lambda: self.taken_back.emit(uid))
            row.addWidget(back, 0, _TOP)
        return holder


def _written(day: date, this_year: int) -> Text:
    """Return a day in words; of another year in figures, which is shorter than with its year."""
    return day if day.year == this_year else Short(day)
