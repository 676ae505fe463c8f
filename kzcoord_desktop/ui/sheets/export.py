"""The sheets that copy a signed record once more: for the recipient, or for ezSigner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import copies, signing_desk
from kzcoord_desktop.ui.choices import choices
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.kit.sheet import Sheet
from kzcoord_desktop.ui.sheets.outcome import Outcome, open_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.ui.look import Text


class ExportSheet(Sheet):
    """Copies a signed record into its folder, or tells why not and takes another one."""

    def __init__(
        self,
        window: QWidget,
        workplace: Workplace,
        trip: CaseFile,
        kind: str,
        *,
        title: Text = N_("Export again"),  # noqa: B008 - a text never changes
        done: Text = N_("Exported"),  # noqa: B008
    ) -> None:
        super().__init__(window, title, width=560)
        self._workplace, self._trip, self._kind = workplace, trip, kind
        self.outcome = Outcome(done)
        self.body.addWidget(self.outcome)
        self._open = Button(N_("Open folder"), icon="folder-open", size="large")
        self._open.clicked.connect(self._open_folder)
        self._open.hide()
        self._done_button = Button(N_("Done"), "primary", size="large")
        self._done_button.clicked.connect(self.accept)
        self.buttons.addWidget(self._open)
        self.buttons.addWidget(self._done_button)
        self.outcome.changed.connect(self._show_outcome)

    def open(self) -> None:
        """Show the sheet and begin to copy."""
        super().open()
        self._done_button.setFocus()
        folder = signing_desk.export_folder(self._trip, choices.now.export_dir)
        signed = self._trip.papers[self._kind].signed
        if signed is None:
            raise LookupError(f"{self._kind} is not signed")
        self.outcome.export(signed, folder, self._copier())

    def _copier(self) -> Callable[[Path], Path]:
        return lambda folder: copies.export(self._workplace, self._trip, self._kind, folder)

    def _show_outcome(self) -> None:
        self._open.setVisible(self.outcome.file is not None)
        if self.outcome.file is not None:
            self._done_button.setFocus()
        self.settle()

    def _open_folder(self) -> None:
        if self.outcome.file is not None:
            open_folder(self.outcome.file)


class AttachedSheet(ExportSheet):
    """Writes the national signatures with the document inside, as ezSigner opens them."""

    def __init__(self, window: QWidget, workplace: Workplace, trip: CaseFile, kind: str) -> None:
        super().__init__(window, workplace, trip, kind, title=N_("Export for ezSigner"))
        self.body.addWidget(
            Note(
                N_(
                    "The file holds document and signature together. For everybody else the "
                    "DOCX with the file beside it is what counts."
                )
            )
        )

    def _copier(self) -> Callable[[Path], Path]:
        return lambda folder: copies.export_attached(
            self._workplace, self._trip, self._kind, folder
        )[0]
