"""The sheet that copies every signed paper of a case into one folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.services import copies, signing_desk
from kzcoord_desktop.ui import tasks
from kzcoord_desktop.ui.choices import choices
from kzcoord_desktop.ui.kit.banner import Banner
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.sheet import Sheet
from kzcoord_desktop.ui.sheets.outcome import open_folder

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.errors import UserError
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.workplace import Workplace


class ExportAllSheet(Sheet):
    """Begins at once, and says where the copies lie, or why not all of them do."""

    def __init__(self, window: QWidget, workplace: Workplace, case: CaseFile) -> None:
        super().__init__(window, N_("Export all signed papers"), width=560)
        self._workplace, self._case = workplace, case
        self._written: list[Path] = []
        self.banner = Banner(N_("Copying…"), tone="mute", icon="download")
        self.body.addWidget(self.banner)
        self._open = Button(N_("Open folder"), icon="folder-open", size="large")
        self._open.clicked.connect(lambda: open_folder(self._written[0]))
        self._open.hide()
        self._done = Button(N_("Done"), "primary", size="large")
        self._done.clicked.connect(self.accept)
        self.buttons.addWidget(self._open)
        self.buttons.addWidget(self._done)

    def open(self) -> None:
        """Show the sheet and begin to copy."""
        super().open()
        self._done.setFocus()
        tasks.run(self, lambda _job: self._copy(), lane="paper", done=self._show,
                  failed=self._failed)  # fmt: skip

    def _copy(self) -> list[Path]:
        folder = signing_desk.export_folder(self._case, choices.now.export_dir)
        signed = [paper.paper for paper in self._case.papers.values() if paper.signed]
        return [copies.export(self._workplace, self._case, paper, folder) for paper in signed]

    def _show(self, written: list[Path]) -> None:
        self._written = written
        names = Joined((str(written[0].parent), *(path.name for path in written)), "\n")
        n = len(written)
        self.banner.set(
            NN_("{n} paper exported", "{n} papers exported", n=n), names, tone="ok",
            icon="circle-check",
        )  # fmt: skip
        self._open.show()
        self.settle()

    def _failed(self, error: UserError) -> None:
        self.banner.set(N_("Not all papers were exported"), error.message, tone="bad",
                        icon="circle-alert")  # fmt: skip
        self.settle()
