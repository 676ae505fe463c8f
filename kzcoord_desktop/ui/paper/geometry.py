"""A page in dots: where the text, the header and the footer stand.

A dot is a quarter of a point (288 to the inch), small enough to lay text out once for screen,
printer and PDF, and large enough for whole pixel sizes of type.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF

from kzcoord_desktop.documents.measure import PORTRAIT, Form

DOTS_PER_INCH: Final = 288
DOTS_PER_POINT: Final = DOTS_PER_INCH / 72
PREVIEW_ZOOM: Final = 1.2
"""How much larger the type of the preview is against its page than on A4.

At the 368 pixels of the panel true A4 would draw the body of a paper 8.6 pixels high.  So the
preview is the same text on a smaller page, and its page breaks are its own.
"""


@dataclass(frozen=True)
class Geometry:
    """A page divided by `zoom`; type keeps its size."""

    zoom: float = 1.0
    form: Form = PORTRAIT

    def dots(self, mm: float) -> float:
        """Return a length given in millimetres of the page in dots."""
        return mm / 25.4 * DOTS_PER_INCH / self.zoom

    @property
    def page(self) -> QRectF:
        """The whole page."""
        return QRectF(0, 0, self.dots(self.form.width), self.dots(self.form.height))

    @property
    def text(self) -> QRectF:
        """Where the text stands."""
        return QRectF(
            self.dots(self.form.left),
            self.dots(self.form.top),
            self.dots(self.form.text_width),
            self.dots(self.form.text_height),
        )


A4: Final = Geometry()
SHEET: Final = Geometry(PREVIEW_ZOOM)
