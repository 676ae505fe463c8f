"""Keeping the Directory: reading and entering people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.domain.directory import PERSON
from kzcoord_desktop.domain.field import People
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.services import rows
from kzcoord_desktop.services.people import Directory, Person
from kzcoord_desktop.store import entity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.store.driver import Database
    from kzcoord_desktop.store.entity import Row

_ORGANISATION = {People.OWN: "own", People.MINISTRY: "mfa"}
_GROUP = {organisation: group for group, organisation in _ORGANISATION.items()}


def read(db: Database) -> Directory:
    """Return everybody of the own body and of the Ministry."""
    found = entity.select(db, "person", {"organisation": list(_GROUP), "retired_at": None})
    return Directory({row["uid"]: _person(row) for row in found})


def add_person(workplace: Workplace, group: People, values: Mapping[str, object]) -> Person:
    """Enter a person, by the fields of `domain.directory.PERSON`, and return them."""
    with workplace.store.write() as db:
        uid = insert(db, group, values)
        workplace.log(db, "directory.person", f"person/{uid}")
        return _person(entity.get(db, "person", uid))


def update_person(workplace: Workplace, uid: str, values: Mapping[str, object]) -> Person:
    """Correct a person; papers made so far keep what they copied."""
    with workplace.store.write() as db:
        entity.update(db, "person", uid, _columns(values))
        workplace.log(db, "directory.person", f"person/{uid}")
        return _person(entity.get(db, "person", uid))


def insert(db: Database, group: People, values: Mapping[str, object]) -> str:
    """Add the row of a person inside `Store.write()` and return its uid."""
    row = {**_columns(values), "organisation": _ORGANISATION[group]}
    return entity.insert(db, "person", row)


def _columns(values: Mapping[str, object]) -> Row:
    return {
        name: value
        for field in PERSON
        for name, value in rows.columns(field, values.get(field.id)).items()
    }


def _person(row: Row) -> Person:
    return Person(
        uid=row["uid"],
        name=Text.of(row["name"]),
        position=Text.of(row["position"]),
        group=_GROUP[row["organisation"]],
        iin=row["iin"] or "",
        phone=row["phone"] or "",
    )
