"""Papers: drafts, versions that never change, files, signatures, and the events of their life.

`record` holds only the identity of a paper; its state is that of its last event (decision 25).
All functions that change something run inside `Store.write()`.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kzcoord_desktop.store import entity
from kzcoord_desktop.store.fault import TooLarge
from kzcoord_desktop.store.stamp import stamp
from kzcoord_desktop.store.uid import new_uid

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from kzcoord_desktop.store.driver import Database

LARGEST_MB = 20
FIRST_STATE = "draft"


@dataclass(frozen=True)
class Version:
    """What `add_version` made: its uid, its number within the record and its hash."""

    uid: str
    n: int
    sha256: str


def create(
    db: Database,
    kind: str,
    case: str,
    *,
    form: str,
    at: datetime,
    who: str,
    consultation: str | None = None,
    owner: str | None = None,
    subject: str | None = None,
) -> str:
    """Add a record without a number, in the state `draft`, and return its uid."""
    row = {"kind": kind, "case": case, "consultation": consultation, "form": form,
           "owner": owner, "created_at": stamp(at), "subject": subject}  # fmt: skip
    uid = entity.insert(db, "record", row)
    add_event(db, uid, FIRST_STATE, at, who)
    return uid


def save_draft(
    db: Database,
    record: str,
    values: Mapping[str, object],
    *,
    step: str | None,
    field: str | None,
    cursor: int | None,
    at: datetime,
    officer: str,
) -> None:
    """Keep what is typed, and where, in the one draft of the record (decision 24)."""
    row = entity.encode("draft", {"record": record, "values": dict(values), "step": step,
                                  "field": field, "cursor": cursor, "at": stamp(at),
                                  "officer": officer, "uid": new_uid()})  # fmt: skip
    names = ", ".join(map(entity.quoted, row))
    kept = ("values", "step", "field", "cursor", "at", "officer")
    changes = ", ".join(f"{entity.quoted(name)} = excluded.{entity.quoted(name)}" for name in kept)
    db.conn.execute(
        f"INSERT INTO draft ({names}) VALUES ({', '.join('?' * len(row))}) "  # noqa: S608 - names
        f'ON CONFLICT ("record") DO UPDATE SET {changes}',
        [*row.values()],
    )


def load_draft(db: Database, record: str) -> entity.Row | None:
    """Return the draft (`values`, `step`, `field`, `cursor`, `at`, `officer`), `None` if none."""
    rows = entity.select(db, "draft", {"record": record})
    return rows[0] if rows else None


def drop_draft(db: Database, record: str) -> None:
    """Take the draft away: a version holds its content now."""
    db.conn.execute('DELETE FROM draft WHERE "record" = ?', [record])


def add_version(
    db: Database,
    record: str,
    content: str,
    *,
    author: str,
    at: datetime,
    program: str,
    profile: str,
) -> Version:
    """Add a version that is never changed; it names the hash of the one before it.

    Args:
        db: a connection inside `Store.write()`.
        record: the record.
        content: canonical JSON.
        author: who wrote it: the officer's label.
        at: when.
        program: version of the program.
        profile: version of the profile of the Rules.
    """
    before = entity.select(db, "record_version", {"record": record}, order="-n", limit=1)
    sha256 = hashlib.sha256(content.encode()).hexdigest()
    n = before[0]["n"] + 1 if before else 1
    row = {"record": record, "n": n, "previous": before[0]["sha256"] if before else None,
           "content": content, "sha256": sha256, "author": author, "at": stamp(at),
           "program": program, "profile": profile}  # fmt: skip
    return Version(entity.insert(db, "record_version", row), n, sha256)


def versions(db: Database, record: str) -> list[entity.Row]:
    """Return the versions of a record, the first one first."""
    return entity.select(db, "record_version", {"record": record}, order="n")


def add_file(
    db: Database,
    data: bytes,
    media_type: str,
    purpose: str,
    *,
    at: datetime,
    version: str | None = None,
    name: str | None = None,
) -> str:
    """Keep a file, addressed by its SHA-256, and return its uid.

    The same bytes for the same purpose and version are kept once.

    Raises:
        TooLarge: more than 20 MB.
    """
    if len(data) > LARGEST_MB * 1_000_000:
        raise TooLarge(LARGEST_MB)
    sha256 = hashlib.sha256(data).hexdigest()
    known = db.conn.execute(
        "SELECT uid FROM file WHERE sha256 = ? AND purpose = ? AND version IS ?",
        [sha256, purpose, version],
    ).fetchone()
    if known:
        return str(known[0])
    row = {"sha256": sha256, "bytes": data, "media_type": media_type, "version": version,
           "purpose": purpose, "name": name, "at": stamp(at)}  # fmt: skip
    return entity.insert(db, "file", row)


def file_bytes(db: Database, file: str) -> bytes:
    """Return the bytes of a file.

    Raises:
        LookupError: there is no such file.
    """
    row = db.conn.execute("SELECT bytes FROM file WHERE uid = ?", [file]).fetchone()
    if row is None:
        raise LookupError(f"file {file}")
    return bytes(row[0])


def files(db: Database, record: str) -> list[entity.Row]:
    """Return the files of all versions of a record without their bytes, the newest first."""
    cursor = db.conn.execute(
        "SELECT f.uid, f.sha256, length(f.bytes) AS size, f.media_type, f.purpose, f.name, f.at, "
        "f.version, v.n FROM file f JOIN record_version v ON v.uid = f.version "
        'WHERE v."record" = ? ORDER BY f.id DESC',
        [record],
    )
    return entity.rows_of("file", cursor)


def known_hashes(db: Database) -> frozenset[str]:
    """Return the SHA-256 of every signed file: what the program knows as its own."""
    query = "SELECT sha256 FROM file WHERE purpose = 'signed'"
    return frozenset(row[0] for row in db.conn.execute(query).fetchall())


def add_signature(
    db: Database,
    file: str,
    *,
    layer: str,
    signer: str,
    serial: str,
    claimed_at: datetime,
    at: datetime,
    iin: str | None = None,
    bin: str | None = None,
    role: str | None = None,
) -> str:
    """Register a signature of a file and return its uid."""
    row = {"file": file, "layer": layer, "signer": signer, "iin": iin, "bin": bin,
           "serial": serial, "role": role, "claimed_at": stamp(claimed_at),
           "at": stamp(at)}  # fmt: skip
    return entity.insert(db, "signature", row)


def signatures(db: Database, record: str) -> list[entity.Row]:
    """Return the signatures of all files of a record, the oldest first."""
    cursor = db.conn.execute(
        "SELECT s.*, f.sha256, v.n FROM signature s JOIN file f ON f.uid = s.file "
        'JOIN record_version v ON v.uid = f.version WHERE v."record" = ? ORDER BY s.id',
        [record],
    )
    return entity.rows_of("signature", cursor)


def add_event(
    db: Database,
    record: str,
    state: str,
    at: datetime,
    who: str,
    *,
    version: str | None = None,
    file: str | None = None,
    number: str | None = None,
    channel: str | None = None,
    receiver: str | None = None,
) -> str:
    """Add an event of the record's life; the last one is its state."""
    row = {"record": record, "state": state, "at": stamp(at), "who": who, "version": version,
           "file": file, "number": number, "channel": channel, "receiver": receiver}  # fmt: skip
    return entity.insert(db, "record_event", row)


