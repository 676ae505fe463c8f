"""What a check found, from top to bottom: verdict, register, facts, signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.services import check_words
from kzcoord_desktop.services.returned import Return
from kzcoord_desktop.signing.report import Verdict
from kzcoord_desktop.ui.kit.banner import Banner
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.frames import Panel
from kzcoord_desktop.ui.kit.label import Icon, Label
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.kit.progress import ProgressBar
from kzcoord_desktop.ui.kit.room import Column, Row
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.pages.check.card import LOOKS, SignatureCard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.services.document_check import Checked
    from kzcoord_desktop.services.returned import Change, Entry, Returned
    from kzcoord_desktop.signing.report import Report
    from kzcoord_desktop.ui.theme import Token

_MOST_CHANGES: Final = 20
_WIDEST: Final = 860
_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter
_REGISTER: Final[dict[Return, tuple[Token, str]]] = {
    Return.EXACT: ("ok", "file-check"),
    Return.COSIGNED: ("text", "file-check"),
    Return.CHANGED: ("bad", "triangle-alert"),
    Return.SIGNATURE_REMOVED: ("bad", "triangle-alert"),
}
_OPENS: Final = {
    False: ("trip", N_("Open the trip")),
    True: ("visit", N_("Open the visit")),
}
"""The page of a record's case, by whether it is one of a visit."""


class Result(QWidget):
    """The column of a check that was made.

    `list_asked` and `certificate_asked` want an import, `changes_asked` the place of the changes,
    `case_opened` brings the page and the case of the record, `cancelled` calls the rest off.
    """

    list_asked = Signal()
    certificate_asked = Signal()
    changes_asked = Signal()
    case_opened = Signal(str, str)
    cancelled = Signal()

    def __init__(self, checked: Checked, pages: int) -> None:
        super().__init__()
        self.changes: QWidget | None = None
        self.bar = ProgressBar()
        self._column = Column(14, (24, 16, 20, 16), self)
        self._column.addWidget(self._waiting() if checked.rest else self._verdict(checked))
        advice = None if checked.rest else check_words.advice(checked.report)
        if advice:
            self._column.addWidget(Label(advice, "small", "text2", wrap=True))
        for widget in self._parts(checked, pages):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        checked_at = N_("Checked offline on {at}", at=checked.at)
        self._column.addWidget(Label(checked_at, "small", "text3", wrap=True))
        look.follow(self)
        self.refresh()

    def refresh(self) -> None:
        """Take the widest readable column of this scale."""
        self.setMaximumWidth(look.px(_WIDEST))

    # -- the verdict -------------------------------------------------------------------------
    def _waiting(self) -> QWidget:
        """Return what stands in the place of the verdict until everything is checked."""
        banner = Banner(
            N_("Checking the signature files beside the document"),
            N_("The verdict follows. National signatures of large files take some seconds."),
            tone="accent",
            icon="refresh-cw",
            large=True,
        )
        cancel = Button(N_("Stop the check"))
        cancel.clicked.connect(self.cancelled)
        banner.add_button(cancel)
        banner.column.addSpacing(look.px(12))
        banner.column.addWidget(self.bar)
        return banner

    def _verdict(self, checked: Checked) -> QWidget:
        report = checked.report
        tone, icon = LOOKS[report.verdict]
        title = check_words.TITLES[report.verdict]
        banner = Banner(title, check_words.reason(report), tone=tone, icon=icon, large=True)
        for button in self._ways_on(report, checked.returned):
            banner.add_button(button)
        return banner

    def _ways_on(self, report: Report, returned: Returned) -> Iterator[Button]:
        codes = {problem.code for problem in report.problems}
        if "untrusted" in codes:
            yield _button(N_("Import certificate"), "file-badge", self.certificate_asked.emit)
        if "revocation-unknown" in codes:
            yield _button(N_("Import revocation list"), "refresh-cw", self.list_asked.emit)
        if returned.changes:
            yield _button(N_("See what changed"), "list-checks", self.changes_asked.emit)

    # -- what follows ------------------------------------------------------------------------
    def _parts(self, checked: Checked, pages: int) -> Iterator[QWidget]:
        report, returned = checked.report, checked.returned
        if returned.entry is not None:
            yield self._register(checked, returned.entry)
        if report.verdict is not Verdict.DAMAGED:
            yield _facts(checked, pages)
        for note in checked.notes:
            yield Note(note, "triangle-alert", "warn")
        if report.signatures:
            yield _heading(N_("Signatures"), str(len(report.signatures)))
        opened = _to_be_read(report)
        for n, signature in enumerate(report.signatures):
            yield SignatureCard(signature, is_open=n == opened)
        if returned.changes:
            self.changes = _changes(returned.changes)
            yield self.changes
        if returned.entry is None and report.verdict is not Verdict.DAMAGED:
            yield Note(check_words.register_title(returned))

    def _register(self, checked: Checked, entry: Entry) -> QWidget:
        returned = checked.returned
        tone, icon = _REGISTER[returned.state]
        panel = Panel("well", padding=(14, 9, 14, 9))
        words = Column(1)
        words.addWidget(Label(check_words.register_title(returned), "strong", tone, wrap=True))
        facts = check_words.register_facts(returned)
        words.addWidget(Label(facts, "small", "text2", wrap=True))
        page, where = _OPENS[checked.is_of_visit]
        open_case = Button(where, "link")
        open_case.clicked.connect(lambda: self.case_opened.emit(page, entry.case))
        row = Row(11)
        row.addWidget(Icon(icon, 20, tone), 0, _MIDDLE)
        row.addLayout(words, 1)
        row.addWidget(open_case, 0, _MIDDLE)
        panel.column.addLayout(row)
        return panel


