"""The marker `store.open`: it lies there while a window has the store, and after a crash.

Each window holds a shared lock on it; who can have it alone knows that no other window lives.
"""

from __future__ import annotations

import os
from contextlib import ExitStack
from typing import TYPE_CHECKING

from kzcoord_desktop.store import fault, lock
from kzcoord_desktop.store.file import sync_folder

if TYPE_CHECKING:
    from pathlib import Path

NAME = "store.open"


class Marker:
    """This window's hold on the marker.

    Attributes:
        left: the marker lay there and no window lived: the last close was not clean.
    """

    def __init__(self, folder: Path) -> None:
        """Make or join the marker, synced before anything is written.

        Raises:
            StoreFault: the folder cannot be written.
        """
        self._folder = folder
        self._path = folder / NAME
        try:
            with lock.alone(folder / lock.NAME):  # changing a lock is not one step: one at a time
                self._fd, self.left = self._hold()
        except OSError as error:
            raise fault.of_system(error, folder) from error

    def _hold(self) -> tuple[int, bool]:
        found = self._path.exists()
        fd = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            no_other = lock.take(fd, shared=False, wait=False)
            lock.take(fd, shared=True, wait=True)
            os.fsync(fd)
            sync_folder(self._folder)
        except OSError:
            os.close(fd)
            raise
        return fd, found and no_other

    def release(self, *, clean: bool) -> None:
        """Let go; the last window to close cleanly takes the marker away.

        Where the disk does not allow that the marker stays, and the next opening checks the store.
        """
        try:
            with ExitStack() as file:
                file.callback(os.close, self._fd)
                with lock.alone(self._folder / lock.NAME):
                    last = lock.take(self._fd, shared=False, wait=False)
                    file.close()  # first: Windows removes no open file
                    if clean and last:
                        self._path.unlink(missing_ok=True)
        except OSError as error:
            raise fault.of_system(error, self._folder) from error
