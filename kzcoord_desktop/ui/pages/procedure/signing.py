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
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.records import Prepared
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.ui.kit.sheet import Sheet
    from kzcoord_desktop.ui.pages.procedure.route import Route, Stop
    from kzcoord_desktop.ui.sheets.paper_way import PaperWay


class Signing(QObject):
    """Opens the sheets.

    `changed` brings the trip as it is afterwards, `gap_chosen` a problem that is to be put right;
    `closed` tells that the sheet that signs is gone.
    """

    changed = Signal(object)
    closed = Signal()
    gap_chosen = Signal(object)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._is_busy = False

    def begin(
        self, workplace: Workplace, trip: CaseFile, kind: str, route: Route, here: Stop
    ) -> None:
        """Ask for the signature, or list what is missing."""
        gaps = [problem for problem in trip.problems(kind) if problem.blocks]
        if gaps:
            self._list_gaps(gaps, route, here)
        elif not self._is_busy:
            self._is_busy = True
            tasks.run(
                self,
                lambda _job: records.prepare(workplace, trip, kind),
                done=lambda prepared: self._open(workplace, prepared),
                failed=self._failed,
            )

    def settle(self, verb: str, workplace: Workplace, trip: CaseFile, kind: str) -> None:
        """Do what a button above a paper asks: `draft`, or one of the verbs of `Settled`."""
        verbs = {
            "export": self._export,
            "attached": self._export_attached,
            "cosign": self._cosign,
            "version": self._begin_version,
            "scan": self._attach_scan,
            "print": self._print_again,
            "free": self._stop_waiting,
            "draft": self._let_out,
        }
        verbs[verb](workplace, trip, kind)

    def _export(self, workplace: Workplace, trip: CaseFile, kind: str) -> None:
        from kzcoord_desktop.ui.sheets.export import ExportSheet  # noqa: PLC0415 - loads signing

        self._watch(ExportSheet(self._page, workplace, trip, kind))

    def _let_out(self, workplace: Workplace, trip: CaseFile, kind: str) -> None:
        from kzcoord_desktop.ui.sheets import prints  # noqa: PLC0415 - loads documents

        if trip.papers[kind].is_locked:
            prints.of_full_record(self._page, workplace, trip, kind).open()
            return
        sheet = prints.DraftSheet(self._page, workplace, trip, kind)
        sheet.kept.connect(self.changed)
        sheet.open()

    def _export_attached(self, workplace: Workplace, trip: CaseFile, kind: str) -> None:
        from kzcoord_desktop.ui.sheets.export import AttachedSheet  # noqa: PLC0415 - loads signing

        self._watch(AttachedSheet(self._page, workplace, trip, kind))

    def _cosign(self, workplace: Workplace, trip: CaseFile, kind: str) -> None:
        from kzcoord_desktop.ui.sheets.cosign import CosignSheet  # noqa: PLC0415 - loads signing

        sheet = CosignSheet(self._page, workplace, trip, kind)
        sheet.changed.connect(self.changed)
        self._watch(sheet)

    def _attach_scan(self, workplace: Workplace, trip: CaseFile, kind: str) -> None:
        """Finish a printed record by the scan of the signed paper, and copy the scan."""
        way = self._paper(workplace)
        way.changed.connect(lambda settled: self._scanned(workplace, settled, kind))
        way.ask_scan(trip, kind)

    def _print_again(self, workplace: Workplace, trip: CaseFile, kind: str) -> None:
        self._paper(workplace).print_again(trip, kind)

    def _stop_waiting(self, workplace: Workplace, trip: CaseFile, kind: str) -> None:
        way = self._paper(workplace)
        way.changed.connect(self.changed)
        way.stop_waiting(trip, kind)

    def _begin_version(self, workplace: Workplace, trip: CaseFile, kind: str) -> None:
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
        """Show what was made ready, then the sheet: both in one turn would be felt."""
        self.changed.emit(prepared.trip)
        QTimer.singleShot(0, self, lambda: self._ask_signature(workplace, prepared))

    def _ask_signature(self, workplace: Workplace, prepared: Prepared) -> None:
        from kzcoord_desktop.services.to_sign import FirstOfRecord  # noqa: PLC0415
        from kzcoord_desktop.ui.sheets.sign import SignSheet  # noqa: PLC0415 - loads signing

        self._is_busy = False
        sheet = SignSheet(self._page, FirstOfRecord(workplace, prepared))
        sheet.changed.connect(self.changed)
        self._watch(sheet)

    def _watch(self, sheet: Sheet) -> None:
        """Open a sheet, and tell when it is gone."""
        # After the sheet has given the focus back, or has found nobody to give it to
        sheet.finished.connect(lambda: QTimer.singleShot(0, self, self.closed.emit))
        sheet.open()

    def _paper(self, workplace: Workplace) -> PaperWay:
        from kzcoord_desktop.ui.sheets.paper_way import PaperWay  # noqa: PLC0415 - loads signing

        way = PaperWay(self._page, workplace)
        way.failed.connect(report.user_error)
        return way

    def _scanned(self, workplace: Workplace, trip: CaseFile, kind: str) -> None:
        from kzcoord_desktop.ui.sheets.export import ExportSheet  # noqa: PLC0415 - loads signing

        self.changed.emit(trip)
        done = N_("Finished: the scan is attached")
        sheet = ExportSheet(
            self._page, workplace, trip, kind, title=N_("Signed on paper"), done=done
        )
        self._watch(sheet)

    def _version_begun(self, trip: CaseFile) -> None:
        self._is_busy = False
        self.changed.emit(trip)

    def _failed(self, error: UserError) -> None:
        self._is_busy = False
        report.user_error(error)

    def _list_gaps(self, problems: list[Problem], route: Route, here: Stop) -> None:
        sheet = MissingSheet(self._page, [_gap(each, route, here) for each in problems])
        sheet.chosen.connect(self.gap_chosen)
        sheet.open()


def _gap(problem: Problem, route: Route, here: Stop) -> Gap:
    stop = route.of_field(problem.field, here)
    if stop is None:
        return Gap(problem, N_("Settings, state body"))
    step, part = route.step(stop), route.part(stop)
    number = [each[0] for each in route.stops]
    n = str(list(dict.fromkeys(number)).index(step.id) + 1)
    if len(step.parts) == 1:
        return Gap(problem, N_("Step {n}, {step}", n=n, step=step.title))
    return Gap(problem, N_("Step {n}, {step}: {part}", n=n, step=step.title, part=part.title))