def _to_be_read(report: Report) -> int:
    """Return the first signature that is not simply valid, else the first."""
    unsure = [n for n, each in enumerate(report.signatures) if each.verdict is not Verdict.VALID]
    return unsure[0] if unsure else 0


def _facts(checked: Checked, pages: int) -> QWidget:
    """Return three facts side by side; without a signature only the document's."""
    holder = QWidget()
    row = Row(24, (4, 0, 4, 0), holder)
    facts = (
        (N_("Signed by"), check_words.signed_by(checked)),
        (N_("Signed at"), check_words.signed_at(checked)),
        (N_("Document"), check_words.document(checked, pages)),
    )
    for label, value in facts:
        if value:
            words = Column(1)
            words.addWidget(Label(label, "small", "text2"))
            words.addWidget(Label(value, "medium", wrap=True))
            words.addStretch(1)
            row.addLayout(words, 1)
    return holder


def _heading(title: Phrase, count: str = "") -> QWidget:
    holder = QWidget()
    row = Row(8, parent=holder)
    row.addWidget(Label(title, "section"))
    row.addWidget(Label(count, "body", "text3"))
    row.addStretch(1)
    return holder


def _changes(changes: tuple[Change, ...]) -> QWidget:
    """Return the paragraphs that differ: as they were signed, and as they are now."""
    holder = QWidget()
    column = Column(10, parent=holder)
    column.addWidget(_heading(N_("What changed"), str(len(changes))))
    for change in changes[:_MOST_CHANGES]:
        column.addWidget(_change(change))
    left = len(changes) - _MOST_CHANGES
    if left > 0:
        more = NN_("{n} more paragraph differs.", "{n} more paragraphs differ.", n=left)
        column.addWidget(Label(more, "small", "text2"))
    return holder


def _change(change: Change) -> QWidget:
    panel = Panel("well", padding=(14, 10, 14, 10), spacing=4)
    if change.after:
        place = N_("After: {text}", text=change.after)
        panel.column.addWidget(Label(place, "small", "text3", elide=True))
    was, now = change.before or N_("nothing"), change.now or N_("nothing")
    panel.column.addLayout(_side(N_("As signed"), was, "circle-check", "ok"))
    panel.column.addLayout(_side(N_("In this file"), now, "circle-alert", "bad"))
    return panel


def _side(label: Phrase, text: Phrase, icon: str, tone: Token) -> Row:
    row = Row(8)
    row.addWidget(Note(label, icon, tone), 1)
    row.addWidget(Label(text, "body", wrap=True), 4)
    return row


def _button(text: Phrase, icon: str, act: Callable[[], None]) -> Button:
    made = Button(text, icon=icon)
    made.clicked.connect(act)
    return made
