"""The board as the list of the page shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services.board import Place
from kzcoord_desktop.ui.kit.due_block import DueRow
from kzcoord_desktop.ui.kit.due_list import DueGroup

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.board import Board, Group, Row
    from kzcoord_desktop.ui.kit.chip import State
    from kzcoord_desktop.ui.theme import Tone

DOT: Final = "\u00a0· "
SHOWN: Final = 20
"""Rows of a group that are shown at first; thousands would make nobody wiser."""

_LOOKS: Final[Mapping[Place, tuple[State, Tone]]] = {
    Place.OVERDUE: ("overdue", "bad"),
    Place.TODAY: ("due", "warn"),
    Place.THIS_WEEK: ("not_yet", "mute"),
    Place.LATER: ("not_yet", "mute"),
}


def heading(day: date) -> Message:
    """Return the day with its weekday, as each language orders them."""
    return (
        N_("Monday, {day}", day=day),
        N_("Tuesday, {day}", day=day),
        N_("Wednesday, {day}", day=day),
        N_("Thursday, {day}", day=day),
        N_("Friday, {day}", day=day),
        N_("Saturday, {day}", day=day),
        N_("Sunday, {day}", day=day),
    )[day.weekday()]


def facts(board: Board) -> Phrase:
    """Return the line below the heading."""
    parts = board.summary()
    return Joined(parts, DOT) if parts else N_("Nothing is due this week")


def shown(board: Board, whole: Collection[str]) -> list[tuple[Group, Sequence[Row]]]:
    """Return the groups that have rows, with those shown; groups named in `whole` with all."""
    return [
        (group, group.rows[: len(group.rows) if group.place in whole else SHOWN])
        for group in board.groups
        if group.rows
    ]


def groups(
    rows: Sequence[tuple[Group, Sequence[Row]]], *, quiet: bool = False
) -> tuple[DueGroup, ...]:
    """Return the groups as the list shows them; `quiet` leaves the filled button to others."""
    return tuple(_group(group, shown_rows, quiet=quiet) for group, shown_rows in rows)


def what_comes_next(board: Board) -> Phrase:
    """Return what follows when nothing is due."""
    row = board.next
    if row is None:
        return N_("As soon as a trip has its dates, its duties stand here.")
    return N_("Next: {title}, {until}", title=row.title, until=row.due.line)


def _group(group: Group, rows: Sequence[Row], *, quiet: bool) -> DueGroup:
    state, tone = _LOOKS[group.place]
    more = len(group.rows) - len(rows)
    return DueGroup(
        group.place, group.title, tone, tuple(_row(r, state, quiet=quiet) for r in rows), more
    )


def _row(row: Row, state: State, *, quiet: bool) -> DueRow:
    return DueRow(
        row.uid,
        state,
        row.due.lead,
        row.due.line,
        row.title,
        Joined(row.facts, DOT),
        row.officer or "",
        row.action.label,
        loud=row.is_most_urgent and not quiet,
        can_be_given=bool(row.case),
    )
