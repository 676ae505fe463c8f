"""A meeting of a case as it is kept, and what of it is still to be looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.moment import Moment
from kzcoord_desktop.domain.outcome import Outcome, OutcomeKind, Side
from kzcoord_desktop.domain.phrase import Short
from kzcoord_desktop.domain.plausible import can_be
from kzcoord_desktop.domain.text import NO_TEXT, Text
from kzcoord_desktop.messages import N_
from kzcoord_desktop.reference.calendar import shipped_calendar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.store.entity import Row

MOMENTS = ("begins", "ends")
TEXTS = ("topic", "place", "counterpart")
REFERENCES = ("stop", "host_body", "host", "interpreter")
"""Columns that can be entered, by the kind of value that they take."""


@dataclass(frozen=True)
class Meeting:
    """A meeting.

    Attributes:
        stop: uid of the stay abroad; empty in Kazakhstan.
        counterpart: whom a delegation of ours meets abroad.
        begins, ends: local time of the place; absent while not known.
        counterpart: whom a delegation of ours meets abroad.
        host_body, host: uids of the body and the person who receive the guests.
        moved_from: when it was to begin at first, as stored; empty if it was never moved.
        outcomes: in their order.
    """

    uid: str
    case: str
    stop: str = ""
    begins: Moment | None = None
    ends: Moment | None = None
    topic: Text = NO_TEXT
    place: Text = NO_TEXT
    counterpart: Text = NO_TEXT
    host_body: str = ""
    host: str = ""
    interpreter: str = ""
    cancelled: bool = False
    moved_from: str = ""
    outcomes: tuple[Outcome, ...] = ()

    @property
    def host_id(self) -> str:
        """Who receives the guests: the person, else the body, as the rules tell hosts apart."""
        return self.host or self.host_body

    @property
    def over(self) -> Moment | None:
        """When it is over: its end, or its beginning where no end after it is known."""
        if self.begins and self.ends and self.ends.instant() >= self.begins.instant():
            return self.ends
        return self.begins

    def values(self) -> dict[str, object]:
        """Return what `meetings.change` takes, by the ids of the fields."""
        moments = {name: getattr(self, name) for name in MOMENTS}
        texts = {name: getattr(self, name).stored() for name in TEXTS}
        found = {
            **{name: moment.stored() if moment else None for name, moment in moments.items()},
            **texts,
            **{name: getattr(self, name) for name in REFERENCES},
        }
        return {f"meeting.{name}": value for name, value in found.items()}


class Trouble(StrEnum):
    """What may be wrong with meetings; nothing of it keeps them from being saved."""

    NO_TIME = "no_time"
    OUTSIDE = "outside"
    ORDER = "order"
    NO_HOST = "no_host"
    OVERLAP = "overlap"


@dataclass(frozen=True)
class Warned:
    """A warning about one meeting, or two that overlap."""

    trouble: Trouble
    meetings: tuple[str, ...]
    message: Message


def problems(meetings: Iterable[Meeting], *, abroad: bool = False) -> tuple[Warned, ...]:
    """Return what to look at again in the meetings of a case; cancelled ones pass.

    Args:
        meetings: of one case.
        abroad: on a trip, where nobody of ours has to be the host.
    """
    live = [meeting for meeting in meetings if not meeting.cancelled]
    alone = (found for meeting in live for found in _alone(meeting, abroad=abroad))
    return (*alone, *_overlaps(live))


def _alone(meeting: Meeting, *, abroad: bool) -> Iterator[Warned]:
    if meeting.begins is None:
        message = N_("This meeting has no time yet. Enter when it begins.")
        yield Warned(Trouble.NO_TIME, (meeting.uid,), message)
    elif not can_be(meeting.begins, shipped_calendar()):
        message = N_("{day} lies outside the working calendar. Correct the day of the meeting.",
                     day=Short(meeting.begins.day()))  # fmt: skip
        yield Warned(Trouble.OUTSIDE, (meeting.uid,), message)
    elif meeting.ends and meeting.over is not meeting.ends:
        message = N_("The meeting of {at} ends before it begins. Correct its end.",
                     at=meeting.begins)  # fmt: skip
        yield Warned(Trouble.ORDER, (meeting.uid,), message)
    if not (meeting.host_id or abroad):
        message = N_("This meeting has no host yet. Nobody can be told of it, or tell of it.")
        yield Warned(Trouble.NO_HOST, (meeting.uid,), message)


def _overlaps(meetings: Iterable[Meeting]) -> Iterator[Warned]:
    """Yield each pair of meetings that are held at the same time."""
    timed = [(each.begins.instant(), each) for each in meetings if each.begins]
    chain = [each for _, each in sorted(timed, key=lambda pair: (pair[0], pair[1].uid))]
    for place, earlier in enumerate(chain):
        for later in chain[place + 1 :]:
            if not _overlap(earlier, later):
                break
            yield Warned(
                Trouble.OVERLAP,
                (earlier.uid, later.uid),
                N_("Two meetings at the same time: {first} and {second}.",
                   first=earlier.begins, second=later.begins),
            )  # fmt: skip


def _overlap(earlier: Meeting, later: Meeting) -> bool:
    """Return whether a meeting begins before the one that began no later is over."""
    over, begun, begins = earlier.over, earlier.begins, later.begins
    if not (over and begun and begins):
        return False
    return begins.instant() < over.instant() or begins.instant() == begun.instant()


def of_row(row: Row, outcomes: Iterable[Row] = ()) -> Meeting:
    """Return a meeting from its row and those of its outcomes."""
    return Meeting(
        uid=row["uid"],
        case=row["case"],
        stop=row["stop"] or "",
        begins=moment_of(row, "begins"),
        ends=moment_of(row, "ends"),
        topic=Text.of(row["topic"]),
        place=Text.of(row["place"]),
        counterpart=Text.of(row["counterpart"]),
        host_body=row["host_body"] or "",
        host=row["host"] or "",
        interpreter=row["interpreter"] or "",
        cancelled=row["cancelled_at"] is not None,
        moved_from=row["moved_from"] or "",
        outcomes=tuple(map(outcome_of, outcomes)),
    )


def moment_of(row: Row, name: str) -> Moment | None:
    """Return the local time of two columns."""
    return Moment.of({"local": row[name], "zone": row[f"{name}_zone"]} if row[name] else None)


def outcome_of(row: Row) -> Outcome:
    """Return an outcome from its row."""
    return Outcome(
        uid=row["uid"],
        kind=OutcomeKind(row["kind"]),
        text=Text.of(row["text"]),
        side=Side(row["side"] or ""),
        responsible=Text.of(row["responsible"]),
        due=date.fromisoformat(row["due"]) if row["due"] else None,
        done_on=date.fromisoformat(row["done_on"]) if row["done_on"] else None,
        confidential=bool(row["confidential"]),
    )


def outcome_columns(outcome: Outcome) -> Row:
    """Return the columns of an outcome, its place among the others apart."""
    return {
        "kind": str(outcome.kind),
        "text": outcome.text.stored(),
        "side": str(outcome.side) or None,
        "responsible": outcome.responsible.stored() or None,
        "due": outcome.due.isoformat() if outcome.due else None,
        "done_on": outcome.done_on.isoformat() if outcome.done_on else None,
        "confidential": int(outcome.confidential),
    }
