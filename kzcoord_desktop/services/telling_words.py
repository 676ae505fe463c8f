"""What the person is told when the meetings of a visit change: who else must be told, and how.

Nothing is said of talks that are still to come: moving them is planning, and the board shows it.
Only a form that turned into the other one is said of every telling, since habits break on it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.duty import State
from kzcoord_desktop.domain.moment import ASTANA, Moment
from kzcoord_desktop.domain.option import Form
from kzcoord_desktop.domain.rules.handover import LATER_DAY, SAME_DAY
from kzcoord_desktop.messages import N_, NN_, Message
from kzcoord_desktop.services.duty_words import REASONS

if TYPE_CHECKING:
    from datetime import datetime

    from kzcoord_desktop.domain.duty import Duty

RULES = (SAME_DAY, LATER_DAY)
_DAYS = {
    SAME_DAY: N_("The next meeting is on the same day now"),
    LATER_DAY: N_("The next meeting is on another day now"),
}
_COUNTED = ("{title}. No longer to be told. {reason}", "{title}. To be told again. {reason}")
_FEW = 3
_WRITTEN, _ORALLY = N_("in writing"), N_("orally")


def has_begun(duty: Duty, at: datetime) -> bool:
    """Return whether the talk that is told of had begun at a time."""
    before = duty.deadline.before
    begun = Moment.of({"local": duty.inputs["earlier"], "zone": before.zone if before else ASTANA})
    return begun is not None and begun.instant() <= at


def is_missing(duty: Duty, at: datetime) -> bool:
    """Return whether a telling that was not there before has to be told of (N-12)."""
    return duty.rule in RULES and duty.ours and duty.outcome is None and has_begun(duty, at)


def moved(
    what: Message, before: Duty | None, after: Duty, why: str, at: datetime
) -> Message | None:
    """Return what the person is told of a change made at a time, `None` if it is nothing.

    Args:
        what: what is to be done, in words.
        before: the duty as it was, `None` if it was not there.
        after: the duty as it became.
        why: id of the reason.
        at: when it changed.
    """
    still = after.outcome in {None, State.DONE_OTHER_FORM}
    if not after.ours:
        return None
    if before is None:
        return _missing(what, after)
    if still and before.form is not after.form:
        return _flipped(what, before, after, why)
    if after.done_at or bool(after.outcome) == bool(before.outcome) or not has_begun(after, at):
        return None
    reason = REASONS[why]
    if after.outcome:
        return N_("{title}. No longer to be told. {reason}", title=what, reason=reason)
    return N_("{title}. To be told again. {reason}", title=what, reason=reason)


def gathered(messages: list[Message]) -> list[Message]:
    """Return messages with those that only say "no longer" or "again" counted, if many do.

    A cancelled talk, or an exemption, concerns every later host at once.
    """
    kinds = Counter(_same(message) for message in messages)
    found: dict[tuple[str, str], Message] = {}
    for n, message in enumerate(messages):
        same = _same(message)
        many = same[0] in _COUNTED and kinds[same] > _FEW
        key = same if many else (message.text, str(n))
        found.setdefault(key, _counted(message, kinds[same]) if many else message)
    return list(found.values())


def _same(message: Message) -> tuple[str, str]:
    reason = message.values.get("reason")
    return message.text, reason.text if isinstance(reason, Message) else ""


def _counted(message: Message, n: int) -> Message:
    reason = message.values["reason"]
    if message.text == _COUNTED[0]:
        return NN_(
            "{n} telling is no longer to be made. {reason}",
            "{n} tellings are no longer to be made. {reason}",
            n=n,
            reason=reason,
        )
    return NN_(
        "{n} telling is to be made again. {reason}",
        "{n} tellings are to be made again. {reason}",
        n=n,
        reason=reason,
    )


def _missing(what: Message, after: Duty) -> Message:
    return N_(
        "{title}. Still to be told, {form}, before {time}: the meetings changed.",
        title=what,
        form=_form(after),
        time=after.deadline.before,
    )


def _flipped(what: Message, before: Duty, after: Duty, why: str) -> Message:
    form, time = _form(after), after.deadline.before
    if before.rule == after.rule:
        reason = REASONS[why]
        return N_("{title}. Now {form}, before {time}. {reason}", title=what, form=form, time=time,
                  reason=reason)  # fmt: skip
    day = _DAYS[after.rule]
    return N_("{title}. {day}: {form}, before {time}.", title=what, day=day, form=form, time=time)


def _form(duty: Duty) -> Message:
    return _WRITTEN if duty.form is Form.WRITTEN else _ORALLY
