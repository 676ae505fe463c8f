"""All duties of a case, and what a change of facts, calendar or Rules does to them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kzcoord_desktop.domain import exemption
from kzcoord_desktop.domain.duty import OPEN, Duty, State, state
from kzcoord_desktop.domain.rules import consultation, coordination, handover, report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from kzcoord_desktop.domain.calendar.working import WorkingCalendar
    from kzcoord_desktop.domain.case import Case, Facts
    from kzcoord_desktop.domain.profile import Profile

_RULES = (coordination.duties, report.duties, consultation.duties)


def duties(
    case: Case,
    facts: Facts,
    profile: Profile,
    calendar: WorkingCalendar,
    decided: handover.Decided | None = None,
) -> list[Duty]:
    """Return every duty of a case under paragraphs 7 to 9, those that do not apply included.

    `decided` is what the same case was given before: what it knows already stays decided.
    `CalendarEnds` if a date lies outside the calendar.
    """
    found = [duty for rule in _RULES for duty in rule(case, facts, profile, calendar)]
    found += handover.duties(case, facts, profile, calendar, decided)
    return [_exempt(_cancelled(duty, case), facts, profile) for duty in found]


def _cancelled(duty: Duty, case: Case) -> Duty:
    """Return the duty of a cancelled event; what was done before stays done."""
    if case.cancelled and duty.outcome is None:
        return replace(duty, outcome=State.CANCELLED)
    return duty


def _exempt(duty: Duty, facts: Facts, profile: Profile) -> Duty:
    """Return the duty switched off by an exemption of its own paragraph, never of another."""
    ground = exemption.holds(duty.paragraph, facts.exemptions, profile)
    if ground is None:
        return duty
    note = exemption.WORDS[ground.ground]
    return replace(duty, outcome=State.NOT_APPLICABLE, note=note, done_at=None)


@dataclass(frozen=True)
class Change:
    """A duty that is new, gone, or no longer the same; the absent side is `None`."""

    before: Duty | None
    after: Duty | None


def compare(before: Iterable[Duty], after: Iterable[Duty]) -> Iterator[Change]:
    """Yield what differs, in the order of `after`; versions alone make no difference."""
    old = {duty.key: duty for duty in before}
    for duty in after:
        known = old.pop(duty.key, None)
        if known is None or _seen(known) != _seen(duty):
            yield Change(known, duty)
    yield from (Change(duty, None) for duty in old.values())


def _seen(duty: Duty) -> Duty:
    """Return what a person would notice of a duty."""
    return replace(duty, profile="", calendar="", inputs={}, explanation=None)


def rehearse(
    compute: Callable[[Profile], Iterable[Duty]],
    profile: Profile,
    changed: Profile,
    now: datetime,
) -> list[Change]:
    """Return which open duties a changed profile would change, before it is accepted.

    `compute` returns all duties under a profile.
    """
    return [
        change
        for change in compare(compute(profile), compute(changed))
        if any(duty and state(duty, now) in OPEN for duty in (change.before, change.after))
    ]
