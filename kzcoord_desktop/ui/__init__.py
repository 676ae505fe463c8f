"""The window: PySide6 lives here and nowhere else; it shows and asks, and decides nothing."""

from __future__ import annotations

from kzcoord_desktop.ui.none_kept import keep_none

keep_none()
