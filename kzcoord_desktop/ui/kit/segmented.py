"""A choice of two or three, all visible."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from kzcoord_desktop.ui import icons
from kzcoord_desktop.ui.kit.button import PressButton
from kzcoord_desktop.ui.kit.paint import LEFT, painting, rounded
from kzcoord_desktop.ui.look import Text, look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

_INSET: Final = 3
_PADDING: Final = 12
_ICON: Final = 16
_GAP: Final = 6


class Segmented(QWidget):
    """Two or three segments, one of them chosen; arrow keys move between them.

    Args:
        name: accessible name of the group, usually the label of its field.
        options: id and words of each segment; an id never changes.
        icons: names of icons, one for each segment.
    """

    chosen = Signal(str)

    def __init__(
        self,
        name: Text,
        options: Sequence[tuple[str, Text]],
        value: str = "",
        *,
        icons: Sequence[str] = (),
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._height = 30 if small else 34
        self._group = QButtonGroup(self)
        self._segments: dict[str, _Segment] = {}
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        for n, (key, words) in enumerate(options):
            self._add(key, words, icons[n] if icons else "")
        if value:
            self.set_value(value)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.follow(self)
        self.refresh()

    def value(self) -> str:
        """Return the id of the chosen segment, or an empty string."""
        return next((k for k, s in self._segments.items() if s.isChecked()), "")

    def set_value(self, key: str) -> None:
        """Choose a segment without telling; an empty string chooses none."""
        self._group.setExclusive(bool(key))
        for k, segment in self._segments.items():
            segment.setChecked(k == key)
        self._group.setExclusive(True)
        segment = self._segments.get(key) or next(iter(self._segments.values()))
        self.setFocusProxy(segment)

    def refresh(self) -> None:
        """Read names and measures again."""
        inset = look.px(_INSET)
        self._row.setContentsMargins(inset, inset, inset, inset)
        self.setFixedHeight(look.px(self._height))
        self.setAccessibleName(look.text(self._name))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the track."""
        with painting(self) as painter:
            rounded(painter, self.rect().toRectF(), 8, fill="track", border="line")

    def _add(self, key: str, words: Text, icon: str) -> None:
        segment = _Segment(words, icon, self)
        segment.clicked.connect(lambda: self._choose(key))
        self._segments[key] = segment
        self._group.addButton(segment)
        self._row.addWidget(segment)

    def _choose(self, key: str) -> None:
        self.setFocusProxy(self._segments[key])
        self.chosen.emit(key)


class _Segment(PressButton):
    def __init__(self, text: Text, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._text, self._icon = text, icon
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)
        look.follow(self)
        self.refresh()

    def refresh(self) -> None:
        self.setFont(look.font("strong"))
        self.setText(look.text(self._text).replace("&", "&&"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        # Measured in the bold font, so that choosing never moves a neighbour
        return QSize(self._width(bold=True) + 2 * look.px(_PADDING), look.px(20))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        on = self.isChecked()
        with painting(self) as painter:
            if on:
                rounded(painter, self.rect().toRectF(), 6, fill="thumb", border="line2")
            x = (self.width() - self._width(bold=on)) / 2
            if self._icon:
                at = QPointF(x + look.px(_ICON) / 2, self.height() / 2)
                icons.draw(painter, self._icon, at, _ICON, "accentText" if on else "text2")
                x += look.px(_ICON + _GAP)
            painter.setFont(look.font("strong" if on else "medium"))
            loud = on or self.underMouse()
            painter.setPen(look.colour("text" if loud else "text2"))
            words = QRectF(x, 0, self.width() - x, self.height())
            painter.drawText(words, LEFT, look.text(self._text))

    def _width(self, *, bold: bool) -> int:
        words = look.metrics("strong" if bold else "medium").horizontalAdvance(
            look.text(self._text)
        )
        return words + (look.px(_ICON + _GAP) if self._icon else 0)
