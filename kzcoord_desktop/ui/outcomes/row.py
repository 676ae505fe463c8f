"""One outcome: its text per language, who acts and by when, and whether it stays here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.outcome import OutcomeKind
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.kit.button import IconButton
from kzcoord_desktop.ui.kit.languages import TextPerLanguage
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.kit.room import Column, Row
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.outcomes.tools import Grip, Lock
from kzcoord_desktop.ui.outcomes.who_when import WhoWhen
from kzcoord_desktop.ui.outcomes.words import STAYS_HERE, WORDS

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from kzcoord_desktop.domain.outcome import Outcome
    from kzcoord_desktop.ui.kit.calendar import DayMarks

_TOP: Final = Qt.AlignmentFlag.AlignTop
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_UP_DOWN: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
TASKS: Final = (OutcomeKind.AGREEMENT, OutcomeKind.OPEN)
"""Kinds on which somebody may have to act."""


@dataclass(frozen=True)
class Around:
    """What rows need to know beyond their outcome.

    Attributes:
        languages: of the form of the case; each text has an input for each.
        today: marked in calendars, with the days off.
    """

    languages: tuple[str, ...]
    today: date
    marks: DayMarks | None = None


class OutcomeRow(QWidget):
    """Enter adds a row, Alt+Up and Alt+Down move it, Backspace in an empty one removes it.

    Shift+Enter begins a new line of the text.
    """

    edited = Signal()
    removed = Signal()
    moved = Signal(int)
    entered = Signal()

    def __init__(self, outcome: Outcome, around: Around) -> None:
        super().__init__()
        self._outcome = outcome
        self._number, self._alone = 1, True
        self._grip = Grip(self)
        self.text = TextPerLanguage(around.languages, outcome.text.stored(), grows=True)
        self.lock = Lock(closed=outcome.confidential)
        self._remove = IconButton("x", N_("Remove"), size=28, icon_size=16)
        self.details = (
            WhoWhen(outcome, around.languages, around.today, around.marks)
            if outcome.kind in TASKS
            else None
        )
        self._stays = Note(STAYS_HERE, "lock-keyhole", "text2")
        self._stays.setVisible(outcome.confidential)
        self._build()
        self._connect()

    def outcome(self) -> Outcome:
        """Return the outcome as it is typed."""
        typed = replace(
            self._outcome, text=Text.of(self.text.value()), confidential=self.lock.isChecked()
        )
        if self.details is None:
            return typed
        return replace(
            typed,
            side=self.details.side(),
            due=self.details.due(),
            responsible=self.details.responsible(),
        )

    def set_languages(self, languages: tuple[str, ...]) -> None:
        """Ask for the texts in other languages."""
        self.text.set_languages(languages)
        if self.details is not None:
            self.details.set_languages(languages)
        self.show_number(self._number, alone=self._alone)

    def show_number(self, number: int, *, alone: bool) -> None:
        """Show the place of the row among those of its kind."""
        self._number, self._alone = number, alone
        self._grip.show_number(number, alone=alone)
        name = f"{look.text(WORDS[self._outcome.kind].one)} {number}"
        self.text.set_name(name)
        self.lock.set_name(name)
        self._remove.set_icon("x", N_("Remove: {name}", name=name))
        if self.details is not None:
            self.details.set_name(name)

    def stops(self) -> list[QWidget]:
        """Return what takes the focus, in the order of reading."""
        parts = [self.text, *([self.details] if self.details is not None else [])]
        inside = [each for part in parts for each in part.findChildren(QWidget) if _is_stop(each)]
        return [*inside, self.lock, self._remove]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Act on the keys of the list before the text takes them."""
        if event.type() == QEvent.Type.KeyPress and self._key(event):  # type: ignore[arg-type]
            return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if modifiers == Qt.KeyboardModifier.AltModifier and key in _UP_DOWN:
            self.moved.emit(_UP_DOWN[key])
            return True
        if modifiers & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key in _ENTER:
            self.entered.emit()
            return True
        if key == Qt.Key.Key_Backspace and not self.text.value():
            self.removed.emit()
            return True
        return False

    def _connect(self) -> None:
        self.text.watch_keys(self)
        self.text.edited.connect(self.edited)
        self._grip.moved.connect(self.moved)
        self._remove.clicked.connect(self.removed)
        self.lock.toggled.connect(self._stays.setVisible)
        self.lock.toggled.connect(lambda _on: self.edited.emit())
        if self.details is not None:
            self.details.edited.connect(self.edited)

    def _build(self) -> None:
        words = Column(6)
        words.addWidget(self.text)
        if self.details is not None:
            words.addWidget(self.details)
        words.addWidget(self._stays)
        row = Row(4, parent=self)
        row.addWidget(self._grip, 0, _TOP)
        row.addLayout(words, 1)
        for tool in (self.lock, self._remove):
            holder = Column(0, (0, 3, 0, 0))
            holder.addWidget(tool)
            holder.addStretch(1)
            row.addLayout(holder)


def _is_stop(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
