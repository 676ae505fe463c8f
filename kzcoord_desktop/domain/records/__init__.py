"""The kinds of record, each declared in a module of its own."""

from __future__ import annotations

from kzcoord_desktop.domain.records import pre_departure_record, pre_departure_request
from kzcoord_desktop.domain.records.kind import RecordKind

RECORDS: dict[str, RecordKind] = {
    kind.id: kind for kind in (pre_departure_request.KIND, pre_departure_record.KIND)
}
"""Kind id -> kind; a new kind is a module and a name in this tuple."""


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
