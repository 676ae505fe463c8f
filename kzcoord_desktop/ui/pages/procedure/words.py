"""What stands above the form: where and when, how long until the departure, who and how many."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from kzcoord_desktop.domain import content
from kzcoord_desktop.domain.case import CaseKind
from kzcoord_desktop.domain.field import Kind, flat
from kzcoord_desktop.domain.moment import Moment
from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.domain.records import kind_of
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.messages import N_, NN_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.domain.procedures.step import Part
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.ui.theme import Tone

_DOT = " · "
_TOLD_IN_A_LINE = (Kind.PERSON, Kind.MOMENT)


def title(trip: CaseFile) -> Phrase:
    """Return place and dates, of a visit whose guests come; as far as they are known."""
    is_visit = trip.kind is CaseKind.VISIT
    place = trip.country if is_visit else _places(trip)
    known = tuple(part for part in (place, trip.dates) if part)
    if known:
        return Joined(known, ", ")
    return N_("New visit") if is_visit else N_("New trip")


def _places(trip: CaseFile) -> Phrase:
    """Return where a trip goes, as `Vienna – Bratislava`."""
    if len(trip.places) < 2:  # noqa: PLR2004
        return trip.place
    return Joined(trip.places, " – ")


def crumb(trip: CaseFile) -> tuple[str, Message]:
    """Return the page that a case is listed on, and its name."""
    return _LISTS[trip.kind is CaseKind.VISIT]


_LISTS: Final = (("trips", N_("Trips")), ("visits", N_("Visits")))


def facts(trip: CaseFile) -> Phrase:
    """Return the line below the title: theme, state, how many people."""
    parts: list[Phrase] = [trip.title] if trip.title else []
    if trip.kind is CaseKind.VISIT:
        return Joined((*parts, *_guests(trip)), _DOT) if parts else ""
    if trip.country and trip.country != trip.place and len(trip.places) == 1:
        parts.append(trip.country)
    people = _people(trip)
    if people:
        parts.append(NN_("{n} person", "{n} people", n=people))
    return Joined(tuple(parts), _DOT) if parts else ""


def _guests(visit: CaseFile) -> Iterator[Phrase]:
    side = visit.facts.get("case.counterparts")
    if isinstance(side, dict):
        yield Text.of(side)
    guests = visit.facts.get("case.guests")
    n = len(guests) if isinstance(guests, list) else 0
    n += bool(visit.facts.get("case.guest_head"))
    if n:
        yield NN_("{n} guest", "{n} guests", n=n)


def departure(trip: CaseFile, now: datetime) -> tuple[Message, Tone] | None:
    """Return what the chip beside the title says of the departure; `now` is aware."""
    stored = trip.facts.get("case.departure")
    moment = Moment.of(stored) if isinstance(stored, dict) else None
    if moment is None:
        return None
    if moment.instant() <= now:
        return N_("Departed: {at}", at=moment), "mute"
    today = now.astimezone(moment.instant().tzinfo).date()
    time = f"{moment.local:%H:%M}"
    if moment.local.date() == today:
        return N_("Departure today at {time}", time=time), "warn"
    if moment.local.date() == today + timedelta(days=1):
        return N_("Departure tomorrow at {time}", time=time), "warn"
    return N_("Departure: {at}", at=moment), "mute"


def known_facts(trip: CaseFile, part: Part, first: Part) -> Phrase:
    """Return who and when, of what the paper of a part says and the first part enters."""
    told = {field.id for field in flat(first.items) if field.kind in _TOLD_IN_A_LINE}
    values = trip.values(part.paper)
    known = tuple(
        N_(
            "{label}: {value}",
            label=field.label,
            value=content.phrase(field, values[field.id]),
        )
        for field in kind_of(part.paper).fields
        if field.id in told and field.id in values
    )
    said = (*_in_order(trip, part), *known)
    return Joined(said, _DOT) if said and part is not first else ""


def _in_order(trip: CaseFile, part: Part) -> Iterator[Phrase]:
    """Yield where a trip to several states goes, as the paper names them."""
    places = next((f for f in kind_of(part.paper).fields if f.id == "case.places"), None)
    frozen = trip.papers[part.paper].frozen
    rows: Any = frozen["values"] if frozen else trip.values(part.paper)
    if places is not None and rows.get(places.id):
        told = content.in_lines(places, rows[places.id], "; ")
        yield N_("{label}: {value}", label=places.label, value=told)


def _people(trip: CaseFile) -> int:
    members = trip.facts.get("case.members")
    others = set(members) if isinstance(members, list) else set()
    head = trip.facts.get("case.head")
    return len(others | {head} if head else others)
