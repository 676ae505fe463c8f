"""What is checked and told when a store is opened (faults that must not pass unseen)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from importlib.metadata import version as installed
from typing import TYPE_CHECKING

from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.store import audit, driver, fault, keyfile, locks, migrations, tries
from kzcoord_desktop.store.stamp import moment
from kzcoord_desktop.store.upgrade import schema_of

if TYPE_CHECKING:
    from pathlib import Path

    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.store.driver import Database
    from kzcoord_desktop.store.store import Store


_CLOCK_SLACK = timedelta(minutes=5)


def program() -> str:
    """Return the version of the program, which the store remembers."""
    return installed("kzcoord-desktop")


def check_file(path: Path) -> None:
    """Refuse a missing or empty database, in whose place the driver would make a new one.

    Raises:
        StoreFault: missing or empty.
    """
    try:
        size = path.stat().st_size
    except FileNotFoundError as error:
        raise fault.StoreMissing(path) from error
    except OSError as error:
        raise fault.of_system(error, path.parent) from error
    if size == 0:
        raise fault.StoreEmpty(path)


def is_gone(log: Path) -> bool:
    """Say whether the write-ahead log is missing or empty."""
    return not log.exists() or log.stat().st_size == 0


def check_identity(db: Database, path: Path, store_id: str) -> None:
    """Refuse a database that is not the one the key file belongs to.

    Raises:
        StoreFault: empty, newer than the program, or another store's.
    """
    application = db.conn.execute("PRAGMA application_id").fetchone()[0]
    schema = schema_of(db)
    if schema == 0 and application == 0:
        raise fault.StoreEmpty(path)
    if application != driver.APPLICATION_ID:
        raise fault.StoreForeign(path)
    if schema > migrations.version():
        return  # `bring_up` says so; its tables are unknown here
    row = db.conn.execute("SELECT store_id FROM store").fetchone()
    if row is None or row[0] != store_id:
        raise fault.StoreForeign(path)


def begin(
    store: Store, public: keyfile.PublicInfo, now: datetime, *, migrated: bool, log_is_gone: bool
) -> None:
    """Tell what the last run left behind, and write the opening down.

    A full or read-only disk does not keep the person from reading: it becomes a notice.
    """
    failed = tries.read(store.folder)
    try:
        with store.write() as db:
            last = _last_entry(db)
            store.notices += _left_behind(last, unclean=store.unclean, log_is_gone=log_is_gone)
            if store.unclean:
                locks.release_all(db)
            store.notices += [] if store.sample else _clock(last, now)
            store.notices += _compare(store, db, public, now)
            _log_opening(store, db, now, failed, migrated=migrated, log_is_gone=log_is_gone)
        tries.clear(store.folder)
        keyfile.note_opening(store.folder, now)
    except (fault.DiskFull, fault.ReadOnly) as error:
        store.notices.append(error.message)
    if public.from_previous:
        store.notices.append(
            N_(
                "The key file store.key was damaged or missing; the one before it was used and "
                "written anew. A passphrase changed shortly before may be the former one."
            )
        )


def _log_opening(
    store: Store,
    db: Database,
    now: datetime,
    failed: tries.Tries,
    *,
    migrated: bool,
    log_is_gone: bool,
) -> None:
    for label, count in failed.by_label.items():
        details = {"label": label, "tries": count, "last": failed.last}
        store.log(db, "unlock.failed", details, now)
    if migrated:
        store.log(db, "store.migrate", {"schema": schema_of(db), "program": program()}, now)
    found = {"unclean": store.unclean, "log_gone": log_is_gone, "program": program()}
    store.log(db, "store.open", found, now)


def _last_entry(db: Database) -> datetime:
    row = db.conn.execute("SELECT at FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
    return moment(row[0]) if row else datetime.min.replace(tzinfo=UTC)


def _clock(last: datetime, now: datetime) -> list[Message]:
    if now + _CLOCK_SLACK >= last:
        return []
    return [
        N_(
            "The clock of this computer is behind the last entry of {moment}. Entries keep the "
            "time the clock shows. Set the clock before working on.",
            moment=last,
        )
    ]


def _left_behind(last: datetime, *, unclean: bool, log_is_gone: bool) -> list[Message]:
    if not unclean:
        return []
    if log_is_gone:
        return [
            N_(
                "The store was not closed and its file store.db-wal is gone: saves since "
                "{moment} may be missing. Look through the newest work and enter what is missing.",
                moment=last,
            )
        ]
    return [
        N_(
            "The program was not closed properly. Everything that was saved is here; the last "
            "entry is of {moment}.",
            moment=last,
        )
    ]


def _compare(
    store: Store, db: Database, public: keyfile.PublicInfo, now: datetime
) -> list[Message]:
    """Compare the log with the last checkpoint in the key file, which lies outside it."""
    if public.checkpoint is None:
        return []
    try:
        rows, head = audit.read_note(public.checkpoint, store.store_id, audit.public_key(db))
    except ValueError:
        store.log(db, "checkpoint.refused", {}, now)
        return [
            N_(
                "The last checkpoint in store.key was not made by this store. The records are "
                "kept. Tell the administrator: the key file was exchanged or altered."
            )
        ]
    if audit.holds(db, rows, head):
        return []
    return [_other_log(store, db, rows, head, now)]


def _other_log(store: Store, db: Database, rows: int, head: bytes, now: datetime) -> Message:
    found = audit.length(db)
    details = {"expected_rows": rows, "expected_head": head.hex(), "found_rows": found}
    store.log(db, "checkpoint.differs", details, now)
    if found < rows:
        return NN_(
            "The audit log is shorter than it was: {n} entry is missing, and with it saved work. "
            "Nothing was changed. Bring the store back from a newer copy.",
            "The audit log is shorter than it was: {n} entries are missing, and with them saved "
            "work. Nothing was changed. Bring the store back from a newer copy.",
            n=rows - found,
        )
    return N_(
        "The audit log is not the one that was checked last: it was altered outside the program. "
        "The records are kept. Copy the store's folder aside and tell the administrator."
    )
