"""The door to the encrypted database: the only module that knows the driver.

Faults of the world (full, broken or read-only disk, a busy or damaged file) leave as ours, told
by the name of the driver's error and never by its text; everything else is a defect and leaves as
it came.
"""

# ruff: noqa: ANN401 - rows, and the signatures of the driver

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, ParamSpec, Self, TypeVar, cast

import sqlcipher3

# sqlite-utils looks for this name first, and then works with our driver and its exceptions
sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = sqlcipher3.dbapi2

from sqlite_utils import Database, Migrations  # noqa: E402 - after the registration above

from kzcoord_desktop.store import fault  # noqa: E402

if TYPE_CHECKING:
    import sqlite3 as dbapi2
    from collections.abc import Callable
    from pathlib import Path
else:
    from sqlcipher3 import dbapi2

__all__ = [
    "APPLICATION_ID",
    "Cursor",
    "Database",
    "Error",
    "Migrations",
    "connect",
    "database",
    "is_spoilt",
    "roll_back",
]

APPLICATION_ID = 0x4B5A4344
"""`KZCD` in the header of the file."""

Error = dbapi2.Error
Cursor = dbapi2.Cursor
BUSY_MS = 5000
_P = ParamSpec("_P")
_R = TypeVar("_R")
_NAMED: dict[str, Callable[[Path, str], fault.StoreFault]] = {
    "SQLITE_FULL": lambda _folder, _code: fault.DiskFull(),
    "SQLITE_IOERR": lambda _folder, _code: fault.DiskError(),
    "SQLITE_READONLY": lambda folder, _code: fault.ReadOnly(folder),
    "SQLITE_BUSY": lambda _folder, _code: fault.Busy(),
    "SQLITE_LOCKED": lambda _folder, _code: fault.Busy(),
    "SQLITE_CORRUPT": lambda _folder, code: fault.Damaged(code),
    "SQLITE_NOTADB": lambda folder, _code: fault.StoreForeign(folder / "store.db"),
    "SQLITE_CANTOPEN": lambda folder, _code: fault.CannotOpen(folder),
}


def fault_of(error: dbapi2.Error, folder: Path) -> fault.StoreFault | None:
    """Return what an error of the driver tells the user, `None` if it is a defect of ours."""
    code = getattr(error, "sqlite_errorname", None) or ""
    make = _NAMED.get("_".join(code.split("_")[:2]))
    return make(folder, code) if make else None


class _Cursor(dbapi2.Cursor):
    """A cursor whose faults of the world are ours."""

    def execute(self, sql: str, values: Any = (), /) -> Self:
        """Run one statement."""
        return self._ours(super().execute, sql, values)

    def executemany(self, sql: str, rows: Any, /) -> Self:
        """Run one statement for each row."""
        return self._ours(super().executemany, sql, rows)

    def fetchone(self) -> Any:
        """Return the next row, `None` at the end."""
        return self._ours(super().fetchone)

    def fetchall(self) -> list[Any]:
        """Return the rows that are left."""
        return self._ours(super().fetchall)

    def __next__(self) -> Any:
        """Return the next row."""
        return self._ours(super().__next__)

    def _ours(self, call: Callable[_P, _R], *args: _P.args, **names: _P.kwargs) -> _R:
        try:
            return call(*args, **names)
        except dbapi2.Error as error:
            connection = cast("_Connection", self.connection)
            ours = fault_of(error, connection.folder)
            if ours is None:
                raise
            connection.spoilt = isinstance(ours, fault.DiskError | fault.Damaged)
            raise ours from error


class _Connection(dbapi2.Connection):
    """A connection that makes such cursors.

    Attributes:
        folder: where the file lies, for messages.
        spoilt: it met a bad page and may answer wrongly from now on.
    """

    folder: Path
    spoilt = False

    def cursor(self, _factory: object = None) -> Any:
        """Return a new cursor."""
        return super().cursor(_Cursor)


def connect(
    path: Path, key: bytes, *, create: bool = False, reading: bool = False, busy_ms: int = BUSY_MS
) -> Database:
    """Open the encrypted file at `path` with the raw 32-byte `key`.

    Args:
        path: the file; it must be there unless `create`.
        key: the store's key, as a slot gave it.
        create: make the file if it is missing, and switch it to a write-ahead log.
        reading: refuse every write on this connection.
        busy_ms: how long to wait for another writer, in milliseconds.

    Raises:
        StoreFault: the file cannot be opened or read with this key.
    """
    uri = f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}"
    try:
        # `check_same_thread`: the store closes what its threads have opened (see `Store.close`)
        connection = dbapi2.connect(
            uri, uri=True, isolation_level=None, check_same_thread=False, factory=_Connection
        )
    except dbapi2.Error as error:
        raise fault_of(error, path.parent) or error from error
    connection.folder = path.parent
    try:
        _set_up(connection, key, create=create, reading=reading, busy_ms=busy_ms)
        return database(connection)
    except BaseException:
        connection.close()
        raise


def database(connection: dbapi2.Connection) -> Database:
    """Return sqlite-utils' view of a connection; no installed plugin gets the open store."""
    return Database(connection, execute_plugins=False)


def is_spoilt(db: Database) -> bool:
    """Say whether the connection met a bad page: another one is to be opened."""
    return bool(getattr(db.conn, "spoilt", False))


def roll_back(db: Database) -> None:
    """Undo the open transaction, if the driver has not done so; never hides the error before."""
    if db.conn.in_transaction:
        with suppress(Error, fault.StoreFault):
            db.conn.execute("ROLLBACK")


def _set_up(
    connection: _Connection, key: bytes, *, create: bool, reading: bool, busy_ms: int
) -> None:
    for pragma in (f"key = \"x'{key.hex()}'\"", "cipher_log_level = NONE",
                   "cipher_compatibility = 4", f"busy_timeout = {busy_ms}"):  # fmt: skip
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    # two programs that switch a file at once fail; so only the one that makes it does
    wanted = "journal_mode = WAL" if create else "journal_mode"
    if connection.execute(f"PRAGMA {wanted}").fetchone()[0] != "wal":
        raise fault.Damaged("journal_mode")
    for pragma in ("synchronous = FULL", "foreign_keys = ON", "cell_size_check = ON",
                   "trusted_schema = OFF", "temp_store = MEMORY", "cache_size = -32000",
                   "journal_size_limit = 67108864", "mmap_size = 0",
                   f"query_only = {int(reading)}"):  # fmt: skip
        connection.execute(f"PRAGMA {pragma}")
