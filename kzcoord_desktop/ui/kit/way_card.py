"""A card that is one of several ways, with a link of its own at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from kzcoord_desktop.ui.kit.checkbox import ChoiceCard
from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.ui.kit.button import Button
    from kzcoord_desktop.ui.look import Text

_EDGE = 14


class WayCard(ChoiceCard):
    """A `ChoiceCard` whose fact is shortened rather than widening what holds it."""

    def __init__(
        self,
        text: Text,
        detail: Text,
        icon: str,
        link: Button | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._link = link
        super().__init__(text, detail, icon, parent)
        if link is not None:
            link.setParent(self)

    def refresh(self) -> None:
        """Read words and measures again; the whole fact is the tip."""
        super().refresh()
        self.setToolTip(look.text(self._detail))
        self._put_link()

    def sizeHint(self) -> QSize:
        """Return the room of the name alone; the fact takes what there is."""
        name = look.metrics("strong").horizontalAdvance(look.text(self._text))
        return QSize(name + look.px(74 + _EDGE) + self.reserved(), look.px(54))

    def reserved(self) -> int:
        """Return the width that the link takes."""
        return self._link.sizeHint().width() + look.px(_EDGE) if self._link is not None else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the link at the right."""
        super().resizeEvent(event)
        self._put_link()

    def _put_link(self) -> None:
        if self._link is not None:
            size = self._link.sizeHint()
            x = self.width() - size.width() - look.px(_EDGE)
            self._link.setGeometry(x, (self.height() - size.height()) // 2, *size.toTuple())
