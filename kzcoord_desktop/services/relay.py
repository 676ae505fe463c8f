"""A visit as a relay: who receives the guests when, and what each host has to tell the next.

`Relay` is a pure value: the meetings, what the rules say of each pair of them, and the present
time.  The board, its list, the inspector and the first page of the day read the same value.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kzcoord_desktop.domain.moment import ASTANA, Moment
from kzcoord_desktop.domain.option import Form
from kzcoord_desktop.domain.person import brief
from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.domain.text import NO_TEXT, Text
from kzcoord_desktop.services import meeting as warnings
from kzcoord_desktop.services.clock import local

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.meeting import Meeting, Warned


class Mark(StrEnum):
    """Where a telling stands, as the board shows it."""

    DONE = "done"
    LATE = "late"
    WRONG_FORM = "wrong_form"
    OVERDUE = "overdue"
    DUE = "due"
    EARLY = "early"
    NOT_NEEDED = "not_needed"
    CANCELLED = "cancelled"


OPEN = frozenset((Mark.WRONG_FORM, Mark.OVERDUE, Mark.DUE, Mark.EARLY))
"""Marks under which something is still to be told."""
_WORST = (Mark.OVERDUE, Mark.WRONG_FORM, Mark.DUE, Mark.EARLY, Mark.LATE, Mark.DONE,
          Mark.NOT_NEEDED, Mark.CANCELLED)  # fmt: skip


class Phase(StrEnum):
    """Where the present stands to a meeting."""

    PAST = "past"
    NOW = "now"
    NEXT = "next"


@dataclass(frozen=True)
class Host:
    """Who receives the guests: an official, or a body that has named none yet."""

    id: str = ""
    body: Text = NO_TEXT
    name: Text = NO_TEXT
    position: Text = NO_TEXT

    @property
    def person(self) -> Phrase:
        """The official in short, with the position; empty while nobody is named."""
        named = tuple(part for part in (brief(self.name), self.position) if part)
        return Joined(named, ", ") if named else ""

    @property
    def title(self) -> Text:
        """The body, else the official."""
        return self.body or brief(self.name)


NOBODY = Host()
"""The host of a meeting that has none yet."""


@dataclass(frozen=True)
class Link:
    """What the host of one meeting has to tell the host of a later one.

    Attributes:
        source, target: uids of the meetings.
        form: the form that is asked.
        given, told: when and in which form it was told; absent while it was not.
        until: when the later meeting begins.
        ours: whether it is for the own body to see to it (decision 30).
        note: uid of a written note that was begun and not yet delivered.
        why: why it need not be told.
    """

    source: str
    target: str
    mark: Mark
    form: Form = Form.ORAL
    until: Moment | None = None
    given: Moment | None = None
    told: Form | None = None
    ours: bool = True
    note: str = ""
    why: Message | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be told."""
        return self.mark in OPEN

    @property
    def is_written(self) -> bool:
        """Whether it is asked in writing."""
        return self.form is Form.WRITTEN

    @property
    def due(self) -> tuple[datetime, str]:
        """What tellings are put in order by: until when, and then by the meeting."""
        if self.until is None:
            raise ValueError("a telling without a deadline")
        return self.until.instant(), self.target


@dataclass(frozen=True)
class Pill:
    """All that the host of one meeting has to tell, drawn on the arrow to the next host."""

    links: tuple[Link, ...]

    @property
    def source(self) -> str:
        """The meeting that is told of."""
        return self.links[0].source

    @property
    def next(self) -> Link:
        """The telling to the next host."""
        return self.links[0]

    @property
    def more(self) -> tuple[Link, ...]:
        """The tellings to later hosts."""
        return self.links[1:]

    @property
    def more_mark(self) -> Mark | None:
        """The worst mark of the later tellings."""
        marks = {link.mark for link in self.more}
        return next((mark for mark in _WORST if mark in marks), None)

    @property
    def ours(self) -> bool:
        """Whether it is for the own body to see to it."""
        return self.next.ours

    @property
    def open(self) -> tuple[Link, ...]:
        """What is still to be told."""
        return tuple(link for link in self.links if link.is_open)


@dataclass(frozen=True)
class Card:
    """One meeting on the board."""

    meeting: Meeting
    host: Host
    phase: Phase
    troubles: tuple[Warned, ...] = ()

    @property
    def uid(self) -> str:
        """The uid of the meeting."""
        return self.meeting.uid

    @property
    def begins(self) -> Moment:
        """When it begins; the board shows only meetings that have a time."""
        if self.meeting.begins is None:
            raise ValueError("a meeting without a time is not on the board")
        return self.meeting.begins

    @property
    def over(self) -> Moment:
        """When it is over."""
        return self.meeting.over or self.begins

    @property
    def is_written(self) -> bool:
        """Whether outcomes are written down."""
        return bool(self.meeting.outcomes)

    @property
    def overlaps(self) -> bool:
        """Whether another meeting of the delegation is held at the same time."""
        return any(each.trouble is warnings.Trouble.OVERLAP for each in self.troubles)


