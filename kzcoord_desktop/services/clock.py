"""The clock as an argument: everything that asks for the time gets it handed in (decision 15)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TypeAlias

Clock: TypeAlias = Callable[[], datetime]
"""Gives the present time, aware, in UTC."""


def system_clock() -> datetime:
    """Return the workstation's time."""
    return datetime.now(UTC)


def local(at: datetime) -> datetime:
    """Return an aware time as it reads in Kazakhstan."""
    # The first page is painted before any time is asked for
    from zoneinfo import ZoneInfo  # noqa: PLC0415

    from kzcoord_desktop.domain.moment import ASTANA  # noqa: PLC0415

    return at.astimezone(ZoneInfo(ASTANA))


def today(clock: Clock) -> date:
    """Return the day it is in Kazakhstan."""
    return local(clock()).date()


def stamp(at: datetime) -> str:
    """Return a system time as it is stored: UTC, whole seconds, with `Z` (decision 39)."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
