"""A case as a locked paper tells it: what was signed, whatever became of the facts since then.

A paper holds names where the case holds ids; they are looked up again.  A person who is called
otherwise now, or is gone, is shown as the case has it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.domain.field import Kind
from kzcoord_desktop.domain.records import kind_of
from kzcoord_desktop.reference.country import countries

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kzcoord_desktop.domain.field import Field
    from kzcoord_desktop.services.case_file import CaseFile

_NAMED = frozenset((Kind.PERSON, Kind.PEOPLE, Kind.COUNTRY, Kind.BODY, Kind.MISSION))


def as_signed(file: CaseFile, paper: str) -> CaseFile:
    """Return the case with the values that a paper was signed or printed with."""
    frozen = file.papers[paper].frozen
    values = frozen.get("values") if frozen is not None else None
    if not isinstance(values, dict):
        return file
    kind = kind_of(paper)
    for field in (each for each in kind.fields if each.id not in kind.filled_later):
        file = file.changed(paper, field.id, _stored(file, paper, field, values.get(field.id)))
    return file


def _stored(file: CaseFile, paper: str, field: Field, signed: object) -> object:
    """Return a value of a paper as the case stores it."""
    now = file.raw(paper, field.id)
    if field.kind is Kind.TABLE:
        return now if any(column.kind in _NAMED for column in field.columns) else signed
    if field.kind not in _NAMED or signed is None:
        return signed
    if file.directory.resolved(field, now) == signed:
        return now
    if field.kind is Kind.PEOPLE and isinstance(signed, list):
        found = [_uid(_people(file), each) for each in signed]
        return found if all(found) else now
    return _uid(_named(file, field.kind), signed) or now


def _uid(known: Iterable[tuple[str, object]], value: object) -> str:
    return next((uid for uid, copied in known if copied == value), "")


def _people(file: CaseFile) -> Iterable[tuple[str, object]]:
    return ((uid, person.copied()) for uid, person in file.directory.people.items())


def _named(file: CaseFile, kind: Kind) -> Iterable[tuple[str, object]]:
    match kind:
        case Kind.PERSON:
            return _people(file)
        case Kind.COUNTRY:
            return ((code, name.stored()) for code, name in countries().items())
        case Kind.BODY:
            return ((uid, each.name.stored()) for uid, each in file.directory.bodies.items())
        case _:
            return ((uid, each.name.stored()) for uid, each in file.directory.missions.items())
