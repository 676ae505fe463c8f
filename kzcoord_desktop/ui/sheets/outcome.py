"""What became of a signed record: its file, its hash, our own check, or why it is not copied."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import signing_desk
from kzcoord_desktop.signing.report import Verdict
from kzcoord_desktop.ui import tasks
from kzcoord_desktop.ui.choices import choices
from kzcoord_desktop.ui.files import ask_folder
from kzcoord_desktop.ui.kit.banner import Banner
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.kit.progress import Busy
from kzcoord_desktop.ui.kit.room import Column, Grid

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kzcoord_desktop.errors import UserError
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.signing_desk import Result
    from kzcoord_desktop.services.trip import Trip
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.signing.report import Report
    from kzcoord_desktop.ui.look import Text

_VERDICTS: Final[Mapping[Verdict, Message]] = {
    Verdict.VALID: N_("Valid"),
    Verdict.WARNING: N_("Valid, with a warning"),
    Verdict.UNCHECKED: N_("Cannot be checked here"),
    Verdict.NOT_VALID: N_("Not valid"),
    Verdict.UNSIGNED: N_("No signature"),
    Verdict.DAMAGED: N_("The file is damaged"),
}
_TOP = Qt.AlignmentFlag.AlignTop


class Outcome(QWidget):
    """The copy of a signed record in its folder; `changed` when it takes another height."""

    changed = Signal()

    def __init__(self, workplace: Workplace, kind: str, title: Text) -> None:
        super().__init__()
        self._workplace, self._kind, self._title = workplace, kind, title
        self._trip: Trip | None = None
        self.file: Path | None = None
        self.banner = Banner("", tone="ok", icon="shield-check")
        self._other = Button(N_("Choose another folder"), icon="folder-open")
        self._other.clicked.connect(self._ask)
        self.banner.add_button(self._other)
        self._busy = Busy(N_("Copying the file…"))
        self._facts = Grid(14, 6)
        self._notes = Column(4)
        column = Column(12, parent=self)
        column.addWidget(self.banner)
        column.addLayout(self._facts)
        column.addLayout(self._notes)
        column.addWidget(self._busy)
        column.addStretch(1)
        self._busy.hide()

    def show_result(self, result: Result) -> None:
        """Tell how signing ended."""
        self._show_copy(result.trip, result.file, result.problem)
        self._show_check(result.report)
        for message in result.warnings:
            self._notes.addWidget(Note(message, "triangle-alert", "warn"))
        self.changed.emit()

    def export(self, trip: Trip, folder: Path) -> None:
        """Copy the signed file into a folder."""
        self._trip = trip
        self._busy.show()
        self.banner.hide()
        tasks.run(
            self,
            lambda _job: signing_desk.export(self._workplace, trip, self._kind, folder),
            lane="paper",
            done=lambda file: self._show_copy(trip, file, None),
            failed=self._failed,
        )
        self.changed.emit()

    # -- inside ------------------------------------------------------------------------------
    def _failed(self, error: UserError) -> None:
        if self._trip is not None:
            self._show_copy(self._trip, None, error.message)

    def _show_copy(self, trip: Trip, file: Path | None, problem: Message | None) -> None:
        self._trip, self.file = trip, file
        self._busy.hide()
        signed = trip.papers[self._kind].signed
        if signed is None:
            raise LookupError("an outcome without a signature")
        if file is None:
            title = N_("Signed and kept in the store; not yet exported")
            self.banner.set(title, problem or "", tone="warn", icon="triangle-alert")
        else:
            at = datetime.fromisoformat(signed.at)
            who = Joined((signed.signer, at), ", ")
            self.banner.set(self._title, who, tone="ok", icon="shield-check")
        self._other.setVisible(file is None)
        self.banner.show()
        self._show_facts(signed.name if file is None else str(file), signed.sha256)
        self.changed.emit()

    def _show_facts(self, name: str, sha256: str) -> None:
        while self._facts.count():
            item = self._facts.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._fact(N_("File"), name)
        self._fact(N_("SHA-256 of the file"), groups(sha256))

    def _show_check(self, report: Report) -> None:
        self._fact(N_("Our own check"), _VERDICTS[report.verdict])
        if report.verdict is Verdict.VALID:
            return
        for signature in report.signatures:
            for check in signature.checks:
                # That the time is the signer's own word is so with every signature made here
                if check.ok is not True and check.id != "time":
                    self._notes.addWidget(Note(check.detail, "info", "text2"))

    def _fact(self, label: Text, value: Text) -> None:
        row = self._facts.rowCount()
        words = Label(value, "small", wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._facts.addWidget(Label(label, "small", "text2"), row, 0, _TOP)
        self._facts.addWidget(words, row, 1, _TOP)
        self._facts.setColumnStretch(1, 1)

    def _ask(self) -> None:
        trip = self._trip
        if trip is not None:
            start = signing_desk.export_folder(trip, choices.now.export_dir)
            ask_folder(self, N_("Choose a folder"), start, lambda folder: self.export(trip, folder))


def open_folder(file: Path) -> None:
    """Show the folder of a file in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))


def groups(sha256: str) -> str:
    """Return a hash in groups of four, as people compare it."""
    upper = sha256.upper()
    return " ".join(upper[n : n + 4] for n in range(0, len(upper), 4))


def short(sha256: str) -> str:
    """Return the first and last groups of a hash, `9F2C 41AB … E07D`."""
    parts = groups(sha256).split()
    return f"{parts[0]} {parts[1]} … {parts[-1]}"
