"""A page in dots: where the text, the header and the footer stand.

A dot is a quarter of a point (288 to the inch), small enough to lay text out once for screen,
printer and PDF, and large enough for whole pixel sizes of type.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF

from kzcoord_desktop.documents import measure

DOTS_PER_INCH: Final = 288
DOTS_PER_POINT: Final = DOTS_PER_INCH / 72
PREVIEW_ZOOM: Final = 1.2
"""How much larger the type of the preview is against its page than on A4.

At the 368 pixels of the panel true A4 would draw the body of a paper 8.6 pixels high.  So the
preview is the same text on a smaller page, and its page breaks are its own.
"""


@dataclass(frozen=True)
class Geometry:
    """An A4 page divided by `zoom`; type keeps its size."""

    zoom: float = 1.0

    def dots(self, mm: float) -> float:
        """Return a length given in millimetres of A4 in dots of this page."""
        return mm / 25.4 * DOTS_PER_INCH / self.zoom

    @property
    def page(self) -> QRectF:
        """The whole page."""
        return QRectF(0, 0, self.dots(measure.PAGE_WIDTH), self.dots(measure.PAGE_HEIGHT))

    @property
    def text(self) -> QRectF:
        """Where the text stands."""
        return QRectF(
            self.dots(measure.MARGIN_LEFT),
            self.dots(measure.MARGIN_TOP),
            self.dots(measure.TEXT_WIDTH),
            self.dots(measure.TEXT_HEIGHT),
        )


A4: Final = Geometry()
SHEET: Final = Geometry(PREVIEW_ZOOM)
