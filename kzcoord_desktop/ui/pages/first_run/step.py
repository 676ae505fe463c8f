"""What the wizard asks of its steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.look import Text, look

if TYPE_CHECKING:
    from kzcoord_desktop.messages import Message


class FirstRunStep(QWidget):
    """One step, kept while the wizard is open, so that going back loses nothing.

    Attributes:
        id: never changes.
        title: in the list at the left.
        heading: over the step.
        lead: one or two sentences under the heading.
    """

    changed = Signal()
    finished = Signal()
    id: str
    title: Message
    heading: Message
    lead: Message

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        look.follow(self)

    def may_leave(self) -> bool:
        """Return whether the step is complete; else it says at its fields what is not."""
        return True

    def summary(self) -> Text:
        """Return the line under the title once the step is done."""
        return ""

    def next_words(self) -> Text:
        """Return what the button to the next step says."""
        return N_("Next")

    def entered(self) -> bool:
        """Put the focus where the step begins; false if nothing is entered here."""
        return False

    def refresh(self) -> None:
        """Read the measures again."""
        self.column.setSpacing(look.px(16))
