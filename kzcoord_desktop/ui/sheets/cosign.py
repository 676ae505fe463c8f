"""Another signature: on a signed record of ours, or on a file that came from another office."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import Signal

from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services.to_sign import FileOfOthers, NextOfRecord
from kzcoord_desktop.signing.report import Verdict
from kzcoord_desktop.ui.kit.banner import Banner
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.sheets.outcome import VERDICTS
from kzcoord_desktop.ui.sheets.sign import SigningSheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.foreign_file import ForeignFile
    from kzcoord_desktop.services.national import Language
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.signing.report import SignatureReport
    from kzcoord_desktop.ui.look import Text
    from kzcoord_desktop.ui.theme import Tone

_LOOKS: Final[Mapping[Verdict, tuple[Tone, str]]] = {
    Verdict.VALID: ("ok", "shield-check"),
    Verdict.WARNING: ("warn", "shield-alert"),
    Verdict.UNCHECKED: ("mute", "shield-question-mark"),
    Verdict.NOT_VALID: ("bad", "shield-x"),
    Verdict.UNSIGNED: ("mute", "shield-question-mark"),
    Verdict.DAMAGED: ("bad", "shield-x"),
}


class CosignSheet(SigningSheet):
    """Adds a signature to a signed record; `changed` brings the trip."""

    changed = Signal(object)

    def __init__(self, window: QWidget, workplace: Workplace, trip: CaseFile, kind: str) -> None:
        subject = NextOfRecord(workplace, trip, kind)
        signed = subject.signed
        banner = Banner("", tone="ok", icon="shield-check")
        super().__init__(window, subject, N_("Add a signature"), about=banner)
        names = tuple(made.signer for made in signed.signatures)
        banner.set(
            trip.papers[kind].number,
            N_("Signed so far: {names}", names=Joined(names)),
            tone="ok",
            icon="shield-check",
        )
        if "key" not in subject.ways:
            self.body.insertWidget(1, Note(_full(nationally=bool(signed.beside))))
        else:
            self.set_remark(
                N_("The file gets a new name; the one with a single signature stays as it is.")
            )
        self.signed.connect(lambda result: self.changed.emit(result.trip))


class ForeignSheet(SigningSheet):
    """Adds a signature to a file of another office, whose own were checked before."""

    def __init__(self, window: QWidget, workplace: Workplace, file: ForeignFile) -> None:
        tone, icon = _LOOKS[file.report.verdict]
        banner = Banner("", tone=tone, icon=icon)
        subject = FileOfOthers(workplace, file, cast("Language", look.language))
        super().__init__(window, subject, N_("Sign a file of another office"), about=banner)
        title = Joined((file.path.name, VERDICTS[file.report.verdict]), " · ")
        banner.set(title, _signers(file), tone=tone, icon=icon)
        if file.obstacle is not None:
            self.body.insertWidget(1, Note(file.obstacle))
        elif "key" in self.subject.ways:
            self.set_remark(N_("The file stays as it is; the signed one gets a new name."))
        if file.refusal is not None:
            self._end()
        if file.refusal is not None and file.report.signatures:
            self.body.insertWidget(1, Note(file.refusal, "circle-alert", "bad"))


def _signers(file: ForeignFile) -> Text:
    if not file.report.signatures:
        return file.refusal or N_("Nobody has signed it yet.")
    lines = tuple(_line(each) for each in file.report.signatures)
    return Joined(lines, "\n")


def _line(signature: SignatureReport) -> Joined:
    facts = (signature.signer, signature.role, signature.time or "")
    return Joined(tuple(fact for fact in facts if fact), " · ")


def _full(*, nationally: bool) -> Text:
    if nationally:
        return N_(
            "A signature of NCALayer is about the whole file as it is, so nothing more goes into "
            "the document. Further people sign beside it, through NCALayer."
        )
    return N_(
        "The document carries two signatures, and LibreOffice would show a third as invalid. "
        "Further people sign beside it, through NCALayer."
    )
