"""What a program leaves that was killed while it made a store; one at work is told from it."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kzcoord_desktop.store import lock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MARK = "making"
"""Locked by who makes the store, for as long as it is not whole; the system lets go of the dead."""


def prefix(folder: Path) -> str:
    """Return how the names of folders begin in which a store for `folder` is made."""
    return f".{folder.name}."


@contextmanager
def marked(made: Path) -> Iterator[None]:
    """Mark a folder as being made for this block; a block that fails leaves the mark.

    Raises:
        OSError: the disk refused.
    """
    mark = made / _MARK
    with lock.alone(mark):
        yield
        if os.name != "nt":  # where an open file cannot be removed
            mark.unlink()
    mark.unlink(missing_ok=True)


def tidy(folder: Path) -> None:
    """Remove the folders of stores for `folder` that nobody makes any longer."""
    try:
        beside = [each for each in folder.parent.iterdir() if each.name.startswith(prefix(folder))]
    except OSError:  # nothing there, or nothing to be seen
        return
    for each in beside:
        if _is_left(each / _MARK):
            shutil.rmtree(each, ignore_errors=True)


def _is_left(mark: Path) -> bool:
    try:
        fd = os.open(mark, os.O_RDWR)
    except OSError:  # no mark: not ours to remove
        return False
    try:
        return lock.take(fd, shared=False, wait=False)
    finally:
        os.close(fd)
