"""The sheet that shows the certificate of an authority, to be compared before it is trusted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from kzcoord_desktop.domain.phrase import Joined, Short
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import trust
from kzcoord_desktop.ui import tasks
from kzcoord_desktop.ui.kit.banner import Banner
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.checkbox import Checkbox
from kzcoord_desktop.ui.kit.frames import Panel
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.kit.room import Grid
from kzcoord_desktop.ui.kit.segmented import Segmented
from kzcoord_desktop.ui.kit.sheet import Sheet
from kzcoord_desktop.ui.sheets.outcome import groups
from kzcoord_desktop.ui.undo import tell

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.errors import UserError
    from kzcoord_desktop.services.trust import Seen
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.store.trust import Kind
    from kzcoord_desktop.ui.look import Text

_WIDTH: Final = 620
_TOP: Final = Qt.AlignmentFlag.AlignTop
_LINE: Final = 32
_KINDS: Final[tuple[tuple[Kind, Text], ...]] = (
    ("anchor", N_("Trust it")),
    ("link", N_("Keep as a link")),
)


class AuthoritySheet(Sheet):
    """Shows the certificates of a file one by one; `imported` once one was taken."""

    imported = Signal()

    def __init__(self, window: QWidget, workplace: Workplace, found: list[Seen]) -> None:
        super().__init__(window, N_("Import certificate"), width=_WIDTH)
        self._window, self._workplace = window, workplace
        self._seen, *self._more = found
        self._trouble = Banner("", tone="bad", icon="circle-alert")
        self.kind = Segmented(N_("What it is for"), _KINDS, _proposed(self._seen))
        self._explained = Label("", "small", "text2", wrap=True)
        self.compared = Checkbox(N_("I have compared the fingerprint with the authority's paper"))
        self._missing = Note(N_("Compare the fingerprint first, then tick this."), "circle-alert",
                             "bad")  # fmt: skip
        self._take = Button(N_("Import"), "primary", size="large")
        cancel = Button(N_("Cancel"), "quiet", size="large")
        cancel.clicked.connect(self.reject)
        self._take.clicked.connect(self.act)
        self.kind.chosen.connect(lambda _kind: self._explain())
        self.compared.toggled.connect(lambda _on: self._set_missing(missing=False))
        self._lay_out()
        self.buttons.addWidget(cancel)
        self.set_primary(self._take)
        self._explain()

    def act(self) -> None:
        """Import the certificate, once it was compared."""
        kind: Kind = "link" if self.kind.value() == "link" else "anchor"
        if kind == "anchor" and not self.compared.isChecked():
            self._set_missing(missing=True)
            self.compared.setFocus()
            return
        seen = self._seen
        tasks.run(
            self,
            lambda _job: trust.import_certificate(self._workplace, seen, kind),
            done=lambda _none: self._done(),
            failed=self._failed,
        )

    # -- answers -----------------------------------------------------------------------------
    def _done(self) -> None:
        self.accept()
        tell(self._window, N_("Imported: {name}", name=self._seen.info.name))
        self.imported.emit()
        if self._more:
            following = AuthoritySheet(self._window, self._workplace, self._more)
            following.imported.connect(self.imported)
            following.open()

    def _failed(self, error: UserError) -> None:
        self._trouble.set(N_("Not imported"), error.message, tone="bad", icon="circle-alert")
        self._trouble.show()
        self.settle()

    def _explain(self) -> None:
        anchor = self.kind.value() == "anchor"
        self._explained.set_text(_meaning(self._seen, anchor=anchor))
        self.compared.setVisible(anchor)
        self._set_missing(missing=False)

    def _set_missing(self, *, missing: bool) -> None:
        self._missing.setVisible(missing)
        if self.isVisible():
            self.settle()

    # -- parts -------------------------------------------------------------------------------
    def _lay_out(self) -> None:
        self.body.addWidget(self._trouble)
        self._trouble.hide()
        if self._seen.known:
            known = N_("This certificate is imported already.")
            self.body.addWidget(Note(known, "info", "text2"))
        self.body.addWidget(_certificate(self._seen))
        row = Grid()
        row.addWidget(self.kind, 0, 0)
        row.setColumnStretch(1, 1)
        self.body.addLayout(row)
        self.body.addWidget(self._explained)
        self.body.addWidget(self.compared)
        self.body.addWidget(self._missing)


def _proposed(seen: Seen) -> Kind:
    """Return what a certificate is most likely for: an anchor confirms a link by itself."""
    return "link" if seen.is_confirmed and not seen.is_root else "anchor"


def _meaning(seen: Seen, *, anchor: bool) -> Text:
    if anchor:
        return N_(
            "Every signature with a certificate from this authority will count as trusted. Compare "
            "the fingerprint, sign by sign, with the one on the authority's paper or notice."
        )
    if seen.is_confirmed:
        return N_("A trusted authority confirms it: it joins signers' certificates to that one.")
    return N_(
        "It is not trusted by itself, and no imported authority confirms it yet. Import the "
        "certificate of its issuer too."
    )


def _certificate(seen: Seen) -> QWidget:
    panel = Panel("well", padding=(14, 12, 14, 12))
    info = seen.info
    rows: list[tuple[Text, Text]] = [(N_("Authority"), info.name)]
    if info.organisation:
        rows.append((N_("Organisation"), info.organisation))
    issuer: Text = N_("itself: a root") if seen.is_root else seen.issuer
    span = Joined((Short(info.not_before.date()), Short(info.not_after.date())), " – ")
    rows += [
        (N_("Issued by"), issuer),
        (N_("Validity"), span),
        (N_("Serial number"), info.serial),
        (N_("SHA-256 fingerprint"), _fingerprint(info.fingerprint)),
    ]
    grid = Grid(14, 6)
    for n, (label, value) in enumerate(rows):
        words = Label(value, "medium", wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(Label(label, "small", "text2"), n, 0, _TOP)
        grid.addWidget(words, n, 1, _TOP)
    grid.setColumnStretch(1, 1)
    panel.column.addLayout(grid)
    return panel


def _fingerprint(sha256: str) -> str:
    """Return it in groups of four, two lines of eight groups, as it is compared."""
    return "\n".join(groups(sha256[n : n + _LINE]) for n in range(0, len(sha256), _LINE))
