"""What `kzcoord due` and `kzcoord calendar` answer: dates by the shipped calendar and profile."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.case import Request
from kzcoord_desktop.domain.profile import TEXT_OF_2015
from kzcoord_desktop.domain.rules import consultation, half_year, report
from kzcoord_desktop.domain.rules.half_year import Half
from kzcoord_desktop.domain.text import LANGUAGES
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.i18n import paper_translator
from kzcoord_desktop.messages import N_
from kzcoord_desktop.reference.calendar import shipped_calendar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kzcoord_desktop.domain.calendar.day import Day
    from kzcoord_desktop.domain.explanation import Explanation
    from kzcoord_desktop.i18n import Translator
    from kzcoord_desktop.messages import Message

LABELS = {
    "last": N_("Last day"),
    "safe": N_("Safe day, the stricter count"),
    "limit": N_("Limit"),
    "target": N_("Day to aim at"),
    "later": N_("Next working day"),
    "request_reminder": N_("Send the request"),
    "check": N_("Check for the answer"),
}


@dataclass(frozen=True)
class Answer:
    """Dates by their stable keys, and why they are what they are."""

    dates: Mapping[str, date | None]
    explanation: Explanation
    calendar: str

    def as_json(self, translate: Translator) -> dict[str, object]:
        """Return the answer with stable keys; reasons are words in the translator's language."""
        why = self.explanation
        return {
            **{key: day.isoformat() if day else None for key, day in self.dates.items()},
            "counted": [day.isoformat() for day in sorted(why.counted)],
            "skipped": [
                {"date": passed.day.isoformat(), "reason": translate.say(passed.name)}
                for passed in self._skipped()
            ],
            "calendar": self.calendar,
            "confirmed": why.confirmed,
        }

    def lines(self) -> Iterator[Message]:
        """Yield the answer in sentences."""
        for key, day in self.dates.items():
            if day:
                yield N_("{label}: {day}", label=LABELS[key], day=day)
        yield self.explanation.because
        for passed in self._skipped():
            yield N_("Not counted: {day}, {reason}", day=passed.day, reason=passed.name)
        yield N_("By {calendar}", calendar=self.explanation.calendar)
        warning = self.explanation.warning()
        if warning:
            yield warning

    def _skipped(self) -> list[Day]:
        """Return the days passed over as a calendar shows them, also where one counted back."""
        return sorted(self.explanation.skipped, key=lambda passed: passed.day)


def event_report(completed: str, request: str | None) -> Answer:
    """Return the dates of the report on an event (R-7.4); `UserError` for what is no date."""
    asked = Request(_date(request)) if request else None
    found = report.dates(_date(completed), asked, TEXT_OF_2015, shipped_calendar())
    return _answer(found.explanation, last=found.last, safe=found.safe)


def halfyear(text: str) -> Answer:
    """Return the dates of plan and report of a half-year, `2026-H2` (R-7.2, R-7.3)."""
    match = re.fullmatch(r"(\d{4})-H([12])", text, re.ASCII)
    if not match or int(match[1]) < date.min.year:
        raise UserError(N_("{text} is no half-year. Write it as 2026-H2.", text=text))
    half = Half(int(match[1]), int(match[2]))
    found = half_year.dates(half, TEXT_OF_2015, shipped_calendar())
    return _answer(found.explanation, limit=found.limit, target=found.target, later=found.later)


def departure(text: str) -> Answer:
    """Return the days to ask the Ministry and to check for its answer before leaving (R-8.1)."""
    try:
        day = datetime.fromisoformat(text).date()
    except ValueError as error:
        raise UserError(
            N_("{text} is no date and time. Write it as 2026-12-21T07:40.", text=text)
        ) from error
    days, why = consultation.reminders(day, None, TEXT_OF_2015, shipped_calendar())
    request, check = (reminder.day for reminder in days)
    return _answer(why, request_reminder=request, check=check)


def _answer(why: Explanation, **dates: date | None) -> Answer:
    return Answer(dates, why, shipped_calendar().version)


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UserError(N_("{text} is not a date. Write it as 2026-11-23.", text=text)) from error


@dataclass(frozen=True)
class Year:
    """A year of the working calendar: the days that the week alone does not decide."""

    year: int
    days: tuple[Day, ...]
    working_days: int
    confirmed: bool
    calendar: str

    def as_json(self) -> dict[str, object]:
        """Return the year with stable keys and names in three languages."""
        return {
            "year": self.year,
            "calendar": self.calendar,
            "confirmed": self.confirmed,
            "working_days": self.working_days,
            "days": [_day_as_json(day) for day in self.days],
        }


def calendar_year(text: str) -> Year:
    """Return a year of the shipped calendar; `UserError` for what is no year, or unknown."""
    if not re.fullmatch(r"\d{4}", text, re.ASCII) or int(text) < date.min.year:
        raise UserError(N_("{text} is no year. Write it as 2027.", text=text))
    year, calendar = int(text), shipped_calendar()
    return Year(
        year,
        calendar.special_days(year),
        calendar.working_days(year),
        calendar.confirmed_until >= date(year, 12, 31),
        calendar.version,
    )


def _day_as_json(day: Day) -> dict[str, object]:
    return {
        "date": day.day.isoformat(),
        "working": day.working,
        "kind": day.kind,
        "status": day.status,
        "layer": day.layer,
        "for": day.linked.isoformat() if day.linked else None,
        "name": {code: paper_translator(code).say(day.name) for code in LANGUAGES},
    }
