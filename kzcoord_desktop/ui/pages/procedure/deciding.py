"""From the links of a trip to the sheets beside its form: exemption, and why a date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kzcoord_desktop.services import duties, exemptions
from kzcoord_desktop.ui import tasks, undo
from kzcoord_desktop.ui.sheets.exemption import APPLIES, APPLIES_NOT, ExemptionSheet
from kzcoord_desktop.ui.sheets.explanation import ExplanationSheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.duties import Explained
    from kzcoord_desktop.services.workplace import Workplace


class Deciding(QObject):
    """Opens the sheets; `changed` tells that paragraphs apply to the trip otherwise than before."""

    changed = Signal()

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page

    def explain(self, workplace: Workplace, trip: CaseFile, rule: str) -> None:
        """Say why the duty of an item is due when it is."""

        def found(explained: list[Explained]) -> None:
            for each in explained:
                if each.duty.rule == rule:
                    ExplanationSheet(self._page, workplace, each).open()
                    return

        tasks.run(self, lambda _job: duties.of_case(workplace, trip.uid), done=found)

    def begin(self, workplace: Workplace, trip: CaseFile, paragraph: int = 0) -> None:
        """Ask about exemptions, at a paragraph if one is meant."""
        sheet = ExemptionSheet(self._page, workplace, trip, paragraph)

        def decided(uid: str, paragraph: int) -> None:
            self.changed.emit()
            undo.offer(
                self._page,
                APPLIES_NOT[paragraph],
                lambda: exemptions.take_back(workplace, uid),
                self.changed.emit,
            )

        def taken_back(paragraph: int) -> None:
            self.changed.emit()
            undo.tell(self._page, APPLIES[paragraph])

        sheet.decided.connect(decided)
        sheet.taken_back.connect(taken_back)
        # What the page shows of the note bears the number once the sheet is closed
        sheet.numbered.connect(lambda: sheet.rejected.connect(self.changed))
        sheet.open()
