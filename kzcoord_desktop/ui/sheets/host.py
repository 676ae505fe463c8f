"""Choosing who receives guests: a body, an official of it; either may be entered on the spot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from kzcoord_desktop.domain.directory import HOST_BODY, PERSON
from kzcoord_desktop.domain.field import Field as Declared
from kzcoord_desktop.domain.field import People
from kzcoord_desktop.domain.text import FORMS, LANGUAGES, Text
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import directory as keeping
from kzcoord_desktop.ui import tasks
from kzcoord_desktop.ui.directory_form import DirectoryForm
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.checkbox import Checkbox
from kzcoord_desktop.ui.kit.combo import Combo, Option
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.kit.sheet import Sheet
from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.errors import UserError
    from kzcoord_desktop.messages import Message
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

    def _ask(self, typed: str) -> None:
        sheet = HostBodySheet(self._window, self._workplace, self._form, typed)
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

    def _ask(self, typed: str) -> None:
        sheet = OfficialSheet(self._window, self._workplace, self._form, self._body, typed)
        sheet.saved.connect(self._added)
        sheet.open()

    def _added(self, person: Person) -> None:
        self._directory = self._directory.with_person(person)
        self.set_options(_officials(self._directory, self._body))
        self.set_value(person.uid)
        self.entered.emit()
        self.chosen.emit(person.uid)


class _EntrySheet(Sheet):
    """A short form that enters one thing into the Directory; `saved` brings it."""

    saved = Signal(object)

    def __init__(
        self,
        window: QWidget,
        title: Message,
        fields: Sequence[Declared],
        form: str,
        values: Mapping[str, object],
    ) -> None:
        super().__init__(window, title, width=540)
        self._form_id = form
        self.form = DirectoryForm(fields, FORMS[form], pairs=("person.iin",))
        self.form.set_value(values)
        self._problem = Note("", "circle-alert", "bad")
        self._problem.hide()
        self.body.addWidget(self.form)
        self.add_more()
        self.body.addWidget(self._problem)
        cancel = Button(N_("Cancel"), "quiet", size="large")
        cancel.clicked.connect(self.reject)
        self._save = Button(N_("Add"), "primary", size="large")
        self._save.clicked.connect(self.act)
        self.buttons.addWidget(cancel)
        self.set_primary(self._save)
        self.form.edited.connect(lambda: self.settle() if self.isVisible() else None)

    def add_more(self) -> None:
        """Add what stands below the form."""

    def write(self, values: Mapping[str, object]) -> object:
        """Enter it, in the store lane."""
        raise NotImplementedError

    def act(self) -> None:
        """Check and enter."""
        problems = self.form.problems(self._form_id)
        self.form.show_problems(problems)
        self.settle()
        if problems or not self._save.isEnabled():
            return
        self._save.setEnabled(False)
        values = self.form.value()
        tasks.run(self, lambda _job: self.write(values), done=self._done, failed=self._failed)

    def _done(self, made: object) -> None:
        self.accept()
        self.saved.emit(made)

    def _failed(self, error: UserError) -> None:
        self._save.setEnabled(True)
        self._problem.set_text(error.message)
        self._problem.show()
        self.settle()


class HostBodySheet(_EntrySheet):
    """A body that receives guests."""

    def __init__(self, window: QWidget, workplace: Workplace, form: str, typed: str) -> None:
        self._workplace = workplace
        self.private = Checkbox(N_("It is a company or another private host"))
        values = _typed("body.name", typed, form)
        super().__init__(window, N_("New receiving body"), HOST_BODY, form, values)

    def add_more(self) -> None:
        """Ask whether it is a state body: nothing has to be passed on to a private host."""
        self.body.addWidget(self.private)

    def write(self, values: Mapping[str, object]) -> HostBody:
        """Enter the body."""
        return keeping.add_body(self._workplace, values, private=self.private.isChecked())


class OfficialSheet(_EntrySheet):
    """An official of the body that was chosen."""

    def __init__(
        self, window: QWidget, workplace: Workplace, form: str, body: str, typed: str
    ) -> None:
        self._workplace, self._body = workplace, body
        values = _typed("person.name", typed, form)
        super().__init__(window, N_("New receiving official"), PERSON, form, values)

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


def _typed(field: str, typed: str, form: str) -> dict[str, object]:
    """Put what was typed where it belongs most likely: the language of the window."""
    languages = FORMS[form]
    language = look.language if look.language in languages else languages[0]
    return {field: {language: typed.strip()}} if typed.strip() else {}


def _in_all(text: Text) -> str:
    return " ".join(text.in_(language) for language in LANGUAGES)
