"""The Directory as the window and the papers need it: people, bodies, missions, states by ids."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.field import Kind, People
from kzcoord_desktop.domain.text import NO_TEXT, Text
from kzcoord_desktop.reference.country import countries

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kzcoord_desktop.domain.field import Field

_RECEIVES = (People.HOST, People.OWN, People.MINISTRY)
"""Groups whose people may receive guests; those entered as hosts come first."""


@dataclass(frozen=True)
class Person:
    """One person of the Directory.

    Attributes:
        body: uid of the body they belong to, as far as it was named.
        mission: uid of the mission abroad they work at.
        employer: of a guest, whom they work for.
        original_name: of a guest, the name in its own script.
    """

    uid: str
    name: Text
    position: Text
    group: People
    iin: str = ""
    phone: str = ""
    body: str = ""
    mission: str = ""
    employer: Text = NO_TEXT
    original_name: str = ""

    def copied(self) -> dict[str, object]:
        """Return what a paper keeps of the person: name and position, frozen, and if a guest."""
        kept: dict[str, object] = {"name": self.name.stored(), "position": self.position.stored()}
        return kept | ({"guest": True} if self.group is People.GUEST else {})


@dataclass(frozen=True)
class HostBody:
    """A body that receives guests.

    Attributes:
        own: it is the own body.
        private: it is no state body; nothing has to be passed on to it (N-13).
    """

    uid: str
    name: Text
    short_name: Text = NO_TEXT
    own: bool = False
    private: bool = False

    @property
    def brief(self) -> Text:
        """The short name, else the name."""
        return self.short_name or self.name


@dataclass(frozen=True)
class Mission:
    """A mission of Kazakhstan abroad; shipped ones have a code."""

    uid: str
    name: Text
    country: str
    city: str = ""
    kind: str = ""
    zone: str = ""
    code: str = ""
    note: str = ""


@dataclass(frozen=True)
class Directory:
    """Everybody the store knows, by uid."""

    people: Mapping[str, Person]
    bodies: Mapping[str, HostBody] = field(default_factory=dict)
    missions: Mapping[str, Mission] = field(default_factory=dict)

    def of(self, group: People) -> list[Person]:
        """Return the people of one group, in the order they were entered.

        As a host anybody of a body in Kazakhstan may be chosen.
        """
        groups = _RECEIVES if group is People.HOST else (group,)
        return [each for one in groups for each in self.people.values() if each.group is one]

    def in_(self, country: str) -> list[Mission]:
        """Return the missions with their seat in a state, embassies first."""
        here = [mission for mission in self.missions.values() if mission.country == country]
        return sorted(here, key=lambda mission: mission.kind != "embassy")

    def with_person(self, person: Person) -> Directory:
        """Return the Directory with a person who was entered or corrected."""
        return replace(self, people={**self.people, person.uid: person})

    def with_body(self, body: HostBody) -> Directory:
        """Return the Directory with a body that was entered or corrected."""
        return replace(self, bodies={**self.bodies, body.uid: body})

    def resolved(self, field: Field, value: object) -> object:
        """Return `value` with names copied in where it holds ids; an unknown id counts as empty."""
        match field.kind, value:
            case Kind.PERSON, str():
                person = self.people.get(value)
                return person.copied() if person else None
            case Kind.PEOPLE, list():
                return [self.people[uid].copied() for uid in value if uid in self.people]
            case ((Kind.COUNTRY | Kind.BODY | Kind.MISSION), str()):
                name = self.name(field.kind, value)
                return name.stored() if name else None
            case Kind.TABLE, list():
                return [self._row(field, row) for row in value]
            case _:
                return value

    def name(self, kind: Kind, uid: str) -> Text | None:
        """Return the name of a state, a body or a mission, `None` if it is not known."""
        match kind:
            case Kind.COUNTRY:
                return countries().get(uid)
            case Kind.BODY:
                body = self.bodies.get(uid)
                return body.name if body else None
            case _:
                mission = self.missions.get(uid)
                return mission.name if mission else None

    def _row(self, field: Field, row: Mapping[str, object]) -> dict[str, object]:
        columns = ((column, row.get(column.id)) for column in field.columns)
        return {column.id: self.resolved(column, value) for column, value in columns if value}
