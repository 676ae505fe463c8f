"""The sheet that enters when a consultation after arrival was held."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from kzcoord_desktop.domain.moment import ASTANA, Moment
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import registering
from kzcoord_desktop.services.consultations import Arrival
from kzcoord_desktop.ui.kit.combo import Combo, Option
from kzcoord_desktop.ui.kit.date_input import DateInput, TimeInput
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

    from kzcoord_desktop.services.registering import Stay, Subject
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.ui.look import Text

_NOON: Final = time(12)


class ArrivalSheet(EntrySheet):
    """`entered` brings what was entered, with the sentence that tells it.

    Fields: held_at, time, zone, form, agreement_date, agreement_no.
    """

    entered = Signal(object, object)

    def __init__(self, window: QWidget, workplace: Workplace, subject: Subject, stay: Stay) -> None:
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
        fields = {
            "held_at": Field(N_("Date"), self._day),
            "time": Field(N_("Time there"), self._time),
            "zone": Field(N_("Time zone of the place"), self._zone),
            "form": Field(N_("Form of the consultation"), self._form),
            "agreement_date": Field(N_("Agreement with the Ministry: date"), self._agreed),
            "agreement_no": Field(N_("Agreement: number"), self._number),
        }
        super().__init__(window, subject.title, fields, save=N_("Enter"))
        self._compose()
        self._follow()

    def choose_form(self, form: str) -> None:
        """Say in which form it was held."""
        self._form.set_value(form)
        self._follow()

    def problems(self) -> Mapping[str, Text]:
        """Return what is missing or wrong; the agreement only where it is asked for."""
        day, clock, agreed = self._day, self._time, self._agreed
        wrong = {
            "held_at": day.problem() or missing(day.value(), N_("Enter the date.")),
            "time": clock.problem() or missing(clock.value(), N_("Enter the time.")),
            "zone": missing(self._zone.value(), N_("Choose the place whose time it is.")),
        }
        if self._form.value() == "other":
            no_date = missing(agreed.value(), N_("Enter the date of the agreement."))
            wrong["agreement_date"] = agreed.problem() or no_date
            no_number = N_("Enter the number of the agreement.")
            wrong["agreement_no"] = missing(self._number.value(), no_number)
        return wrong

    def work(self) -> Callable[[], object]:
        """Return what enters the consultation."""
        arrival = self._arrival()
        return lambda: registering.enter_arrival(self._workplace, arrival)

    def answer(self, result: object) -> None:
        """Tell what was entered."""
        self.entered.emit(result, N_("Consultation entered"))

    def _arrival(self) -> Arrival:
        local = datetime.combine(self._day.entered(), self._time.entered())
        held = Moment(local, self._zone.value())
        if self._form.value() == "written":
            return Arrival(self._case, self._stay.stop, held)
        number, agreed = self._number.value(), self._agreed.value()
        return Arrival(self._case, self._stay.stop, held, "other", number, agreed)

    # -- building ----------------------------------------------------------------------------
    def _follow(self) -> None:
        other = self._form.value() == "other"
        for name in ("agreement_date", "agreement_no"):
            self.field(name).setVisible(other)
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
            when.addWidget(self.field(name), 1 if name == "zone" else 0)
        for name in ("agreement_date", "agreement_no"):
            agreement.addWidget(self.field(name), 1)
        self.body.addLayout(when)
        self.body.addWidget(self.field("form"))
        self.body.addLayout(agreement)
        self._form.chosen.connect(lambda _form: self._follow())
        self.end()


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
