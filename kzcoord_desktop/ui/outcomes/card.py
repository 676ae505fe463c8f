"""A meeting of a trip with what came of it, opened and closed by its heading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.kit.button import Button, IconButton
from kzcoord_desktop.ui.kit.chip import Chip
from kzcoord_desktop.ui.kit.frames import Panel
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.kit.room import Column, Row
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.outcomes.editor import OutcomesEditor
from kzcoord_desktop.ui.outcomes.summary import summary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.services.meeting import Meeting
    from kzcoord_desktop.ui.look import Text
    from kzcoord_desktop.ui.outcomes.row import Around

DOT: Final = "\u00a0· "
_TOP: Final = Qt.AlignmentFlag.AlignTop
_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter


class MeetingCard(Panel):
    """`typed` tells that outcomes were changed; `asked` brings a verb.

    The verbs: `change`, `cancel`, `restore`, `remove`.
    """

    typed = Signal()
    asked = Signal(str)

    def __init__(self, meeting: Meeting, around: Around) -> None:
        super().__init__(padding=(10, 9, 10, 10), spacing=8)
        self.meeting, self._around = meeting, around
        self.editor: OutcomesEditor | None = None
        self._turn = IconButton("chevron-right", N_("Show the outcomes"), size=28, icon_size=16)
        self._topic = Label("", "strong", wrap=True)
        self._facts = Label("", "small", "text2", wrap=True)
        self._count = Label("", "small", "text3", wrap=True)
        self._cancelled = Chip(N_("Cancelled"), "mute", "x", outlined=True)
        self._warning = Note("", "triangle-alert", "warn")
        self._write = Button(N_("Write the outcomes"), "link", icon="notebook-pen")
        self._tools = {
            "change": IconButton("pen-line", N_("Change"), size=28, icon_size=16),
            "cancel": IconButton("x", N_("Cancel the meeting"), size=28, icon_size=16),
            "restore": IconButton("undo-2", N_("It takes place after all"), size=28, icon_size=16),
            "remove": IconButton("trash-2", N_("Remove the meeting"), size=28, icon_size=16),
        }
        self._inside = QWidget()
        self._room = Column(0, (28, 4, 0, 4), self._inside)
        self._build()
        self.show_meeting(meeting, "")

    def show_meeting(self, meeting: Meeting, warning: Text, *, stays: bool = False) -> None:
        """Show a meeting anew; outcomes that are half typed stay if `stays`."""
        self.meeting = meeting
        self._topic.set_text(meeting.topic or N_("Topic not entered"))
        self._facts.set_text(_facts(meeting))
        self._facts.setVisible(bool(_facts(meeting)))
        self._cancelled.setVisible(meeting.cancelled)
        self._warning.set_text(warning)
        self._warning.setVisible(bool(warning) and not meeting.cancelled)
        self._tools["cancel"].setVisible(not meeting.cancelled)
        self._tools["restore"].setVisible(meeting.cancelled)
        if self.editor is not None and not stays:
            self.editor.show_outcomes(meeting.outcomes)
        self._show_count()
        self._name()

    def set_around(self, around: Around) -> None:
        """Ask for texts in other languages."""
        self._around = around
        if self.editor is not None:
            self.editor.set_around(around)

    def is_open(self) -> bool:
        """Return whether the outcomes are shown."""
        return not self._inside.isHidden()

    def set_open(self, opened: bool) -> None:
        """Show the outcomes, or only how many there are."""
        if opened and self.editor is None:
            # A trip of many meetings builds only what is looked at
            self.editor = OutcomesEditor(self._around, self.meeting.outcomes)
            self.editor.edited.connect(self.typed)
            self._room.addWidget(self.editor)
        self._inside.setVisible(opened)
        self._show_count()
        self._name()

    def write(self) -> None:
        """Show the outcomes and go to the first text."""
        self.set_open(True)
        if self.editor is not None:
            self.editor.first_stop().setFocus(Qt.FocusReason.OtherFocusReason)

    # -- inside ------------------------------------------------------------------------------
    def _show_count(self) -> None:
        empty, opened = not self.meeting.outcomes, self.is_open()
        self._count.set_text(summary(self.meeting.outcomes))
        self._count.setVisible(not opened and not empty)
        self._write.setVisible(not opened and empty and not self.meeting.cancelled)

    def _name(self) -> None:
        opened = self.is_open()
        words = N_("Hide the outcomes") if opened else N_("Show the outcomes")
        self._turn.set_icon("chevron-down" if opened else "chevron-right", words)
        topic = look.text(self.meeting.topic)
        self.setAccessibleName(topic)
        for button in (self._turn, *self._tools.values()):
            button.setAccessibleName(f"{button.toolTip()}: {topic}" if topic else button.toolTip())

    def refresh(self) -> None:
        """Read words and measures again."""
        super().refresh()
        if hasattr(self, "_tools"):
            self._name()

    def _build(self) -> None:
        words = Column(2, (0, 4, 0, 0))
        head = Row(8)
        head.addWidget(self._topic, 1)
        head.addWidget(self._cancelled, 0, _TOP)
        words.addLayout(head)
        for part in (self._facts, self._count, self._warning):
            words.addWidget(part)
        words.addWidget(self._write, 0, Qt.AlignmentFlag.AlignLeft)
        row = Row(4)
        row.addWidget(self._turn, 0, _TOP)
        row.addLayout(words, 1)
        for verb, button in self._tools.items():
            button.clicked.connect(lambda _=False, verb=verb: self.asked.emit(verb))
            row.addWidget(button, 0, _TOP)
        self.column.addLayout(row)
        self.column.addWidget(self._inside)
        self._inside.hide()
        self._turn.clicked.connect(lambda: self.set_open(not self.is_open()))
        self._write.clicked.connect(self.write)


def _facts(meeting: Meeting) -> Phrase | str:
    parts: Sequence[Phrase | str] = (
        meeting.begins or "",
        N_("until {at}", at=f"{meeting.ends.local:%H:%M}") if meeting.ends else "",
        meeting.counterpart,
        meeting.place,
    )
    told = tuple(part for part in parts if part)
    return Joined(told, DOT) if told else ""
