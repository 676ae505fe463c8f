"""Text in one of the styles: always plain text, re-worded and re-measured with `look`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kzcoord_desktop.ui import icons
from kzcoord_desktop.ui.look import Text, look

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from kzcoord_desktop.ui.theme import TextStyle, Token


_READABLE: Final = 560


class Label(QLabel):
    """A line or a paragraph.

    Args:
        text: what it says; a `str` is shown as it is.
        style: one of `theme.TEXT_STYLES`.
        tone: colour of the text.
        wrap: break into lines as the width demands (height for width).
        elide: end a line that is too long with an ellipsis; the tip shows it all.
    """

    def __init__(
        self,
        text: Text = "",
        style: TextStyle = "body",
        tone: Token = "text",
        *,
        wrap: bool = False,
        elide: bool = False,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text, self._style, self._tone, self._elide = text, style, tone, elide
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setAlignment(
            align | (Qt.AlignmentFlag.AlignTop if wrap else Qt.AlignmentFlag.AlignVCenter)
        )
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        if elide:
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        look.follow(self)
        self.refresh()

    def set_text(self, text: Text) -> None:
        """Show another text."""
        if text != self._text:
            self._text = text
            self.refresh()

    def set_tone(self, tone: Token) -> None:
        """Show the text in another colour."""
        if tone != self._tone:
            self._tone = tone
            self.refresh()

    def set_style(self, style: TextStyle) -> None:
        """Show the text in another size or weight."""
        if style != self._style:
            self._style = style
            self.refresh()

    def refresh(self) -> None:
        """Read words, font and colour again."""
        words = look.text(self._text)
        self.setFont(look.font(self._style))
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.WindowText, look.colour(self._tone))
        self.setPalette(colours)
        self.setText(words)
        if self._elide:
            self.setToolTip(words)

    def sizeHint(self) -> QSize:
        """Return the size on one line; a paragraph wants at most a readable width.

        Qt would offer a wrapping label as a narrow tower, and layouts keep the tower's height.
        """
        if not self.wordWrap():
            return super().sizeHint()
        # As a layout measures it: the sum of the advances may be two pixels less
        width = self.fontMetrics().size(0, self.text()).width() + 1
        width = min(width, look.px(_READABLE), self.maximumWidth())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Let an eliding label shrink, and a wrapping one be as narrow as its longest word."""
        hint = super().minimumSizeHint()
        if self._elide:
            return QSize(look.px(40), hint.height())
        return QSize(hint.width(), self.fontMetrics().height()) if self.wordWrap() else hint

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, shortened if it may be."""
        if not self._elide:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(look.colour(self._tone))
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        painter.drawText(self.rect(), self.alignment(), shown)
        painter.end()


class Icon(QWidget):
    """An icon that says nothing by itself: the word beside it does."""

    def __init__(
        self, name: str, size: int = 18, tone: Token = "text2", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._size, self._tone = name, size, tone
        look.follow(self)
        self.refresh()

    def set_icon(self, name: str, tone: Token) -> None:
        """Show another icon."""
        self._name, self._tone = name, tone
        self.update()

    def refresh(self) -> None:
        """Take the size of this scale."""
        self.setFixedSize(look.px(self._size), look.px(self._size))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the icon."""
        painter = QPainter(self)
        icons.draw(painter, self._name, self.rect().toRectF().center(), self._size, self._tone)
        painter.end()
