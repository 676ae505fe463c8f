"""A form for what is kept of a body or a person: lines, in one or more languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kzcoord_desktop.domain import check, directory
from kzcoord_desktop.domain.field import Kind
from kzcoord_desktop.ui.kit.field import Field
from kzcoord_desktop.ui.kit.languages import TextPerLanguage
from kzcoord_desktop.ui.kit.line import LineInput
from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kzcoord_desktop.domain.field import Field as Declared
    from kzcoord_desktop.domain.records.kind import Problem


class DirectoryForm(QWidget):
    """Inputs for declared fields of the kinds `LINE` and `PLAIN`.

    Args:
        fields: what is asked, in order.
        languages: codes of the languages each `LINE` has an input for.
        pairs: ids of fields that share a line with the field after them.
    """

    edited = Signal()

    def __init__(
        self,
        fields: Sequence[Declared],
        languages: Sequence[str],
        *,
        pairs: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._fields = tuple(fields)
        self._boxes = {field.id: self._box(field, languages) for field in fields}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._lines: list[QHBoxLayout] = []
        line: QHBoxLayout | None = None
        for field in fields:
            if line is None:
                line = self._line()
            line.addWidget(self._boxes[field.id], 1, Qt.AlignmentFlag.AlignTop)
            if field.id not in pairs:
                line = None
        look.follow(self)
        self.refresh()

    def value(self) -> dict[str, object]:
        """Return what was entered, by the ids of the fields; empty ones are left out."""
        found = {name: box.control.value() for name, box in self._inputs()}
        return {name: value for name, value in found.items() if value}

    def set_value(self, values: Mapping[str, object]) -> None:
        """Show values without telling."""
        for name, box in self._inputs():
            control, value = box.control, values.get(name)
            if isinstance(control, TextPerLanguage):
                control.set_value(cast("Mapping[str, str]", value or {}))
            else:
                control.set_value(str(value or ""))

    def set_languages(self, languages: Sequence[str]) -> None:
        """Ask for the texts in other languages; what was entered is kept."""
        for _, box in self._inputs():
            if isinstance(box.control, TextPerLanguage):
                box.control.set_languages(languages)

    def problems(self, form: str = "kk+ru") -> list[Problem]:
        """Return what is missing for papers of `form`, or wrong."""
        values = self.value()
        ids = set(self._boxes)
        wrong = [problem for problem in directory.wrong(values) if problem.field in ids]
        return [*check.incomplete(self._fields, values, form), *wrong]

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say at each field what is wrong with it, and go to the first of them."""
        first = {problem.field: problem for problem in reversed(problems)}
        for name, box in self._inputs():
            box.set_error(first[name].message if name in first else "")
        for field in self._fields:
            if field.id in first:
                self.focus_field(field.id, first[field.id].language)
                return

    def focus_field(self, name: str, language: str | None = None) -> None:
        """Put the cursor into the input of a field, in `language` if it has several."""
        control = self._boxes[name].control
        if isinstance(control, TextPerLanguage) and language:
            control.input(language).edit.setFocus()
        else:
            control.setFocus()

    def refresh(self) -> None:
        """Read the measures again."""
        self._column.setSpacing(look.px(14))
        for line in self._lines:
            line.setSpacing(look.px(12))

    def _inputs(self) -> Iterator[tuple[str, _Box]]:
        yield from self._boxes.items()

    def _line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        self._lines.append(line)
        self._column.addLayout(line)
        return line

    def _box(self, field: Declared, languages: Sequence[str]) -> _Box:
        control = TextPerLanguage(languages) if field.kind is Kind.LINE else LineInput()
        box = _Box(field, control)
        control.edited.connect(lambda *_text: self._edited(box))
        return box

    def _edited(self, box: _Box) -> None:
        box.set_error("")
        self.edited.emit()


class _Box(Field):
    """The field of a declared one, with its input by type."""

    control: TextPerLanguage | LineInput

    def __init__(self, field: Declared, control: TextPerLanguage | LineInput) -> None:
        super().__init__(
            field.label, control, optional=not field.required, help_text=field.help or ""
        )
