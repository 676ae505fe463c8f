"""State chips: colour, icon and word together, always all three."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from kzcoord_desktop.ui import icons
from kzcoord_desktop.ui.kit.paint import CENTRE, LEFT, painting, rounded
from kzcoord_desktop.ui.look import Text, look
from kzcoord_desktop.ui.theme import TONES, Tone

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QPaintEvent

    from kzcoord_desktop.ui.theme import Token

State = Literal["done", "current", "due", "overdue", "not_yet", "exempt"]
STATES: Final[Mapping[State, tuple[Tone, str]]] = {
    "done": ("ok", "circle-check"),
    "current": ("accent", "circle-dot"),
    "due": ("warn", "clock"),
    "overdue": ("bad", "triangle-alert"),
    "not_yet": ("mute", "circle-dashed"),
    "exempt": ("mute", "circle-slash"),
}
"""Tone and icon of each state, the same in chips, steps, tables and dots."""

_HEIGHT: Final = 22
_ICON: Final = 14


class Chip(QWidget):
    """A word in a tone, for example "Overdue"; `bare` leaves the ground away (in tables)."""

    def __init__(
        self,
        text: Text,
        tone: Tone = "mute",
        icon: str = "",
        *,
        outlined: bool = False,
        bare: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text, self._icon, self._tone = text, icon, tone
        self._outlined, self._bare = outlined, bare
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.follow(self)
        self.refresh()

    @classmethod
    def of(cls, state: State, text: Text) -> Chip:
        """Return the chip of a state with the word that says it."""
        tone, icon = STATES[state]
        return cls(text, tone, icon, outlined=state == "exempt")

    def set(self, text: Text, tone: Tone, icon: str) -> None:
        """Show another state."""
        self._text, self._tone, self._icon = text, tone, icon
        self.refresh()

    def refresh(self) -> None:
        """Read words and size again."""
        self.setFont(look.font("caption" if self._bare else "smallStrong"))
        self.setAccessibleName(look.text(self._text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of icon, word and padding."""
        words = self.fontMetrics().horizontalAdvance(look.text(self._text))
        return QSize(words + self._start() + self._padding(), look.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Never narrower than the word."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, icon and word."""
        text, soft, line = TONES[self._tone]
        with painting(self) as painter:
            rect = self.rect().toRectF()
            if self._outlined:
                rounded(painter, rect, 5, border=line)
            elif not self._bare:
                rounded(painter, rect, 5, fill=soft)
            if self._icon:
                at = QPointF(self._padding() + look.px(_ICON) / 2, rect.center().y())
                icons.draw(painter, self._icon, at, _ICON, text)
            painter.setFont(self.font())
            painter.setPen(look.colour(text))
            x = self._start()
            words = QRectF(x, 0, self.width() - x, self.height())
            painter.drawText(words, LEFT, look.text(self._text))

    def _padding(self) -> int:
        return 0 if self._bare else look.px(8)

    def _start(self) -> int:
        return self._padding() + (look.px(_ICON + 5) if self._icon else 0)


class Key(QWidget):
    """A key cap such as Ctrl K."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self.setAccessibleName(text)
        look.follow(self)
        self.refresh()

    def refresh(self) -> None:
        """Take the size of this scale."""
        width = look.metrics("key").horizontalAdvance(self._text)
        self.setFixedSize(width + look.px(10), look.px(19))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the cap."""
        fill: Token = "sunken"
        with painting(self) as painter:
            rounded(painter, self.rect().toRectF(), 4, fill=fill, border="line2")
            painter.setFont(look.font("key"))
            painter.setPen(look.colour("text3"))
            painter.drawText(self.rect(), CENTRE, self._text)
