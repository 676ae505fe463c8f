"""Grounds that hold other parts: cards, wells, tinted boxes, hairlines, the scrolling column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from kzcoord_desktop.ui.kit.label import Icon, Label
from kzcoord_desktop.ui.kit.paint import painting, rounded
from kzcoord_desktop.ui.kit.room import Column, Row
from kzcoord_desktop.ui.look import Text, look
from kzcoord_desktop.ui.theme import TONES, Tone

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QPaintEvent

    from kzcoord_desktop.ui.kit.button import Button
    from kzcoord_desktop.ui.theme import Token

Ground = Literal["card", "well", "soft", "sheet", "help"]
_GROUNDS: Final[Mapping[Ground, tuple[Token, Token, int]]] = {
    "card": ("raised", "line", 11),
    "well": ("sunken", "line", 9),
    "soft": ("accentSoft", "accentLine", 9),
    "help": ("surface", "accentLine", 9),
    "sheet": ("raised", "line2", 14),
}


class Panel(QWidget):
    """A rounded ground with a column inside (`column`); `padding` in pixels at 100 %."""

    def __init__(
        self,
        ground: Ground = "card",
        *,
        padding: tuple[int, int, int, int] = (16, 14, 16, 14),
        spacing: int = 8,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._fill, self._line, self._radius = _GROUNDS[ground]
        self._padding, self._spacing = padding, spacing
        self.column = QVBoxLayout(self)
        look.follow(self)
        self.refresh()

    def set_tone(self, tone: Tone) -> None:
        """Take the ground and border of a tone, for example after a check."""
        _, self._fill, self._line = TONES[tone]
        self.update()

    def refresh(self) -> None:
        """Read the measures again."""
        self.column.setContentsMargins(*(look.px(side) for side in self._padding))
        self.column.setSpacing(look.px(self._spacing))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        with painting(self) as painter:
            box = self.rect().toRectF()
            rounded(painter, box, self._radius, fill=self._fill, border=self._line)


class HelpBox(Panel):
    """What the Rules ask, in plain words, and the link to the paragraph at its right."""

    def __init__(
        self, title: Text, body: Text, link: Button | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__("help", padding=(14, 7, 14, 12), spacing=0, parent=parent)
        self._title = Label(title, "strong", "accentText")
        self._body = Label(body, "body", "text2", wrap=True)
        # As high as a link, with or without one
        head = Row(8, (0, 4, 0, 4) if link is None else (0, 0, 0, 0))
        head.addWidget(self._title, 1)
        if link is not None:
            head.addWidget(link)
        words = Column(0)
        words.addLayout(head)
        words.addWidget(self._body)
        row = Row(11)
        row.addLayout(_hung(Icon("book-open-text", 18, "accentText"), 5))
        row.addLayout(words, 1)
        self.column.addLayout(row)

    def set(self, title: Text, body: Text) -> None:
        """Explain another paragraph."""
        self._title.set_text(title)
        self._body.set_text(body)


def _hung(widget: QWidget, top: int) -> Column:
    column = Column(0, (0, top, 0, 0))
    column.addWidget(widget)
    column.addStretch(1)
    return column


class Plain(QWidget):
    """A square ground of one colour with a column inside; hairlines on the sides named."""

    def __init__(
        self, fill: Token = "surface", *, top: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._fill, self._top = fill, top
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        look.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the hairline on top."""
        with painting(self) as painter:
            painter.fillRect(self.rect(), look.colour(self._fill))
            if self._top:
                painter.fillRect(0, 0, self.width(), 1, look.colour("line"))


class Hairline(QWidget):
    """A line of one pixel between parts."""

    def __init__(self, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
        look.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line."""
        with painting(self) as painter:
            painter.fillRect(self.rect(), look.colour("line"))


class Scroll(QScrollArea):
    """The one column of a page that scrolls; Tab brings what has the focus into sight.

    Args:
        content: what scrolls.
        ground: colour behind it.
        wish: height it would like to have, in pixels at 100 %; in a sheet, which takes as much as
            the window has room for.
    """

    def __init__(
        self,
        content: QWidget,
        ground: Token = "surface",
        parent: QWidget | None = None,
        *,
        wish: int = 0,
    ) -> None:
        super().__init__(parent)
        self._ground, self._wish = ground, wish
        self.setFrameShape(QFrame.Shape.NoFrame)
        from kzcoord_desktop.ui.kit.bars import give_bars  # noqa: PLC0415 - after the first paint

        give_bars(self)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self.viewport().installEventFilter(self)
        look.changed.connect(self.viewport().update)

    def sizeHint(self) -> QSize:
        """Return the height that was wished for, if one was."""
        hint = super().sizeHint()
        return QSize(hint.width(), look.px(self._wish)) if self._wish else hint

    def set_wish(self, height: int) -> None:
        """Wish for another height, in pixels at 100 %."""
        self._wish = height
        self.updateGeometry()

    def reveal(self, widget: QWidget) -> None:
        """Scroll until a widget inside is seen, with a little room around it."""
        self.ensureWidgetVisible(widget, 0, look.px(32))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Paint the ground of the viewport in the theme's colour."""
        if event.type() == QEvent.Type.Paint and watched is self.viewport():
            with painting(self.viewport()) as painter:
                painter.fillRect(self.viewport().rect(), look.colour(self._ground))
            return True
        return super().eventFilter(watched, event)
