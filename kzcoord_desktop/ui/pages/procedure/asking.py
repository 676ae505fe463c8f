"""From a field of a form to the sheet of a person, and back with who was entered or corrected."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kzcoord_desktop.domain.field import Kind
from kzcoord_desktop.ui.sheets.person import PersonSheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from kzcoord_desktop.domain.field import Field
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.people import Person
    from kzcoord_desktop.ui.form import FormView
    from kzcoord_desktop.ui.page import Page


class Asking(QObject):
    """Opens the sheet; `known` brings the case with the person in its directory.

    `chosen` brings paper, field and its new value, where the person was entered for it.

    Args:
        page: the page of the form.
        now: tells the case as it is, with everything typed so far.
    """

    known = Signal(object)
    chosen = Signal(str, str, object)

    def __init__(self, page: Page, now: Callable[[], CaseFile]) -> None:
        super().__init__(page)
        self._page, self._now = page, now

    def ask(self, form: FormView, paper: str, field: str, uid: str, typed: str) -> None:
        """Ask who is meant in a field: the person `uid`, or somebody new of whom `typed` is known.

        A form that is gone by then takes nobody; the person is kept in the Directory all the same.
        """
        declared, case = form.box(field).field, self._now()
        person = case.directory.people.get(uid)
        sheet = PersonSheet(
            self._page, self._page.workplace, case.form, declared.people,
            person=person, typed=typed,
        )  # fmt: skip
        sheet.saved.connect(lambda person: self._saved(form, paper, declared, person))
        sheet.open()

    def _saved(self, form: FormView, paper: str, field: Field, person: Person) -> None:
        case = self._now()
        is_new = person.uid not in case.directory.people
        self.known.emit(replace(case, directory=case.directory.with_person(person)))
        if is_new:
            value: object = person.uid
            if field.kind is Kind.PEOPLE:
                before = case.raw(paper, field.id)
                value = [*(before if isinstance(before, list) else []), person.uid]
            form.box(field.id).control.set_value(value)
            self.chosen.emit(paper, field.id, value)
