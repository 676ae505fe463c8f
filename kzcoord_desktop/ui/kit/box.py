"""The frame of every input: ground, one border that never moves the text, and its marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from kzcoord_desktop.ui.kit.paint import painting, rounded
from kzcoord_desktop.ui.look import Text, look

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from kzcoord_desktop.ui.theme import Token

HEIGHT: Final = 34
HEIGHT_IN_SHEET: Final = 42
PADDING: Final = 11


class InputBox(QWidget):
    """A frame around the widget that takes the typing, and marks to its right.

    The box is what a page lays out and names; `edit` is what has the focus.  Subclasses call
    `hold(edit)` once.  The border is 1 pixel, 2 under focus or error, drawn inside the same box.
    """

    def __init__(self, *, large: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._large = large
        self._wrong = False
        self._width = 0
        self._edit: QWidget = self
        self.row = QHBoxLayout(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def hold(self, edit: QWidget) -> None:
        """Take the widget that is typed into."""
        self._edit = edit
        self.row.insertWidget(0, edit, 1)
        self.setFocusProxy(edit)
        self.setFocusPolicy(edit.focusPolicy())
        edit.installEventFilter(self)
        look.follow(self)
        self.refresh()

    def set_name(self, name: Text) -> None:
        """Give the input its accessible name; a `Field` does it from its label."""
        self._edit.setAccessibleName(look.text(name))

    def set_description(self, text: str) -> None:
        """Tie help or error to the input for screen readers."""
        self._edit.setAccessibleDescription(text)

    def set_wrong(self, wrong: bool) -> None:
        """Show the border of an error, or take it away."""
        self._wrong = wrong
        self.update()

    def set_width(self, width: int) -> None:
        """Keep a fixed width, given in pixels at 100 %."""
        self._width = width
        self.refresh()

    def refresh(self) -> None:
        """Read fonts, colours and measures again."""
        side = look.px(PADDING)
        self.row.setContentsMargins(side, 1, self._right_margin(), 1)
        self.row.setSpacing(look.px(7))
        if self._width:
            self.setFixedWidth(look.px(self._width))
        self._edit.setFont(look.font())
        self._edit.setPalette(bare_palette())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return 34 pixels of height, 42 in sheets."""
        return QSize(look.px(180), look.px(HEIGHT_IN_SHEET if self._large else HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return a width that still shows a word."""
        return QSize(look.px(60), self.sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Repaint the border when the focus comes and goes."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground and border."""
        with painting(self) as painter:
            border, width = self._border()
            rounded(painter, self.rect().toRectF(), 7, fill="surface", border=border, width=width)

    def _border(self) -> tuple[Token, int]:
        if not self.isEnabled():
            return "line2", 1
        if self._wrong:
            return "bad", 2
        if self._edit.hasFocus():
            return "focus", 2
        return ("text3" if self.underMouse() else "edge"), 1

    def _right_margin(self) -> int:
        return look.px(PADDING if self.row.count() == 1 else 6)


def bare_palette() -> QPalette:
    """Return the palette of an edit inside a box: no ground of its own."""
    made = QPalette()
    for role, token in _EDIT_ROLES:
        made.setColor(role, look.colour(token))
    made.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
    return made


_EDIT_ROLES: Final[tuple[tuple[QPalette.ColorRole, Token], ...]] = (
    (QPalette.ColorRole.Text, "text"),
    (QPalette.ColorRole.PlaceholderText, "text3"),
    (QPalette.ColorRole.Highlight, "accent"),
    (QPalette.ColorRole.HighlightedText, "onAccent"),
)
