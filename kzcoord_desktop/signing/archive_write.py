"""Writing a package again with some entries replaced and some added.

What is not changed is copied as it is packed: its name, order, time and method stay, nothing is
compressed twice.  New entries stand at the end and carry the earliest time a ZIP knows, so that
nothing of the workstation's clock leaks.  No data descriptor, no comment, nothing around it.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

from kzcoord_desktop.signing.zip_records import DEFLATED, DESCRIPTOR, STORED, UTF8, Entry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kzcoord_desktop.signing.archive import Archive

_END = struct.Struct("<4s4H2LH")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_NEEDED = 20  # version 2.0: deflate
_FIRST_DAY = 0x21  # 1980-01-01


def rewrite(archive: Archive, replaced: Mapping[str, bytes], added: Mapping[str, bytes]) -> bytes:
    """Return the archive with new content for `replaced` and `added` at its end, by entry name."""
    body, directory, count = bytearray(), bytearray(), 0
    for old in archive.entries.values():
        content = replaced.get(old.name)
        if content is None:
            _append(body, directory, old, archive.packed(old))
        else:
            _append(body, directory, *_packed(old, content))
        count += 1
    for name, content in added.items():
        _append(body, directory, *_packed(_fresh(name), content))
        count += 1
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), len(body), 0)
    return bytes(body + directory + end)


def _fresh(name: str) -> Entry:
    raw = name.encode()
    flags = 0 if raw.isascii() else UTF8
    return Entry(name, raw, _NEEDED, _NEEDED, flags, DEFLATED, 0, _FIRST_DAY, 0, 0, 0, 0, 0, 0, 0)


def _packed(entry: Entry, content: bytes) -> tuple[Entry, bytes]:
    packed = content
    if entry.method != STORED:
        stream = zlib.compressobj(wbits=-zlib.MAX_WBITS)
        packed = stream.compress(content) + stream.flush()
    changed = replace(entry, crc=zlib.crc32(content), packed=len(packed), size=len(content))
    return changed, packed


def _append(
    body: bytearray, directory: bytearray, entry: Entry, packed: bytes | memoryview
) -> None:
    """Write an entry and its central record; extra fields and descriptors are left behind."""
    flags, name_size, offset = entry.flags & ~DESCRIPTOR, len(entry.raw_name), len(body)
    head = (entry.needed, flags, entry.method, entry.time, entry.date)
    sizes = (entry.crc, entry.packed, entry.size, name_size, 0)
    body += _LOCAL.pack(b"PK\x03\x04", *head, *sizes) + entry.raw_name
    body += packed
    tail = (0, 0, entry.internal, entry.attributes, offset)
    directory += _CENTRAL.pack(b"PK\x01\x02", entry.made_by, *head, *sizes, *tail)
    directory += entry.raw_name
