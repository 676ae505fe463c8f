"""What one host has to tell the next: who to whom, why so, the two texts, and the entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.exemption import WORDS as GROUNDS
from kzcoord_desktop.domain.option import Form
from kzcoord_desktop.domain.paragraphs import PARAGRAPHS
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services.relay import Mark
from kzcoord_desktop.ui import help as paragraphs
from kzcoord_desktop.ui.kit.button import Button, IconButton
from kzcoord_desktop.ui.kit.frames import Plain, Scroll
from kzcoord_desktop.ui.kit.label import Icon, Label
from kzcoord_desktop.ui.kit.room import Column, Row
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.pages.visits.entry import Entry
from kzcoord_desktop.ui.pages.visits.passed import Passed
from kzcoord_desktop.ui.pages.visits.receivers import Receivers
from kzcoord_desktop.ui.pages.visits.subject import Stage
from kzcoord_desktop.ui.pages.visits.way import Alert, Way

if TYPE_CHECKING:
    from datetime import datetime

    from kzcoord_desktop.errors import UserError
    from kzcoord_desktop.services.relay import Link
    from kzcoord_desktop.ui.look import Text
    from kzcoord_desktop.ui.pages.visits.subject import Subject

WIDTH: Final = 348
_ORAL, _WRITTEN = "R-9.1", "R-9.2"


class Inspector(Plain):
    """The panel at the right.

    `told` brings a `Telling`, `note_asked` the receivers of a note (uids of meetings),
    `note_opened` a note, `delivered` (note, moment, channel), `taken_back` a note or telling,
    `reworded` an entry whose words are to be corrected, `other_asked` another telling of the same
    meeting: that meeting, and the one of the next host.
    """

    closed = Signal()
    told = Signal(object)
    note_asked = Signal(object)
    note_opened = Signal(str)
    delivered = Signal(str, object, str)
    taken_back = Signal(str)
    outcomes_asked = Signal(str)
    other_asked = Signal(str, str)
    reworded = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        self._subject: Subject | None = None
        self._heading = Label("", "section", wrap=True)
        self._alert = Alert()
        self._way = Way()
        self._why = Label("", "small", "text2", wrap=True)
        self._link = Button("", "link")
        self.passed = Passed()
        self.entry = Entry()
        self.others = Receivers()
        self.primary = Button("", "primary", icon="check", fill=True)
        self.second = Button("", "quiet", fill=True)
        self._build()
        self._connect()
        look.follow(self)
        self.refresh()

    # -- showing -----------------------------------------------------------------------------
    @property
    def subject(self) -> Subject | None:
        """What is shown."""
        return self._subject

    @property
    def source(self) -> str:
        """The meeting that is told of, or an empty string."""
        return self._subject.pill.source if self._subject else ""

    def show_subject(self, subject: Subject, now: datetime) -> None:
        """Show a telling; what is typed stays as long as it is the same one."""
        before, self._subject = self._subject, subject
        if not subject.is_as(before):
            self.entry.put_in(subject, now)
        self._show_words(subject)
        self._show_passed(subject)
        self.entry.show_stage(subject)
        self._show_buttons(subject)

    def act(self) -> None:
        """Do what the filled button says (Ctrl+Enter)."""
        if self.primary.isVisible() and self.primary.isEnabled():
            self.primary.click()

    def begin(self) -> None:
        """Go to what is left to be typed, else to the button."""
        content = self.entry.content
        empty = content.isVisible() and not content.value()
        if empty or self.primary.isVisible():
            (content if empty else self.primary).setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, busy: bool) -> None:
        """Keep an entry from being made twice."""
        self.primary.setEnabled(not busy)
        self.second.setEnabled(not busy)

    def show_error(self, error: UserError) -> None:
        """Say at the field why nothing was entered."""
        self.entry.show_error(error)

    def refresh(self) -> None:
        """Take the width of this scale."""
        self.setFixedWidth(look.px(WIDTH))

    # -- parts -------------------------------------------------------------------------------
    def _show_words(self, subject: Subject) -> None:
        link, relay = subject.link, subject.relay
        written = link.is_written
        title = N_("Telling in writing") if written else N_("Telling of the talk")
        self._heading.set_text(title)
        self._alert.show_link(link, relay)
        self._way.show_link(link, relay)
        others = [each for each in subject.pill.links if each.target != link.target]
        self.others.show_links(others, relay, link)
        self.others.setVisible(self.others.offered())
        self._why.set_text(_why(link))
        self._link.set_text(PARAGRAPHS[_WRITTEN if written else _ORAL].link)

    def _show_passed(self, subject: Subject) -> None:
        """Show the texts where they are only read."""
        told, texts = subject.entry, subject.texts()
        title = N_("Passed on") if told else N_("The note will say")
        self.passed.show_texts(title, texts["content"], texts["agreements"])
        self.passed.show_entry(told if told and told.form is Form.ORAL else None)
        self.passed.setVisible(subject.stage not in (Stage.TELL, Stage.NOTHING))

    def _show_buttons(self, subject: Subject) -> None:
        stage = subject.stage
        note = N_("Go on with the note") if subject.link.note else N_("Prepare a note")
        self.primary.setVisible(stage not in (Stage.DONE, Stage.NOTHING))
        self.second.setVisible(stage in (Stage.TELL, Stage.DELIVER))
        match stage:
            case Stage.TELL:
                self.primary.set_text(N_("Told orally"), icon="check")
                self.second.set_text(note, icon="file-pen-line")
            case Stage.WRITE:
                self.primary.set_text(note, icon="file-pen-line")
            case Stage.DELIVER:
                self.primary.set_text(N_("Enter the delivery"), icon="check")
                self.second.set_text(N_("Open the note"), icon="file-text")
            case Stage.DONE:
                self.second.setVisible(any(each.note for each in subject.entries))
                self.second.set_text(N_("Take this entry back"), icon="undo-2")
        self._foot.setVisible(not (self.primary.isHidden() and self.second.isHidden()))

    # -- acting ------------------------------------------------------------------------------
    def _do_first(self) -> None:
        subject = self._subject
        if subject is None:
            return
        if subject.stage is Stage.TELL:
            self._tell(subject)
        elif subject.stage is Stage.DELIVER:
            self._deliver(subject)
        else:
            self._prepare(subject)

    def _do_second(self) -> None:
        subject = self._subject
        if subject is None:
            return
        if subject.stage is Stage.DONE and subject.entry is not None:
            self.taken_back.emit(subject.entry.note)
        elif subject.stage is Stage.DELIVER:
            self.note_opened.emit(subject.link.note)
        else:
            self._prepare(subject)

    def _prepare(self, subject: Subject) -> None:
        self.note_asked.emit((subject.target, *self.others.chosen()))

    def _tell(self, subject: Subject) -> None:
        telling = self.entry.telling(subject, (subject.target, *self.others.chosen()))
        if telling is not None:
            self.set_busy(busy=True)
            self.told.emit(telling)

    def _deliver(self, subject: Subject) -> None:
        given = self.entry.given(subject)
        if given is not None:
            self.set_busy(busy=True)
            self.delivered.emit(subject.link.note, given, self.entry.channel.value())

    def _reword(self) -> None:
        entry = self._subject.entry if self._subject else None
        if entry is not None:
            self.reworded.emit(entry)

    def _explain(self) -> None:
        if self._subject is not None:
            written = self._subject.link.is_written
            paragraphs.open_paragraph(self, _WRITTEN if written else _ORAL)

    # -- building ----------------------------------------------------------------------------
    def _build(self) -> None:
        content = QWidget()
        column = Column(10, (18, 0, 18, 12), content)
        column.addWidget(self._alert)
        column.addWidget(self._way)
        column.addLayout(self._rule_line())
        column.addWidget(self.passed)
        column.addWidget(self.entry)
        column.addWidget(self.others)
        column.addStretch(1)
        self.column.addLayout(self._head())
        self.column.addWidget(Scroll(content), 1)
        self.column.addWidget(self._make_foot())

    def _connect(self) -> None:
        self._link.clicked.connect(self._explain)
        self.passed.reword_asked.connect(self._reword)
        self.entry.outcomes_asked.connect(lambda: self.outcomes_asked.emit(self.source))
        self.others.opened.connect(lambda target: self.other_asked.emit(self.source, target))
        self.primary.clicked.connect(self._do_first)
        self.second.clicked.connect(self._do_second)

    def _head(self) -> Row:
        row = Row(8, (18, 14, 14, 10))
        row.addWidget(self._heading, 1, Qt.AlignmentFlag.AlignVCenter)
        close = IconButton("x", N_("Close, Esc"), size=28, icon_size=16)
        close.clicked.connect(self.closed)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _rule_line(self) -> Row:
        row = Row(9)
        row.addWidget(Icon("info", 15, "accentText"), 0, Qt.AlignmentFlag.AlignTop)
        words = Column(0)
        words.addWidget(self._why)
        words.addWidget(self._link, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(words, 1)
        return row

    def _make_foot(self) -> QWidget:
        self._foot = Plain("surface", top=True)
        column = Column(4, (18, 12, 18, 8))
        column.addWidget(self.primary)
        column.addWidget(self.second)
        self._foot.column.addLayout(column)
        return self._foot


def _why(link: Link) -> Text:
    if link.mark is Mark.NOT_NEEDED and link.why:
        exempt = link.why in GROUNDS.values()
        return N_("Does not apply: {ground}", ground=link.why) if exempt else link.why
    if link.is_written:
        return N_("The next meeting is on another day: it is passed on in writing.")
    return N_("The next meeting is on the same day: telling it orally is enough.")
