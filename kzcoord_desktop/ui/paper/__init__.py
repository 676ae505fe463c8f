"""The paper in the window: preview, picture, print and PDF of the same bands as the DOCX."""

from __future__ import annotations

from kzcoord_desktop.ui.paper.output import pdf, picture, print_, printed, write_pdf
from kzcoord_desktop.ui.paper.view import Paper

__all__ = ["Paper", "pdf", "picture", "print_", "printed", "write_pdf"]
