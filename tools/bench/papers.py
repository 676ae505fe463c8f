"""A record as a DOCX, and as the preview beside the form."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from tools.bench import bars
from tools.bench.measure import Line, in_turn
from tools.bench.packages import rezip
from tools.bench.stores import sample_trip


def document() -> list[Line]:
    """One record as a DOCX against zipping its parts."""
    from kzcoord_desktop.services import records, signing_desk

    with sample_trip() as (made, trip):
        prepared = records.prepare(made.workplace, trip, "pre-departure-record")
        now = datetime.now(UTC)
        data = signing_desk.build(prepared, "1-00", now)
        ours, limit = in_turn(
            30, lambda: signing_desk.build(prepared, "1-00", now), lambda: rezip(data)
        )
    return [Line("document: one record, kk+ru", ours, limit, "rewriting its ZIP", bars.DOCUMENT)]


def preview() -> list[Line]:
    """Composing, laying out and painting the preview against painting its text alone."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QRect, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtWidgets import QApplication

    from kzcoord_desktop.i18n import paper_translator
    from kzcoord_desktop.services.clock import system_clock, today
    from kzcoord_desktop.ui import fonts
    from kzcoord_desktop.ui.paper import Paper

    application = QApplication.instance() or QApplication([])
    fonts.load_all()
    with sample_trip() as (_, trip):
        day, kind = today(system_clock), "pre-departure-record"
        paper = Paper()
        paper.resize(396, 620)

        def ours() -> None:
            paper.show_document(trip.document(kind, day), paper_translator)
            paper.grab()

        words = " ".join(str(value) for value in trip.values(kind).values())

        def text() -> None:
            image = QImage(396, 620, QImage.Format.Format_RGB32)
            painter = QPainter(image)
            painter.drawText(QRect(0, 0, 396, 620), Qt.TextFlag.TextWordWrap, words)
            painter.end()

        shown, limit = in_turn(20, ours, text)
    del application
    return [Line("preview: one record, kk+ru", shown, limit, "painting its text")]
