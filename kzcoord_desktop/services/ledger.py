"""What was promised and left open in meetings, by country, over all trips and visits.

The ledger holds no rows of its own: it reads the outcomes of meetings, and marks them done there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.case import CaseKind
from kzcoord_desktop.domain.outcome import OutcomeKind, Side
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.reference.country import countries
from kzcoord_desktop.services import undo
from kzcoord_desktop.services.meeting import moment_of, outcome_of
from kzcoord_desktop.services.undo import Done
from kzcoord_desktop.store import entity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kzcoord_desktop.domain.moment import Moment
    from kzcoord_desktop.domain.outcome import Outcome
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.store.driver import Database
    from kzcoord_desktop.store.entity import Row

_KINDS = (OutcomeKind.AGREEMENT, OutcomeKind.OPEN)
_EACH = 500
"""Ids asked for at once: SQLite takes a limited number of values."""


class Standing(StrEnum):
    """Where an entry stands, in the order of the ledger."""

    LATE = "late"
    DATED = "dated"
    UNDATED = "undated"
    DONE = "done"


@dataclass(frozen=True)
class Entry:
    """An agreement or an open point, with where it comes from.

    Attributes:
        case, number, kind, title: the trip or visit.
        country: code of the foreign state; empty where none is entered.
        held: when the meeting was held.
    """

    outcome: Outcome
    meeting: str
    case: str
    number: str
    kind: CaseKind
    title: Text
    country: str
    held: Moment | None
    topic: Text

    @property
    def uid(self) -> str:
        """The uid of the outcome."""
        return self.outcome.uid

    def standing(self, today: date) -> Standing:
        """Return where the entry stands on a day."""
        if self.outcome.done_on is not None:
            return Standing.DONE
        if self.outcome.is_late(today):
            return Standing.LATE
        return Standing.DATED if self.outcome.due else Standing.UNDATED

    def is_promise_of(self, side: Side) -> bool:
        """Return whether a side has to act; what both have to do is a promise of each."""
        return self.outcome.side in (side, Side.BOTH)


def entries(workplace: Workplace) -> tuple[Entry, ...]:
    """Return every agreement and open point: late ones first, then by their day, done ones last."""
    today = workplace.today()
    found = _read(workplace.store.reader(), {"kind": [str(kind) for kind in _KINDS]})
    return tuple(sorted(found, key=lambda entry: _place(entry, today)))


def open_with(workplace: Workplace, country: str, *, besides: str = "") -> tuple[Entry, ...]:
    """Return what is still to be done from meetings with a state, for the next preparation.

    Args:
        workplace: the open store.
        country: code of the state; nothing is found for an empty one.
        besides: uid of the case that is being prepared, whose own outcomes do not count.
    """
    return tuple(
        entry
        for entry in entries(workplace)
        if country and entry.country == country and entry.case != besides
        if entry.outcome.done_on is None
    )


def mark_done(workplace: Workplace, uid: str, day: date | None = None) -> Done:
    """Say that something promised was done, today if no other day is named."""
    return _set(workplace, uid, "outcome.done", (day or workplace.today()).isoformat())


def reopen(workplace: Workplace, uid: str) -> Done:
    """Say that something is not done after all."""
    return _set(workplace, uid, "outcome.reopen", None)


def names(found: Iterable[Entry]) -> dict[str, Text]:
    """Return code -> name of the states in entries, in the order of their names in Kazakh."""
    codes = {entry.country for entry in found if entry.country}
    known = {code: countries().get(code, Text(code, code, code)) for code in codes}
    return dict(sorted(known.items(), key=lambda pair: pair[1].kk))


def _set(workplace: Workplace, uid: str, action: str, day: str | None) -> Done:
    with workplace.store.write() as db:
        changed = undo.change(db, "outcome", uid, {"done_on": day})
        meeting = entity.get(db, "outcome", uid)["meeting"]
        workplace.log(db, action, f"outcome/{uid}")
        return Done(entity.get(db, "meeting", meeting)["case"], changed=(changed,))


def _place(entry: Entry, today: date) -> tuple[int, int, str]:
    """Return what orders the ledger; of what has no day, or is done, the newest stands first."""
    standing, outcome = entry.standing(today), entry.outcome
    held = entry.held.local.toordinal() if entry.held else 0
    when = {
        Standing.UNDATED: -held,
        Standing.DONE: -(outcome.done_on or date.min).toordinal(),
    }.get(standing, (outcome.due or date.max).toordinal())
    return list(Standing).index(standing), when, entry.uid


def _read(db: Database, where: dict[str, object]) -> list[Entry]:
    outcomes = entity.select(db, "outcome", where | {"removed_at": None})
    meetings = _by_uid(db, "meeting", (row["meeting"] for row in outcomes))
    cases = _by_uid(db, "case", (row["case"] for row in meetings.values()))
    stops = _by_uid(db, "stop", (row["stop"] for row in meetings.values() if row["stop"]))
    found = []
    for row in outcomes:
        meeting = meetings[row["meeting"]]
        case, stop = cases[meeting["case"]], stops.get(meeting["stop"] or "", {})
        if not (meeting["removed_at"] or meeting["cancelled_at"] or case["cancelled_at"]):
            found.append(_entry(row, meeting, case, stop.get("country") or case["country"] or ""))
    return found


def _entry(row: Row, meeting: Row, case: Row, country: str) -> Entry:
    return Entry(
        outcome=outcome_of(row),
        meeting=meeting["uid"],
        case=case["uid"],
        number=case["number"],
        kind=CaseKind(case["kind"]),
        title=Text.of(case["title"]),
        country=country,
        held=moment_of(meeting, "begins"),
        topic=Text.of(meeting["topic"]),
    )


def _by_uid(db: Database, table: str, uids: Iterable[str]) -> dict[str, Row]:
    wanted = list(dict.fromkeys(uids))
    return {
        row["uid"]: row
        for start in range(0, len(wanted), _EACH)
        for row in entity.select(db, table, {"uid": wanted[start : start + _EACH]})
    }
