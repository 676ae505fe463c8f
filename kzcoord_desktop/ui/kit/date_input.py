"""Inputs for a day and for a time of day: digits only, separators come by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal

from kzcoord_desktop.messages import N_, Message
from kzcoord_desktop.ui.kit import days
from kzcoord_desktop.ui.kit.box import InputBox
from kzcoord_desktop.ui.kit.button import IconButton
from kzcoord_desktop.ui.kit.line import BareLine

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, time

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.ui.kit.calendar import DayMarks

_ROW_CODES: Final = (7, 8, 15, 16)
"""Native codes of the keys 6 and 7 of the number row (Windows, then X11 and Wayland)."""

Value = TypeVar("Value", "date", "time")


class DigitsLine(BareLine):
    """A line that takes digits of any layout and overwrites what stands at the cursor."""

    def __init__(self, clean: Callable[..., str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clean = clean
        self._before = ""
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        self.textEdited.connect(self._pasted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type a sign; keys that type nothing work as usual."""
        sign = event.text()
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if not (plain and sign.isprintable() and sign):
            super().keyPressEvent(event)
        elif sign in days.KAZAKH_POINTS and not _of_number_row(event):
            self._type("/")
        else:
            self._type(sign)

    def _type(self, sign: str) -> None:
        old = self.text()
        start = self.selectionStart() if self.hasSelectedText() else self.cursorPosition()
        rest = "" if self.hasSelectedText() else old[start:]
        left = self._clean(old[:start] + sign)
        self._before = left + rest[max(0, len(left) - start) :]
        if self._before != old:
            self.setText(self._before)
            self.textEdited.emit(self._before)
        self.setCursorPosition(len(left))

    def _pasted(self, text: str) -> None:
        grown = len(text) > len(self._before) + 1
        self._before = text
        if grown:
            self.setText(self._clean(text, points=False))


def _of_number_row(event: QKeyEvent) -> bool:
    code = event.nativeScanCode()
    return code == 0 or code in _ROW_CODES


class _MomentInput(InputBox, Generic[Value]):
    """What a date and a time have in common."""

    changed = Signal(object)
    finished = Signal()

    _wrong_message: Message

    def __init__(self, value: Value | None, width: int, *, large: bool) -> None:
        super().__init__(large=large)
        self.edit = DigitsLine(self._clean, self)
        self.edit.textEdited.connect(lambda _text: self.changed.emit(self.value()))
        self.edit.editingFinished.connect(self._finish)
        self.hold(self.edit)
        self.set_value(value)
        self.set_width(width)

    def value(self) -> Value | None:
        """Return what is typed, or nothing while it is no whole and true value."""
        return self._read(self.edit.text())

    def entered(self) -> Value:
        """Return the value of an input that was checked.

        Raises:
            ValueError: there is none.
        """
        value = self.value()
        if value is None:
            raise ValueError("nothing is entered")
        return value

    def set_value(self, value: Value | None) -> None:
        """Show a value without telling."""
        if value is None or value != self.value():
            self.edit.setText(self._shown(value))

    def problem(self) -> Message | None:
        """Return what is wrong with the text, with an example, or nothing."""
        text = self.edit.text().strip(".: ")
        return None if not text or self.value() is not None else self._wrong_message

    def _finish(self) -> None:
        value = self.value()
        if value is not None:
            self.edit.setText(self._shown(value))
        self.finished.emit()

    @staticmethod
    def _clean(text: str, *, points: bool = True) -> str:
        raise NotImplementedError

    def _read(self, text: str) -> Value | None:
        raise NotImplementedError

    def _shown(self, value: Value | None) -> str:
        raise NotImplementedError


class DateInput(_MomentInput["date"]):
    """A day; F4, Alt+Down or the mark opens a small calendar that shows days off.

    Args:
        value: the day shown at first.
        marks: tells a day off or another mark of a day; asked when the calendar opens.
        today: the day that is marked as today, if it is to be marked.
    """

    _wrong_message = N_("There is no such date. Example: 16.11.2026")
    _clean = staticmethod(days.typed_date)

    def __init__(
        self,
        value: date | None = None,
        *,
        marks: DayMarks | None = None,
        today: date | None = None,
        large: bool = False,
    ) -> None:
        super().__init__(value, 128, large=large)
        self._marks, self._today = marks, today
        mark = IconButton("calendar", N_("Open the calendar, F4"), size=28, icon_size=16)
        mark.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        mark.clicked.connect(self.open_calendar)
        self.row.addWidget(mark)
        self.refresh()

    def set_marks(self, marks: DayMarks | None, today: date | None) -> None:
        """Take another calendar of days off."""
        self._marks, self._today = marks, today

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the calendar by its keys."""
        if event.type() == QEvent.Type.KeyPress and _opens(event):  # type: ignore[arg-type]
            self.open_calendar()
            return True
        return super().eventFilter(watched, event)

    def open_calendar(self) -> None:
        """Show the calendar under the input; choosing or Esc brings the focus back."""
        # Most dates are typed: the calendar is loaded when it is wanted
        from kzcoord_desktop.ui.kit.calendar import CalendarPopup  # noqa: PLC0415

        popup = CalendarPopup(self, self.value() or self._today, self._today, self._marks)
        popup.picked.connect(self._pick)
        popup.closed.connect(self.edit.setFocus)
        popup.open_up()

    def _pick(self, day: date) -> None:
        self.edit.setText(days.shown_date(day))
        self.changed.emit(day)
        self.finished.emit()

    def _read(self, text: str) -> date | None:
        return days.read_date(text)

    def _shown(self, value: date | None) -> str:
        return days.shown_date(value)


class TimeInput(_MomentInput["time"]):
    """A time of day, 24 hours."""

    _wrong_message = N_("There is no such time. Example: 07:40")
    _clean = staticmethod(days.typed_time)

    def __init__(self, value: time | None = None, *, large: bool = False) -> None:
        super().__init__(value, 76, large=large)

    def _read(self, text: str) -> time | None:
        return days.read_time(text)

    def _shown(self, value: time | None) -> str:
        return days.shown_time(value)


def _opens(event: QKeyEvent) -> bool:
    alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
    return event.key() == Qt.Key.Key_F4 or (alt and event.key() == Qt.Key.Key_Down)
