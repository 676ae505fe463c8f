"""The page that checks a document: verdict, register, signatures."""

from __future__ import annotations

from kzcoord_desktop.ui.pages.check.page import CheckPage

__all__ = ["CheckPage"]
