"""What is typed when a telling is entered: the two texts, who was told, when and how."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.field import NOTHING
from kzcoord_desktop.domain.moment import ASTANA, Moment
from kzcoord_desktop.domain.part_facts import CHANNELS
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import points
from kzcoord_desktop.services.handovers import Telling
from kzcoord_desktop.services.relay import in_zone
from kzcoord_desktop.ui.kit.area import TextArea
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.combo import Combo, Option
from kzcoord_desktop.ui.kit.date_input import DateInput, TimeInput
from kzcoord_desktop.ui.kit.field import Field
from kzcoord_desktop.ui.kit.room import Column, Row
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.pages.visits.subject import Stage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kzcoord_desktop.domain.text import Text
    from kzcoord_desktop.errors import UserError
    from kzcoord_desktop.ui.pages.visits.subject import Subject

_TOP = Qt.AlignmentFlag.AlignTop
_ORAL = 3
"""So many of the channels are oral ones; they come first."""


class Entry(QWidget):
    """The fields; of a note that is delivered only when and how are asked.

    `outcomes_asked` wants the outcomes, from which the texts come.
    """

    outcomes_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._language, self._people = "", 0
        self.texts: Mapping[str, Text] = {}
        self.content = TextArea(lines=3)
        self.agreements = TextArea(lines=2)
        self.to = Combo(hint=N_("Type to search"))
        self.day = DateInput()
        self.time = TimeInput()
        self.channel = Combo()
        outcomes = Button(N_("Outcomes"), "link")
        outcomes.clicked.connect(self.outcomes_asked)
        self.boxes = self._boxes(outcomes)
        self._build()

    def put_in(self, subject: Subject, now: datetime) -> None:
        """Put in what is known: texts from the outcomes, the next host, the present."""
        self._language, self.texts = look.language, subject.texts()
        self.content.set_value(self.texts["content"].best(self._language))
        self.agreements.set_value(self.texts["agreements"].best(self._language))
        self._offer_people(subject)
        at = in_zone(now, subject.source.begins.zone)
        self.day.set_value(at.day())
        self.time.set_value(at.local.time())
        offered = CHANNELS[_ORAL:] if subject.link.is_written else CHANNELS[:_ORAL]
        self.channel.set_options([Option(each.id, each.label) for each in offered])
        self.channel.set_value(offered[0].id)
        for box in self.boxes.values():
            box.set_error("")

    def show_stage(self, subject: Subject) -> None:
        """Show the fields that are asked now; the day only if it may be another one than today."""
        oral, asked = subject.stage is Stage.TELL, subject.stage in (Stage.TELL, Stage.DELIVER)
        self.setVisible(asked)
        self.boxes["content"].setVisible(oral)
        self.boxes["agreements"].setVisible(oral)
        self.boxes["to"].setVisible(oral and self._people > 0)
        self.boxes["day"].setVisible(subject.source.begins.day() != subject.relay.today)

    def telling(self, subject: Subject, targets: tuple[str, ...]) -> Telling | None:
        """Return what was told, or say at its field what is missing."""
        given = self.given(subject)
        if given is None:
            return None
        return Telling(
            case=subject.case,
            source=subject.pill.source,
            targets=targets,
            given=given,
            by=subject.source.meeting.host,
            to=self.to.value() if len(targets) == 1 else "",
            channel=self.channel.value() or CHANNELS[0].id,
            content=self._text("content", self.content),
            agreements=self._text("agreements", self.agreements) or NOTHING,
            to_translate={
                "content": self._stale("content", self.content),
                "agreements": self._stale("agreements", self.agreements),
            },
        )

    def given(self, subject: Subject) -> Moment | None:
        """Return when it was told, or say what is wrong with it."""
        day, time = self.day.value(), self.time.value()
        wrong = self.time.problem() or self.day.problem()
        if wrong is None and (day is None or time is None):
            wrong = N_("Enter the time. Example: 15:40")
        self.boxes["time"].set_error(wrong or "")
        if day is None or time is None or wrong:
            self.time.setFocus()
            return None
        return Moment(datetime.combine(day, time), subject.source.begins.zone or ASTANA)

    def show_error(self, error: UserError) -> None:
        """Say at the field why nothing was entered."""
        box = self.boxes["time" if error.field == "handover.given" else "content"]
        box.set_error(error.message)
        box.control.setFocus()

    def _text(self, name: str, area: TextArea) -> Text:
        return points.retyped(self.texts[name], self._language, area.value())

    def _stale(self, name: str, area: TextArea) -> Sequence[str]:
        """Return the languages that the text, as it was changed here, is to be translated into."""
        return points.stale(self.texts[name], self._language, area.value())

    def _offer_people(self, subject: Subject) -> None:
        target = subject.relay.card[subject.target].meeting
        known = subject.directory.people
        people = [each for each in known.values() if each.body == target.host_body and each.body]
        host = known.get(target.host)
        if host is not None and host not in people:
            people = [host, *people]
        self._people = len(people)
        self.to.set_options(
            [Option(each.uid, each.name, each.position, icon="contact-round") for each in people]
        )
        self.to.set_value(target.host)

    def _boxes(self, outcomes: Button) -> dict[str, Field]:
        return {
            "content": Field(N_("What was talked about"), self.content, action=outcomes),
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
        column = Column(10, parent=self)
        column.addWidget(self.boxes["content"])
        column.addWidget(self.boxes["agreements"])
        for wide, narrow in (("to", "time"), ("channel", "day")):
            row = Row(10)
            row.addWidget(self.boxes[wide], 1, _TOP)
            row.addWidget(self.boxes[narrow], 0, _TOP)
            column.addLayout(row)
