"""From the last step to the sheets behind it: that a paper was sent, and all papers in a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.workplace import Workplace


class Submitting(QObject):
    """Opens the sheets; `changed` brings the case once a paper was marked as sent."""

    changed = Signal(object)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page

    def ask(self, workplace: Workplace, case: CaseFile, paper: str) -> None:
        """Ask when and how a paper was sent."""
        from kzcoord_desktop.ui.sheets.sent import SentSheet  # noqa: PLC0415 - not at the start

        sheet = SentSheet(self._page, workplace, case, paper)
        sheet.sent.connect(self.changed)
        sheet.open()

    def export_all(self, workplace: Workplace, case: CaseFile) -> None:
        """Copy every signed paper of a case into its folder."""
        from kzcoord_desktop.ui.sheets.export_all import (  # noqa: PLC0415 - loads signing
            ExportAllSheet,
        )

        ExportAllSheet(self._page, workplace, case).open()
