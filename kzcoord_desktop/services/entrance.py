"""Before the store is open: what may be seen (`door`), making one, and the ways in.

Imports of the store's engine and of cryptography wait until they are needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kzcoord_desktop.services.door import (
    SAMPLE_PASSPHRASE,
    Door,
    default_folder,
    look_at,
    sample_folder,
)
from kzcoord_desktop.store import keyfile, leftover

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kzcoord_desktop.services.clock import Clock
    from kzcoord_desktop.services.signing_desk import KeyInfo
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.store.driver import Database
    from kzcoord_desktop.store.store import Store

__all__ = [
    "SAMPLE_PASSPHRASE",
    "Door",
    "Setup",
    "create",
    "default_folder",
    "delete_sample",
    "look_at",
    "new_recovery_key",
    "sample_folder",
    "tidy",
    "unlock",
    "unlock_with_recovery",
]


@dataclass(frozen=True)
class Setup:
    """What the first run asks for.

    Attributes:
        body: values of `domain.directory.BODY`.
        officer: values of `domain.directory.PERSON`.
        label: the officer's name as the page before the store shows it.
        recovery_key: from `new_recovery_key`, printed or saved by the person.
        key: a key file that was looked at, or none yet.
    """

    body: Mapping[str, object]
    officer: Mapping[str, object]
    label: str
    passphrase: str
    recovery_key: str
    key: KeyInfo | None = None


def new_recovery_key() -> str:
    """Return a recovery key for a store that is about to be made; it is kept nowhere."""
    return keyfile.new_recovery_key()


def create(folder: Path, setup: Setup, clock: Clock, *, sample: bool = False) -> Workplace:
    """Make a store with the own body and the first officer, and enter it.

    Raises:
        StoreFault: the folder is not empty, on a network drive, or cannot be written.
    """
    from kzcoord_desktop.services import signing_desk  # noqa: PLC0415 - see above
    from kzcoord_desktop.store.store import create_store  # noqa: PLC0415

    short = setup.body.get("body.short_name")
    store = create_store(
        folder,
        body_name=dict(short) if isinstance(short, dict) else {},
        label=setup.label,
        passphrase=setup.passphrase,
        recovery_key=setup.recovery_key,
        furnish=lambda db: _furnish(db, setup),
        now=clock(),
        sample=sample,
    )
    made = _enter(store, clock)
    if setup.key:
        signing_desk.remember_key(made, setup.key)
    return made


def unlock(folder: Path, label: str, passphrase: str, clock: Clock) -> Workplace:
    """Open the store with an officer's passphrase; some 0.3 s, on purpose.

    Raises:
        WrongPassphrase: `wait_s` tells for how long the next try is refused.
        StoreFault: the store cannot be opened, and why.
    """
    key = keyfile.open_with_passphrase(folder, label, passphrase, now=clock())
    return _open(folder, key, label, clock)


def unlock_with_recovery(
    folder: Path, recovery_key: str, label: str, passphrase: str, clock: Clock
) -> Workplace:
    """Open the store with the recovery key and give the officer a new passphrase.

    Raises:
        WrongRecoveryKey: mistyped, or another store's.
        WeakPassphrase: the new passphrase is too short; nothing was changed.
        StoreFault: the store cannot be opened, and why.
    """
    keyfile.check_passphrase(passphrase)
    key = keyfile.open_with_recovery(folder, recovery_key)
    made = _open(folder, key, label, clock)
    keyfile.set_passphrase(folder, label, passphrase, key)
    with made.store.write() as db:
        made.log(db, "key.recovered", f"store/{made.store.store_id}", label=label)
    return made


def tidy(folder: Path) -> None:
    """Remove what was left where a store for `folder` was being made and never got whole."""
    leftover.tidy(folder)


def delete_sample() -> None:
    """Remove the store with sample data; the person was asked."""
    import shutil  # noqa: PLC0415 - see above

    shutil.rmtree(sample_folder(), ignore_errors=True)


def _open(folder: Path, key: bytes, label: str, clock: Clock) -> Workplace:
    from kzcoord_desktop.store.store import open_store  # noqa: PLC0415 - see above

    return _enter(open_store(folder, key, now=clock(), officer=label), clock)


def _enter(store: Store, clock: Clock) -> Workplace:
    """Enter an open store and bring its duties up to date; what moved becomes a notice.

    A full or read-only disk keeps nobody from reading.
    """
    from kzcoord_desktop.services import duties, workplace  # noqa: PLC0415 - see above
    from kzcoord_desktop.store.fault import StoreFault  # noqa: PLC0415

    made = workplace.enter(store, clock)
    try:
        made.notices.extend(duties.catch_up(made))
    except StoreFault as error:
        made.notices.append(error.message)
    return made


def _furnish(db: Database, setup: Setup) -> None:
    """Add the own body, its liaison unit and the officer."""
    from kzcoord_desktop.domain.directory import BODY  # noqa: PLC0415 - see above
    from kzcoord_desktop.domain.field import People  # noqa: PLC0415
    from kzcoord_desktop.services import directory, rows  # noqa: PLC0415
    from kzcoord_desktop.store import entity  # noqa: PLC0415

    columns = {
        name: value
        for field in BODY
        for name, value in rows.columns(field, setup.body.get(field.id)).items()
    }
    unit = columns.pop("unit")
    body = entity.insert(db, "body", {**columns, "kind": "own"})
    entity.insert(db, "unit", {"body": body, "name": unit})
    person = directory.insert(db, People.OWN, setup.officer)
    entity.insert(db, "officer", {"person": person, "label": setup.label})
