"""Written note to the next receiving official: documents.md (4a), R-9.2.

When and how it was delivered is filled in later: it is signed before.
"""

from __future__ import annotations

from dataclasses import replace

from kzcoord_desktop.domain.facts import DATES, FACTS
from kzcoord_desktop.domain.field import Field, Group, Kind
from kzcoord_desktop.domain.outcome import OutcomeKind
from kzcoord_desktop.domain.part_facts import NONE
from kzcoord_desktop.domain.records.common import (
    CONFIDENTIAL,
    ENCLOSURES,
    MARKS,
    SIGNED_BY,
    confidential,
    outcomes,
)
from kzcoord_desktop.domain.records.kind import Layout, OfFacts, RecordKind, Section, Show
from kzcoord_desktop.messages import N_

VISIT = (
    replace(FACTS["case.title"], label=N_("Visit"), help=None),
    replace(FACTS["case.counterparts"], label=N_("Foreign delegation"), required=False),
    FACTS["case.guest_head"],
    Group(N_("Dates of the visit"), DATES.fields),
)
HELD = (
    replace(FACTS["meeting.begins"], label=N_("Meeting held")),
    FACTS["meeting.place"],
    replace(FACTS["meeting.topic"], label=N_("Subject of the meeting")),
    FACTS["meeting.host"],
)
ADDRESSEE = Field(
    "addressee",
    Kind.TEXT,
    N_("Addressee"),
    "R-9.2",
    help=N_("Body, position and name of the receiving official, in the form the letter needs."),
)
PARTICIPANTS = Field(
    "participants",
    Kind.TEXT,
    N_("Participants of both sides"),
    "R-9.2",
    required=False,
    prominent=True,
)

KIND = RecordKind(
    id="handover-note",
    code="H",
    runs=True,
    rule="R-9.2",
    name=N_("Handover note"),
    heading=N_("On the conversation held"),
    layout=Layout.LETTER,
    addressed_by="addressee",
    opening=N_(
        "In accordance with paragraph 9 of the Rules for coordinating the international "
        "activity of state bodies, we inform you of the conversation held and of the agreements "
        "reached."
    ),
    sections=(
        Section(Show.ELSEWHERE, (ADDRESSEE,)),
        Section(Show.FACTS, (*VISIT, *HELD, PARTICIPANTS)),
        Section(
            Show.PROSE,
            (
                Field("raised", Kind.TEXT, N_("Issues raised by the foreign side"), "R-9.2",
                      required=False),
                Field("content", Kind.TEXT, N_("Content of the conversation"), "R-9.2"),
                Field("agreements", Kind.BLOCK, N_("Agreements reached"), "R-9.2", nothing=NONE),
                Field("open", Kind.TEXT, N_("Open questions"), "R-9.2", required=False,
                      prominent=True, help=N_("And what the guests will probably raise next.")),
                Field("documents", Kind.TEXT, N_("Documents handed over"), "R-9.2",
                      required=False, prominent=True),
                confidential("R-9.2"),
                FACTS["handover.next"],
            ),
        ),
        Section(Show.ENCLOSED, (ENCLOSURES,)),
        Section(
            Show.ANSWER,
            (
                replace(FACTS["handover.given"], required=False, label=N_("Delivered"),
                        rule="R-9.2"),
                replace(FACTS["handover.channel"], required=False, rule="R-9.2"),
            ),
        ),
        Section(Show.ELSEWHERE, (SIGNED_BY,)),
        MARKS,
    ),
    signer="signed_by",
    carry_over={
        "addressee": (OfFacts("handover.addressee"),),
        "participants": (OfFacts("case.participants"),),
        "content": outcomes(OutcomeKind.CONTENT),
        "agreements": outcomes(OutcomeKind.AGREEMENT),
        "open": outcomes(OutcomeKind.OPEN),
        "documents": outcomes(OutcomeKind.DOCUMENT),
        "confidential": CONFIDENTIAL,
        "signed_by": (OfFacts("meeting.host"),),
    },
)  # fmt: skip
