"""From "Sign and export" to the signed record: what is missing, or the sheet that signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import records
from kzcoord_desktop.ui import report, tasks
from kzcoord_desktop.ui.sheets.missing import Gap, MissingSheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.domain.records.kind import Problem
    from kzcoord_desktop.errors import UserError
    from kzcoord_desktop.services.records import Prepared
    from kzcoord_desktop.services.trip import Trip
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.ui.pages.procedure.route import Route, Stop


class Signing(QObject):
    """Opens the sheets.

    `changed` brings the trip as it is afterwards, `gap_chosen` a problem that is to be put right;
    `closed` tells that the sheet that signs is gone.
    """

    changed = Signal(object)
    closed = Signal()
    gap_chosen = Signal(object)

    def __init__(self, page: QWidget, route: Route) -> None:
        super().__init__(page)
        self._page, self._route = page, route
        self._is_busy = False

    def begin(self, workplace: Workplace, trip: Trip, kind: str, here: Stop) -> None:
        """Ask for the signature, or list what is missing."""
        gaps = [problem for problem in trip.problems(kind) if problem.blocks]
        if gaps:
            self._list_gaps(gaps, here)
        elif not self._is_busy:
            self._is_busy = True
            tasks.run(
                self,
                lambda _job: records.prepare(workplace, trip, kind),
                done=lambda prepared: self._open(workplace, prepared),
                failed=self._failed,
            )

    def export(self, workplace: Workplace, trip: Trip, kind: str) -> None:
        """Copy a signed record into its folder once more."""
        from kzcoord_desktop.ui.sheets.sign import ExportSheet  # noqa: PLC0415 - loads signing

        ExportSheet(self._page, workplace, trip, kind).open()

    def begin_version(self, workplace: Workplace, trip: Trip, kind: str) -> None:
        """Make a signed record changeable as its next version."""
        if not self._is_busy:
            self._is_busy = True
            tasks.run(
                self,
                lambda _job: records.new_version(workplace, trip, kind),
                done=self._version_begun,
                failed=self._failed,
            )

    # -- answers -----------------------------------------------------------------------------
    def _open(self, workplace: Workplace, prepared: Prepared) -> None:
        from kzcoord_desktop.ui.sheets.sign import SignSheet  # noqa: PLC0415 - loads signing

        self._is_busy = False
        self.changed.emit(prepared.trip)
        sheet = SignSheet(self._page, workplace, prepared)
        sheet.signed.connect(self.changed)
        # After the sheet has given the focus back, or has found nobody to give it to
        sheet.finished.connect(lambda: QTimer.singleShot(0, self, self.closed.emit))
        sheet.open()

    def _version_begun(self, trip: Trip) -> None:
        self._is_busy = False
        self.changed.emit(trip)

    def _failed(self, error: UserError) -> None:
        self._is_busy = False
        report.user_error(error)

    def _list_gaps(self, problems: list[Problem], here: Stop) -> None:
        sheet = MissingSheet(self._page, [self._gap(each, here) for each in problems])
        sheet.chosen.connect(self.gap_chosen)
        sheet.open()

    def _gap(self, problem: Problem, here: Stop) -> Gap:
        stop = self._route.of_field(problem.field, here)
        if stop is None:
            return Gap(problem, N_("Settings, state body"))
        step, part = self._route.step(stop), self._route.part(stop)
        number = [each[0] for each in self._route.stops]
        n = str(list(dict.fromkeys(number)).index(step.id) + 1)
        if len(step.parts) == 1:
            return Gap(problem, N_("Step {n}, {step}", n=n, step=step.title))
        return Gap(problem, N_("Step {n}, {step}: {part}", n=n, step=step.title, part=part.title))
