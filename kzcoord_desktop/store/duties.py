"""The open duties of the board, and the changes of duties, by their indexes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from kzcoord_desktop.store import entity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kzcoord_desktop.store.driver import Database

Values: TypeAlias = tuple[Any, ...]
"""The values of a row as the database holds them, in the order of the names of its columns."""

OF_CASE = ("kind", "number", "title", "country", "city", "start_date", "end_date", "departure",
           "departure_zone")  # fmt: skip
"""Columns of the case that an open duty brings along, by `case_` and their names."""

_OPEN = f"""
    SELECT d.*, {", ".join(f"c.{name} AS case_{name}" for name in OF_CASE)}, h.name AS case_head
    FROM duty AS d LEFT JOIN "case" AS c ON c.uid = d."case" LEFT JOIN person AS h ON h.uid = c.head
    WHERE d.outcome IS NULL AND d.ours = 1 AND d.leaves_at > :now AND d.opens_at <= :now
"""  # noqa: S608 - names are ours
_ORDER = "ORDER BY d.due_at, d.id"


def open_duties(
    db: Database, now: str, owner: str | None = None
) -> tuple[Sequence[str], list[Values]]:
    """Return the names of the columns and the duties that stand on the board, the next one first.

    They are not decoded: of thousands a person sees a few.

    Args:
        db: any connection of the store.
        now: the time, as it is stored.
        owner: only those of this officer and those of nobody; `None` for all.
    """
    mine = "AND (d.owner = :owner OR d.owner IS NULL)" if owner else ""
    cursor = db.conn.execute(f"{_OPEN} {mine} {_ORDER}", {"now": now, "owner": owner})
    return [column[0] for column in cursor.description], cursor.fetchall()


def decoded(names: Sequence[str], values: Values) -> entity.Row:
    """Return one of the open duties with its JSON read."""
    row = entity.decode("duty", dict(zip(names, values, strict=True)))
    case = {name: row.pop(f"case_{name}") for name in OF_CASE}
    head = entity.decode("person", {"name": row.pop("case_head")})["name"]
    return {**row, "of": {**entity.decode("case", case), "head": head}}


def latest_change(db: Database) -> int:
    """Return the `id` of the last row of the history, 0 if there is none."""
    query = "SELECT coalesce(max(id), 0) FROM duty_history"
    return cast("int", db.conn.execute(query).fetchone()[0])
