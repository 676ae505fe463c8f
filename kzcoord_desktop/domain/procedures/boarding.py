"""What a trip still needs before its delegation may leave Kazakhstan, for the head in one line.

Paragraph 8 asks for the consultation before the departure; the rest is what makes it provable and
what the head has to know on the way.  Each need names the one field or paper that settles it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kzcoord_desktop.domain import duty, exemption
from kzcoord_desktop.domain.option import Form
from kzcoord_desktop.domain.procedures import trip
from kzcoord_desktop.domain.rules import consultation
from kzcoord_desktop.messages import N_, NN_

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from kzcoord_desktop.domain.procedures.trip import Stay
    from kzcoord_desktop.domain.procedures.trip_standing import Progress
    from kzcoord_desktop.domain.profile import Profile
    from kzcoord_desktop.messages import Message


class Need(StrEnum):
    """What may be missing before a departure, in the order in which it is done."""

    FACTS = "facts"
    REQUEST = "request"
    AGREEMENT = "agreement"
    ANSWER = "answer"
    ACQUAINTED = "acquainted"
    MISSION = "mission"
    SIGNATURE = "signature"


@dataclass(frozen=True)
class Missing:
    """One thing that is missing: what to do about it, and where.

    Attributes:
        field: the field that settles it, empty where a paper has to be signed.
    """

    need: Need
    words: Message
    step: str
    part: str
    field: str = ""


@dataclass(frozen=True)
class Known:
    """What the line follows from beyond the duties.

    Attributes:
        values: the answers about the consultation before the departure, as stored.
        signed: whether its record is signed.
        unanswered: whether that record explains a departure without an answer.
        without_mission: stays with a consultation for which no mission is named, nor why not.
    """

    values: Mapping[str, object]
    signed: bool = False
    unanswered: bool = False
    without_mission: Sequence[Stay] = ()


def is_asked(progress: Progress, now: datetime, profile: Profile) -> bool:
    """Return whether the question arises: a departure ahead, and paragraph 8 applies."""
    departure = progress.case.departure
    ahead = departure is None or now < departure.instant()
    exempt = exemption.holds(8, progress.facts.exemptions, profile) is not None
    return ahead and not exempt and consultation.is_abroad(progress.case, profile)


def missing(progress: Progress, known: Known, now: datetime) -> tuple[Missing, ...]:
    """Return what is missing before the departure, in the order in which it is done."""
    return tuple(_missing(progress, known, now))


def _missing(progress: Progress, known: Known, now: datetime) -> Iterator[Missing]:
    if progress.left:
        words = NN_("Fill in {n} field of the trip", "Fill in {n} fields of the trip",
                    n=progress.left)  # fmt: skip
        yield Missing(Need.FACTS, words, trip.TRIP, "facts")
    if known.unanswered and known.values.get("consultation.request"):
        yield from _to_explain(known)
    elif _is_held(progress, now):
        yield from _to_prove(known)
    else:
        yield _to_consult(known.values)
    for stay in known.without_mission:
        words = N_("Name the mission: {state}", state=stay.name) if stay.name else _MISSION
        yield Missing(Need.MISSION, words, trip.STAYS, stay.uid, "stop.mission")


_MISSION = N_("Name the mission to be consulted")


def _is_held(progress: Progress, now: datetime) -> bool:
    duties = (each for each in progress.duties if each.rule == consultation.DEPARTURE)
    return any(duty.state(each, now) not in duty.OPEN for each in duties)


def _to_consult(values: Mapping[str, object]) -> Missing:
    """Return the next thing to do while the consultation does not count as held."""
    if values.get("consultation.held_at"):
        if values.get("consultation.form") == Form.OTHER:
            return _in_request(Need.AGREEMENT, N_("Enter the agreement on the form"),
                               "consultation.agreement")  # fmt: skip
        return _in_request(Need.ANSWER, N_("Enter the form of the consultation"),
                           "consultation.form")  # fmt: skip
    if values.get("consultation.answer"):
        words = N_("Enter when the answer came")
        return Missing(Need.ANSWER, words, trip.MINISTRY, "record", "consultation.held_at")
    if values.get("consultation.request"):
        words = N_("Enter the Ministry's answer")
        return Missing(Need.ANSWER, words, trip.MINISTRY, "record", "consultation.held_at")
    words = N_("Request the consultation")
    return Missing(Need.REQUEST, words, trip.MINISTRY, "request")


def _in_request(need: Need, words: Message, field: str) -> Missing:
    return Missing(need, words, trip.MINISTRY, "request", field)


def _to_explain(known: Known) -> Iterator[Missing]:
    """A request in time without an answer is no breach; what is left is the note of it."""
    if not known.signed:
        words = N_("Sign the explanatory note")
        yield Missing(Need.SIGNATURE, words, trip.MINISTRY, "record")


def _to_prove(known: Known) -> Iterator[Missing]:
    if not known.values.get("consultation.head_informed"):
        words = N_("Acquaint the head of delegation")
        yield Missing(Need.ACQUAINTED, words, trip.MINISTRY, "record",
                      "consultation.head_informed")  # fmt: skip
    if not known.signed:
        words = N_("Sign the record of the consultation")
        yield Missing(Need.SIGNATURE, words, trip.MINISTRY, "record")


def may_explain(progress: Progress, values: Mapping[str, object], now: datetime) -> bool:
    """Return whether to offer the explanation: asked for, unanswered, and it is time to leave.

    That is from the day on from which the duty is called due.
    """
    came = values.get("consultation.answer") or values.get("consultation.held_at")
    asked = values.get("consultation.request") and not came
    duties = (each for each in progress.duties if each.rule == consultation.DEPARTURE)
    early = any(duty.state(each, now) is duty.State.NOT_YET_DUE for each in duties)
    return bool(asked) and progress.case.departure is not None and not early
