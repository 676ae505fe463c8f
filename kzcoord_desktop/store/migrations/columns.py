"""The words in which the steps say what a table is: columns, references, guards.

Released steps are made of them, so what a word writes stays as it is; a step that needs other SQL
gets a word of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kzcoord_desktop.store.driver import Database

ROW = "id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36)"
EDITED = f"{ROW}, rev INTEGER NOT NULL DEFAULT 1 CHECK (rev >= 1)"
DAY = "[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]"
TIME = "[0-2][0-9]:[0-5][0-9]"


def text(name: str, *, required: bool = False) -> str:
    """A text per language."""
    rule = f"CHECK (json_type({name}) = 'object')"
    return f"{name} TEXT {'NOT NULL ' if required else ''}{rule}"


def day(name: str, *, required: bool = False) -> str:
    """A date."""
    return f"{name} TEXT {'NOT NULL ' if required else ''}CHECK ({name} GLOB '{DAY}')"


def moment(name: str) -> str:
    """A local wall time and its zone: both or neither."""
    return (
        f"{name} TEXT CHECK ({name} GLOB '{DAY}T{TIME}'), "
        f"{name}_zone TEXT CHECK (({name} IS NULL) = ({name}_zone IS NULL))"
    )


def at(name: str, *, required: bool = True) -> str:
    """A time of the system."""
    return (
        f"{name} TEXT {'NOT NULL ' if required else ''}CHECK ({name} GLOB '{DAY}T{TIME}:[0-9]*Z')"
    )


def flag(name: str) -> str:
    """Yes or no; no, unless it is said."""
    return f"{name} INTEGER NOT NULL DEFAULT 0 CHECK ({name} IN (0, 1))"


def one_of(name: str, *values: str, rule: str = "") -> str:
    """One of a few words."""
    return f"{name} TEXT {rule} CHECK ({name} IN ({', '.join(repr(v) for v in values)}))"


def ref(name: str, table: str, *, required: bool = False) -> str:
    """The uid of a row of another table."""
    return f'"{name}" TEXT {"NOT NULL " if required else ""}REFERENCES "{table}"(uid)'


def table(name: str, *columns: str, rules: str = "") -> str:
    """A table whose columns hold what their types say."""
    return f'CREATE TABLE "{name}" ({", ".join(columns)}{rules}) STRICT'


def json(name: str, kind: str) -> str:
    """A JSON value of one kind: an object or an array."""
    return f'"{name}" TEXT NOT NULL CHECK (json_type("{name}") = \'{kind}\')'


def never(action: str, table: str, *, when: str = "", of: str = "") -> str:
    """A trigger that refuses an action, against mistakes of our own."""
    name = f"{table}_never_{action.lower()}{of and '_' + of.partition(',')[0]}"
    return (
        f'CREATE TRIGGER "{name}" BEFORE {action} {"OF " + of if of else ""} ON "{table}" '
        f"{'WHEN ' + when if when else ''} BEGIN "
        f"SELECT RAISE(ABORT, '{table}: {action} is never allowed'); END"
    )


def frozen(*tables: str) -> list[str]:
    """Triggers that refuse to change or delete rows of tables."""
    return [never(action, table) for table in tables for action in ("UPDATE", "DELETE")]


def more(table: str, *columns: str) -> list[str]:
    """Columns that a table gets later."""
    return [f'ALTER TABLE "{table}" ADD COLUMN {column}' for column in columns]


def run(db: Database, statements: Iterable[str]) -> None:
    """Run statements one after another."""
    for statement in statements:
        db.conn.execute(statement)


TOLD = f"{at('at')}, who TEXT NOT NULL"
"""When something was entered, and by whom."""
WITHDRAWN = (
    f"{at('withdrawn_at', required=False)}, "
    "withdrawn_by TEXT CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))"
)
"""Two columns for what may be taken back: when and by whom."""
