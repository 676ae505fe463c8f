"""The visit of today: a card beside the list with its meetings, or a strip above the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.frames import Panel
from kzcoord_desktop.ui.kit.label import Icon, Label
from kzcoord_desktop.ui.kit.room import Column, Row, clear
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.pages.today.visit_line import VisitLine, tone_of
from kzcoord_desktop.ui.phrases import colon
from kzcoord_desktop.ui.theme import TONES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kzcoord_desktop.services.visit_today import Station, VisitToday
    from kzcoord_desktop.ui.look import Text

_WIDE: Final = 308
_TITLE: Final = N_("Visit today")
_OPEN: Final = N_("Open the visit day")


class VisitCard(Panel):
    """The card at the right of the list."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__(padding=(16, 14, 16, 14), spacing=4)
        self._uid = ""
        self._whose = Label("", "small", "text2", wrap=True)
        self._meetings = VisitLine()
        self._open = Button(_OPEN)
        self._others = QWidget()
        self._links = Column(0, (0, 6, 0, 0), self._others)
        self.column.addWidget(Label(_TITLE, "section", wrap=True))
        self.column.addWidget(self._whose)
        self.column.addLayout(_above(self._meetings, 10))
        button = Row(0, (0, 8, 0, 0))
        button.addWidget(self._open)
        button.addStretch(1)
        self.column.addLayout(button)
        self.column.addWidget(self._others)
        self._open.clicked.connect(lambda: self.opened.emit(self._uid))

    def show_visits(self, visits: Sequence[VisitToday]) -> None:
        """Show the first visit with its meetings, and the way to the others."""
        if not visits:
            return
        first, *others = visits
        self._uid = first.uid
        self._whose.set_text(whose(first))
        self._meetings.show_visit(first)
        self._show_others(others)

    def refresh(self) -> None:
        """Read the measures again."""
        super().refresh()
        self.setFixedWidth(look.px(_WIDE))

    def _show_others(self, visits: Sequence[VisitToday]) -> None:
        clear(self._links)
        for visit in visits:
            link = Button(visit.country or N_("Another visit"), "link", icon="handshake")
            link.clicked.connect(lambda _checked=False, uid=visit.uid: self.opened.emit(uid))
            self._links.addWidget(link)
        self._others.setVisible(bool(visits))


class VisitStrip(Panel):
    """The same in one strip, where the window is narrow."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__(padding=(16, 9, 14, 9), spacing=0)
        self._uid = ""
        self._words = Label("", "strong", wrap=True)
        self._state = Label("", "small", "text3", wrap=True)
        self._open = Button(_OPEN)
        words = Column(1)
        words.addWidget(self._words)
        words.addWidget(self._state)
        row = Row(12)
        row.addWidget(Icon("handshake", 20, "accentText"))
        row.addLayout(words, 1)
        row.addWidget(self._open)
        self.column.addLayout(row)
        self._open.clicked.connect(lambda: self.opened.emit(self._uid))

    def show_visits(self, visits: Sequence[VisitToday]) -> None:
        """Tell what is most pressing in the first visit, and how many others there are."""
        if not visits:
            return
        first, *others = visits
        self._uid = first.uid
        station = _pressing(first)
        self._words.set_text(colon(_TITLE, _station(station)) if station else whose(first))
        more = NN_("{n} more visit today", "{n} more visits today", n=len(others))
        told: list[Text] = [station.told] if station and station.told else [whose(first)]
        self._state.set_text(Joined((*told, *((more,) if others else ())), " · "))
        tone = tone_of(station) if station else "mute"
        loud = tone in ("warn", "bad")
        self._state.set_style("strong" if loud else "small")
        self._state.set_tone(TONES[tone][0] if loud else "text2")


def whose(visit: VisitToday) -> Text:
    """Return whence the guests come, and of which body."""
    named = tuple(part for part in (visit.country, visit.guests) if part)
    return Joined(named, ": ") if named else N_("Guests not entered yet")


def _station(station: Station) -> Text:
    return Joined((station.at, station.host), " ")


def _pressing(visit: VisitToday) -> Station | None:
    return None if visit.pressing is None else visit.stations[visit.pressing]


def _above(widget: QWidget, top: int) -> Column:
    column = Column(0, (0, top, 0, 0))
    column.addWidget(widget)
    return column
