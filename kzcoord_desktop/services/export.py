"""A copy of a signed record in a folder: written whole, read back, and never over another file."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_

if TYPE_CHECKING:
    from kzcoord_desktop.messages import Message

_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


class NotExported(UserError):  # noqa: N818 - what happened
    """The record is signed and kept in the store, the copy in the folder was not made."""


def write_copy(folder: Path, name: str, data: bytes) -> Path:
    """Write `data` as `folder/name` and return the path.

    The folder is made if it is missing.  A file of that name with the same bytes is taken as
    done.

    Raises:
        NotExported: the disk is full, the folder cannot be written, or another file has the
            name; nothing half-written is left.
    """
    target = folder / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if target.exists():
            if not _is(target, data):
                raise NotExported(_in_the_way(name, folder), field="folder")
            return target
        write_new(target, data)
    except OSError as error:
        raise NotExported(_reason(error, folder), field="folder") from error
    return target


def write_new(target: Path, data: bytes) -> None:
    """Write a new file whole and read it back, or leave nothing.

    Raises:
        FileExistsError: the name is taken; that file is not touched.
        OSError: it could not be written.
    """
    handle, part = tempfile.mkstemp(prefix=".kzcoord-", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if not _is(Path(part), data):
            raise OSError(errno.EIO, "read back differently")
        _rename(Path(part), target)
    finally:
        with contextlib.suppress(OSError):
            Path(part).unlink()


def rewrite(folder: Path, name: str, data: bytes) -> None:
    """Write a small list of our own anew, whole; one that somebody else wrote is left alone.

    Raises:
        NotExported: it could not be written, or is not ours.
    """
    target = folder / name
    try:
        if target.exists() and not _is_list(target):
            raise NotExported(_in_the_way(name, folder), field="folder")
        handle, part = tempfile.mkstemp(prefix=".kzcoord-", suffix=".part", dir=folder)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(part).replace(target)
    except OSError as error:
        raise NotExported(_reason(error, folder), field="folder") from error


def _is_list(path: Path) -> bool:
    """Whether a file holds nothing but hashes of signed files."""
    lines = path.read_bytes().splitlines()
    return all(re.fullmatch(rb"[0-9a-f]{64}  [^/]+\.(docx|cms)", line) for line in lines)


def _rename(part: Path, target: Path) -> None:
    """Give the file its name, unless somebody else took it meanwhile."""
    if os.name == "nt":
        part.rename(target)  # refuses an existing name there
        return
    try:
        os.link(part, target)
    except PermissionError:  # a file system without hard links, as on memory sticks
        if target.exists():
            raise FileExistsError(errno.EEXIST, "taken", str(target)) from None
        part.rename(target)


def _is(path: Path, data: bytes) -> bool:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest() == hashlib.sha256(data).digest()


def _in_the_way(name: str, folder: Path) -> Message:
    return N_(
        "The record is signed and kept in the store, but not copied: another file is named "
        "{name} in {folder}. That file was not touched. Choose another folder.",
        name=name,
        folder=str(folder),
    )


def _reason(error: OSError, folder: Path) -> Message:
    if error.errno in _FULL:
        return N_(
            "The record is signed and kept in the store, but not copied: the disk of {folder} is "
            "full. Nothing half-written was left. Choose another folder or free some space.",
            folder=str(folder),
        )
    if isinstance(error, FileExistsError | NotADirectoryError):
        return _in_the_way(Path(error.filename or folder).name, folder)
    return N_(
        "The record is signed and kept in the store, but not copied: {folder} cannot be written. "
        "Nothing half-written was left. Choose another folder.",
        folder=str(folder),
    )
