"""What came of a meeting, written once: one editor for a trip's step and for a visit's card."""

from kzcoord_desktop.ui.outcomes.editor import OutcomesEditor
from kzcoord_desktop.ui.outcomes.summary import summary

__all__ = ["OutcomesEditor", "summary"]
