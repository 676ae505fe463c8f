"""Asking for representatives of the diplomatic service: documents.md (8a), R-7.5.

The Ministry's answer has its place on the letter; it is entered when it comes.
"""

from __future__ import annotations

from dataclasses import replace

from kzcoord_desktop.domain.facts import DATES, FACTS
from kzcoord_desktop.domain.field import Choice, Field, Kind
from kzcoord_desktop.domain.records.common import (
    ENCLOSURES,
    FOR_THE_BODY,
    MARKS_OF_LETTER,
    MINISTRY,
    SIGNED_BY,
)
from kzcoord_desktop.domain.records.event_report import PLACE
from kzcoord_desktop.domain.records.kind import (
    Layout,
    OfFacts,
    OfHost,
    RecordKind,
    Section,
    Show,
)
from kzcoord_desktop.messages import N_

KIND = RecordKind(
    id="diplomatic-participation",
    code="D",
    rule="R-7.5",
    name=N_("Participation of the diplomatic service"),
    heading=N_("On participation of the diplomatic service"),
    layout=Layout.LETTER,
    addressee=(MINISTRY,),
    opening=N_(
        "In accordance with paragraph 7(5) of the Rules for coordinating the international "
        "activity of state bodies, we ask for representatives of the diplomatic service to take "
        "part in the event below."
    ),
    sections=(
        Section(
            Show.FACTS,
            (
                FACTS["case.title"],
                DATES,
                PLACE,
                replace(FACTS["case.counterparts"], required=False, prominent=True, help=None),
                Field("part", Kind.LINE, N_("Part of the programme"), "R-7.5",
                      help=N_("In what part the presence is asked for.")),
                Field("persons", Kind.PLAIN, N_("Number of persons"), "R-7.5", required=False,
                      prominent=True),
                Field("costs", Kind.LINE, N_("Costs borne by"), "R-7.5", required=False),
                Field("reply_by", Kind.DATE, N_("Reply wanted by"), "R-7.5", required=False,
                      prominent=True),
                FACTS["case.contact"],
            ),
        ),
        Section(
            Show.PROSE,
            (Field("programme", Kind.TEXT, N_("Programme"), "R-7.5", required=False),),
        ),
        Section(Show.ENCLOSED, (ENCLOSURES,)),
        Section(Show.ELSEWHERE, (SIGNED_BY,)),
        Section(
            Show.ANSWER,
            (
                Field("answer", Kind.CHOICE, N_("Decision"), "R-7.5", required=False,
                      choices=(Choice("agreed", N_("Agreed")),
                               Choice("not_agreed", N_("Not agreed")))),
                Field("answer_names", Kind.TEXT, N_("Names, positions"), "R-7.5",
                      required=False),
                Field("answer_letter", Kind.REFERENCE, N_("Answer: number and date"), "R-7.5",
                      required=False),
            ),
            heading=N_("Answer of the Ministry"),
        ),
        MARKS_OF_LETTER,
    ),
    signer="signed_by",
    signs_as=FOR_THE_BODY,
    carry_over={"signed_by": (OfFacts("case.head"), OfHost())},
)  # fmt: skip
