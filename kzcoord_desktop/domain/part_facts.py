"""Facts of the parts of a case: a stay abroad, a meeting, what a host told the next; and others.

Of a stay, a meeting and a telling a case has several: their facts are kept under `id@uid` and read
under the bare id by the paper whose subject they are (a telling, too, as the meeting told of).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.domain.field import Choice, Field, Kind, People
from kzcoord_desktop.messages import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

NO_PARTICULARS = N_("No particulars")
NONE = N_("None")

CHANNELS = (
    Choice("in_person", N_("In person")),
    Choice("telephone", N_("Telephone")),
    Choice("video", N_("Video call")),
    Choice("courier", N_("Courier")),
    Choice("document_system", N_("Document system")),
    Choice("liaison_unit", N_("Liaison unit")),
)
"""Ways of telling or delivering; the first three go for what is told."""
FORMS_OF_CONSULTATION = (
    Choice("oral", N_("Oral meeting")),
    Choice("telephone", N_("Telephone")),
    Choice("video", N_("Secure video")),
    Choice("other", N_("Other form")),
)
STAGES = (
    Choice("departure", N_("Before departure")),
    Choice("arrival", N_("On arrival")),
    Choice("both", N_("Both consultations")),
)


def _other_form_on_arrival(values: Mapping[str, object]) -> bool:
    return values.get("arrival.form") == "other"


def _until_a_date(values: Mapping[str, object]) -> bool:
    return values.get("agreement.scope") == "until"


STOP = (
    Field("stop.country", Kind.COUNTRY, N_("Host state"), "R-8.2"),
    Field("stop.city", Kind.LINE, N_("City"), "R-8.2"),
    Field("stop.arrival", Kind.MOMENT, N_("Arrival (local time)"), "R-8.2",
          help=N_("Local time of the place. The consultation comes after it.")),
    Field("stop.departure", Kind.MOMENT, N_("Departure (local time)"), "R-8.2", required=False),
    Field("stop.transit", Kind.YES_NO, N_("Transit only"), "R-8.2", required=False,
          help=N_("Without an event there is no consultation on arrival.")),
    Field("stop.mission", Kind.MISSION, N_("Mission"), "R-8.2",
          help=N_("The mission of Kazakhstan that is accredited in the state.")),
    Field("stop.concurrent", Kind.MISSION, N_("Concurrently accredited mission"), "R-8.2",
          required=False,
          help=N_("Where no mission has its seat in the state: the one that serves it as well.")),
    Field("stop.no_mission", Kind.PLAIN, N_("Why no mission can be consulted"), "R-8.2",
          required=False, help=N_("The ground is kept; the consultation stays visible as open.")),
)  # fmt: skip

ARRIVAL = (
    Field("arrival.form", Kind.CHOICE, N_("Form of the consultation"), "R-8.3",
          choices=(Choice("written", N_("Written")), Choice("other", N_("Other, by agreement")))),
    Field("arrival.agreement", Kind.REFERENCE, N_("Agreement on another form"), "R-8.3",
          help=N_("Number and date of the agreement between the body and the Ministry."),
          shown_when=_other_form_on_arrival),
    Field("arrival.with", Kind.PERSON, N_("Official of the mission"), "R-8.2",
          people=People.MISSION),
    Field("arrival.by", Kind.PERSON, N_("For the body"), "R-8.2", required=False),
    Field("arrival.held_at", Kind.MOMENT, N_("Date and time of the consultation"), "R-8.2",
          help=N_("Local time of the place; best before the first meeting.")),
)  # fmt: skip

MEETING = (
    Field("meeting.begins", Kind.MOMENT, N_("Begins"), "R-9.1"),
    Field("meeting.ends", Kind.MOMENT, N_("Ends"), "R-9.1", required=False, prominent=True),
    Field("meeting.topic", Kind.LINE, N_("Subject"), "R-9.1", required=False, prominent=True),
    Field("meeting.place", Kind.LINE, N_("Place"), "R-9.1", required=False, prominent=True,
          help=N_("Building and room.")),
    Field("meeting.host_body", Kind.BODY, N_("Receiving body"), "R-9.1"),
    Field("meeting.host", Kind.PERSON, N_("Host"), "R-9.1", people=People.HOST,
          help=N_("The official who receives the guests.")),
    Field("meeting.interpreter", Kind.PERSON, N_("Interpreter"), "R-9.1", required=False),
)  # fmt: skip

HANDOVER = (
    Field("handover.given", Kind.MOMENT, N_("Told or delivered"), "R-9.1",
          help=N_("Local time; it has to be before the next meeting begins.")),
    Field("handover.channel", Kind.CHOICE, N_("Channel"), "R-9.1", choices=CHANNELS),
    Field("handover.by", Kind.PERSON, N_("Informed by"), "R-9.1", people=People.HOST),
    Field("handover.to", Kind.PERSON, N_("Informed person"), "R-9.1", people=People.HOST),
    Field("handover.content", Kind.TEXT, N_("Content of the conversation"), "R-9.1"),
    Field("handover.agreements", Kind.BLOCK, N_("Agreements reached"), "R-9.1", nothing=NONE),
    Field("handover.confirmation", Kind.PLAIN, N_("Confirmed"), "R-9.1", required=False,
          prominent=True, help=N_("How the next host confirmed it: a word, a number, a time.")),
)  # fmt: skip

AGREEMENT = (
    Field("agreement.covers", Kind.CHOICE, N_("Consultation covered"), "R-8.3", choices=STAGES),
    Field("agreement.form", Kind.CHOICE, N_("Form agreed"), "R-8.3",
          choices=FORMS_OF_CONSULTATION),
    Field("agreement.scope", Kind.CHOICE, N_("Holds for"), "R-8.3",
          choices=(Choice("trip", N_("This trip")), Choice("until", N_("Until a date")),
                   Choice("standing", N_("Standing")))),
    Field("agreement.valid_to", Kind.DATE, N_("Holds until"), "R-8.3",
          shown_when=_until_a_date),
    Field("agreement.agreed_on", Kind.DATE, N_("Agreed on"), "R-8.3"),
    Field("agreement.by", Kind.PERSON, N_("Agreed for the body"), "R-8.3"),
    Field("agreement.with", Kind.PERSON, N_("Agreed for the Ministry"), "R-8.3",
          people=People.MINISTRY),
    Field("agreement.own", Kind.REFERENCE, N_("Letter of the body"), "R-8.3", required=False,
          prominent=True),
    Field("agreement.ministry", Kind.REFERENCE, N_("Letter of the Ministry"), "R-8.3",
          required=False, prominent=True),
    Field("agreement.ground", Kind.TEXT, N_("Ground"), "R-8.3", required=False,
          help=N_("Why the written form is not possible or not sensible.")),
    Field("agreement.kept_as", Kind.TEXT, N_("How the consultation will be recorded"), "R-8.3"),
)  # fmt: skip

OTHERS = (
    Field("case.kind", Kind.CHOICE, N_("Kind of event"), "R-2.2",
          choices=(Choice("trip", N_("Trip abroad")), Choice("visit", N_("Visit of guests")),
                   Choice("home", N_("Event in Kazakhstan")),
                   Choice("image", N_("Image project")))),
    Field("case.guests", Kind.PEOPLE, N_("Guests"), "R-9.1", required=False, prominent=True,
          people=People.GUEST, add=N_("Add a guest")),
    Field("case.guest_head", Kind.PERSON, N_("Head of the foreign delegation"), "R-9.1",
          required=False, prominent=True, people=People.GUEST),
    Field("report.request", Kind.REFERENCE, N_("Request of the Ministry"), "R-7.4",
          required=False, prominent=True,
          help=N_("Number and date of the letter in which the Ministry asks for the report.")),
)  # fmt: skip

TASKS = (
    Field("task", Kind.TEXT, N_("Task"), "R-7.4"),
    Field("responsible", Kind.LINE, N_("Responsible"), "R-7.4", required=False),
    Field("due", Kind.DATE, N_("Due"), "R-7.4", required=False),
)
"""Columns of what somebody has to act on, as outcomes with `tasks` give them."""
NEXT_MEETING = (
    Field("begins", Kind.MOMENT, N_("Date and time"), "R-9.1"),
    Field("host", Kind.PERSON, N_("Host"), "R-9.1", people=People.HOST),
    Field("body", Kind.BODY, N_("Receiving body"), "R-9.1", required=False),
    Field("place", Kind.LINE, N_("Place"), "R-9.1", required=False),
)
"""Columns of `handover.next`."""
CONSULTED = (
    Field("stage", Kind.CHOICE, N_("Consultation"), "R-8.1", choices=STAGES[:2]),
    Field("where", Kind.COUNTRY, N_("Host state"), "R-8.2", required=False),
    Field("with", Kind.PERSON, N_("With whom"), "R-8.1", required=False),
    Field("held_at", Kind.MOMENT, N_("Date and time"), "R-8.1"),
    Field("reference", Kind.REFERENCE, N_("Letter"), "R-8.1", required=False),
)
"""Columns of `case.consulted`."""
PLACES = (
    Field("where", Kind.COUNTRY, N_("Country"), "R-2.2"),
    Field("city", Kind.LINE, N_("City"), "R-2.2", required=False),
    Field("first", Kind.DATE, N_("Arrival"), "R-2.2", required=False),
    Field("last", Kind.DATE, N_("Departure"), "R-2.2", required=False),
)
"""Columns of `case.places`."""

DERIVED = (
    Field("case.places", Kind.TABLE, N_("Place"), "R-2.2", required=False, columns=PLACES),
    Field("case.route", Kind.LINE, N_("Route, transit"), "R-8.1", required=False),
    Field("handover.next", Kind.TABLE, N_("Next meeting"), "R-9.1", columns=NEXT_MEETING),
    Field("handover.addressee", Kind.TEXT, N_("Addressee"), "R-9.2", required=False),
    Field("case.organisers", Kind.LINE, N_("Organisers"), "R-7.4", required=False),
    Field("case.participants", Kind.TEXT, N_("Participants (by side)"), "R-7.4", required=False),
    Field("case.consulted", Kind.TABLE, N_("Consultations held"), "R-7.4", required=False,
          columns=CONSULTED),
)  # fmt: skip
"""What nobody types: `domain.derived` reads it from the facts above."""

ALL = (*STOP, *ARRIVAL, *MEETING, *HANDOVER, *AGREEMENT, *OTHERS, *DERIVED)
