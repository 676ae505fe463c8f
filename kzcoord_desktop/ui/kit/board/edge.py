"""A board that scrolls sideways by itself while a card is held at its edge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QScrollArea

    from kzcoord_desktop.ui.kit.board.drag import Drag

_ZONE: Final = 40
_STEP: Final = 18
_TICK_MS: Final = 40


class EdgeScroll(QObject):
    """Watches a drag; stops when it ends, or when the mouse leaves the edge."""

    def __init__(self, area: QScrollArea, drag: Drag) -> None:
        super().__init__(area)
        self._area, self._drag, self._way = area, drag, 0
        self._clock = QTimer(self, interval=_TICK_MS)
        self._clock.timeout.connect(self._scroll)
        drag.passed.connect(self._pass)

    def _pass(self, place: QPoint) -> None:
        """Take where the mouse is; above the board it is on its way to a tab."""
        view = self._area.viewport()
        at, zone = view.mapFromGlobal(place), look.px(_ZONE)
        self._way = (at.x() > view.width() - zone) - (at.x() < zone)
        if not 0 <= at.y() < view.height():
            self._way = 0
        if self._way and not self._clock.isActive():
            self._clock.start()

    def _scroll(self) -> None:
        bar = self._area.horizontalScrollBar()
        before = bar.value()
        if self._way and self._drag.is_on():
            bar.setValue(before + self._way * look.px(_STEP))
        if bar.value() == before:
            self._clock.stop()
        else:
            self._drag.follow()
