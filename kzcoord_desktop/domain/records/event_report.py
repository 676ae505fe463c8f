"""Report on an international event, to the Ministry: documents.md (5), R-7.4.

All but the facts is taken from what was written before: the records of the consultations and the
outcomes of the meetings.  The position of the body stands apart from the results, since the Rules
name it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kzcoord_desktop.domain import facts
from kzcoord_desktop.domain.facts import DATES, FACTS
from kzcoord_desktop.domain.field import Choice, Field, Kind
from kzcoord_desktop.domain.outcome import OutcomeKind
from kzcoord_desktop.domain.part_facts import TASKS
from kzcoord_desktop.domain.records.common import (
    CONFIDENTIAL,
    ENCLOSURES,
    FOR_THE_BODY,
    MARKS_OF_LETTER,
    MINISTRY,
    SIGNED_BY,
    confidential,
    outcomes,
)
from kzcoord_desktop.domain.records.kind import (
    Layout,
    OfFacts,
    OfHost,
    OfOutcomes,
    OfRecord,
    RecordKind,
    Section,
    Show,
)
from kzcoord_desktop.messages import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

REQUEST = "pre-departure-request"
RECORD = "pre-departure-record"

KINDS_OF_EVENT = (
    Choice("trip", N_("Working trip abroad")),
    Choice("visit", N_("Visit of a foreign delegation")),
    Choice("home", N_("International event in Kazakhstan")),
    Choice("image", N_("International image project")),
    Choice("negotiations", N_("Negotiations")),
    Choice("commission", N_("Meeting of a commission or working group")),
    Choice("forum", N_("Forum, conference")),
)
"""The first four as the case itself is called, so that they can be taken from it."""


def _is_abroad(values: Mapping[str, object]) -> bool:
    """Whether the state of the case is where the event was held; of a visit it is the guests'."""
    return values.get("case.kind", "trip") == "trip"


PLACE = replace(
    facts.PLACE,
    fields=(replace(FACTS["case.country"], shown_when=_is_abroad), FACTS["case.city"]),
)

KIND = RecordKind(
    id="event-report",
    code="R",
    rule="R-7.4",
    name=N_("Event report"),
    heading=N_("Report on an international event"),
    layout=Layout.LETTER,
    addressee=(MINISTRY,),
    opening=N_(
        "In accordance with paragraph 7(4) of the Rules for coordinating the international "
        "activity of state bodies, we report on the event below."
    ),
    sections=(
        Section(
            Show.FACTS,
            (
                FACTS["case.title"],
                Field("event_kind", Kind.CHOICE, N_("Kind of event"), "R-7.4",
                      choices=KINDS_OF_EVENT),
                PLACE,
                DATES,
                Field("ground", Kind.LINE, N_("Ground"), "R-7.4", required=False),
                Field("organisers", Kind.LINE, N_("Organisers"), "R-7.4"),
                FACTS["report.request"],
            ),
        ),
        Section(
            Show.PROSE,
            (
                Field("participants", Kind.TEXT, N_("Participants (by side)"), "R-7.4"),
                Field("diplomats", Kind.TEXT, N_("Diplomatic representative"), "R-7.5",
                      required=False),
                FACTS["case.consulted"],
                Field("issues", Kind.ITEMS, N_("Issues discussed"), "R-7.4",
                      add=N_("Add an issue")),
                Field("results", Kind.TEXT, N_("Results"), "R-7.4"),
                Field("position", Kind.TEXT, N_("Position of the body"), "R-7.4"),
                Field("foreign_position", Kind.TEXT, N_("Position of the foreign side"), "R-7.4",
                      required=False),
                Field("agreements", Kind.ITEMS, N_("Agreements, documents signed"), "R-7.4",
                      required=False, prominent=True, add=N_("Add an agreement")),
                Field("proposals", Kind.TEXT, N_("Follow-up proposals"), "R-7.4",
                      required=False, prominent=True),
                Field("follow_up", Kind.TABLE, N_("Tasks"), "R-7.4", required=False,
                      prominent=True, columns=TASKS, add=N_("Add a task")),
                confidential("R-7.4"),
            ),
        ),
        Section(Show.ENCLOSED, (ENCLOSURES,)),
        Section(Show.ELSEWHERE, (SIGNED_BY,)),
        MARKS_OF_LETTER,
    ),
    signer="signed_by",
    signs_as=FOR_THE_BODY,
    carry_over={
        "event_kind": (OfFacts("case.kind"),),
        "organisers": (OfFacts("case.organisers"),),
        "participants": (OfFacts("case.participants"),),
        "diplomats": (OfRecord("diplomatic-participation", "answer_names"),),
        "issues": (
            OfRecord(RECORD, "issues"),
            OfRecord(REQUEST, "agenda"),
            OfFacts("meeting.topic"),
        ),
        "results": outcomes(OutcomeKind.CONTENT),
        "position": (OfRecord(RECORD, "explanation"), OfRecord(REQUEST, "draft_position")),
        "agreements": outcomes(OutcomeKind.AGREEMENT, OutcomeKind.DOCUMENT),
        "proposals": outcomes(OutcomeKind.OPEN),
        "follow_up": (OfOutcomes(frozenset(OutcomeKind), tasks=True),),
        "confidential": CONFIDENTIAL,
        "reply_to": (OfFacts("report.request"),),
        "signed_by": (OfFacts("case.head"), OfHost()),
    },
)  # fmt: skip
