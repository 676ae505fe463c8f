"""The ribbon over a store with sample data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.kit.label import Icon, Label
from kzcoord_desktop.ui.kit.paint import painting
from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class Ribbon(QWidget):
    """A line of the warning's tone along the top: nobody takes the sample for real papers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.addWidget(Icon("flask-conical", 16, "warn"))
        self._row.addWidget(Label(N_("Sample"), "smallStrong", "warn"))
        self._row.addWidget(
            Label(N_("People and texts are invented; papers carry the mark."), "small", "text2"), 1
        )
        look.follow(self)
        self.refresh()

    def refresh(self) -> None:
        """Read the measures again."""
        self._row.setContentsMargins(look.px(24), 0, look.px(20), 0)
        self._row.setSpacing(look.px(8))
        self.setFixedHeight(look.px(28))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and its lower edge."""
        with painting(self) as painter:
            painter.fillRect(self.rect(), look.colour("warnSoft"))
            painter.fillRect(0, self.height() - 1, self.width(), 1, look.colour("warnLine"))
