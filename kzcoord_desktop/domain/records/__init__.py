"""The kinds of record, each declared in a module of its own."""

from __future__ import annotations

from kzcoord_desktop.domain.records import (
    arrival_consultation,
    diplomatic_participation,
    event_report,
    handover_note,
    oral_handover,
    other_form_agreement,
    pre_departure_record,
    pre_departure_request,
)
from kzcoord_desktop.domain.records.kind import RecordKind

RECORDS: dict[str, RecordKind] = {
    module.KIND.id: module.KIND
    for module in (
        pre_departure_request,
        pre_departure_record,
        arrival_consultation,
        other_form_agreement,
        handover_note,
        oral_handover,
        event_report,
        diplomatic_participation,
    )
}
"""Kind id -> kind; a new kind is a module and its name in this tuple."""


def kind_of(paper: str) -> RecordKind:
    """Return the kind of a paper of a case: `kind`, or `kind@subject` where a case has several.

    The subject is the uid of what the record is about: a stay, a meeting, a telling.

    Raises:
        LookupError: there is no such kind.
    """
    return RECORDS[paper.partition("@")[0]]


def subject_of(paper: str) -> str:
    """Return the uid of what a paper is about, empty where a case has only one of its kind."""
    return paper.partition("@")[2]


__all__ = ["RECORDS", "RecordKind", "kind_of", "subject_of"]
