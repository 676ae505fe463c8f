"""R-5, official letters go through the Ministry unless an act or a treaty provides otherwise."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.duty import Duty, State
from kzcoord_desktop.messages import N_

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kzcoord_desktop.domain.calendar.working import WorkingCalendar
    from kzcoord_desktop.domain.option import Partner, RouteGround
    from kzcoord_desktop.domain.profile import Profile
    from kzcoord_desktop.messages import Message

RULE = "R-5"


class Route(StrEnum):
    """Which way a letter goes."""

    MINISTRY = "ministry"
    DIRECT = "direct"


@dataclass(frozen=True)
class Letter:
    """An official letter; an informal one is not kept.

    Attributes:
        ground, citation: what provides for writing directly, and where it says so.
        handed_on: the day it went to the Ministry with the cover letter, or was sent directly.
    """

    id: str
    partner: Partner
    day: date
    route: Route = Route.MINISTRY
    ground: RouteGround | None = None
    citation: str = ""
    handed_on: date | None = None


def must_go_through(letter: Letter, profile: Profile) -> bool:
    """Return whether R-5 names the correspondent; for others the way is only proposed."""
    return letter.partner in profile.on(letter.day).correspondence_partners


def problems(letter: Letter, profile: Profile) -> Iterator[Message]:
    """Yield what keeps a letter from being ready (X-07)."""
    if letter.route is Route.MINISTRY or not must_go_through(letter, profile):
        return
    if letter.ground not in profile.on(letter.day).correspondence_grounds:
        yield N_("Choose what provides for writing directly, or send the letter by the Ministry.")
    if not letter.citation.strip():
        yield N_("Name the act or the treaty that provides for writing directly.")


def duty(letter: Letter, profile: Profile, calendar: WorkingCalendar) -> Duty:
    """Return the duty to send a letter the right way; the Rules set no day for it."""
    profile = profile.on(letter.day)
    asked = Duty(
        RULE,
        (letter.id,),
        profile.version,
        calendar.version,
        inputs={"partner": letter.partner, "route": letter.route},
    )
    if not must_go_through(letter, profile):
        return replace(asked, outcome=State.NOT_APPLICABLE, note=_ONLY_PROPOSED)
    wrong = next(problems(letter, profile), None)
    if wrong or letter.handed_on is None:
        return replace(asked, note=wrong)
    return replace(asked, outcome=State.DONE_IN_TIME, done_at=letter.handed_on)


_ONLY_PROPOSED = N_("Paragraph 5 does not name this correspondent; the Ministry is only proposed.")
