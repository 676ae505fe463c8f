"""One signature: who, the word about it, and its five checks when it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import check_words
from kzcoord_desktop.signing.profile import ROLE_WORDS
from kzcoord_desktop.signing.report import State, Verdict
from kzcoord_desktop.ui.kit.button import IconButton
from kzcoord_desktop.ui.kit.chip import Chip
from kzcoord_desktop.ui.kit.frames import Hairline, Panel
from kzcoord_desktop.ui.kit.label import Icon, Label
from kzcoord_desktop.ui.kit.marks import Avatar
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.kit.room import Column, Row
from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QMouseEvent

    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.signing.report import Check, SignatureReport
    from kzcoord_desktop.ui.theme import Token, Tone

LOOKS: Final[Mapping[Verdict, tuple[Tone, str]]] = {
    Verdict.VALID: ("ok", "shield-check"),
    Verdict.WARNING: ("warn", "shield-alert"),
    Verdict.UNCHECKED: ("mute", "shield-question-mark"),
    Verdict.NOT_VALID: ("bad", "shield-x"),
    Verdict.UNSIGNED: ("mute", "file-text"),
    Verdict.DAMAGED: ("bad", "shield-x"),
}
"""Tone and icon of each verdict, the same in the banner and in chips."""

_GOOD: Final[tuple[str, Token]] = ("circle-check", "ok")
_DOUBT: Final[tuple[str, Token]] = ("triangle-alert", "warn")
_BAD: Final[tuple[str, Token]] = ("circle-alert", "bad")
_SILENT: Final[tuple[str, Token]] = ("circle-dashed", "mute")
_TITLE: Final = 228
_TOP: Final = Qt.AlignmentFlag.AlignTop
_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter


class SignatureCard(Panel):
    """A card that opens and closes by its head."""

    def __init__(self, signature: SignatureReport, *, is_open: bool) -> None:
        super().__init__("card", padding=(14, 10, 14, 10), spacing=0)
        self._name = check_words.name(signature)
        self._turn = IconButton("chevron-down", "")
        self._turn.clicked.connect(self.turn)
        self._checks = _Checks(signature)
        self.column.addWidget(_Head(signature, self._name, self._turn))
        self.column.addWidget(self._checks)
        self._show(is_open=is_open)

    @property
    def is_open(self) -> bool:
        """Whether the checks are shown."""
        return not self._checks.isHidden()

    def turn(self) -> None:
        """Open the card, or close it."""
        self._show(is_open=not self.is_open)

    def _show(self, *, is_open: bool) -> None:
        self._checks.setVisible(is_open)
        if is_open:
            self._turn.set_icon("chevron-up", N_("Hide the checks: {name}", name=self._name))
        else:
            self._turn.set_icon("chevron-down", N_("Show the checks: {name}", name=self._name))


class _Head(QWidget):
    """Who signed, as what, and the verdict; a click turns the card."""

    def __init__(self, signature: SignatureReport, name: Phrase, turn: IconButton) -> None:
        super().__init__()
        self._turn = turn
        tone, icon = LOOKS[signature.verdict]
        row = Row(11, (0, 0, 0, 0), self)
        row.addWidget(Avatar(signature.signer or "?", 34), 0, _MIDDLE)
        words = Column(1)
        words.addWidget(Label(name, "strong", wrap=True))
        owner = check_words.owner(signature)
        if owner:
            words.addWidget(Label(owner, "small", "text2", wrap=True))
        row.addLayout(words, 1)
        row.addWidget(Chip(check_words.TITLES[signature.verdict], tone, icon), 0, _MIDDLE)
        row.addWidget(turn, 0, _MIDDLE)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Turn the card, as its arrow does."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.pos()):
            self._turn.click()


class _Checks(QWidget):
    """The five checks, what else was found, and what is known of certificate and place."""

    def __init__(self, signature: SignatureReport) -> None:
        super().__init__()
        column = Column(7, (6, 10, 0, 4), self)
        column.addWidget(Hairline())
        said = None
        for check in signature.checks:
            # Several checks may say nothing for one reason; it is told once
            column.addWidget(_Line(signature, check, is_said=check.detail == said))
            said = check.detail
        for problem in check_words.more_problems(signature):
            column.addWidget(Note(problem, "info", "text2"))
        facts = _facts(signature)
        if facts:
            column.addWidget(Label(facts, "small", "text3", wrap=True))


class _Line(QWidget):
    """Icon, name and finding of one check."""

    def __init__(self, signature: SignatureReport, check: Check, *, is_said: bool) -> None:
        super().__init__()
        icon, tone = _mark(signature, check)
        row = Row(10, parent=self)
        row.addWidget(Icon(icon, 16, tone), 0, _TOP)
        self._title = Label(check_words.check_title(signature, check), "medium", wrap=True)
        row.addWidget(self._title, 0, _TOP)
        detail: Token = tone if tone in ("warn", "bad") else "text2"
        words = "" if is_said else check.detail
        row.addWidget(Label(words, "small", detail, wrap=True), 1, _TOP)
        look.follow(self)
        self.refresh()

    def refresh(self) -> None:
        """Take the width of this scale."""
        self._title.setFixedWidth(look.px(_TITLE))


def _mark(signature: SignatureReport, check: Check) -> tuple[str, Token]:
    """Return icon and tone of a check: what is not known is never shown as wrong."""
    if check.ok:
        return _GOOD
    if check.id == "time":
        return ("clock", "mute") if check.ok is None else _DOUBT
    if check.ok is None:
        return _DOUBT if check.id == "revocation" and signature.trust else _SILENT
    if check.id == "trusted":
        return _SILENT
    foreign = check.id == "unchanged" and signature.state is State.PARTIAL
    return _DOUBT if foreign and signature.verdict is not Verdict.NOT_VALID else _BAD


def _facts(signature: SignatureReport) -> Phrase:
    parts: list[Phrase] = [ROLE_WORDS[role] for role in signature.roles]
    if signature.iin:
        parts.append(N_("IIN {number}", number=signature.iin))
    if signature.certificate is not None:
        parts.append(N_("certificate {number}", number=signature.certificate.serial))
    if signature.layer == "cms":
        parts.append(N_("signature file {name}", name=signature.source))
    return Joined(tuple(parts), " · ") if parts else ""
