"""The key file `store.key`: the slots that hold the store's key.

In clear are the store's id, the short name of the body, the labels of the slots, the time of the
last opening, whether it is a sample, and the last checkpoint of the audit log: `key_info`.
"""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.store import fault, lock, slot, tries
from kzcoord_desktop.store.fault import WrongPassphrase, WrongRecoveryKey
from kzcoord_desktop.store.file import write_whole
from kzcoord_desktop.store.key_info import (
    FORMAT,
    NAME,
    PASSPHRASE,
    PREVIOUS,
    Content,
    PublicInfo,
    checksum,
    exists,
    parsed,
    read,
    read_public,
    slots,
)
from kzcoord_desktop.store.recovery_key import new_recovery_key, read_recovery_key
from kzcoord_desktop.store.stamp import stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

__all__ = [
    "LEAST_PASSPHRASE",
    "NAME",
    "PREVIOUS",
    "PublicInfo",
    "WrongPassphrase",
    "check_passphrase",
    "create",
    "exists",
    "new_recovery_key",
    "note_opening",
    "open_with_passphrase",
    "open_with_recovery",
    "read_public",
    "remove_slot",
    "set_checkpoint",
    "set_passphrase",
    "set_recovery",
]

LEAST_PASSPHRASE = 12


def create(
    folder: Path,
    *,
    store_id: str,
    body_name: Mapping[str, str],
    label: str,
    passphrase: str,
    recovery_key: str,
    sample: bool = False,
) -> bytes:
    """Write the key file of a new store and return the store's key, 32 random bytes.

    Raises:
        WeakPassphrase: shorter than `LEAST_PASSPHRASE`.
        StoreFault: the folder cannot be written.
    """
    check_passphrase(passphrase)
    key = os.urandom(32)
    content: Content = {
        "format": FORMAT,
        "store_id": store_id,
        "body_name": dict(body_name),
        "sample": sample,
        "last_opened": None,
        "checkpoint": None,
        "key_check": _key_check(key, store_id),
        "slots": [
            slot.seal_passphrase(key, store_id, label, passphrase),
            slot.seal_recovery(key, store_id, read_recovery_key(recovery_key)),
        ],
    }
    _write(folder, content)
    return key


def open_with_passphrase(
    folder: Path, label: str, passphrase: str, *, now: datetime | None = None
) -> bytes:
    """Return the store's key; takes some 0.2 s, on purpose.

    Args:
        folder: the store's folder.
        label: label of the slot.
        passphrase: as typed; composed and decomposed letters agree.
        now: aware time that the pauses are measured with; the system's if not given.

    Raises:
        WrongPassphrase: it does not open the slot, or a pause is running.
        UnknownOfficer: there is no such slot.
    """
    content, _ = read(folder)
    found = _find(content, label)
    now = now or datetime.now(UTC)
    before = tries.read(folder)
    if wait_s := before.wait_s(now):
        raise _wrong(before.in_a_row, wait_s)
    after = before.one_more(label, now)
    _count(folder, after)  # first: a program killed while deriving has had its try
    try:
        key = slot.unseal(found, cast("str", content["store_id"]), passphrase)
    except slot.Sealed as error:
        raise _wrong(after.in_a_row, after.wait_s(now)) from error
    _forgive(folder, before)
    return key


def open_with_recovery(folder: Path, typed: str) -> bytes:
    """Return the store's key from the recovery key as typed.

    Raises:
        WrongRecoveryKey: mistyped, or the key of another store.
    """
    content, _ = read(folder)
    secret = read_recovery_key(typed)
    for each in slots(content):
        if each["kind"] == slot.RECOVERY:
            try:
                return slot.unseal(each, cast("str", content["store_id"]), secret)
            except slot.Sealed:
                continue
    raise WrongRecoveryKey(
        N_(
            "This recovery key belongs to another store or was replaced. Nothing was changed. "
            "Use the newest sheet."
        )
    )