@dataclass(frozen=True)
class Lane:
    """The meetings of one host; `beyond` is that of the first host of the next day."""

    host: Host
    cards: tuple[Card, ...]
    beyond: bool = False


@dataclass(frozen=True)
class View:
    """What the board shows at once: one day, or all of them."""

    days: tuple[date, ...]
    lanes: tuple[Lane, ...]
    pills: tuple[Pill, ...]

    @cached_property
    def cards(self) -> Mapping[str, Card]:
        """The cards by their meetings."""
        return {card.uid: card for lane in self.lanes for card in lane.cards}

    @cached_property
    def beyond(self) -> frozenset[str]:
        """The meetings shown of the next day."""
        return frozenset(card.uid for lane in self.lanes if lane.beyond for card in lane.cards)


@dataclass(frozen=True)
class Relay:
    """The whole visit at one moment.

    Attributes:
        now: aware.
        cards: meetings with a time, in order of time; cancelled ones too.
        loose: meetings without a time.
        pills: by the order of their meetings.
        warned: what is to be looked at again.
    """

    now: datetime
    cards: tuple[Card, ...] = ()
    loose: tuple[Meeting, ...] = ()
    pills: tuple[Pill, ...] = ()
    warned: tuple[Warned, ...] = ()

    @cached_property
    def card(self) -> Mapping[str, Card]:
        """The cards by their meetings."""
        return {card.uid: card for card in self.cards}

    @cached_property
    def pill(self) -> Mapping[str, Pill]:
        """The pills by the meetings that are told of."""
        return {pill.source: pill for pill in self.pills}

    @cached_property
    def today(self) -> date:
        """The day it is in Kazakhstan."""
        return local(self.now).date()

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which something is held."""
        return tuple(sorted({card.begins.day() for card in self.cards}))

    def count(self, day: date) -> int:
        """Return how many meetings are held on a day."""
        return sum(card.begins.day() == day and not card.meeting.cancelled for card in self.cards)

    @property
    def hosts(self) -> int:
        """How many different hosts there are."""
        return len({card.host.id for card in self.cards if card.host.id})

    def link(self, source: str, target: str) -> Link | None:
        """Return what one meeting's host has to tell another's."""
        pill = self.pill.get(source)
        found = pill.links if pill else ()
        return next((link for link in found if link.target == target), None)

    @property
    def urgent(self) -> Link | None:
        """What is to be told first: of our own, what is due by the earliest moment.

        What cannot be told yet, because the meeting has not begun, comes only where nothing else
        is left.
        """
        mine = [link for pill in self.pills for link in pill.open if link.ours]
        ready = [link for link in mine if link.mark is not Mark.EARLY] or mine
        return min(ready, key=lambda link: link.due, default=None)

    @property
    def open(self) -> int:
        """How many of our own meetings are still to be told of, counted once each."""
        return sum(any(link.ours for link in pill.open) for pill in self.pills)

    @property
    def overdue(self) -> int:
        """How many of our own meetings were not told of in time."""
        late = (Mark.OVERDUE, Mark.WRONG_FORM)
        return sum(
            any(link.ours and link.mark in late for link in pill.links) for pill in self.pills
        )

    def view(self, *days: date) -> View:
        """Return what the board shows of some days, with the first host of the day after."""
        shown = [card for card in self.cards if card.begins.day() in days]
        lanes = _lanes(shown)
        beyond = self._beyond(max(days)) if days else None
        if beyond is not None:
            lanes.append(Lane(beyond.host, (beyond,), beyond=True))
        uids = {card.uid for card in shown}
        pills = tuple(pill for pill in self.pills if pill.source in uids)
        return View(tuple(sorted(days)), tuple(lanes), pills)

    def _beyond(self, day: date) -> Card | None:
        """Return the first meeting after a day that is to be held."""
        after = (card for card in self.cards if card.begins.day() > day)
        return next((card for card in after if not card.meeting.cancelled), None)


def _lanes(cards: Iterable[Card]) -> list[Lane]:
    """Return a lane for each host in the order of the first meeting."""
    by_host: dict[str, list[Card]] = {}
    for card in cards:
        by_host.setdefault(card.host.id, []).append(card)
    return [Lane(found[0].host, tuple(found)) for found in by_host.values()]


def in_zone(now: datetime, zone: str = ASTANA) -> Moment:
    """Return an aware time as a moment of a place, whole minutes."""
    there = now.astimezone(ZoneInfo(zone)).replace(tzinfo=None, second=0, microsecond=0)
    return Moment(there, zone)
