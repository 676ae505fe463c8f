"""Phrases: what a paper says, before a language is chosen.

A phrase is a `Message`, a `Text`, a day (long form), or one of the classes here; a plain `str` is
the same in every language (a number, an address).  The translator of a column turns it into words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from datetime import date

    from kzcoord_desktop.domain.moment import Moment
    from kzcoord_desktop.domain.text import Text
    from kzcoord_desktop.messages import Message

Phrase: TypeAlias = "Message | Text | Moment | date | Short | Span | Joined | Blank | str"


@dataclass(frozen=True)
class Short:
    """A day in figures, `22.11.2026` (documents.md I.5)."""

    day: date


@dataclass(frozen=True)
class Span:
    """From one day to another, both included, as `17–19 November 2026`."""

    first: date
    last: date


@dataclass(frozen=True)
class Joined:
    """Several phrases in a row: a list in words (`a, b and c`), or with a fixed separator."""

    parts: tuple[Phrase, ...]
    separator: str | None = None


@dataclass(frozen=True)
class Blank:
    """A line to be filled: what a required value leaves on the paper while it is missing."""
