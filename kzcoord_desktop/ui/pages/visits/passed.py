"""The two texts of a telling where they are only read: what was passed on, or what a note says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from kzcoord_desktop.domain.check import LANGUAGE_NAMES
from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.domain.text import LANGUAGES
from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.frames import Panel
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.note import Note

if TYPE_CHECKING:
    from kzcoord_desktop.domain.text import Text
    from kzcoord_desktop.services.handovers import Told
    from kzcoord_desktop.ui.look import Text as Shown


class Passed(Panel):
    """A heading, the content, what was agreed, and the languages that say something else."""

    reword_asked = Signal()

    def __init__(self) -> None:
        super().__init__("well", padding=(12, 9, 12, 10), spacing=4)
        self._title = Label("", "caption", "text2", wrap=True)
        self._content = Label("", "body", wrap=True)
        self._heading = Label(N_("Agreed"), "caption", "text2", wrap=True)
        self._agreements = Label("", "body", wrap=True)
        self.stale = Note("", "languages", "warn")
        self.reword = Button(N_("Correct the wording"), "link")
        self.reword.clicked.connect(self.reword_asked)
        for part in (self._title, self._content, self._heading, self._agreements, self.stale):
            self.column.addWidget(part)
        self.column.addWidget(self.reword, 0, Qt.AlignmentFlag.AlignLeft)

    def show_texts(self, title: Shown, content: Text, agreements: Text) -> None:
        """Show the texts; of an empty one it is said that nothing is written yet."""
        self._title.set_text(title)
        nothing = N_("Nothing is written of this meeting yet.")
        self._content.set_text(content or nothing)
        self._content.set_tone("text" if content else "text3")
        for part in (self._heading, self._agreements):
            part.setVisible(bool(agreements))
        self._agreements.set_text(agreements or "")

    def show_entry(self, entry: Told | None) -> None:
        """Say which languages are still to be translated; the words of an entry can be changed."""
        self.reword.setVisible(entry is not None)
        left = (
            {each for languages in entry.to_translate.values() for each in languages}
            if entry
            else set()
        )
        names = tuple(LANGUAGE_NAMES[each] for each in LANGUAGES if each in left)
        self.stale.setVisible(bool(names))
        if names:
            self.stale.set_text(N_("Still to be translated: {languages}", languages=Joined(names)))
