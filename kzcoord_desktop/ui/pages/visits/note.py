"""A written note to the next host: its form, the paper beside it, and "Sign and export"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.field import Kind
from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import cases, relay_source
from kzcoord_desktop.services import relay_words as words
from kzcoord_desktop.services.cases import Place
from kzcoord_desktop.services.handovers import NOTE
from kzcoord_desktop.ui import help as paragraphs
from kzcoord_desktop.ui import keys, tasks
from kzcoord_desktop.ui.autosave import Autosave
from kzcoord_desktop.ui.form import FormView
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.frames import Hairline, Scroll
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.kit.page import Header
from kzcoord_desktop.ui.kit.room import Column, Row
from kzcoord_desktop.ui.kit.sheet import sheet_over
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.page import Page
from kzcoord_desktop.ui.pages.procedure.bar import ProcedureBar
from kzcoord_desktop.ui.pages.procedure.preview import PreviewPanel
from kzcoord_desktop.ui.pages.procedure.renewing import Renewing
from kzcoord_desktop.ui.pages.procedure.route import Route
from kzcoord_desktop.ui.pages.procedure.settled import Settled
from kzcoord_desktop.ui.pages.procedure.signing import Signing
from kzcoord_desktop.ui.pages.visits.note_step import PART, RULE, STEP, step
from kzcoord_desktop.ui.sheets.person import PersonSheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kzcoord_desktop.domain.content import Document
    from kzcoord_desktop.domain.field import Field
    from kzcoord_desktop.domain.records.kind import Problem
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.people import Person
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.ui.look import Text

_ROOMY: Final = 1000
"""Effective width from which the paper stands beside the form."""


class NotePage(Page):
    """Opened with the uid of a visit, `/` and the id of a note; Esc goes back to the visit."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._case: CaseFile | None = None
        self._note = ""
        self._route = Route(())
        self._autosave = Autosave(self)
        self._signing = Signing(self)
        self._renewing = Renewing(self, lambda: self.case)
        self.header = Header()
        self._preview_button = Button(N_("Preview"), icon="file-text")
        self.form: FormView | None = None
        self._about = Note("", "info", "text2")
        self.settled = Settled()
        self._preview = PreviewPanel()
        self.bar = ProcedureBar()
        self._wants_paper = False
        self._build()
        self._connect()

    # -- what the window calls ---------------------------------------------------------------
    @property
    def case(self) -> CaseFile:
        """The visit of the note, with everything typed so far."""
        if self._case is None:
            raise LookupError("no note is open")
        return self._case

    @property
    def paper(self) -> str:
        """The record of the note."""
        return f"{NOTE}@{self._note}"

    def enter(self, what: str) -> None:
        """Show a note."""
        case, _, note = what.partition("/")
        self._case = self._autosave.newest(case) or cases.load(self.workplace, case)
        self._note = note
        self.bar.show_saved(None)
        self._show_form()
        self._show_header()
        self._follow()
        self._show_paper()
        self.header.focus_title()

    def restore(self, place: Place) -> None:
        """Put the cursor back where somebody worked."""
        if self.form is not None and self.form.has(place.field.partition("/")[0]):
            self.form.restore(place.field, place.cursor)

    def flush(self) -> None:
        """Start writing what is not in the store yet."""
        super().flush()
        self._autosave.flush()

    def is_unsaved(self) -> bool:
        """Return whether something is not in the store yet."""
        return self._autosave.is_unsaved() or super().is_unsaved()

    def act(self) -> None:
        """Sign, or go back once it is signed."""
        if self._is_locked():
            self._leave()
        else:
            self._sign()

    def panes(self) -> Sequence[QWidget]:
        """Return form and preview."""
        return [pane for pane in (self._middle, self._preview) if pane.isVisible()]

    def back(self) -> bool:
        """Go back to the visit."""
        self._leave()
        return True

    # -- showing -----------------------------------------------------------------------------
    def _show_form(self) -> None:
        if self.form is not None:
            self._fields.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        known = self.case.known_facts(self.paper)
        self._route = Route((step(self.paper, known),))
        items = self._route.part((STEP, PART)).items
        self.form = FormView(items, self.paper, self.case, self.workplace.today())
        self.form.changed.connect(self._typed)
        self.form.entered.connect(self._preview.mark)
        self.form.person_asked.connect(self._ask_person)
        self.form.newer_asked.connect(lambda field: self._renewing.ask(self.paper, field))
        self._fields.addWidget(self.form)

    def _show_header(self) -> None:
        case, note = self.case, self.case.notes.get(self._note)
        relay = relay_source.of_case(self.workplace, case.uid)
        self.header.set_crumbs(
            [("visits", N_("Visits")), ("visit", case.number), ("", N_("Handover note"))]
        )
        self.header.set_title(N_("Note to the next host"))
        if note is None or note.source not in relay.card:
            return
        source = relay.card[note.source]
        hosts = [words.title(relay.card[uid].host) for uid in note.targets if uid in relay.card]
        way: tuple[Text, ...] = (words.title(source.host), Joined(tuple(hosts), ", "))
        self.header.set_facts(Joined(way, " → "))
        late = relay.link(note.source, note.targets[0])
        until = late.until if late else None
        self._about.set_text(
            N_("It has to be delivered before {at}, when the next meeting begins.", at=until)
            if until
            else N_("It has to be delivered before the next meeting begins.")
        )

    def _follow(self) -> None:
        """Let everything beside the form say what follows from the values."""
        if self.form is None:
            return
        problems, locked = self.case.problems(self.paper), self._is_locked()
        self.form.show_problems(problems)
        self.form.setEnabled(not locked)
        self.settled.setVisible(locked)
        if locked:
            self.settled.show_paper(self.case, self.paper)
        gaps = {each.field for each in problems if each.blocks}
        self.bar.show_left(None if locked else len(gaps))
        self.bar.show_ways(back=True, next_=False, sign=not locked)

    def _show_paper(self) -> None:
        self._preview.show_record(self.paper, self.case.form, self._document)
        self._preview.offer_forms(offered=not self._is_locked())
        self._preview.offer_out(self.case, self.paper)
        self._fit()

    def _document(self) -> Document:
        if self._is_locked():
            return self.case.signed_document(self.paper)
        return self.case.document(self.paper, self.workplace.today())

    def _is_locked(self) -> bool:
        return self.case.papers[self.paper].is_locked

    def resizeEvent(self, event: object) -> None:
        """Show the paper beside the form where there is room."""
        super().resizeEvent(event)  # type: ignore[arg-type]  # Qt's event, passed on
        self._fit()

    def _fit(self) -> None:
        roomy = self.width() / look.scale >= _ROOMY
        self._preview_button.setVisible(not roomy)
        self._preview.set_alone(alone=not roomy)
        self._preview.setVisible(roomy or self._wants_paper)
        self._line.setVisible(roomy)
        self._middle.setVisible(roomy or not self._wants_paper)

    def _turn_paper(self) -> None:
        self._wants_paper = not self._wants_paper
        self._fit()

    # -- typing ------------------------------------------------------------------------------
    def _typed(self, field: str, value: object) -> None:
        self._case = self.case.changed(self.paper, field, value)
        if self.form is not None:
            self.form.follow(self.case)
        self._keep(field)

    def _renewed(self, case: CaseFile, field: str) -> None:
        """Show a field that follows its source again, or stays as it is."""
        self._case = case
        if self.form is not None:
            self.form.show_trip(case)
        self._keep(field)

    def _keep(self, field: str) -> None:
        """Let a field be written soon, and show what follows from it."""
        self.bar.show_saved(None)
        spot, cursor = self.form.spot() if self.form is not None else (field, 0)
        place = Place(self.case.uid, STEP, self._note, spot, cursor)
        self._autosave.note(self.workplace, self.case, self.paper, place, field)
        self._follow()
        self._preview.draw_soon()

    def _choose_form(self, form: str) -> None:
        case = replace(self.case, form=form)
        self._case = case
        tasks.run(self, lambda _job: cases.set_form(self.workplace, case, form))
        if self.form is not None:
            self.form.follow(case)
        self._follow()
        self._show_paper()

    def _ask_person(self, field: str, uid: str, typed: str) -> None:
        if self.form is None:
            return
        declared = self.form.box(field).field
        person = self.case.directory.people.get(uid)
        sheet = PersonSheet(
            self, self.workplace, self.case.form, declared.people, person=person, typed=typed
        )
        sheet.saved.connect(lambda person: self._person_saved(declared, person))
        sheet.open()

    def _person_saved(self, field: Field, person: Person) -> None:
        is_new = person.uid not in self.case.directory.people
        self._case = replace(self.case, directory=self.case.directory.with_person(person))
        if self.form is None:
            return
        self.form.follow(self.case)
        if is_new and field.kind is Kind.PERSON:
            self.form.box(field.id).control.set_value(person.uid)
            self._typed(field.id, person.uid)
        else:
            self._follow()
            self._preview.draw_soon()

    # -- signing -----------------------------------------------------------------------------
    def _let_out(self) -> None:
        self.flush()
        self._signing.settle("draft", self.workplace, self.case, self.paper)

    def _sign(self) -> None:
        if self._is_locked():
            return
        self.flush()
        if self.form is not None and any(p.blocks for p in self.case.problems(self.paper)):
            self.form.ask()
        self._signing.begin(self.workplace, self.case, self.paper, self._route, (STEP, PART))

    def _take(self, case: CaseFile) -> None:
        """Show what making ready or signing did to the papers."""
        if case.uid != self.case.uid:
            return
        self._case = replace(self.case, papers=case.papers)
        if self.form is not None:
            self.form.show_trip(self.case)
        self._follow()
        self._show_paper()
        self.entered.emit()

    def _jump(self, problem: Problem) -> None:
        if self.form is not None and self.form.has(problem.field):
            self.form.focus_field(problem.field, problem.language)
            box = self.form.box(problem.field)
            QTimer.singleShot(0, box, lambda: self._middle.reveal(box))

    def _jump_to_first(self) -> None:
        gaps = [each for each in self.case.problems(self.paper) if each.blocks]
        if gaps and self.form is not None:
            self.form.ask()
            self._jump(gaps[0])

    def _leave(self) -> None:
        note = self.case.notes.get(self._note)
        self.opened.emit("visit", f"{self.case.uid}/{note.source}" if note else self.case.uid)

    # -- building ----------------------------------------------------------------------------
    def _build(self) -> None:
        self.header.buttons.addWidget(self._preview_button)
        content = QWidget()
        self._fields = Column(12, (24, 4, 22, 18), content)
        self._fields.addWidget(self._about)
        self._fields.addWidget(self.settled)
        self._middle = Scroll(content)
        self._line = Hairline(upright=True)
        row = Row(0)
        row.addWidget(self._middle, 1)
        row.addWidget(self._line)
        row.addWidget(self._preview)
        self.column.addWidget(self.header)
        self.column.addWidget(Hairline())
        self.column.addLayout(row, 1)
        self.column.addWidget(self.bar)

    def _connect(self) -> None:
        self._renewing.changed.connect(self._renewed)
        self._autosave.saved.connect(self.bar.show_saved)
        self._autosave.failed.connect(self.bar.show_failure)
        self._preview_button.clicked.connect(self._turn_paper)
        self._preview.form_chosen.connect(self._choose_form)
        self._preview.field_clicked.connect(self._jump_from_paper)
        self.header.crumb_pressed.connect(self._open_crumb)
        self.bar.left_asked.connect(self._jump_to_first)
        self.bar.back_asked.connect(self._leave)
        self.bar.sign_asked.connect(self._sign)
        self.bar.save_asked.connect(self.flush)
        self._signing.changed.connect(self._take)
        self._signing.gap_chosen.connect(self._jump)
        self._preview.draft_asked.connect(self._let_out)
        self.settled.asked.connect(
            lambda verb: self._signing.settle(verb, self.workplace, self.case, self.paper)
        )
        self._on_key("sign", self._sign)
        self._on_key("preview", self._turn_paper)
        self._on_key("help", self._help)

    def _help(self) -> None:
        paragraphs.open_paragraph(self, RULE)

    def _open_crumb(self, place: str) -> None:
        if place == "visit":
            self._leave()
        else:
            self.opened.emit(place, "")

    def _jump_from_paper(self, field: str) -> None:
        if self.form is not None and self.form.has(field):
            self.form.focus_field(field)
            self._middle.reveal(self.form.box(field))

    def _on_key(self, action: keys.Action, act: Callable[[], None]) -> None:
        keys.bind(self, action, lambda: None if sheet_over(self) or not self.isVisible() else act())
