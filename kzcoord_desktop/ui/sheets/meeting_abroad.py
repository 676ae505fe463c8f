"""The sheet of a meeting abroad: what about, with whom, when and where."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.facts import FACTS
from kzcoord_desktop.domain.moment import Moment
from kzcoord_desktop.domain.text import FORMS
from kzcoord_desktop.messages import N_
from kzcoord_desktop.reference.country import countries
from kzcoord_desktop.services import meetings, rows
from kzcoord_desktop.ui import tasks
from kzcoord_desktop.ui.day_marks import day_marks
from kzcoord_desktop.ui.inputs.control import Surroundings
from kzcoord_desktop.ui.inputs.time import MomentControl
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.combo import Combo, Option
from kzcoord_desktop.ui.kit.date_input import TimeInput
from kzcoord_desktop.ui.kit.field import Field
from kzcoord_desktop.ui.kit.frames import Scroll
from kzcoord_desktop.ui.kit.languages import TextPerLanguage
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.kit.room import Column, Row
from kzcoord_desktop.ui.kit.sheet import Sheet
from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from kzcoord_desktop.errors import UserError
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.meeting import Meeting
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.ui.look import Text

_WIDTH: Final = 640
_MARGINS: Final = 48
_EVENING: Final = time(18)
_MORNING: Final = time(6)


class MeetingAbroadSheet(Sheet):
    """A new meeting of a trip, or one to be changed; `entered` brings its uid.

    Only what it is about has to be entered; all else may follow.
    """

    entered = Signal(str)

    def __init__(
        self,
        window: QWidget,
        workplace: Workplace,
        case: CaseFile,
        meeting: Meeting | None = None,
    ) -> None:
        title = N_("Change the meeting") if meeting else N_("New meeting")
        self._scroll: Scroll | None = None
        super().__init__(window, title, width=_WIDTH)
        self._workplace, self._case, self._meeting = workplace, case, meeting
        languages = FORMS[case.form]
        self._topic = TextPerLanguage(languages, grows=True)
        self._counterpart = TextPerLanguage(languages, grows=True)
        self._place = TextPerLanguage(languages, grows=True)
        self._stop = Combo(_states(case), _first_stop(case, meeting))
        self._begins = MomentControl(FACTS["meeting.begins"], self._around())
        self._ends = TimeInput()
        self._fields = {
            "topic": Field(N_("What about"), self._topic),
            "counterpart": Field(N_("With whom"), self._counterpart, optional=True),
            "stop": Field(N_("Country"), self._stop),
            "begins": Field(N_("Begins"), self._begins, optional=True),
            "ends": Field(N_("Ends"), self._ends, optional=True),
            "place": Field(N_("Where"), self._place, optional=True),
        }
        self._order = Note("", "triangle-alert", "warn")
        self._problem = Note("", "circle-alert", "bad")
        self._save = Button(N_("Save") if meeting else N_("Add"), "primary", size="large")
        self._compose()
        self._fill()

    def field(self, name: str) -> Field:
        """Return a field: topic, counterpart, stop, begins, ends, place."""
        return self._fields[name]

    def act(self) -> None:
        """Check and write."""
        if not self._save.isEnabled() or self._shows_problem():
            return
        self._save.setEnabled(False)
        values = self._values()
        tasks.run(self, lambda _job: self._write(values), done=self._done, failed=self._failed)

    # -- inside ------------------------------------------------------------------------------
    def _write(self, values: dict[str, object]) -> str:
        if self._meeting is None:
            return meetings.add(self._workplace, self._case.uid, values).uid
        meetings.change(self._workplace, self._meeting.uid, values)
        return self._meeting.uid

    def _values(self) -> dict[str, object]:
        begins = self._moment()
        return {
            "meeting.topic": self._topic.value(),
            "meeting.counterpart": self._counterpart.value(),
            "meeting.place": self._place.value(),
            "meeting.stop": self._stop.value() if len(self._case.stops) > 1 else "",
            "meeting.begins": begins.stored() if begins else None,
            "meeting.ends": self._stored_end(begins),
        }

    def _moment(self) -> Moment | None:
        value = self._begins.value()
        return Moment.of(value) if isinstance(value, dict) else None

    def _stored_end(self, begins: Moment | None) -> dict[str, str] | None:
        ends = self._ends.value()
        if begins is None or ends is None:
            return None
        day = begins.local.date() + timedelta(days=self._is_over_midnight(begins, ends))
        return Moment(datetime.combine(day, ends), begins.zone).stored()

    @staticmethod
    def _is_over_midnight(begins: Moment, ends: time) -> bool:
        """Return whether an evening ends in the small hours; else an earlier end is a slip."""
        return begins.local.time() >= _EVENING and ends <= _MORNING

    def _show_order(self) -> None:
        begins, ends = self._moment(), self._ends.value()
        words: Text = ""
        if begins and ends and ends < begins.local.time():
            if self._is_over_midnight(begins, ends):
                words = N_("Ends after midnight, on the next day")
            else:
                words = N_("The meeting ends before it begins. Look at the times again.")
        self._order.set_text(words)
        self._order.setVisible(bool(words))
        self.settle()

    def _shows_problem(self) -> bool:
        self._fields["topic"].set_error("" if self._topic.value() else N_("Say what it is about."))
        self._fields["begins"].set_error(self._begins.problem() or "")
        alone = self._ends.value() is not None and self._begins.value() is None
        missing: Text = N_("Enter when it begins too.") if alone else ""
        self._fields["ends"].set_error(self._ends.problem() or missing)
        self.settle()
        wrong = next((each for each in self._fields.values() if each.error()), None)
        if wrong is not None:
            wrong.control.setFocus()
        return wrong is not None

    def _done(self, uid: str) -> None:
        self.accept()
        self.entered.emit(uid)

    def _failed(self, error: UserError) -> None:
        self._save.setEnabled(True)
        self._problem.set_text(error.message)
        self._problem.show()
        self.settle()

    def _around(self) -> Surroundings:
        case = self._case
        return Surroundings(
            FORMS[case.form],
            case.directory,
            self._workplace.today(),
            day_marks(case.book.calendar),
            _country(case, self._stop.value()),
        )

    def _fill(self) -> None:
        meeting = self._meeting
        if meeting is not None:
            self._topic.set_value(meeting.topic.stored())
            self._counterpart.set_value(meeting.counterpart.stored())
            self._place.set_value(meeting.place.stored())
            self._ends.set_value(meeting.ends.local.time() if meeting.ends else None)
        begins = meeting.begins if meeting else None
        self._begins.set_value(begins.stored() if begins else None)
        self._show_order()

    def settle(self) -> None:
        """Be as high as what is entered needs, and scroll where the window has less room."""
        if self._scroll is not None:
            needed = self._inside.heightForWidth(look.px(_WIDTH - _MARGINS))
            self._scroll.set_wish(round(needed / look.scale) + 4)
        super().settle()

    def _compose(self) -> None:
        content = QWidget()
        # The ring of what has the focus needs room at the sides
        self._inside = Column(14, (4, 0, 12, 0), content)
        when = Row(12)
        when.addWidget(self._fields["begins"])
        when.addWidget(self._fields["ends"])
        when.addStretch(1)
        for name in ("topic", "counterpart", "stop"):
            self._inside.addWidget(self._fields[name])
        self._inside.addLayout(when)
        for part in (self._order, self._fields["place"], self._problem):
            self._inside.addWidget(part)
        self._inside.addStretch(1)
        self._scroll = Scroll(content, "raised")
        self.body.addWidget(self._scroll, 1)
        self._fields["stop"].setVisible(len(self._case.stops) > 1)
        self._problem.hide()
        cancel = Button(N_("Cancel"), "quiet", size="large")
        cancel.clicked.connect(self.reject)
        self._save.clicked.connect(self.act)
        self.buttons.addWidget(cancel)
        self.set_primary(self._save)
        for text in (self._topic, self._counterpart, self._place):
            text.edited.connect(self.settle)
        self._stop.chosen.connect(lambda _uid: self._begins.take(self._around()))
        self._begins.edited.connect(self._show_order)
        self._ends.changed.connect(lambda _time: self._show_order())


def _states(case: CaseFile) -> list[Option]:
    """Return the stays of a trip by their states."""
    names = countries()
    return [
        Option(uid, names.get(_country(case, uid), N_("State not named"))) for uid in case.stops
    ]


def _first_stop(case: CaseFile, meeting: Meeting | None) -> str:
    if meeting is not None and meeting.stop:
        return meeting.stop
    return next(iter(case.stops), "")


def _country(case: CaseFile, stop: str) -> str:
    """Return the code of the state of a stay; that of the case stands among its own facts."""
    key = "case.country" if stop in ("", case.uid) else rows.key("stop.country", stop)
    return str(case.facts.get(key) or "")
