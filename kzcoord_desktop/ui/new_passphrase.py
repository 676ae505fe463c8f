"""A new passphrase: typed twice, with a hint how strong it looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kzcoord_desktop.domain.directory import passphrase_problem
from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.kit.field import Field
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.secret import SecretInput, StrengthBar
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.strength import strength

if TYPE_CHECKING:
    from kzcoord_desktop.ui.look import Text
    from kzcoord_desktop.ui.theme import Token

_TONES: Final[tuple[Token, ...]] = ("text3", "bad", "warn", "ok", "ok")


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

    def set_value(self, passphrase: str) -> None:
        """Type a passphrase twice, for pictures and tests."""
        self._secret.edit.setText(passphrase)
        self._again.edit.setText(passphrase)
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
