"""The two texts of a telling where they are only read: what was passed on, or what a note says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.kit.frames import Panel
from kzcoord_desktop.ui.kit.label import Label

if TYPE_CHECKING:
    from kzcoord_desktop.domain.text import Text
    from kzcoord_desktop.ui.look import Text as Shown


class Passed(Panel):
    """A heading, the content, and what was agreed."""

    def __init__(self) -> None:
        super().__init__("well", padding=(12, 9, 12, 10), spacing=4)
        self._title = Label("", "caption", "text2", wrap=True)
        self._content = Label("", "body", wrap=True)
        self._heading = Label(N_("Agreed"), "caption", "text2", wrap=True)
        self._agreements = Label("", "body", wrap=True)
        for part in (self._title, self._content, self._heading, self._agreements):
            self.column.addWidget(part)

    def show_texts(self, title: Shown, content: Text, agreements: Text) -> None:
        """Show the texts; of an empty one it is said that nothing is written yet."""
        self._title.set_text(title)
        nothing = N_("Nothing is written of this meeting yet.")
        self._content.set_text(content or nothing)
        self._content.set_tone("text" if content else "text3")
        for part in (self._heading, self._agreements):
            part.setVisible(bool(agreements))
        self._agreements.set_text(agreements or "")
