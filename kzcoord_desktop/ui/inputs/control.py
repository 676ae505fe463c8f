"""What every input of a form is: it gives and takes a value as it is stored (model.md 3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.ui.kit.field import Input
from kzcoord_desktop.ui.kit.room import Column

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.people import Directory
    from kzcoord_desktop.ui.kit.calendar import DayMarks
    from kzcoord_desktop.ui.look import Text

    Marks = Mapping[str, Sequence[str]]
    """Place within a field (nothing, a row, `row/column`) -> languages; see `domain.draft`."""


@dataclass(frozen=True)
class Surroundings:
    """What inputs need to know beyond their value.

    Attributes:
        languages: of the form of the record; each text has an input for each.
        directory: the people that can be chosen.
        today: marked in calendars.
        day_marks: tells calendars which days are off.
        country: code of the state that is asked about, as far as it is known.
    """

    languages: tuple[str, ...]
    directory: Directory
    today: date
    day_marks: DayMarks | None = None
    country: str = ""


class Control(QWidget):
    """An input, or several that make one value.

    `edited` tells every change a person makes.  `person_asked` brings the uid of a person to be
    corrected, or an empty string and what was typed of a new one.  Subclasses add their parts to
    `column` and name them in `parts`.
    """

    edited = Signal()
    person_asked = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.parts: tuple[QWidget, ...] = ()
        self.column = Column(4, parent=self)

    def value(self) -> object:
        """Return the value as it is stored, `None` while there is none or it is not whole."""
        raise NotImplementedError

    def set_value(self, value: object) -> None:
        """Show a stored value without telling."""
        raise NotImplementedError

    def marks(self) -> Marks:
        """Return the texts that are copies and to be translated."""
        return {}

    def set_marks(self, marks: Marks) -> None:
        """Mark texts as copies, without telling; most inputs have none."""
        del marks

    def half_typed(self) -> Mapping[str, str]:
        """Return what is typed, by parts, while it is no value; most inputs lose nothing."""
        return {}

    def set_half_typed(self, texts: Mapping[str, str]) -> None:
        """Show what was typed and is no value, without telling."""
        del texts

    def take(self, around: Surroundings) -> None:
        """Ask for texts in other languages, offer other people."""

    def problem(self) -> Message | None:
        """Return what keeps the parts from being a value, with an example, or nothing."""
        return None

    def set_name(self, name: Text) -> None:
        """Give the parts their accessible name."""
        for part in self.parts:
            if isinstance(part, Input):
                part.set_name(name)

    def set_description(self, text: str) -> None:
        """Tie help or error to the parts."""
        for part in self.parts:
            if isinstance(part, Input):
                part.set_description(text)

    def set_wrong(self, wrong: bool) -> None:
        """Show or clear the border of an error."""
        for part in self.parts:
            if isinstance(part, Input):
                part.set_wrong(wrong)

    def hold(self, *parts: QWidget) -> None:
        """Take the parts; the first one gets the focus."""
        self.parts = parts
        self.setFocusProxy(parts[0])
