"""One line for the head of delegation: what is missing before the departure, each with a link."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.label import Icon, Label
from kzcoord_desktop.ui.kit.room import Row
from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from kzcoord_desktop.domain.procedures.boarding import Missing
    from kzcoord_desktop.ui.theme import Token

_LINE: Final = 28
_GAP: Final = 14
_LEFT, _RIGHT, _BOTTOM = 24, 20, 8


class BoardingLine(QWidget):
    """Gone once the delegation has left, or where paragraph 8 asks for nothing.

    `chosen` brings what was missing and is to be done.  It breaks into a second line by itself: a
    layout of Qt keeps items of its own for that, which do not outlive a change of the links.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._missing: Sequence[Missing] | None = None
        self._icon = Icon("plane-takeoff", 16, "text3")
        self._words = Label("", "small", "text2")
        self._told = QWidget(self)
        told = Row(8, parent=self._told)
        told.addWidget(self._icon)
        told.addWidget(self._words)
        self.links: list[Button] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.follow(self)
        self.hide()

    def show_missing(self, missing: Sequence[Missing] | None) -> None:
        """Show what is missing; an empty list is good news, `None` is no question."""
        if missing is not None and missing != self._missing:
            tone: Token = "warn" if missing else "ok"
            self._icon.set_icon("plane-takeoff" if missing else "circle-check", tone)
            ready = N_("Ready for the departure")
            self._words.set_text(N_("Before the departure:") if missing else ready)
            self._words.set_tone("text2" if missing else "ok")
            self._link(missing)
        self._missing = missing
        self.setVisible(missing is not None)

    def refresh(self) -> None:
        """Place everything anew in another size."""
        self._place(self.width(), move=True)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Return true: fewer links fit on a line of less width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines in this width."""
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        """Return the size in the width there is."""
        return QSize(look.px(320), self.heightForWidth(max(self.width(), look.px(320))))

    def minimumSizeHint(self) -> QSize:
        """Return the size of one line."""
        return QSize(look.px(200), look.px(_LINE + _BOTTOM))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the line anew."""
        super().resizeEvent(event)
        self._place(self.width(), move=True)

    def _link(self, missing: Sequence[Missing]) -> None:
        """Give every need its link; one that is not needed waits, hidden, for the next."""
        while len(self.links) < len(missing):
            n = len(self.links)
            link = Button("", "link", parent=self)
            link.clicked.connect(lambda _on=False, n=n: self._choose(n))
            self.links.append(link)
        for n, link in enumerate(self.links):
            link.setVisible(n < len(missing))
            if n < len(missing):
                link.set_text(missing[n].words)
        self.refresh()

    def _choose(self, n: int) -> None:
        if self._missing is not None and n < len(self._missing):
            self.chosen.emit(self._missing[n])

    def _place(self, width: int, *, move: bool) -> int:
        """Return the height that the lines take, moving the parts there if asked to."""
        line, left, right = look.px(_LINE), look.px(_LEFT), width - look.px(_RIGHT)
        x, y = left, 0
        for part in (self._told, *(link for link in self.links if not link.isHidden())):
            wide = min(part.sizeHint().width(), right - left)
            if x > left and x + wide > right:
                x, y = left, y + line
            if move:
                part.setGeometry(x, y, wide, line)
            x += wide + look.px(_GAP)
        return y + line + look.px(_BOTTOM)
