"""What one host has to tell the next: who to whom, why so, the two texts, and the entry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.exemption import WORDS as GROUNDS
from kzcoord_desktop.domain.field import NOTHING
from kzcoord_desktop.domain.moment import ASTANA, Moment
from kzcoord_desktop.domain.option import Form
from kzcoord_desktop.domain.paragraphs import PARAGRAPHS
from kzcoord_desktop.domain.part_facts import CHANNELS
from kzcoord_desktop.domain.text import Text as PerLanguage
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import points
from kzcoord_desktop.services.handovers import Telling
from kzcoord_desktop.services.relay import Mark, in_zone
from kzcoord_desktop.ui import help as paragraphs
from kzcoord_desktop.ui.kit.area import TextArea
from kzcoord_desktop.ui.kit.button import Button, IconButton
from kzcoord_desktop.ui.kit.combo import Combo, Option
from kzcoord_desktop.ui.kit.date_input import DateInput, TimeInput
from kzcoord_desktop.ui.kit.field import Field
from kzcoord_desktop.ui.kit.frames import Plain, Scroll
from kzcoord_desktop.ui.kit.label import Icon, Label
from kzcoord_desktop.ui.kit.room import Column, Row
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.pages.visits.passed import Passed
from kzcoord_desktop.ui.pages.visits.receivers import Receivers
from kzcoord_desktop.ui.pages.visits.way import Alert, Way

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kzcoord_desktop.errors import UserError
    from kzcoord_desktop.services.handovers import Told
    from kzcoord_desktop.services.people import Directory
    from kzcoord_desktop.services.relay import Link, Pill, Relay
    from kzcoord_desktop.ui.look import Text

WIDTH: Final = 348
_ORAL, _WRITTEN = "R-9.1", "R-9.2"


@dataclass(frozen=True)
class Subject:
    """What the inspector shows: the tellings of one meeting, and what is known around them.

    Attributes:
        target: the meeting whose host is told; the others are offered as further receivers.
        told: what was told of that meeting so far, and notes that were begun.
        signed: notes that are signed.
    """

    relay: Relay
    pill: Pill
    target: str
    told: tuple[Told, ...]
    signed: frozenset[str]
    directory: Directory
    case: str

    @property
    def link(self) -> Link:
        """The telling that is meant."""
        return next(link for link in self.pill.links if link.target == self.target)


class Inspector(Plain):
    """The panel at the right.

    `told` brings a `Telling`, `note_asked` the receivers of a note (uids of meetings),
    `note_opened` a note, `delivered` (note, moment, channel), `taken_back` a note or telling,
    `other_asked` another telling of the same meeting: that meeting, and the one of the next host.
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
        self._language = ""
        self._people = 0
        self._texts: dict[str, PerLanguage] = {}
        self._heading = Label("", "section", wrap=True)
        self._alert = Alert()
        self._way = Way()
        self.others = Receivers()
        self._why = Label("", "small", "text2", wrap=True)
        self._link = Button("", "link")
        self.content = TextArea(lines=3)
        self.agreements = TextArea(lines=2)
        self._outcomes = Button(N_("Outcomes"), "link")
        self.to = Combo(hint=N_("Type to search"))
        self.day = DateInput()
        self.time = TimeInput()
        self.channel = Combo()
        self._passed = Passed()
        self._fields = self._make_fields()
        self.primary = Button("", "primary", icon="check", fill=True)
        self.second = Button("", "quiet", fill=True)
        self._build()
        self.setFixedWidth(look.px(WIDTH))

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
        before = self._subject
        same = before is not None and (
            (before.pill.source, before.target, before.link.mark)
            == (subject.pill.source, subject.target, subject.link.mark)
            and _entry(before) == _entry(subject)
        )
        self._subject = subject
        self._show_words(subject)
        if not same:
            self._put_in(subject, now)
        self._show_parts(subject)

    def act(self) -> None:
        """Do what the filled button says (Ctrl+Enter)."""
        if self.primary.isVisible() and self.primary.isEnabled():
            self.primary.click()

    def set_busy(self, busy: bool) -> None:
        """Keep an entry from being made twice."""
        self.primary.setEnabled(not busy)
        self.second.setEnabled(not busy)

    def show_error(self, error: UserError) -> None:
        """Say at the field why nothing was entered."""
        at = "time" if error.field == "handover.given" else "content"
        self._fields[at].set_error(error.message)
        self._fields[at].control.setFocus()

    def refresh_width(self) -> None:
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
        self._why.set_text(_why(link))
        self._link.set_text(PARAGRAPHS[_WRITTEN if written else _ORAL].link)

    def _put_in(self, subject: Subject, now: datetime) -> None:
        """Put in what is known: texts from the outcomes, the next host, the present."""
        link, relay = subject.link, subject.relay
        source = relay.card[link.source].meeting
        entry = _entry(subject)
        self._language = look.language
        self._texts = {
            "content": entry.content if entry and entry.content else points.content(source),
            "agreements": points.agreements(source),
        }
        if entry and entry.agreements == NOTHING:
            self._texts["agreements"] = PerLanguage()
        elif entry and isinstance(entry.agreements, PerLanguage) and entry.agreements:
            self._texts["agreements"] = entry.agreements
        for name, area in (("content", self.content), ("agreements", self.agreements)):
            area.set_value(self._texts[name].best(self._language))
        self._offer_people(subject)
        at = in_zone(now, relay.card[link.source].begins.zone)
        self.day.set_value(at.day())
        self.time.set_value(at.local.time())
        written = link.is_written
        offered = CHANNELS[3:] if written else CHANNELS[:3]
        self.channel.set_options([Option(each.id, each.label) for each in offered])
        self.channel.set_value(offered[0].id)
        for field in self._fields.values():
            field.set_error("")

    def _offer_people(self, subject: Subject) -> None:
        target = subject.relay.card[subject.target].meeting
        known = subject.directory.people
        people = [each for each in known.values() if each.body == target.host_body and each.body]
        host = known.get(target.host)
        if host is not None and host not in people:
            people = [host, *people]
        options = [
            Option(each.uid, each.name, each.position, icon="contact-round") for each in people
        ]
        self._people = len(options)
        self.to.set_options(options)
        self.to.set_value(target.host)

    def _show_parts(self, subject: Subject) -> None:
        """Show what is asked now: an entry, a note, its delivery, or what was entered."""
        link = subject.link
        done = link.mark in (Mark.DONE, Mark.LATE)
        waits = link.mark is Mark.NOT_NEEDED
        oral = not link.is_written and not done and not waits
        signed = link.note in subject.signed
        delivery = bool(link.note) and not done
        for name in ("content", "agreements"):
            self._fields[name].setVisible(oral)
        self._passed.setVisible(not oral and not waits)
        told = _entry(subject)
        title = N_("Passed on") if told else N_("The note will say")
        self._passed.show_texts(title, self._texts["content"], self._texts["agreements"])
        self._passed.show_entry(told if told and told.form is Form.ORAL else None)
        self._fields["to"].setVisible(oral and self._people > 0)
        for name in ("time", "channel"):
            self._fields[name].setVisible(oral or (delivery and signed))
        self._fields["day"].setVisible((oral or delivery) and self._is_other_day(subject))
        self.others.setVisible(self.others.offered())
        self._show_buttons(subject, done=done, waits=waits, signed=signed)

    def _is_other_day(self, subject: Subject) -> bool:
        """Return whether the day is to be asked: it was told on another one than today."""
        source = subject.relay.card[subject.pill.source]
        return source.begins.day() != subject.relay.today

    def _show_buttons(self, subject: Subject, *, done: bool, waits: bool, signed: bool) -> None:
        link = subject.link
        self.primary.setVisible(not waits and not done)
        self.second.setVisible(not waits)
        if done:
            has_note = any(each.note for each in subject.told if _covers(each, link))
            self.second.setVisible(has_note)
            self.second.set_text(N_("Take this entry back"), icon="undo-2")
        elif not link.is_written:
            self.primary.set_text(N_("Told orally"), icon="check")
            self.second.set_text(
                N_("Go on with the note") if link.note else N_("Prepare a note"),
                icon="file-pen-line",
            )
        elif signed:
            self.primary.set_text(N_("Enter the delivery"), icon="check")
            self.second.set_text(N_("Open the note"), icon="file-text")
        else:
            words = N_("Go on with the note") if link.note else N_("Prepare a note")
            self.primary.set_text(words, icon="file-pen-line")
            self.second.setVisible(False)
        self._foot.setVisible(not waits and (not done or not self.second.isHidden()))

    # -- acting ------------------------------------------------------------------------------
    def _primary(self) -> None:
        subject = self._subject
        if subject is None:
            return
        link = subject.link
        if not link.is_written:
            self._tell(subject)
        elif link.note in subject.signed and link.note:
            self._deliver(link)
        else:
            self._prepare(subject)

    def _second(self) -> None:
        subject = self._subject
        if subject is None:
            return
        link = subject.link
        entry = _entry(subject)
        if link.mark in (Mark.DONE, Mark.LATE) and entry is not None:
            self.taken_back.emit(entry.note)
        elif link.is_written and link.note:
            self.note_opened.emit(link.note)
        else:
            self._prepare(subject)

    def _prepare(self, subject: Subject) -> None:
        self.note_asked.emit((subject.target, *self.others.chosen()))

    def _tell(self, subject: Subject) -> None:
        given = self._given()
        if given is None:
            return
        targets = (subject.target, *self.others.chosen())
        told = Telling(
            case=subject.case,
            source=subject.pill.source,
            targets=targets,
            given=given,
            by=subject.relay.card[subject.pill.source].meeting.host,
            to=self.to.value() if len(targets) == 1 else "",
            channel=self.channel.value() or CHANNELS[0].id,
            content=self._text("content", self.content),
            agreements=self._text("agreements", self.agreements) or NOTHING,
            to_translate={
                "content": self._stale("content", self.content),
                "agreements": self._stale("agreements", self.agreements),
            },
        )
        self.set_busy(busy=True)
        self.told.emit(told)

    def _deliver(self, link: Link) -> None:
        given = self._given()
        if given is not None:
            self.set_busy(busy=True)
            self.delivered.emit(link.note, given, self.channel.value())

    def _given(self) -> Moment | None:
        """Return when it was told, or say what is wrong with it."""
        subject, day, time = self._subject, self.day.value(), self.time.value()
        wrong = self.time.problem() or self.day.problem()
        if wrong is None and (day is None or time is None):
            wrong = N_("Enter the time. Example: 15:40")
        self._fields["time"].set_error(wrong or "")
        if subject is None or day is None or time is None or wrong:
            self.time.setFocus()
            return None
        zone = subject.relay.card[subject.pill.source].begins.zone
        return Moment(datetime.combine(day, time), zone or ASTANA)

    def _text(self, name: str, area: TextArea) -> PerLanguage:
        return points.retyped(self._texts[name], self._language, area.value())

    def _stale(self, name: str, area: TextArea) -> tuple[str, ...]:
        """Return the languages that the text, as it was changed here, is to be translated into."""
        return points.stale(self._texts[name], self._language, area.value())

    def _reword(self) -> None:
        entry = _entry(self._subject) if self._subject else None
        if entry is not None:
            self.reworded.emit(entry)

    # -- building ----------------------------------------------------------------------------
    def _make_fields(self) -> dict[str, Field]:
        return {
            "content": Field(N_("What was talked about"), self.content, action=self._outcomes),
            "agreements": Field(
                N_("What was agreed"),
                self.agreements,
                help_text=N_("Taken from the outcomes, can be changed here"),
            ),
            "to": Field(N_("Who was told"), self.to),
            "time": Field(N_("When"), self.time),
            "day": Field(N_("Day"), self.day),
            "channel": Field(N_("How"), self.channel),
        }

    def _build(self) -> None:
        content = QWidget()
        column = Column(10, (18, 0, 18, 12), content)
        column.addWidget(self._alert)
        column.addWidget(self._way)
        column.addLayout(self._rule_line())
        column.addWidget(self._passed)
        column.addWidget(self._fields["content"])
        column.addWidget(self._fields["agreements"])
        when = Row(10)
        when.addWidget(self._fields["to"], 1, Qt.AlignmentFlag.AlignTop)
        when.addWidget(self._fields["time"], 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(when)
        how = Row(10)
        how.addWidget(self._fields["channel"], 1, Qt.AlignmentFlag.AlignTop)
        how.addWidget(self._fields["day"], 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(how)
        column.addWidget(self.others)
        column.addStretch(1)
        self.column.addLayout(self._head())
        self.body = Scroll(content)
        self.column.addWidget(self.body, 1)
        self.column.addWidget(self._make_foot())
        self._link.clicked.connect(self._explain)
        self._passed.reword_asked.connect(self._reword)
        self._outcomes.clicked.connect(lambda: self.outcomes_asked.emit(self.source))
        self.others.opened.connect(lambda target: self.other_asked.emit(self.source, target))
        self.primary.clicked.connect(self._primary)
        self.second.clicked.connect(self._second)

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

    def _explain(self) -> None:
        if self._subject is not None:
            written = self._subject.link.is_written
            paragraphs.open_paragraph(self, _WRITTEN if written else _ORAL)


def _why(link: Link) -> Text:
    if link.mark is Mark.NOT_NEEDED and link.why:
        exempt = link.why in GROUNDS.values()
        return N_("Does not apply: {ground}", ground=link.why) if exempt else link.why
    if link.is_written:
        return N_("The next meeting is on another day: it is passed on in writing.")
    return N_("The next meeting is on the same day: telling it orally is enough.")


def _entry(subject: Subject) -> Told | None:
    """Return what was entered of the telling that is shown, the last entry first."""
    link = subject.link
    found: Sequence[Told] = [each for each in subject.told if _covers(each, link)]
    return next((each for each in reversed(found) if each.given), None)


def _covers(told: Told, link: Link) -> bool:
    return told.source == link.source and link.target in told.targets
