"""What became of a signed file: its copy, its hash, our own check, or why it is not copied."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.messages import N_
from kzcoord_desktop.signing.report import Verdict
from kzcoord_desktop.ui import tasks
from kzcoord_desktop.ui.files import ask_folder
from kzcoord_desktop.ui.kit.banner import Banner
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.kit.progress import Busy
from kzcoord_desktop.ui.kit.room import Column, Grid, clear

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from kzcoord_desktop.errors import UserError
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.paper import Signed
    from kzcoord_desktop.services.signing_desk import Delivered
    from kzcoord_desktop.signing.report import Report
    from kzcoord_desktop.ui.look import Text
    from kzcoord_desktop.ui.theme import Token

    Copy = Callable[[Path], Path]

VERDICTS: Final[Mapping[Verdict, Message]] = {
    Verdict.VALID: N_("Valid"),
    Verdict.WARNING: N_("Valid, with a warning"),
    Verdict.UNCHECKED: N_("Cannot be checked here"),
    Verdict.NOT_VALID: N_("Not valid"),
    Verdict.UNSIGNED: N_("No signature"),
    Verdict.DAMAGED: N_("The file is damaged"),
}
_TOP = Qt.AlignmentFlag.AlignTop


class Outcome(QWidget):
    """The copy of a signed file in its folder; `changed` when it takes another height."""

    changed = Signal()

    def __init__(self, title: Text) -> None:
        super().__init__()
        self._title = title
        self._name, self._sha256, self._who = "", "", Joined(())
        self._copy: Copy | None = None
        self._report: Report | None = None
        self._folder: Path | None = None
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

    def show_result(self, result: Delivered, folder: Path, copy: Copy) -> None:
        """Tell how signing ended; `copy` makes the copy in another folder."""
        self._copy, self._folder, self._report = copy, folder, result.report
        self._name, self._sha256 = result.files.name, result.sha256
        self._who = Joined((result.signer, result.at), ", ")
        self._show_copy(result.file, result.problem)
        self._note_check(result.report)
        for message in result.warnings:
            self._note(message, "triangle-alert", "warn")
        self.changed.emit()

    def export(self, signed: Signed, folder: Path, copy: Copy) -> None:
        """Copy the file of a signed record into a folder."""
        self._copy = copy
        self._name, self._sha256 = signed.name, signed.sha256
        self._who = Joined((signed.signer, datetime.fromisoformat(signed.at)), ", ")
        self.copy_to(folder)

    def copy_to(self, folder: Path) -> None:
        """Copy into a folder, and tell how that went."""
        copy, self._folder = self._copy, folder
        if copy is None:
            raise LookupError("nothing to copy")
        self._busy.show()
        self.banner.hide()
        tasks.run(
            self,
            lambda _job: _hashed(copy(folder)),
            lane="paper",
            done=self._copied,
            failed=self._failed,
        )
        self.changed.emit()

    # -- inside ------------------------------------------------------------------------------
    def _copied(self, found: tuple[Path, str]) -> None:
        file, self._sha256 = found
        self._show_copy(file, None)

    def _failed(self, error: UserError) -> None:
        self._show_copy(None, error.message)

    def _show_copy(self, file: Path | None, problem: Message | None) -> None:
        self.file = file
        self._busy.hide()
        if file is None:
            title = N_("Signed and kept in the store; not yet exported")
            self.banner.set(title, problem or "", tone="warn", icon="triangle-alert")
        else:
            self.banner.set(self._title, self._who, tone="ok", icon="shield-check")
        self._other.setVisible(file is None)
        self.banner.show()
        self._show_facts(self._name if file is None else str(file), self._sha256)
        self.changed.emit()

    def _show_facts(self, name: str, sha256: str) -> None:
        clear(self._facts)
        self._fact(N_("File"), name)
        self._fact(N_("SHA-256 of the file"), groups(sha256))
        if self._report is not None:
            self._fact(N_("Our own check"), VERDICTS[self._report.verdict])

    def _note_check(self, report: Report) -> None:
        if report.verdict is Verdict.VALID:
            return
        details = (check for signature in report.signatures for check in signature.checks)
        # That the time is the signer's own word is so with every signature made here
        wanting = (each.detail for each in details if each.ok is not True and each.id != "time")
        told: list[Message] = []
        for detail in wanting:
            if detail not in told:
                told.append(detail)
                self._note(detail, "info", "text2")

    def _note(self, message: Message, icon: str, tone: Token) -> None:
        note = Note(message, icon, tone)
        self._notes.addWidget(note)
        note.show()  # now, not with the next event: the sheet takes its height at once

    def _fact(self, label: Text, value: Text) -> None:
        row = self._facts.rowCount()
        words = Label(value, "small", wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for column, part in enumerate((Label(label, "small", "text2"), words)):
            self._facts.addWidget(part, row, column, _TOP)
            part.show()  # now, as the notes
        self._facts.setColumnStretch(1, 1)

    def _ask(self) -> None:
        if self._folder is not None:
            ask_folder(self, N_("Choose a folder"), self._folder, self.copy_to)


def _hashed(file: Path) -> tuple[Path, str]:
    """Return a file with the hash of what lies there."""
    with file.open("rb") as opened:
        return file, hashlib.file_digest(opened, "sha256").hexdigest()


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
