"""The records of a batch in a table: what each is, who signs it, and how it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize

from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.kit.table import Cell, Column, Row, Table
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.sheets.sign_parts import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.batch import Ended
    from kzcoord_desktop.services.unsigned import Waiting
    from kzcoord_desktop.ui.look import Text
    from kzcoord_desktop.ui.sheets.batch_state import BatchState

_HEIGHT: Final = 226
_LEAST: Final = 104
_COLUMNS: Final = (
    Column(N_("Record")),
    Column(N_("Who signs"), 180),
    Column(N_("State"), 250),
)


class BatchTable(Table):
    """As high as a few records, however many there are; less where the window is low."""

    def __init__(self) -> None:
        super().__init__(N_("To sign"), _COLUMNS)

    def show_state(self, state: BatchState) -> None:
        """Show the records, whom the key cannot sign for, and what became of those tried."""
        self.setVisible(bool(state.records))
        self.set_rows([_row(each, state) for each in state.records])

    def show_ended(self, ended: Ended) -> None:
        """Show how it ended for one record."""
        self.change_row(_line(ended.record, _how(ended)))
        self.set_current(ended.record.id)

    def refresh(self) -> None:
        """Read the measures again."""
        super().refresh()
        self.setMinimumHeight(look.px(_LEAST))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the height of some records; more is taken where it would stay empty."""
        return QSize(super().sizeHint().width(), look.px(_HEIGHT))


def _name(record: Waiting) -> Phrase:
    return Joined((record.number, record.name), " · ")


def _row(record: Waiting, state: BatchState) -> Row:
    ended = state.ended.get(record.id)
    if ended is not None:
        return _line(ended.record, _how(ended))
    if state.is_of_another(record):
        return _line(record, Cell(N_("Waits for another key"), state="not_yet"))
    return _line(record, Cell(N_("Complete"), state="current"))


def _line(record: Waiting, state: Cell) -> Row:
    where = Joined((record.place, record.title), " · ") if record.place else record.title
    cells = (Cell(_name(record), where, strong=True), Cell(record.signs.name), state)
    return Row(record.id, cells)


def _how(ended: Ended) -> Cell:
    """Return how it ended; why is told once for all records, below them."""
    if ended.problem is None and ended.file is not None:
        return Cell(N_("Signed"), shortened(ended.file.parent), state="done")
    if ended.is_signed:
        return Cell(N_("Signed, not copied"), state="due")
    return Cell(N_("Not signed"), state="overdue")


def reasons(failed: Sequence[Ended]) -> list[Text]:
    """Return why records are not signed, or not copied: each reason once, with its records."""
    groups: list[tuple[Message | None, list[Phrase]]] = []
    for each in failed:
        known = next((names for problem, names in groups if problem == each.problem), None)
        if known is None:
            groups.append((each.problem, [_name(each.record)]))
        else:
            known.append(_name(each.record))
    return [
        N_("{number}: {reason}", number=Joined(tuple(names), "; "), reason=problem)
        for problem, names in groups
    ]
