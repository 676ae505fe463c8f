"""How the Rules are read here: every number, form, list and reading, and its change."""

from __future__ import annotations

from kzcoord_desktop.ui.pages.readings.page import ReadingsPage

__all__ = ["ReadingsPage"]
