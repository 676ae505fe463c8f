"""The facts of a case that papers share: each is entered once, wherever it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.domain import part_facts
from kzcoord_desktop.domain.field import Choice, Field, Group, Kind, People
from kzcoord_desktop.messages import N_

if TYPE_CHECKING:
    from collections.abc import Mapping


def _travels(values: Mapping[str, object]) -> bool:
    return values.get("case.online") != "yes"


def _by_agreement(values: Mapping[str, object]) -> bool:
    return values.get("consultation.form") == "other"


CASE_FACTS: dict[str, Field] = {
    field.id: field
    for field in (
        Field(
            "case.title",
            Kind.LINE,
            N_("Event"),
            "R-2.2",
            help=N_("What the delegation travels to: working group, negotiations, forum."),
        ),
        Field("case.country", Kind.COUNTRY, N_("Country"), "R-2.2"),
        Field("case.city", Kind.LINE, N_("City"), "R-2.2"),
        Field("case.start", Kind.DATE, N_("First day of the event"), "R-2.2"),
        Field("case.end", Kind.DATE, N_("Last day of the event"), "R-2.2"),
        Field(
            "case.departure",
            Kind.MOMENT,
            N_("Departure from Kazakhstan"),
            "R-8.1",
            help=N_("Local time of the place of departure. The consultation comes before it."),
            shown_when=_travels,
        ),
        Field(
            "case.online",
            Kind.YES_NO,
            N_("By videoconference, nobody travels"),
            "R-2.2",
            required=False,
            help=N_("An event held from Kazakhstan at a distance: paragraph 8 does not apply."),
        ),
        Field(
            "case.counterparts",
            Kind.LINE,
            N_("Foreign side"),
            "R-2.2",
            help=N_("With whom the delegation meets."),
        ),
        Field("case.head", Kind.PERSON, N_("Head of delegation"), "R-8.1"),
        Field(
            "case.members",
            Kind.PEOPLE,
            N_("Members of the delegation"),
            "R-8.1",
            required=False,
            prominent=True,
            add=N_("Add a member"),
        ),
        Field("case.contact", Kind.PERSON, N_("Contact person"), "R-4"),
        Field(
            "consultation.form",
            Kind.CHOICE,
            N_("Form of the consultation"),
            "R-8.3",
            choices=(Choice("written", N_("Written")), Choice("other", N_("Other, by agreement"))),
        ),
        Field(
            "consultation.agreement",
            Kind.REFERENCE,
            N_("Agreement on another form"),
            "R-8.3",
            help=N_("Number and date of the agreement between the body and the Ministry."),
            shown_when=_by_agreement,
        ),
        Field(
            "consultation.with",
            Kind.PERSON,
            N_("For the Ministry"),
            "R-8.1",
            people=People.MINISTRY,
        ),
        Field("consultation.by", Kind.PERSON, N_("For the body"), "R-8.1"),
        Field(
            "consultation.request",
            Kind.REFERENCE,
            N_("Request: number and date"),
            "R-8.1",
            required=False,
            prominent=True,
        ),
        Field(
            "consultation.answer",
            Kind.REFERENCE,
            N_("Answer: number and date"),
            "R-8.1",
            required=False,
            prominent=True,
        ),
        Field(
            "consultation.held_at",
            Kind.MOMENT,
            N_("Date and time"),
            "R-8.1",
            help=N_("When the consultation took place or the answer came."),
        ),
        Field(
            "consultation.head_informed",
            Kind.DATE,
            N_("Head of delegation acquainted"),
            "R-8.1",
            help=N_("The day the head of delegation read the Ministry's explanation."),
        ),
    )
}
"""Facts that lie in the row of the case itself and of its consultation before departure."""

FACTS: dict[str, Field] = CASE_FACTS | {field.id: field for field in part_facts.ALL}
"""All facts by id, those of the parts of a case and of what is derived from them included."""

PLACE = Group(
    N_("Place"), (FACTS["case.country"], FACTS["case.city"]), instead=FACTS["case.places"]
)
DATES = Group(N_("Dates"), (FACTS["case.start"], FACTS["case.end"]))

EVENT: tuple[Field | Group, ...] = (FACTS["case.title"], PLACE, DATES, FACTS["case.departure"])
"""What every paper of a trip begins with."""
