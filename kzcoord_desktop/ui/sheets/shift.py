"""Moving a meeting and all later ones of its day; what becomes of each is shown before."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.moment import Moment
from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import relay_words as words
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.field import Field
from kzcoord_desktop.ui.kit.frames import Panel, Scroll
from kzcoord_desktop.ui.kit.label import Icon, Label
from kzcoord_desktop.ui.kit.line import LineInput
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.kit.room import Column, Row, clear
from kzcoord_desktop.ui.kit.segmented import Segmented
from kzcoord_desktop.ui.kit.sheet import Sheet
from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from kzcoord_desktop.services.meeting import Meeting
    from kzcoord_desktop.services.relay import Relay
    from kzcoord_desktop.services.relay_source import Source
    from kzcoord_desktop.ui.look import Text

_LATER, _EARLIER = "later", "earlier"
_FIRST: Final = 30
_MOST: Final = 1440
_TALLEST: Final = 300
_ROW: Final = 42


class ShiftSheet(Sheet):
    """How many minutes, later or earlier; `asked` brings them, negative for earlier."""

    asked = Signal(int)

    def __init__(self, window: QWidget, source: Source, uid: str, now: datetime) -> None:
        super().__init__(window, N_("Move this and all later meetings of the day"), width=600)
        self._source, self._uid, self._now = source, uid, now
        options: list[tuple[str, Text]] = [(_LATER, N_("Later")), (_EARLIER, N_("Earlier"))]
        self.way = Segmented(N_("Direction"), options, _LATER)
        self.minutes = LineInput(str(_FIRST), width=90, limit=4)
        self._field = Field(N_("Minutes"), self.minutes)
        self._rows = Column(6)
        self._warning = Note("", "triangle-alert", "warn")
        self._move = Button(N_("Move"), "primary", size="large")
        self._compose()
        self.way.chosen.connect(lambda _way: self._follow())
        self.minutes.edited.connect(lambda _text: self._follow())
        self._follow()

    def first_focus(self) -> QWidget:
        """Begin at the minutes, all of them marked."""
        self.minutes.edit.selectAll()
        return self.minutes.edit

    def value(self) -> int:
        """Return the minutes, 0 while they are no number."""
        typed = self.minutes.value()
        n = int(typed) if typed.isdecimal() else 0
        return (-n if self.way.value() == _EARLIER else n) if n <= _MOST else 0

    def act(self) -> None:
        """Move, if it is said by how much."""
        minutes = self.value()
        if not minutes:
            self._field.set_error(N_("Enter a number of minutes. Example: 30"))
            self.minutes.setFocus()
            return
        self.accept()
        self.asked.emit(minutes)

    # -- the preview -------------------------------------------------------------------------
    def _follow(self) -> None:
        self._field.set_error("")
        clear(self._rows)
        before = self._source.relay(self._now)
        moved = {each.uid: _later(each, self.value()) for each in self._affected()}
        tried = self._source.relay(
            self._now, [moved.get(each.uid, each) for each in self._source.meetings]
        )
        for meeting in self._affected():
            self._rows.addWidget(_line(meeting.uid, before, tried))
        self._rows.addStretch(1)
        said = next((each.message for each in tried.warned if each not in before.warned), None)
        self._warning.set_text(said or "")
        self._warning.setVisible(said is not None)
        if self.isVisible():
            self.settle()

    def _affected(self) -> Iterator[Meeting]:
        first = next(each for each in self._source.meetings if each.uid == self._uid)
        for each in self._source.meetings:
            if first.begins and each.begins and not each.cancelled:
                same = each.begins.day() == first.begins.day()
                if same and each.begins.instant() >= first.begins.instant():
                    yield each

    def _compose(self) -> None:
        row = Row(12)
        row.addWidget(self._field, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Field(N_("Direction"), self.way), 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        self.body.addLayout(row)
        holder = QWidget()
        holder.setLayout(self._rows)
        scroll = Scroll(holder, "raised")
        rows = sum(1 for _ in self._affected())
        scroll.setMinimumHeight(look.px(min(_ROW * max(rows, 1) + 12, _TALLEST)))
        self.body.addWidget(scroll, 1)
        self.body.addWidget(self._warning)
        cancel = Button(N_("Cancel"), "quiet", size="large")
        cancel.clicked.connect(self.reject)
        self.buttons.addWidget(cancel)
        self._move.clicked.connect(self.act)
        self.set_primary(self._move)
        self.set_remark(N_("Ctrl+Z puts all back."))


def _later(meeting: Meeting, minutes: int) -> Meeting:
    by = timedelta(minutes=minutes)
    begins, ends = meeting.begins, meeting.ends
    return replace(
        meeting,
        begins=Moment(begins.local + by, begins.zone) if begins else None,
        ends=Moment(ends.local + by, ends.zone) if ends else None,
    )


def _line(uid: str, before: Relay, tried: Relay) -> QWidget:
    """Return a meeting with its old and new time, and its telling where that changes."""
    panel = Panel("well", padding=(12, 7, 12, 7), spacing=0)
    card, other = before.card[uid], tried.card[uid]
    row = Row(10)
    top = Qt.AlignmentFlag.AlignTop
    row.addWidget(Label(words.span(card), "small", "text3"), 0, top)
    row.addWidget(Icon("arrow-right", 14, "text3"), 0, top)
    new: Text = words.span(other)
    if other.begins.day() != card.begins.day():
        new = Joined((other.begins.day(), words.span(other)), ", ")
    row.addWidget(Label(new, "strong"), 0, top)
    row.addWidget(Label(words.topic(card), wrap=True), 1)
    panel.column.addLayout(row)
    was, now = before.pill.get(uid), tried.pill.get(uid)
    if now is not None and (was is None or was.next.form is not now.next.form):
        changed = words.short(now.next, tried.today)
        panel.column.addWidget(Note(changed, "message-circle", "warn"))
    return panel
