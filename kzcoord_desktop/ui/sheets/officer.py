"""The sheets about who may open the store: a new officer, a passphrase, the end of a way in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kzcoord_desktop.domain.field import People
from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.services import officers
from kzcoord_desktop.ui.kit.combo import Combo, Option
from kzcoord_desktop.ui.kit.field import Field
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.line import LineInput
from kzcoord_desktop.ui.kit.secret import SecretInput
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.new_passphrase import NewPassphrase
from kzcoord_desktop.ui.sheets.entry import EntrySheet, missing
from kzcoord_desktop.ui.sheets.person import PersonSheet

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.services.officers import Listed
    from kzcoord_desktop.services.people import Directory, Person
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.ui.look import Text

_NEW: Option = Option("+", N_("Add a person of the body…"), icon="user-plus")
_FORM = "kk+ru"
"""A new person gets the names that the papers of most cases need."""


class OfficerSheet(EntrySheet):
    """A person of the body, the name they are found under before the store, a passphrase."""

    entered = Signal()

    def __init__(
        self, window: QWidget, workplace: Workplace, directory: Directory, known: Sequence[Listed]
    ) -> None:
        self._workplace, self._directory = workplace, directory
        self._taken = {each.person for each in known}
        self._person = Combo(self._people(), hint=N_("Type to search"), action=_NEW)
        self._label = LineInput(limit=60)
        fields = {
            "person": Field(N_("Person"), self._person),
            "label": Field(
                N_("Name on the opening page"),
                self._label,
                help_text=N_("Anybody at this computer can read it; initials are enough."),
            ),
        }
        super().__init__(window, N_("New officer"), fields, save=N_("Add"), width=520)
        self._passphrase = NewPassphrase(N_("Passphrase of the officer"))
        self._person.chosen.connect(self._name)
        self._person.acted.connect(self._ask_person)
        self._passphrase.submitted.connect(self.act)
        self.body.addWidget(
            Label(
                N_(
                    "Officers share this store and see all of it. Each enters with a passphrase of "
                    "their own, which nobody else needs to know: let them type it."
                ),
                "body",
                "text2",
                wrap=True,
            )
        )
        for widget in (self.field("person"), self.field("label"), self._passphrase):
            self.body.addWidget(widget)
        self.end()

    def problems(self) -> Mapping[str, Text]:
        """Return what is missing."""
        return {
            "person": missing(self._person.value(), N_("Choose who it is.")),
            "label": missing(self._label.value().strip(), N_("Enter a name.")),
        }

    def shows_problem(self) -> bool:
        """Check the passphrase too."""
        return super().shows_problem() or not self._passphrase.check()

    def work(self) -> Callable[[], object]:
        """Return what lets the officer in."""
        person, label = self._person.value(), self._label.value()
        passphrase = self._passphrase.value()
        return lambda: officers.add(self._workplace, person, label, passphrase)

    def answer(self, _result: object) -> None:
        """Tell that there is one more."""
        self.entered.emit()

    def _people(self) -> list[Option]:
        people = self._directory.of(People.OWN)
        return [
            Option(each.uid, each.name, each.position, icon="contact-round")
            for each in people
            if each.uid not in self._taken
        ]

    def _name(self, uid: str) -> None:
        """Propose the person's name, unless another one was typed."""
        names = {look.text(each.name) for each in self._directory.people.values()}
        if uid and self._label.value() in {"", *names}:
            self._label.set_value(look.text(self._directory.people[uid].name))

    def _ask_person(self, typed: str) -> None:
        sheet = PersonSheet(self, self._workplace, _FORM, People.OWN, typed=typed)
        sheet.saved.connect(self._take_person)
        sheet.open()

    def _take_person(self, person: Person) -> None:
        self._directory = self._directory.with_person(person)
        self._person.set_options(self._people())
        self._person.set_value(person.uid)
        self._name(person.uid)


class PassphraseSheet(EntrySheet):
    """A new passphrase: one's own with the former one, or another officer's."""

    changed = Signal()

    def __init__(self, window: QWidget, workplace: Workplace, officer: Listed) -> None:
        self._workplace, self._officer = workplace, officer
        self._former = SecretInput(large=False)
        # errors of the store name the former one so
        fields = {"passphrase": Field(N_("Present passphrase"), self._former)}
        title = (
            N_("Change the passphrase")
            if officer.is_self
            else N_("New passphrase for {name}", name=officer.name)
        )
        super().__init__(
            window, title, fields if officer.is_self else {}, save=N_("Change"), width=500
        )
        self._fresh = NewPassphrase(N_("New passphrase"))
        self._former.submitted.connect(self._fresh.setFocus)
        self._fresh.submitted.connect(self.act)
        if officer.is_self:
            self.body.addWidget(self.field("passphrase"))
        self.body.addWidget(self._fresh)
        self.set_remark(
            N_("The recovery key stays the same. Copies made before open with the former one.")
        )
        self.end()

    def problems(self) -> Mapping[str, Text]:
        """Return what is missing."""
        words = N_("Type the passphrase that opened the store.")
        return {"passphrase": missing(self._former.value(), words)}

    def shows_problem(self) -> bool:
        """Check the new one too."""
        return super().shows_problem() or not self._fresh.check()

    def work(self) -> Callable[[], object]:
        """Return what changes the passphrase."""
        workplace, fresh, former = self._workplace, self._fresh.value(), self._former.value()
        if self._officer.is_self:
            return lambda: officers.change_passphrase(workplace, former, fresh)
        return lambda: officers.give_passphrase(workplace, self._officer.uid, fresh)

    def answer(self, _result: object) -> None:
        """Tell that it is in force."""
        self.changed.emit()


class RetireSheet(EntrySheet):
    """Ends an officer's way in, and asks who takes their cases over."""

    retired = Signal()

    def __init__(
        self, window: QWidget, workplace: Workplace, officer: Listed, others: Sequence[Listed]
    ) -> None:
        self._workplace, self._officer = workplace, officer
        own = next(each.uid for each in others if each.is_self)
        self._heir = Combo(
            [Option(each.uid, each.name, icon="contact-round") for each in others], own
        )
        words = NN_("Who takes over {n} case", "Who takes over {n} cases", n=officer.cases)
        fields = {"heir": Field(words, self._heir)} if officer.cases else {}
        title = N_("End the access of {name}?", name=officer.name)
        super().__init__(window, title, fields, save=N_("End access"), width=500)
        self.body.addWidget(
            Label(
                N_(
                    "Their passphrase no longer opens this store. Copies of it that were made "
                    "before still open with it. What they wrote and signed stays."
                ),
                "lead",
                "text2",
                wrap=True,
            )
        )
        for field in fields.values():
            self.body.addWidget(field)
        self.end()

    def problems(self) -> Mapping[str, Text]:
        """Return what is missing."""
        return {"heir": missing(self._heir.value(), N_("Choose who it is."))}

    def work(self) -> Callable[[], object]:
        """Return what ends the access."""
        uid, heir = self._officer.uid, self._heir.value()
        return lambda: officers.retire(self._workplace, uid, heir)

    def answer(self, _result: object) -> None:
        """Tell that it has ended."""
        self.retired.emit()
