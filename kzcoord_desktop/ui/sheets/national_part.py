"""What the sheet says about NCALayer, and the certificate that somebody has to compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.kit.banner import Banner
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.kit.room import Column
from kzcoord_desktop.ui.sheets.national_way import NationalWay
from kzcoord_desktop.ui.sheets.outcome import groups

if TYPE_CHECKING:
    from pathlib import Path

    from kzcoord_desktop.services.national import UnknownCertificate
    from kzcoord_desktop.services.signatory import Signatory
    from kzcoord_desktop.services.to_sign import ToSign


class NationalPart(QWidget):
    """Shown while NCALayer is the way; `offered` when it answers, with what is known of it.

    `confirmed` when a person has confirmed its certificate, and goes on from there.
    """

    offered = Signal(object)
    confirmed = Signal()

    def __init__(self, subject: ToSign) -> None:
        super().__init__()
        self.way = NationalWay(self, subject)
        self.unknown: UnknownCertificate | None = None
        self.is_waiting = False
        self._order = Note(
            N_(
                "NCALayer signs the finished file, so it comes last: whoever signs inside the "
                "document signs before. It asks for the key and its password itself."
            )
        )
        self._warning = Banner("", tone="warn", icon="shield-question-mark")
        self.confirm = Button(N_("Confirm this certificate"), icon="shield-check")
        self.confirm.clicked.connect(self._confirm)
        self._warning.add_button(self.confirm)
        self._warning.hide()
        column = Column(10, parent=self)
        column.addWidget(self._order)
        column.addWidget(self._warning)
        self.way.found.connect(self._found)
        self.way.unknown.connect(self.show_unknown)
        for ended in (self.way.done, self.way.failed, self.way.called_off, self.way.keeping):
            ended.connect(self._ended)

    def begin(self, who: Signatory, folder: Path) -> None:
        """Let a person sign in NCALayer's window."""
        self.is_waiting = True
        self.way.begin(who, folder)

    def cancel(self) -> None:
        """Close the conversation."""
        self.is_waiting = False
        self.way.cancel()

    def show_unknown(self, unknown: UnknownCertificate) -> None:
        """Show the certificate that nothing confirms; until somebody does, nothing is sent."""
        self.unknown = unknown
        self._warning.set(
            N_("Nothing confirms that this is NCALayer"),
            N_(
                "Nothing was sent to it. The administrator compares the certificate with that of "
                "NCALayer and confirms it. Issuer: {issuer}. SHA-256: {fingerprint}",
                issuer=unknown.issuer,
                fingerprint=groups(unknown.fingerprint),
            ),
            tone="warn",
            icon="shield-question-mark",
        )
        self._warning.show()
        self._order.hide()
        self.offered.emit(N_("Its certificate is not confirmed"))

    def _found(self, version: str) -> None:
        self.unknown = None
        was_asked = self.confirm.hasFocus()
        self._warning.hide()
        self._order.show()
        if was_asked:
            self.confirmed.emit()
        self.offered.emit(N_("Running on this computer, version {version}", version=version))

    def _confirm(self) -> None:
        if self.unknown is not None:
            self.way.confirm(self.unknown)

    def _ended(self, *_what: object) -> None:
        self.is_waiting = False
