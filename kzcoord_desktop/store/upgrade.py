"""Bringing a store up to the program's schema: a copy first, then all steps or none."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from kzcoord_desktop.store import audit, driver, fault, keyfile
from kzcoord_desktop.store.file import sync_folder, write_whole
from kzcoord_desktop.store.migrations import STORE, version
from kzcoord_desktop.store.place import own
from kzcoord_desktop.store.uid import new_uid

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from kzcoord_desktop.store.driver import Database, Migrations

_ROOM = 1.2
"""Free space asked for before a copy, as a multiple of the store."""


def schema_of(db: Database) -> int:
    """Return the version of the store's schema, 0 for a file without tables."""
    return int(db.conn.execute("PRAGMA user_version").fetchone()[0])


def bring_up(
    db: Database,
    path: Path,
    key: bytes,
    *,
    now: datetime,
    program: str,
    steps: Migrations = STORE,
) -> bool:
    """Apply the steps that the store lacks and say whether there were any.

    Of two programs that start at once one applies them and the other waits for it.  A store that
    holds something is copied to `backups/` first.

    Raises:
        StoreNewer: the store knows steps that this program does not.
        NotUpdated: a step failed; all is as it was.
        StoreFault: no room for the copy, or the disk failed.
    """
    target, current = version(steps), schema_of(db)
    if current > target:
        raise fault.StoreNewer(_program_of(db))
    if current == target:
        return False
    if current:
        copy_before(db, path, key, now)
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        applied = schema_of(db) < target and _apply(db, steps, target, program)
        db.conn.execute("COMMIT")
    except BaseException:
        driver.roll_back(db)
        raise
    return applied


def _apply(db: Database, steps: Migrations, target: int, program: str) -> bool:
    pending = [step.name for step in steps.pending(db)]
    try:
        steps.apply(db)
        db.conn.execute(f"PRAGMA user_version = {target}")
        db.conn.execute("UPDATE store SET program = ?", [program])
    except driver.Error as error:
        done = {step.name for step in steps.applied(db)} if db.conn.in_transaction else set()
        failed = next((name for name in pending if name not in done), "")
        raise fault.NotUpdated(failed) from error
    return True


def copy_before(db: Database, path: Path, key: bytes, now: datetime) -> Path:
    """Copy the store and its key file into a folder of its own below `backups/`; return it.

    The copy is opened, checked and compared with the log before it gets its name.
    """
    backups = path.parent / "backups"
    name = f"{now:%Y%m%dT%H%M%S}-schema-{schema_of(db)}-{new_uid()[-4:]}"
    part = backups / f"{name}.part"
    try:
        if shutil.disk_usage(path.parent).free < _ROOM * path.stat().st_size:
            raise fault.DiskFull
        backups.mkdir(mode=0o700, exist_ok=True)
        part.mkdir(mode=0o700)
        own(part)
        db.conn.execute("VACUUM INTO ?", [str(part / "store.db")])
        _check_copy(part / "store.db", key, audit.length(db))
        write_whole(part / keyfile.NAME, (path.parent / keyfile.NAME).read_bytes())
        sync_folder(part)
        part.rename(backups / name)
        sync_folder(backups)
    except OSError as error:
        shutil.rmtree(part, ignore_errors=True)
        raise fault.of_system(error, path.parent) from error
    except fault.StoreFault:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return backups / name


def _check_copy(copy: Path, key: bytes, rows: int) -> None:
    with copy.open("rb+") as file:
        os.fsync(file.fileno())
    db = driver.connect(copy, key, create=True)  # a copy made by VACUUM has no write-ahead log
    try:
        finding = db.conn.execute("PRAGMA quick_check(1)").fetchone()[0]
        if finding != "ok" or audit.length(db) < rows:
            raise fault.Damaged(str(finding))
    finally:
        db.conn.close()


def _program_of(db: Database) -> str:
    try:
        row = db.conn.execute("SELECT program FROM store").fetchone()
    except driver.Error:  # a later schema may have moved it
        return "?"
    return str(row[0]) if row else "?"
