"""Step 1: the language, and what the program is not for."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.choices import LANGUAGES, choices
from kzcoord_desktop.ui.kit.banner import Banner
from kzcoord_desktop.ui.kit.checkbox import ChoiceCard
from kzcoord_desktop.ui.look import Text, look
from kzcoord_desktop.ui.notices import RULES, SECRETS
from kzcoord_desktop.ui.pages.first_run.step import FirstRunStep

# Each in its own language, so they are names and never translated
_DETAILS: Final = {
    "kk": "Терезе мен анықтама қазақ тілінде",
    "ru": "Окно и справка на русском языке",
    "en": "Window and help in English",
}


class LanguageStep(FirstRunStep):
    """Three cards; a choice is in force at once."""

    id = "language"
    title = N_("Language")
    heading = N_("Choose the language")
    lead = N_("It can be changed at any time. The language of each paper is chosen with the paper.")

    def __init__(self) -> None:
        super().__init__()
        holder = QWidget()
        self._list = QVBoxLayout(holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._cards = {code: self._card(code, name) for code, name in LANGUAGES}
        self.column.addWidget(holder)
        self.column.addWidget(Banner(*SECRETS, icon="shield-alert", tone="warn"))
        self.column.addWidget(Banner(*RULES, icon="book-open-text", tone="accent"))
        self.column.addStretch(1)
        self.refresh()

    def summary(self) -> Text:
        """Return the chosen language by its own name."""
        return dict(LANGUAGES)[look.language]

    def entered(self) -> bool:
        """Go to the chosen card."""
        self._cards[look.language].setFocus()
        return True

    def refresh(self) -> None:
        """Show the language in force."""
        super().refresh()
        self._list.setSpacing(look.px(8))
        for code, card in self._cards.items():
            card.setChecked(code == look.language)

    def _card(self, code: str, name: str) -> ChoiceCard:
        card = ChoiceCard(name, _DETAILS[code], "languages")
        card.clicked.connect(lambda: choices.change(language=code))
        self._list.addWidget(card)
        return card
