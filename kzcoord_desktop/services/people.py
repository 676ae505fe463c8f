"""The Directory as the window and the papers need it: people and states by their ids."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.field import Kind, People
from kzcoord_desktop.reference.country import countries

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kzcoord_desktop.domain.field import Field
    from kzcoord_desktop.domain.text import Text


@dataclass(frozen=True)
class Person:
    """One person of the Directory."""

    uid: str
    name: Text
    position: Text
    group: People
    iin: str = ""
    phone: str = ""

    def copied(self) -> dict[str, object]:
        """Return what a paper keeps of the person: name and position, frozen."""
        return {"name": self.name.stored(), "position": self.position.stored()}


@dataclass(frozen=True)
class Directory:
    """Everybody the store knows, by uid."""

    people: Mapping[str, Person]

    def of(self, group: People) -> list[Person]:
        """Return the people of one group, in the order they were entered."""
        return [person for person in self.people.values() if person.group is group]

    def resolved(self, field: Field, value: object) -> object:
        """Return `value` with names copied in where it holds ids; an unknown id counts as empty."""
        match field.kind, value:
            case Kind.PERSON, str():
                person = self.people.get(value)
                return person.copied() if person else None
            case Kind.PEOPLE, list():
                return [self.people[uid].copied() for uid in value if uid in self.people]
            case Kind.COUNTRY, str():
                names = countries().get(value)
                return names.stored() if names else None
            case _:
                return value
