"""What is asked about a decision that a paragraph does not apply."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.exemption import (
    ABOUT_INFORMATION,
    HINTS,
    WORDS,
    Exemption,
    Ground,
    stores_content,
)
from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.kit.area import TextArea
from kzcoord_desktop.ui.kit.combo import Combo, Option
from kzcoord_desktop.ui.kit.date_input import DateInput
from kzcoord_desktop.ui.kit.field import Field
from kzcoord_desktop.ui.kit.line import LineInput
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.kit.room import Column, Row
from kzcoord_desktop.ui.kit.segmented import Segmented

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kzcoord_desktop.ui.look import Text

_BARE: Final = N_(
    "Enter no protected details. Of this activity only the ground, who decided and the date are "
    "kept."
)
_NO_DETAILS: Final = N_("Enter no protected details in the note.")


class ExemptionForm(QWidget):
    """Ground from the closed list, scope where it can be narrower, who decided and when.

    `edited` tells that something changed; what was warned of before is then to be asked again.
    """

    edited = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._ground = Combo()
        self._scope = Segmented(
            N_("What is exempt"),
            (("whole", N_("The whole activity")), ("part", N_("Only information"))),
            "whole",
        )
        self._by = LineInput(hint=N_("Position and name"))
        self._on = DateInput(today, today=today)
        self._words = TextArea(lines=2)
        self._fields = {
            "ground": Field(N_("Ground"), self._ground),
            "scope": Field(N_("What is exempt"), self._scope),
            "decided_by": Field(N_("Decided by"), self._by),
            "decided_on": Field(N_("Date of the decision"), self._on),
            "note": Field(N_("Note"), self._words, optional=True),
        }
        self._warning = Note("", "shield-alert", "warn")
        self._compose()

    def field(self, name: str) -> Field:
        """Return a field by its name: ground, scope, decided_by, decided_on, note."""
        return self._fields[name]

    def offer(self, grounds: Sequence[Ground]) -> None:
        """Offer the list of a paragraph; one that stands alone is chosen."""
        self._ground.set_options([Option(ground, WORDS[ground]) for ground in grounds])
        self._ground.set_value(grounds[0] if len(grounds) == 1 else "")
        self._follow()

    def choose(self, ground: Ground) -> None:
        """Choose a ground of the list."""
        self._ground.set_value(ground)
        self._follow()

    def value(self, paragraph: int) -> Exemption:
        """Return what was entered, once `shows_problem` found nothing."""
        ground, day = Ground(self._ground.value()), self._on.value()
        if day is None:
            raise ValueError("no day is entered")
        return Exemption(
            paragraph,
            ground,
            self._by.value(),
            day,
            whole=ground not in ABOUT_INFORMATION or self._scope.value() == "whole",
            note=self._words.value() if stores_content(ground) else "",
        )

    def shows_problem(self) -> bool:
        """Say what is missing or wrong, and go there; return whether there is something."""
        no_day: Text = "" if self._on.value() else N_("Enter the date.")
        wrong: dict[str, Text] = {
            "ground": "" if self._ground.value() else N_("Choose the ground from the list."),
            "decided_by": "" if self._by.value() else N_("Say who decided it."),
            "decided_on": self._on.problem() or no_day,
        }
        for name, field in self._fields.items():
            field.set_error(wrong.get(name, ""))
        return self.go_to_error()

    def show_error(self, name: str, message: Text) -> bool:
        """Say what is wrong with a field; return whether there is such a field."""
        if name not in self._fields:
            return False
        self._fields[name].set_error(message)
        return self.go_to_error()

    def go_to_error(self) -> bool:
        """Go to the first field with an error; return whether there is one."""
        wrong = next((field for field in self._fields.values() if field.error()), None)
        if wrong is not None:
            wrong.control.setFocus()
        return wrong is not None

    def _follow(self) -> None:
        """Ask for what the chosen ground allows, and warn of what it does not."""
        chosen = self._ground.value()
        ground = Ground(chosen) if chosen else None
        keeps = ground is not None and stores_content(ground)
        self._fields["ground"].set_help(HINTS.get(ground, "") if ground else "")
        self._fields["scope"].setVisible(ground in ABOUT_INFORMATION)
        self._fields["note"].setVisible(keeps)
        self._warning.set_text(_NO_DETAILS if keeps else _BARE)
        self.edited.emit()

    def _compose(self) -> None:
        column, who = Column(14, parent=self), Row(12)
        who.addWidget(self._fields["decided_by"], 1)
        who.addWidget(self._fields["decided_on"])
        for name in ("ground", "scope"):
            column.addWidget(self._fields[name])
        column.addLayout(who)
        column.addWidget(self._fields["note"])
        column.addWidget(self._warning)
        self._ground.chosen.connect(lambda _ground: self._follow())
        self._scope.chosen.connect(lambda _scope: self.edited.emit())
        self.setFocusProxy(self._ground)
