"""Buttons, painted whole so that icon and word keep their distance and long words grow them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolTip, QWidget

from kzcoord_desktop.ui import icons
from kzcoord_desktop.ui.kit.paint import LEFT, painting, rounded
from kzcoord_desktop.ui.look import Text, look

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent

    from kzcoord_desktop.ui.theme import TextStyle, Token

Kind = Literal["primary", "secondary", "quiet", "link", "crumb", "onToast", "danger"]
Size = Literal["small", "normal", "large"]

_HEIGHTS: Final[Mapping[Size, int]] = {"small": 30, "normal": 34, "large": 42}
_GAP: Final = 8
_ICON: Final = 16
_TARGET: Final = 28
_TIP_MS: Final = 400
_VEIL: Final = 0.45


class _Dress(NamedTuple):
    ground: Token | None
    hover: Token | None
    press: Token | None
    border: Token | None
    text: Token
    icon: Token
    style: TextStyle
    padding: int


_DRESSES: Final[Mapping[Kind, _Dress]] = {
    "primary": _Dress(
        "accent", "accentHover", "accentPress", None, "onAccent", "onAccent", "strong", 15
    ),
    "secondary": _Dress("raised", "hover", "muteSoft", "line2", "text", "text2", "medium", 15),
    "quiet": _Dress(None, "hover", "muteSoft", None, "text2", "text2", "medium", 11),
    "link": _Dress(None, None, None, None, "accentText", "accentText", "medium", 0),
    "onToast": _Dress(None, None, None, None, "toastAccent", "toastAccent", "strong", 8),
    "crumb": _Dress(None, None, None, None, "text3", "text3", "small", 0),
    "danger": _Dress("bad", "badHover", "badHover", None, "onBad", "onBad", "strong", 15),
}


class PressButton(QAbstractButton):
    """A painted button that Enter presses as Space does; its tip is shown on Tab too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the tip to who comes by keyboard, as to who comes by mouse."""
        super().focusInEvent(event)
        by_tab = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        )
        if by_tab and self.toolTip():
            # Not at once: Qt takes a tip away at the very change of focus that asks for it
            QTimer.singleShot(_TIP_MS, self, self._show_tip)

    def _show_tip(self) -> None:
        if self.hasFocus():
            QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), self.toolTip(), self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter too; other keys as usual."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)


class Button(PressButton):
    """A button with a verb.

    Args:
        text: the verb; the button grows with it.
        kind: `primary` once per view, `danger` only inside a confirmation, `link` and `crumb`
            within text.
        icon: name of an icon before the text.
        trailing: name of an icon after the text.
        size: 30, 34 or 42 pixels high.
        fill: take the whole width given.
    """

    def __init__(
        self,
        text: Text,
        kind: Kind = "secondary",
        *,
        icon: str = "",
        trailing: str = "",
        size: Size = "normal",
        fill: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text, self._icon, self._trailing, self._size = text, icon, trailing, size
        self._kind: Kind = kind
        width = QSizePolicy.Policy.Minimum if fill else QSizePolicy.Policy.Fixed
        self.setSizePolicy(width, QSizePolicy.Policy.Fixed)
        look.follow(self)
        self.refresh()

    def set_text(self, text: Text, *, icon: str | None = None) -> None:
        """Change the words, and the icon if one is given."""
        self._text = text
        self._icon = self._icon if icon is None else icon
        self.refresh()

    @property
    def is_primary(self) -> bool:
        """Whether it is the filled one."""
        return self._kind == "primary"

    def set_kind(self, kind: Kind) -> None:
        """Make the button louder or quieter."""
        self._kind = kind
        self.refresh()

    def words(self) -> str:
        """Return what the button says, without Qt's marks for mnemonics."""
        return look.text(self._text)

    def refresh(self) -> None:
        """Read words, font and size again."""
        self.setFont(look.font(self._dress.style))
        # QAbstractButton takes "&" as a mnemonic; names of bodies may contain one
        self.setText(self.words().replace("&", "&&"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room the words, the icons and the padding need."""
        width = self._content_width() + 2 * look.px(self._dress.padding)
        height = _HEIGHTS[self._size] if self._dress.padding else _TARGET
        return QSize(width, look.px(height))

    def minimumSizeHint(self) -> QSize:
        """Never narrower than the words."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, icon and words."""
        with painting(self) as painter:
            if not self.isEnabled():
                painter.setOpacity(_VEIL)
            ground, border = self._ground(), self._dress.border
            if ground or border:
                rounded(painter, self.rect().toRectF(), 7, fill=ground, border=border)
            self._paint_content(painter)

    @property
    def _dress(self) -> _Dress:
        return _DRESSES[self._kind]

    def _ground(self) -> Token | None:
        if self.isDown():
            return self._dress.press
        return self._dress.hover if self.underMouse() and self.isEnabled() else self._dress.ground

    def _content_width(self) -> int:
        marks = bool(self._icon) + bool(self._trailing)
        words = self.fontMetrics().horizontalAdvance(self.words())
        return words + marks * look.px(_ICON + _GAP)

    def _paint_content(self, painter: QPainter) -> None:
        font = self.font()
        font.setUnderline(not self._dress.padding and self.underMouse())
        painter.setFont(font)
        x = (self.width() - self._content_width()) / 2 if self._dress.padding else 0.0
        middle = self.height() / 2
        if self._icon:
            at = QPointF(x + look.px(_ICON) / 2, middle)
            icons.draw(painter, self._icon, at, _ICON, self._dress.icon)
            x += look.px(_ICON + _GAP)
        words = self.fontMetrics().horizontalAdvance(self.words())
        painter.setPen(look.colour(self._dress.text))
        painter.drawText(QRectF(x, 0, words + 2, self.height()), LEFT, self.words())
        if self._trailing:
            at = QPointF(x + words + look.px(_GAP + _ICON / 2), middle)
            icons.draw(painter, self._trailing, at, _ICON, self._dress.icon)


class IconButton(PressButton):
    """A button of one icon; `name` is its accessible name and its tip."""

    def __init__(
        self,
        icon: str,
        name: Text,
        *,
        size: int = 32,
        icon_size: int = 18,
        tone: Token = "text2",
        framed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon, self._name = icon, name
        self._side, self._icon_size, self._tone, self._framed = size, icon_size, tone, framed
        look.follow(self)
        self.refresh()

    def set_icon(self, icon: str, name: Text) -> None:
        """Show another icon that does another thing."""
        self._icon, self._name = icon, name
        self.refresh()

    def refresh(self) -> None:
        """Read name and size again."""
        words = look.text(self._name)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setFixedSize(look.px(self._side), look.px(self._side))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground and icon."""
        with painting(self) as painter:
            if not self.isEnabled():
                painter.setOpacity(_VEIL)
            rect = self.rect().toRectF()
            ground: Token | None = "raised" if self._framed else None
            if self.underMouse() or self.isDown():
                ground = "muteSoft" if self.isDown() else "hover"
            if ground:
                rounded(painter, rect, 7, fill=ground, border="line2" if self._framed else None)
            icons.draw(painter, self._icon, rect.center(), self._icon_size, self._tone)
