"""Printing a record to be signed by hand, and waiting for it; the scan that finishes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kzcoord_desktop import paths
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.i18n import paper_translator
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import on_paper
from kzcoord_desktop.ui import tasks
from kzcoord_desktop.ui.files import ask_file, ask_new_file
from kzcoord_desktop.ui.paper import print_, write_pdf
from kzcoord_desktop.ui.printing import ask_printer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.domain.content import Document
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.records import Prepared
    from kzcoord_desktop.services.workplace import Workplace


class PaperWay(QObject):
    """Prints, or writes a PDF to be printed elsewhere.

    Signals:
        composed: the paper with its checkpoint is there; a printer or a file is asked for now.
        changed: the trip as it is afterwards.
        failed: what went wrong (`UserError`).
    """

    composed = Signal()
    changed = Signal(object)
    failed = Signal(object)

    def __init__(self, owner: QWidget, workplace: Workplace) -> None:
        super().__init__(owner)
        self._owner, self._workplace = owner, workplace

    def print_first(self, prepared: Prepared, *, to_file: bool = False) -> None:
        """Print a record that was made ready, and let it wait."""
        name = prepared.trip.papers[prepared.kind].number

        def wait() -> None:
            self._run(lambda: on_paper.wait(self._workplace, prepared))

        self._compose(
            lambda: on_paper.begin(self._workplace, prepared), name, wait, to_file=to_file
        )

    def print_again(self, trip: CaseFile, kind: str, *, to_file: bool = False) -> None:
        """Print a record that waits once more."""
        name = trip.papers[kind].number
        self._compose(
            lambda: on_paper.begin_again(self._workplace, trip, kind),
            name,
            lambda: None,
            to_file=to_file,
        )

    def stop_waiting(self, trip: CaseFile, kind: str) -> None:
        """Let a printed record be changed again."""
        self._run(lambda: on_paper.stop_waiting(self._workplace, trip, kind))

    def ask_scan(self, trip: CaseFile, kind: str) -> None:
        """Let the person choose the scan, and finish the record by it."""
        ask_file(
            self._owner,
            N_("Choose the scan of the signed paper"),
            paths.documents_dir(),
            ((N_("Scans"), "*.pdf *.png *.jpg *.jpeg"), (N_("All files"), "*")),
            lambda path: self.attach(trip, kind, path),
        )

    def attach(self, trip: CaseFile, kind: str, path: Path) -> None:
        """Finish a record by a scan."""
        workplace = self._workplace
        self._run(lambda: on_paper.attach(workplace, trip, kind, on_paper.read_scan(path)))

    # -- inside ------------------------------------------------------------------------------
    def _compose(
        self,
        work: Callable[[], Document],
        name: str,
        then: Callable[[], None],
        *,
        to_file: bool,
    ) -> None:
        bring = self._to_file if to_file else self._to_printer
        tasks.run(
            self,
            lambda _job: work(),
            lane="paper",
            done=lambda document: bring(document, name, then),
            failed=self.failed.emit,
        )

    def _to_printer(self, document: Document, name: str, then: Callable[[], None]) -> None:
        self.composed.emit()
        ask_printer(self._owner, name, lambda printer: _draw(document, printer), then)

    def _to_file(self, document: Document, name: str, then: Callable[[], None]) -> None:
        self.composed.emit()
        proposed = paths.documents_dir() / f"{name.replace('/', '-')}.pdf"
        title = N_("Save the paper to be signed")
        ask_new_file(self._owner, title, proposed, lambda path: self.write(document, path, then))

    def write(self, document: Document, path: Path, then: Callable[[], None]) -> None:
        """Write the paper as PDF, to be printed elsewhere."""
        try:
            write_pdf(document, paper_translator, path)
        except UserError as error:
            self.failed.emit(error)
        else:
            then()

    def _run(self, work: Callable[[], CaseFile]) -> None:
        tasks.run(self, lambda _job: work(), done=self.changed.emit, failed=self.failed.emit)


def _draw(document: Document, printer: QPrinter) -> None:
    print_(document, paper_translator, printer)
