"""Keeping the Directory: reading and entering people and bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.domain.directory import HOST_BODY, fields_of
from kzcoord_desktop.domain.field import People
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.services import missions, rows
from kzcoord_desktop.services.people import Directory, HostBody, Person
from kzcoord_desktop.store import entity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.store.driver import Database
    from kzcoord_desktop.store.entity import Row

_ORGANISATION = {
    People.OWN: "own",
    People.MINISTRY: "mfa",
    People.MISSION: "mission",
    People.HOST: "other",
    People.GUEST: "other",
}
_GROUP = {"own": People.OWN, "mfa": People.MINISTRY, "mission": People.MISSION}


def read(db: Database) -> Directory:
    """Return everybody and every body and mission that can be chosen."""
    people = entity.select(db, "person", {"retired_at": None})
    bodies = entity.select(db, "body", {"retired_at": None})
    return Directory(
        {row["uid"]: _person(row) for row in people},
        {row["uid"]: _body(row) for row in bodies},
        missions.read(db),
    )


def add_person(
    workplace: Workplace,
    group: People,
    values: Mapping[str, object],
    *,
    body: str = "",
    mission: str = "",
) -> Person:
    """Enter a person and return them.

    Args:
        workplace: the open store.
        group: where they belong.
        values: by the fields of `domain.directory.fields_of(group)`.
        body: uid of the body of a host.
        mission: uid of the mission of one who works abroad.
    """
    with workplace.store.write() as db:
        uid = insert(db, group, values, body=body, mission=mission)
        workplace.log(db, "directory.person", f"person/{uid}")
        return _person(entity.get(db, "person", uid))


def update_person(workplace: Workplace, uid: str, values: Mapping[str, object]) -> Person:
    """Correct a person; papers made so far keep what they copied."""
    with workplace.store.write() as db:
        group = _person(entity.get(db, "person", uid)).group
        entity.update(db, "person", uid, _columns(group, values))
        workplace.log(db, "directory.person", f"person/{uid}")
        return _person(entity.get(db, "person", uid))


def insert(
    db: Database,
    group: People,
    values: Mapping[str, object],
    *,
    body: str = "",
    mission: str = "",
) -> str:
    """Add the row of a person inside `Store.write()` and return its uid."""
    if mission:
        missions.ensure(db, mission)
    of = {"body": body or None, "mission": mission or None, "guest": int(group is People.GUEST)}
    row = {**_columns(group, values), "organisation": _ORGANISATION[group], **of}
    return entity.insert(db, "person", row)


def add_body(
    workplace: Workplace, values: Mapping[str, object], *, private: bool = False
) -> HostBody:
    """Enter a body that receives guests, by the fields of `domain.directory.HOST_BODY`.

    Args:
        workplace: the open store.
        values: its names.
        private: it is a company or another host that is no state body.
    """
    with workplace.store.write() as db:
        row = {**_body_columns(values), "private": int(private)}
        uid = entity.insert(db, "body", row)
        workplace.log(db, "directory.body", f"body/{uid}")
        return _body(entity.get(db, "body", uid))


def _body_columns(values: Mapping[str, object]) -> Row:
    return {
        name: value
        for field in HOST_BODY
        for name, value in rows.columns(field, values.get(field.id)).items()
    }


def _columns(group: People, values: Mapping[str, object]) -> Row:
    return {
        name: value
        for field in fields_of(group)
        for name, value in rows.columns(field, values.get(field.id)).items()
    }


def _person(row: Row) -> Person:
    group = People.GUEST if row["guest"] else _GROUP.get(row["organisation"], People.HOST)
    return Person(
        uid=row["uid"],
        name=Text.of(row["name"]),
        position=Text.of(row["position"]),
        group=group,
        iin=row["iin"] or "",
        phone=row["phone"] or "",
        body=row["body"] or "",
        mission=row["mission"] or "",
        employer=Text.of(row["employer"]),
        original_name=row["original_name"] or "",
    )


def _body(row: Row) -> HostBody:
    return HostBody(
        uid=row["uid"],
        name=Text.of(row["name"]),
        short_name=Text.of(row["short_name"]),
        own=row["kind"] == "own",
        private=bool(row["private"]),
    )
