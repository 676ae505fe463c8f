"""What the pages before the store share: the language switch, passphrases, the window's ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kzcoord_desktop.domain.directory import passphrase_problem
from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.choices import LANGUAGES, choices
from kzcoord_desktop.ui.kit.field import Field
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.paint import painting
from kzcoord_desktop.ui.kit.secret import SecretInput, StrengthBar
from kzcoord_desktop.ui.kit.segmented import Segmented
from kzcoord_desktop.ui.look import Text, look
from kzcoord_desktop.ui.strength import strength

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from kzcoord_desktop.ui.theme import Token

_TONES: tuple[Token, ...] = ("text3", "bad", "warn", "ok", "ok")


class Ground(QWidget):
    """The canvas of the window."""

    def __init__(self) -> None:
        super().__init__()
        look.follow(self)

    def refresh(self) -> None:
        """Read the colours again."""
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the canvas."""
        with painting(self) as painter:
            painter.fillRect(self.rect(), look.colour("canvas"))


class LanguageSwitch(Segmented):
    """The three languages by their own names; a choice is in force at once."""

    def __init__(self) -> None:
        super().__init__(N_("Language of the window"), LANGUAGES, look.language)
        self.chosen.connect(lambda language: choices.change(language=language))

    def refresh(self) -> None:
        """Show the language in force, also when it was chosen elsewhere."""
        super().refresh()
        if self.value() != look.language:
            self.set_value(look.language)


class NewPassphrase(QWidget):
    """A passphrase typed twice, with a hint how strong it looks."""

    edited = Signal()
    submitted = Signal()

    def __init__(self, first: Text, *, large: bool = False) -> None:
        super().__init__()
        self._secret, self._again = SecretInput(large=large), SecretInput(large=large)
        self._bar = StrengthBar()
        self._words = Label("", "small", "text3", wrap=True)
        self._field = Field(first, self._secret)
        self._repeat = Field(N_("Once more"), self._again)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._field, self._bar, self._words):
            self._column.addWidget(widget)
        self._column.addSpacing(look.px(6))
        self._column.addWidget(self._repeat)
        for secret in (self._secret, self._again):
            secret.edited.connect(self._edited)
        self._secret.submitted.connect(self._again.setFocus)
        self._again.submitted.connect(self.submitted)
        self.setFocusProxy(self._secret)
        look.follow(self)
        self._show()
        self.refresh()

    def value(self) -> str:
        """Return the passphrase as typed first."""
        return self._secret.value()

    def clear(self) -> None:
        """Forget both."""
        self._secret.clear()
        self._again.clear()
        self._show()

    def check(self) -> bool:
        """Return whether both agree and are long enough; else say what is wrong, and go there."""
        if problem := passphrase_problem(self.value()):
            self.refuse(problem.message)
            return False
        if self._again.value() != self.value():
            self._repeat.set_error(N_("The two passphrases differ. Type the second one again."))
            self._again.select_all()
            return False
        return True

    def refuse(self, why: Text) -> None:
        """Say at the first input what is wrong with it, and go there."""
        self._field.set_error(why)
        self._secret.select_all()

    def refresh(self) -> None:
        """Read the measures again."""
        self._column.setSpacing(look.px(6))

    def _edited(self, _text: str) -> None:
        self._field.set_error("")
        self._repeat.set_error("")
        self._show()
        self.edited.emit()

    def _show(self) -> None:
        seen = strength(self.value())
        self._bar.set_filled(seen.bars)
        self._words.set_text(seen.words)
        self._words.set_tone(_TONES[seen.bars])
        self._again.set_confirmed(bool(self.value()) and self._again.value() == self.value())
