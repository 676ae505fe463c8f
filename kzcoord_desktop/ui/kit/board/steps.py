"""From one button of the board to the next by arrow keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget

Way = Literal["back", "on", "up", "down"]


@dataclass(frozen=True)
class Piece:
    """A card or a pill."""

    widget: QWidget

    @property
    def centre(self) -> QPoint:
        """Where it lies."""
        return self.widget.geometry().center()


def beside(pieces: Sequence[Piece], here: QWidget, way: Way) -> QWidget | None:
    """Return what comes next: along the time, or the nearest one above or below.

    `pieces` are in the order of time.
    """
    at = next((n for n, piece in enumerate(pieces) if piece.widget is here), None)
    if at is None:
        return None
    if way in ("back", "on"):
        next_ = at + (1 if way == "on" else -1)
        return pieces[next_].widget if 0 <= next_ < len(pieces) else None
    centre = pieces[at].centre
    sign = 1 if way == "down" else -1
    beyond = [piece for piece in pieces if (piece.centre.y() - centre.y()) * sign > 0]
    nearest = min(beyond, key=lambda piece: _far(piece, centre), default=None)
    return nearest.widget if nearest else None


def _far(piece: Piece, centre: QPoint) -> tuple[int, int]:
    """Return how far a piece lies: rows count more than the way along the time."""
    off = piece.centre - centre
    return abs(off.y()), abs(off.x())
