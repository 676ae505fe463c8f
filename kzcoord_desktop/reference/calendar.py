"""The working calendar that the program ships; yearly files and overrides come over it."""

from __future__ import annotations

import json
from functools import cache

from kzcoord_desktop import paths
from kzcoord_desktop.domain.calendar.rules import CalendarData
from kzcoord_desktop.domain.calendar.working import WorkingCalendar


@cache
def shipped_calendar() -> WorkingCalendar:
    """Return the calendar of `resources/calendar/kz.json`."""
    file = paths.resource("calendar", "kz.json")
    return WorkingCalendar(CalendarData.of(json.loads(file.read_text(encoding="utf-8"))))
