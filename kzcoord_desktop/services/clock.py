"""The clock as an argument: everything that asks for the time gets it handed in (decision 15).

The first window is painted before any time is asked for, so what times are made of is imported
where it is needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

Clock: TypeAlias = "Callable[[], datetime]"
"""Gives the present time, aware, in UTC."""


def system_clock() -> datetime:
    """Return the workstation's time."""
    from datetime import UTC, datetime  # noqa: PLC0415

    return datetime.now(UTC)


def local(at: datetime) -> datetime:
    """Return an aware time as it reads in Kazakhstan."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415

    from kzcoord_desktop.domain.moment import ASTANA  # noqa: PLC0415

    return at.astimezone(ZoneInfo(ASTANA))


def today(clock: Clock) -> date:
    """Return the day it is in Kazakhstan."""
    return local(clock()).date()


def stamp(at: datetime) -> str:
    """Return a system time as it is stored: UTC, whole seconds, with `Z` (decision 39)."""
    from datetime import UTC  # noqa: PLC0415

    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
