"""The part of a procedure that is open, and every way from it to another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kzcoord_desktop.domain.procedures.trip import STEPS
from kzcoord_desktop.services import cases
from kzcoord_desktop.ui.pages.procedure.part_views import PartViews
from kzcoord_desktop.ui.pages.procedure.route import Route

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kzcoord_desktop.domain.procedures.step import Step
    from kzcoord_desktop.domain.records.kind import Problem
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.ui.pages.procedure.middle import Middle
    from kzcoord_desktop.ui.pages.procedure.part_view import PartView
    from kzcoord_desktop.ui.pages.procedure.route import Stop


class Ways(QObject):
    """Keeps the route, the stop on it, and the views of the parts that were opened.

    `leaving` tells that the part is about to be left, `arrived` that another one is to be shown.
    `outside` brings a field that no part of the procedure enters.
    """

    leaving = Signal()
    arrived = Signal()
    outside = Signal(str)

    def __init__(self, middle: Middle, make: Callable[[Stop], PartView]) -> None:
        super().__init__(middle)
        self._middle = middle
        self.route = Route(STEPS)
        self.stop: Stop = self.route.stops[0]
        self.views = PartViews(middle.views, make)

    @property
    def view(self) -> PartView:
        """The part that is open."""
        return self.views[self.stop]

    def follow(self, steps: Sequence[Step]) -> None:
        """Take the steps as the stays and the forms of consultation make them now."""
        self.route = Route(steps)
        if self.stop not in self.route.stops:
            self.stop = self.route.first_of(self.stop[0])
        self.views.follow_route(self.route)

    def last(self, workplace: Workplace, case: CaseFile) -> Stop:
        """Return the part where the officer worked last, else the first that is not done."""
        place = cases.last_place(workplace, case.uid)
        known = self.route.nearest(place.step, place.part) if place else None
        return known or self.route.begin(case.standing(workplace.clock()))

    # -- to a part ---------------------------------------------------------------------------
    def go(self, stop: Stop) -> None:
        """Open a part, unless it is open."""
        if stop != self.stop:
            self.leaving.emit()
            self.stop = stop
            self.arrived.emit()

    def go_by(self, by: int) -> None:
        """Open the part before (-1) or after (1) this one, if there is one."""
        stop = self.route.beside(self.stop, by)
        if stop is not None:
            self.go(stop)

    def has(self, by: int) -> bool:
        """Return whether there is a part before or after this one."""
        return self.route.beside(self.stop, by) is not None

    def open_step(self, step: str) -> None:
        """Open a step where it was open last."""
        self.go(self.views.last_of(step) or self.route.first_of(step))

    def open_part(self, part: str) -> None:
        """Open another part of this step, by the choice that has the focus."""
        self.go((self.stop[0], part))
        switch = self.view.switch()
        if switch is not None:
            switch.setFocus()

    # -- to a field --------------------------------------------------------------------------
    def open_at(self, stop: Stop, field: str) -> None:
        """Open a part, at a field of it if one is named."""
        self.go(stop)
        self._middle.bring_form()
        if field:
            self.view.form.ask()
            self.view.focus_field(field)

    def jump(self, problem: Problem) -> None:
        """Go to the field of a problem, wherever it is entered."""
        stop = self.route.of_field(problem.field, self.stop)
        if stop is None:
            self.outside.emit(problem.field)
            return
        self.go(stop)
        self._middle.bring_form()
        self.view.form.ask()
        self.view.focus_field(self.route.alias(problem.field, stop), problem.language)

    def go_to_field(self, field: str) -> None:
        """Go to where a field of the paper is entered, if it is anywhere."""
        stop = self.route.of_field(field, self.stop)
        if stop is not None:
            self.go(stop)
            self._middle.bring_form()
            self.view.focus_field(self.route.alias(field, stop))
