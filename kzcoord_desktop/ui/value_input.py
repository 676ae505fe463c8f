"""The input of a reading of the Rules: a number, one of several, a list, yes or no."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.ui.kit.checkbox import Checkbox
from kzcoord_desktop.ui.kit.combo import Combo, Option
from kzcoord_desktop.ui.kit.frames import Scroll
from kzcoord_desktop.ui.kit.line import LineInput
from kzcoord_desktop.ui.kit.room import Column
from kzcoord_desktop.ui.kit.segmented import Segmented
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.reading_words import YES_NO

if TYPE_CHECKING:
    from kzcoord_desktop.domain.reading import Reading, Value

_WIDE: Final = 540
_TICKS: Final = 230


class ValueInput(QWidget):
    """The input of a reading, by the kind of its value; `edited` when it is changed."""

    edited = Signal()

    def __init__(self, reading: Reading, value: Value) -> None:
        super().__init__()
        self._reading, self._ticks = reading, dict[str, Checkbox]()
        self._switch: Segmented | None = None
        self._number: LineInput | None = None
        self._choice: Combo | None = None
        self._column = Column(2, parent=self)
        match value:
            case bool():
                self._add_switch(value)
            case tuple():
                self._add_ticks(value)
            case StrEnum():
                self._add_choice(value)
            case _:
                self._add_number(str(value))

    def value(self) -> object:
        """Return what was entered; `Reading.read` says whether it fits."""
        if self._switch is not None:
            return self._switch.value() == "yes"
        if self._choice is not None:
            return self._choice.value()
        if self._number is not None:
            typed = self._number.value()
            return int(typed) if typed.isdecimal() else typed
        return tuple(key for key, tick in self._ticks.items() if tick.isChecked())

    def set_value(self, value: Value) -> None:
        """Show another value, as if it was entered."""
        if self._switch is not None:
            self._switch.set_value("yes" if value else "no")
        elif self._choice is not None:
            self._choice.set_value(str(value))
        elif self._number is not None:
            self._number.set_value(str(value))
        elif isinstance(value, tuple):
            for key, tick in self._ticks.items():
                tick.setChecked(key in value)
        self.edited.emit()

    def _add_switch(self, value: bool) -> None:
        self._switch = Segmented(self._reading.meaning, YES_NO, "yes" if value else "no")
        self._switch.chosen.connect(lambda _key: self.edited.emit())
        self._hold(self._switch)

    def _add_choice(self, value: str) -> None:
        options = [Option(option.id, option.label) for option in self._reading.options]
        self._choice = Combo(options, str(value))
        self._choice.set_name(self._reading.meaning)
        self._choice.chosen.connect(lambda _key: self.edited.emit())
        self._hold(self._choice)

    def _add_number(self, value: str) -> None:
        self._number = LineInput(value, width=90, limit=3)
        self._number.set_name(self._reading.meaning)
        self._number.edited.connect(lambda _text: self.edited.emit())
        self._hold(self._number)

    def _add_ticks(self, value: tuple[str, ...]) -> None:
        content = QWidget()
        column = Column(2, (4, 2, 10, 2), content)
        for option in self._reading.options:
            tick = Checkbox(option.label, checked=option.id in value)
            tick.toggled.connect(lambda _on: self.edited.emit())
            self._ticks[option.id] = tick
            column.addWidget(tick)
        column.addStretch(1)
        scroll = Scroll(content, "raised")
        needed = column.heightForWidth(look.px(_WIDE))
        scroll.setFixedHeight(min(needed + look.px(4), look.px(_TICKS)))
        self._hold(scroll)
        self.setFocusProxy(next(iter(self._ticks.values())))

    def _hold(self, widget: QWidget) -> None:
        self._column.addWidget(widget)
        if self.focusProxy() is None:
            self.setFocusProxy(widget)
