"""The visits of today in short: meeting after meeting, and what is told between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.text import NO_TEXT, Text
from kzcoord_desktop.reference.country import countries
from kzcoord_desktop.services import relay_source, relay_words
from kzcoord_desktop.services.relay import Mark, Phase
from kzcoord_desktop.store import agenda, entity

if TYPE_CHECKING:
    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.services.relay import Card, Pill, Relay
    from kzcoord_desktop.services.workplace import Workplace

SHOWN = 6
"""Meetings shown of one day; of more, those around the present."""


@dataclass(frozen=True)
class Station:
    """One meeting, and what its host tells the next.

    Attributes:
        at: when it begins, as `14:00`.
        mark: where the telling stands; absent where nobody is told of this meeting.
        told: the telling in words.
        written: whether it is told in writing.
        ours: whether it is for the own body to see to it (decision 30).
    """

    at: str
    host: Phrase
    phase: Phase
    mark: Mark | None = None
    told: Phrase = ""
    written: bool = False
    ours: bool = True


@dataclass(frozen=True)
class VisitToday:
    """A visit with meetings today.

    Attributes:
        country, guests: whence the guests come, and of which body.
        stations: its meetings of today, in order.
        earlier, later: how many of them are left out before and after those.
        pressing: the meeting that the eye should fall on: the last one with an open telling that
            is due, else the present or the next one.
    """

    uid: str
    country: Text
    guests: Text
    stations: tuple[Station, ...]
    earlier: int = 0
    later: int = 0
    pressing: int | None = None


def visits(workplace: Workplace) -> tuple[VisitToday, ...]:
    """Return the visits with meetings today, the one with the most pressing telling first."""
    db, today = workplace.store.reader(), workplace.today()
    found = []
    for uid in agenda.visits_on(db, today):
        case, relay = entity.get(db, "case", uid), relay_source.of_case(workplace, uid)
        country = countries().get(case["country"] or "") or NO_TEXT
        found.append((relay, visit(uid, relay, country, Text.of(case["counterparts"]))))
    return tuple(each for _, each in sorted(found, key=_urgency))


def visit(uid: str, relay: Relay, country: Text, guests: Text) -> VisitToday:
    """Return the day of a visit in short."""
    held = (card for card in relay.cards if card.begins.day() == relay.today)
    cards = [card for card in held if not card.meeting.cancelled]
    stations = [_station(card, relay.pill.get(card.uid), relay) for card in cards]
    pressing = _pressing(stations)
    first = _first(len(stations), pressing or 0)
    shown = tuple(stations[first : first + SHOWN])
    return VisitToday(
        uid,
        country,
        guests,
        shown,
        earlier=first,
        later=len(stations) - first - len(shown),
        pressing=None if pressing is None else pressing - first,
    )


def _station(card: Card, pill: Pill | None, relay: Relay) -> Station:
    at, host = relay_words.clock(card.begins), relay_words.title(card.host)
    if pill is None:
        return Station(at, host, card.phase)
    link = pill.next
    words = relay_words.on_pill(link, relay.today)
    return Station(at, host, card.phase, link.mark, words, link.is_written, link.ours)


def _pressing(stations: list[Station]) -> int | None:
    """Return the place of the telling that is late or due, else of the present or next meeting."""
    for marks in ((Mark.OVERDUE, Mark.WRONG_FORM), (Mark.DUE,)):
        for place, each in enumerate(stations):
            if each.ours and each.mark in marks:
                return place
    ahead = (place for place, each in enumerate(stations) if each.phase is not Phase.PAST)
    return next(ahead, None)


def _first(count: int, pressing: int) -> int:
    """Return from which meeting on a long day is shown."""
    return max(0, min(pressing - 1, count - SHOWN))


def _urgency(found: tuple[Relay, VisitToday]) -> tuple[bool, float]:
    urgent = found[0].urgent
    if urgent is None or urgent.until is None:
        return True, 0.0
    return False, urgent.until.instant().timestamp()
