"""The open store with who works in it: what every use case starts from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import uuid4

from kzcoord_desktop.domain.directory import BODY
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.services import rows
from kzcoord_desktop.services.clock import Clock, stamp, today
from kzcoord_desktop.services.office import Body, Officer
from kzcoord_desktop.store import audit, entity

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.store.driver import Database
    from kzcoord_desktop.store.store import Store


@dataclass(frozen=True)
class Workplace:
    """An open store, the own body, and the officer.

    Attributes:
        window: id of this window, holder of its edit locks.
    """

    store: Store
    clock: Clock
    body: Body
    officer: Officer
    window: str

    @property
    def folder(self) -> Path:
        """The folder of the store."""
        return self.store.folder

    @property
    def is_sample(self) -> bool:
        """Whether the store holds sample data."""
        return self.store.sample

    @property
    def was_cut_short(self) -> bool:
        """Whether the last window ended without closing the store: a crash, a cut of power."""
        return self.store.unclean

    @property
    def notices(self) -> list[Message]:
        """What the person is told after opening."""
        return self.store.notices

    def today(self) -> date:
        """Return the day it is in Kazakhstan."""
        return today(self.clock)

    def log(self, db: Database, action: str, target: str, **details: object) -> None:
        """Add an audit row in the transaction of the change it tells."""
        store = self.store
        audit.append(db, store.officer, store.workstation, action, target, details, self.clock())

    def told(self) -> dict[str, str]:
        """Return the columns that say when a fact was entered, and by whom."""
        return {"at": stamp(self.clock()), "who": self.store.officer}

    def withdrawn(self) -> dict[str, str]:
        """Return the columns that say when a fact was taken back, and by whom."""
        return {"withdrawn_at": stamp(self.clock()), "withdrawn_by": self.store.officer}

    def close(self) -> None:
        """Close the store and forget its key."""
        self.store.close(now=self.clock())


def enter(store: Store, clock: Clock) -> Workplace:
    """Return the workplace of the officer whose slot opened the store."""
    db = store.reader()
    found = entity.select(db, "officer", {"label": store.officer}) or entity.select(db, "officer")
    person = entity.get(db, "person", found[0]["person"])
    officer = Officer(
        uid=found[0]["uid"],
        name=Text.of(person["name"]),
        position=Text.of(person["position"]),
        phone=person["phone"] or "",
    )
    return Workplace(store, clock, read_body(db), officer, window=uuid4().hex)


def read_body(db: Database) -> Body:
    """Return the own body as it is stored."""
    row = entity.select(db, "body", {"kind": "own"})[0]
    unit = entity.select(db, "unit", {"body": row["uid"]})[0]
    values = {field.id: rows.value(field, {**row, "unit": unit["name"]}) for field in BODY}
    return Body({name: value for name, value in values.items() if value})


def save_body(workplace: Workplace, values: Mapping[str, object]) -> Workplace:
    """Change the own body, and return the workplace with it; papers made so far keep the old."""
    columns = {
        name: value
        for field in BODY
        for name, value in rows.columns(field, values.get(field.id)).items()
    }
    unit = columns.pop("unit")
    with workplace.store.write() as db:
        row = entity.select(db, "body", {"kind": "own"})[0]
        entity.update(db, "body", row["uid"], columns)
        entity.update(
            db, "unit", entity.select(db, "unit", {"body": row["uid"]})[0]["uid"], {"name": unit}
        )
        workplace.log(db, "settings.body", f"body/{row['uid']}")
        return replace(workplace, body=read_body(db))
