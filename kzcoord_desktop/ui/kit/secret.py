"""Passphrases and key passwords: the layout, Caps Lock and an eye, all by keyboard too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui import icons
from kzcoord_desktop.ui.kit.box import InputBox
from kzcoord_desktop.ui.kit.button import IconButton
from kzcoord_desktop.ui.kit.line import BareLine
from kzcoord_desktop.ui.kit.paint import CENTRE, painting, rounded
from kzcoord_desktop.ui.kit.room import Column
from kzcoord_desktop.ui.look import Text, look

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QShowEvent

    from kzcoord_desktop.ui.kit.note import Note
    from kzcoord_desktop.ui.theme import Token

_HINTS: Final = (
    Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)
# A session that sets no language ("C") types the letters of the English layout
_LAYOUTS: Final = {"kk": "ҚАЗ", "ru": "РУС", "en": "ENG", "C": "ENG"}


def layout_name() -> str:
    """Return ҚАЗ, РУС or ENG for the keyboard's layout, or its language's code."""
    code = QGuiApplication.inputMethod().locale().name()[:2]
    return _LAYOUTS.get(code, code.upper())


class SecretInput(QWidget):
    """A masked input.

    No dictionary of an input method learns the text, and clearing it cannot be undone.
    """

    edited = Signal(str)
    submitted = Signal()

    def __init__(
        self, *, hint: Text = "", large: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._box = _SecretBox(hint, large=large)
        self._caps: Note | None = None
        self._column = Column(5, parent=self)
        self._column.addWidget(self._box)
        self.setFocusProxy(self._box.edit)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._box.edit.textEdited.connect(self.edited)
        self._box.edit.returnPressed.connect(self.submitted)
        self._box.caps_seen.connect(self._tell_caps)

    @property
    def edit(self) -> QLineEdit:
        """Return the edit that has the focus."""
        return self._box.edit

    def value(self) -> str:
        """Return what was typed, exactly."""
        return self._box.edit.text()

    def clear(self) -> None:
        """Forget what was typed and hide it again."""
        # Unlike clear(), this forgets the history of undo too
        self._box.edit.setText("")
        self._box.hide_again()

    def select_all(self) -> None:
        """Select what was typed, so that the next try replaces it."""
        self._box.edit.setFocus()
        self._box.edit.selectAll()

    def set_name(self, name: Text) -> None:
        """Give the input its accessible name."""
        self._box.set_name(name)

    def set_description(self, text: str) -> None:
        """Tie help or error to the input."""
        self._box.set_description(text)

    def set_wrong(self, wrong: bool) -> None:
        """Show the border of an error."""
        self._box.set_wrong(wrong)

    def set_confirmed(self, confirmed: bool) -> None:
        """Show that a repeated secret agrees with the first."""
        self._box.set_confirmed(confirmed)

    def _tell_caps(self, on: bool) -> None:
        if self._caps is None:
            from kzcoord_desktop.ui.kit.note import Note  # noqa: PLC0415 - most type without

            self._caps = Note(N_("Caps Lock is on"), "arrow-big-up-dash", "warn")
            self._column.addWidget(self._caps)
        self._caps.setVisible(on)


class _SecretBox(InputBox):
    caps_seen = Signal(bool)

    def __init__(self, hint: Text, *, large: bool) -> None:
        super().__init__(large=large)
        self._hint = hint
        self._caps = False
        self.edit = BareLine(self)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setInputMethodHints(_HINTS)
        self._confirmed = _Confirmed()
        self._layout = _LayoutChip()
        self._eye = IconButton("eye", N_("Show what is typed"), size=30)
        self._eye.clicked.connect(self._turn)
        for mark in (self._confirmed, self._layout, self._eye):
            self.row.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        self._confirmed.hide()
        self._layout.hide()
        QGuiApplication.inputMethod().localeChanged.connect(self._layout.read)
        self.hold(self.edit)

    def set_confirmed(self, confirmed: bool) -> None:
        self._confirmed.setVisible(confirmed)

    def hide_again(self) -> None:
        self._show_text(shown=False)

    def refresh(self) -> None:
        self.edit.setPlaceholderText(look.text(self._hint))
        super().refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress:
            self._watch_caps(event)  # type: ignore[arg-type]
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._layout.setVisible(event.type() == QEvent.Type.FocusIn)
            if event.type() == QEvent.Type.FocusOut:
                self._tell_caps(on=False)
        return super().eventFilter(watched, event)

    def _watch_caps(self, event: QKeyEvent) -> None:
        # Qt does not tell the state of the key; the letter that arrives does
        if event.key() == Qt.Key.Key_CapsLock:
            self._tell_caps(on=not self._caps)
        letter = event.text()
        if len(letter) == 1 and letter.lower() != letter.upper():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._tell_caps(on=letter.isupper() != shift)

    def _tell_caps(self, *, on: bool) -> None:
        if on != self._caps:
            self._caps = on
            self.caps_seen.emit(on)

    def _turn(self) -> None:
        self._show_text(shown=self.edit.echoMode() == QLineEdit.EchoMode.Password)

    def _show_text(self, *, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.edit.setEchoMode(mode)
        self.edit.setInputMethodHints(_HINTS)
        name = N_("Hide what is typed") if shown else N_("Show what is typed")
        self._eye.set_icon("eye-off" if shown else "eye", name)


class _LayoutChip(QWidget):
    """ҚАЗ, РУС or ENG while the input has the focus."""

    def __init__(self) -> None:
        super().__init__()
        self._name, self._is_new = "", True
        look.follow(self)
        self.refresh()

    def refresh(self) -> None:
        self.setAccessibleName(look.text(N_("Keyboard: {layout}", layout=self._name)))
        self.setFixedSize(look.px(32), look.px(20))
        self.update()

    def read(self) -> None:
        """Ask for the layout; Python wraps Qt's locales for it, which takes 5 ms."""
        self._name = layout_name()
        self.refresh()

    def showEvent(self, _event: QShowEvent) -> None:
        self._is_new = True

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._is_new:
            self._is_new = False
            # Not before: the first page is painted without it
            QTimer.singleShot(0, self, self.read)
        ground: Token = "muteSoft"
        with painting(self) as painter:
            rounded(painter, self.rect().toRectF(), 4, fill=ground)
            painter.setFont(look.font("key"))
            painter.setPen(look.colour("text2"))
            painter.drawText(self.rect(), CENTRE, self._name)


