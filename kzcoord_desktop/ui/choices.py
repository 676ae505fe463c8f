"""The person's choices in force: kept in the settings file, and shown at once by `look`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import QCoreApplication, QObject, Signal

from kzcoord_desktop import settings
from kzcoord_desktop.i18n import screen_translator
from kzcoord_desktop.services import clock
from kzcoord_desktop.settings import Settings
from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from datetime import date

    from kzcoord_desktop.i18n import Translator
    from kzcoord_desktop.ui.look import Appearance

LANGUAGES: Final = (("kk", "Қазақша"), ("ru", "Русский"), ("en", "English"))
"""Languages of the window by their own names, the state language first."""


class Choices(QObject):
    """The settings in force; `changed` tells the name of each that was changed."""

    changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.now = Settings()
        self.clock = clock.system_clock
        self._words_of_qt = False

    def begin(self, kept: Settings) -> None:
        """Take the kept settings and show them, before the first window is made."""
        self.now = kept
        look.motion = kept.motion
        look.set_appearance(cast("Appearance", kept.theme))
        look.set_scale(kept.text_scale / 100)
        self._speak(kept.language)

    def settle(self) -> None:
        """Let Qt's own menus and dialogs speak the language too, from now on."""
        self._words_of_qt = True
        self._install(screen_translator(self.now.language, self._today))

    def change(self, **chosen: str | int | bool) -> None:
        """Put settings into force and keep them."""
        fitting: dict[str, Any] = chosen
        before, self.now = self.now, self.now._replace(**fitting)
        if self.now == before:
            return
        settings.save(self.now)
        for name in chosen:
            self._show(name)
            self.changed.emit(name)

    def _show(self, name: str) -> None:
        match name:
            case "language":
                self._speak(self.now.language)
            case "theme":
                look.set_appearance(cast("Appearance", self.now.theme))
            case "text_scale":
                look.set_scale(self.now.text_scale / 100)
            case "motion":
                look.motion = self.now.motion

    def _speak(self, language: str) -> None:
        translator = screen_translator(language, self._today)
        if self._words_of_qt:
            self._install(translator)
        look.set_translator(translator, language)

    def _install(self, translator: Translator) -> None:
        # Qt's own words stand in menus and dialogs only, so no first page waits for them
        from kzcoord_desktop.ui import qt_words  # noqa: PLC0415

        app = QCoreApplication.instance()
        if app is not None:
            qt_words.install(app, translator)

    def _today(self) -> date:
        return clock.today(self.clock)


choices = Choices()
