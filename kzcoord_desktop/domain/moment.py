"""A local wall time with its zone: how facts of the Rules are told and compared (decision 39)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Self, TypeAlias
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

if TYPE_CHECKING:
    from collections.abc import Mapping

ASTANA = "Asia/Almaty"
"""The zone of Kazakhstan since 1 March 2024 (UTC+5)."""


@dataclass(frozen=True)
class Moment:
    """A wall time, whole minutes, at a place of an IANA zone; never converted when stored."""

    local: datetime
    zone: str = ASTANA

    @classmethod
    def of(cls, stored: Mapping[str, str] | None) -> Self | None:
        """Read `{"local": "2026-12-14T17:00", "zone": "Asia/Almaty"}`; `None` stays `None`."""
        if not stored or not stored.get("local"):
            return None
        return cls(datetime.fromisoformat(stored["local"]), stored.get("zone") or ASTANA)

    def stored(self) -> dict[str, str]:
        """Return the stored form."""
        return {"local": self.local.isoformat(timespec="minutes"), "zone": self.zone}

    def instant(self) -> datetime:
        """Return the same point of time, aware, for comparing moments of different zones."""
        return self._instant

    @cached_property
    def _instant(self) -> datetime:
        # Kept: meetings are compared with each other thousands of times while one is dragged
        return self.local.replace(tzinfo=ZoneInfo(self.zone))

    @property
    def offset(self) -> str:
        """How far the place is from UTC, as `UTC+03` or `UTC+05:30`."""
        offset = self.instant().strftime("%z")
        return "UTC" + f"{offset[:3]}:{offset[3:]}".removesuffix(":00")

    def day(self, zone: str | None = None) -> date:
        """Return the calendar day at the place itself, or at the same instant in `zone`."""
        if zone is None:
            return self.local.date()
        return self.instant().astimezone(ZoneInfo(zone)).date()


When: TypeAlias = Moment | date
"""A fact whose time of day may not be known; a day alone is the same day in every zone."""


def day_of(when: When, zone: str | None = None) -> date:
    """Return the calendar day of `when`; see `Moment.day`."""
    return when.day(zone) if isinstance(when, Moment) else when


def is_zone(name: str) -> bool:
    """Return whether `name` is a zone that the zone data know."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return False
    return True
