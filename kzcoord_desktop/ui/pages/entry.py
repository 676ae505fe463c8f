"""What the pages before the store share: the window's ground and the language switch."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.choices import LANGUAGES, choices
from kzcoord_desktop.ui.kit.segmented import Segmented
from kzcoord_desktop.ui.look import look


class Ground(QWidget):
    """A page on the bare canvas, which Qt paints from the palette."""

    def __init__(self) -> None:
        super().__init__()
        look.follow(self)

    def refresh(self) -> None:
        """Read words and measures again."""
        self.update()


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
