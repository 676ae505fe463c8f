"""What stands above everything else on a page: a verdict, a warning, a note, or nothing yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.ui import icons
from kzcoord_desktop.ui.kit.flow import Flow
from kzcoord_desktop.ui.kit.frames import Panel
from kzcoord_desktop.ui.kit.label import Icon, Label
from kzcoord_desktop.ui.kit.paint import painting, rounded
from kzcoord_desktop.ui.kit.room import Column, Row
from kzcoord_desktop.ui.look import Text, look
from kzcoord_desktop.ui.theme import TONES, Tone

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from kzcoord_desktop.ui.kit.button import Button


class Disc(QWidget):
    """A filled circle with an icon."""

    def __init__(self, icon: str, tone: Tone, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._tone, self._side = icon, tone, side
        look.follow(self)
        self.refresh()

    def set(self, icon: str, tone: Tone) -> None:
        """Show another icon in another tone."""
        self._icon, self._tone = icon, tone
        self.update()

    def refresh(self) -> None:
        """Take the size of this scale."""
        self.setFixedSize(QSize(look.px(self._side), look.px(self._side)))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint circle and icon."""
        box = self.rect().toRectF()
        with painting(self) as painter:
            rounded(painter, box, self._side / 2, fill=TONES[self._tone][0])
            icons.draw(painter, self._icon, box.center(), round(self._side * 0.5), "surface")


class Banner(Panel):
    """A verdict or a message in a tone: disc, heading, one or two sentences, buttons.

    Args:
        large: heading of a page's verdict (20 px), else of a remark (13 px).
    """

    def __init__(
        self,
        title: Text,
        body: Text = "",
        *,
        tone: Tone = "mute",
        icon: str = "info",
        large: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        padding = (20, 16, 20, 16) if large else (12, 10, 12, 10)
        super().__init__("well", padding=padding, spacing=0, parent=parent)
        self._disc = Disc(icon, tone, 44 if large else 30)
        self._title = Label(title, "title" if large else "strong", wrap=True)
        self._body = Label(body, wrap=True)
        self.buttons = Flow(8, top=5)
        self.buttons.hide()
        words = Column(3)
        for widget in (self._title, self._body):
            words.addWidget(widget)
        words.addWidget(self.buttons)
        row = Row(14 if large else 11)
        middle = Qt.AlignmentFlag.AlignVCenter
        row.addWidget(self._disc, 0, Qt.AlignmentFlag.AlignTop if body else middle)
        row.addLayout(words, 1)
        if not body:
            self._title.setAlignment(middle)
        self.column.addLayout(row)
        self.set(title, body, tone=tone, icon=icon)

    def set(self, title: Text, body: Text, *, tone: Tone, icon: str) -> None:
        """Say something else."""
        self._disc.set(icon, tone)
        self._title.set_text(title)
        self._body.set_text(body)
        self._body.setVisible(bool(body))
        self.set_tone(tone)

    def add_button(self, button: Button) -> None:
        """Offer a way on."""
        self.buttons.addWidget(button)
        self.buttons.show()


class EmptyState(QWidget):
    """Nothing here yet: what it would be, and the one thing to do."""

    def __init__(
        self,
        icon: str,
        title: Text,
        body: Text,
        buttons: tuple[Button, ...] = (),
        *,
        done: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        centre = Qt.AlignmentFlag.AlignHCenter
        column = Column(8, (16, 16, 16, 16), self)
        column.addStretch(2)
        mark = Disc(icon, "ok", 44) if done else Icon(icon, 36, "text3")
        column.addWidget(mark, 0, centre)
        column.addWidget(Label(title, "section", align=centre), 0, centre)
        self._body = Label(body, "body", "text2", wrap=True, align=centre)
        line = Row(0)
        line.addStretch(1)
        line.addWidget(self._body, 100)
        line.addStretch(1)
        column.addLayout(line)
        row = Row(8, (0, 4, 0, 0))
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)
        look.follow(self)
        self.refresh()

    def set_body(self, body: Text) -> None:
        """Say something else under the title."""
        self._body.set_text(body)

    def refresh(self) -> None:
        """Take the widest readable line of this scale."""
        self._body.setMaximumWidth(look.px(400))
