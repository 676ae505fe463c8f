"""What the button of a row of the board does: the one next step about a duty."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.case import CaseKind
from kzcoord_desktop.domain.moment import Moment
from kzcoord_desktop.domain.procedures import trip, visit
from kzcoord_desktop.messages import N_

if TYPE_CHECKING:
    from datetime import datetime

    from kzcoord_desktop.domain.duty import Duty
    from kzcoord_desktop.messages import Message


class Does(StrEnum):
    """What the button of a row does."""

    OPEN = "open"
    """Opens the case at a step and part of its procedure."""
    REGISTER = "register"
    """Asks what became of it: the ways of `exchanges.WAYS`, or when the consultation was held."""
    TELL = "tell"
    """Opens the day of the visit, ready to log what the next host was told."""
    WRITE = "write"
    """Opens the day of the visit, ready to write the note to the next host."""


@dataclass(frozen=True)
class Action:
    """What is done next about a duty: `case`, `step` and `part` say where."""

    does: Does
    label: Message
    case: str | None = None
    step: str = ""
    part: str = ""


class Note(StrEnum):
    """How far a note to the next host has come."""

    NONE = "none"
    BEGUN = "begun"
    SIGNED = "signed"


def action(  # noqa: PLR0911 - one answer for each item
    duty: Duty, case: str | None, kind: str | None, now: datetime, note: Note = Note.NONE
) -> Action:
    """Return what is done next about a duty.

    Args:
        duty: an open one.
        case: its case, of the kind `kind`.
        kind: as the table of cases has it.
        now: the time, aware.
        note: of a duty to tell the next host in writing, how far it has come.
    """
    has_file = kind in (CaseKind.TRIP, CaseKind.VISIT)
    match duty.rule:
        case "R-8.1":
            return Action(Does.OPEN, N_("Continue"), case, trip.MINISTRY, "record")
        case "R-8.2" if _is_ahead(duty, now):
            request = N_("Prepare the request")
            return Action(Does.OPEN, request, case, trip.STAYS, duty.subject[1])
        case "R-8.2":
            return Action(Does.REGISTER, N_("Enter the consultation"), case)
        case "R-7.4" if has_file:
            return Action(Does.OPEN, N_("Open the report"), case, trip.WRITTEN, "report")
        case "R-7.4":
            return Action(Does.REGISTER, N_("Enter the report"), case)
        case "R-7.5" if kind == CaseKind.VISIT:
            letter = N_("Prepare the letter")
            return Action(Does.OPEN, letter, case, visit.DIPLOMATS, "participation")
        case "R-9.1":
            return Action(Does.TELL, N_("Told orally"), case)
        case "R-9.2":
            return Action(Does.WRITE, _NOTES[note], case)
        case _:
            return Action(Does.REGISTER, N_("Enter the letter"), case)


_NOTES = {
    Note.NONE: N_("Write"),
    Note.BEGUN: N_("Go on"),
    Note.SIGNED: N_("Enter the delivery"),
}


def _is_ahead(duty: Duty, now: datetime) -> bool:
    """Return whether the delegation has not arrived yet, as far as its arrival is known."""
    local_time, zone = duty.inputs.get("arrival"), duty.inputs.get("zone")
    arrival = Moment.of({"local": local_time, "zone": zone}) if local_time and zone else None
    return arrival is not None and now < arrival.instant()
