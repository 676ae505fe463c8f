"""Parts side by side that go on in the next line where the width ends: buttons of a banner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

_EXPLICIT = Qt.WidgetAttribute.WA_WState_ExplicitShowHide


class Flow(QWidget):
    """A line of widgets that breaks; hidden ones take no room.

    It is no layout: Qt's layout items, held by Python, are gone when Qt takes them out by itself.

    Args:
        spacing: between parts and between lines, in pixels at 100 %.
        top: room above the first line.
    """

    def __init__(self, spacing: int = 8, top: int = 0) -> None:
        super().__init__()
        self._gap, self._top = spacing, top
        self._parts: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.follow(self)

    def addWidget(self, part: QWidget) -> None:  # noqa: N802 - as every layout calls it
        """Take one more part, the last one; one that was hidden stays hidden."""
        hidden = part.isHidden() and part.testAttribute(_EXPLICIT)
        part.setParent(self)
        part.setVisible(not hidden)
        self._parts.append(part)
        self._follow()

    def refresh(self) -> None:
        """Read the measures again."""
        self._follow()

    def event(self, event: QEvent) -> bool:
        """Place the parts anew when one of them wants another size, or comes or goes."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._follow()
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Count the parts anew: of those that came or went while it was hidden nobody told."""
        super().showEvent(event)
        self._follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the parts into their lines."""
        super().resizeEvent(event)
        self._place(self.width(), move=True)

    def hasHeightForWidth(self) -> bool:
        """Return true: fewer parts fit on a line of less width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines in this width."""
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        """Return the size on one line."""
        sizes = [part.sizeHint() for part in self._shown()]
        width = sum(size.width() for size in sizes) + look.px(self._gap) * max(0, len(sizes) - 1)
        return QSize(width, self._height(sizes))

    def minimumSizeHint(self) -> QSize:
        """Return the size of the widest part."""
        sizes = [part.sizeHint() for part in self._shown()]
        return QSize(max((size.width() for size in sizes), default=0), self._height(sizes))

    def _height(self, sizes: list[QSize]) -> int:
        return max(size.height() for size in sizes) + look.px(self._top) if sizes else 0

    def _follow(self) -> None:
        self.updateGeometry()
        self._place(self.width(), move=True)

    def _shown(self) -> list[QWidget]:
        return [part for part in self._parts if not part.isHidden()]

    def _place(self, width: int, *, move: bool) -> int:
        """Return the height that the lines take, moving the parts there if asked to."""
        shown = self._shown()
        if not shown:
            return 0
        gap, x, y, line = look.px(self._gap), 0, look.px(self._top), 0
        for part in shown:
            size = part.sizeHint()
            if x > 0 and x + size.width() > width:
                x, y, line = 0, y + line + gap, 0
            if move:
                part.setGeometry(QRect(QPoint(x, y), size))
            x, line = x + size.width() + gap, max(line, size.height())
        return y + line