def events(db: Database, record: str) -> list[entity.Row]:
    """Return the events of a record, the oldest first."""
    return entity.select(db, "record_event", {"record": record})


def of_case(db: Database, case: str) -> list[entity.Row]:
    """Return the records of a case, the oldest first, each with its `state`."""
    cursor = db.conn.execute(
        'SELECT r.*, (SELECT state FROM record_event e WHERE e."record" = r.uid '
        'ORDER BY e.id DESC LIMIT 1) AS state FROM "record" r WHERE r."case" = ? ORDER BY r.id',
        [case],
    )
    return entity.rows_of("record", cursor)


def cases_in_work(db: Database, kinds: Collection[str]) -> list[str]:
    """Return the uids of cases of some kinds that have a record neither signed nor void."""
    cursor = db.conn.execute(
        'SELECT c.uid FROM "case" c WHERE c.kind IN (SELECT value FROM json_each(?)) '
        "AND c.cancelled_at IS NULL AND EXISTS ("
        'SELECT 1 FROM "record" r JOIN record_event e ON e.id = '
        '(SELECT max(id) FROM record_event WHERE "record" = r.uid) '
        "WHERE r.\"case\" = c.uid AND e.state IN ('draft', 'ready')) ORDER BY c.id",
        [json.dumps(list(kinds))],
    )
    return [str(row[0]) for row in cursor.fetchall()]


def next_case_number(db: Database, year: int) -> str:
    """Return the next free number of a case, `2026/041`; numbers are never used again."""
    last = db.conn.execute(
        'SELECT max(CAST(substr(number, 6) AS INTEGER)) FROM "case" WHERE number LIKE ?',
        [f"{year:04}/%"],
    ).fetchone()[0]
    return f"{year:04}/{(last or 0) + 1:03}"


def next_of_code(db: Database, case: str, code: str) -> int:
    """Return which record with `code` the next one of the case is, from 1 (decision 40)."""
    last = db.conn.execute(
        'SELECT max(code_n) FROM "record" WHERE "case" = ? AND code = ?', [case, code]
    ).fetchone()[0]
    return (last or 0) + 1


def assign_number(db: Database, record: str, number: str, code: str, n: int) -> None:
    """Give a record its number, once; it is never changed, given again or taken back.

    Args:
        db: a connection inside `Store.write()`.
        record: a record without a number.
        number: as it is printed, `KM-2026/041-K1`.
        code: code of the kind of record, `K1`.
        n: what `next_of_code` returned in the same transaction.
    """
    entity.update(db, "record", record, {"number": number, "code": code, "code_n": n})


def save_place(
    db: Database,
    officer: str,
    case: str,
    *,
    step: str,
    at: datetime,
    record: str | None = None,
    field: str | None = None,
    cursor: int | None = None,
) -> None:
    """Keep where an officer works in a case, so that the program opens there again."""
    db.conn.execute(
        'INSERT INTO place (officer, "case", "record", step, field, "cursor", at) '
        'VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (officer, "case") DO UPDATE SET '
        '"record" = excluded."record", step = excluded.step, field = excluded.field, '
        '"cursor" = excluded."cursor", at = excluded.at',
        [officer, case, record, step, field, cursor, stamp(at)],
    )


def last_place(db: Database, officer: str, case: str | None = None) -> dict[str, Any] | None:
    """Return the last place of work (`case`, `record`, `step`, `field`, `cursor`, `at`).

    With a `case` the place in it, else the newest of all; `None` if there is none.
    """
    where = {"officer": officer} | ({"case": case} if case else {})
    rows = entity.select(db, "place", where, order=("-at", "-id"), limit=1)
    return rows[0] if rows else None
