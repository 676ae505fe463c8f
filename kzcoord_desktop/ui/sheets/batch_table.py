"""The records of a batch in a table: what each is, who signs it, and how it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.domain.records import kind_of
from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.kit.table import Cell, Column, Row, Table
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.sheets.sign_parts import shortened

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.batch import Ended, Waiting
    from kzcoord_desktop.ui.look import Text

_HEIGHT: Final = 226
_LEAST: Final = 150
_COLUMNS: Final = (
    Column(N_("Record")),
    Column(N_("Who signs"), 180),
    Column(N_("State"), 250),
)


class BatchTable(Table):
    """As high as four records, however many there are; less where the window is low."""

    def __init__(self) -> None:
        super().__init__(N_("To sign"), _COLUMNS)

    def show_records(self, records: Sequence[Waiting], ended: Mapping[str, Ended]) -> None:
        """Show records, and what became of those that were tried."""
        self.setVisible(bool(records))
        self.set_rows([_line(each, ended.get(each.id)) for each in records])

    def show_ended(self, ended: Ended) -> None:
        """Show how it ended for one record."""
        self.change_row(_line(ended.record, ended))
        self.set_current(ended.record.id)

    def refresh(self) -> None:
        """Read the measures again."""
        super().refresh()
        self.setMinimumHeight(look.px(_LEAST))
        self.setMaximumHeight(look.px(_HEIGHT))


def _name(record: Waiting) -> Phrase:
    return Joined((record.number, kind_of(record.kind).name), " · ")


def _line(record: Waiting, ended: Ended | None) -> Row:
    where = Joined((record.place, record.title), " · ") if record.place else record.title
    cells = (Cell(_name(record), where, strong=True), Cell(record.signs.name), _state(ended))
    return Row(record.id, cells)


def _state(ended: Ended | None) -> Cell:
    if ended is None:
        return Cell(N_("Complete"), state="current")
    if ended.problem is None and ended.file is not None:
        return Cell(N_("Signed"), shortened(ended.file.parent), state="done")
    if ended.is_signed:
        return Cell(N_("Signed, not copied"), ended.problem or "", state="due")
    return Cell(N_("Not signed"), ended.problem or "", state="overdue")


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
