"""What the header, the tabs and the rows of a visit say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.services import relay_words as words
from kzcoord_desktop.ui.kit.board.tabs import TabWords

if TYPE_CHECKING:
    from datetime import date

    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.relay import Relay
    from kzcoord_desktop.ui.look import Text as Shown

WHOLE = "whole"
"""Id of the tab with all days."""
LOOSE = "loose"
"""Id of the tab with the meetings that have no time yet."""


def title(case: CaseFile) -> Shown:
    """Return whence the guests come and when, as far as it is known."""
    name: Shown = case.country or case.title
    if not name:
        return N_("New visit")
    return Joined((name, case.dates), ", ") if case.dates else name


def facts(case: CaseFile, relay: Relay) -> Shown:
    """Return the guests, how many meetings and hosts, and who leads them."""
    parts: list[Shown] = []
    guests = Text.of(_stored(case.facts.get("case.counterparts")))
    if guests:
        parts.append(guests)
    held = sum(not card.meeting.cancelled for card in relay.cards) + len(relay.loose)
    if held:
        of = (words.meetings(held), words.hosts(relay.hosts))
        parts.append(Joined(of, ", "))
    head = case.directory.people.get(str(case.facts.get("case.guest_head") or ""))
    if head is not None:
        # The name stands after a dash and is never inflected
        parts.append(N_("head — {name}", name=_named(head.position, head.name)))
    return Joined(tuple(parts), "  ·  ") if parts else ""


def tabs(relay: Relay) -> list[TabWords]:
    """Return the tabs: each day with the number of its meetings, and the whole visit."""
    found = [_day(day, words.meetings(relay.count(day))) for day in relay.days]
    if len(found) > 1:
        found.append(TabWords(WHOLE, N_("Whole visit")))
    if relay.loose:
        found.append(TabWords(LOOSE, N_("No time yet"), words.meetings(len(relay.loose))))
    return found


def _day(day: date, held: Shown) -> TabWords:
    return TabWords(day.isoformat(), words.day_name(day), held, words.short_day(day))


def overlaps(relay: Relay) -> Shown | None:
    """Return how many meetings are held at the same time as another."""
    n = sum(card.overlaps for card in relay.cards)
    return NN_("{n} meeting at the same time", "{n} meetings at the same time", n=n) if n else None


def _named(position: Text, name: Text) -> Shown:
    return Joined((position, name), " ") if position else name


def _stored(value: object) -> dict[str, str] | None:
    return value if isinstance(value, dict) else None
