"""The open duties as a calendar file (RFC 5545), for the calendar that an office uses already.

A duty keeps its id in every export, so that importing again moves an entry and adds none.  The
file leaves the encrypted store: it says what is due and until when, and nothing else of a case.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kzcoord_desktop.domain.duty import Prompt, State
from kzcoord_desktop.domain.moment import ASTANA, Moment
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.i18n import paper_translator
from kzcoord_desktop.messages import N_, Message
from kzcoord_desktop.services import (
    board_tellings,
    board_words,
    duty_about,
    duty_row,
    duty_words,
    rulebook,
)
from kzcoord_desktop.services.clock import local, stamp
from kzcoord_desktop.store import duties as stored
from kzcoord_desktop.store.fault import StoreFault
from kzcoord_desktop.store.file import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    import icalendar

    from kzcoord_desktop.domain import duty as duty_domain
    from kzcoord_desktop.domain.calendar.working import WorkingCalendar
    from kzcoord_desktop.domain.duty import Duty
    from kzcoord_desktop.i18n import Translator
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.store.driver import Database
    from kzcoord_desktop.store.entity import Row

OFFSETS = (3, 1)
"""Working days before a deadline on which an alarm sounds, beside that of the day itself."""

ALARM_AT = time(9)
"""When alarms sound, in Astana: the offices open."""

PROMPTS: dict[Prompt, Message] = {
    Prompt.REQUEST: N_("Send the request. {title}"),
    Prompt.CHECK: N_("Check whether the answer came. {title}"),
}
_ZONE = ZoneInfo(ASTANA)


@dataclass(frozen=True)
class Reminder:
    """One entry of the file.

    Attributes:
        id: stays the same in every export of the store.
        at: the day, or the moment of a deadline that has one.
        alarms: when an alarm sounds, in UTC.
        revision: grows with each change of the duty.
    """

    id: str
    at: date | Moment
    title: Message
    cite: Message
    alarms: tuple[datetime, ...]
    revision: int


def reminders(
    workplace: Workplace, *, mine: bool, offsets: Iterable[int] = OFFSETS
) -> list[Reminder]:
    """Return the entries of all open duties that have a day, and of the steps before them.

    Args:
        workplace: the open store.
        mine: only those of the officer and of nobody.
        offsets: working days before a deadline on which an alarm sounds.
    """
    db, now = workplace.store.reader(), workplace.clock()
    owner = workplace.officer.uid if mine else None
    names, found = stored.open_duties(db, stamp(now), owner)
    found = board_tellings.gathered(names, found, now).values
    diary = _Diary(db, rulebook.calendar(db), now, tuple(offsets))
    return [entry for values in found for entry in diary.of(stored.decoded(names, values))]


def text(
    workplace: Workplace, language: str, *, mine: bool, offsets: Iterable[int] = OFFSETS
) -> bytes:
    """Return the calendar file in a language; `mine` and `offsets` as in `reminders`."""
    import icalendar  # noqa: PLC0415 - a tenth of a second that only an export needs

    say = paper_translator(language)
    calendar = icalendar.Calendar.new(prodid="-//kzcoord-desktop//EN", uid=workplace.store.store_id)
    for reminder in reminders(workplace, mine=mine, offsets=offsets):
        calendar.add_component(_event(workplace, reminder, say))
    return bytes(calendar.to_ical())


def export(
    workplace: Workplace,
    path: Path,
    language: str,
    *,
    mine: bool,
    offsets: Iterable[int] = OFFSETS,
) -> int:
    """Write the calendar file to `path`, over an earlier one, and return how many entries it has.

    Raises:
        UserError: it cannot be written; the earlier file is untouched.
    """
    data = text(workplace, language, mine=mine, offsets=offsets)
    try:
        write_whole(path, data)
    except StoreFault as error:
        message = N_(
            "{name} was not written: the folder is full or cannot be written. An earlier file of "
            "that name is untouched. Choose another folder.",
            name=path.name,
        )
        raise UserError(message, field="folder") from error
    return data.count(b"BEGIN:VEVENT")


@dataclass(frozen=True)
class _Diary:
    """What makes entries of duties."""

    db: Database
    calendar: WorkingCalendar
    now: datetime
    offsets: tuple[int, ...]

    def of(self, row: Row) -> Iterator[Reminder]:
        """Yield the steps before a duty that are still to come, and the duty itself."""
        duty, today = duty_row.duty_of(row), local(self.now).date()
        of = row["of"] if row["case"] else None
        title = duty_words.title(duty, duty_about.about(self.db, duty, of))
        cite, revision = duty_words.CITES[duty.rule], row["rev"]
        for each in _steps(duty):
            if each.day >= today:
                words = Message(PROMPTS[each.prompt].text, {"title": title})
                alarms = self._future([each.day])
                id_ = f"{row['uid']}-{each.prompt}"
                yield Reminder(id_, each.day, words, cite, alarms, revision)
        day = board_words.shown(duty, today)
        if day:
            at = duty.deadline.before or day
            yield Reminder(row["uid"], at, title, cite, self._alarms(duty, day), revision)

    def _alarms(self, duty: Duty, day: date) -> tuple[datetime, ...]:
        """Return the alarms of a duty: they run to the safe day if there is one."""
        last = duty.safe or day
        before = (self.calendar.nth_working_day_before(last, n) for n in self.offsets)
        final = self.calendar.last_working_day_on_or_before(last)
        return self._future([*before, final], duty.deadline.before)

    def _future(self, days: Iterable[date], until: Moment | None = None) -> tuple[datetime, ...]:
        """Return the alarms of some days, those that come too late or are past left out."""
        alarms = {datetime.combine(day, ALARM_AT, _ZONE).astimezone(UTC) for day in days}
        end = until.instant() if until else datetime.max.replace(tzinfo=UTC)
        return tuple(sorted(alarm for alarm in alarms if self.now < alarm < end))


def _steps(duty: Duty) -> Iterator[duty_domain.Reminder]:
    """Yield the steps before a duty; a request that went out need not be sent again."""
    for each in duty.reminders:
        if each.prompt is not Prompt.REQUEST or duty.after is not State.CLOSED:
            yield each


def _event(workplace: Workplace, reminder: Reminder, say: Translator) -> icalendar.Event:
    import icalendar  # noqa: PLC0415 - see above

    start: date = reminder.at if isinstance(reminder.at, date) else _utc(reminder.at)
    event = icalendar.Event.new(
        uid=f"{reminder.id}@{workplace.store.store_id}",
        summary=say(reminder.title),
        description=say(reminder.cite),
        start=start,
        end=start if isinstance(start, datetime) else start + timedelta(days=1),
        stamp=workplace.clock(),
        sequence=reminder.revision,
        transparency=icalendar.TRANSP.TRANSPARENT,
    )
    for at in reminder.alarms:
        event.add_component(_alarm(at, say(reminder.title)))
    return event


def _utc(moment: Moment) -> datetime:
    """Return a moment as every calendar reads it, without a table of zones."""
    return moment.instant().astimezone(UTC)


def _alarm(at: datetime, words: str) -> icalendar.Alarm:
    import icalendar  # noqa: PLC0415 - see above

    alarm = icalendar.Alarm.new(description=words)
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", at, parameters={"VALUE": "DATE-TIME"})
    return alarm
