"""Duties computed anew and written where they differ, with the old values into the history."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kzcoord_desktop.domain import duties as rules
from kzcoord_desktop.domain import plausible
from kzcoord_desktop.domain.calendar.working import CalendarEnds
from kzcoord_desktop.domain.duty import State
from kzcoord_desktop.services import duty_row, telling_words
from kzcoord_desktop.store import entity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kzcoord_desktop.domain.duty import Duty
    from kzcoord_desktop.domain.rules.handover import Decided
    from kzcoord_desktop.services.case_facts import Known
    from kzcoord_desktop.services.rulebook import Rulebook
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.store.driver import Database
    from kzcoord_desktop.store.entity import Row


class Why(StrEnum):
    """What made duties be computed anew."""

    FACTS = "facts"
    EXEMPTION = "exemption"
    CALENDAR = "calendar"
    PROFILE = "profile"


@dataclass(frozen=True)
class Renewal:
    """One computation of duties, inside one transaction.

    Attributes:
        db: a connection inside `Store.write()`.
        book: what the duties are read with.
        why: what made them be computed anew.
    """

    workplace: Workplace
    db: Database
    book: Rulebook
    why: Why


def renew(renewal: Renewal, chunk: list[Known]) -> None:
    """Compute the duties of some cases; one whose facts cannot be right keeps its own."""
    stored: dict[str, list[Row]] = {known.case.id: [] for known in chunk}
    for row in entity.select(renewal.db, "duty", {"case": [*stored]}):
        stored[row["case"]].append(row)
    for known in chunk:
        fresh = computed(known, renewal.book)
        if fresh is not None:
            uid = known.case.id
            keep(renewal, {"case": uid, "owner": known.row["owner"]}, stored[uid], fresh)


def computed(known: Known, book: Rulebook, decided: Decided | None = None) -> list[Duty] | None:
    """Return the duties of a case, `None` if its facts cannot be right; see `rules.duties`."""
    facts = plausible.held(known.facts, book.calendar)
    if plausible.problems(known.case, facts, book.calendar):
        return None
    try:
        return rules.duties(known.case, facts, book.profile, book.calendar, decided)
    except CalendarEnds:  # a count that starts in the last days of the calendar
        return None


def keep(renewal: Renewal, place: Row, rows: Iterable[Row], fresh: Iterable[Duty]) -> None:
    """Write what is new or differs, the old values into the history; `place` is of all of them."""
    stored = {row["key"]: row for row in rows}
    for duty in fresh:
        columns = {**place, **duty_row.columns(duty)}
        row = stored.pop(duty_row.key(duty), None)
        if row is not None:
            _change(renewal, row, columns)
            continue
        uid = entity.insert(renewal.db, "duty", {"key": duty_row.key(duty), **columns})
        if telling_words.is_missing(duty, renewal.workplace.clock()):
            _remember(renewal, uid, {})
    for row in stored.values():  # what facts no longer bring about
        _change(renewal, row, {"outcome": str(State.NOT_APPLICABLE)})


def _change(renewal: Renewal, row: Row, columns: Row) -> None:
    changed = {name: value for name, value in columns.items() if row[name] != value}
    if changed.keys() - _UNSEEN:
        _remember(renewal, row["uid"], duty_row.old(row))
    if changed:
        entity.update(renewal.db, "duty", row["uid"], changed)


def _remember(renewal: Renewal, duty: str, old: Row) -> None:
    """Add to the history what a duty was; nothing, if it was not there."""
    history = {"duty": duty, "why": str(renewal.why), "old": old, **renewal.workplace.told()}
    entity.insert(renewal.db, "duty_history", history)


_UNSEEN = frozenset(("profile", "calendar", "inputs", "owner"))
"""Columns whose change alone moves nothing that a person sees."""
