"""What duties are read with: the working calendar and the profile of the Rules, as stored."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.calendar import year_text
from kzcoord_desktop.domain.calendar.working import Override, WorkingCalendar
from kzcoord_desktop.domain.profile import TEXT_OF_2015, Profile
from kzcoord_desktop.reference.calendar import shipped_calendar
from kzcoord_desktop.store import entity
from kzcoord_desktop.store.stamp import moment

if TYPE_CHECKING:
    from kzcoord_desktop.domain.calendar.rules import CalendarData
    from kzcoord_desktop.domain.calendar.year_file import YearFile
    from kzcoord_desktop.store.driver import Database
    from kzcoord_desktop.store.entity import Row


@dataclass(frozen=True)
class Rulebook:
    """The calendar and the profile that hold now."""

    calendar: WorkingCalendar
    profile: Profile

    @property
    def versions(self) -> list[str]:
        """What duties were computed with, to be compared."""
        return [self.calendar.version, self.profile.version]


def read(db: Database) -> Rulebook:
    """Return what holds now; what was built before is used again."""
    return Rulebook(calendar(db), profile(db))


def calendar(db: Database) -> WorkingCalendar:
    """Return the shipped calendar with the accepted yearly files and the days set over it."""
    files = {row["year"]: row for row in entity.select(db, "calendar_file", order="revision")}
    return _calendar(
        tuple(
            (row["format"], row["text"], row["year"], row["issued"], row["revision"])
            for _, row in sorted(files.items())
        ),
        tuple(map(override_of, overrides(db))),
    )


def overrides(db: Database) -> list[Row]:
    """Return the days set by the body that hold, as they were entered."""
    return entity.select(db, "calendar_override", {"withdrawn_at": None})


def override_of(row: Row) -> Override:
    """Return a set day as the calendar takes it."""
    day = date.fromisoformat(row["day"])
    return Override(day, bool(row["working"]), row["reason"], row["who"], moment(row["at"]))


def read_file(form: str, text: str, year: int | None, issued: date, data: CalendarData) -> YearFile:
    """Read a yearly file of the form `json` or `csv`; only a table needs `year` and `issued`.

    Raises:
        UserError: it cannot be read; says which place.
    """
    if form == "csv" and year is not None:
        return year_text.read_csv(text, year, issued)
    return year_text.read_json(text, data)


def profile(db: Database) -> Profile:
    """Return the newest version of the profile; it knows the ones before it."""
    return _profile(
        tuple(
            (row["version"], row["since"], row["act"], json.dumps(row["values"]))
            for row in entity.select(db, "profile_version")
        )
    )


@lru_cache(maxsize=4)
def _calendar(
    files: tuple[tuple[str, str, int, str, int], ...], own_days: tuple[Override, ...]
) -> WorkingCalendar:
    shipped = shipped_calendar()
    read_files = (
        replace(
            read_file(form, text, year, date.fromisoformat(issued), shipped.data),
            revision=revision,
        )
        for form, text, year, issued, revision in files
    )
    return replace(shipped, files=tuple(read_files), overrides=own_days)


@lru_cache(maxsize=4)
def _profile(versions: tuple[tuple[str, str, str, str], ...]) -> Profile:
    found = TEXT_OF_2015
    for version, since, act, values in versions:
        stored = {"version": version, "since": since, "act": act, "values": json.loads(values)}
        found = Profile.of(stored, found)
    return found
