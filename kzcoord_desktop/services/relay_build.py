"""The relay of a visit from its meetings, what the rules say of them, and the present time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kzcoord_desktop.domain.duty import State, state
from kzcoord_desktop.domain.moment import Moment
from kzcoord_desktop.domain.option import Form
from kzcoord_desktop.services import meeting as warnings
from kzcoord_desktop.services.relay import Card, Link, Mark, Phase, Pill, Relay

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from kzcoord_desktop.domain.case import Handover
    from kzcoord_desktop.domain.duty import Duty
    from kzcoord_desktop.services.meeting import Meeting, Warned
    from kzcoord_desktop.services.relay import Host

_DONE: Final[Mapping[State, Mark]] = {
    State.DONE_IN_TIME: Mark.DONE,
    State.DONE_LATE: Mark.LATE,
    State.DONE_OTHER_FORM: Mark.WRONG_FORM,
    State.NOT_APPLICABLE: Mark.NOT_NEEDED,
    State.CANCELLED: Mark.CANCELLED,
    State.CLOSED: Mark.NOT_NEEDED,
    State.OVERDUE: Mark.OVERDUE,
}


def build(
    meetings: Iterable[Meeting],
    duties: Iterable[Duty],
    host: Callable[[Meeting], Host],
    now: datetime,
    *,
    told: Iterable[Handover] = (),
    notes: Mapping[tuple[str, str], str] | None = None,
) -> Relay:
    """Return the relay of a visit.

    Args:
        meetings: of the visit; those abroad have no place here.
        duties: of the visit; only those of paragraph 9 between two meetings count.
        host: names who receives the guests at a meeting.
        now: aware.
        told: what was told or delivered, for the form in which it was.
        notes: (source, target) -> note that was begun and not yet delivered.
    """
    held = [meeting for meeting in meetings if not meeting.stop]
    warned = warnings.problems(held)
    about = _by_meeting(warned)
    timed = [meeting for meeting in held if meeting.begins]
    cards = tuple(
        Card(each, host(each), _phase(each, now), about.get(each.uid, ())) for each in timed
    )
    begun = {card.uid for card in cards if card.begins.instant() <= now}
    links = _links(duties, now, begun, tuple(told), notes or {})
    return Relay(
        now=now,
        cards=cards,
        loose=tuple(meeting for meeting in held if not meeting.begins),
        pills=tuple(_pills(cards, links)),
        warned=warned,
    )


def _phase(meeting: Meeting, now: datetime) -> Phase:
    begins, over = meeting.begins, meeting.over
    if begins is None or over is None or now < begins.instant():
        return Phase.NEXT
    return Phase.NOW if now < over.instant() else Phase.PAST


def _by_meeting(warned: Iterable[Warned]) -> dict[str, tuple[Warned, ...]]:
    found: dict[str, tuple[Warned, ...]] = {}
    for each in warned:
        for uid in each.meetings:
            found[uid] = (*found.get(uid, ()), each)
    return found


def _links(
    duties: Iterable[Duty],
    now: datetime,
    begun: set[str],
    told: Sequence[Handover],
    notes: Mapping[tuple[str, str], str],
) -> list[Link]:
    pairs = [duty for duty in duties if duty.rule.startswith("R-9") and len(duty.subject) == 2]  # noqa: PLR2004 - two meetings
    links = []
    for duty in pairs:
        source, target = duty.subject
        given = duty.done_at if isinstance(duty.done_at, Moment) else None
        links.append(
            Link(
                source,
                target,
                _mark(duty, now, has_begun=source in begun),
                form=duty.form or Form.ORAL,
                until=duty.deadline.before,
                given=given,
                told=_form_of(source, given, told),
                ours=duty.ours,
                note=notes.get((source, target), ""),
                why=duty.note,
            )
        )
    return links


def _mark(duty: Duty, now: datetime, *, has_begun: bool) -> Mark:
    found = _DONE.get(state(duty, now))
    if found is not None:
        return found
    # Nothing was said yet that could be passed on, however near the next meeting is
    return Mark.DUE if has_begun else Mark.EARLY


def _form_of(source: str, given: Moment | None, told: Sequence[Handover]) -> Form | None:
    same = (each for each in told if each.source == source and each.at == given)
    return next((each.form for each in same), None) if given else None


def _pills(cards: Iterable[Card], links: Iterable[Link]) -> Iterable[Pill]:
    """Yield what is told of each meeting, the next host first; cancelled tellings are left out."""
    by_source: dict[str, list[Link]] = {}
    for link in links:
        if link.mark is not Mark.CANCELLED:
            by_source.setdefault(link.source, []).append(link)
    for card in cards:
        found = sorted(by_source.get(card.uid, ()), key=lambda link: link.due)
        if found:
            # A host who need not be told never hides one who has to be
            found.sort(key=lambda link: link.mark is Mark.NOT_NEEDED)
            yield Pill(tuple(found))
