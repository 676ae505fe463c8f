"""Times of the system: UTC, whole seconds, with `Z` (decision 39)."""

from __future__ import annotations

from datetime import UTC, datetime


def stamp(at: datetime) -> str:
    """Return an aware `at` as it is stored, `2026-11-16T10:05:00Z`.

    Raises:
        ValueError: `at` has no zone.
    """
    if at.tzinfo is None:
        raise ValueError("a time of the system needs a zone")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment(stored: str) -> datetime:
    """Return the aware time of a stored stamp."""
    return datetime.fromisoformat(stored)
