"""Locks of the operating system on an open file, shared or exclusive."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME = "store.lock"
"""Held while the key file or the marker changes hands."""

if sys.platform == "win32":
    import ctypes
    import msvcrt
    from ctypes import wintypes

    class _Overlapped(ctypes.Structure):
        """OVERLAPPED of the Windows API, all zero: the range starts at the file's beginning."""

        _fields_ = (
            ("internal", ctypes.c_void_p),
            ("internal_high", ctypes.c_void_p),
            ("offset", wintypes.DWORD),
            ("offset_high", wintypes.DWORD),
            ("event", wintypes.HANDLE),
        )

    _FAIL_AT_ONCE, _EXCLUSIVE = 1, 2

    def take(fd: int, *, shared: bool, wait: bool) -> bool:
        """Take or change the lock on an open file; say whether it is held now.

        Without `wait` a lock that another holds gives `False` and the former one may be gone.
        """
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        handle = wintypes.HANDLE(msvcrt.get_osfhandle(fd))
        kernel.UnlockFileEx(handle, 0, 1, 0, ctypes.byref(_Overlapped()))
        flags = (0 if shared else _EXCLUSIVE) | (0 if wait else _FAIL_AT_ONCE)
        return bool(kernel.LockFileEx(handle, flags, 0, 1, 0, ctypes.byref(_Overlapped())))

else:
    import fcntl

    def take(fd: int, *, shared: bool, wait: bool) -> bool:
        """Take or change the lock on an open file; say whether it is held now.

        Without `wait` a lock that another holds gives `False` and the former one may be gone.
        """
        mode = (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | (0 if wait else fcntl.LOCK_NB)
        try:
            fcntl.flock(fd, mode)
        except BlockingIOError:
            return False
        return True


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold the file at `path` for this block; another that asks waits."""
    fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        take(fd, shared=False, wait=True)
        yield
    finally:
        os.close(fd)
