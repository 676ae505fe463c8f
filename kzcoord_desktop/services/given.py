"""When a host was told, or a note delivered: not ahead, and not before the talk itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services.meeting import moment_of
from kzcoord_desktop.store import entity

if TYPE_CHECKING:
    from datetime import datetime

    from kzcoord_desktop.domain.moment import Moment
    from kzcoord_desktop.store.driver import Database

FIELD = "handover.given"


def check(db: Database, source: str, given: Moment, now: datetime) -> None:
    """Refuse a time that cannot be right; `source` is the meeting told of.

    Raises:
        UserError: it lies ahead of `now`, or before the meeting; names the field.
    """
    if given.instant() > now:
        message = N_("{at} lies ahead. Enter it when the next host has been told.", at=given)
        raise UserError(message, field=FIELD)
    begins = moment_of(entity.get(db, "meeting", source), "begins")
    if begins and given.instant() < begins.instant():
        message = N_(
            "{at} lies before the meeting of {begins} that is told of. Nothing was entered. "
            "Correct the time.",
            at=given,
            begins=begins,
        )
        raise UserError(message, field=FIELD)
