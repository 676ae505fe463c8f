"""The sheet that enters a person into the Directory, or corrects one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kzcoord_desktop.domain.directory import fields_of
from kzcoord_desktop.domain.field import People
from kzcoord_desktop.domain.text import FORMS
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import directory
from kzcoord_desktop.ui import tasks
from kzcoord_desktop.ui.directory_form import DirectoryForm
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.kit.sheet import Sheet
from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.errors import UserError
    from kzcoord_desktop.services.people import Person
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.ui.look import Text

_TITLES: dict[People, Text] = {
    People.OWN: N_("New person of the body"),
    People.MINISTRY: N_("New official of the Ministry"),
    People.MISSION: N_("New official of the mission"),
    People.HOST: N_("New host"),
    People.GUEST: N_("New guest"),
}


class PersonSheet(Sheet):
    """What is kept of one of a group, in the languages of the form; `saved` brings the person.

    Args:
        window: any widget of the window.
        workplace: the open store.
        form: language form of the papers the person appears in.
        group: where a new person belongs.
        person: who is corrected, or `None`.
        typed: what was typed of the name of a new one.
    """

    saved = Signal(object)

    def __init__(
        self,
        window: QWidget,
        workplace: Workplace,
        form: str,
        group: People,
        *,
        person: Person | None = None,
        typed: str = "",
    ) -> None:
        super().__init__(window, N_("Correct a person") if person else _TITLES[group], width=540)
        self._workplace, self._form_id, self._group = workplace, form, group
        self._person = person
        # Of the group that is written: a field that is not shown would be emptied
        fields = fields_of(person.group if person else group)
        self.form = DirectoryForm(fields, FORMS[form], pairs=("person.iin",))
        self.form.set_value(_values(person) if person else _typed(typed, FORMS[form]))
        self._problem = Note("", "circle-alert", "bad")
        self._problem.hide()
        self.body.addWidget(self.form)
        self.body.addWidget(self._problem)
        if person:
            self.set_remark(N_("Papers signed so far keep the former name and position."))
        cancel = Button(N_("Cancel"), "quiet", size="large")
        cancel.clicked.connect(self.reject)
        self._save = Button(N_("Save") if person else N_("Add"), "primary", size="large")
        self._save.clicked.connect(self.act)
        self.buttons.addWidget(cancel)
        self.buttons.addWidget(self._save)
        self.form.edited.connect(self._settle)

    def act(self) -> None:
        """Check and save."""
        problems = self.form.problems(self._form_id)
        self.form.show_problems(problems)
        self._settle()
        if problems or not self._save.isEnabled():
            return
        self._save.setEnabled(False)
        values = self.form.value()
        tasks.run(self, lambda _job: self._write(values), done=self._done, failed=self._failed)

    def _write(self, values: dict[str, object]) -> Person:
        if self._person is not None:
            return directory.update_person(self._workplace, self._person.uid, values)
        return directory.add_person(self._workplace, self._group, values)

    def _done(self, person: Person) -> None:
        self.accept()
        self.saved.emit(person)

    def _failed(self, error: UserError) -> None:
        self._save.setEnabled(True)
        self._problem.set_text(error.message)
        self._problem.show()
        self._settle()

    def _settle(self) -> None:
        if self.isVisible():
            self.settle()


def _values(person: Person) -> dict[str, object]:
    return {
        "person.name": person.name.stored(),
        "person.position": person.position.stored(),
        "person.iin": person.iin,
        "person.phone": person.phone,
        "person.employer": person.employer.stored(),
        "person.original_name": person.original_name,
    }


def _typed(typed: str, languages: tuple[str, ...]) -> dict[str, object]:
    """Put what was typed where it belongs most likely: the window's language, if it is asked."""
    language = look.language if look.language in languages else languages[0]
    return {"person.name": {language: typed.strip()}} if typed.strip() else {}
