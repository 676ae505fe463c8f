"""The sheet that sets a day to be worked or not in this body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import calendars
from kzcoord_desktop.ui.day_marks import day_marks
from kzcoord_desktop.ui.kit.date_input import DateInput
from kzcoord_desktop.ui.kit.field import Field
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.line import LineInput
from kzcoord_desktop.ui.kit.room import Row
from kzcoord_desktop.ui.kit.segmented import Segmented
from kzcoord_desktop.ui.sheets.entry import EntrySheet, missing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.domain.calendar.working import WorkingCalendar
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.ui.look import Text


class OwnDaySheet(EntrySheet):
    """Day, what it is to be, and why; `entered` brings what was set (`calendars.DaySet`)."""

    entered = Signal(object)

    def __init__(
        self, window: QWidget, workplace: Workplace, calendar: WorkingCalendar, day: date
    ) -> None:
        self._workplace = workplace
        self._day = DateInput(day, marks=day_marks(calendar), today=workplace.today())
        self._kind = Segmented(
            N_("What it is"),
            (("off", N_("Day off")), ("working", N_("Working day"))),
            "off" if calendar.is_working(day) else "working",
        )
        self._reason = LineInput()
        fields = {
            "day": Field(N_("Day"), self._day),
            "kind": Field(N_("What it is"), self._kind),
            "reason": Field(N_("Reason"), self._reason),
        }
        super().__init__(window, N_("Set a day"), fields, save=N_("Set"), width=520)
        self._compose()

    def problems(self) -> Mapping[str, Text]:
        """Return what is missing or wrong."""
        return {
            "day": self._day.problem() or missing(self._day.value(), N_("Enter the date.")),
            "reason": missing(self._reason.value(), N_("Say why.")),
        }

    def work(self) -> Callable[[], object]:
        """Return what sets the day."""
        day, working, reason = self._day.entered(), self._kind.value(), self._reason.value()
        return lambda: calendars.set_day(
            self._workplace, day, working=working == "working", reason=reason
        )

    def answer(self, result: object) -> None:
        """Tell what was set."""
        self.entered.emit(result)

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
        row.addWidget(self.field("day"))
        row.addWidget(self.field("kind"), 1)
        self.body.addLayout(row)
        self.body.addWidget(self.field("reason"))
        self.end()
