"""Signing in NCALayer's window: whether it answers, the wait for the person, what came of it.

The conversation has the lane for other programs, so that typing is saved meanwhile; the store is
written only after it, in the lane of papers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from kzcoord_desktop.errors import Cancelled
from kzcoord_desktop.services import national
from kzcoord_desktop.ui import tasks
from kzcoord_desktop.ui.choices import choices
from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from pathlib import Path

    from kzcoord_desktop.errors import UserError
    from kzcoord_desktop.services.national import Asking, Language
    from kzcoord_desktop.services.signatory import Signatory
    from kzcoord_desktop.services.to_sign import ToSign
    from kzcoord_desktop.signing.new_cms import NewSignature


class NationalWay(QObject):
    """One conversation at a time.

    Signals:
        found: NCALayer answers; its version.
        unknown: something answers whose certificate nothing confirms (`UnknownCertificate`).
        absent: nobody answers, or the choices say that nobody is asked.
        asking: the file is with NCALayer now, and a person chooses a key there.
        keeping: the signature came and checked; it can no longer be called off.
        done: what became of it (`Delivered`).
        called_off: the person closed NCALayer's window without signing.
        failed: why nothing was signed (`UserError`).
    """

    found = Signal(str)
    unknown = Signal(object)
    absent = Signal()
    asking = Signal()
    keeping = Signal()
    done = Signal(object)
    called_off = Signal()
    failed = Signal(object)

    def __init__(self, owner: QObject, subject: ToSign) -> None:
        super().__init__(owner)
        self._subject = subject
        self._job: tasks.Job[NewSignature | None] | None = None
        self._is_off = True

    def look(self) -> None:
        """Ask once whether NCALayer answers; where the choices say so, nobody is asked."""
        address = choices.now.ncalayer
        if not address:
            self.absent.emit()
            return
        workplace = self._subject.workplace
        tasks.run(
            self,
            lambda _job: national.probe(national.door(workplace, address)),
            lane="long",
            done=self.found.emit,
            failed=self._absent,
        )

    def begin(self, who: Signatory, folder: Path) -> None:
        """Make the finished file and let it be signed."""
        self._is_off = False
        subject, address = self._subject, choices.now.ncalayer
        language = cast("Language", look.language)
        tasks.run(
            self,
            lambda _job: subject.asked(who, national.door(subject.workplace, address), language),
            lane="paper",
            done=lambda asking: self._obtain(asking, folder),
            failed=self._fail,
        )

    def cancel(self) -> None:
        """Close the conversation; nothing that still comes is kept."""
        self._is_off = True
        if self._job is not None:
            self._job.cancel()

    def confirm(self, unknown: national.UnknownCertificate) -> None:
        """Trust the certificate that was shown, and look again."""
        workplace = self._subject.workplace
        tasks.run(
            self,
            lambda _job: national.pin(workplace, unknown),
            done=lambda _none: self.look(),
            failed=self.failed.emit,
        )

    # -- inside ------------------------------------------------------------------------------
    def _absent(self, error: UserError) -> None:
        """Offer to confirm a certificate; where nobody answers there is nothing to offer."""
        if isinstance(error, national.UnknownCertificate):
            self.unknown.emit(error)
        else:
            self.absent.emit()

    def _obtain(self, asking: Asking, folder: Path) -> None:
        if self._is_off:
            return
        self.asking.emit()
        self._job = tasks.run(
            self,
            lambda job: _signed(asking, job),
            lane="long",
            done=lambda made: self._keep(asking, made, folder),
            failed=self._fail,
        )

    def _keep(self, asking: Asking, made: NewSignature | None, folder: Path) -> None:
        if made is None:
            self.called_off.emit()
            return
        self.keeping.emit()
        tasks.run(
            self,
            lambda _job: self._subject.kept(asking, made, folder),
            lane="paper",
            done=self.done.emit,
            failed=self.failed.emit,
        )

    def _fail(self, error: UserError) -> None:
        if not self._is_off:
            self.failed.emit(error)


def _signed(asking: Asking, job: tasks.Job[NewSignature | None]) -> NewSignature | None:
    """Return the signature; None if it was called off in NCALayer's window."""
    try:
        return national.obtain(asking, lambda: job.is_cancelled)
    except Cancelled:
        if job.is_cancelled:
            raise
        return None
