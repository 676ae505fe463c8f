"""A second start of the program raises the first window (decision 18).

The first one listens at an address named by the folder of its store, of its user alone: an
abstract `AF_UNIX` name on Linux, which leaves no file behind, and a named pipe on Windows.  No
network socket, no QtNetwork (decision 42).  What arrives is one word.  This module imports
neither Qt nor anything heavy: it is asked before the window is made.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

_WORD: Final = b"raise"
_PATIENCE_S: Final = 2.0


def raise_first(folder: Path) -> bool:
    """Ask the program that shows the store of `folder` to come forward; whether there is one."""
    return _ask(_name(folder))


class Doorbell:
    """Rings when the program is started again; `close` when another store is shown."""

    def __init__(self, folder: Path, ring: Callable[[], None]) -> None:
        """Listen in a thread of its own; `ring` is called on that thread."""
        self._ring = ring
        self._answer, self._stop = _listen(_name(folder))
        threading.Thread(target=self._wait, name="doorbell", daemon=True).start()

    def close(self) -> None:
        """Listen no longer."""
        self._stop()

    def _wait(self) -> None:
        while True:
            try:
                word = self._answer()
            except (OSError, EOFError):
                return
            if word == _WORD:
                self._ring()


def _name(folder: Path) -> str:
    whole = os.path.normcase(folder.absolute().resolve())
    return f"kzcoord-{zlib.crc32(whole.encode()):08x}"


if sys.platform == "win32":
    import ctypes
    from multiprocessing.connection import Client, Listener

    def _ask(name: str) -> bool:
        # Windows lets only the program in front hand the front to another one
        ctypes.windll.user32.AllowSetForegroundWindow(-1)
        try:
            with Client(rf"\\.\pipe\{name}", "AF_PIPE") as connection:
                connection.send_bytes(_WORD)
        except OSError:
            return False
        return True

    def _listen(name: str) -> tuple[Callable[[], bytes], Callable[[], None]]:
        listener = Listener(rf"\\.\pipe\{name}", "AF_PIPE")

        def answer() -> bytes:
            with listener.accept() as connection:
                return connection.recv_bytes(len(_WORD))

        return answer, listener.close

else:
    _ADDRESSES: Final = "/proc/net/unix"

    def _ask(name: str) -> bool:
        if not _is_taken(name):
            return False
        import socket  # noqa: PLC0415 - 3 ms that a first start need not wait for

        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(_PATIENCE_S)
            try:
                connection.connect(f"\0{name}")
                if not _is_ours(connection):
                    return False
                connection.sendall(_WORD)
            except OSError:
                return False
        return True

    def _is_taken(name: str) -> bool:
        """Return whether somebody has the address, as far as the kernel's table tells."""
        try:
            return f"@{name}".encode() in Path(_ADDRESSES).read_bytes()
        except OSError:
            return True

    def _listen(name: str) -> tuple[Callable[[], bytes], Callable[[], None]]:
        import socket  # noqa: PLC0415 - see above

        listener = socket.socket(socket.AF_UNIX)
        # Another window of the same store, opened at the same moment, keeps the name
        with contextlib.suppress(OSError):
            listener.bind(f"\0{name}")
            listener.listen()

        def answer() -> bytes:
            connection, _ = listener.accept()
            with connection:
                connection.settimeout(_PATIENCE_S)
                return connection.recv(len(_WORD)) if _is_ours(connection) else b""

        def stop() -> None:
            with contextlib.suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            listener.close()

        return answer, stop

    def _is_ours(connection: socket.socket) -> bool:
        """Return whether the other side runs under the same account."""
        import socket  # noqa: PLC0415 - see above
        import struct  # noqa: PLC0415

        size = struct.calcsize("3i")
        option = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, size)
        return int(struct.unpack("3i", option)[1]) == os.getuid()
