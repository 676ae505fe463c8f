"""The telling that the inspector shows, what was entered of it, and what is asked next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.field import NOTHING
from kzcoord_desktop.domain.text import NO_TEXT, Text
from kzcoord_desktop.services import points
from kzcoord_desktop.services.relay import Mark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kzcoord_desktop.services.handovers import Told
    from kzcoord_desktop.services.people import Directory
    from kzcoord_desktop.services.relay import Card, Link, Pill, Relay


class Stage(Enum):
    """What is asked now."""

    TELL = auto()
    WRITE = auto()
    DELIVER = auto()
    DONE = auto()
    NOTHING = auto()


@dataclass(frozen=True)
class Subject:
    """What the inspector shows: the tellings of one meeting, and what is known around them.

    Attributes:
        target: the meeting whose host is told; the others are offered as further receivers.
        told: what was told of that meeting so far, and notes that were begun.
        signed: notes that are signed.
    """

    relay: Relay
    pill: Pill
    target: str
    told: tuple[Told, ...]
    signed: frozenset[str]
    directory: Directory
    case: str

    @property
    def link(self) -> Link:
        """The telling that is meant."""
        return next(link for link in self.pill.links if link.target == self.target)

    @property
    def source(self) -> Card:
        """The meeting that is told of."""
        return self.relay.card[self.pill.source]

    @property
    def entry(self) -> Told | None:
        """What was entered of the telling, the last entry first."""
        return next((each for each in reversed(self.entries) if each.given), None)

    @property
    def entries(self) -> tuple[Told, ...]:
        """All entries that reach the host, and notes that will."""
        return tuple(each for each in self.told if self.target in each.targets)

    @property
    def stage(self) -> Stage:
        """What is asked now."""
        link = self.link
        if link.mark is Mark.NOT_NEEDED:
            return Stage.NOTHING
        if link.mark in (Mark.DONE, Mark.LATE):
            return Stage.DONE
        if not link.is_written:
            return Stage.TELL
        return Stage.DELIVER if link.note in self.signed else Stage.WRITE

    def is_as(self, other: Subject | None) -> bool:
        """Return whether it is the same telling, and what is typed of it still counts."""
        if other is None:
            return False
        one, two = self.link, other.link
        same = (one.source, one.target, one.mark) == (two.source, two.target, two.mark)
        return same and self.entry == other.entry

    def texts(self) -> Mapping[str, Text]:
        """Return content and agreements: as they were entered, else from the outcomes."""
        entry, meeting = self.entry, self.source.meeting
        agreed = points.agreements(meeting)
        if entry and entry.agreements == NOTHING:
            agreed = NO_TEXT
        elif entry and isinstance(entry.agreements, Text) and entry.agreements:
            agreed = entry.agreements
        content = entry.content if entry and entry.content else points.content(meeting)
        return {"content": content, "agreements": agreed}
