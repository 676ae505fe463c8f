"""The sheet that decides that a paragraph does not apply to a case, or that it applies again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from kzcoord_desktop.domain.exemption import WORDS
from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import exempt_note, exemptions, protection
from kzcoord_desktop.ui import tasks
from kzcoord_desktop.ui.exemption_form import ExemptionForm
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.frames import Panel
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.kit.room import Row
from kzcoord_desktop.ui.kit.segmented import Segmented
from kzcoord_desktop.ui.kit.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.errors import UserError
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.exemptions import Decided, Kept
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.ui.look import Text

_PARAGRAPHS: Final = {7: N_("Paragraph 7"), 8: N_("Paragraph 8"), 9: N_("Paragraph 9")}
_MEANS: Final = {
    7: N_(
        "The report on the event and the other duties of paragraph 7 fall away for this case. "
        "Paragraphs 8 and 9 go on."
    ),
    8: N_("Both consultations of paragraph 8 fall away for this case. Paragraphs 7 and 9 go on."),
    9: N_("Telling the next host falls away for this case. Paragraphs 7 and 8 go on."),
}
APPLIES_NOT: Final = {
    7: N_("Paragraph 7 does not apply"),
    8: N_("Paragraph 8 does not apply"),
    9: N_("Paragraph 9 does not apply"),
}
APPLIES: Final = {
    7: N_("Paragraph 7 applies again"),
    8: N_("Paragraph 8 applies again"),
    9: N_("Paragraph 9 applies again"),
}


class ExemptionSheet(Sheet):
    """One paragraph at a time, each with its own closed list.

    `decided` brings the uid of the decision and its paragraph, `taken_back` the paragraph.
    `numbered` when a note got its number.
    """

    decided = Signal(str, int)
    taken_back = Signal(int)
    numbered = Signal()

    def __init__(
        self, window: QWidget, workplace: Workplace, trip: CaseFile, paragraph: int = 0
    ) -> None:
        super().__init__(window, N_("Exemption"), width=600)
        self._workplace, self._trip = workplace, trip
        self._kept = exemptions.of_case(workplace, trip.uid)
        offered = exemptions.paragraphs(workplace, trip.uid)
        known = (kept.exemption.paragraph for kept in self._kept)
        options: Sequence[tuple[str, Text]] = [(str(n), _PARAGRAPHS[n]) for n in offered]
        first = paragraph or next(known, offered[0])
        self._paragraph = Segmented(N_("Paragraph"), options, str(first))
        self._means = Label("", "body", "text2", wrap=True)
        self._decisions = {kept.uid: Decision(kept) for kept in self._kept}
        self.form = ExemptionForm(workplace.today())
        self._loss = Note("", "trash-2", "bad")
        self._problem = Note("", "circle-alert", "bad")
        self._save = Button(N_("Enter the decision"), "primary", size="large")
        self._is_warned = False
        self._compose()
        self._turn()

    @property
    def paragraph(self) -> int:
        """The paragraph that the sheet is at."""
        return int(self._paragraph.value())

    def turn_to(self, paragraph: int) -> None:
        """Go to another paragraph."""
        self._paragraph.set_value(str(paragraph))
        self._turn()

    def act(self) -> None:
        """Check, say what would be lost, and enter the decision."""
        if not self._save.isEnabled() or self.form.shows_problem():
            self.settle()
            return
        decision = self.form.value(self.paragraph)
        lost = protection.loses(self._workplace, self._trip.uid, decision)
        if lost and not self._is_warned:
            self._warn(lost)
            return
        self._save.setEnabled(False)
        tasks.run(
            self,
            lambda _job: exemptions.decide(self._workplace, self._trip.uid, decision),
            done=self._entered,
            failed=self._failed,
        )

    # -- deciding ----------------------------------------------------------------------------
    def _entered(self, decided: Decided) -> None:
        self.accept()
        self.decided.emit(decided.uid, self.paragraph)

    def _take_back(self, kept: Kept) -> None:
        def done(_moved: list[Message]) -> None:
            self.accept()
            self.taken_back.emit(kept.exemption.paragraph)

        tasks.run(
            self,
            lambda _job: exemptions.take_back(self._workplace, kept.uid),
            done=done,
            failed=self._failed,
        )

    def _warn(self, lost: tuple[Message, ...]) -> None:
        """Say what cannot be kept; the next press removes it."""
        self._is_warned = True
        self._loss.set_text(
            N_(
                "Nothing of this activity may be kept. Removed for good: {what}. Undo lets the "
                "paragraph apply again, but brings no text back.",
                what=Joined(lost),
            )
        )
        self._loss.show()
        self._save.set_text(N_("Enter and remove"))
        self.settle()

    def _unwarn(self) -> None:
        self._is_warned = False
        self._loss.hide()
        self._save.set_text(N_("Enter the decision"))
        if self.isVisible():
            self.settle()

    def _failed(self, error: UserError) -> None:
        self._save.setEnabled(True)
        if not self.form.show_error(error.field or "", error.message):
            self._problem.set_text(error.message)
            self._problem.show()
        self.settle()

    # -- showing -----------------------------------------------------------------------------
    def _turn(self) -> None:
        """Show a paragraph: its decisions, and the way to make one while it applies."""
        here = [kept for kept in self._kept if kept.exemption.paragraph == self.paragraph]
        applies = not any(kept.exemption.whole for kept in here)
        self._means.set_text(_MEANS[self.paragraph])
        for uid, decision in self._decisions.items():
            decision.setVisible(uid in {kept.uid for kept in here})
        self.form.setVisible(applies)
        self._save.setVisible(applies)
        self._problem.hide()
        self.form.offer(exemptions.grounds(self._workplace, self.paragraph))

    def _compose(self) -> None:
        self.body.addWidget(self._paragraph)
        self.body.addWidget(self._means)
        for decision in self._decisions.values():
            decision.taken_back.connect(self._take_back)
            decision.note_asked.connect(self._show_note)
            self.body.addWidget(decision)
        for part in (self.form, self._loss, self._problem):
            self.body.addWidget(part)
        self._loss.hide()
        cancel = Button(N_("Close"), "quiet", size="large")
        cancel.clicked.connect(self.reject)
        self.buttons.addWidget(cancel)
        self._save.clicked.connect(self.act)
        self.set_primary(self._save)
        self._paragraph.chosen.connect(lambda _n: self._turn())
        self.form.edited.connect(self._unwarn)

    # -- the note ----------------------------------------------------------------------------
    def _show_note(self, kept: Kept) -> None:
        """Show the note to be printed or saved; this gives it its number."""
        tasks.run(
            self,
            lambda _job: exempt_note.make_ready(self._workplace, self._trip, kept.exemption),
            done=lambda _note: self._open_note(kept),
            failed=self._failed,
        )

    def _open_note(self, kept: Kept) -> None:
        from kzcoord_desktop.ui.sheets import prints  # noqa: PLC0415 - loads documents

        self.numbered.emit()
        prints.of_exempt_note(self, self._workplace, self._trip, kept.exemption).open()


class Decision(Panel):
    """A decision that holds: its ground, who and when; it has a note and can be taken back."""

    taken_back = Signal(object)
    note_asked = Signal(object)

    def __init__(self, kept: Kept) -> None:
        super().__init__("well", padding=(14, 10, 14, 12), spacing=4)
        decided = kept.exemption
        ground = N_("Does not apply: {ground}", ground=WORDS[decided.ground])
        part = N_("Left out of the papers: {ground}", ground=WORDS[decided.ground])
        lines: list[Text] = [
            N_("Decided by {who}, {day}", who=decided.decided_by, day=decided.decided_on),
            N_("Entered by {who}, {at}", who=kept.who, at=kept.at),
            *filter(None, [decided.note]),
        ]
        self.column.addWidget(Label(ground if decided.whole else part, "strong", wrap=True))
        for line in lines:
            self.column.addWidget(Label(line, "small", "text2", wrap=True))
        row = Row(8, (0, 6, 0, 0))
        note = Button(N_("Print or save the note"), icon="printer", size="small")
        note.clicked.connect(lambda: self.note_asked.emit(kept))
        back = Button(N_("Let it apply again"), "quiet", icon="undo-2", size="small")
        back.clicked.connect(lambda: self.taken_back.emit(kept))
        for button in (note, back):
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)
