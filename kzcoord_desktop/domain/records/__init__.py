"""The kinds of record, each declared in a module of its own."""

from __future__ import annotations

from kzcoord_desktop.domain.records import pre_departure_record, pre_departure_request
from kzcoord_desktop.domain.records.kind import RecordKind

RECORDS: dict[str, RecordKind] = {
    kind.id: kind for kind in (pre_departure_request.KIND, pre_departure_record.KIND)
}
"""Kind id -> kind; a new kind is a module and a name in this tuple."""

__all__ = ["RECORDS", "RecordKind"]
