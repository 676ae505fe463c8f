"""Which days the small calendar of a date input marks as days off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.domain.calendar.day import is_weekend

if TYPE_CHECKING:
    from datetime import date

    from kzcoord_desktop.domain.calendar.working import WorkingCalendar
    from kzcoord_desktop.ui.kit.calendar import DayMarks


def day_marks(calendar: WorkingCalendar) -> DayMarks:
    """Return what tells a day off; beyond the calendar only Saturdays and Sundays are known."""

    def is_off(day: date) -> bool:
        if calendar.first <= day <= calendar.last:
            return not calendar.is_working(day)
        return is_weekend(day)

    return is_off
