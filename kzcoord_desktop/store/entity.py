"""Rows of any table by their uid; the store knows no meaning of their columns.

Columns listed in `migrations.JSON_COLUMNS` are given and returned as mappings and lists, flags as
0 and 1, everything else as the database holds it.  Changes happen inside `Store.write()`.
"""
# ruff: noqa: S608 - names are quoted and of our own making, values are bound

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from kzcoord_desktop.store.fault import Conflict
from kzcoord_desktop.store.migrations import JSON_COLUMNS
from kzcoord_desktop.store.uid import new_uid

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kzcoord_desktop.store.driver import Cursor, Database

Row = dict[str, Any]


def insert(db: Database, table: str, values: Mapping[str, object]) -> str:
    """Add a row and return its uid: the one in `values`, or a new one."""
    row = {**encode(table, values)}
    uid = str(row.setdefault("uid", new_uid()))
    names = ", ".join(map(quoted, row))
    marks = ", ".join("?" * len(row))
    db.conn.execute(f"INSERT INTO {quoted(table)} ({names}) VALUES ({marks})", [*row.values()])
    return uid


def update(
    db: Database, table: str, uid: str, values: Mapping[str, object], rev: int | None = None
) -> int:
    """Change some columns of a row and return its new revision.

    Args:
        db: a connection inside `Store.write()`.
        table: name of the table.
        uid: the row.
        values: the columns to change.
        rev: the revision that the change started from; `None` takes whatever is stored.

    Raises:
        Conflict: the stored revision is another one; nothing was changed.
        LookupError: there is no such row.
    """
    row = encode(table, values)
    changes = ", ".join([*(f"{quoted(name)} = ?" for name in row), "rev = rev + 1"])
    found = db.conn.execute(
        f"UPDATE {quoted(table)} SET {changes} WHERE uid = ? AND rev = coalesce(?, rev) "
        "RETURNING rev",
        [*row.values(), uid, rev],
    ).fetchall()
    if found:
        return int(found[0][0])
    stored = get(db, table, uid)
    raise Conflict(table, uid, rev or 0, stored["rev"])


def get(db: Database, table: str, uid: str) -> Row:
    """Return a row.

    Raises:
        LookupError: there is no such row.
    """
    rows = select(db, table, {"uid": uid})
    if not rows:
        raise LookupError(f"{table} {uid}")
    return rows[0]


def select(
    db: Database,
    table: str,
    where: Mapping[str, object] | None = None,
    *,
    order: str | Sequence[str] = "id",
    limit: int = -1,
    after: int = 0,
) -> list[Row]:
    """Return the rows whose columns have the given values.

    Args:
        db: any connection of the store.
        table: name of the table.
        where: column -> value; `None` asks for NULL, a list or tuple for one of its values.
        order: columns to order by; a leading `-` turns one around.
        limit: how many rows at most, -1 for all.
        after: only rows with a greater `id`, to read a long table piece by piece.
    """
    tests = [f"id > {after:d}"] if after else []
    values: list[object] = []
    for name, value in (where or {}).items():
        if isinstance(value, list | tuple):
            tests.append(f"{quoted(name)} IN ({', '.join('?' * len(value))})")
            values.extend(value)
        else:
            tests.append(f"{quoted(name)} IS ?")
            values.append(value)
    columns = [order] if isinstance(order, str) else order
    by = ", ".join(f"{quoted(c.lstrip('-'))}{' DESC' if c[0] == '-' else ''}" for c in columns)
    condition = f"WHERE {' AND '.join(tests)} " if tests else ""
    cursor = db.conn.execute(
        f"SELECT * FROM {quoted(table)} {condition}ORDER BY {by} LIMIT ?", [*values, limit]
    )
    return rows_of(table, cursor)


def rows_of(table: str, cursor: Cursor) -> list[Row]:
    """Return what a cursor over the columns of `table` still holds, decoded."""
    names = [column[0] for column in cursor.description]
    return [decode(table, dict(zip(names, row, strict=True))) for row in cursor.fetchall()]


def encode(table: str, values: Mapping[str, object]) -> Row:
    """Return the values as the database holds them."""
    texts = JSON_COLUMNS.get(table, frozenset())
    return {
        name: _json(value) if name in texts and value is not None else value
        for name, value in values.items()
    }


def decode(table: str, row: Row) -> Row:
    """Return a row of the database with its JSON columns read."""
    for name in JSON_COLUMNS.get(table, frozenset()):
        if row.get(name) is not None:
            row[name] = json.loads(row[name])
    return row


def quoted(name: str) -> str:
    """Return a name as SQL writes it; `case` and `values` are words of SQL too.

    In double quotes SQLite would take a misspelt column for a text, and find nothing or all.
    """
    if "]" in name:
        raise ValueError(f"{name} is no name of a column")
    return f"[{name}]"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
