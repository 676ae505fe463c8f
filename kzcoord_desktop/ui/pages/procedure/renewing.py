"""What an edited text was taken from has changed: both are compared, and the person decides."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kzcoord_desktop.domain.draft import SOURCES, TO_TRANSLATE
from kzcoord_desktop.domain.records import kind_of
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import sources
from kzcoord_desktop.ui.kit.toast import Toast
from kzcoord_desktop.ui.sheets.newer_source import NewerSourceSheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.services.case_file import CaseFile


class Renewing(QObject):
    """Opens the sheet; `changed` brings the case with the field as it was decided, and the field.

    Args:
        page: what the sheet covers.
        now: gives the case as it stands, with everything typed so far.
    """

    changed = Signal(object, str)

    def __init__(self, page: QWidget, now: Callable[[], CaseFile]) -> None:
        super().__init__(page)
        self._page, self._now = page, now

    def ask(self, paper: str, field: str) -> None:
        """Show both texts, if the source still says something else."""
        case = self._now()
        found = sources.newer(case, paper, field)
        if found is None:
            return
        label = next(each.label for each in kind_of(paper).fields if each.id == field)
        own = case.own[paper]
        sheet = NewerSourceSheet(self._page, label, own[field], found.value, case.form)
        sheet.taken.connect(lambda: self._take(paper, field))
        sheet.left.connect(
            lambda: self.changed.emit(sources.leave(self._now(), paper, field), field)
        )
        sheet.open()

    def _take(self, paper: str, field: str) -> None:
        before = dict(self._now().own[paper])
        self.changed.emit(sources.take(self._now(), paper, field), field)
        toast = Toast(self._page.window(), N_("The new text was taken"))
        toast.undone.connect(lambda: self._put_back(paper, field, before))
        toast.open()

    def _put_back(self, paper: str, field: str, before: dict[str, object]) -> None:
        case = self._now()
        kept = {name: before[name] for name in (field, SOURCES, TO_TRANSLATE) if name in before}
        own = {**case.own.get(paper, {}), **kept}
        self.changed.emit(replace(case, own={**case.own, paper: own}), field)
