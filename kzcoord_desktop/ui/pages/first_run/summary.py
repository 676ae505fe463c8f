"""Step 5: what will be made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.kit.frames import Panel
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.kit.progress import Busy
from kzcoord_desktop.ui.kit.room import clear
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.pages.first_run.step import FirstRunStep

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.ui.look import Text


class SummaryStep(FirstRunStep):
    """The facts of the store that is about to be made."""

    id = "done"
    title = N_("Done")
    heading = N_("Ready to create the store")
    lead = N_("Check the facts. Names can be corrected later in Settings.")

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._panel = Panel("well", padding=(18, 16, 18, 16))
        self._facts = QGridLayout()
        self._panel.column.addLayout(self._facts)
        self._busy = Busy(N_("Creating the store…"))
        self._problem = Note("", "circle-alert", "bad")
        self.column.addWidget(self._panel)
        self.column.addWidget(self._busy)
        self.column.addWidget(self._problem)
        self.column.addStretch(1)
        self.set_busy(busy=False)
        self.refresh()

    def show_facts(self, facts: Sequence[tuple[Message, Text]]) -> None:
        """Show pairs of a name and what was entered; the folder comes last."""
        clear(self._facts)
        for n, (name, fact) in enumerate((*facts, (N_("Folder"), str(self._folder)))):
            self._facts.addWidget(Label(name, "body", "text2"), n, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(Label(fact, "medium", wrap=True), n, 1)

    def set_busy(self, *, busy: bool) -> None:
        """Show that the store is being made."""
        self._busy.setVisible(busy)
        self._problem.hide()

    def refuse(self, why: Text) -> None:
        """Say why the store was not made."""
        self.set_busy(busy=False)
        self._problem.set_text(why)
        self._problem.show()

    def next_words(self) -> Text:
        """Say what the button makes."""
        return N_("Create the store")

    def refresh(self) -> None:
        """Read the measures again."""
        super().refresh()
        self._facts.setHorizontalSpacing(look.px(24))
        self._facts.setVerticalSpacing(look.px(10))
        self._facts.setColumnStretch(1, 1)
