"""Inputs for days, moments, and the number and date of a letter."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import Qt

from kzcoord_desktop.domain.moment import ASTANA, Moment
from kzcoord_desktop.messages import N_
from kzcoord_desktop.reference.zone import zones
from kzcoord_desktop.ui.inputs.control import Control
from kzcoord_desktop.ui.kit.combo import Combo, Option
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
_NOON: Final = time(12)
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

    def half_typed(self) -> Mapping[str, str]:
        """Return what is typed of a day."""
        return {} if self.value() else _texts(day=self._day)

    def set_half_typed(self, texts: Mapping[str, str]) -> None:
        """Show what was typed of a day, unless there is one by now."""
        if self.value() is None:
            self._day.edit.setText(texts.get("day", ""))

    def problem(self) -> Message | None:
        """Return what is wrong with the text typed."""
        return self._day.problem()


class MomentControl(Control):
    """A day and a time of day; of another place than Kazakhstan its zone stands beside them.

    A state with several times asks which place is meant; one with a single time does not.
    """

    def __init__(self, field: Field, around: Surroundings) -> None:
        super().__init__()
        self._is_abroad = field.of_part
        self._around = around
        self._zone = self._first_zone()
        self._day = DateInput(marks=around.day_marks, today=around.today)
        self._time = TimeInput()
        self._place = Combo()
        self._place.set_name(N_("Time zone of the place"))
        self._zone_label = Label("", "small", "text3")
        for part in (self._day, self._time):
            part.changed.connect(lambda _value: self.edited.emit())
        self._place.chosen.connect(self._choose_place)
        row = _row(self, self._day, self._time, self._zone_label)
        row.addStretch(1)
        self.column.addWidget(self._place)
        self.hold(self._day, self._time)
        self._offer()

    def value(self) -> object:
        """Return the local time with its zone, nothing before all of it is there."""
        day, time = self._day.value(), self._time.value()
        if day is None or time is None or not self._zone:
            return None
        return Moment(datetime.combine(day, time), self._zone).stored()

    def set_value(self, value: object) -> None:
        """Show a moment."""
        moment = Moment.of(cast("Mapping[str, str] | None", value))
        self._zone = moment.zone if moment else self._first_zone()
        self._day.set_value(moment.local.date() if moment else None)
        self._time.set_value(moment.local.time() if moment else None)
        self._show_zone()

    def half_typed(self) -> Mapping[str, str]:
        """Return what is typed of the day and the time while one of them is missing."""
        return {} if self.value() else _texts(day=self._day, time=self._time)

    def set_half_typed(self, texts: Mapping[str, str]) -> None:
        """Show what was typed of the day and the time, unless there are both by now."""
        if self.value() is None:
            self._day.edit.setText(texts.get("day", ""))
            self._time.edit.setText(texts.get("time", ""))

    def take(self, around: Surroundings) -> None:
        """Take the times of another state; what was entered keeps its own until it is changed."""
        before, self._around = self._around, around
        if self._is_abroad and around.country != before.country:
            if self.value() is None or self._zone not in zones(around.country):
                self._zone = self._first_zone()
            self._offer()

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
        if time is not None and not self._zone:
            return N_("Choose the place whose time it is.")
        return None

    def set_name(self, name: Text) -> None:
        """Name the two parts."""
        self._day.set_name(N_("{name}: date", name=name))
        self._time.set_name(N_("{name}: time", name=name))

    # -- the place ---------------------------------------------------------------------------
    def _first_zone(self) -> str:
        """Return the zone before anybody chose: where all clocks agree, any of them."""
        known = list(zones(self._around.country)) if self._is_abroad else []
        if not known:
            return ASTANA
        return known[0] if self._is_one_time() else ""

    def _is_one_time(self) -> bool:
        known = zones(self._around.country) if self._is_abroad else {}
        return len({_offset(zone, self._around.today) for zone in known}) <= 1

    def _offer(self) -> None:
        asks = not self._is_one_time()
        self._place.setVisible(asks)
        if asks:
            self._place.set_options(
                [
                    Option(zone, place, _offset(zone, self._around.today), chosen=place)
                    for zone, place in zones(self._around.country).items()
                ]
            )
        self._show_zone()

    def _choose_place(self, zone: str) -> None:
        self._zone = zone
        self._show_zone()
        self.edited.emit()

    def _show_zone(self) -> None:
        other = bool(self._zone) and self._zone != ASTANA
        day = self._day.value() or self._around.today
        self._zone_label.set_text(_offset(self._zone, day) if other else "")
        self._zone_label.setVisible(other)
        self._place.set_value(self._zone)


def _offset(zone: str, day: date) -> str:
    """Return how far a zone is from UTC on a day, `UTC+03:00`."""
    offset = f"{Moment(datetime.combine(day, _NOON), zone).instant():%z}"
    return f"UTC{offset[:3]}:{offset[3:]}"


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

    def half_typed(self) -> Mapping[str, str]:
        """Return what is typed of the date; a number alone is a value."""
        return {} if self._day.value() else _texts(day=self._day)

    def set_half_typed(self, texts: Mapping[str, str]) -> None:
        """Show what was typed of the date, unless there is one by now."""
        if self._day.value() is None:
            self._day.edit.setText(texts.get("day", ""))

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


def _texts(**parts: DateInput | TimeInput) -> dict[str, str]:
    """Return what stands in the parts of an input, empty ones left out."""
    found = {name: part.edit.text() for name, part in parts.items()}
    return {name: text for name, text in found.items() if text.strip(".: ")}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(stored: object) -> date | None:
    return date.fromisoformat(str(stored)) if stored else None
