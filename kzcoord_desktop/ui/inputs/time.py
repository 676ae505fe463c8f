"""Inputs for days, moments, and the number and date of a letter."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import Qt

from kzcoord_desktop.domain.moment import ASTANA, Moment
from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.inputs.control import Control
from kzcoord_desktop.ui.kit.date_input import DateInput, TimeInput
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.line import LineInput
from kzcoord_desktop.ui.kit.room import Row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kzcoord_desktop.domain.field import Field
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.ui.inputs.control import Surroundings
    from kzcoord_desktop.ui.look import Text

_GAP: Final = 6
_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter


class DateControl(Control):
    """A day."""

    def __init__(self, _field: Field, around: Surroundings) -> None:
        super().__init__()
        self._day = DateInput(marks=around.day_marks, today=around.today)
        self._day.changed.connect(lambda _day: self.edited.emit())
        self.column.addWidget(self._day, 0, Qt.AlignmentFlag.AlignLeft)
        self.hold(self._day)

    def value(self) -> object:
        """Return the day, `2026-11-16`."""
        return _iso(self._day.value())

    def set_value(self, value: object) -> None:
        """Show a day."""
        self._day.set_value(_day(value))

    def problem(self) -> Message | None:
        """Return what is wrong with the text typed."""
        return self._day.problem()


class MomentControl(Control):
    """A day and a time of day; another zone than that of Kazakhstan is said beside them."""

    def __init__(self, _field: Field, around: Surroundings) -> None:
        super().__init__()
        self._zone = ASTANA
        self._day = DateInput(marks=around.day_marks, today=around.today)
        self._time = TimeInput()
        self._zone_label = Label("", "small", "text3")
        for part in (self._day, self._time):
            part.changed.connect(lambda _value: self.edited.emit())
        row = _row(self, self._day, self._time, self._zone_label)
        row.addStretch(1)
        self.hold(self._day, self._time)

    def value(self) -> object:
        """Return the local time with its zone, nothing before both parts are there."""
        day, time = self._day.value(), self._time.value()
        if day is None or time is None:
            return None
        return Moment(datetime.combine(day, time), self._zone).stored()

    def set_value(self, value: object) -> None:
        """Show a moment."""
        moment = Moment.of(cast("Mapping[str, str] | None", value))
        self._zone = moment.zone if moment else ASTANA
        self._day.set_value(moment.local.date() if moment else None)
        self._time.set_value(moment.local.time() if moment else None)
        offset = f"{moment.instant():%z}" if moment else ""
        other = self._zone != ASTANA
        self._zone_label.set_text(f"UTC{offset[:3]}:{offset[3:]}" if other else "")
        self._zone_label.setVisible(other)

    def problem(self) -> Message | None:
        """Return what is wrong with the texts typed, or which of the two is missing."""
        wrong = self._day.problem() or self._time.problem()
        if wrong:
            return wrong
        day, time = self._day.value(), self._time.value()
        if day is not None and time is None:
            return N_("Enter the time too. Example: 07:40")
        if time is not None and day is None:
            return N_("Enter the date too. Example: 16.11.2026")
        return None

    def set_name(self, name: Text) -> None:
        """Name the two parts."""
        self._day.set_name(N_("{name}: date", name=name))
        self._time.set_name(N_("{name}: time", name=name))


class ReferenceControl(Control):
    """The date and the number of a letter."""

    def __init__(self, _field: Field, around: Surroundings) -> None:
        super().__init__()
        self._day = DateInput(marks=around.day_marks, today=around.today)
        self._number = LineInput(hint=N_("No. of the letter"))
        self._day.changed.connect(lambda _day: self.edited.emit())
        self._number.edited.connect(lambda _text: self.edited.emit())
        _row(self, self._day, self._number)
        self.hold(self._day, self._number)

    def value(self) -> object:
        """Return number and date; one of them may be empty."""
        number, day = self._number.value(), _iso(self._day.value())
        return {"number": number, "date": day or ""} if number or day else None

    def set_value(self, value: object) -> None:
        """Show number and date."""
        known = cast("Mapping[str, str]", value or {})
        self._number.set_value(known.get("number", ""))
        self._day.set_value(_day(known.get("date")))

    def problem(self) -> Message | None:
        """Return what is wrong with the date typed."""
        return self._day.problem()

    def set_name(self, name: Text) -> None:
        """Name the two parts."""
        self._day.set_name(N_("{name}: date", name=name))
        self._number.set_name(N_("{name}: number", name=name))

    def set_wrong(self, wrong: bool) -> None:
        """Show the error at the part that is empty, or at both."""
        empty = [part for part in (self._day, self._number) if not part.value()]
        for part in (self._day, self._number):
            part.set_wrong(wrong and (len(empty) != 1 or part in empty))


def _row(control: Control, *parts: DateInput | TimeInput | LineInput | Label) -> Row:
    row = Row(_GAP)
    for part in parts:
        row.addWidget(part, 1 if isinstance(part, LineInput) else 0, _MIDDLE)
    control.column.addLayout(row)
    return row


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(stored: object) -> date | None:
    return date.fromisoformat(str(stored)) if stored else None
