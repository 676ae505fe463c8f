"""What the store tells the user: one class for each fault of the world, with its message.

A defect of the program is none of these; it propagates as the driver raised it.  Each message
says what happened, what is kept and what to do next.
"""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_

if TYPE_CHECKING:
    from pathlib import Path

    from kzcoord_desktop.messages import Message

NEEDED_MB = 64
"""Room asked for when a disk is full: the longest file, its journal and some to go on with."""


class StoreFault(UserError):  # noqa: N818 - a fault of the world, named for what it is
    """Any of the faults below."""


class DiskFull(StoreFault):
    """Nothing more can be written."""

    def __init__(self) -> None:
        super().__init__(
            N_(
                "Not saved: the disk is full. Earlier saves and the text on the screen are kept. "
                "Free at least {mb} MB, then save again.",
                mb=NEEDED_MB,
            )
        )


class DiskError(StoreFault):
    """The disk or its file system reported an error."""

    def __init__(self) -> None:
        super().__init__(
            N_(
                "Not saved: the disk reported an error. Earlier saves and the text on the screen "
                "are kept. Copy the store's folder to another disk before anything else."
            )
        )


class ReadOnly(StoreFault):
    """The folder or a file in it may not be written."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            N_(
                "Nothing was written: the folder {folder} can only be read. Earlier saves are "
                "kept. Allow writing to it and to its files, then try again.",
                folder=str(folder),
            )
        )


class Busy(StoreFault):
    """Another connection holds the lock for writing."""

    def __init__(self) -> None:
        super().__init__(
            N_(
                "Not saved: another window is saving. The text on the screen is kept. Try again "
                "in a moment."
            )
        )


class Damaged(StoreFault):
    """Pages of the store cannot be read."""

    def __init__(self, finding: str) -> None:
        super().__init__(
            N_(
                "The store is damaged ({finding}). Nothing was changed. Keep its folder as it is "
                "and restore the newest copy.",
                finding=finding,
            )
        )
        self.finding = finding


class CannotOpen(StoreFault):
    """The system does not let the program open the file."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            N_(
                "The store in {folder} cannot be opened. Nothing was changed. Check that the "
                "folder is there and that this account may read and write it.",
                folder=str(folder),
            )
        )


class StoreMissing(StoreFault):
    """There is no store where one is expected; none is made in its place."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            N_(
                "The store is missing: there is no {path}. No new one was made in its place. "
                "Bring the file back from a copy, or choose another folder.",
                path=str(path),
            )
        )


class StoreEmpty(StoreFault):
    """The file is there and holds nothing."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            N_(
                "The store is empty: {path} holds nothing. Nothing was changed. Bring the file "
                "back from a copy.",
                path=str(path),
            )
        )


class StoreForeign(StoreFault):
    """The file is another store's, or its first page is damaged."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            N_(
                "{path} is not the store that this key file belongs to, or its beginning is "
                "damaged. Nothing was changed. Bring both files back from the same copy.",
                path=str(path),
            )
        )


class StoreNewer(StoreFault):
    """A later version of the program has changed the store."""

    def __init__(self, program: str) -> None:
        super().__init__(
            N_(
                "The store was made by version {program} of the program, which is newer than this "
                "one. Nothing was opened. Install that version or a later one.",
                program=program,
            )
        )


class StoreExists(StoreFault):
    """A new store is asked for where something already is."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            N_(
                "The folder {folder} is not empty. Nothing in it was changed. Choose an empty "
                "folder for the new store.",
                folder=str(folder),
            )
        )


class NetworkShare(StoreFault):
    """The folder lies on another machine, where locks and the journal cannot be trusted."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            N_(
                "The folder {folder} is on a network drive, where a store can lose data. Nothing "
                "was changed. Choose a folder on a disk of this computer.",
                folder=str(folder),
            )
        )


class NotUpdated(StoreFault):
    """A migration failed and was rolled back."""

    def __init__(self, step: str) -> None:
        super().__init__(
            N_(
                "The store was not updated: step {step} failed. It is as it was before, and the "
                "former version of the program still opens it.",
                step=step,
            )
        )


class TooLarge(StoreFault):
    """A file is longer than the store takes."""

    def __init__(self, limit_mb: int) -> None:
        super().__init__(
            N_(
                "Not saved: the file is larger than {mb} MB. The record is as it was. Choose a "
                "smaller file.",
                mb=limit_mb,
            )
        )


class Conflict(StoreFault):
    """A row changed since it was read: the page of both texts decides, nothing is overwritten.

    Attributes:
        table: the table of the row.
        uid: the row.
        rev: the revision the change started from.
        current: the revision that is stored now.
    """

    def __init__(self, table: str, uid: str, rev: int, current: int) -> None:
        super().__init__(
            N_(
                "Not saved: another window has changed this in the meantime. Both texts are kept. "
                "Compare them and choose."
            )
        )
        self.table, self.uid, self.rev, self.current = table, uid, rev, current


class KeyDamaged(StoreFault):
    """Neither `store.key` nor the one before it can be read."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            N_(
                "The key file store.key in {folder} is damaged, and so is the one before it. The "
                "records are kept but locked. Bring store.key back from a copy.",
                folder=str(folder),
            )
        )


class UnknownOfficer(StoreFault):
    """No slot carries this label."""

    def __init__(self, label: str) -> None:
        super().__init__(
            N_(
                "{name} has no passphrase for this store. Nothing was changed. Choose another "
                "officer or use the recovery key.",
                name=label,
            )
        )


class WrongPassphrase(StoreFault):
    """The slot does not open, or a pause is still running.

    Attributes:
        tries: wrong tries in a row.
        wait_s: seconds until the next try is taken, 0 if at once.
    """

    def __init__(self, message: Message, *, tries: int, wait_s: int) -> None:
        super().__init__(message, field="passphrase")
        self.tries, self.wait_s = tries, wait_s


class WeakPassphrase(StoreFault):
    """The passphrase chosen is too short."""

    def __init__(self, least: int) -> None:
        super().__init__(
            N_(
                "The passphrase is too short. Type at least {least} characters; several words "
                "are easier to remember than signs.",
                least=least,
            ),
            field="passphrase",
        )


class WrongRecoveryKey(StoreFault):
    """The recovery key was mistyped or is another store's."""

    def __init__(self, message: Message) -> None:
        super().__init__(message, field="recovery_key")


_FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}


def of_system(error: OSError, folder: Path) -> StoreFault:
    """Return the fault that an error of the operating system stands for."""
    if error.errno in _FULL:
        return DiskFull()
    if error.errno in _READ_ONLY:
        return ReadOnly(folder)
    if isinstance(error, FileNotFoundError):
        return StoreMissing(folder)
    return DiskError()
