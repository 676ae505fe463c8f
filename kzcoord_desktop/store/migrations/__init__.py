"""The tables, as the steps that made them: forward only, never edited after a release.

Every table has an integer `id` for joins and a `uid` made by the workstation; what can be edited
has a revision `rev`.  A reference holds a uid.  Texts per language are JSON, dates `2026-12-14`,
local moments two columns `<name>` and `<name>_zone`, times of the system UTC with `Z`.

A step is a module with a function `make`, and its line in `STEPS`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kzcoord_desktop.store.driver import Database, Migrations
from kzcoord_desktop.store.migrations import (
    m0001_trip,
    m0002_duties,
    m0003_links,
    m0004_visits,
    m0005_to_translate,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

STEPS: Final[Mapping[str, Callable[[Database], None]]] = {
    "0001_trip": m0001_trip.make,
    "0002_duties": m0002_duties.make,
    "0003_links": m0003_links.make,
    "0004_visits": m0004_visits.make,
    "0005_to_translate": m0005_to_translate.make,
}
STORE = Migrations("store")
for _name, _make in STEPS.items():
    STORE(name=_name)(_make)

JSON_COLUMNS: dict[str, frozenset[str]] = {
    "body": frozenset({"name", "short_name", "address", "city"}),
    "unit": frozenset({"name"}),
    "person": frozenset(
        {"name", "short_name", "dative", "position", "position_dative", "employer"}
    ),
    "mission": frozenset({"name", "city"}),
    "case": frozenset({"title", "counterparts", "city"}),
    "stop": frozenset({"city"}),
    "draft": frozenset({"values"}),
    "setting": frozenset({"value"}),
    "duty": frozenset({"subject", "reminders", "inputs"}),
    "duty_history": frozenset({"old"}),
    "profile_version": frozenset({"values"}),
    "meeting": frozenset({"topic", "place", "counterpart"}),
    "outcome": frozenset({"text", "responsible"}),
    "handover": frozenset({"content", "agreements", "to_translate"}),
    "agreement": frozenset({"ground", "kept_as"}),
}
"""Columns that hold JSON: given and returned as mappings and lists."""


def version(steps: Migrations = STORE) -> int:
    """Return the version of the schema after all `steps`, as `user_version` holds it."""
    return len(steps.pending(Database(memory=True, execute_plugins=False)))
