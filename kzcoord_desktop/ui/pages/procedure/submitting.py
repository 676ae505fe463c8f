"""From the last step to the sheets behind it: that a paper was sent, and all papers in a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import cases, paper_name
from kzcoord_desktop.ui import tasks, undo

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.sending import Marked
    from kzcoord_desktop.services.workplace import Workplace


class Submitting(QObject):
    """Opens the sheets; `changed` brings the case once a paper was sent, or that was taken back."""

    changed = Signal(object)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page

    def ask(self, workplace: Workplace, case: CaseFile, paper: str) -> None:
        """Ask when and how a paper was sent."""
        from kzcoord_desktop.ui.sheets.sent import SentSheet  # noqa: PLC0415 - not at the start

        sheet = SentSheet(self._page, workplace, case, paper)
        sheet.sent.connect(lambda marked: self._sent(workplace, marked))
        sheet.open()

    def _sent(self, workplace: Workplace, marked: Marked) -> None:
        """Tell that a paper was sent, with a way back, and which deadlines that moved."""
        self.changed.emit(marked.file)
        name = paper_name.of(marked.file, marked.paper)
        undo.offer(
            self._page,
            N_("Marked as sent: {record}", record=name),
            lambda: marked.undo(workplace),
            lambda: self._read(workplace, marked.case),
        )
        undo.tell_moved(self._page, marked.moved)

    def _read(self, workplace: Workplace, case: str) -> None:
        tasks.run(self, lambda _job: cases.load(workplace, case), done=self.changed.emit)

    def export_all(self, workplace: Workplace, case: CaseFile) -> None:
        """Copy every signed paper of a case into its folder."""
        from kzcoord_desktop.ui.sheets.export_all import (  # noqa: PLC0415 - loads signing
            ExportAllSheet,
        )

        ExportAllSheet(self._page, workplace, case).open()
