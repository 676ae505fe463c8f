# ruff: noqa: RUF009 - the functions of `reading` declare attributes and share no value
"""The profile of the Rules: every number, form, list and reading as data (rules.md 0).

A profile has a version and a date of effect, and knows the one before it: a rule asks for the
profile in force on the day that its duty hangs on.  Changing a value makes a new version.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from kzcoord_desktop.domain import option
from kzcoord_desktop.domain.exemption import WORDS as GROUNDS
from kzcoord_desktop.domain.exemption import Ground
from kzcoord_desktop.domain.option import (
    Arrival,
    DateBasis,
    DayCount,
    DayOffRule,
    Form,
    LateRequest,
    NoAnswer,
    Partner,
    Period,
    Recipients,
    RouteGround,
    SameDay,
    Trigger,
    TripEnd,
    Unit,
)
from kzcoord_desktop.domain.reading import Reading, Value, choice, number, several, yes_no
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kzcoord_desktop.domain.phrase import Phrase

BASE = "2015/1"


@dataclass(frozen=True)
class Profile:
    """One version of the Rules as this program reads them; the defaults are the text of 2015."""

    version: str = BASE
    since: date = date(2015, 6, 8)
    act: str = ""
    previous: Profile | None = None

    event_unit: Unit = choice(
        "event.unit", "R-2.2", Unit.CASE, N_("What one report covers"), option.UNITS
    )
    event_online_counts_as_abroad: bool = yes_no(
        "event.online_counts_as_abroad",
        "R-2.2",
        default=False,
        meaning=N_("A videoconference counts as held abroad"),
    )
    correspondence_partners: tuple[str, ...] = several(
        "correspondence.partners",
        "R-5",
        (Partner.STATE_BODY, Partner.DIPLOMATIC_MISSION, Partner.INTERNATIONAL),
        N_("Correspondence with whom goes through the Ministry"),
        option.PARTNERS,
    )
    correspondence_grounds: tuple[str, ...] = several(
        "correspondence.grounds",
        "R-5",
        tuple(RouteGround),
        N_("What may provide for writing directly"),
        option.ROUTE_GROUNDS,
    )
    position_day: int = number(
        "position.day",
        "R-6.8",
        20,
        N_("Day of June and December by which the Ministry sends the official position"),
        most=30,
    )
    halfyear_day: int = number(
        "halfyear.day", "R-7.2", 20, N_("Day of June and December for plan and report"), most=30
    )
    halfyear_nonworking: DayOffRule = choice(
        "halfyear.nonworking",
        "R-7.2",
        DayOffRule.EARLIER,
        N_("If that day is a day off"),
        option.DAY_OFF_RULES,
    )
    halfyear_empty_plan: bool = yes_no(
        "halfyear.empty_plan",
        "R-7.2",
        default=True,
        meaning=N_("A half-year without events needs a letter that none are planned"),
    )
    halfyear_period: Period = choice(
        "halfyear.period",
        "R-7.3",
        Period.CALENDAR_HALF,
        N_("What the report on the half-year covers"),
        option.PERIODS,
    )
    report_days: int = number(
        "report.days", "R-7.4", 7, N_("Working days for the report on an event")
    )
    report_count: DayCount = choice(
        "report.count", "R-7.4", DayCount.AFTER, N_("First day of the count"), option.DAY_COUNTS
    )
    report_trigger: Trigger = choice(
        "report.trigger",
        "R-7.4",
        Trigger.ALWAYS_PREPARE,
        N_("When a report is due"),
        option.TRIGGERS,
    )
    report_late_request: LateRequest = choice(
        "report.late_request",
        "R-7.4",
        LateRequest.FROM_REQUEST,
        N_("If the request of the Ministry comes late and names no date"),
        option.LATE_REQUESTS,
    )
    report_late_within: int = number(
        "report.late_within",
        "R-7.4",
        3,
        N_("Working days before the last date from which a request comes late"),
        ours=True,
    )
    report_date_basis: DateBasis = choice(
        "report.date_basis",
        "R-7.4",
        DateBasis.VENUE,
        N_("Date on which an event abroad ends"),
        option.DATE_BASES,
    )
    trip_end: TripEnd = choice(
        "trip.end", "R-7.4", TripEnd.LAST_MEETING, N_("What completes a trip"), option.TRIP_ENDS
    )
    participation_reminder: int = number(
        "participation.reminder",
        "R-7.5",
        10,
        N_("Reminder about the diplomatic service, working days before the start"),
        ours=True,
    )
    consult_request_reminder: int = number(
        "consult.request_reminder",
        "R-8.1",
        5,
        N_("Reminder to send the request, working days before departure"),
        ours=True,
    )
    consult_check_reminder: int = number(
        "consult.check_reminder",
        "R-8.1",
        3,
        N_("Reminder to check for the answer, working days before departure"),
        ours=True,
    )
    consult_answer: NoAnswer = choice(
        "consult.answer",
        "R-8.1",
        NoAnswer.REQUEST_SUFFICES,
        N_("If no answer came before departure"),
        option.NO_ANSWERS,
    )
    consult_arrival: Arrival = choice(
        "consult.arrival",
        "R-8.2",
        Arrival.EACH_STATE,
        N_("Several states in one trip"),
        option.ARRIVALS,
    )
    consult_transit: bool = yes_no(
        "consult.transit",
        "R-8.2",
        default=False,
        meaning=N_("A state of transit needs a consultation"),
    )
    consult_forms: tuple[str, ...] = several(
        "consult.forms",
        "R-8.3",
        (Form.WRITTEN,),
        N_("Forms of consultation that need no agreement"),
        option.FORMS,
    )
    handover_same_day: SameDay = choice(
        "handover.same_day",
        "R-9",
        SameDay.STRICT,
        N_("When two meetings are on the same day"),
        option.SAME_DAYS,
    )
    handover_same_day_form: Form = choice(
        "handover.same_day_form",
        "R-9.1",
        Form.ORAL,
        N_("Form if the next meeting is on the same day"),
        {form: option.FORMS[form] for form in (Form.ORAL, Form.WRITTEN)},
        ours=False,
    )
    handover_later_form: Form = choice(
        "handover.later_form",
        "R-9.2",
        Form.WRITTEN,
        N_("Form if the next meeting is on a later day"),
        {form: option.FORMS[form] for form in (Form.ORAL, Form.WRITTEN)},
        ours=False,
    )
    handover_recipients: Recipients = choice(
        "handover.recipients", "R-9", Recipients.ALL_LATER, N_("Who is told"), option.RECIPIENTS
    )
    handover_within_body: bool = yes_no(
        "handover.within_body",
        "R-9",
        default=True,
        meaning=N_("Officials of one body tell each other too"),
    )
    exempt_7: tuple[str, ...] = several(
        "exempt.7", "R-7", tuple(Ground), N_("Exempt from paragraph 7"), GROUNDS
    )
    exempt_8: tuple[str, ...] = several(
        "exempt.8",
        "R-8",
        (Ground.FOREIGN_INTELLIGENCE,),
        N_("Exempt from paragraph 8"),
        GROUNDS,
    )
    exempt_9: tuple[str, ...] = several(
        "exempt.9",
        "R-9",
        (Ground.FOREIGN_INTELLIGENCE,),
        N_("Exempt from paragraph 9"),
        GROUNDS,
    )
    board_due_soon: int = number(
        "board.due_soon",
        "R-7",
        3,
        N_("Working days before a deadline that count as soon"),
        ours=True,
    )
    board_opens: int = number(
        "board.opens",
        "R-7",
        9,
        N_("Hour before which a deadline is due the working day before"),
        most=12,
        ours=True,
    )

    @property
    def source(self) -> Phrase:
        """The act behind this version: as it was typed, or the text that the program builds on."""
        return self.act or N_("Draft Rules of Government Resolution No. 421 of 8 June 2015")

    def on(self, day: date) -> Profile:
        """Return the version in force on a day; before the first one, the first."""
        if day >= self.since or self.previous is None:
            return self
        return self.previous.on(day)

    def value(self, id_: str) -> Value:
        """Return the value of a reading by its id."""
        found: Value = getattr(self, READINGS[id_].attribute)
        return found

    def changed(self, id_: str, value: object, *, since: date, act: str) -> Profile:
        """Return the next version, in force from `since`, with one value changed.

        `act` is the act or the reason.  `UserError` if it is missing or the value does not fit.
        """
        if not act.strip():
            raise UserError(N_("Name the act or the reason of the change."))
        reading = READINGS[id_]
        values: dict[str, Any] = {reading.attribute: reading.read(value)}
        year, _, n = self.version.partition("/")
        return replace(
            self, version=f"{year}/{int(n) + 1}", since=since, act=act, previous=self, **values
        )

    def source_of(self, id_: str) -> Profile:
        """Return the version that brought the present value of a reading: its date and its act."""
        if self.previous is None or self.previous.value(id_) != self.value(id_):
            return self
        return self.previous.source_of(id_)

    def stored(self) -> dict[str, object]:
        """Return what a row keeps of this version."""
        values = {id_: self.value(id_) for id_ in READINGS}
        return {
            "version": self.version,
            "since": self.since.isoformat(),
            "act": self.act,
            "values": {id_: list(v) if isinstance(v, tuple) else v for id_, v in values.items()},
        }

    @classmethod
    def of(cls, stored: Mapping[str, Any], previous: Profile) -> Self:
        """Read a stored version; a reading that it does not know yet has its default."""
        known = {id_: value for id_, value in stored["values"].items() if id_ in READINGS}
        values: dict[str, Any] = {
            READINGS[id_].attribute: READINGS[id_].read(value) for id_, value in known.items()
        }
        since = date.fromisoformat(stored["since"])
        return cls(stored["version"], since, stored["act"], previous, **values)


READINGS: dict[str, Reading] = {
    field.metadata["reading"].id: field.metadata["reading"]
    for field in dataclasses.fields(Profile)
    if "reading" in field.metadata
}
"""Everything that can be set, in the order of the Rules."""

TEXT_OF_2015 = Profile()
"""The profile that the program ships."""
