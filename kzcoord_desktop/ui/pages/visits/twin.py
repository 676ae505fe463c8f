"""The board as a list: the same meetings and tellings as rows, for screen readers and printing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import relay_words as words
from kzcoord_desktop.ui.kit.board.marks import STATES
from kzcoord_desktop.ui.kit.room import Column as Margins
from kzcoord_desktop.ui.kit.table import Cell, Column, Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from kzcoord_desktop.services.meeting import Meeting
    from kzcoord_desktop.services.relay import Card, Link, Relay
    from kzcoord_desktop.ui.look import Text

_COLUMNS: Final = (
    Column(N_("Time"), 130),
    Column(N_("Meeting or telling")),
    Column(N_("Host"), 290),
    Column(N_("State")),
)
_LINK: Final = ">"


class Twin(QWidget):
    """Rows; Enter opens the meeting, or the telling in the inspector."""

    meeting_opened = Signal(str)
    link_opened = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = Table(N_("Meetings and tellings"), _COLUMNS)
        self.table.opened.connect(self._open)
        Margins(0, (14, 0, 10, 0), self).addWidget(self.table)

    def show_days(self, relay: Relay, days: Iterable[date]) -> None:
        """Show the meetings of some days, and what is told of each."""
        wanted = set(days)
        rows = [
            row for card in relay.cards if card.begins.day() in wanted for row in _rows(card, relay)
        ]
        rows += [_loose(meeting) for meeting in relay.loose]
        self.table.set_rows(rows)

    def _open(self, row: str) -> None:
        source, told, target = row.partition(_LINK)
        if told:
            self.link_opened.emit(source, target)
        else:
            self.meeting_opened.emit(source)


def _rows(card: Card, relay: Relay) -> Iterator[Row]:
    yield _meeting(card, relay)
    pill = relay.pill.get(card.uid)
    for link in pill.links if pill else ():
        yield _telling(link, relay)


def _meeting(card: Card, relay: Relay) -> Row:
    held = card.begins.day()
    day: Text = "" if held == relay.today else words.day_name(held)
    warned = Joined(tuple(each.message for each in card.troubles), " ")
    state = Cell(N_("cancelled"), icon="circle-slash") if card.meeting.cancelled else Cell("")
    if card.troubles and not card.meeting.cancelled:
        state = Cell(warned, icon="triangle-alert")
    elif card.is_written and not card.meeting.cancelled:
        state = Cell(N_("Outcomes are written"), icon="notebook-pen")
    return Row(
        card.uid,
        (
            Cell(words.span(card), day, strong=True),
            Cell(words.topic(card), card.meeting.place, strong=True),
            Cell(words.title(card.host), card.host.person),
            state,
        ),
    )


def _telling(link: Link, relay: Relay) -> Row:
    what: Text = N_("Tell in writing") if link.is_written else N_("Tell orally")
    host = relay.card[link.target].host
    state = words.on_pill(link, relay.today)
    shown = Cell(state, state=STATES[link.mark]) if link.ours else Cell(state, icon="circle-dashed")
    return Row(
        f"{link.source}{_LINK}{link.target}",
        (Cell(""), Cell(what, icon="message-circle"), Cell(words.title(host), host.person), shown),
    )


def _loose(meeting: Meeting) -> Row:
    topic: Text = meeting.topic or N_("Topic not entered yet")
    state = Cell(N_("No time yet"), icon="triangle-alert")
    return Row(meeting.uid, (Cell("—"), Cell(topic, meeting.place, strong=True), Cell(""), state))
