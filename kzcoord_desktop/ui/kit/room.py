"""Rows, columns and grids whose spaces scale with the text, also when the scale changes later."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLayout, QWidget

from kzcoord_desktop.ui.look import look

Margins = tuple[int, int, int, int]
NO_MARGINS: Margins = (0, 0, 0, 0)


class _Room(QBoxLayout):
    """A box layout with its measures in pixels at 100 %."""

    _direction: QBoxLayout.Direction

    def __init__(
        self, spacing: int = 8, margins: Margins = NO_MARGINS, parent: QWidget | None = None
    ) -> None:
        super().__init__(self._direction, parent)
        self._spacing, self._margins = spacing, margins
        look.follow(self)
        self.refresh()

    def set_margins(self, margins: Margins) -> None:
        """Take other margins: left, top, right, bottom."""
        self._margins = margins
        self.refresh()

    def refresh(self) -> None:
        """Take the measures of this scale."""
        self.setSpacing(look.px(self._spacing))
        self.setContentsMargins(*(look.px(side) for side in self._margins))


class Row(_Room):
    """Parts side by side."""

    _direction = QBoxLayout.Direction.LeftToRight


class Column(_Room):
    """Parts below each other."""

    _direction = QBoxLayout.Direction.TopToBottom


class Grid(QGridLayout):
    """Parts in rows and columns; spacings across and down in pixels at 100 %."""

    def __init__(
        self,
        across: int = 8,
        down: int = 8,
        margins: Margins = NO_MARGINS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._across, self._down, self._margins = across, down, margins
        look.follow(self)
        self.refresh()

    def refresh(self) -> None:
        """Take the measures of this scale."""
        self.setHorizontalSpacing(look.px(self._across))
        self.setVerticalSpacing(look.px(self._down))
        self.setContentsMargins(*(look.px(side) for side in self._margins))


def clear(layout: QLayout) -> None:
    """Take every widget out of a layout, and let it go."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
