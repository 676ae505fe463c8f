"""What stands above a record that cannot be changed: who signed it, or what it waits for."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.kit.banner import Banner
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.kit.room import Column

if TYPE_CHECKING:
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.paper import Made, Paper, Printed, Signed
    from kzcoord_desktop.ui.look import Text


class Settled(QWidget):
    """Banner and ways on; `asked` brings the name of the button that was pressed.

    Names: `export`, `cosign`, `attached`, `version`, `scan`, `print`, `free`.
    """

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.banner = Banner("", tone="ok", icon="shield-check")
        self._outdated = Note(
            N_(
                "Something this record states was changed after it was signed. Begin a new "
                "version if it should say so."
            ),
            "triangle-alert",
            "warn",
        )
        self.buttons = {
            "scan": Button(N_("Attach the scan"), "primary", icon="upload"),
            "print": Button(N_("Print again"), icon="printer"),
            "free": Button(N_("Stop waiting"), "quiet", icon="undo-2"),
            "export": Button(N_("Export again"), icon="download"),
            "cosign": Button(N_("Add a signature"), icon="pen-line"),
            "attached": Button(N_("Export for ezSigner"), icon="download"),
            "version": Button(N_("New version"), "quiet", icon="copy"),
        }
        for name, button in self.buttons.items():
            button.clicked.connect(lambda _on=False, name=name: self.asked.emit(name))
            self.banner.add_button(button)
        column = Column(8, parent=self)
        column.addWidget(self.banner)
        column.addWidget(self._outdated)

    @property
    def outdated(self) -> QWidget:
        """The note that facts have moved on since."""
        return self._outdated

    def show_paper(self, trip: CaseFile, kind: str) -> None:
        """Show how a record stands, or nothing while it can be changed."""
        paper = trip.papers[kind]
        self.setVisible(paper.is_locked or paper.signed is not None)
        self._outdated.setVisible(paper.is_locked and trip.is_outdated(kind))
        if paper.printed is not None:
            self._show_waiting(paper.printed)
        elif paper.signed is not None and paper.is_locked:
            self._show_signed(paper, paper.signed)
        elif paper.signed is not None:
            self._show_before(paper, paper.signed)
        offered = _offered(paper)
        for name, button in self.buttons.items():
            button.setVisible(name in offered)

    def _show_waiting(self, printed: Printed) -> None:
        body = N_(
            "Printed {at}. Sign it by hand, then attach the scan. Meanwhile its text stays as "
            "printed.",
            at=datetime.fromisoformat(printed.at),
        )
        title = N_("Waits for the signature on paper")
        self.banner.set(title, body, tone="warn", icon="printer")

    def _show_before(self, paper: Paper, signed: Signed) -> None:
        """Tell of the version that was signed while the next one is at work."""
        title = N_(
            "{number}: version {edition} is at work", number=paper.number, edition=paper.edition
        )
        body = N_(
            "Version {edition} was signed {at}: {name}. It stays as it is.",
            edition=paper.edition - 1,
            at=datetime.fromisoformat(signed.at),
            name=signed.signer,
        )
        self.banner.set(title, body, tone="mute", icon="copy")

    def _show_signed(self, paper: Paper, signed: Signed) -> None:
        at = datetime.fromisoformat(signed.at)
        if signed.on_paper:
            title = N_("Signed on paper: {name}", name=signed.signer)
            body: Text = N_("Scan of {at}. The record can no longer be changed.", at=at)
        else:
            title = N_("Signed: {name}", name=signed.signer)
            body = N_("{at}. The record can no longer be changed.", at=at)
        more = (*(_also(made) for made in signed.signatures[1:]), *_sent(paper))
        self.banner.set(title, Joined((body, *more), "\n"), tone="ok", icon="shield-check")


def _offered(paper: Paper) -> tuple[str, ...]:
    if paper.printed is not None:
        return ("scan", "print", "free")
    if not paper.is_locked:
        return ("export",)
    if paper.signed is None or paper.signed.on_paper:
        return ("export", "version")
    attached = ("attached",) if paper.signed.beside else ()
    return ("export", "cosign", *attached, "version")


def _sent(paper: Paper) -> tuple[Text, ...]:
    """Return when and under which number it was sent last, if it was."""
    if not paper.sent:
        return ()
    sent = paper.sent[-1]
    at = datetime.fromisoformat(sent.day)
    if sent.number:
        return (N_("Sent {at}, No. {number}", at=at, number=sent.number),)
    return (N_("Sent {at}", at=at),)


def _also(made: Made) -> Text:
    at = datetime.fromisoformat(made.at)
    if made.layer == "cms":
        return N_("Beside it, through NCALayer: {name}, {at}", name=made.signer, at=at)
    return N_("Also signed: {name}, {at}", name=made.signer, at=at)
