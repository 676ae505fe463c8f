"""The sheet that enters when a consultation after arrival was held."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from kzcoord_desktop.domain.moment import ASTANA, Moment
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import registering
from kzcoord_desktop.services.consultations import Arrival
from kzcoord_desktop.ui import tasks
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.combo import Combo, Option
from kzcoord_desktop.ui.kit.date_input import DateInput, TimeInput
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

    from kzcoord_desktop.errors import UserError
    from kzcoord_desktop.services.registering import Entered, Stay, Subject
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.ui.look import Text

_NOON: Final = time(12)


class ArrivalSheet(Sheet):
    """`entered` brings what was entered, with the sentence that tells it."""

    entered = Signal(object, object)

    def __init__(self, window: QWidget, workplace: Workplace, subject: Subject, stay: Stay) -> None:
        super().__init__(window, subject.title, width=560)
        self._workplace, self._case, self._stay = workplace, subject.case or "", stay
        today = workplace.today()
        held = stay.held_at
        self._day = DateInput(held.local.date() if held else None, today=today)
        self._time = TimeInput(held.local.time() if held else None)
        self._zone = Combo(_zones(stay, today), _zone_at_first(stay, today))
        self._form = Segmented(
            N_("Form of the consultation"),
            (("written", N_("Written")), ("other", N_("Other, by agreement"))),
            "written",
        )
        self._number, self._agreed = LineInput(), DateInput(today=today)
        self._fields = {
            "held_at": Field(N_("Date"), self._day),
            "time": Field(N_("Time there"), self._time),
            "zone": Field(N_("Time zone of the place"), self._zone),
            "form": Field(N_("Form of the consultation"), self._form),
            "agreement_date": Field(N_("Agreement with the Ministry: date"), self._agreed),
            "agreement_no": Field(N_("Agreement: number"), self._number),
        }
        self._problem = Note("", "circle-alert", "bad")
        self._save = Button(N_("Enter"), "primary", size="large")
        self._compose()
        self._follow()

    def field(self, name: str) -> Field:
        """Return a field by its name: held_at, time, zone, form, agreement_date, agreement_no."""
        return self._fields[name]

    def choose_form(self, form: str) -> None:
        """Say in which form it was held."""
        self._form.set_value(form)
        self._follow()

    def act(self) -> None:
        """Check and enter."""
        if not self._save.isEnabled() or self._shows_problem():
            return
        self._save.setEnabled(False)
        arrival = self._arrival()
        tasks.run(
            self,
            lambda _job: registering.enter_arrival(self._workplace, arrival),
            done=self._done,
            failed=self._failed,
        )

    # -- entering ----------------------------------------------------------------------------
    def _arrival(self) -> Arrival:
        day, clock = self._day.value(), self._time.value()
        if day is None or clock is None:
            raise ValueError("no time is entered")
        held = Moment(datetime.combine(day, clock), self._zone.value())
        if self._form.value() == "written":
            return Arrival(self._case, self._stay.stop, held)
        return Arrival(
            self._case,
            self._stay.stop,
            held,
            "other",
            self._number.value(),
            self._agreed.value(),
        )

    def _shows_problem(self) -> bool:
        """Say what is missing or wrong, and go there; return whether there is something."""
        other = self._form.value() == "other"
        wrong: dict[str, Text] = {
            "held_at": self._day.problem() or _missing(self._day.value(), N_("Enter the date.")),
            "time": self._time.problem() or _missing(self._time.value(), N_("Enter the time.")),
            "zone": _missing(self._zone.value(), N_("Choose the place whose time it is.")),
        }
        if other:
            wrong["agreement_date"] = self._agreed.problem() or _missing(
                self._agreed.value(), N_("Enter the date of the agreement.")
            )
            wrong["agreement_no"] = _missing(
                self._number.value(), N_("Enter the number of the agreement.")
            )
        for name, field in self._fields.items():
            field.set_error(wrong.get(name, ""))
        return self._go_to_error()

    def _go_to_error(self) -> bool:
        self.settle()
        for field in self._fields.values():
            if field.error():
                field.control.setFocus()
                return True
        return False

    def _done(self, entered: Entered) -> None:
        self.accept()
        self.entered.emit(entered, N_("Consultation entered"))

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

    # -- building ----------------------------------------------------------------------------
    def _follow(self) -> None:
        other = self._form.value() == "other"
        for name in ("agreement_date", "agreement_no"):
            self._fields[name].setVisible(other)
        if self.isVisible():
            self.settle()

    def _compose(self) -> None:
        self.body.addWidget(
            Label(
                N_(
                    "When the head of delegation consulted the mission. The record itself stays "
                    "in the file."
                ),
                "body",
                "text2",
                wrap=True,
            )
        )
        when, agreement = Row(12), Row(12)
        for name in ("held_at", "time", "zone"):
            when.addWidget(self._fields[name], 1 if name == "zone" else 0)
        for name in ("agreement_date", "agreement_no"):
            agreement.addWidget(self._fields[name], 1)
        self.body.addLayout(when)
        self.body.addWidget(self._fields["form"])
        self.body.addLayout(agreement)
        self.body.addWidget(self._problem)
        self._problem.hide()
        self._form.chosen.connect(lambda _form: self._follow())
        cancel = Button(N_("Cancel"), "quiet", size="large")
        cancel.clicked.connect(self.reject)
        self._save.clicked.connect(self.act)
        self.buttons.addWidget(cancel)
        self.set_primary(self._save)


def _missing(value: object, message: Text) -> Text:
    return "" if value else message


def _zones(stay: Stay, today: date) -> list[Option]:
    """Return the zones of the state; where none is known, that of Kazakhstan."""
    places: dict[str, Text] = dict(stay.zones) or {ASTANA: ASTANA}
    return [
        Option(zone, place, _offset(zone, today), chosen=place) for zone, place in places.items()
    ]


def _zone_at_first(stay: Stay, today: date) -> str:
    """Return the zone that is chosen already: where all clocks of the state agree, any of them."""
    if stay.held_at is not None:
        return stay.held_at.zone
    known = [*stay.zones] or [ASTANA]
    return known[0] if len({_offset(zone, today) for zone in known}) == 1 else ""


def _offset(zone: str, day: date) -> str:
    """Return how far the zone is from UTC on a day, `UTC+03`."""
    noon = Moment(datetime.combine(day, _NOON), zone).instant()
    return f"UTC{noon:%z}".removesuffix("00")
