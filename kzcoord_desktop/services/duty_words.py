"""Duties in words: what is to be done, where the Rules ask it, and what moved and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.case import CaseKind
from kzcoord_desktop.domain.phrase import Joined, Span
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.messages import N_
from kzcoord_desktop.reference.country import countries

if TYPE_CHECKING:
    from kzcoord_desktop.domain.duty import Duty
    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.store.entity import Row

CITES: dict[str, Message] = {
    "R-6.8": N_("para 6(8)"),
    "R-7.1": N_("para 7(1)"),
    "R-7.2": N_("para 7(2)"),
    "R-7.3": N_("para 7(3)"),
    "R-7.4": N_("para 7(4)"),
    "R-7.5": N_("para 7(5)"),
    "R-7.6": N_("para 7(6)"),
    "R-8.1": N_("para 8(1)"),
    "R-8.2": N_("para 8(2)"),
    "R-9": N_("para 9"),
    "R-9.1": N_("para 9(1)"),
    "R-9.2": N_("para 9(2)"),
}
"""How each item is cited."""

REASONS: dict[str, Message] = {
    "facts": N_("The facts changed."),
    "exemption": N_("A decision on an exemption changed."),
    "calendar": N_("The working calendar changed."),
    "profile": N_("A reading of the Rules changed."),
}
"""Why duties were computed anew, by the ids of `duties.Why`."""

_ROMAN = {"1": "I", "2": "II"}


_UNKNOWN = Text()


@dataclass(frozen=True)
class About:
    """What a duty is about, as far as it is known; empty for a half-year.

    Attributes:
        whom: who is told or consulted: the next host, the mission abroad.
    """

    title: Text = _UNKNOWN
    place: Text = _UNKNOWN
    dates: Span | None = None
    number: str = ""
    whom: Text = _UNKNOWN

    @property
    def event(self) -> Phrase:
        """The event in a few words: its place and days, else its title, else its number."""
        if self.place and self.dates:
            return Joined((self.place, self.dates), ", ")
        return self.place or self.title or self.number

    @property
    def where(self) -> Phrase:
        """The place, else whatever names the event."""
        return self.place or self.title or self.number


def about(case: Row) -> About:
    """Return what the duties of a case are about, from its row.

    A trip is named by the place it goes to, a visit by the state whose guests come.
    """
    country = countries().get(case["country"] or "") or _UNKNOWN
    city = Text.of(case["city"])
    start, end = case["start_date"], case["end_date"]
    known = start and end and start <= end
    return About(
        title=Text.of(case["title"]),
        place=country or city if case["kind"] == CaseKind.VISIT else city or country,
        dates=Span(date.fromisoformat(start), date.fromisoformat(end)) if known else None,
        number=case["number"],
    )


def title(duty: Duty, of: About) -> Message:  # noqa: PLR0911 - one answer for each item
    """Return what is to be done, as the board and a reminder say it."""
    match duty.rule:
        case "R-7.1":
            return N_("Coordination with the Ministry: {event}", event=of.event)
        case "R-7.2":
            return N_("Plan for half-year {half} of {year}", **_next_half(duty.subject[0]))
        case "R-7.3":
            return N_("Report for half-year {half} of {year}", **_half(duty.subject[0]))
        case "R-7.4":
            return N_("Report on the event: {event}", event=of.event)
        case "R-7.5":
            return N_("Diplomatic service at the event: {event}", event=of.event)
        case "R-7.6":
            return N_("Image project with the Ministry: {event}", event=of.event)
        case "R-8.1":
            return N_("Consultation with the Ministry before departure: {place}", place=of.where)
        case "R-8.2":
            return N_("Consultation after arrival: {place}", place=of.whom or of.where)
        case "R-9.1":
            return N_("Tell of the talk: {host}", host=of.whom or of.event)
        case "R-9.2":
            return N_("Written note: {host}", host=of.whom or of.event)
        case _:
            return N_("Telling the next host: {event}", event=of.event)


def moved(what: Message, before: Duty, after: Duty, why: str) -> Message | None:
    """Return what the person is told of a change, `None` if no deadline of theirs moved."""
    old, new, reason = until(before), until(after), REASONS[why]
    if old is None or after.done_at or (after.outcome and before.outcome):
        return None
    if after.outcome:
        return N_("{title}. No longer to be done. {reason}", title=what, reason=reason)
    if before.outcome:
        return N_("{title}. To be done again. {reason}", title=what, reason=reason)
    if new is None or new == old:
        return None
    return N_(
        "{title}. The deadline was {old} and is now {new}. {reason}",
        title=what,
        old=old,
        new=new,
        reason=reason,
    )


def until(duty: Duty) -> Phrase | None:
    """Return the deadline of a duty: its moment, its last day, else the day to aim at."""
    deadline = duty.deadline
    return deadline.before or deadline.last or deadline.target


def _half(id_: str) -> dict[str, str]:
    year, _, half = id_.partition("-H")
    return {"half": _ROMAN[half], "year": year}


def _next_half(id_: str) -> dict[str, str]:
    year, _, half = id_.partition("-H")
    later = {"1": (year, "II"), "2": (str(int(year) + 1), "I")}[half]
    return {"half": later[1], "year": later[0]}
