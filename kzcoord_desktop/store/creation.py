"""Making a store: whole under another name, or not at all."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kzcoord_desktop.store import audit, driver, fault, keyfile, leftover, migrations, upgrade
from kzcoord_desktop.store.file import sync_folder
from kzcoord_desktop.store.opening import program
from kzcoord_desktop.store.place import own
from kzcoord_desktop.store.stamp import stamp
from kzcoord_desktop.store.uid import new_uid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime


@contextmanager
def beside(folder: Path) -> Iterator[Path]:
    """Give a new folder beside `folder`, and rename it to that when the block ends well.

    Raises:
        StoreFault: `folder` is not empty, or the disk refused.
    """
    try:
        if folder.exists() and any(folder.iterdir()):
            raise fault.StoreExists(folder)
        folder.parent.mkdir(parents=True, exist_ok=True)
        leftover.tidy(folder)
        made = Path(tempfile.mkdtemp(prefix=leftover.prefix(folder), dir=folder.parent))
    except OSError as error:
        raise fault.of_system(error, folder) from error
    try:
        own(made)
        with leftover.marked(made):
            yield made
        sync_folder(made)
        if folder.exists():
            folder.rmdir()  # empty; Windows renames onto nothing that is there
        made.rename(folder)
        sync_folder(folder.parent)
    except OSError as error:
        raise fault.of_system(error, folder) from error
    finally:
        shutil.rmtree(made, ignore_errors=True)


def write_key_file(
    folder: Path,
    body_name: Mapping[str, str],
    label: str,
    passphrase: str,
    recovery_key: str,
    *,
    sample: bool,
) -> tuple[bytes, str]:
    """Write the key file of a new store; return its key and its id."""
    store_id = new_uid()
    key = keyfile.create(
        folder,
        store_id=store_id,
        body_name=body_name,
        label=label,
        passphrase=passphrase,
        recovery_key=recovery_key,
        sample=sample,
    )
    return key, store_id


def write_database(
    path: Path,
    key: bytes,
    store_id: str,
    now: datetime,
    *,
    sample: bool,
    furnish: Callable[[driver.Database], None],
) -> None:
    """Write the database of a new store: tables, its row, the workstation's key, first rows."""
    db = driver.connect(path, key, create=True)
    try:
        upgrade.bring_up(db, path, key, now=now, program=program())
        db.conn.execute("BEGIN IMMEDIATE")
        db.conn.execute(
            "INSERT INTO store (id, store_id, sample, created_at, program) VALUES (1, ?, ?, ?, ?)",
            [store_id, int(sample), stamp(now), program()],
        )
        audit.make_key(db)
        details = {"sample": sample, "schema": migrations.version()}
        audit.append(db, "", "", "store.create", f"store/{store_id}", details, now)
        furnish(db)
        db.conn.execute("COMMIT")
    finally:
        db.conn.close()
