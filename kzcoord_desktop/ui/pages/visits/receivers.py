"""The later hosts whom the same telling, or the same note, can reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import relay_words as words
from kzcoord_desktop.ui.kit.checkbox import Checkbox
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.room import Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kzcoord_desktop.services.relay import Link, Relay


class Receivers(QWidget):
    """A tick for each later host who is still to be told; nobody is ticked unasked."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._boxes: dict[str, Checkbox] = {}
        self._column = Column(2, parent=self)
        self._column.addWidget(Label(N_("At once also to"), "caption", "text2", wrap=True))

    def show_links(self, links: Sequence[Link], relay: Relay, main: Link) -> None:
        """Offer the tellings that are open and take the same form; ticks stay."""
        ticked = set(self.chosen())
        for box in self._boxes.values():
            self._column.removeWidget(box)
            box.hide()
            box.deleteLater()
        fitting = [link for link in links if link.is_open and link.is_written == main.is_written]
        self._boxes = {link.target: self._box(link, relay) for link in fitting}
        for target, box in self._boxes.items():
            box.setChecked(target in ticked)
            self._column.addWidget(box)

    def chosen(self) -> tuple[str, ...]:
        """Return the meetings whose hosts are told too."""
        return tuple(target for target, box in self._boxes.items() if box.isChecked())

    def choose(self, target: str, *, ticked: bool = True) -> None:
        """Tick a receiver."""
        self._boxes[target].setChecked(ticked)

    def offered(self) -> bool:
        """Return whether there is anybody."""
        return bool(self._boxes)

    def _box(self, link: Link, relay: Relay) -> Checkbox:
        state = words.short(link, relay.today)
        host = words.title(relay.card[link.target].host)
        box = Checkbox(N_("{host}: {state}", host=host, state=state))
        box.toggled.connect(lambda _on: self.changed.emit())
        return box
