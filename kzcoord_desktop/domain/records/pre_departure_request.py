"""Request for a pre-departure consultation, to the Ministry: documents.md (1), R-8.1."""

from __future__ import annotations

from kzcoord_desktop.domain.facts import EVENT, FACTS
from kzcoord_desktop.domain.field import Field, Kind
from kzcoord_desktop.domain.records.common import ENCLOSURES, MARKS_OF_LETTER, MINISTRY
from kzcoord_desktop.domain.records.kind import Layout, OfFacts, RecordKind, Section, Show
from kzcoord_desktop.messages import N_

KIND = RecordKind(
    id="pre-departure-request",
    code="Q1",
    rule="R-8.1",
    name=N_("Request for a consultation"),
    heading=N_("On a pre-departure consultation"),
    layout=Layout.LETTER,
    addressee=(MINISTRY,),
    opening=N_(
        "In accordance with paragraph 8(1) of the Rules for coordinating the "
        "international activity of state bodies, we ask for a consultation and for an "
        "explanation of the position of the Republic of Kazakhstan on the issues "
        "below."
    ),
    sections=(
        Section(
            Show.FACTS,
            (
                *EVENT,
                Field("route", Kind.LINE, N_("Route, transit"), "R-8.1", required=False),
                FACTS["case.head"],
                FACTS["case.members"],
                FACTS["case.counterparts"],
            ),
        ),
        Section(
            Show.PROSE,
            (
                Field(
                    "agenda",
                    Kind.ITEMS,
                    N_("Issues to be discussed"),
                    "R-8.1",
                    add=N_("Add an issue"),
                ),
                Field(
                    "questions",
                    Kind.ITEMS,
                    N_("Issues on which the position is asked"),
                    "R-8.1",
                    add=N_("Add a question"),
                ),
                Field(
                    "draft_position",
                    Kind.TEXT,
                    N_("Position proposed by the body"),
                    "R-8.1",
                    required=False,
                ),
                Field(
                    "to_be_signed", Kind.TEXT, N_("Documents to be signed"), "R-8.1", required=False
                ),
            ),
        ),
        Section(
            Show.FACTS,
            (
                FACTS["consultation.form"],
                FACTS["consultation.agreement"],
                Field("reply_by", Kind.DATE, N_("Reply wanted by"), "R-8.1", required=False),
                FACTS["case.contact"],
            ),
        ),
        Section(Show.ENCLOSED, (ENCLOSURES,)),
        MARKS_OF_LETTER,
    ),
    signer="case.head",
    signs_as=N_("Head of delegation"),
    carry_over={"route": (OfFacts("case.route"),)},
)
