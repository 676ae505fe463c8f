"""One line for the head of delegation: what is missing before the departure, each with a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.flow import Flow
from kzcoord_desktop.ui.kit.label import Icon, Label
from kzcoord_desktop.ui.kit.room import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kzcoord_desktop.domain.procedures.boarding import Missing
    from kzcoord_desktop.ui.theme import Token


class BoardingLine(QWidget):
    """Gone once the delegation has left, or where paragraph 8 asks for nothing.

    `chosen` brings what was missing and is to be done.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._missing: Sequence[Missing] | None = None
        self._icon = Icon("plane-takeoff", 16, "text3")
        self._words = Label("", "small", "text2")
        self._needs = QWidget()
        self._flow = Flow(14)
        self._needs.setLayout(self._flow)
        self.links: list[Button] = []
        row = Row(8, (24, 0, 20, 8), self)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self._icon, 0, top)
        row.addWidget(self._words, 0, top)
        row.addWidget(self._needs, 1)
        self.hide()

    def show_missing(self, missing: Sequence[Missing] | None) -> None:
        """Show what is missing; an empty list is good news, `None` is no question."""
        self.setVisible(missing is not None)
        if missing is None or missing == self._missing:
            self._missing = missing
            return
        self._missing = missing
        tone: Token = "warn" if missing else "ok"
        self._icon.set_icon("plane-takeoff" if missing else "circle-check", tone)
        self._words.set_text(
            N_("Before the departure:") if missing else N_("Ready for the departure")
        )
        self._words.set_tone("text2" if missing else "ok")
        self._link(missing)

    def _link(self, missing: Sequence[Missing]) -> None:
        for link in self.links:
            self._flow.removeWidget(link)
            link.hide()
            link.deleteLater()
        self.links = [Button(each.words, "link") for each in missing]
        for each, link in zip(missing, self.links, strict=True):
            link.clicked.connect(lambda _on=False, each=each: self.chosen.emit(each))
            self._flow.addWidget(link)
        self._needs.setVisible(bool(missing))
