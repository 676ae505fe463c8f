"""Inputs for a block that may say outright there is nothing, for yes or no, and for rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import Qt, Signal

from kzcoord_desktop.domain.field import NOTHING
from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.inputs.control import Control
from kzcoord_desktop.ui.kit.button import Button, IconButton
from kzcoord_desktop.ui.kit.checkbox import Checkbox
from kzcoord_desktop.ui.kit.field import Field as Framed
from kzcoord_desktop.ui.kit.frames import Panel
from kzcoord_desktop.ui.kit.languages import TextPerLanguage
from kzcoord_desktop.ui.kit.room import Column, Row
from kzcoord_desktop.ui.kit.segmented import Segmented
from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kzcoord_desktop.domain.field import Field
    from kzcoord_desktop.ui.inputs.control import Marks, Surroundings
    from kzcoord_desktop.ui.look import Text

    Make = Callable[[Field, Surroundings], Control]

_TALL: Final = 3
_TOP: Final = Qt.AlignmentFlag.AlignTop
_LEFT: Final = Qt.AlignmentFlag.AlignLeft


class YesNoControl(Control):
    """Two segments; what nobody answered says no where nothing has to be answered."""

    def __init__(self, field: Field, _around: Surroundings) -> None:
        super().__init__()
        self._required = field.required
        self._segments = Segmented(field.label, [("no", N_("No")), ("yes", N_("Yes"))])
        self._segments.chosen.connect(lambda _id: self.edited.emit())
        self.column.addWidget(self._segments, 0, _LEFT)
        self.hold(self._segments)
        self.set_value(None)

    def value(self) -> object:
        """Return `yes` or `no`, `None` while a required answer is missing."""
        return self._segments.value() or None

    def set_value(self, value: object) -> None:
        """Show an answer."""
        self._segments.set_value(str(value or ("" if self._required else "no")))

    def set_name(self, name: Text) -> None:
        """Name the group."""
        self.setAccessibleName(look.text(name))


class BlockControl(Control):
    """Paragraphs per language, or the tick that there is nothing to tell."""

    def __init__(self, field: Field, around: Surroundings) -> None:
        super().__init__()
        self._texts = TextPerLanguage(around.languages, lines=_TALL, copies=True)
        self._nothing = Checkbox(field.nothing or N_("None"))
        self._texts.edited.connect(self.edited)
        self._nothing.toggled.connect(self._toggled)
        self.column.addWidget(self._texts)
        self.column.addWidget(self._nothing, 0, _LEFT)
        self.hold(self._texts)
        self.parts = (self._texts,)

    def marks(self) -> Marks:
        """Return the languages whose text is a copy; nothing is one where nothing is told."""
        return {} if self._nothing.isChecked() else {"": sorted(self._texts.marks())}

    def set_marks(self, marks: Marks) -> None:
        """Mark texts as copies, without telling."""
        if not self._nothing.isChecked():
            self._texts.set_marks(marks.get("", ()))

    def value(self) -> object:
        """Return `NOTHING`, or the texts by language."""
        return NOTHING if self._nothing.isChecked() else (self._texts.value() or None)

    def set_value(self, value: object) -> None:
        """Show texts, or the tick."""
        nothing = value == NOTHING
        self._nothing.blockSignals(True)
        self._nothing.setChecked(nothing)
        self._nothing.blockSignals(False)
        self._texts.setVisible(not nothing)
        self.setFocusProxy(self._nothing if nothing else self._texts)
        if not nothing:
            self._texts.set_value(cast("Mapping[str, str]", value or {}))

    def take(self, around: Surroundings) -> None:
        """Ask for the text in other languages."""
        self._texts.set_languages(around.languages)

    def _toggled(self, checked: bool) -> None:
        """Put the texts away; they come back, as typed, when the tick is taken away."""
        self._texts.setVisible(not checked)
        self.setFocusProxy(self._nothing if checked else self._texts)
        self.edited.emit()


class TableControl(Control):
    """Rows of columns, each a small form; `make` is what makes the input of a column."""

    def __init__(self, field: Field, around: Surroundings, make: Make) -> None:
        super().__init__()
        self._field, self._around, self._make = field, around, make
        self._rows: list[_Row] = []
        self._list = Column(8)
        self._adder = Button(field.add or N_("Add a row"), "link", icon="plus")
        self._adder.clicked.connect(self._add)
        self.column.addLayout(self._list)
        self.column.addWidget(self._adder, 0, _LEFT)
        self.hold(self._adder)

    def marks(self) -> Marks:
        """Return by row and column the languages whose text is a copy."""
        return {
            f"{n}/{column}": languages
            for n, row in enumerate(self._filled())
            for column, languages in row.marks().items()
        }

    def set_marks(self, marks: Marks) -> None:
        """Mark texts as copies, without telling."""
        for n, row in enumerate(self._filled()):
            row.set_marks(marks, f"{n}/")

    def value(self) -> object:
        """Return the rows that hold something; an emptied list takes nothing over any more."""
        return [row.value() for row in self._filled()]

    def _filled(self) -> list[_Row]:
        return [row for row in self._rows if row.value()]

    def set_value(self, value: object) -> None:
        """Show rows."""
        rows = cast("Sequence[Mapping[str, object]]", value or [])
        if self._rows and rows == self.value():
            return
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = []
        for each in rows:
            self._insert(each)

    def take(self, around: Surroundings) -> None:
        """Ask for texts in other languages, offer other people."""
        self._around = around
        for row in self._rows:
            row.take(around)

    def set_description(self, text: str) -> None:
        """Tie help or error to the whole table."""
        self.setAccessibleDescription(text)

    def set_name(self, name: Text) -> None:
        """Name the whole table."""
        self.setAccessibleName(look.text(name))

    def _add(self) -> None:
        self._insert({}).setFocus()
        self.edited.emit()

    def _insert(self, values: Mapping[str, object]) -> _Row:
        row = _Row(self._field, self._around, self._make)
        row.set_value(values)
        row.edited.connect(self.edited)
        row.removed.connect(lambda: self._remove(row))
        self._rows.append(row)
        self._list.addWidget(row)
        return row

    def _remove(self, row: _Row) -> None:
        self._rows.remove(row)
        row.hide()
        row.deleteLater()
        (self._rows[-1] if self._rows else self._adder).setFocus()
        self.edited.emit()


class _Row(Panel):
    """One row of a table."""

    edited = Signal()
    removed = Signal()

    def __init__(self, field: Field, around: Surroundings, make: Make) -> None:
        super().__init__("card", padding=(0, 0, 0, 0))
        self._controls = {column.id: make(column, around) for column in field.columns}
        fields = Column(8)
        for column in field.columns:
            control = self._controls[column.id]
            control.edited.connect(self.edited)
            fields.addWidget(Framed(column.label, control, optional=not column.required))
        remove = IconButton("x", N_("Remove this row"), size=28, icon_size=16)
        remove.clicked.connect(self.removed)
        row = Row(6, (12, 10, 8, 12))
        row.addLayout(fields, 1)
        row.addWidget(remove, 0, _TOP)
        self.column.addLayout(row)
        self.setFocusProxy(next(iter(self._controls.values())))

    def value(self) -> dict[str, object]:
        """Return the values by column, without the empty ones."""
        found = {name: control.value() for name, control in self._controls.items()}
        return {name: value for name, value in found.items() if value}

    def set_value(self, values: Mapping[str, object]) -> None:
        """Show values by column."""
        for name, control in self._controls.items():
            control.set_value(values.get(name))

    def marks(self) -> Marks:
        """Return by column the languages whose text is a copy."""
        found = {name: control.marks().get("", ()) for name, control in self._controls.items()}
        return {name: languages for name, languages in found.items() if languages}

    def set_marks(self, marks: Marks, at: str) -> None:
        """Mark texts as copies; those of this row have places that begin with `at`."""
        for name, control in self._controls.items():
            control.set_marks({"": marks.get(f"{at}{name}", ())})

    def take(self, around: Surroundings) -> None:
        """Ask for texts in other languages, offer other people."""
        for control in self._controls.values():
            control.take(around)
