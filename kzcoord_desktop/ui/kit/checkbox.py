"""A tick with a sentence that may wrap, and a card that is one of several ways."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kzcoord_desktop.ui import icons
from kzcoord_desktop.ui.kit.button import PressButton
from kzcoord_desktop.ui.kit.paint import LEFT, WRAP, painting, rounded
from kzcoord_desktop.ui.look import Text, look

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_SIDE: Final = 18
_GAP: Final = 9
_TALL: Final = 10_000


class Checkbox(PressButton):
    """A statement that is ticked or not; use Qt's `toggled`."""

    def __init__(self, text: Text, *, checked: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self.setCheckable(True)
        self.setChecked(checked)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.follow(self)
        self.refresh()

    def refresh(self) -> None:
        """Read words and measures again."""
        self.setFont(look.font())
        self.setText(look.text(self._text).replace("&", "&&"))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Return true: the sentence wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of tick and sentence in this width."""
        return max(look.px(28), self._words(width).height() + look.px(8))

    def sizeHint(self) -> QSize:
        """Return the size on one line."""
        width = self.fontMetrics().horizontalAdvance(look.text(self._text))
        full = width + self._start() + 2
        return QSize(full, self.heightForWidth(full))

    def minimumSizeHint(self) -> QSize:
        """Return the least width that still shows words."""
        return QSize(look.px(120), look.px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint tick and sentence."""
        with painting(self) as painter:
            line = self.fontMetrics().lineSpacing()
            top = (self.height() - self._words(self.width()).height()) / 2
            side = look.px(_SIDE)
            box = QRectF(0, round(top + (line - side) / 2), side, side)
            if self.isChecked():
                rounded(painter, box, 4, fill="accent")
                icons.draw(painter, "check", box.center(), 14, "onAccent")
            else:
                rounded(painter, box, 4, fill="surface", border="edge")
            painter.setFont(self.font())
            painter.setPen(look.colour("text"))
            words = QRectF(self._start(), top, self.width() - self._start(), self.height())
            painter.drawText(words, int(WRAP), look.text(self._text))

    def _start(self) -> int:
        return look.px(_SIDE + _GAP)

    def _words(self, width: int) -> QRect:
        room = QRect(0, 0, max(1, width - self._start()), _TALL)
        return self.fontMetrics().boundingRect(room, int(WRAP), look.text(self._text))


class ChoiceCard(PressButton):
    """One of several ways, told in two lines: radio mark, icon, name and fact.

    Cards of one parent exclude each other; arrow keys move between them.
    """

    def __init__(self, text: Text, detail: Text, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._detail, self._icon = text, detail, icon
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.follow(self)
        self.refresh()

    def set_detail(self, detail: Text) -> None:
        """Tell another fact, for example the key file chosen."""
        self._detail = detail
        self.refresh()

    def refresh(self) -> None:
        """Read words and measures again."""
        self.setText(look.text(self._text).replace("&", "&&"))
        self.setAccessibleDescription(look.text(self._detail))
        self.setFixedHeight(look.px(54))
        self.setMinimumWidth(self.sizeHint().width())
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of the longer line."""
        words = look.metrics("strong").horizontalAdvance(look.text(self._text))
        detail = look.metrics("small").horizontalAdvance(look.text(self._detail))
        return QSize(max(words, detail) + look.px(74 + 14), look.px(54))

    def reserved(self) -> int:
        """Return the width at the right that is not for words, in pixels."""
        return 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card."""
        on = self.isChecked()
        with painting(self) as painter:
            fill = "accentSoft" if on else ("hover" if self.underMouse() else "raised")
            line = "accentLine" if on else "line2"
            rounded(painter, self.rect().toRectF(), 9, fill=fill, border=line)  # type: ignore[arg-type]
            middle = self.height() / 2
            centre = QPointF(look.px(23), middle)
            painter.setPen(QPen(look.colour("accent" if on else "edge"), 1.6))
            painter.setBrush(look.colour("surface"))
            painter.drawEllipse(centre, look.px(8), look.px(8))
            if on:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look.colour("accent"))
                painter.drawEllipse(centre, look.px(4), look.px(4))
            at = QPointF(look.px(53), middle)
            icons.draw(painter, self._icon, at, 20, "accentText" if on else "text2")
            x, width = look.px(74), self.width() - look.px(74 + 10) - self.reserved()
            painter.setFont(look.font("strong"))
            painter.setPen(look.colour("text"))
            upper = QRectF(x, middle - look.px(19), width, look.px(20))
            painter.drawText(upper, LEFT, look.text(self._text))
            painter.setFont(look.font("small"))
            painter.setPen(look.colour("text2"))
            lower = QRectF(x, middle - look.px(1), width, look.px(20))
            detail = look.metrics("small").elidedText(
                look.text(self._detail), Qt.TextElideMode.ElideMiddle, int(width)
            )
            painter.drawText(lower, LEFT, detail)
