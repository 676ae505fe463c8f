"""The audit log: a chain of hashes, and signed checkpoints that are kept elsewhere.

Each row holds the hash of the one before it.  The chain alone would miss a cut tail and a log that
was rewritten whole; a checkpoint kept outside the machine (in a document's footer, in `store.key`)
shows both.  What was changed after the last kept checkpoint cannot be excluded.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from kzcoord_desktop.domain.canonical import canonical
from kzcoord_desktop.store.stamp import moment, stamp

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from kzcoord_desktop.store.driver import Database

_COLUMNS = ("seq", "at", "actor", "workstation", "action", "object", "details")
_ED25519 = b"\x01"
_SHORT_DIGITS = 20


@dataclass(frozen=True)
class Checkpoint:
    """The log as it was: so many rows, the last with this hash.

    Attributes:
        rows: number of rows.
        head: hash of the last one, 32 bytes.
        at: when it was made.
        note: the signed note that others keep.
    """

    rows: int
    head: bytes
    at: datetime
    note: str

    @property
    def short(self) -> str:
        """The form for a document's footer: number of rows and 20 hex digits (decision 43)."""
        return f"{self.rows}-{self.head.hex()[:_SHORT_DIGITS]}"


@dataclass(frozen=True)
class Chain:
    """What a walk along the log found.

    Attributes:
        rows: how many rows are whole, from the first one on.
        head: hash of the last whole row.
        broken_at: number of the first row that is missing or altered, `None` if none is.
    """

    rows: int
    head: bytes
    broken_at: int | None


def append(  # noqa: PLR0917 - in the order of the columns
    db: Database,
    actor: str,
    workstation: str,
    action: str,
    object: str,
    details: Mapping[str, object],
    at: datetime,
) -> int:
    """Add a row in the transaction of the change it tells, and return its number.

    Args:
        db: a connection inside `Store.write()`.
        actor: who did it: the officer's label.
        workstation: where.
        action: what, as `record.sign`.
        object: to what, as `record/<uid>`.
        details: whole numbers, flags and short texts; of contents only their SHA-256.
        at: when.
    """
    seq, prev = _head(db)
    told = (seq + 1, stamp(at), actor, workstation, action, object, canonical(details))
    db.conn.execute(
        'INSERT INTO audit (seq, at, actor, workstation, action, "object", details, prev, hash) '
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [*told, prev, row_hash(told, prev)],
    )
    return seq + 1


def row_hash(told: tuple[object, ...], prev: bytes) -> bytes:
    """Return the hash of a row whose columns up to `details` are `told`."""
    rest = canonical(dict(zip(_COLUMNS, told, strict=True)))
    return hashlib.sha256(b"audit/1\n" + prev + rest.encode()).digest()


def beginning(store_id: str) -> bytes:
    """Return what stands before the first row: the hash of the store's id."""
    return hashlib.sha256(store_id.encode()).digest()


def verify_chain(db: Database) -> Chain:
    """Walk along the whole log; some 4 s for a million rows."""
    prev, rows = beginning(_store_id(db)), 0
    columns = 'seq, at, actor, workstation, action, "object", details, prev, hash'
    for *told, before, its_hash in db.conn.execute(f"SELECT {columns} FROM audit ORDER BY seq"):  # noqa: S608
        whole = told[0] == rows + 1 and before == prev
        if not whole or its_hash != row_hash(tuple(told), prev):
            return Chain(rows, prev, rows + 1)
        rows, prev = rows + 1, its_hash
    return Chain(rows, prev, None)


def checkpoint(db: Database, at: datetime) -> Checkpoint:
    """Sign the log as it is now, in the transaction of the row before it, and keep the note."""
    rows, head = _head(db)
    note = _sign(db, f"{origin(_store_id(db))}\n{rows}\n{base64.b64encode(head).decode()}\n")
    db.conn.execute(
        'INSERT INTO checkpoint (at, "rows", head, note) VALUES (?, ?, ?, ?)',
        [stamp(at), rows, head, note],
    )
    return Checkpoint(rows, head, moment(stamp(at)), note)


def last_at(db: Database) -> datetime | None:
    """Return the latest time of any row; None for an empty log.

    Not that of the last row: a clock that was set back writes earlier times after later ones.
    """
    latest = db.conn.execute("SELECT max(at) FROM audit").fetchone()[0]
    return moment(latest) if latest else None


def origin(store_id: str) -> str:
    """Return the name under which this store signs its log."""
    return f"kzcoord/{store_id}"


def read_note(note: str, store_id: str, public_key: bytes) -> tuple[int, bytes]:
    """Return rows and head from a signed note (C2SP signed-note and tlog-checkpoint).

    Raises:
        ValueError: it is no note of this store, or its signature does not match.
    """
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - heavy
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415
        Ed25519PublicKey,
    )

    text, _, signature = note.rpartition("\n— ")
    name, _, sealed = signature.strip().partition(" ")
    lines = text.split("\n")
    if name != origin(store_id) or len(lines) < 4 or lines[0] != name:  # noqa: PLR2004 - its lines
        raise ValueError("not a checkpoint of this store")
    raw = base64.b64decode(sealed, validate=True)
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(raw[4:], text.encode())
    except InvalidSignature as error:
        raise ValueError("the signature of the checkpoint does not match") from error
    if raw[:4] != _key_id(name, public_key):
        raise ValueError("the checkpoint names another key")
    return int(lines[1]), base64.b64decode(lines[2], validate=True)


def holds(db: Database, rows: int, head: bytes) -> bool:
    """Say whether the log still contains the state that a checkpoint names."""
    found = db.conn.execute("SELECT hash FROM audit WHERE seq = ?", [rows]).fetchone()
    return found is not None and found[0] == head


def length(db: Database) -> int:
    """Return the number of the last row."""
    return int(db.conn.execute("SELECT coalesce(max(seq), 0) FROM audit").fetchone()[0])


def make_key(db: Database) -> None:
    """Make the workstation's key, once, when the store is made."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 - heavy
        Ed25519PrivateKey,
    )

    key = Ed25519PrivateKey.generate()
    db.conn.execute(
        "INSERT INTO workstation (id, private_key, public_key) VALUES (1, ?, ?)",
        [key.private_bytes_raw(), key.public_key().public_bytes_raw()],
    )


def public_key(db: Database) -> bytes:
    """Return the workstation's public key, 32 bytes."""
    query = "SELECT public_key FROM workstation"
    return cast("bytes", db.conn.execute(query).fetchone()[0])


def _head(db: Database) -> tuple[int, bytes]:
    query = "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1"
    row = db.conn.execute(query).fetchone()
    return (row[0], row[1]) if row else (0, beginning(_store_id(db)))


def _store_id(db: Database) -> str:
    return str(db.conn.execute("SELECT store_id FROM store").fetchone()[0])


def _sign(db: Database, text: str) -> str:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 - heavy
        Ed25519PrivateKey,
    )

    private, public = db.conn.execute("SELECT private_key, public_key FROM workstation").fetchone()
    name = text.partition("\n")[0]
    signature = Ed25519PrivateKey.from_private_bytes(private).sign(text.encode())
    sealed = base64.b64encode(_key_id(name, public) + signature).decode()
    return f"{text}\n— {name} {sealed}\n"


def _key_id(name: str, public: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + _ED25519 + public).digest()[:4]
