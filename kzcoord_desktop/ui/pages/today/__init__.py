"""Today: what is due, whose it is, and the one thing to do next."""

from __future__ import annotations

from kzcoord_desktop.ui.pages.today.page import TodayPage

__all__ = ["TodayPage"]
