"""Ids made without asking anyone: UUID version 7, RFC 9562 section 5.7."""

from __future__ import annotations

import secrets
import threading
import time
import uuid

_RANDOM_BITS = 74
_lock = threading.Lock()
_last = (0, 0)


def new_uid() -> str:
    """Return a new id, 36 characters; later ones of one run sort after earlier ones.

    Within a millisecond, or when the clock is set back, the random part counts up (RFC 9562,
    section 6.2, method 2).
    """
    global _last  # noqa: PLW0603 - the counter is the point of the lock
    with _lock:
        now_ms = time.time_ns() // 1_000_000
        tail = secrets.randbits(_RANDOM_BITS)
        if now_ms <= _last[0]:
            now_ms, tail = _last[0], _last[1] + 1 + secrets.randbits(32)
            if tail >> _RANDOM_BITS:
                now_ms, tail = now_ms + 1, secrets.randbits(_RANDOM_BITS)
        _last = (now_ms, tail)
    high, low = tail >> 62, tail & (1 << 62) - 1
    value = (now_ms & (1 << 48) - 1) << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low
    return str(uuid.UUID(int=value))
