"""Records of which nothing is missing but the signature, case by case, for the first page.

A duty is done by its facts (decision 31); a paper that is not signed yet is an open action beside
it and never changes where the duty stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kzcoord_desktop.services import batch
from kzcoord_desktop.store import entity

if TYPE_CHECKING:
    from collections.abc import Collection

    from kzcoord_desktop.services.batch import Waiting
    from kzcoord_desktop.services.workplace import Workplace


@dataclass(frozen=True)
class Unsigned:
    """The records of one case that wait for a signature.

    Attributes:
        records: in the order of the procedure; never empty.
        mine: whether the officer is the one who signs the first of them.
    """

    records: tuple[Waiting, ...]
    mine: bool

    @property
    def first(self) -> Waiting:
        """The one to begin with."""
        return self.records[0]


def unsigned(
    workplace: Workplace, *, besides: Collection[tuple[str, str]] = ()
) -> tuple[Unsigned, ...]:
    """Return what waits for a signature: what the officer signs first, then what begins next.

    Args:
        workplace: the open store.
        besides: cases with steps that are told elsewhere already, as rows of the board.
    """
    officer = entity.get(workplace.store.reader(), "officer", workplace.officer.uid)
    by_case: dict[str, list[Waiting]] = {}
    for record in batch.waiting(workplace):
        if (record.case, record.step) not in besides:
            by_case.setdefault(record.case, []).append(record)
    found = (
        Unsigned(tuple(records), mine=records[0].signs.uid == officer["person"])
        for records in by_case.values()
    )
    return tuple(sorted(found, key=lambda each: _place(each, workplace.today())))


def _place(each: Unsigned, today: date) -> tuple[bool, bool, int]:
    """Return what orders the cases: own ones, those to come, then those that ended last."""
    start = each.first.start or date.max
    over = start < today
    return not each.mine, over, -start.toordinal() if over else start.toordinal()
