"""Inputs that choose from the Directory and the list of states, by typing."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.field import People
from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.domain.text import LANGUAGES, Text
from kzcoord_desktop.messages import N_
from kzcoord_desktop.reference.country import countries
from kzcoord_desktop.ui.inputs.control import Control
from kzcoord_desktop.ui.kit.button import IconButton
from kzcoord_desktop.ui.kit.combo import Combo, Option
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.room import Column, Row
from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kzcoord_desktop.domain.field import Field
    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.services.people import Directory, Person
    from kzcoord_desktop.ui.inputs.control import Surroundings

_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class CountryControl(Control):
    """A state, found by its name in any of the three languages."""

    def __init__(self, _field: Field, _around: Surroundings) -> None:
        super().__init__()
        self._combo = Combo(hint=N_("Type to search"))
        self._combo.chosen.connect(lambda _iso: self.edited.emit())
        self._language = ""
        self.column.addWidget(self._combo)
        self.hold(self._combo)
        look.follow(self)
        self.refresh()

    def value(self) -> object:
        """Return the code of the state."""
        return self._combo.value() or None

    def set_value(self, value: object) -> None:
        """Choose by code."""
        self._combo.set_value(str(value or ""))

    def refresh(self) -> None:
        """Name the states in another language, in its order."""
        if self._language == look.language:
            return
        self._language = look.language
        known = countries().items()
        options = [Option(iso, names, also=_in_all(names)) for iso, names in known]
        self._combo.set_options(sorted(options, key=lambda option: look.text(option.label)))


class MissionControl(Control):
    """A mission of Kazakhstan abroad; those in the state it is asked about come first."""

    def __init__(self, _field: Field, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._combo = Combo(hint=N_("Type to search"))
        self._combo.chosen.connect(lambda _uid: self.edited.emit())
        self.column.addWidget(self._combo)
        self.hold(self._combo)
        self._offer()
        look.follow(self)

    def value(self) -> object:
        """Return the uid of the mission."""
        return self._combo.value() or None

    def set_value(self, value: object) -> None:
        """Choose by uid."""
        self._combo.set_value(str(value or ""))

    def take(self, around: Surroundings) -> None:
        """Offer the missions of another state first."""
        before, self._around = self._around, around
        if (around.country, around.directory) != (before.country, before.directory):
            self._offer()

    def refresh(self) -> None:
        """Name the missions in another language."""
        self._offer()

    def _offer(self) -> None:
        directory, country = self._around.directory, self._around.country
        here = directory.in_(country) if country else []
        known = {mission.uid for mission in here}
        others = [each for each in directory.missions.values() if each.uid not in known]
        by_name = sorted(others, key=lambda mission: look.text(mission.name))
        self._combo.set_options(
            [
                Option(each.uid, each.name, icon="landmark", also=_in_all(each.name))
                for each in (*here, *by_name)
            ]
        )


class BodyControl(Control):
    """A body that receives guests."""

    def __init__(self, _field: Field, around: Surroundings) -> None:
        super().__init__()
        self._directory = around.directory
        self._combo = Combo(hint=N_("Type to search"))
        self._combo.chosen.connect(lambda _uid: self.edited.emit())
        self.column.addWidget(self._combo)
        self.hold(self._combo)
        self._offer()

    def value(self) -> object:
        """Return the uid of the body."""
        return self._combo.value() or None

    def set_value(self, value: object) -> None:
        """Choose by uid."""
        self._combo.set_value(str(value or ""))

    def take(self, around: Surroundings) -> None:
        """Offer the bodies known now."""
        if around.directory is not self._directory:
            self._directory = around.directory
            self._offer()

    def _offer(self) -> None:
        self._combo.set_options(
            [
                Option(body.uid, body.name, icon="landmark",
                       also=f"{_in_all(body.name)} {_in_all(body.short_name)}")
                for body in self._directory.bodies.values()
            ]
        )  # fmt: skip


class PersonControl(Control):
    """A person of the Directory; a new one is added, a known one corrected, from here."""

    def __init__(self, field: Field, around: Surroundings) -> None:
        super().__init__()
        self._group = field.people
        self._directory = around.directory
        self._combo = Combo(hint=N_("Type to search"), action=_adder(field.people))
        self._correct = IconButton("pen-line", N_("Correct this person"), size=34, icon_size=16)
        self._combo.chosen.connect(self._chosen)
        self._combo.acted.connect(lambda typed: self.person_asked.emit("", typed))
        self._correct.clicked.connect(lambda: self.person_asked.emit(self._combo.value(), ""))
        row = Row(6)
        row.addWidget(self._combo, 1)
        row.addWidget(self._correct, 0, _MIDDLE)
        self.column.addLayout(row)
        self.hold(self._combo)
        self.set_value(None)

    def value(self) -> object:
        """Return the uid of the person."""
        return self._combo.value() or None

    def set_value(self, value: object) -> None:
        """Choose by uid."""
        self._combo.set_options(_options(self._directory, self._group, value))
        self._combo.set_value(str(value or ""))
        self._correct.setVisible(bool(self._combo.value()))

    def take(self, around: Surroundings) -> None:
        """Offer the people known now."""
        if around.directory is not self._directory:
            self._directory = around.directory
            self.set_value(self.value())

    def _chosen(self, uid: str) -> None:
        self._correct.setVisible(bool(uid))
        self.edited.emit()


class PeopleControl(Control):
    """Several people: those chosen in rows, below them the input that adds the next."""

    def __init__(self, field: Field, around: Surroundings) -> None:
        super().__init__()
        self._group = field.people
        self._directory = around.directory
        self._chosen: list[str] = []
        self._holders: dict[str, QWidget] = {}
        self._rows = Column(2)
        self._combo = Combo(hint=field.add or "", action=_adder(field.people))
        self._combo.chosen.connect(self._add)
        self._combo.acted.connect(lambda typed: self.person_asked.emit("", typed))
        self.column.addLayout(self._rows)
        self.column.addWidget(self._combo)
        self.hold(self._combo)

    def value(self) -> object:
        """Return the uids in order."""
        return list(self._chosen)

    def set_value(self, value: object) -> None:
        """Show the people of these uids; one that is no longer known is left out."""
        uids = cast("Sequence[str]", value or [])
        self._chosen = [uid for uid in uids if uid in self._directory.people]
        self._show()

    def take(self, around: Surroundings) -> None:
        """Offer the people known now."""
        if around.directory is not self._directory:
            self._directory = around.directory
            self._drop(self._holders)  # names may have been corrected
            self._holders = {}
            self.set_value(self._chosen)

    def _add(self, uid: str) -> None:
        self._combo.set_value("")
        if uid and uid not in self._chosen:
            self._chosen.append(uid)
            self._show()
            self.edited.emit()

    def _remove(self, uid: str) -> None:
        self._chosen.remove(uid)
        self._show()
        self._combo.setFocus()
        self.edited.emit()

    def _show(self) -> None:
        """Show the people chosen; a row that was there stays, for one of two hundred may go."""
        kept, self._holders = self._holders, {}
        for place, uid in enumerate(self._chosen):
            holder = kept.pop(uid, None) or self._row(self._directory.people[uid])
            self._holders[uid] = holder
            if self._rows.indexOf(holder) != place:
                self._rows.insertWidget(place, holder)
        self._drop(kept)
        left = _options(self._directory, self._group, None)
        self._combo.set_options([option for option in left if option.id not in self._holders])

    def _drop(self, holders: dict[str, QWidget]) -> None:
        for holder in holders.values():
            self._rows.removeWidget(holder)
            holder.hide()
            holder.deleteLater()

    def _row(self, person: Person) -> QWidget:
        holder = QWidget()
        row = Row(6, (11, 0, 0, 0), holder)
        row.addWidget(Label(_name_and_position(person), elide=True), 1, _MIDDLE)
        correct = IconButton(
            "pen-line", N_("Correct: {name}", name=person.name), size=28, icon_size=16
        )
        correct.clicked.connect(lambda: self.person_asked.emit(person.uid, ""))
        remove = IconButton("x", N_("Remove: {name}", name=person.name), size=28, icon_size=16)
        remove.clicked.connect(lambda: self._remove(person.uid))
        row.addWidget(correct)
        row.addWidget(remove)
        return holder


def _adder(group: People) -> Option:
    words = {
        People.OWN: N_("Add a person of the body…"),
        People.MINISTRY: N_("Add an official of the Ministry…"),
        People.MISSION: N_("Add an official of the mission…"),
        People.HOST: N_("Add a host…"),
        People.GUEST: N_("Add a guest…"),
    }
    return Option("+", words[group], icon="user-plus")


def _options(directory: Directory, group: People, chosen: object) -> list[Option]:
    """Return the people of a group, and whoever is chosen although of another one."""
    people = directory.of(group)
    other = directory.people.get(str(chosen or ""))
    if other is not None and other not in people:
        people = [*people, other]
    return [_option(person) for person in people]


def _option(person: Person) -> Option:
    return Option(
        person.uid,
        person.name,
        person.position,
        icon="contact-round",
        chosen=_name_and_position(person),
        also=f"{_in_all(person.name)} {_in_all(person.position)}",
    )


def _name_and_position(person: Person) -> Phrase:
    if not person.position:
        return person.name
    return Joined((person.name, person.position), ", ")


def _in_all(text: Text) -> str:
    return " ".join(text.in_(language) for language in LANGUAGES)
