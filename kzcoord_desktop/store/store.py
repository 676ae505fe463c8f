"""The open store: read and written through its connections, one for each thread."""

from __future__ import annotations

import platform
import threading
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kzcoord_desktop.store import audit, creation, driver, fault, keyfile, opening, upgrade
from kzcoord_desktop.store.marker import Marker
from kzcoord_desktop.store.place import check_place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.store.driver import Database

FILE = "store.db"


class Store:
    """An open store, from `create_store` or `open_store`.

    Attributes:
        folder: where it lies.
        store_id: its id.
        sample: whether it holds sample data.
        officer: label of who opened it; actor of the store's own audit rows.
        workstation: name of this machine, for audit rows.
        notices: what the person is told after opening: recovered, saves missing, disk full.
        unclean: the last close was not clean: `quick_check` is due, in a worker.
    """

    def __init__(
        self, folder: Path, key: bytes, public: keyfile.PublicInfo, marker: Marker, officer: str
    ) -> None:
        self.folder, self.store_id, self.sample = folder, public.store_id, public.sample
        self.officer, self.workstation = officer, platform.node()
        self.notices: list[Message] = []
        self.unclean = marker.left
        self._key: bytes | None = key
        self._marker = marker
        self._of_thread = threading.local()
        self._all: list[Database] = []

    def reader(self) -> Database:
        """Return this thread's connection for reading; it never waits and refuses writes."""
        return self._connection("reader", reading=True, busy_ms=0)

    @contextmanager
    def write(self) -> Iterator[Database]:
        """Hold the lock for writing, on this thread's writing connection.

        Everything in the block is kept when it ends, or nothing.  Another writer is waited for up
        to five seconds.

        Raises:
            StoreFault: nothing was saved, and why.
        """
        db = self._connection("writer", reading=False, busy_ms=driver.BUSY_MS)
        db.conn.execute("BEGIN IMMEDIATE")
        try:
            yield db
            db.conn.execute("COMMIT")
        except BaseException:
            driver.roll_back(db)
            raise

    def data_version(self) -> int:
        """Return a number that changes when another connection has saved something.

        "Another" is any other than this thread's reader: a writer of this program too.
        """
        return int(self.reader().conn.execute("PRAGMA data_version").fetchone()[0])

    def log(self, db: Database, action: str, details: Mapping[str, object], at: datetime) -> None:
        """Add an audit row about the store itself, in the transaction of `db`."""
        target = f"store/{self.store_id}"
        audit.append(db, self.officer, self.workstation, action, target, details, at)

    def keep(self, checkpoint: audit.Checkpoint) -> None:
        """Keep a committed checkpoint outside the database, in the key file."""
        keyfile.set_checkpoint(self.folder, checkpoint.note)

    def admit(self, label: str, passphrase: str) -> None:
        """Let `passphrase` open the store under `label`; a former one of that label no longer does.

        Raises:
            WeakPassphrase: shorter than `keyfile.LEAST_PASSPHRASE`.
            StoreFault: the key file cannot be written.
        """
        if self._key is None:
            raise RuntimeError("the store is closed")
        keyfile.set_passphrase(self.folder, label, passphrase, self._key)

    def quick_check(self) -> Message | None:
        """Read every page and say what is damaged, `None` if nothing is; 3 s a gigabyte."""
        try:
            finding = self.reader().conn.execute("PRAGMA quick_check(1)").fetchone()[0]
        except fault.Damaged as error:
            return error.message
        return None if finding == "ok" else fault.Damaged(str(finding)).message

    def close(self, *, now: datetime | None = None) -> None:
        """Write the last audit row and checkpoint, close every connection, take the marker away.

        The other threads have ended their work.  Connections are closed and the key is forgotten
        in any case; a second call does nothing.

        Raises:
            StoreFault: the row, the checkpoint or the marker could not be written.
        """
        if self._key is None:
            return
        clean = False
        try:
            at = now or datetime.now(UTC)
            with self.write() as db:
                self.log(db, "store.close", {}, at)
                last = audit.checkpoint(db, at)
            self.keep(last)
            clean = True
        finally:
            self._drop(clean=clean)

    def migrate(self, now: datetime) -> bool:
        """Check that the database is this store's, and bring it up to the program's schema."""
        path = self.folder / FILE
        db = self._connection("writer", reading=False, busy_ms=driver.BUSY_MS)
        opening.check_identity(db, path, self.store_id)
        return upgrade.bring_up(db, path, self._key or b"", now=now, program=opening.program())

    def abandon(self) -> None:
        """Close every connection and leave the marker, if it lay there, as it was found."""
        self._drop(clean=not self._marker.left)

    def _drop(self, *, clean: bool) -> None:
        self._key = None
        for db in self._all:
            db.conn.close()
        self._all.clear()
        self._of_thread = threading.local()
        self._marker.release(clean=clean)

    def _connection(self, role: str, *, reading: bool, busy_ms: int) -> Database:
        known: Database | None = getattr(self._of_thread, role, None)
        if known is not None and not driver.is_spoilt(known):
            return known
        if known is not None:
            self._all.remove(known)
            known.conn.close()
        if self._key is None:
            raise RuntimeError("the store is closed")
        path = self.folder / FILE
        db = driver.connect(path, self._key, reading=reading, busy_ms=busy_ms)
        self._all.append(db)
        setattr(self._of_thread, role, db)
        return db


def create_store(
    folder: Path,
    *,
    body_name: Mapping[str, str],
    label: str,
    passphrase: str,
    recovery_key: str,
    furnish: Callable[[Database], None],
    now: datetime,
    sample: bool = False,
) -> Store:
    """Make a store in a folder of its own and return it open.

    Args:
        folder: missing or empty.
        body_name: short name of the state body, text per language.
        label: the officer's name or alias, as the unlock page shows it.
        passphrase: at least `keyfile.LEAST_PASSPHRASE` characters.
        recovery_key: from `keyfile.new_recovery_key`, shown to the person before.
        furnish: adds the first rows, so that no store is ever without them.
        now: the time.
        sample: the store is for sample data.

    Raises:
        StoreFault: the folder is not empty, on a network drive, or cannot be written.
    """
    check_place(folder)
    with creation.beside(folder) as made:
        key, store_id = creation.write_key_file(
            made, body_name, label, passphrase, recovery_key, sample=sample
        )
        creation.write_database(made / FILE, key, store_id, now, sample=sample, furnish=furnish)
    return open_store(folder, key, now=now, officer=label)


def open_store(folder: Path, key: bytes, *, now: datetime, officer: str = "") -> Store:
    """Open the store in `folder` with the key that a slot gave.

    Args:
        folder: the store's folder.
        key: what `keyfile.open_with_passphrase` or `open_with_recovery` returned.
        now: the time.
        officer: label of the slot.

    Raises:
        StoreFault: missing, empty, another store's, newer than the program, damaged, busy, on a
            network drive, or read-only.
    """
    check_place(folder)
    public = keyfile.read_public(folder)
    opening.check_file(folder / FILE)
    marker = Marker(folder)
    log_is_gone = marker.left and opening.is_gone(folder / f"{FILE}-wal")
    store = Store(folder, key, public, marker, officer)
    try:
        migrated = store.migrate(now)
        opening.begin(store, public, now, migrated=migrated, log_is_gone=log_is_gone)
    except BaseException:
        store.abandon()
        raise
    return store
