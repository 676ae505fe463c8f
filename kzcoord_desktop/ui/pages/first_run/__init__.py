"""The first start: five steps to a store."""

from __future__ import annotations

from kzcoord_desktop.ui.pages.first_run.wizard import FirstRun

__all__ = ["FirstRun"]
