"""Missions abroad: those that are shipped, and those that the body entered itself."""

from __future__ import annotations

import uuid
from functools import cache
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.text import NO_TEXT, Text
from kzcoord_desktop.reference import mission as reference
from kzcoord_desktop.services.people import Mission
from kzcoord_desktop.store import entity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.store.driver import Database
    from kzcoord_desktop.store.entity import Row

_NAMESPACE = uuid.UUID("6f1f5c0e-8d3a-5c55-9d5e-2b1f6d1a9c40")
"""What the ids of shipped missions are made in; it never changes."""


def uid_of(code: str) -> str:
    """Return the uid of a shipped mission by its code, the same in every store."""
    return str(uuid.uuid5(_NAMESPACE, code))


@cache
def shipped() -> Mapping[str, Mission]:
    """Return uid -> mission, of those that are shipped."""
    return {
        uid_of(code): Mission(
            uid=uid_of(code),
            name=each.name,
            country=each.country,
            city=each.city,
            kind=each.kind,
            zone=each.zone,
            code=code,
            note=each.note,
        )
        for code, each in reference.missions().items()
    }


def read(db: Database) -> dict[str, Mission]:
    """Return uid -> mission; one that was used or corrected stands as it is stored."""
    rows = entity.select(db, "mission")
    stored = {row["uid"]: _mission(row) for row in rows if row["retired_at"] is None}
    retired = {row["uid"] for row in rows} - stored.keys()
    known = {**shipped(), **stored}
    return {uid: mission for uid, mission in known.items() if uid not in retired}


def ensure(db: Database, uid: str) -> None:
    """Give a shipped mission its row when it is first used, inside `Store.write()`.

    Raises:
        LookupError: there is no such mission.
    """
    if not entity.select(db, "mission", {"uid": uid}):
        if uid not in shipped():
            raise LookupError(f"mission {uid}")
        mission = shipped()[uid]
        row = {"name": mission.name.stored(), "country": mission.country, "code": mission.code}
        entity.insert(db, "mission", {"uid": uid, **row})


def add(workplace: Workplace, name: Text, country: str) -> Mission:
    """Enter a mission that is not among those shipped, and return it."""
    with workplace.store.write() as db:
        uid = entity.insert(db, "mission", {"name": name.stored(), "country": country})
        workplace.log(db, "directory.mission", f"mission/{uid}")
        return _mission(entity.get(db, "mission", uid))


def rename(workplace: Workplace, uid: str, name: Text) -> Mission:
    """Correct the name of a mission; papers made so far keep what they copied."""
    with workplace.store.write() as db:
        ensure(db, uid)
        entity.update(db, "mission", uid, {"name": name.stored()})
        workplace.log(db, "directory.mission", f"mission/{uid}")
        return _mission(entity.get(db, "mission", uid))


def _mission(row: Row) -> Mission:
    """Return a stored mission; seat and zone of a shipped one are those of the list."""
    known = shipped().get(row["uid"], Mission("", NO_TEXT, ""))
    return Mission(
        uid=row["uid"],
        name=Text.of(row["name"]),
        country=row["country"] or known.country,
        city=known.city,
        kind=known.kind,
        zone=known.zone,
        code=row["code"] or "",
        note=known.note,
    )
