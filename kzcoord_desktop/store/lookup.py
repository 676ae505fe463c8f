"""Which record a signed file is: found by its hash, its number, or its id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.store import entity

if TYPE_CHECKING:
    from kzcoord_desktop.store.driver import Database

_SIGNED = """
    SELECT f.uid AS file, f.sha256, f.at, v.uid AS version, v.n, v.content,
        r.uid AS record, r.kind, r.subject, r.number, r."case"
    FROM file AS f
        JOIN record_version AS v ON v.uid = f.version
        JOIN "record" AS r ON r.uid = v."record"
    WHERE f.purpose = 'signed' AND
"""
_BESIDE = """
    SELECT s.*
    FROM signature AS s
        JOIN file AS c ON c.uid = s.file AND c.purpose = 'cms'
    WHERE (
        SELECT d.uid FROM file AS d
        WHERE d.version = c.version AND d.purpose = 'signed' AND d.id < c.id
        ORDER BY d.id DESC LIMIT 1
    ) = ?
    ORDER BY s.id
"""


def by_hash(db: Database, sha256: str) -> entity.Row | None:
    """Return the signed file with this SHA-256, and its record, or None."""
    found = _rows(db, "f.sha256 = ?", sha256)
    return found[0] if found else None


def of_number(db: Database, number: str) -> list[entity.Row]:
    """Return the signed files of the record with a number, the newest first."""
    return _rows(db, "r.number = ?", number)


def of_record(db: Database, record: str) -> list[entity.Row]:
    """Return the signed files of a record by its id, the newest first."""
    return _rows(db, "r.uid = ?", record)


def beside(db: Database, file: str) -> list[entity.Row]:
    """Return the signatures that lie in files beside a signed document, the oldest first.

    Those of a version that got one more signature inside meanwhile are about that later file.
    """
    return entity.rows_of("signature", db.conn.execute(_BESIDE, [file]))


def _rows(db: Database, condition: str, value: str) -> list[entity.Row]:
    query = f"{_SIGNED} {condition} ORDER BY f.id DESC"
    return entity.rows_of("file", db.conn.execute(query, [value]))
