"""The ledger as its page says it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kzcoord_desktop.domain.outcome import OutcomeKind, Side
from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.reference.country import countries
from kzcoord_desktop.services.board_words import WEEKDAYS
from kzcoord_desktop.services.ledger import Standing
from kzcoord_desktop.ui.kit.due_block import DueRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.ledger import Entry
    from kzcoord_desktop.ui.kit.chip import State
    from kzcoord_desktop.ui.theme import Tone

DOT: Final = "\u00a0· "
_SOON: Final = 7
"""Days before its own in which a promise is shown as one to be kept now."""
GROUPS: Final[Mapping[Standing, tuple[Message, Tone]]] = {
    Standing.LATE: (N_("Late"), "bad"),
    Standing.DATED: (N_("By their day"), "mute"),
    Standing.UNDATED: (N_("Without a day"), "mute"),
    Standing.DONE: (N_("Done"), "ok"),
}
_PROMISED: Final[Mapping[Side, Message]] = {
    Side.OURS: N_("We promised"),
    Side.FOREIGN: N_("They promised"),
    Side.BOTH: N_("Both promised"),
}


def block(entry: Entry, today: date) -> DueRow:
    """Return the block at the left of a row: how late or how long, and by which day."""
    standing = entry.standing(today)
    state, how_long = _how_long(entry, standing, today)
    return DueRow(
        entry.uid, state, how_long, _until(entry, standing), entry.outcome.text, "", explained=False
    )


def promised(entry: Entry) -> Message:
    """Return whose promise it is, or that it is an open point."""
    said = _PROMISED.get(entry.outcome.side)
    if entry.outcome.kind is OutcomeKind.OPEN or said is None:
        return N_("Open point") if entry.outcome.kind is OutcomeKind.OPEN else N_("Agreement")
    return said


def facts(entry: Entry) -> Phrase:
    """Return who is responsible, and at which meeting it was said."""
    state = countries().get(entry.country)
    parts = (
        entry.outcome.responsible,
        state or "",
        entry.topic or entry.title,
        entry.held.day() if entry.held else "",
    )
    return Joined(tuple(part for part in parts if part), DOT)


def heading(found: Sequence[Entry], today: date) -> Phrase:
    """Return the line under the title: how many are late and how many are open."""
    late = sum(entry.standing(today) is Standing.LATE for entry in found)
    open_ = sum(entry.standing(today) is not Standing.DONE for entry in found)
    parts = (
        *([NN_("{n} late", "{n} late", n=late)] if late else []),
        NN_("{n} open", "{n} open", n=open_),
    )
    return Joined(parts, DOT)


def _how_long(entry: Entry, standing: Standing, today: date) -> tuple[State, Message]:
    days = (entry.outcome.due - today).days if entry.outcome.due else 0
    match standing:
        case Standing.LATE:
            return "overdue", NN_("{n} day late", "{n} days late", n=-days)
        case Standing.DONE:
            return "done", N_("Done")
        case Standing.UNDATED:
            return "not_yet", N_("No day named")
        case _ if days == 0:
            return "due", N_("Today")
        case _:
            left = NN_("In {n} day", "In {n} days", n=days)
            return ("due" if days <= _SOON else "not_yet"), left


def _until(entry: Entry, standing: Standing) -> Phrase:
    due, done = entry.outcome.due, entry.outcome.done_on
    match standing:
        case Standing.LATE:
            return N_("the deadline was {day}", day=due)
        case Standing.DONE:
            return done or ""
        case Standing.DATED if due:
            return N_("until {day}, {weekday}", day=due, weekday=WEEKDAYS[due.weekday()])
        case _:
            return ""
