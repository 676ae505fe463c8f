"""Inputs for words: lines, texts per language, lists of them, and choices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import Qt

from kzcoord_desktop.ui.inputs.control import Control
from kzcoord_desktop.ui.kit.combo import Combo, Option
from kzcoord_desktop.ui.kit.items import ItemsInput
from kzcoord_desktop.ui.kit.languages import TextPerLanguage
from kzcoord_desktop.ui.kit.line import LineInput
from kzcoord_desktop.ui.kit.segmented import Segmented
from kzcoord_desktop.ui.look import Text, look

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kzcoord_desktop.domain.field import Field
    from kzcoord_desktop.ui.inputs.control import Marks, Surroundings

_TALL: Final = 3
_SEGMENTS: Final = 3
"""As many choices stand side by side in every language."""


class PlainControl(Control):
    """One line that is the same in every language."""

    def __init__(self, _field: Field, _around: Surroundings) -> None:
        super().__init__()
        self._line = LineInput()
        self._line.edited.connect(lambda _text: self.edited.emit())
        self.column.addWidget(self._line)
        self.hold(self._line)

    def value(self) -> object:
        """Return the line."""
        return self._line.value() or None

    def set_value(self, value: object) -> None:
        """Show a line."""
        self._line.set_value(str(value or ""))


class LineControl(Control):
    """A line in each language of the record."""

    lines = 1

    def __init__(self, _field: Field, around: Surroundings) -> None:
        super().__init__()
        self._texts = TextPerLanguage(around.languages, lines=self.lines, copies=True)
        self._texts.edited.connect(self.edited)
        self.column.addWidget(self._texts)
        self.hold(self._texts)

    def marks(self) -> Marks:
        """Return the languages whose text is a copy that is to be translated."""
        return {"": sorted(self._texts.marks())}

    def set_marks(self, marks: Marks) -> None:
        """Mark texts as copies, without telling."""
        self._texts.set_marks(marks.get("", ()))

    def value(self) -> object:
        """Return the texts by language."""
        return self._texts.value() or None

    def set_value(self, value: object) -> None:
        """Show texts by language."""
        self._texts.set_value(cast("Mapping[str, str]", value or {}))

    def take(self, around: Surroundings) -> None:
        """Ask for the text in other languages."""
        self._texts.set_languages(around.languages)


class TextControl(LineControl):
    """Paragraphs in each language of the record."""

    lines = _TALL


class ItemsControl(Control):
    """A numbered list in each language of the record.

    An emptied list is an empty list and not `None`: nothing is taken over into it any more.
    """

    def __init__(self, field: Field, around: Surroundings) -> None:
        super().__init__()
        self._items = ItemsInput(field.label, field.add or "", around.languages)
        self._items.edited.connect(self.edited)
        self.column.addWidget(self._items)
        self.hold(self._items)

    def marks(self) -> Marks:
        """Return by rows the languages whose text is a copy that is to be translated."""
        return {str(n): languages for n, languages in self._items.marks().items()}

    def set_marks(self, marks: Marks) -> None:
        """Mark texts as copies, without telling."""
        self._items.set_marks({int(row): languages for row, languages in marks.items()})

    def value(self) -> object:
        """Return the texts in order."""
        return self._items.value()

    def set_value(self, value: object) -> None:
        """Show texts in order."""
        self._items.set_value(cast("Sequence[Mapping[str, str]]", value or []))

    def take(self, around: Surroundings) -> None:
        """Ask for the texts in other languages."""
        self._items.set_languages(around.languages)


class ChoiceControl(Control):
    """Segments, of which one is chosen; a list to choose from where there are many."""

    def __init__(self, field: Field, _around: Surroundings) -> None:
        super().__init__()
        self._choice: Segmented | Combo
        if len(field.choices) <= _SEGMENTS:
            options: list[tuple[str, Text]] = [(each.id, each.label) for each in field.choices]
            self._choice = Segmented(field.label, options)
            self.column.addWidget(self._choice, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self._choice = Combo([Option(each.id, each.label) for each in field.choices])
            self.column.addWidget(self._choice)
        self._choice.chosen.connect(lambda _id: self.edited.emit())
        self.hold(self._choice)

    def value(self) -> object:
        """Return the id chosen."""
        return self._choice.value() or None

    def set_value(self, value: object) -> None:
        """Choose by id."""
        self._choice.set_value(str(value or ""))

    def set_description(self, text: str) -> None:
        """Tie help or error to the choice."""
        super().set_description(text)
        self._choice.setAccessibleDescription(text)

    def set_name(self, name: Text) -> None:
        """Name the choice."""
        super().set_name(name)
        self.setAccessibleName(look.text(name))
