"""From "To sign" to the sheet of what waits, and from there to a file of another office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kzcoord_desktop import paths
from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui import tasks
from kzcoord_desktop.ui.files import ask_file

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.services.foreign_file import ForeignFile
    from kzcoord_desktop.services.workplace import Workplace


class Signatures(QObject):
    """Opens the sheets over a page.

    `signed` when records have changed, `opened` when one is to be looked at (`Place`).
    """

    signed = Signal()
    opened = Signal(object)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page

    def open(self, workplace: Workplace, *, mine: bool = False) -> None:
        """Show what waits for a signature; with `mine` only that of the officer at first."""
        from kzcoord_desktop.ui.sheets.batch import BatchSheet  # noqa: PLC0415 - loads signing

        sheet = BatchSheet(self._page, workplace, mine=mine)
        sheet.signed.connect(self.signed)
        sheet.opened.connect(self.opened)
        sheet.foreign_asked.connect(lambda: self.ask_foreign(workplace))
        sheet.open()

    def ask_foreign(self, workplace: Workplace) -> None:
        """Let the person choose a file of another office."""
        ask_file(
            self._page,
            N_("Choose the document to be signed"),
            paths.documents_dir(),
            ((N_("Word documents"), "*.docx"), (N_("All files"), "*")),
            lambda path: self.take_foreign(workplace, path),
        )

    def take_foreign(self, workplace: Workplace, path: Path) -> None:
        """Check the signatures of a file, then offer to sign it."""
        from kzcoord_desktop.services import foreign_file  # noqa: PLC0415 - loads signing

        tasks.run(
            self,
            lambda _job: foreign_file.look(workplace, path),
            lane="paper",
            done=lambda file: self._offer(workplace, file),
        )

    def _offer(self, workplace: Workplace, file: ForeignFile) -> None:
        from kzcoord_desktop.ui.sheets.cosign import ForeignSheet  # noqa: PLC0415 - loads signing

        ForeignSheet(self._page, workplace, file).open()
