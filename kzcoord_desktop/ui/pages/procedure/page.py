"""One page for every guided procedure: steps at the left, form, paper at the right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QApplication, QWidget

from kzcoord_desktop.domain.field import Kind
from kzcoord_desktop.domain.procedures.trip import STEPS
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import cases, exempt_note, progress
from kzcoord_desktop.services.cases import Place
from kzcoord_desktop.ui import help as paragraphs
from kzcoord_desktop.ui import keys, tasks
from kzcoord_desktop.ui.autosave import Autosave
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.frames import Hairline
from kzcoord_desktop.ui.moved_notice import MovedNotice
from kzcoord_desktop.ui.page import Page
from kzcoord_desktop.ui.pages.procedure.bar import ProcedureBar
from kzcoord_desktop.ui.pages.procedure.boarding import BoardingLine
from kzcoord_desktop.ui.pages.procedure.deciding import Deciding
from kzcoord_desktop.ui.pages.procedure.header import TripHeader
from kzcoord_desktop.ui.pages.procedure.middle import Middle
from kzcoord_desktop.ui.pages.procedure.part_view import PartView
from kzcoord_desktop.ui.pages.procedure.part_views import PartViews
from kzcoord_desktop.ui.pages.procedure.renewing import Renewing
from kzcoord_desktop.ui.pages.procedure.route import Route
from kzcoord_desktop.ui.pages.procedure.signing import Signing
from kzcoord_desktop.ui.pages.procedure.standpoint import Standpoint
from kzcoord_desktop.ui.pages.procedure.submitting import Submitting
from kzcoord_desktop.ui.sheets.exemption import APPLIES_NOT
from kzcoord_desktop.ui.sheets.person import PersonSheet
from kzcoord_desktop.ui.shell import sheet_over

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from kzcoord_desktop.domain.field import Field
    from kzcoord_desktop.domain.records.kind import Problem
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.people import Person
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.ui.pages.procedure.extra import Extra
    from kzcoord_desktop.ui.pages.procedure.route import Stop

_REGISTERED: Final = frozenset(("report.request",))
"""Facts of which nothing is changed once they are registered: kept when the field is left."""


class ProcedurePage(Page):
    """A trip: every key changes the value `trip`, all that is shown follows from it."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._route = Route(STEPS)
        self._stop: Stop = self._route.stops[0]
        self._unfinished: set[str] = set()
        self._trip: CaseFile | None = None
        self._has_typed = False
        self._autosave = Autosave(self)
        self._signing = Signing(self)
        self._deciding = Deciding(self)
        self._renewing = Renewing(self, lambda: self.trip)
        self._submitting = Submitting(self)
        self._moved = MovedNotice(self)
        self._header = TripHeader()
        self._boarding = BoardingLine()
        self._preview_button = Button(N_("Preview"), icon="file-text")
        self._middle = Middle()
        self._preview = self._middle.preview
        self._views = PartViews(self._middle.views, self._make_view)
        self._bar = ProcedureBar()
        self._build()
        self._connect()
        self._bind()

    @property
    def trip(self) -> CaseFile:
        """The trip that is open, with everything typed so far."""
        if self._trip is None:
            raise LookupError("no trip is open")
        return self._trip

    @property
    def view(self) -> PartView:
        """The part that is open."""
        return self._views[self._stop]

    @property
    def _here(self) -> Standpoint:
        return Standpoint(self.trip, self._route, self._stop)

    @property
    def _kind(self) -> str:
        return self._here.paper

    # -- what the window calls ---------------------------------------------------------------
    def enter(self, what: str) -> None:
        """Show a trip at the part where the officer worked last."""
        trip = self._autosave.newest(what) or cases.load(self.workplace, what)
        anew = self._trip is None or self._trip.uid != trip.uid
        self._trip = trip
        if anew:
            self._has_typed = False
            self._views.clear()
            self._bar.show_saved(None)
            self._moved.begin(self.workplace, tells=bool(trip.dates))
        self._follow_route()
        self._show(self._place_of_work(trip) if anew else self._stop)
        if trip.is_blank:
            self.view.focus_first()
        else:
            self._header.focus_title()

    def restore(self, place: Place) -> None:
        """Open the part where somebody worked, and put the cursor back."""
        stop = self._route.nearest(place.step, place.part)
        if stop is not None:
            self._show(stop)
            self.view.restore(place.field, place.cursor)

    def flush(self) -> None:
        """Start writing what is not in the store yet."""
        self._finish()
        super().flush()
        self._autosave.flush()

    def is_unsaved(self) -> bool:
        """Return whether something is not in the store yet."""
        return super().is_unsaved() or self._autosave.is_unsaved()

    def act(self) -> None:
        """Sign where the part is signed, else go on."""
        if self._here.signs:
            self._sign()
        else:
            self._go_by(1)

    def panes(self) -> Sequence[QWidget]:
        """Return stepper, form and preview."""
        panes = (self._middle.stepper, self.view, self._preview)
        return [pane for pane in panes if pane.isVisible()]

    def back(self) -> bool:
        """Close the preview where it stands in the place of something else."""
        if self._middle.has_room() or not self._middle.shows_paper():
            return False
        self._middle.turn_paper()
        return True

    # -- showing -----------------------------------------------------------------------------
    def _follow_route(self) -> None:
        """Take the steps as the stays and the forms of consultation make them now."""
        self._route = Route(self.trip.steps)
        if self._stop not in self._route.stops:
            self._stop = self._route.first_of(self._stop[0])
        self._views.follow_route(self._route)

    def _show(self, stop: Stop) -> None:
        self._stop = stop
        self._views.open(stop).show_trip(self.trip)
        self._preview.mark("")
        self._follow()
        self._middle.show_step(stop[0])
        self._show_paper()

    def _follow(self) -> None:
        """Let everything beside the form say what follows from the trip."""
        here, now = self._here, self.workplace.clock()
        problems = here.case.problems(here.paper)
        self.view.form.show_problems(problems)
        self._header.show_trip(here.case, now)
        self._boarding.show_missing(progress.before_departure(here.case, now))
        self._middle.stepper.set_steps(here.steps(now), self._stop[0])
        self._bar.show_left(here.left(problems))
        beyond = self._route.beside(self._stop, 1) is not None
        before = self._route.beside(self._stop, -1) is not None
        self._bar.show_ways(back=before, next_=beyond, sign=here.signs)

    def _show_paper(self) -> None:
        here = self._here
        decided = None if here.is_locked else here.decided
        if decided is not None:
            self._preview.show_note(
                APPLIES_NOT[decided.paragraph],
                lambda: exempt_note.document(self.workplace, self.trip, decided),
            )
            self._preview.offer_nothing()
        else:
            self._preview.show_record(
                here.paper, here.case.form, lambda: self._here.document(self.workplace.today())
            )
            self._preview.offer_out(here.case, here.paper)
        self._preview.offer_forms(offered=not here.is_settled)

    def _place_of_work(self, trip: CaseFile) -> Stop:
        place = cases.last_place(self.workplace, trip.uid)
        known = self._route.nearest(place.step, place.part) if place else None
        return known or self._route.begin(trip.standing(self.workplace.clock()))

    # -- typing ------------------------------------------------------------------------------
    def _typed(self, field: str, value: object) -> None:
        self._typed_into(self._kind, field, value)

    def _typed_into(self, paper: str, field: str, value: object) -> None:
        before = self.trip.steps
        self._trip = self.trip.changed(paper, field, value)
        if field in _REGISTERED:
            self._unfinished.add(field)
        else:
            self._keep(field, paper=paper)
        if self.trip.steps != before:
            self._follow_route()
        self.view.follow(self.trip)
        self._follow()
        self._preview.draw_soon()

    def _typed_beside(self, paper: str, field: str, value: object) -> None:
        """Take what was typed beside the form, which shows it too if it has the field."""
        self._typed_into(paper, field, value)
        self.view.form.show_trip(self.trip)

    def _copied_into(self, paper: str, field: str, value: object) -> None:
        """Take what was not typed into a form, and show it where it is entered."""
        self._typed_into(paper, field, value)
        self.view.show_trip(self.trip)

    def _finish(self) -> None:
        """Register what must be typed in full before it is kept."""
        fields, self._unfinished = self._unfinished, set()
        if fields:
            self._keep(*fields)

    def _keep(self, *fields: str, paper: str = "") -> None:
        """Let the named fields be written soon, and in any case where one works."""
        self._has_typed = True
        self._bar.show_saved(None)
        self._autosave.note(self.workplace, self.trip, paper or self._kind, self._place(), *fields)

    def _saved(self, at: datetime) -> None:
        self._bar.show_saved(at)
        self._moved.look(self.workplace)

    def _saved_beside(self) -> None:
        """Tell that something beside the form was kept, and keep where one works there."""
        self._saved(self.workplace.clock())
        self._has_typed = True
        self._autosave.note(self.workplace, self.trip, self._kind, self._place())

    def _place(self) -> Place:
        spot, cursor = self.view.spot()
        return Place(self.trip.uid, *self._stop, spot, cursor)

    def _choose_form(self, form: str) -> None:
        trip = replace(self.trip, form=form)
        self._trip = trip
        tasks.run(self, lambda _job: cases.set_form(self.workplace, trip, form))
        self._views.follow(trip)
        self._follow()
        self._show_paper()

    def _reload(self) -> None:
        """Read the case anew after everything that is still being written."""
        self.flush()
        uid = self.trip.uid
        tasks.run(self, lambda _job: cases.load(self.workplace, uid), done=self._reloaded)

    def _reloaded(self, trip: CaseFile) -> None:
        if trip.uid != self.trip.uid:
            return
        if self._autosave.is_unsaved():  # a key was typed meanwhile
            self._reload()
            return
        self._trip = trip
        self._follow_route()
        self._show(self._stop)
        self.entered.emit()

    def _sent(self, trip: CaseFile) -> None:
        """Show that a paper was sent, or that it was not; what moved was told with it."""
        self._moved.begin(self.workplace)
        self._reloaded(trip)

    def _renewed(self, trip: CaseFile, field: str) -> None:
        """Show a field that follows its source again, or stays as it is."""
        self._trip = trip
        self._keep(field)
        self.view.show_trip(trip)
        self._follow()
        self._preview.draw_soon()

    def _take(self, trip: CaseFile) -> None:
        """Show what making ready, signing or a new version did to the papers."""
        if trip.uid != self.trip.uid:
            return
        # Only the papers: a key may have been typed since the work began
        self._trip = trip = replace(self.trip, papers=trip.papers)
        self._views.show(trip)
        self._follow()
        self._show_paper()

    # -- exemption and dates -----------------------------------------------------------------
    def ask_exemption(self, paragraph: int = 0) -> None:
        """Ask whether a paragraph applies; 0 for the one that is likeliest meant."""
        self._autosave.flush()
        self._deciding.begin(self.workplace, self.trip, paragraph)

    def _decided(self) -> None:
        """Show the trip anew: of an exempt activity texts may be gone."""
        self._trip = cases.load(self.workplace, self.trip.uid)
        self._views.clear()
        self._follow_route()
        self._show(self._stop)
        self._find_focus()
        self._moved.begin(self.workplace)
        self.entered.emit()

    def _explain(self, rule: str) -> None:
        self._autosave.flush()
        self._deciding.explain(self.workplace, self.trip, rule)

    def _explain_step(self, step: str) -> None:
        self._explain(self._route.step(self._route.first_of(step)).rule)

    # -- people ------------------------------------------------------------------------------
    def _ask_person(self, field: str, uid: str, typed: str) -> None:
        declared = self.view.form.box(field).field
        person = self.trip.directory.people.get(uid)
        sheet = PersonSheet(
            self, self.workplace, self.trip.form, declared.people, person=person, typed=typed
        )
        sheet.saved.connect(lambda person: self._person_saved(declared, person))
        sheet.open()

    def _person_saved(self, field: Field, person: Person) -> None:
        is_new = person.uid not in self.trip.directory.people
        self._trip = replace(self.trip, directory=self.trip.directory.with_person(person))
        self._views.follow(self.trip)
        if is_new:
            control = self.view.form.box(field.id).control
            value: object = person.uid
            if field.kind is Kind.PEOPLE:
                before = self.trip.raw(self._kind, field.id)
                value = [*(before if isinstance(before, list) else []), person.uid]
            control.set_value(value)
            self._typed(field.id, value)
        else:
            self._follow()
            self._preview.draw_soon()

    # -- moving ------------------------------------------------------------------------------
    def _go(self, stop: Stop) -> None:
        if stop != self._stop:
            self._finish()
            self._show(stop)
            self._header.focus_title()
            # Who only reads takes no edit lock
            if self._has_typed:
                self._keep()
            self.flush()

    def _go_by(self, by: int) -> None:
        stop = self._route.beside(self._stop, by)
        if stop is not None:
            self._go(stop)

    def _open_step(self, step: str) -> None:
        self._go(self._views.last_of(step) or self._route.first_of(step))

    def _open_part(self, part: str) -> None:
        self._go((self._stop[0], part))
        switch = self.view.switch()
        if switch is not None:
            switch.setFocus()

    def _jump(self, problem: Problem) -> None:
        """Go to the field of a problem, wherever it is entered."""
        stop = self._route.of_field(problem.field, self._stop)
        if stop is None:
            self.opened.emit("settings", problem.field)
            return
        self._go(stop)
        self._middle.bring_form()
        self.view.form.ask()
        self.view.focus_field(self._route.alias(problem.field, stop), problem.language)

    def _open_at(self, stop: Stop, field: str) -> None:
        """Go to a part, and to a field of it if one is named."""
        self._go(stop)
        self._middle.bring_form()
        if field:
            self.view.form.ask()
            self.view.focus_field(field)

    def _jump_to_first(self) -> None:
        gaps = self._here.gaps(self.trip.problems(self._kind))
        if gaps:
            self._jump(next(iter(gaps.values())))

    def _jump_from_paper(self, field: str) -> None:
        stop = self._route.of_field(field, self._stop)
        if stop is not None and not self._here.is_locked:
            self._go(stop)
            self._middle.bring_form()
            self.view.focus_field(self._route.alias(field, stop))

    def _find_focus(self) -> None:
        """Begin at the title where what opened a sheet is gone, as the button of a signed part."""
        now = QApplication.focusWidget()
        if now is None or not now.isVisible():
            self._header.focus_title()

    def _sign(self) -> None:
        self.view.form.ask()
        self._sign_paper(self._kind, self._stop)

    def _sign_paper(self, paper: str, stop: Stop) -> None:
        self.flush()
        self._signing.begin(self.workplace, self.trip, paper, self._route, stop)

    def _asked(self, verb: str, paper: str) -> None:
        """Do what a row of the last step asks."""
        if verb == "sign":
            self._sign_paper(paper, self._stop)
        elif verb == "send":
            self._submitting.ask(self.workplace, self.trip, paper)
        elif verb == "visit-day":
            self.opened.emit("visit", self.trip.uid)
        elif verb == "export-all":
            self._submitting.export_all(self.workplace, self.trip)
        else:
            self._signing.settle(verb, self.workplace, self.trip, paper)

    def _offer_paper(self) -> None:
        shown = self._middle.shows_paper()
        self._preview_button.setVisible(not (shown and self._middle.has_room()))
        self._preview_button.set_text(N_("Hide preview") if shown else N_("Preview"))

    # -- building ----------------------------------------------------------------------------
    def _make_view(self, stop: Stop) -> PartView:
        view = PartView(self._route, stop, self.trip, self.workplace)
        view.form.changed.connect(self._typed)
        view.form.entered.connect(self._preview.mark)
        view.form.person_asked.connect(self._ask_person)
        view.form.newer_asked.connect(lambda field: self._renewing.ask(self._kind, field))
        view.part_chosen.connect(self._open_part)
        view.paragraph_asked.connect(self._help)
        view.facts_asked.connect(lambda: self._go(self._route.stops[0]))
        view.exemption_asked.connect(lambda: self.ask_exemption(view.step.paragraph))
        view.explanation_asked.connect(lambda: self._explain(view.step.rule))
        view.settled_asked.connect(self._settle)
        view.form.left.connect(lambda field: self._finish() if field in _REGISTERED else None)
        if view.extra is not None:
            self._listen_to(view.extra)
        if view.earlier is not None:
            view.earlier.typed.connect(self._copied_into)
        return view

    def _listen_to(self, extra: Extra) -> None:
        extra.typed.connect(self._typed_beside)
        extra.changed.connect(self._reload)
        extra.saved.connect(self._saved_beside)
        extra.failed.connect(self._bar.show_failure)
        extra.opened.connect(self._open_at)
        extra.asked.connect(self._asked)

    def _help(self) -> None:
        paragraphs.open_paragraph(self, self._route.step(self._stop).rule)

    def _let_out(self) -> None:
        self.flush()
        self._settle("draft")

    def _settle(self, verb: str) -> None:
        self._signing.settle(verb, self.workplace, self.trip, self._kind)

    def _build(self) -> None:
        self._header.buttons.addWidget(self._preview_button)
        self.column.addWidget(self._header)
        self.column.addWidget(self._boarding)
        self.column.addWidget(Hairline())
        self.column.addWidget(self._middle, 1)
        self.column.addWidget(self._bar)

    def _connect(self) -> None:
        self._autosave.saved.connect(self._saved)
        self._autosave.failed.connect(self._bar.show_failure)
        self._header.crumb_pressed.connect(lambda place: self.opened.emit(place, ""))
        self._preview_button.clicked.connect(self._middle.turn_paper)
        self._middle.fitted.connect(self._offer_paper)
        self._middle.stepper.opened.connect(self._open_step)
        self._preview.form_chosen.connect(self._choose_form)
        self._preview.draft_asked.connect(self._let_out)
        self._preview.field_clicked.connect(self._jump_from_paper)
        self._bar.left_asked.connect(self._jump_to_first)
        self._bar.back_asked.connect(lambda: self._go_by(-1))
        self._bar.next_asked.connect(lambda: self._go_by(1))
        self._bar.sign_asked.connect(self._sign)
        self._bar.save_asked.connect(self.flush)
        self._signing.changed.connect(self._take)
        self._deciding.changed.connect(self._decided)
        self._renewing.changed.connect(self._renewed)
        self._middle.exemption.clicked.connect(lambda _on: self.ask_exemption())
        self._middle.stepper.explained.connect(self._explain_step)
        self._signing.gap_chosen.connect(self._jump)
        self._boarding.chosen.connect(
            lambda missing: self._open_at((missing.step, missing.part), missing.field)
        )
        self._submitting.changed.connect(self._sent)
        self._signing.closed.connect(self._find_focus)

    def _bind(self) -> None:
        self._on_key("sign", lambda: self._sign() if self._here.signs else None)
        self._on_key("next_step", lambda: self._go_by(1))
        self._on_key("previous_step", lambda: self._go_by(-1))
        self._on_key("preview", self._middle.turn_paper)
        self._on_key("help", self._help)

    def _on_key(self, action: keys.Action, act: Callable[[], None]) -> None:
        """Let keys act on the page, but not under a sheet."""
        keys.bind(self, action, lambda: None if sheet_over(self) else act())
