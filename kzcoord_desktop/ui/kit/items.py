"""A numbered list of texts: add, remove, move, all by keyboard too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kzcoord_desktop.domain.pasted import items
from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.kit.button import Button, IconButton
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.languages import TextPerLanguage
from kzcoord_desktop.ui.kit.line import BareLine
from kzcoord_desktop.ui.kit.room import Row
from kzcoord_desktop.ui.look import Text, look

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QKeyEvent


class ItemsInput(QWidget):
    """Rows of text per language; Enter adds a row, Alt+Up and Alt+Down move it.

    Several lines that are pasted into a row become rows: the first stays in it, the next fill the
    rows below as far as these are empty in that language, and rows of their own beyond.

    Args:
        name: what one row is, for screen readers: "Question".
        add: words of the link that adds a row: "Add a question".
        languages: the languages of the record's form.
    """

    edited = Signal()

    def __init__(
        self, name: Text, add: Text, languages: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._languages = name, list(languages)
        self._rows: list[_Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._adder = Button(add, "link", icon="plus")
        self._adder.clicked.connect(self.add_row)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self._adder)
        self._foot.addStretch(1)
        self._column.addLayout(self._list)
        self._column.addLayout(self._foot)
        look.follow(self)
        self.set_value([])
        self.refresh()

    def value(self) -> list[dict[str, str]]:
        """Return the rows that hold a text."""
        return [row.text.value() for row in self._rows if row.text.value()]

    def set_value(self, items: Sequence[Mapping[str, str]]) -> None:
        """Show the rows without telling; at least one empty row stands ready."""
        if self._rows and list(items) == self.value():
            return
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = []
        for item in items or [{}]:
            self._insert(len(self._rows), item)
        self._number()

    def marks(self) -> dict[int, list[str]]:
        """Return row -> languages whose text was copied and not changed since."""
        filled = [row.text for row in self._rows if row.text.value()]
        return {n: sorted(text.marks()) for n, text in enumerate(filled) if text.marks()}

    def set_marks(self, marks: Mapping[int, Sequence[str]]) -> None:
        """Mark the texts of rows as to be translated, without telling."""
        filled = [row.text for row in self._rows if row.text.value()]
        for n, text in enumerate(filled):
            text.set_marks(marks.get(n, ()))

    def set_languages(self, languages: Sequence[str]) -> None:
        """Show the inputs of another form; what was typed in other languages is kept."""
        self._languages = list(languages)
        for row in self._rows:
            row.text.set_languages(languages)

    def add_row(self) -> None:
        """Add an empty row at the end and go there."""
        self._add_after(len(self._rows) - 1)

    def set_name(self, name: Text) -> None:
        """Take the name of the field for the whole list."""
        self.setAccessibleName(look.text(name))

    def set_description(self, text: str) -> None:
        """Tie help or error to the first row."""
        self._rows[0].text.set_description(text)

    def set_wrong(self, wrong: bool) -> None:
        """Show the border of an error at the first row."""
        self._rows[0].text.set_wrong(wrong)

    def refresh(self) -> None:
        """Read words and measures again."""
        self._column.setSpacing(look.px(4))
        self._list.setSpacing(look.px(6))
        self._foot.setContentsMargins(look.px(22), 0, 0, 0)
        self._number()

    def _insert(self, at: int, value: Mapping[str, str]) -> _Row:
        row = _Row(self._languages, value)
        row.text.edited.connect(lambda: self._typed(row))
        row.removed.connect(lambda: self._remove(row))
        row.moved.connect(lambda step: self._move(row, step))
        row.entered.connect(lambda: self._add_after(self._rows.index(row)))
        self._rows.insert(at, row)
        self._list.insertWidget(at, row)
        return row

    def _add_after(self, at: int) -> None:
        row = self._insert(at + 1, {})
        self._number()
        self.setFocusProxy(self._rows[0].text)
        row.text.setFocus()
        self.edited.emit()

    def _typed(self, row: _Row) -> None:
        for language in self._languages:
            edit = row.text.input(language).edit
            written = items(edit.text()) if isinstance(edit, BareLine) else []
            if len(written) > 1:
                self._spread(row, language, written)
        self.edited.emit()

    def _spread(self, row: _Row, language: str, written: Sequence[str]) -> None:
        """Give each of several pasted lines a row of its own, and go to the last."""
        at = self._rows.index(row)
        for n, line in enumerate(written, at):
            below = self._rows[n] if n < len(self._rows) else None
            is_free = below is row or (below and not below.text.value().get(language))
            target = below if below and is_free else self._insert(n, {})
            target.text.set_value({**target.text.value(), language: line})
        self._number()
        self._rows[at + len(written) - 1].text.input(language).edit.setFocus()

    def _remove(self, row: _Row) -> None:
        at = self._rows.index(row)
        self._rows.remove(row)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()
        if not self._rows:
            self._insert(0, {})
        self._number()
        self._rows[min(at, len(self._rows) - 1)].text.setFocus()
        self.edited.emit()

    def _move(self, row: _Row, step: int) -> None:
        at = self._rows.index(row)
        to = at + step
        if not 0 <= to < len(self._rows):
            return
        self._rows.insert(to, self._rows.pop(at))
        self._list.removeWidget(row)
        self._list.insertWidget(to, row)
        self._number()
        row.text.setFocus()
        self.edited.emit()

    def _number(self) -> None:
        for n, row in enumerate(self._rows):
            row.show_number(n + 1, look.text(self._name), alone=len(self._rows) == 1)
        if self._rows:
            self.setFocusProxy(self._rows[0].text)


class _Row(QWidget):
    removed = Signal()
    moved = Signal(int)
    entered = Signal()

    def __init__(self, languages: Sequence[str], value: Mapping[str, str]) -> None:
        super().__init__()
        self._number = Label("", "small", "text3", align=Qt.AlignmentFlag.AlignRight)
        self.text = TextPerLanguage(languages, value, copies=True)
        self._remove = IconButton("x", N_("Remove"), size=28, icon_size=16)
        self._remove.clicked.connect(self.removed)
        row = Row(7, parent=self)
        for widget, stretch in ((self._number, 0), (self.text, 1), (self._remove, 0)):
            row.addWidget(widget, stretch)
        self.text.watch_keys(self)

    def show_number(self, number: int, name: str, *, alone: bool) -> None:
        self._number.setFixedWidth(look.px(15))
        self._number.set_text(str(number))
        self.text.set_name(f"{name} {number}")
        self._remove.setVisible(not alone or bool(self.text.value()))
        self._remove.set_icon("x", N_("Remove: {name}", name=f"{name} {number}"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and self._key(event):  # type: ignore[arg-type]
            return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
            return True
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers():
            self.entered.emit()
            return True
        return False