class _Confirmed(QWidget):
    """The green tick of a repeated secret that agrees."""

    def __init__(self) -> None:
        super().__init__()
        look.follow(self)
        self.refresh()

    def refresh(self) -> None:
        self.setAccessibleName(look.text(N_("Both are the same")))
        self.setFixedSize(look.px(20), look.px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painting(self) as painter:
            icons.draw(painter, "circle-check", self.rect().toRectF().center(), 18, "ok")


class StrengthBar(QWidget):
    """Four bars for the strength of a passphrase: 0 to 4 of them filled, in a tone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filled = 0
        look.follow(self)
        self.refresh()

    def set_filled(self, filled: int) -> None:
        """Fill 0 to 4 bars; the words beside it say what that means."""
        self._filled = filled
        self.update()

    def refresh(self) -> None:
        """Read the measures again."""
        self.setFixedHeight(look.px(5))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the four bars."""
        full: Token = ("bad", "bad", "warn", "ok", "ok")[self._filled]
        gap, count = look.px(4), 4
        width = (self.width() - gap * (count - 1)) / count
        with painting(self) as painter:
            for n in range(count):
                bar = self.rect().toRectF()
                bar.setLeft(n * (width + gap))
                bar.setWidth(width)
                rounded(painter, bar, 2, fill=full if n < self._filled else "line2")
