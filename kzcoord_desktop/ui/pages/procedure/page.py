"""One page for every guided procedure: steps at the left, form, paper at the right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from kzcoord_desktop.services import cases, progress
from kzcoord_desktop.services.cases import Place
from kzcoord_desktop.ui import help as paragraphs
from kzcoord_desktop.ui import keys, tasks
from kzcoord_desktop.ui.kit.frames import Hairline
from kzcoord_desktop.ui.kit.sheet import sheet_over
from kzcoord_desktop.ui.moved_notice import MovedNotice
from kzcoord_desktop.ui.page import Page
from kzcoord_desktop.ui.pages.procedure import shown_paper
from kzcoord_desktop.ui.pages.procedure.asking import Asking
from kzcoord_desktop.ui.pages.procedure.bar import ProcedureBar
from kzcoord_desktop.ui.pages.procedure.boarding import BoardingLine
from kzcoord_desktop.ui.pages.procedure.deciding import Deciding
from kzcoord_desktop.ui.pages.procedure.header import TripHeader
from kzcoord_desktop.ui.pages.procedure.keeping import REGISTERED, Keeping
from kzcoord_desktop.ui.pages.procedure.middle import Middle
from kzcoord_desktop.ui.pages.procedure.part_view import PartView
from kzcoord_desktop.ui.pages.procedure.renewing import Renewing
from kzcoord_desktop.ui.pages.procedure.signing import Signing
from kzcoord_desktop.ui.pages.procedure.standpoint import Standpoint
from kzcoord_desktop.ui.pages.procedure.submitting import Submitting
from kzcoord_desktop.ui.pages.procedure.ways import Ways

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.ui.pages.procedure.extra import Extra
    from kzcoord_desktop.ui.pages.procedure.route import Stop


class ProcedurePage(Page):
    """A trip: every key changes the value `trip`, all that is shown follows from it."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._keeping = Keeping(self, self._place)
        self._signing = Signing(self)
        self._deciding = Deciding(self)
        self._renewing = Renewing(self, lambda: self.trip)
        self._submitting = Submitting(self)
        self._asking = Asking(self, lambda: self.trip)
        self._moved = MovedNotice(self)
        self._header = TripHeader()
        self._boarding = BoardingLine()
        self._middle = Middle()
        self._preview = self._middle.preview
        self.ways = Ways(self._middle, self._make_view)
        self._bar = ProcedureBar()
        self._build()
        self._connect()
        self._connect_work()
        self._bind()

    @property
    def trip(self) -> CaseFile:
        """The trip that is open, with everything typed so far."""
        return self._keeping.case

    @property
    def view(self) -> PartView:
        """The part that is open."""
        return self.ways.view

    @property
    def _here(self) -> Standpoint:
        return Standpoint(self.trip, self.ways.route, self.ways.stop)

    @property
    def _kind(self) -> str:
        return self._here.paper

    # -- what the window calls ---------------------------------------------------------------
    def enter(self, what: str) -> None:
        """Show a trip at the part where the officer worked last."""
        anew = self._keeping.open(what)
        if anew:
            self.ways.views.clear()
            self._bar.show_saved(None)
            self._moved.begin(self.workplace, tells=bool(self.trip.dates))
        self.ways.follow(self.trip.steps)
        self._show(self.ways.last(self.workplace, self.trip) if anew else self.ways.stop)
        if self.trip.is_blank:
            self.view.focus_first()
        else:
            self._header.focus_title()

    def restore(self, place: Place) -> None:
        """Open the part where somebody worked, and put the cursor back."""
        stop = self.ways.route.nearest(place.step, place.part)
        if stop is not None:
            self._show(stop)
            self.view.restore(place.field, place.cursor)

    def flush(self) -> None:
        """Start writing what is not in the store yet."""
        super().flush()
        self._keeping.flush()

    def is_unsaved(self) -> bool:
        """Return whether something is not in the store yet."""
        return super().is_unsaved() or self._keeping.is_unsaved()

    def act(self) -> None:
        """Sign where the part is signed, else go on."""
        if self._here.signs:
            self._sign()
        else:
            self.ways.go_by(1)

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
    def _show(self, stop: Stop) -> None:
        self.ways.stop = stop
        self.ways.views.open(stop).show_trip(self.trip)
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
        self._middle.stepper.set_steps(here.steps(now), here.stop[0])
        self._bar.show_left(here.left(problems))
        self._bar.show_ways(back=self.ways.has(-1), next_=self.ways.has(1), sign=here.signs)

    def _show_paper(self) -> None:
        shown_paper.show(self._preview, self.workplace, lambda: self._here)

    def _place(self) -> Place:
        spot, cursor = self.view.spot()
        return Place(self.trip.uid, *self.ways.stop, spot, cursor)

    def _arrived(self) -> None:
        """Show the part that was gone to, and keep that one works there."""
        self._show(self.ways.stop)
        self._header.focus_title()
        if self._keeping.has_typed:
            self._keeping.note(self._kind)
        self.flush()

    # -- typing ------------------------------------------------------------------------------
    def _typed_into(self, paper: str, field: str, value: object) -> None:
        before = self.trip.steps
        self._keeping.typed(paper, field, value)
        if self.trip.steps != before:
            self.ways.follow(self.trip.steps)
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

    def _saved(self, at: datetime) -> None:
        self._bar.show_saved(at)
        self._moved.look(self.workplace)

    def _saved_beside(self) -> None:
        """Tell that something beside the form was kept, and keep where one works there."""
        self._saved(self.workplace.clock())
        self._keeping.note_place(self._kind)

    def _choose_form(self, form: str) -> None:
        trip = replace(self.trip, form=form)
        self._keeping.put(trip)
        tasks.run(self, lambda _job: cases.set_form(self.workplace, trip, form))
        self.ways.views.follow(trip)
        self._follow()
        self._show_paper()

    def _know(self, trip: CaseFile) -> None:
        """Take a Directory with somebody new, or called otherwise."""
        self._keeping.put(trip)
        self.ways.views.follow(trip)
        self._follow()
        self._preview.draw_soon()

    # -- what changed elsewhere --------------------------------------------------------------
    def _reloaded(self) -> None:
        self.ways.follow(self.trip.steps)
        self._show(self.ways.stop)
        self.entered.emit()

    def _sent(self, trip: CaseFile) -> None:
        """Show that a paper was sent, or that it was not; what moved was told with it."""
        self._moved.begin(self.workplace)
        self._keeping.take(trip)

    def _renewed(self, trip: CaseFile, field: str) -> None:
        """Show a field that follows its source again, or stays as it is."""
        self._keeping.put(trip)
        self._keeping.note(self._kind, field)
        self.view.show_trip(trip)
        self._follow()
        self._preview.draw_soon()

    def _take(self, trip: CaseFile) -> None:
        """Show what making ready, signing or a new version did to the papers."""
        if trip.uid != self.trip.uid:
            return
        # Only the papers: a key may have been typed since the work began
        self._keeping.put(replace(self.trip, papers=trip.papers))
        self.ways.views.show(self.trip)
        self._follow()
        self._show_paper()

    def _decided(self) -> None:
        """Show the trip anew: of an exempt activity texts may be gone."""
        self._keeping.put(cases.load(self.workplace, self.trip.uid))
        self.ways.views.clear()
        self.ways.follow(self.trip.steps)
        self._show(self.ways.stop)
        self._find_focus()
        self._moved.begin(self.workplace)
        self.entered.emit()

    def _find_focus(self) -> None:
        """Begin at the title where what opened a sheet is gone, as the button of a signed part."""
        now = QApplication.focusWidget()
        if now is None or not now.isVisible():
            self._header.focus_title()

    # -- sheets ------------------------------------------------------------------------------
    def ask_exemption(self, paragraph: int = 0) -> None:
        """Ask whether a paragraph applies; 0 for the one that is likeliest meant."""
        self._keeping.flush()
        self._deciding.begin(self.workplace, self.trip, paragraph)

    def _explain(self, rule: str) -> None:
        self._keeping.flush()
        self._deciding.explain(self.workplace, self.trip, rule)

    def _explain_step(self, step: str) -> None:
        self._explain(self.ways.route.step(self.ways.route.first_of(step)).rule)

    def _help(self) -> None:
        paragraphs.open_paragraph(self, self._here.step.rule)

    def _sign(self) -> None:
        self.view.form.ask()
        self._sign_paper(self._kind)

    def _sign_paper(self, paper: str) -> None:
        self.flush()
        self._signing.begin(self.workplace, self.trip, paper, self.ways.route, self.ways.stop)

    def _settle(self, verb: str) -> None:
        self._signing.settle(verb, self.workplace, self.trip, self._kind)

    def _let_out(self) -> None:
        self.flush()
        self._settle("draft")

    def _asked(self, verb: str, paper: str) -> None:
        """Do what a row of the last step asks."""
        if verb == "sign":
            self._sign_paper(paper)
        elif verb == "send":
            self._submitting.ask(self.workplace, self.trip, paper)
        elif verb == "visit-day":
            self.opened.emit("visit", self.trip.uid)
        elif verb == "export-all":
            self._submitting.export_all(self.workplace, self.trip)
        else:
            self._signing.settle(verb, self.workplace, self.trip, paper)

    # -- from the bar and the paper ----------------------------------------------------------
    def _jump_to_first(self) -> None:
        gaps = self._here.gaps(self.trip.problems(self._kind))
        if gaps:
            self.ways.jump(next(iter(gaps.values())))

    def _jump_from_paper(self, field: str) -> None:
        if not self._here.is_locked:
            self.ways.go_to_field(field)

    # -- building ----------------------------------------------------------------------------
    def _make_view(self, stop: Stop) -> PartView:
        view = PartView(self.ways.route, stop, self.trip, self.workplace)
        form, paper = view.form, view.part.paper
        form.changed.connect(lambda field, value: self._typed_into(paper, field, value))
        form.entered.connect(self._preview.mark)
        form.left.connect(lambda name: self._keeping.finish() if name in REGISTERED else None)
        form.person_asked.connect(lambda *who: self._asking.ask(form, paper, *who))
        form.newer_asked.connect(lambda field: self._renewing.ask(paper, field))
        view.part_chosen.connect(self.ways.open_part)
        view.paragraph_asked.connect(self._help)
        view.facts_asked.connect(lambda: self.ways.go(self.ways.route.stops[0]))
        view.exemption_asked.connect(lambda: self.ask_exemption(view.step.paragraph))
        view.explanation_asked.connect(lambda: self._explain(view.step.rule))
        view.settled_asked.connect(self._settle)
        if view.extra is not None:
            self._listen_to(view.extra)
        if view.earlier is not None:
            view.earlier.typed.connect(self._copied_into)
        return view

    def _listen_to(self, extra: Extra) -> None:
        extra.typed.connect(self._typed_beside)
        extra.changed.connect(self._keeping.reload)
        extra.saved.connect(self._saved_beside)
        extra.failed.connect(self._bar.show_failure)
        extra.opened.connect(self.ways.open_at)
        extra.asked.connect(self._asked)

    def _build(self) -> None:
        self.column.addWidget(self._header)
        self.column.addWidget(self._boarding)
        self.column.addWidget(Hairline())
        self.column.addWidget(self._middle, 1)
        self.column.addWidget(self._bar)

    def _connect(self) -> None:
        """Listen to what is pressed."""
        self._header.crumb_pressed.connect(lambda place: self.opened.emit(place, ""))
        self._header.paper_turned.connect(self._middle.turn_paper)
        self._middle.fitted.connect(
            lambda: self._header.offer_paper(
                shown=self._middle.shows_paper(), beside=self._middle.has_room()
            )
        )
        self._middle.stepper.opened.connect(self.ways.open_step)
        self._middle.stepper.explained.connect(self._explain_step)
        self._middle.exemption.clicked.connect(lambda _on: self.ask_exemption())
        self._preview.form_chosen.connect(self._choose_form)
        self._preview.draft_asked.connect(self._let_out)
        self._preview.field_clicked.connect(self._jump_from_paper)
        self._boarding.chosen.connect(
            lambda missing: self.ways.open_at((missing.step, missing.part), missing.field)
        )
        self._bar.left_asked.connect(self._jump_to_first)
        self._bar.back_asked.connect(lambda: self.ways.go_by(-1))
        self._bar.next_asked.connect(lambda: self.ways.go_by(1))
        self._bar.sign_asked.connect(self._sign)
        self._bar.save_asked.connect(self.flush)

    def _connect_work(self) -> None:
        """Listen to what works for the page."""
        self.ways.leaving.connect(self._keeping.finish)
        self.ways.arrived.connect(self._arrived)
        self.ways.outside.connect(lambda field: self.opened.emit("settings", field))
        self._keeping.waiting.connect(lambda: self._bar.show_saved(None))
        self._keeping.saved.connect(self._saved)
        self._keeping.failed.connect(self._bar.show_failure)
        self._keeping.reloaded.connect(self._reloaded)
        self._asking.known.connect(self._know)
        self._asking.chosen.connect(self._typed_into)
        self._signing.changed.connect(self._take)
        self._signing.gap_chosen.connect(self.ways.jump)
        self._signing.closed.connect(self._find_focus)
        self._deciding.changed.connect(self._decided)
        self._renewing.changed.connect(self._renewed)
        self._submitting.changed.connect(self._sent)

    def _bind(self) -> None:
        self._on_key("sign", lambda: self._sign() if self._here.signs else None)
        self._on_key("next_step", lambda: self.ways.go_by(1))
        self._on_key("previous_step", lambda: self.ways.go_by(-1))
        self._on_key("preview", self._middle.turn_paper)
        self._on_key("help", self._help)

    def _on_key(self, action: keys.Action, act: Callable[[], None]) -> None:
        """Let keys act on the page, but not under a sheet."""
        keys.bind(self, action, lambda: None if sheet_over(self) else act())
