"""A calm word on deadlines that what was typed has moved: no question, and nothing to press."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.messages import NN_
from kzcoord_desktop.services import duties
from kzcoord_desktop.ui import undo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.ui.look import Text

_MOST: Final = 2
"""Deadlines that are told one by one; of more the board tells."""


class MovedNotice(QObject):
    """What a page asks after each save: which deadlines moved since it asked last."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._last = 0
        self._tells = True

    def begin(self, workplace: Workplace, *, tells: bool = True) -> None:
        """Leave untold what moved up to now: it was told elsewhere, or long ago.

        `tells` is off while a case is entered for the first time: nobody relies on its dates yet.
        """
        self._last, self._tells = duties.latest(workplace), tells

    def look(self, workplace: Workplace) -> None:
        """Tell what moved since then, with the old and the new date."""
        self._last, moved = duties.news(workplace, self._last)
        if moved and self._tells:
            undo.tell(self._page, told(moved))


def told(moved: Sequence[Message]) -> Text:
    """Return what moved in a few lines."""
    if len(moved) <= _MOST:
        return Joined(tuple(moved), "\n")
    more = len(moved) - 1
    rest = NN_(
        "{n} more deadline moved; it stands on the page Today.",
        "{n} more deadlines moved; they stand on the page Today.",
        n=more,
    )
    return Joined((moved[0], rest), "\n")
