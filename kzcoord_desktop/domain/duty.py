"""A duty: what a paragraph asks of a case, until when, and where it stands (rules.md 4)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.deadline import NO_DAY, Deadline, Nearness

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from kzcoord_desktop.domain.explanation import Explanation
    from kzcoord_desktop.domain.moment import When
    from kzcoord_desktop.domain.option import Form
    from kzcoord_desktop.messages import Message


class State(StrEnum):
    """Where a duty stands; `CLOSED` ended without being done and without a breach."""

    NOT_APPLICABLE = "not_applicable"
    NOT_YET_DUE = "not_yet_due"
    DUE_SOON = "due_soon"
    DUE_TODAY = "due_today"
    OVERDUE = "overdue"
    DONE_IN_TIME = "done_in_time"
    DONE_LATE = "done_late"
    DONE_OTHER_FORM = "done_other_form"
    CANCELLED = "cancelled"
    CLOSED = "closed"


OPEN = frozenset((State.NOT_YET_DUE, State.DUE_SOON, State.DUE_TODAY, State.OVERDUE))
"""States in which something is still to be done."""

_BY_NEARNESS = {
    Nearness.NOT_YET: State.NOT_YET_DUE,
    Nearness.SOON: State.DUE_SOON,
    Nearness.TODAY: State.DUE_TODAY,
}


class Prompt(StrEnum):
    """What a reminder is for."""

    REQUEST = "request"
    CHECK = "check"


@dataclass(frozen=True)
class Reminder:
    """A day on which the board asks for a step, before anything is due."""

    prompt: Prompt
    day: date


@dataclass(frozen=True)
class Duty:
    """One duty of one subject; all of it can be stored, only `state` needs the present time.

    Attributes:
        rule: id of the item, `R-7.4`.
        subject: ids of what it hangs on: a case, a stop, two meetings, `2026-H2`.
        profile, calendar: versions it was computed with.
        deadline: until when.
        safe: the stricter reading of the last day, which reminders run to.
        form: the form that is asked.
        ours: whether it is a duty of the own body.
        outcome: what it came to, if facts settle it whatever the time is.
        done_at: the fact that did it.
        after: the state once the deadline has passed without being done.
        note: what has to be known about it.
        inputs: the facts it was computed from, as stored.
    """

    rule: str
    subject: tuple[str, ...]
    profile: str
    calendar: str
    deadline: Deadline = NO_DAY
    safe: date | None = None
    reminders: tuple[Reminder, ...] = ()
    form: Form | None = None
    ours: bool = True
    outcome: State | None = None
    done_at: When | None = None
    after: State = State.OVERDUE
    note: Message | None = None
    inputs: Mapping[str, str] = field(default_factory=dict)
    explanation: Explanation | None = None

    @property
    def paragraph(self) -> int:
        """Number of the paragraph."""
        return int(self.rule[2])

    @property
    def key(self) -> tuple[str, ...]:
        """What stays the same when facts change: oral and written handover are one duty."""
        rule = "R-9" if self.rule.startswith("R-9") else self.rule
        return (rule, *self.subject)


def state(duty: Duty, now: datetime) -> State:
    """Return where a duty stands at `now` (aware)."""
    if duty.outcome:
        return duty.outcome
    return _BY_NEARNESS.get(duty.deadline.nearness(now), duty.after)
