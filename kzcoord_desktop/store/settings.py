"""Settings that belong to the store: name and JSON value."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from kzcoord_desktop.domain.canonical import canonical
from kzcoord_desktop.store import entity

if TYPE_CHECKING:
    from kzcoord_desktop.store.driver import Database


_T = TypeVar("_T")


def get_setting(db: Database, name: str, default: _T) -> _T:
    """Return the value of a setting, `default` if it was never set."""
    rows = entity.select(db, "setting", {"name": name})
    return cast("_T", rows[0]["value"]) if rows else default


def set_setting(db: Database, name: str, value: object) -> None:
    """Set a value inside `Store.write()`; the caller writes the audit row."""
    db.conn.execute(
        "INSERT INTO setting (name, value) VALUES (?, ?) "
        "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        [name, canonical(value)],
    )
