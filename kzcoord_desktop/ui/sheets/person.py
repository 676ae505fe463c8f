"""The sheet that enters a person into the Directory, or corrects one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.domain.directory import fields_of
from kzcoord_desktop.domain.field import People
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import directory
from kzcoord_desktop.ui.sheets.directory import DirectorySheet
from kzcoord_desktop.ui.sheets.directory import typed as begun

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

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


class PersonSheet(DirectorySheet):
    """What is kept of one of a group; `saved` brings the person.

    Args:
        window: any widget of the window.
        workplace: the open store.
        form: language form of the papers the person appears in.
        group: where a new person belongs.
        person: who is corrected, or `None`.
        typed: what was typed of the name of a new one.
    """

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
        self._workplace, self._group, self._person = workplace, group, person
        super().__init__(
            window,
            N_("Correct a person") if person else _TITLES[group],
            form,
            # Of the group that is written: a field that is not shown would be emptied
            fields_of(person.group if person else group),
            save=N_("Save") if person else N_("Add"),
        )
        first = _values(person) if person else begun("person.name", typed, form)
        self.form.set_value(first)
        self.body.addWidget(self.form)
        if person:
            self.set_remark(N_("Papers signed so far keep the former name and position."))
        self.end()

    def write(self, values: Mapping[str, object]) -> Person:
        """Enter the person, or correct them."""
        if self._person is not None:
            return directory.update_person(self._workplace, self._person.uid, values)
        return directory.add_person(self._workplace, self._group, values)


def _values(person: Person) -> dict[str, object]:
    return {
        "person.name": person.name.stored(),
        "person.position": person.position.stored(),
        "person.iin": person.iin,
        "person.phone": person.phone,
        "person.employer": person.employer.stored(),
        "person.original_name": person.original_name,
    }
