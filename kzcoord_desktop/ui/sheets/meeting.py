"""The sheet of one meeting: what, who receives, when and where; what looks wrong is said at once.

Nothing that is typed is lost by a warning: overlaps, a missing host and an end before the beginning
are told, and the meeting is kept all the same.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.moment import ASTANA, Moment
from kzcoord_desktop.domain.part_facts import MEETING
from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.domain.text import FORMS, Text
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import meetings
from kzcoord_desktop.services.meeting import Meeting
from kzcoord_desktop.ui import tasks
from kzcoord_desktop.ui.day_marks import day_marks
from kzcoord_desktop.ui.kit.button import Button, IconButton
from kzcoord_desktop.ui.kit.checkbox import Checkbox
from kzcoord_desktop.ui.kit.combo import Combo, Option
from kzcoord_desktop.ui.kit.date_input import DateInput, TimeInput
from kzcoord_desktop.ui.kit.field import Field
from kzcoord_desktop.ui.kit.frames import Scroll
from kzcoord_desktop.ui.kit.languages import TextPerLanguage
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.kit.room import Column, Row
from kzcoord_desktop.ui.kit.sheet import Sheet
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.sheets.host import BodyChoice, PersonChoice

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kzcoord_desktop.errors import UserError
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.undo import Done
    from kzcoord_desktop.services.workplace import Workplace

_TOP: Final = Qt.AlignmentFlag.AlignTop
_LABELS: Final = {field.id: field.label for field in MEETING}
_TALLEST: Final = 470
_AROUND: Final = 240


class MeetingSheet(Sheet):
    """A new meeting, or one that is changed.

    `kept` brings what was done (nothing for a new one) and its name, `verb_asked` what else is to
    be done with a known meeting: `shift`, `outcomes`, `cancel`, `restore`, `remove`.
    `directory_changed` tells that a body or a person was entered.
    """

    kept = Signal(object, object)
    verb_asked = Signal(str, str)
    directory_changed = Signal()

    def __init__(
        self,
        window: QWidget,
        workplace: Workplace,
        case: CaseFile,
        held: Sequence[Meeting],
        meeting: Meeting | None,
    ) -> None:
        super().__init__(window, N_("Meeting") if meeting else N_("New meeting"), width=640)
        self._workplace, self._case = workplace, case
        self._held, self._meeting = held, meeting
        self._zone = meeting.begins.zone if meeting and meeting.begins else ASTANA
        languages = FORMS[case.form]
        marks = day_marks(case.book.calendar)
        self.topic = TextPerLanguage(languages)
        self.place = TextPerLanguage(languages)
        self.day = DateInput(marks=marks, today=workplace.today())
        self.begins, self.ends = TimeInput(), TimeInput()
        self.next_day = Checkbox(N_("It ends on the next day"))
        self.body_choice = BodyChoice(self, workplace, case.directory, case.form)
        self.host = PersonChoice(self, workplace, case.directory, case.form)
        self.interpreter = Combo(_people(case), hint=N_("Type to search"))
        self._warning = Note("", "triangle-alert", "warn")
        self._problem = Note("", "circle-alert", "bad")
        self._fields = self._make_fields()
        self._save = Button(N_("Save") if meeting else N_("Add"), "primary", size="large")
        self._compose()
        self._listen()
        if meeting is not None:
            self._put_in(meeting)
        self._follow()

    def begin_on(self, day: date | None) -> None:
        """Offer a day for a new meeting, and the time after the last one of it."""
        self.day.set_value(day)
        ends = [each.over.local for each in self._held if each.over and each.over.day() == day]
        if ends and max(ends).date() == day:
            self.begins.set_value((max(ends) + timedelta(minutes=30)).time())
        self._follow()

    def first_focus(self) -> QWidget:
        """Begin at the topic."""
        return self.topic.input(FORMS[self._case.form][0]).edit

    def act(self) -> None:
        """Check what was typed and keep it."""
        if not self._save.isEnabled() or self._shows_problem():
            return
        self._save.setEnabled(False)
        values = self._values()
        tasks.run(self, lambda _job: self._write(values), done=self._done, failed=self._failed)

    # -- values ------------------------------------------------------------------------------
    def typed(self) -> Meeting:
        """Return the meeting as it is typed so far."""
        known = self._meeting or Meeting("", self._case.uid)
        begins, ends = self._times()
        return replace(
            known,
            begins=begins,
            ends=ends,
            topic=Text.of(self.topic.value()),
            place=Text.of(self.place.value()),
            host_body=self.body_choice.value(),
            host=self.host.value(),
            interpreter=self.interpreter.value(),
        )

    def _times(self) -> tuple[Moment | None, Moment | None]:
        day, first, last = self.day.value(), self.begins.value(), self.ends.value()
        if day is None or first is None:
            return None, None
        begins = Moment(datetime.combine(day, first), self._zone)
        if last is None:
            return begins, None
        over = datetime.combine(day, last) + timedelta(days=int(self.next_day.isChecked()))
        return begins, Moment(over, self._zone)

    def _values(self) -> dict[str, object]:
        found = self.typed().values()
        if self._meeting is None:
            return {name: value for name, value in found.items() if value}
        return found

    def _write(self, values: dict[str, object]) -> Done | None:
        if self._meeting is None:
            meetings.add(self._workplace, self._case.uid, values)
            return None
        return meetings.change(self._workplace, self._meeting.uid, values)

    def _done(self, done: Done | None) -> None:
        name = self.typed().topic or N_("Topic not entered yet")
        self.accept()
        self.kept.emit(done, name)

    def _failed(self, error: UserError) -> None:
        self._save.setEnabled(True)
        self._problem.set_text(error.message)
        self._problem.show()
        self.settle()

    # -- what looks wrong --------------------------------------------------------------------
    def _shows_problem(self) -> bool:
        """Say what cannot be read as it is typed, and go there; return whether there is any."""
        inputs: dict[str, DateInput | TimeInput] = {
            "day": self.day,
            "begins": self.begins,
            "ends": self.ends,
        }
        for name, edit in inputs.items():
            self._fields[name].set_error(edit.problem() or "")
        if self.day.value() is None and self.begins.value() is not None:
            self._fields["day"].set_error(N_("Enter the date too. Example: 16.11.2026"))
        if self.day.value() is not None and self.begins.value() is None:
            told = self.ends.value() is not None
            if told:
                self._fields["begins"].set_error(N_("Enter when it begins. Example: 07:40"))
        self.settle()
        wrong = next((n for n in inputs if self._fields[n].error()), None)
        if wrong is not None:
            inputs[wrong].setFocus()
        return wrong is not None

    def _follow(self) -> None:
        """Say at once what looks wrong; a meeting is kept all the same."""
        typed = self.typed()
        begins, ends = self.begins.value(), self.ends.value()
        crosses = begins is not None and ends is not None and ends < begins
        self.next_day.setVisible(crosses or self.next_day.isChecked())
        others = [each for each in self._held if each.uid != typed.uid]
        mine = replace(typed, uid=typed.uid or "new")
        found = meetings.problems([*others, mine])
        said = [each.message for each in found if mine.uid in each.meetings]
        self._warning.set_text(Joined(tuple(said), "\n"))
        self._warning.setVisible(bool(said) and bool(typed.begins or typed.topic))
        if self.isVisible():
            self.settle()

    # -- building ----------------------------------------------------------------------------
    def _put_in(self, meeting: Meeting) -> None:
        self.topic.set_value(meeting.topic.stored())
        self.place.set_value(meeting.place.stored())
        if meeting.begins:
            self.day.set_value(meeting.begins.day())
            self.begins.set_value(meeting.begins.local.time())
        if meeting.begins and meeting.ends:
            self.ends.set_value(meeting.ends.local.time())
            self.next_day.setChecked(meeting.ends.day() > meeting.begins.day())
        self.body_choice.set_value(meeting.host_body)
        self.host.offer_of(meeting.host_body)
        self.host.set_value(meeting.host)
        self.interpreter.set_value(meeting.interpreter)

    def _make_fields(self) -> dict[str, Field]:
        return {
            "topic": Field(_LABELS["meeting.topic"], self.topic, optional=True),
            "day": Field(N_("Date"), self.day),
            "begins": Field(_LABELS["meeting.begins"], self.begins),
            "ends": Field(_LABELS["meeting.ends"], self.ends, optional=True),
            "body": Field(_LABELS["meeting.host_body"], self.body_choice),
            "host": Field(_LABELS["meeting.host"], self.host),
            "place": Field(_LABELS["meeting.place"], self.place, optional=True),
            "interpreter": Field(_LABELS["meeting.interpreter"], self.interpreter, optional=True),
        }

    def _compose(self) -> None:
        content = QWidget()
        column = Column(12, (0, 0, 10, 0), content)
        column.addWidget(self._fields["topic"])
        times = Row(12)
        for name in ("day", "begins", "ends"):
            times.addWidget(self._fields[name], 0, _TOP)
        times.addStretch(1)
        column.addLayout(times)
        column.addWidget(self.next_day)
        column.addWidget(self._warning)
        for name in ("body", "host", "place", "interpreter"):
            column.addWidget(self._fields[name])
        column.addStretch(1)
        scroll = Scroll(content, "raised")
        # What surrounds it has to stay in sight in a low window too
        room = self._scrim.height() - look.px(_AROUND)
        scroll.setMinimumHeight(min(look.px(_TALLEST), room))
        self.body.addWidget(scroll, 1)
        self.body.addWidget(self._problem)
        self._problem.hide()
        self._warning.hide()
        self._compose_buttons()

    def _compose_buttons(self) -> None:
        if self._meeting is not None:
            for verb, icon, name in self._verbs(self._meeting):
                other = IconButton(icon, name, size=42, framed=True)
                other.clicked.connect(lambda _on=False, verb=verb: self._ask(verb))
                self.buttons.addWidget(other)
        cancel = Button(N_("Cancel"), "quiet", size="large")
        cancel.clicked.connect(self.reject)
        self.buttons.addWidget(cancel)
        self._save.clicked.connect(self.act)
        self.set_primary(self._save)

    def _verbs(self, meeting: Meeting) -> list[tuple[str, str, Message]]:
        found: list[tuple[str, str, Message]] = [
            ("outcomes", "notebook-pen", N_("Outcomes of the meeting"))
        ]
        if meeting.cancelled:
            found.append(("restore", "undo-2", N_("Takes place after all")))
        else:
            if meeting.begins:
                found.append(("shift", "move-horizontal", N_("Move this and all later")))
            found.append(("cancel", "circle-slash", N_("Cancel the meeting")))
        return [*found, ("remove", "trash-2", N_("Remove: it was a mistake"))]

    def _ask(self, verb: str) -> None:
        uid = self._meeting.uid if self._meeting else ""
        self.reject()
        self.verb_asked.emit(verb, uid)

    def _listen(self) -> None:
        for edit in (self.day, self.begins, self.ends):
            edit.changed.connect(lambda _value: self._follow())
        self.topic.edited.connect(self._follow)
        self.next_day.toggled.connect(lambda _on: self._follow())
        self.body_choice.chosen.connect(self._body_chosen)
        self.host.chosen.connect(self._host_chosen)
        for choice in (self.body_choice, self.host):
            choice.entered.connect(self.directory_changed)

    def _body_chosen(self, body: str) -> None:
        self.host.offer_of(body)
        self._follow()

    def _host_chosen(self, person: str) -> None:
        """Name the body of the official, if none was named."""
        of_person = self.host.body_of(person)
        if of_person and not self.body_choice.value():
            self.body_choice.set_value(of_person)
        self._follow()


def _people(case: CaseFile) -> list[Option]:
    return [
        Option(each.uid, each.name, each.position, icon="contact-round")
        for each in case.directory.people.values()
    ]
