"""Record of an oral handover to the next receiving official: documents.md (4b), R-9.1."""

from __future__ import annotations

from dataclasses import replace

from kzcoord_desktop.domain.facts import FACTS
from kzcoord_desktop.domain.field import Field, Kind
from kzcoord_desktop.domain.part_facts import CHANNELS
from kzcoord_desktop.domain.records.common import CONFIDENTIAL, MARKS, SIGNED_BY, confidential
from kzcoord_desktop.domain.records.handover_note import HELD, VISIT
from kzcoord_desktop.domain.records.kind import Layout, OfFacts, RecordKind, Section, Show
from kzcoord_desktop.messages import N_

KIND = RecordKind(
    id="oral-handover",
    code="H",
    runs=True,
    rule="R-9.1",
    name=N_("Oral handover"),
    heading=N_("Record of an oral handover"),
    layout=Layout.RECORD,
    sections=(
        Section(
            Show.FACTS,
            (
                replace(FACTS["handover.given"], label=N_("Told at")),
                *VISIT,
                *HELD,
                FACTS["handover.by"],
                FACTS["handover.to"],
                replace(FACTS["handover.channel"], choices=CHANNELS[:3]),
            ),
        ),
        Section(
            Show.PROSE,
            (
                FACTS["handover.content"],
                FACTS["handover.agreements"],
                confidential("R-9.1"),
                FACTS["handover.next"],
            ),
        ),
        Section(
            Show.FACTS,
            (
                FACTS["handover.confirmation"],
                Field("note", Kind.LINE, N_("Note"), "R-9.1", required=False),
            ),
        ),
        Section(Show.ELSEWHERE, (SIGNED_BY,)),
        MARKS,
    ),
    signer="signed_by",
    signs_as=N_("Informed by"),
    carry_over={
        "confidential": CONFIDENTIAL,
        "signed_by": (OfFacts("handover.by"), OfFacts("meeting.host")),
    },
)
