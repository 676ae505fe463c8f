"""Who signs, and as what: the person of the record, or somebody else of the Directory."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.field import People
from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.domain.records import kind_of
from kzcoord_desktop.domain.text import FORMS, Text

if TYPE_CHECKING:
    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.people import Directory, Person


@dataclass(frozen=True)
class Signatory:
    """One who may sign.

    Attributes:
        uid: of the person in the Directory.
        position: as the list shows it, with the part in the record where there is one.
        role: what the signature says about the position, in one language.
    """

    uid: str
    name: Text
    position: Phrase
    role: str
    iin: str = ""

    def acting_as(self, role: str) -> Signatory:
        """Return the same person in another role."""
        return replace(self, role=role)


def of_record(trip: CaseFile, kind: str) -> Signatory:
    """Return the person who signs a record by what it says.

    Raises:
        LookupError: the record names nobody.
    """
    declared = kind_of(kind)
    person = trip.directory.people.get(signer(trip, kind))
    if person is None:
        raise LookupError(f"nobody signs {kind}")
    parts: list[Phrase] = [part for part in (person.position, declared.signs_as) if part]
    return _signatory(person, trip.form, Joined(tuple(parts), " · "))


def signer(trip: CaseFile, kind: str) -> str:
    """Return the uid of the person who signs a record by what it says, empty if nobody does."""
    field = kind_of(kind).signer
    return str(trip.raw(kind, field) or trip.taken(kind, field) or "")


def others(trip: CaseFile, kind: str) -> list[Signatory]:
    """Return everybody of the own body who may sign besides."""
    first = signer(trip, kind)
    return [each for each in of_body(trip.directory, trip.form) if each.uid != first]


def of_body(directory: Directory, form: str) -> list[Signatory]:
    """Return everybody of the own body, in the order they were entered."""
    people = directory.of(People.OWN)
    return [_signatory(person, form, person.position) for person in people]


def _signatory(person: Person, form: str, position: Phrase) -> Signatory:
    role = person.position.best(FORMS[form][0])
    return Signatory(person.uid, person.name, position, role, person.iin)
