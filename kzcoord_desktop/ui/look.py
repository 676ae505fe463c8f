"""How the window looks and speaks at this moment: theme, text scale, language, motion.

There is one window and so one `look`, as there is one palette of the application.  Widgets read
it when they paint and ask it to `refresh` them (`look.follow`); a change needs no restart.
Pages receive phrases (messages, texts per language, days) and give them to widgets untranslated:
a widget keeps the phrase and words it anew when the language changes.  A plain `str` is a name or
a number and stays as it is.
"""

from __future__ import annotations

from functools import cache
from itertools import count
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias
from weakref import WeakValueDictionary

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication

from kzcoord_desktop.messages import Message
from kzcoord_desktop.ui.theme import TEXT_STYLES, THEMES, TextStyle, ThemeName, Token

if TYPE_CHECKING:
    from PySide6.QtCore import QLocale

    from kzcoord_desktop.domain.phrase import Phrase

Text: TypeAlias = "Phrase"
"""What a widget shows: a message or another phrase, or a name or number, never translated."""
FAMILY = "IBM Plex Sans"
_LOCALES = {"kk": "kk_KZ", "ru": "ru_RU"}
Appearance = Literal["system", "light", "dark"]


class Speaker(Protocol):
    """Words phrases in one language, as `i18n.Translator` does."""

    def say(self, phrase: Phrase) -> str:
        """Return the words of a phrase."""


class English:
    """Words messages by their English source; spoken until a translator is set."""

    def say(self, phrase: Phrase | object) -> str:
        """Return the source of a message with its values, anything else as it prints."""
        if not isinstance(phrase, Message):
            return str(phrase)
        values = {key: self.say(value) for key, value in phrase.values.items()}
        one = phrase.plural is None or phrase.values.get("n") == 1
        return (phrase.text if one else str(phrase.plural)).format(**values)


class Follower(Protocol):
    """A widget that reads its words, fonts and measures again when it is told to."""

    def refresh(self) -> None:
        """Read everything that depends on the look again."""


class Look(QObject):
    """The current theme, scale, translator and motion; `changed` follows every change."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.appearance: Appearance = "system"
        self.theme: ThemeName = "light"
        self.scale = 1.0
        self.motion = True
        self.language = "en"
        self._speaker: Speaker = English()
        self._followers: WeakValueDictionary[int, Follower] = WeakValueDictionary()
        self._numbers = count()

    # -- reading ---------------------------------------------------------------------------
    def px(self, length: float) -> int:
        """Return a length given in pixels at 100 % in pixels of this scale."""
        return round(length * self.scale)

    def colour(self, token: Token) -> QColor:
        """Return a colour of the current theme."""
        return QColor(_colour(THEMES[self.theme][token]))

    def font(self, style: TextStyle = "body") -> QFont:
        """Return the font of a text style at the current scale."""
        return QFont(_font(style, self.scale))

    def metrics(self, style: TextStyle = "body") -> QFontMetrics:
        """Return the measures of `font(style)`."""
        return _metrics(style, self.scale)

    def text(self, text: Text) -> str:
        """Return the words of a phrase in the current language; a `str` is returned as it is."""
        return text if isinstance(text, str) else self._speaker.say(text)

    def locale(self) -> QLocale:
        """Return Qt's locale of the current language, for names of days and months."""
        from PySide6.QtCore import QLocale  # noqa: PLC0415 - 5 ms, not before the first window

        return QLocale(_LOCALES.get(self.language, "en_GB"))

    # -- changing --------------------------------------------------------------------------
    def set_appearance(self, appearance: Appearance) -> None:
        """Follow the system's theme or keep one."""
        self.appearance = appearance
        self._set_theme(_system_theme() if appearance == "system" else appearance)

    def set_scale(self, scale: float) -> None:
        """Scale texts, heights, icons and spacing together; 1.0 to 1.5."""
        if scale != self.scale:
            self.scale = scale
            self._tell()

    def follow(self, widget: Follower) -> None:
        """Refresh the widget at every change, as long as it lives.

        Not by `changed.connect`: Qt would call a widget whose Python half is already collected.
        """
        self._followers[next(self._numbers)] = widget

    def set_translator(self, speaker: Speaker, language: str) -> None:
        """Speak another language from now on."""
        self._speaker, self.language = speaker, language
        self._tell()

    def follow_system(self) -> None:
        """Change the theme whenever the system does, as long as none is fixed."""
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)

    def _tell(self) -> None:
        # The application is dressed first (`style`), then each widget, in the order of birth
        self.changed.emit()
        for widget in list(self._followers.values()):
            if shiboken6.isValid(widget):
                widget.refresh()

    def _system_changed(self) -> None:
        if self.appearance == "system":
            self._set_theme(_system_theme())

    def _set_theme(self, theme: ThemeName) -> None:
        if theme != self.theme:
            self.theme = theme
            self._tell()


def _system_theme() -> ThemeName:
    scheme = QGuiApplication.styleHints().colorScheme()
    return "dark" if scheme == Qt.ColorScheme.Dark else "light"


@cache
def _colour(name: str) -> QColor:
    return QColor(name)


@cache
def _font(style: TextStyle, scale: float) -> QFont:
    size, weight = TEXT_STYLES[style]
    font = QFont(FAMILY)
    font.setPixelSize(round(size * scale))
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return font


@cache
def _metrics(style: TextStyle, scale: float) -> QFontMetrics:
    return QFontMetrics(_font(style, scale))


look = Look()
