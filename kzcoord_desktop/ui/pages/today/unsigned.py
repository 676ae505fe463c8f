"""What waits for a signature, as rows beside the duties; for who signs it stands above them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kzcoord_desktop.domain.person import brief
from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.ui.kit.due_block import DueRow
from kzcoord_desktop.ui.kit.due_list import DueGroup
from kzcoord_desktop.ui.phrases import colon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.services.unsigned import Unsigned

GROUP: Final = "unsigned"
DOT: Final = "\u00a0· "
_SHOWN: Final = 3
"""Cases that are shown at first."""


def groups(found: Sequence[Unsigned], *, whole: bool) -> tuple[DueGroup, ...]:
    """Return the one group; the first row has the filled button for who signs it."""
    if not found:
        return ()
    shown = found if whole else found[:_SHOWN]
    rows = tuple(_row(each, loud=each.mine and n == 0) for n, each in enumerate(shown))
    title = N_("To be signed")
    return (DueGroup(GROUP, title, "mute", rows, len(found) - len(shown)),)


def _row(each: Unsigned, *, loud: bool) -> DueRow:
    record, n = each.first, len(each.records)
    return DueRow(
        record.case,
        "not_yet",
        NN_("{n} record", "{n} records", n=n),
        N_("filled in, not signed"),
        _title(each),
        _facts(each),
        record.signs.name,
        N_("Continue"),
        loud=loud,
        explained=False,
    )


def _title(each: Unsigned) -> Phrase:
    """Return the record with its event, of several ones only the event."""
    record = each.first
    if len(each.records) > 1:
        return record.title or record.number
    return colon(record.name, record.title)


def _facts(each: Unsigned) -> Phrase:
    record = each.first
    parts = (record.number, record.place, N_("Signs: {name}", name=brief(record.signs.name)))
    return Joined(tuple(part for part in parts if part), DOT)
