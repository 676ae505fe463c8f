"""Trust in the settings: authorities, links, and the age of their revocation lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.phrase import Joined, Short
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import trust
from kzcoord_desktop.services.clock import local
from kzcoord_desktop.ui import tasks, trust_files, undo
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.kit.room import Column
from kzcoord_desktop.ui.kit.setting_row import SettingRow
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.setting_list import SettingList
from kzcoord_desktop.ui.sheets.outcome import short

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from kzcoord_desktop.services.trust import Authority
    from kzcoord_desktop.ui.look import Text
    from kzcoord_desktop.ui.page import Page


class TrustGroup(SettingList["Authority"]):
    """The authorities that are trusted; `changed` when a certificate or a list came or went."""

    changed = Signal()

    def __init__(self, page: Page) -> None:
        # Not in the lane that saves: a national list takes a second to check
        super().__init__(page, N_("Trust"), lane="paper")

    def look_up(self) -> Sequence[Authority]:
        """Return what is trusted."""
        return trust.authorities(self.page.workplace)

    def retire(self, authority: Authority) -> None:
        """Take a certificate out of force, with a way to take that back."""
        workplace = self.page.workplace
        tasks.run(
            self,
            lambda _job: trust.retire(workplace, authority.kind, authority.uid),
            done=lambda _none: self._retired(authority),
        )

    # -- answers -----------------------------------------------------------------------------
    def _retired(self, authority: Authority) -> None:
        workplace = self.page.workplace
        undo.offer(
            self.page,
            N_("No longer trusted: {name}", name=authority.info.name),
            lambda: trust.restore(workplace, authority.kind, authority.uid),
            self._renew,
        )
        self._renew()

    def _renew(self) -> None:
        self.changed.emit()
        self.read()

    # -- showing -----------------------------------------------------------------------------
    def rows(self, found: Sequence[Authority]) -> Iterator[QWidget]:
        """Yield a row for each certificate, and those that import."""
        now = self.page.workplace.clock()
        for authority in found:
            yield self._authority(authority, now)
        nothing = N_("Nobody is trusted yet, so no signature can be confirmed.")
        certificate = Button(N_("Import certificate"), icon="file-badge")
        certificate.clicked.connect(self._import_certificate)
        yield SettingRow(
            N_("Certification authorities"),
            nothing if not found else N_("Their signers are recognised in checks."),
            certificate,
        )
        revocations = Button(N_("Import revocation list"), icon="refresh-cw")
        revocations.clicked.connect(self._import_list)
        yield SettingRow(
            N_("Revocation lists"),
            N_("The newest list of each authority is kept. Only with a current one a check is "
               "without a warning."),
            revocations,
        )  # fmt: skip

    def _authority(self, authority: Authority, now: datetime) -> QWidget:
        retire = Button(N_("Remove"), icon="trash-2")
        retire.setAccessibleName(look.text(N_("Remove: {name}", name=authority.info.name)))
        retire.clicked.connect(lambda: self.retire(authority))
        holder = QWidget()
        column = Column(0, parent=holder)
        column.addWidget(SettingRow(authority.info.name, _facts(authority), retire))
        for warning in _warnings(authority, now):
            column.addWidget(Note(warning, "triangle-alert", "warn"))
        column.addSpacing(6)
        return holder

    def _import_certificate(self) -> None:
        trust_files.ask_certificate(self.page, self.page.workplace, self._renew)

    def _import_list(self) -> None:
        trust_files.ask_list(self.page, self.page.workplace, self._renew)


def _facts(authority: Authority) -> Text:
    """Return until when it holds, its list, its fingerprint, and who imported it."""
    until = N_("Valid until {day}.", day=Short(authority.info.not_after.date()))
    listed: Text = N_("No revocation list.")
    if authority.list_date is not None and authority.next_list is not None:
        listed = N_("List of {day}, the next one by {next}.", day=Short(authority.list_date),
                    next=Short(authority.next_list))  # fmt: skip
    elif authority.list_date is not None:
        listed = N_("List of {day}.", day=Short(authority.list_date))
    first: tuple[Text, ...] = (until, listed)
    if authority.kind == "link":
        first = (N_("A link, not trusted by itself."), until, listed)
    imported = N_("Imported on {day} by {name}.", day=Short(local(authority.added).date()),
                  name=authority.by)  # fmt: skip
    fingerprint = N_("SHA-256 {groups}", groups=short(authority.info.fingerprint))
    second = Joined((fingerprint, imported), " · ")
    return Joined((Joined(first, " "), second), "\n")


def _warnings(authority: Authority, now: datetime) -> Iterator[Text]:
    if authority.info.not_after < now:
        yield N_("This certificate has ended. Import the new one of the authority.")
    elif authority.ends_soon(now):
        yield N_("This certificate ends soon. Import the new one of the authority.")
    if authority.list_date is not None and not authority.is_current:
        yield N_("This list is no longer current. Import a newer one.")
