"""What the window and its pages ask of each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kzcoord_desktop.ui.keeper import Keeper
from kzcoord_desktop.ui.kit.page import PageSheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.services.cases import Place
    from kzcoord_desktop.services.workplace import Workplace


class Page(PageSheet):
    """One page of the window, built once for an open store and kept until it is closed.

    A page asks for another one with `opened`, giving the id of its line in `PAGES` and what to
    show there (a uid, or an empty string), or with `work_opened` for a trip at a `Place` of it.
    `renewed` tells that it changed the own body; the window then hands the new workplace to every
    page.  `entered` tells that a fact was entered that duties hang on.  `asked` wants what only the
    window can do: `delete-sample`; `rail_changed` tells that `wants_rail` answers differently now.
    Everything else the window calls.
    """

    opened = Signal(str, str)
    work_opened = Signal(object)
    renewed = Signal(object)
    entered = Signal()
    asked = Signal(str)
    rail_changed = Signal()

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.workplace = workplace

    def enter(self, what: str) -> None:
        """Show `what`; called each time the page comes to the front, and reads the store anew."""

    def restore(self, place: Place) -> None:
        """Go back to where somebody worked; called after `enter` when the store was opened."""

    def flush(self) -> None:
        """Start writing what was typed and not yet saved, in the store lane.

        The window waits for the lane before it closes the store, then asks `is_unsaved`.
        """
        for keeper in self.findChildren(Keeper):
            keeper.flush()

    def is_unsaved(self) -> bool:
        """Return whether something that was typed could not be written (disk full, busy)."""
        return any(keeper.is_unsaved() for keeper in self.findChildren(Keeper))

    def wants_rail(self) -> bool:
        """Return whether the page needs the room of the sidebar just now."""
        return False

    def act(self) -> None:
        """Do the primary action of the page (Ctrl+Enter)."""

    def panes(self) -> Sequence[QWidget]:
        """Return what F6 goes through, after the sidebar; each takes the focus."""
        return (self,)

    def back(self) -> bool:
        """Leave a state inside the page on Esc; return whether there was one."""
        return False
