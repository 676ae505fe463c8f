"""Keeping the working calendar: yearly files, shown before they are accepted, and own days."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.calendar import review
from kzcoord_desktop.domain.phrase import Short
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import duties, rulebook
from kzcoord_desktop.services.duties import Why
from kzcoord_desktop.store import entity
from kzcoord_desktop.store.stamp import moment

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from kzcoord_desktop.domain.calendar.review import Review
    from kzcoord_desktop.domain.calendar.working import Override, WorkingCalendar
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.store.driver import Database

LARGEST_KB = 1000
"""A yearly file has a few kilobytes; what is larger is another file."""

_YEAR = re.compile(r"^\s*\"?(\d{4})-\d\d-\d\d", re.MULTILINE)
"""Of a line of a table that begins with its date."""


@dataclass(frozen=True)
class Accepted:
    """A yearly file as it was accepted: by whom and when."""

    year: int
    revision: int
    issued: date
    who: str
    at: datetime


@dataclass(frozen=True)
class DaySet:
    """A day that was set: its uid, by which it is taken back, and which deadlines it moved."""

    uid: str
    moved: list[Message]


@dataclass(frozen=True)
class OwnDay:
    """A day that the body set itself."""

    uid: str
    override: Override


def calendar(workplace: Workplace) -> WorkingCalendar:
    """Return the calendar that holds now."""
    return rulebook.calendar(workplace.store.reader())


def read_text(path: Path) -> str:
    """Return the text of a yearly file.

    Raises:
        UserError: it cannot be read, is too large or no text; nothing was taken over.
    """
    try:
        if path.stat().st_size > LARGEST_KB * 1000:
            raise UserError(
                N_(
                    "{name} is too large for a calendar of one year. Nothing was taken over. "
                    "Choose another file.",
                    name=path.name,
                )
            )
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UserError(
            N_(
                "{name} cannot be read. Nothing was taken over. Check that it is there and may "
                "be read.",
                name=path.name,
            )
        ) from error
    except UnicodeDecodeError as error:
        raise UserError(
            N_(
                "{name} is not a text in UTF-8. Nothing was taken over. Save it as UTF-8, or "
                "choose another file.",
                name=path.name,
            )
        ) from error


def preview_file(workplace: Workplace, text: str, *, year: int | None = None) -> Review:
    """Return what is wrong in a yearly file, else what it would change, line by line.

    Args:
        workplace: the open store.
        text: JSON of format 1, or a table with one day a line.
        year: the year of a table; JSON says its own.

    Raises:
        UserError: it cannot be read; says which place.
    """
    return _review(workplace, workplace.store.reader(), text, year)


def accept_file(workplace: Workplace, text: str, *, year: int | None = None) -> list[Message]:
    """Let a yearly file stand for its year, and return which deadlines moved.

    Raises:
        UserError: it has a problem; nothing was taken over.
    """
    with workplace.store.write() as db:
        found = _review(workplace, db, text, year)
        file = found.accepted.file(found.file.year) if found.accepted else None
        if file is None:
            raise UserError(found.problems[0])
        row = {
            "year": file.year,
            "revision": file.revision,
            "format": _form(text),
            "text": text,
            "issued": file.issued.isoformat(),
            **workplace.told(),
        }
        entity.insert(db, "calendar_file", row)
        digest = hashlib.sha256(text.encode()).hexdigest()
        target = f"calendar/{file.year}"
        workplace.log(db, "calendar.file", target, revision=file.revision, sha256=digest)
        duties.announce(db, Why.CALENDAR)
    return duties.settle(workplace, Why.CALENDAR)


def files(workplace: Workplace) -> list[Accepted]:
    """Return the accepted files, the last one first; of a year the highest revision holds."""
    rows = entity.select(workplace.store.reader(), "calendar_file", order="-id")
    return [
        Accepted(
            row["year"],
            row["revision"],
            date.fromisoformat(row["issued"]),
            row["who"],
            moment(row["at"]),
        )
        for row in rows
    ]


def set_day(workplace: Workplace, day: date, *, working: bool, reason: str) -> DaySet:
    """Let a day be worked or not in this body.

    Raises:
        UserError: no reason, a day outside the calendar, or one that is so already.
    """
    if not reason.strip():
        raise UserError(N_("Say why the day is set, for whoever asks later."), field="reason")
    with workplace.store.write() as db:
        if rulebook.calendar(db).is_working(day) is working:
            raise UserError(_already(day, working=working), field="day")
        row = {
            "day": day.isoformat(),
            "working": int(working),
            "reason": reason.strip(),
            **workplace.told(),
        }
        uid = entity.insert(db, "calendar_override", row)
        target = f"calendar/{day.isoformat()}"
        workplace.log(db, "calendar.set-day", target, override=uid, working=working)
        duties.announce(db, Why.CALENDAR)
    return DaySet(uid, duties.settle(workplace, Why.CALENDAR))


def unset_day(workplace: Workplace, uid: str) -> list[Message]:
    """Take a set day back, and return which deadlines moved."""
    with workplace.store.write() as db:
        row = entity.get(db, "calendar_override", uid)
        entity.update(db, "calendar_override", uid, workplace.withdrawn())
        workplace.log(db, "calendar.unset-day", f"calendar/{row['day']}", override=uid)
        duties.announce(db, Why.CALENDAR)
    return duties.settle(workplace, Why.CALENDAR)


def own_days(workplace: Workplace) -> list[OwnDay]:
    """Return the days that the body set, in order."""
    rows = rulebook.overrides(workplace.store.reader())
    found = [OwnDay(row["uid"], rulebook.override_of(row)) for row in rows]
    return sorted(found, key=lambda own: own.override.day)


def likely_year(text: str, otherwise: int) -> int:
    """Return the year that most dates of a table are of; `otherwise` where it has none."""
    years = Counter(_YEAR.findall(text))
    return int(years.most_common(1)[0][0]) if years else otherwise


def reminder(workplace: Workplace) -> Message | None:
    """Return the line that the calendar of a year is still to be imported, from 1 December on."""
    year = calendar(workplace).year_to_import(workplace.today())
    if year is None:
        return None
    return N_(
        "The calendar of {year} is computed from the law. Import the yearly file when the act on "
        "moved days off is out.",
        year=year,
    )


def _review(workplace: Workplace, db: Database, text: str, year: int | None) -> Review:
    if _form(text) == "csv" and year is None:
        raise UserError(N_("Say which year the table is for."), field="year")
    now = rulebook.calendar(db)
    file = rulebook.read_file(_form(text), text, year, workplace.today(), now.data)
    return review.review(file, now)


def _already(day: date, *, working: bool) -> Message:
    if working:
        return N_("{day} is a working day already. Nothing was changed.", day=Short(day))
    return N_("{day} is a day off already. Nothing was changed.", day=Short(day))


def _form(text: str) -> str:
    return "json" if text.lstrip().startswith("{") else "csv"
