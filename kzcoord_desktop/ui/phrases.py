"""Phrases that are put together the same way in every language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.domain.phrase import Joined

if TYPE_CHECKING:
    from kzcoord_desktop.ui.look import Text


def colon(what: Text, told: Text) -> Joined:
    """Return what is meant and what is told of it: names are never inflected, they follow."""
    return Joined((what, told), ": ")
