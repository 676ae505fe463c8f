"""The sheet that sets a day to be worked or not in this body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import calendars
from kzcoord_desktop.ui import tasks
from kzcoord_desktop.ui.day_marks import day_marks
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.date_input import DateInput
from kzcoord_desktop.ui.kit.field import Field
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.line import LineInput
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.kit.room import Row
from kzcoord_desktop.ui.kit.segmented import Segmented
from kzcoord_desktop.ui.kit.sheet import Sheet

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.domain.calendar.working import WorkingCalendar
    from kzcoord_desktop.errors import UserError
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.ui.look import Text


class OwnDaySheet(Sheet):
    """Day, what it is to be, and why; `entered` brings its uid and which deadlines moved."""

    entered = Signal(str, object)

    def __init__(
        self, window: QWidget, workplace: Workplace, calendar: WorkingCalendar, day: date
    ) -> None:
        super().__init__(window, N_("Set a day"), width=520)
        self._workplace = workplace
        self._day = DateInput(day, marks=day_marks(calendar), today=workplace.today())
        self._kind = Segmented(
            N_("What it is"),
            (("off", N_("Day off")), ("working", N_("Working day"))),
            "off" if calendar.is_working(day) else "working",
        )
        self._reason = LineInput()
        self._fields = {
            "day": Field(N_("Day"), self._day),
            "kind": Field(N_("What it is"), self._kind),
            "reason": Field(N_("Reason"), self._reason),
        }
        self._problem = Note("", "circle-alert", "bad")
        self._save = Button(N_("Set"), "primary", size="large")
        self._compose()

    def field(self, name: str) -> Field:
        """Return a field by its name: day, kind, reason."""
        return self._fields[name]

    def act(self) -> None:
        """Check and set."""
        if not self._save.isEnabled() or self._shows_problem():
            return
        self._save.setEnabled(False)
        tasks.run(
            self,
            lambda _job: self._write(),
            done=lambda answer: self._done(*answer),
            failed=self._failed,
        )

    def _write(self) -> tuple[str, list[Message]]:
        day = self._day.value()
        if day is None:
            raise ValueError("no day is entered")
        moved = calendars.set_day(
            self._workplace,
            day,
            working=self._kind.value() == "working",
            reason=self._reason.value(),
        )
        # Ids grow with the time they were given
        return max(own.uid for own in calendars.own_days(self._workplace)), moved

    def _shows_problem(self) -> bool:
        missing: Text = "" if self._day.value() else N_("Enter the date.")
        self._fields["day"].set_error(self._day.problem() or missing)
        self._fields["reason"].set_error("" if self._reason.value() else N_("Say why."))
        return self._go_to_error()

    def _go_to_error(self) -> bool:
        self.settle()
        wrong = next((field for field in self._fields.values() if field.error()), None)
        if wrong is not None:
            wrong.control.setFocus()
        return wrong is not None

    def _done(self, uid: str, moved: list[Message]) -> None:
        self.accept()
        self.entered.emit(uid, moved)

    def _failed(self, error: UserError) -> None:
        self._save.setEnabled(True)
        at = self._fields.get(error.field or "")
        if at is not None:
            at.set_error(error.message)
            self._go_to_error()
            return
        self._problem.set_text(error.message)
        self._problem.show()
        self.settle()

    def _compose(self) -> None:
        self.body.addWidget(
            Label(
                N_(
                    "For a day that this body works or does not work otherwise than the official "
                    "calendar says. Deadlines are counted anew."
                ),
                "body",
                "text2",
                wrap=True,
            )
        )
        row = Row(12)
        row.addWidget(self._fields["day"])
        row.addWidget(self._fields["kind"], 1)
        self.body.addLayout(row)
        self.body.addWidget(self._fields["reason"])
        self.body.addWidget(self._problem)
        self._problem.hide()
        cancel = Button(N_("Cancel"), "quiet", size="large")
        cancel.clicked.connect(self.reject)
        self._save.clicked.connect(self.act)
        self.buttons.addWidget(cancel)
        self.set_primary(self._save)
