"""The working calendar: its days off, where they come from, and how they are changed."""

from __future__ import annotations

from kzcoord_desktop.ui.pages.days_off.page import DaysOffPage

__all__ = ["DaysOffPage"]
