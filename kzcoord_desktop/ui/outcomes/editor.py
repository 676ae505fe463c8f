"""The editor of a meeting's outcomes: one section for each kind, one below the other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.outcome import OutcomeKind
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.ui.kit.room import Column
from kzcoord_desktop.ui.outcomes.section import Section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kzcoord_desktop.domain.outcome import Outcome
    from kzcoord_desktop.ui.outcomes.row import Around


class OutcomesEditor(QWidget):
    """Rows by kind; `edited` tells every change, `outcomes()` what is written.

    It writes nothing into the store: who shows it hands `outcomes()` to a `Keeper`.
    """

    edited = Signal()

    def __init__(self, around: Around, outcomes: Sequence[Outcome] = ()) -> None:
        super().__init__()
        self.sections = {kind: Section(kind, around) for kind in OutcomeKind}
        column = Column(12, parent=self)
        for section in self.sections.values():
            section.edited.connect(self.edited)
            column.addWidget(section)
        self._fill(outcomes)

    def outcomes(self) -> tuple[Outcome, ...]:
        """Return what is written, in the order of papers; rows without a text are none."""
        return tuple(
            outcome for section in self.sections.values() for outcome in section.outcomes()
        )

    def show_outcomes(self, outcomes: Sequence[Outcome]) -> None:
        """Show what the store has, without telling; nothing moves if it is what stands here."""
        if list(map(_as_kept, outcomes)) != list(map(_as_kept, self.outcomes())):
            self._fill(outcomes)

    def set_around(self, around: Around) -> None:
        """Ask for texts in other languages; what was typed in others is kept."""
        for section in self.sections.values():
            section.set_around(around)

    def first_stop(self) -> QWidget:
        """Return the text where writing begins; before the first word a row is added for it."""
        section = self.sections[OutcomeKind.CONTENT]
        row = section.rows[0] if section.rows else section.add(0)
        return row.text

    def _fill(self, outcomes: Sequence[Outcome]) -> None:
        for kind, section in self.sections.items():
            section.show_outcomes([each for each in outcomes if each.kind is kind])


def _as_kept(outcome: Outcome) -> Outcome:
    """Return an outcome as the store has it: its texts without what papers bring in."""
    return replace(
        outcome,
        text=Text.of(outcome.text.stored()),
        responsible=Text.of(outcome.responsible.stored()),
    )