def set_passphrase(folder: Path, label: str, passphrase: str, key: bytes) -> None:
    """Give the slot of `label` a new passphrase, or add a slot; no data is rewritten.

    Older copies of the key file still open with the older passphrase.

    Raises:
        WeakPassphrase: shorter than `LEAST_PASSPHRASE`.
    """
    check_passphrase(passphrase)

    def change(content: Content) -> None:
        made = slot.seal_passphrase(key, _own_id(content, key), label, passphrase)
        content["slots"] = [*(s for s in slots(content) if not _is_of(s, label)), made]

    _change(folder, change)
    tries.write(folder, tries.read(folder).opened())


def set_recovery(folder: Path, recovery_key: str, key: bytes) -> None:
    """Replace the recovery slot, so that an older sheet no longer opens the store."""
    secret = read_recovery_key(recovery_key)

    def change(content: Content) -> None:
        made = slot.seal_recovery(key, _own_id(content, key), secret)
        content["slots"] = [*(s for s in slots(content) if s["kind"] != slot.RECOVERY), made]

    _change(folder, change)


def remove_slot(folder: Path, label: str) -> None:
    """Take the passphrase of `label` away; the recovery slot stays.

    Raises:
        UnknownOfficer: there is no such slot.
    """

    def change(content: Content) -> None:
        _find(content, label)
        content["slots"] = [s for s in slots(content) if not _is_of(s, label)]

    _change(folder, change)


def note_opening(folder: Path, now: datetime) -> None:
    """Write down that the store was opened now; by whom is not said."""
    _change(folder, lambda content: content.update(last_opened=stamp(now)))


def set_checkpoint(folder: Path, note: str) -> None:
    """Keep the last checkpoint of the audit log outside the store."""
    _change(folder, lambda content: content.update(checkpoint=note))


def check_passphrase(passphrase: str) -> None:
    """Refuse a passphrase that is too short, before anything is made with it.

    Raises:
        WeakPassphrase: shorter than `LEAST_PASSPHRASE`, counted after NFKC.
    """
    if len(slot.normal(passphrase)) < LEAST_PASSPHRASE:
        raise fault.WeakPassphrase(LEAST_PASSPHRASE)


def _wrong(in_a_row: int, wait_s: int) -> WrongPassphrase:
    message = (
        NN_(
            "Wrong passphrase. Nothing is lost. The next try is taken in {n} second.",
            "Wrong passphrase. Nothing is lost. The next try is taken in {n} seconds.",
            n=wait_s,
        )
        if wait_s
        else N_("Wrong passphrase. Nothing is lost. Check the keyboard layout and Caps Lock.")
    )
    return WrongPassphrase(message, tries=in_a_row, wait_s=wait_s)


def _count(folder: Path, count: tries.Tries) -> None:
    """Write the count down where the disk allows: a full one must not keep a person out."""
    try:
        tries.write(folder, count)
    except fault.StoreFault:
        return


def _forgive(folder: Path, before: tries.Tries) -> None:
    if before.by_label:
        _count(folder, before.opened())
    else:
        tries.clear(folder)


def _key_check(key: bytes, store_id: str) -> str:
    import hashlib  # noqa: PLC0415 - the unlock window is painted without it

    return hashlib.sha256(b"kzcoord-key-check/1\n" + store_id.encode() + key).hexdigest()


def _own_id(content: Content, key: bytes) -> str:
    store_id = cast("str", content["store_id"])
    if _key_check(key, store_id) != content["key_check"]:
        raise ValueError("this key is not the store's: a slot with it would lock a person out")
    return store_id


def _is_of(each: Mapping[str, object], label: str) -> bool:
    return each["kind"] == PASSPHRASE and each["label"] == label


def _find(content: Content, label: str) -> dict[str, object]:
    for each in slots(content):
        if _is_of(each, label):
            return each
    raise fault.UnknownOfficer(label)


def _change(folder: Path, change: Callable[[Content], object]) -> None:
    try:
        with lock.alone(folder / lock.NAME):
            content, _ = read(folder)
            change(content)
            _write(folder, content)
    except OSError as error:
        raise fault.of_system(error, folder) from error


def _write(folder: Path, content: Content) -> None:
    current = folder / NAME
    if parsed(current) is not None:  # a damaged one never replaces a good former one
        write_whole(folder / PREVIOUS, current.read_bytes())
    whole = {**content, "sum": checksum(content)}
    write_whole(current, json.dumps(whole, ensure_ascii=False, indent=1).encode())
