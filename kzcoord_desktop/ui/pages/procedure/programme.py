"""The programme of a visit in its file: every meeting in a row, and the way to the visit day."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.chip import Chip
from kzcoord_desktop.ui.kit.frames import Hairline, Panel
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.room import Column, Row, clear
from kzcoord_desktop.ui.pages.procedure.extra import Extra

if TYPE_CHECKING:
    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.meeting import Meeting
    from kzcoord_desktop.services.workplace import Workplace

_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter


class ProgrammeView(Extra):
    """The visit day is where meetings are entered and tellings are logged; here they are read."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._told = Label("", "body", "text2", wrap=True)
        self.open_day = Button(N_("Open the visit day"), "primary", icon="handshake")
        self.open_day.clicked.connect(lambda: self.asked.emit("visit-day", ""))
        self._list = Panel("card", padding=(0, 4, 0, 4), spacing=0)
        column = Column(12, parent=self)
        column.addWidget(self._told)
        column.addWidget(self.open_day, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._list)

    def show_case(self, case: CaseFile, *, anew: bool = False) -> None:
        """Show the meetings by day, cancelled ones marked."""
        del anew
        n = sum(not meeting.cancelled for meeting in case.meetings)
        words = NN_("{n} meeting", "{n} meetings", n=n) if n else _EMPTY
        self._told.set_text(words)
        self._list.setVisible(bool(case.meetings))
        clear(self._list.column)
        for day, meetings in groupby(case.meetings, _day):
            self._list.column.addWidget(_heading(day))
            for meeting in meetings:
                self._list.column.addWidget(_row(case, meeting))
                self._list.column.addWidget(Hairline())


_EMPTY = N_("No meetings yet. The day of the visit is where they are entered.")


def _day(meeting: Meeting) -> Phrase:
    return meeting.begins.day() if meeting.begins else N_("Without a day")


def _heading(day: Phrase) -> QWidget:
    holder = QWidget()
    Row(0, (14, 8, 12, 2), holder).addWidget(Label(day, "caption", "text2"))
    return holder


def _row(case: CaseFile, meeting: Meeting) -> QWidget:
    holder = QWidget()
    begins = f"{meeting.begins.local:%H:%M}" if meeting.begins else "–"
    body = case.directory.bodies.get(meeting.host_body)
    told = Column(0)
    told.addWidget(Label(meeting.topic or N_("Topic not entered yet"), "medium", wrap=True))
    places = tuple(filter(None, (body.brief if body else None, meeting.place)))
    told.addWidget(
        Label(Joined(places, " · ") if places else _NO_HOST, "small", "text2", wrap=True)
    )
    row = Row(12, (14, 7, 12, 7), holder)
    row.addWidget(Label(begins, "medium"), 0, _MIDDLE)
    row.addLayout(told, 1)
    if meeting.cancelled:
        row.addWidget(Chip(N_("cancelled"), "mute", "circle-slash"), 0, _MIDDLE)
    elif meeting.outcomes:
        row.addWidget(Chip(N_("outcomes are written"), "ok", "notebook-pen"), 0, _MIDDLE)
    return holder


_NO_HOST = N_("No host yet")
