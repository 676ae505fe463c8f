"""The page of a guided procedure: its steps, the form of one, and the paper beside it."""

from __future__ import annotations

from kzcoord_desktop.ui.pages.procedure.page import ProcedurePage

__all__ = ["ProcedurePage"]
