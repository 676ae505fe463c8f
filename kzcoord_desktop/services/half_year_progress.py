"""How far a half-year is: what stands before its 20th, and what the register holds for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.case import CaseKind
from kzcoord_desktop.domain.rules import half_year
from kzcoord_desktop.domain.rules.half_year import Filing, Half
from kzcoord_desktop.services import duty_words, half_years, rulebook
from kzcoord_desktop.store import register

if TYPE_CHECKING:
    from kzcoord_desktop.domain.duty import Duty
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.rulebook import Rulebook
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.store.driver import Database

_KINDS = tuple(map(str, CaseKind))


@dataclass(frozen=True)
class Paper:
    """Plan or report.

    Attributes:
        sent: the day it went to the Ministry.
        events: how many events the register holds for what it covers.
    """

    title: Message
    sent: date | None
    events: int


@dataclass(frozen=True)
class Progress:
    """The half-year of today.

    Attributes:
        limit: the day that the Rules set; `because` says what it means this time.
        left: working days after today up to the day to aim at; negative when it is past.
        share: how much of the working time up to that day has passed, 0 to 1.
    """

    limit: date
    because: Message
    left: int
    share: float
    papers: tuple[Paper, ...]


def progress(workplace: Workplace) -> Progress | None:
    """Return where the half-year of today stands, `None` if the calendar does not reach its end."""
    db, today = workplace.store.reader(), workplace.today()
    book, half = rulebook.read(db), Half.of(today)
    if half.last > book.calendar.last:
        return None
    profile = book.profile.on(half.day(1))
    found = half_year.dates(half, profile, book.calendar)
    left = book.calendar.working_days_left(today, found.target)
    whole = book.calendar.working_days_left(half.first, found.target)
    return Progress(
        found.limit,
        found.explanation.because,
        left,
        1 - max(left, 0) / max(whole, 1),
        _papers(db, half, book, today),
    )


def _papers(db: Database, half: Half, book: Rulebook, today: date) -> tuple[Paper, ...]:
    covers = {
        half_year.PLAN: half_year.plan_covers(half),
        half_year.REPORT: half_year.report_covers(Filing(half), book.profile),
    }
    found = half_years.duties(db, book, today)
    mine = (duty for duty in found if duty.subject == (half.id,))
    return tuple(_paper(db, duty, *covers[duty.rule]) for duty in mine)


def _paper(db: Database, duty: Duty, first: date, last: date) -> Paper:
    sent = duty.done_at if isinstance(duty.done_at, date) else None
    events = register.events_between(db, _KINDS, first.isoformat(), last.isoformat())
    return Paper(duty_words.title(duty, duty_words.About()), sent, events)
