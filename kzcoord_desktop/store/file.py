"""Small files that are either the old one or the new one, whatever happens in between."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from kzcoord_desktop.store import fault

if TYPE_CHECKING:
    from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` at `path`: temporary file, sync, rename, sync of the folder.

    Raises:
        StoreFault: disk full, read-only or broken; the former file is untouched.
    """
    part = path.with_name(path.name + ".part")
    try:
        fd = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(fd, "wb") as file:  # noqa: PTH123 - the mode is given at creation
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        _discard(part)
        raise fault.of_system(error, path.parent) from error


def sync_folder(folder: Path) -> None:
    """Make renames in `folder` last; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def _discard(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:  # a disk that refuses this too: the next write takes the same name
        return
