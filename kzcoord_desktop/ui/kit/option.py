"""One entry of a list to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from kzcoord_desktop.ui.look import Text


class Option(NamedTuple):
    """One entry: its id, its words, a second quieter line, an icon.

    Attributes:
        chosen: what the input says once the entry is chosen; `label` by default.
        also: further words it is found by, for example its names in other languages.
    """

    id: str
    label: Text
    detail: Text = ""
    icon: str = ""
    chosen: Text = ""
    also: str = ""

    def words(self) -> str:
        """Return what is spoken: both lines."""
        return f"{look.text(self.label)} {look.text(self.detail)}".strip()

    def findable(self) -> str:
        """Return what is searched: what is spoken, and the further words."""
        return f"{self.words()} {self.also}"

    def names(self) -> set[str]:
        """Return what may be typed in full to choose the entry, case-folded."""
        shown = (self.label, self.chosen)
        return {look.text(words).casefold() for words in shown if words}
