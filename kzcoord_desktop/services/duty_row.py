"""Between a duty of the domain and its row in the store."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kzcoord_desktop.domain.deadline import Deadline
from kzcoord_desktop.domain.duty import Duty, Prompt, Reminder, State
from kzcoord_desktop.domain.moment import ASTANA, Moment
from kzcoord_desktop.domain.option import Form
from kzcoord_desktop.domain.rules.consultation import DEPARTURE
from kzcoord_desktop.domain.rules.handover import LATER_DAY, SAME_DAY
from kzcoord_desktop.domain.rules.report import RULE as REPORT
from kzcoord_desktop.store.stamp import stamp

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kzcoord_desktop.domain.moment import When
    from kzcoord_desktop.store.entity import Row

_TELLINGS = (SAME_DAY, LATER_DAY)
NEVER = "9999-12-31T23:59:59Z"
ALWAYS = "0001-01-01T00:00:00Z"
OLD = ("rule", "profile", "calendar", "last", "before", "before_zone", "target", "safe", "form",
       "after", "outcome", "done_at", "done_at_zone")  # fmt: skip
"""What the history keeps of a duty before it changed."""


def key(duty: Duty) -> str:
    """Return the key of a duty as it is stored."""
    return "/".join(duty.key)


def columns(duty: Duty) -> Row:
    """Return the columns of a duty, those of its case apart."""
    deadline = duty.deadline
    before, zone = _when(deadline.before)
    done, done_zone = _when(duty.done_at)
    return {
        "rule": duty.rule,
        "subject": [*duty.subject],
        "profile": duty.profile,
        "calendar": duty.calendar,
        "inputs": dict(duty.inputs),
        "last": _iso(deadline.last),
        "before": before,
        "before_zone": zone,
        "target": _iso(deadline.target),
        "safe": _iso(duty.safe),
        "soon_from": _iso(deadline.soon_from),
        "today_from": _iso(deadline.today_from),
        "reminders": [[str(each.prompt), each.day.isoformat()] for each in duty.reminders],
        "form": duty.form and str(duty.form),
        "ours": int(duty.ours),
        "after": str(duty.after),
        "outcome": duty.outcome and str(duty.outcome),
        "done_at": done,
        "done_at_zone": done_zone,
        **_instants(duty),
    }


def duty_of(row: Row) -> Duty:
    """Return a duty as it was stored: without its note and its explanation."""
    return Duty(
        rule=row["rule"],
        subject=tuple(row["subject"]),
        profile=row["profile"],
        calendar=row["calendar"],
        deadline=Deadline(
            last=_day(row["last"]),
            before=_moment(row["before"], row["before_zone"]),
            target=_day(row["target"]),
            soon_from=_day(row["soon_from"]),
            today_from=_day(row["today_from"]),
        ),
        safe=_day(row["safe"]),
        reminders=tuple(
            Reminder(Prompt(prompt), date.fromisoformat(day)) for prompt, day in row["reminders"]
        ),
        form=Form(row["form"]) if row["form"] else None,
        ours=bool(row["ours"]),
        outcome=State(row["outcome"]) if row["outcome"] else None,
        done_at=_moment(row["done_at"], row["done_at_zone"]) or _day(row["done_at"]),
        after=State(row["after"]),
        inputs=row["inputs"],
    )


def old(row: Mapping[str, object]) -> Row:
    """Return what the history keeps of a row, without what was empty."""
    return {name: row[name] for name in OLD if row[name] is not None}


def _instants(duty: Duty) -> Row:
    """Return the instants that order and find the rows (see the migration)."""
    deadline = duty.deadline
    zone = deadline.before.zone if deadline.before else ASTANA
    over = _instant(deadline.before) if deadline.before else _end(deadline.last)
    opens = _opens(duty)
    closes = over if duty.after is State.CLOSED else NEVER
    return {
        "opens_at": opens,
        "due_at": min(_end(deadline.target), over),
        "today_at": _start(deadline.today_from, zone),
        "over_at": over,
        # what never opens has left: the index passes it over
        "leaves_at": ALWAYS if opens == NEVER else closes,
    }


def _opens(duty: Duty) -> str:
    """Return from when the board shows it: a report not before the event is over (decision 5).

    What one host tells the next, from the day of the talk on: before it there is nothing to tell.
    What no day is known for stays in its case; only the consultation before the departure waits
    on the board for that day.
    """
    if duty.rule == REPORT:
        return _end(_day(duty.inputs.get("completed")))
    if duty.rule in _TELLINGS and duty.deadline.before:
        return _start(date.fromisoformat(duty.inputs["earlier"][:10]), duty.deadline.before.zone)
    dated = duty.deadline.last or duty.deadline.target or duty.rule == DEPARTURE
    return ALWAYS if dated else NEVER


def _start(day: date | None, zone: str) -> str:
    if day is None:
        return NEVER
    if day == date.min:
        return ALWAYS
    return stamp(datetime.combine(day, time(), ZoneInfo(zone)))


def _end(day: date | None) -> str:
    """Return the instant after the end of a day in Astana."""
    return _start(day + timedelta(days=1), ASTANA) if day else NEVER


def _instant(moment: Moment) -> str:
    return stamp(moment.instant().astimezone(UTC))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None


def _when(when: When | None) -> tuple[str | None, str | None]:
    if isinstance(when, Moment):
        return when.stored()["local"], when.zone
    return _iso(when), None


def _moment(local: str | None, zone: str | None) -> Moment | None:
    return Moment(datetime.fromisoformat(local), zone) if local and zone else None
