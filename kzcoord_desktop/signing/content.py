"""The bytes of a file, hashed once for each algorithm, in steps that can be called off."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from kzcoord_desktop.signing.streebog import Streebog512

if TYPE_CHECKING:
    from collections.abc import Callable

    Step = Callable[[float], None]

STREEBOG = "streebog512"
# Some 25 ms of Streebog, and of the others far less than anybody waits.
_PIECES = {STREEBOG: 16 * 1024}
_PIECE = 4 * 1024 * 1024


class Content:
    """A file's bytes.

    `step` is told the share that is hashed (0 to 1) after each piece, and may raise `Cancelled`
    to end the work: 12 MB take Streebog some 20 seconds.
    """

    def __init__(self, data: bytes, step: Step | None = None) -> None:
        self.data = data
        self._step = step
        self._digests: dict[str, bytes] = {}

    def digest(self, algorithm: str) -> bytes:
        """Return the digest by an algorithm of `hashlib`, or by `STREEBOG`."""
        if algorithm not in self._digests:
            self._digests[algorithm] = self._hashed(algorithm)
        return self._digests[algorithm]

    def _hashed(self, algorithm: str) -> bytes:
        hasher, view = new_hash(algorithm), memoryview(self.data)
        piece = _PIECES.get(algorithm, _PIECE)
        for at in range(0, len(view), piece):
            hasher.update(view[at : at + piece])
            if self._step is not None:
                self._step(min(at + piece, len(view)) / len(view))
        return hasher.digest()


def new_hash(algorithm: str) -> hashlib._Hash | Streebog512:
    """Return an empty hash by its name."""
    if algorithm == STREEBOG:
        return Streebog512()
    return hashlib.new(algorithm, usedforsecurity=False)


def hashed(data: bytes, algorithm: str) -> bytes:
    """Return the digest of a few bytes."""
    hasher = new_hash(algorithm)
    hasher.update(data)
    return hasher.digest()
