"""Choosing who receives guests: a body, an official of it; either may be entered on the spot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from kzcoord_desktop.domain.directory import HOST_BODY, PERSON
from kzcoord_desktop.domain.field import People
from kzcoord_desktop.domain.text import LANGUAGES, Text
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import directory as keeping
from kzcoord_desktop.ui.kit.checkbox import Checkbox
from kzcoord_desktop.ui.kit.combo import Combo, Option
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.sheets.directory import DirectorySheet, typed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.services.people import Directory, HostBody, Person
    from kzcoord_desktop.services.workplace import Workplace

_NEW_BODY: Final = Option("+", N_("Add a body…"), icon="plus")
_NEW_PERSON: Final = Option("+", N_("Add an official…"), icon="user-plus")


class BodyChoice(Combo):
    """A body; `entered` tells that a new one was added to the Directory."""

    entered = Signal()

    def __init__(
        self, window: QWidget, workplace: Workplace, directory: Directory, form: str
    ) -> None:
        self._directory = directory
        super().__init__(_bodies(directory), hint=N_("Type to search"), action=_NEW_BODY)
        self._window, self._workplace, self._form = window, workplace, form
        self.acted.connect(self._ask)

    def _ask(self, words: str) -> None:
        sheet = HostBodySheet(self._window, self._workplace, self._form, words)
        sheet.saved.connect(self._added)
        sheet.open()

    def _added(self, body: HostBody) -> None:
        self._directory = self._directory.with_body(body)
        self.set_options(_bodies(self._directory))
        self.set_value(body.uid)
        self.entered.emit()
        self.chosen.emit(body.uid)


class PersonChoice(Combo):
    """An official who receives guests; those of the chosen body come first."""

    entered = Signal()

    def __init__(
        self, window: QWidget, workplace: Workplace, directory: Directory, form: str
    ) -> None:
        self._directory, self._body = directory, ""
        super().__init__(_officials(directory, ""), hint=N_("Type to search"), action=_NEW_PERSON)
        self._window, self._workplace, self._form = window, workplace, form
        self.acted.connect(self._ask)

    def offer_of(self, body: str) -> None:
        """Offer the officials of a body first; one of another body is no longer chosen."""
        self._body = body
        self.set_options(_officials(self._directory, body))
        of_chosen = self.body_of(self.value())
        if of_chosen and body and of_chosen != body:
            self.set_value("")

    def body_of(self, person: str) -> str:
        """Return the body of an official, as far as it is known."""
        found = self._directory.people.get(person)
        if found is None:
            return ""
        own = next((each.uid for each in self._directory.bodies.values() if each.own), "")
        return found.body or (own if found.group is People.OWN else "")

    def _ask(self, words: str) -> None:
        sheet = OfficialSheet(self._window, self._workplace, self._form, self._body, words)
        sheet.saved.connect(self._added)
        sheet.open()

    def _added(self, person: Person) -> None:
        self._directory = self._directory.with_person(person)
        self.set_options(_officials(self._directory, self._body))
        self.set_value(person.uid)
        self.entered.emit()
        self.chosen.emit(person.uid)


class HostBodySheet(DirectorySheet):
    """A body that receives guests."""

    def __init__(self, window: QWidget, workplace: Workplace, form: str, words: str) -> None:
        self._workplace = workplace
        super().__init__(window, N_("New receiving body"), form, HOST_BODY, save=N_("Add"))
        # Nothing has to be passed on to a private host
        self.private = Checkbox(N_("It is a company or another private host"))
        self.form.set_value(typed("body.name", words, form))
        self.body.addWidget(self.form)
        self.body.addWidget(self.private)
        self.end()

    def work(self) -> Callable[[], object]:
        """Return what enters the body."""
        values, private = self.form.value(), self.private.isChecked()
        return lambda: keeping.add_body(self._workplace, values, private=private)


class OfficialSheet(DirectorySheet):
    """An official of the body that was chosen."""

    def __init__(
        self, window: QWidget, workplace: Workplace, form: str, body: str, words: str
    ) -> None:
        self._workplace, self._body = workplace, body
        super().__init__(window, N_("New receiving official"), form, PERSON, save=N_("Add"))
        self.form.set_value(typed("person.name", words, form))
        self.body.addWidget(self.form)
        self.end()

    def write(self, values: Mapping[str, object]) -> Person:
        """Enter the official."""
        return keeping.add_person(self._workplace, People.HOST, values, body=self._body)


def _bodies(directory: Directory) -> list[Option]:
    known = sorted(directory.bodies.values(), key=lambda body: look.text(body.name).casefold())
    return [
        Option(
            body.uid,
            body.name,
            icon="landmark",
            also=f"{_in_all(body.name)} {_in_all(body.short_name)}",
        )
        for body in known
    ]


def _officials(directory: Directory, body: str) -> list[Option]:
    known = directory.of(People.HOST)
    first = [each for each in known if body and each.body == body]
    others = [each for each in known if each not in first]
    return [
        Option(
            each.uid,
            each.name,
            each.position,
            icon="contact-round",
            also=f"{_in_all(each.name)} {_in_all(each.position)}",
        )
        for each in (*first, *others)
    ]


def _in_all(text: Text) -> str:
    return " ".join(text.in_(language) for language in LANGUAGES)
