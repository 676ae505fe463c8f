"""R-6.8, what the Ministry sends central bodies: material received, never a duty of the body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.rules.half_year import Half
from kzcoord_desktop.messages import N_

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from kzcoord_desktop.domain.profile import Profile
    from kzcoord_desktop.messages import Message


@dataclass(frozen=True)
class Position:
    """Information on the official position, as it was registered."""

    received: date


def hint(
    positions: Iterable[Position], today: date, profile: Profile, *, central: bool
) -> Message | None:
    """Return a neutral line if a central body registered nothing by the 20th, else nothing."""
    half = Half.of(today)
    limit = half.day(profile.on(today).position_day)
    received = any(Half.of(position.received) == half for position in positions)
    if not central or received or today <= limit:
        return None
    return N_("Official position for this half-year: not received by {day}.", day=limit)
