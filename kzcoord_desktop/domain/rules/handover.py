"""R-9, what one host in Kazakhstan tells the next: orally the same day, else in writing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.case import CaseKind
from kzcoord_desktop.domain.deadline import by_moment
from kzcoord_desktop.domain.duty import Duty, State
from kzcoord_desktop.domain.explanation import Explanation, explain
from kzcoord_desktop.domain.option import Form, Partner, Recipients, SameDay
from kzcoord_desktop.messages import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kzcoord_desktop.domain.calendar.working import WorkingCalendar
    from kzcoord_desktop.domain.case import Case, Facts, Handover, Host, Meeting
    from kzcoord_desktop.domain.moment import Moment
    from kzcoord_desktop.domain.profile import Profile

    Pair = tuple[Meeting, Meeting]

SAME_DAY, LATER_DAY = "R-9.1", "R-9.2"
_OUTSIDE = N_("The other side is none of those that paragraph 9 names.")
_PRIVATE = N_("The next host is no official of a state body; nothing has to be passed on.")


@dataclass
class Decided:
    """The duty of each pair of meetings, with all that it was decided from.

    A pair is decided anew only where something of that is another.
    """

    _known: dict[tuple[str, str], tuple[tuple[object, ...], Duty]] = field(default_factory=dict)

    def duty(
        self,
        case: Case,
        pair: Pair,
        told: tuple[Handover, ...],
        profile: Profile,
        calendar: WorkingCalendar,
    ) -> Duty:
        """Return the duty of the earlier host to tell the later one."""
        inputs = (case, *pair, told, profile, calendar)
        key = (pair[0].id, pair[1].id)
        known = self._known.get(key)
        if known is None or known[0] != inputs:
            known = self._known[key] = (inputs, _duty(case, pair, told, profile, calendar))
        return known[1]


def duties(
    case: Case,
    facts: Facts,
    profile: Profile,
    calendar: WorkingCalendar,
    decided: Decided | None = None,
) -> Iterator[Duty]:
    """Yield a duty for each later host that a host has to tell; nothing for trips abroad.

    Where facts are tried one after another, `decided` keeps the pairs that stay as they are.
    """
    if case.kind is CaseKind.TRIP:
        return
    meetings = [meeting for meeting in facts.meetings if meeting.host and not meeting.stop]
    if case.partner is Partner.OTHER:
        if len(meetings) > 1:
            yield Duty(
                "R-9",
                (case.id,),
                profile.version,
                calendar.version,
                outcome=State.NOT_APPLICABLE,
                note=_OUTSIDE,
            )
        return
    decided = decided or Decided()
    hosts = {meeting.id: meeting.host.id for meeting in meetings if meeting.host}
    of_source = defaultdict(list)
    for each in facts.handovers:
        of_source[each.source].append(each)
    for pair in _all_pairs(meetings, profile):
        told = tuple(each for each in of_source[pair[0].id] if _reaches(each, pair, hosts))
        yield decided.duty(case, pair, told, profile, calendar)


def _reaches(handover: Handover, pair: Pair, hosts: Mapping[str, str]) -> bool:
    """Return whether a telling of the earlier meeting reached the later host.

    Told once is told, whichever of their meetings comes next; a host who took the place of the one
    who was told was not, unless the body was told before it had named anybody.
    """
    _earlier, later = pair
    told = handover.host or hosts.get(handover.target, "")
    host = later.host
    return host is not None and (
        told == host.id or (handover.target == later.id and told == host.body)
    )


def _all_pairs(meetings: list[Meeting], profile: Profile) -> Iterator[Pair]:
    """Yield the pairs of meetings that are held, and those that a cancelled meeting was in."""
    live = [meeting for meeting in meetings if not meeting.cancelled]
    yield from _pairs(live, profile)
    for cancelled in (meeting for meeting in meetings if meeting.cancelled):
        for pair in _pairs([*live, cancelled], profile):
            if cancelled in pair:
                yield pair


def _pairs(meetings: Iterable[Meeting], profile: Profile) -> Iterator[Pair]:
    """Yield each meeting with the first later meeting of each other host, or of the next one."""
    chain = sorted(meetings, key=lambda meeting: meeting.start.instant())
    for earlier in chain:
        if earlier.host and earlier.host.official:
            told: set[str] = set()
            for later in chain:
                if _follows(later, earlier) and _is_told(earlier, later.host, told, profile):
                    told.add(later.host.id if later.host else "")
                    yield earlier, later
                    official = later.host is not None and later.host.official
                    if official and profile.handover_recipients is Recipients.NEXT_ONLY:
                        break


def _follows(later: Meeting, earlier: Meeting) -> bool:
    """Return whether a meeting begins after another one ended; two at once pass nothing on."""
    begins, ended = later.start.instant(), earlier.over.instant()
    return begins >= ended and begins > earlier.start.instant()


def _is_told(earlier: Meeting, host: Host | None, told: set[str], profile: Profile) -> bool:
    """Return whether the host of a later meeting is another one, not yet told (N-07)."""
    if host is None or earlier.host is None or host.id in told or host.id == earlier.host.id:
        return False
    return profile.handover_within_body or host.body != earlier.host.body


def is_same_day(earlier: Meeting, later: Meeting, profile: Profile) -> bool:
    """Return whether the next meeting is on the same day: local dates decide (N-05, N-11)."""
    day = later.start.day()
    if earlier.over.day() != day:
        return False
    return profile.handover_same_day is SameDay.BY_END_DATE or earlier.start.day() == day


def _duty(
    case: Case,
    pair: Pair,
    told: tuple[Handover, ...],
    profile: Profile,
    calendar: WorkingCalendar,
) -> Duty:
    earlier, later = pair
    profile = profile.on(earlier.start.day())
    same_day = is_same_day(earlier, later, profile)
    duty = Duty(
        SAME_DAY if same_day else LATER_DAY,
        (earlier.id, later.id),
        profile.version,
        calendar.version,
        by_moment(later.start, profile, calendar, cause=earlier.over.day()),
        form=profile.handover_same_day_form if same_day else profile.handover_later_form,
        ours=case.coordinates_all or _body(earlier) == case.body,
        inputs={
            "earlier": earlier.start.stored()["local"],
            "ended": earlier.over.stored()["local"],
            "later": later.start.stored()["local"],
        },
        explanation=_explanation(later.start, profile, calendar, same_day=same_day),
    )
    if earlier.cancelled or later.cancelled:
        return replace(duty, outcome=State.CANCELLED)
    if later.host and not later.host.official:
        return replace(duty, outcome=State.NOT_APPLICABLE, note=_PRIVATE)
    return _told(duty, told)


def _explanation(
    start: Moment, profile: Profile, calendar: WorkingCalendar, *, same_day: bool
) -> Explanation:
    if same_day:
        because = N_("The next meeting is on the same day; before it begins: {at}.", at=start)
        readings = ("handover.same_day", "handover.same_day_form", "handover.recipients")
        return explain(SAME_DAY, because, profile, calendar, readings=readings)
    because = N_("The next meeting is on a later day; before it begins: {at}.", at=start)
    readings = ("handover.same_day", "handover.later_form", "handover.recipients")
    return explain(LATER_DAY, because, profile, calendar, readings=readings)


def _body(meeting: Meeting) -> str:
    return meeting.host.body if meeting.host else ""


def _told(duty: Duty, handovers: Iterable[Handover]) -> Duty:
    """Return the duty with the first handover in a form that fulfils it (N-08 to N-10).

    Written serves where oral is asked, but not the other way round.
    """
    told = sorted(handovers, key=lambda handover: handover.at.instant())
    right = [each for each in told if each.form is Form.WRITTEN or duty.form is not Form.WRITTEN]
    if right:
        start = duty.deadline.before
        late = start is not None and right[0].at.instant() > start.instant()
        outcome = State.DONE_LATE if late else State.DONE_IN_TIME
        return replace(duty, outcome=outcome, done_at=right[0].at)
    if told:
        return replace(duty, outcome=State.DONE_OTHER_FORM, done_at=told[0].at)
    return duty
