"""What the head can do while the Ministry has not answered: leave with an explanatory note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.domain.procedures.trip import RECORD
from kzcoord_desktop.domain.records.pre_departure_record import NO_ANSWER
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import unanswered
from kzcoord_desktop.ui.kit.banner import Banner
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.room import Column
from kzcoord_desktop.ui.pages.procedure.extra import Extra

if TYPE_CHECKING:
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.workplace import Workplace


class UnansweredView(Extra):
    """Shown from the day on which it matters, until an answer or the note is there."""

    above = True

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._case: CaseFile | None = None
        banner = Banner(
            N_("No answer yet"),
            N_(
                "The request went out in time: leaving without an answer is no breach. An "
                "explanatory note in this record says so."
            ),
            tone="warn",
            icon="mail",
        )
        self.write = Button(N_("Write an explanatory note"), icon="notebook-pen")
        self.write.clicked.connect(self._write)
        banner.add_button(self.write)
        Column(0, parent=self).addWidget(banner)

    def show_case(self, case: CaseFile, *, anew: bool = False) -> None:
        """Show the offer while it makes sense."""
        del anew
        self._case = case
        open_ = not case.papers[RECORD].is_locked and not case.own.get(RECORD, {}).get(NO_ANSWER)
        self.setVisible(open_ and unanswered.is_offered(case, self.workplace.clock()))

    def _write(self) -> None:
        if self._case is not None:
            self.typed.emit(RECORD, NO_ANSWER, unanswered.words(self._case))
            self.opened.emit(("ministry", "record"), NO_ANSWER)
