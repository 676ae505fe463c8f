"""A local wall time with its zone: how facts of the Rules are told and compared (decision 39)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Self
from zoneinfo import ZoneInfo

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
        return {"local": self.local.strftime("%Y-%m-%dT%H:%M"), "zone": self.zone}

    def instant(self) -> datetime:
        """Return the same point of time, aware, for comparing moments of different zones."""
        return self.local.replace(tzinfo=ZoneInfo(self.zone))
