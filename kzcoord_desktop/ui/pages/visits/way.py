"""From whom to whom: two hosts with their meetings, and above them what is pressing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import relay_words as words
from kzcoord_desktop.services.relay import Mark, Phase
from kzcoord_desktop.ui.kit.board.marks import LOOKS, tone
from kzcoord_desktop.ui.kit.frames import Panel
from kzcoord_desktop.ui.kit.label import Icon, Label
from kzcoord_desktop.ui.kit.room import Column, Row
from kzcoord_desktop.ui.theme import TONES

if TYPE_CHECKING:
    from kzcoord_desktop.services.relay import Card, Link, Relay
    from kzcoord_desktop.ui.look import Text
    from kzcoord_desktop.ui.theme import Token

_TOP = Qt.AlignmentFlag.AlignTop


class Alert(Panel):
    """What is late, wrong or done; nothing where all is well and ahead."""

    def __init__(self) -> None:
        super().__init__("well", padding=(11, 9, 11, 9), spacing=0)
        self._icon = Icon("triangle-alert", 16, "bad")
        self._words = Label("", "caption", "bad", wrap=True)
        row = Row(9)
        row.addWidget(self._icon, 0, _TOP)
        row.addWidget(self._words, 1)
        self.column.addLayout(row)

    def show_link(self, link: Link, relay: Relay) -> None:
        """Say where a telling stands, if that has to be said."""
        said = _alert(link, relay)
        self.setVisible(said is not None)
        if said is None:
            return
        shown = tone(link)
        self.set_tone(shown)
        self._icon.set_icon(LOOKS[link.mark][1], TONES[shown][0])
        self._words.set_tone(TONES[shown][0])
        self._words.set_text(said)


def _alert(link: Link, relay: Relay) -> Text | None:
    if not link.ours:
        return N_(
            "It is for another body to tell this. What you enter here is for your own overview."
        )
    if link.mark is Mark.OVERDUE:
        if link.is_written:
            return N_("The meeting has begun: deliver the note as soon as possible.")
        return N_("The meeting has begun: tell it as soon as possible.")
    if link.mark is Mark.WRONG_FORM:
        return N_("It was told orally, but a note is needed: the meeting is on another day.")
    return None if link.is_open else words.short(link, relay.today)


class Way(Panel):
    """The host who tells above, the host who is told below."""

    def __init__(self) -> None:
        super().__init__("well", padding=(12, 10, 12, 10), spacing=4)
        self._from, self._to = _End(), _End()
        self.column.addWidget(self._from)
        self.column.addWidget(Icon("arrow-down", 16, "text3"))
        self.column.addWidget(self._to)

    def show_link(self, link: Link, relay: Relay) -> None:
        """Show both ends of a telling."""
        self._from.show_card(relay.card[link.source], relay)
        self._to.show_card(relay.card[link.target], relay)


class _End(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._icon = Icon("circle-dashed", 16, "text3")
        self._name = Label("", "strong", wrap=True)
        self._when = Label("", "small", "text3", wrap=True)
        row = Row(9, parent=self)
        row.addWidget(self._icon, 0, _TOP)
        column = Column(1)
        column.addWidget(self._name)
        column.addWidget(self._when)
        row.addLayout(column, 1)

    def show_card(self, card: Card, relay: Relay) -> None:
        self._name.set_text(words.title(card.host))
        self._when.set_text(_when(card, relay))
        icons = {Phase.PAST: "circle-check", Phase.NOW: "circle-dot", Phase.NEXT: "circle-dashed"}
        token: Token = "accentText" if card.phase is Phase.NOW else "text3"
        self._icon.set_icon(icons[card.phase], token)


def _when(card: Card, relay: Relay) -> Text:
    """Return what is known of the time: when it ended, began, or begins."""
    moment = card.over if card.phase is Phase.PAST else card.begins
    at: Text = words.clock(moment) if moment.day() == relay.today else moment
    if card.phase is Phase.PAST:
        return N_("ended: {at}", at=at)
    return N_("began: {at}", at=at) if card.phase is Phase.NOW else N_("begins: {at}", at=at)
