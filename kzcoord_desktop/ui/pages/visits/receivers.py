"""The later hosts: those whom the same telling or note can reach, and the way to the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import relay_words as words
from kzcoord_desktop.ui.kit.board.marks import LOOKS, tone
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.checkbox import Checkbox
from kzcoord_desktop.ui.kit.label import Icon, Label
from kzcoord_desktop.ui.kit.room import Column, Row
from kzcoord_desktop.ui.phrases import colon
from kzcoord_desktop.ui.theme import TONES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kzcoord_desktop.services.relay import Link, Relay

_LEFT = Qt.AlignmentFlag.AlignLeft


class Receivers(QWidget):
    """A tick for each later host who takes the same form; nobody is ticked unasked.

    The others, told already or in another form, are links: `opened` brings the meeting of one.
    """

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._boxes: dict[str, Checkbox] = {}
        self._links: dict[str, Button] = {}
        self._parts: list[QWidget] = []
        self._column = Column(2, parent=self)

    def show_links(self, links: Sequence[Link], relay: Relay, main: Link) -> None:
        """Offer the tellings to later hosts beside the one that is shown; ticks stay."""
        ticked = set(self.chosen())
        for part in self._parts:
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts, self._boxes, self._links = [], {}, {}
        joined = [each for each in links if _goes_with(each, main)]
        others = [each for each in links if each not in joined]
        if joined:
            self._put(Label(N_("At once also to"), "caption", "text2", wrap=True))
        for link in joined:
            box = self._boxes[link.target] = self._box(link, relay)
            box.setChecked(link.target in ticked)
            self._put(box)
        if others:
            self._put(Label(N_("Other hosts"), "caption", "text2", wrap=True))
        for link in others:
            self._put(self._line(link, relay))

    def chosen(self) -> tuple[str, ...]:
        """Return the meetings whose hosts are told too."""
        return tuple(target for target, box in self._boxes.items() if box.isChecked())

    def choose(self, target: str, *, ticked: bool = True) -> None:
        """Tick a receiver."""
        self._boxes[target].setChecked(ticked)

    def way_to(self, target: str) -> Button:
        """Return the link to the telling of another host."""
        return self._links[target]

    def offered(self) -> bool:
        """Return whether there is anybody."""
        return bool(self._parts)

    def _put(self, part: QWidget) -> None:
        self._parts.append(part)
        self._column.addWidget(part)

    def _box(self, link: Link, relay: Relay) -> Checkbox:
        state = words.short(link, relay.today)
        host = words.title(relay.card[link.target].host)
        box = Checkbox(colon(host, state))
        # It wraps here: a fixed height would be that of one line
        policy = box.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
        box.setSizePolicy(policy)
        return box

    def _line(self, link: Link, relay: Relay) -> QWidget:
        holder = QWidget()
        row = Row(8, parent=holder)
        row.addWidget(Icon(LOOKS[link.mark][1], 14, TONES[tone(link)][0]))
        column = Column(0)
        way = self._links[link.target] = Button(words.title(relay.card[link.target].host), "link")
        way.clicked.connect(lambda: self.opened.emit(link.target))
        column.addWidget(way, 0, _LEFT)
        column.addWidget(Label(words.on_pill(link, relay.today), "small", "text3", wrap=True))
        row.addLayout(column, 1)
        return holder


def _goes_with(link: Link, main: Link) -> bool:
    """Return whether one entry or one note can reach both hosts."""
    return link.is_open and main.is_open and link.is_written == main.is_written
