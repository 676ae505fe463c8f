"""Every shortcut of the program in one table, working in Latin and Cyrillic layouts.

With only Cyrillic layouts installed no Ctrl+letter reaches a shortcut: each is therefore
registered for the letter and for the Cyrillic letter of the same key, and `EditingKeys` turns
Ctrl+С/М/Ч/Я/Ф/Н into copy, paste, cut, undo, select all and redo.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QApplication, QWidget

Action = Literal[
    "palette", "new", "primary", "sign", "save", "lock", "rail", "undo", "redo", "urgent",
    "help", "next_pane", "previous_pane", "preview", "next_step", "previous_step",
    "next_place", "previous_place", "check",
]  # fmt: skip

SHORTCUTS: Final[Mapping[Action, str]] = {
    "palette": "Ctrl+K",
    "new": "Ctrl+N",
    "primary": "Ctrl+Return",
    "sign": "Ctrl+Shift+S",
    "save": "Ctrl+S",
    "lock": "Ctrl+L",
    "rail": "Ctrl+B",
    "undo": "Ctrl+Z",
    "redo": "Ctrl+Shift+Z",
    "urgent": "Ctrl+J",
    "help": "F1",
    "next_pane": "F6",
    "previous_pane": "Shift+F6",
    "preview": "F9",
    "next_step": "Alt+Right",
    "previous_step": "Alt+Left",
    "next_place": "Ctrl+PgDown",
    "previous_place": "Ctrl+PgUp",
    "check": "Ctrl+Shift+V",
}

_LATIN: Final = "QWERTYUIOPASDFGHJKLZXCVBNM"
_CYRILLIC: Final = "ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ"
TWINS: Final = dict(zip(_LATIN, _CYRILLIC, strict=True))

_EDITING: Final[Mapping[str, Qt.Key]] = {TWINS[letter]: Qt.Key(ord(letter)) for letter in "CVXZAY"}


def sequences(action: Action) -> list[QKeySequence]:
    """Return the keys of an action: as written, and with the Cyrillic letter of its key."""
    keys = SHORTCUTS[action]
    rest, _, last = keys.rpartition("+")
    twin = TWINS.get(last) if rest else None
    numpad = ["Ctrl+Enter"] if keys == "Ctrl+Return" else []
    return [QKeySequence(k) for k in (keys, *([f"{rest}+{twin}"] if twin else []), *numpad)]


def bind(owner: QWidget, action: Action, act: Callable[[], None]) -> list[QShortcut]:
    """Let the keys of an action work while `owner`'s window is active."""
    made = []
    for keys in sequences(action):
        shortcut = QShortcut(keys, owner)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(act)
        made.append(shortcut)
    return made


def shown(action: Action) -> str:
    """Return the keys as a key cap shows them, `Ctrl K`."""
    return SHORTCUTS[action].replace("Return", "Enter").replace("+", " ")


class EditingKeys(QObject):
    """Editing keys of Cyrillic layouts, in whatever has the focus.

    It answers `ShortcutOverride`, so that no shortcut takes the keys from a text input, and
    sends the Latin key to the widget that is typed into.  It stands at that widget alone: a filter
    of the application would be asked about every event of every widget, and double their time.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.focusChanged.connect(self._follow)
        self._follow(None, app.focusWidget())

    def _follow(self, old: QWidget | None, now: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self)
        if now is not None:
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Turn Ctrl+С into Ctrl+C, and so on."""
        kind = event.type()
        if kind not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False
        if not isinstance(event, QKeyEvent) or not watched.isWidgetType():
            return False
        latin = latin_key(event)
        if latin is None:
            return False
        twin = QKeyEvent(kind, latin, event.modifiers(), "", event.isAutoRepeat())
        QGuiApplication.sendEvent(watched, twin)
        if twin.isAccepted():
            event.accept()
        return twin.isAccepted()


def latin_key(event: QKeyEvent) -> Qt.Key | None:
    """Return the Latin editing key that stands for this Cyrillic one, if it does."""
    if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return None
    if event.modifiers() & Qt.KeyboardModifier.AltModifier:
        return None
    key = event.key()
    return _EDITING.get(chr(key)) if key < Qt.Key.Key_Escape else None
