"""A ZIP archive read so strictly that no two readers can see two different files in it.

Its records are known before a byte is unpacked (`zip_records`), and parts are unpacked in pieces,
so that a hostile file costs little time and memory.
"""

from __future__ import annotations

import hashlib
import zlib
from typing import TYPE_CHECKING

from kzcoord_desktop.messages import N_
from kzcoord_desktop.signing.damage import Damaged
from kzcoord_desktop.signing.zip_records import (
    STORED,
    Entry,
    ambiguous,
    read_entries,
    unreadable,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_PIECE = 64 * 1024
# In both of the encodings that a package may have; the other order of bytes holds it, too.
_DOCTYPE, _WIDE_DOCTYPE = b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le")[:-1]
# Word refuses a DTD in any of its parts; SVG pictures may have one and are not XML of the package.
_XML_ENDINGS = (".xml", ".rels")


class Archive:
    """The entries of a package in their order; every one unpacked and checked once."""

    def __init__(self, data: bytes) -> None:
        """Read the records, then every entry; `Damaged` if anything is out of order."""
        self.data = data
        self._view = memoryview(data)
        entries = read_entries(data)
        self.entries = {entry.name: entry for entry in entries}
        self._digests: dict[tuple[str, str], bytes] = {}
        for entry in entries:
            self._digests[entry.name, "sha256"] = self._check(entry)

    def digest(self, name: str, algorithm: str) -> bytes:
        """Return the digest of the unpacked bytes of an entry, by hashlib's name."""
        if (name, algorithm) not in self._digests:
            hasher = hashlib.new(algorithm, usedforsecurity=False)
            for piece in self._pieces(self.entries[name]):
                hasher.update(piece)
            self._digests[name, algorithm] = hasher.digest()
        return self._digests[name, algorithm]

    def read(self, name: str) -> bytes:
        """Return the unpacked bytes of an entry; its size was checked when it was opened."""
        return b"".join(self._pieces(self.entries[name]))

    def packed(self, entry: Entry) -> memoryview:
        """Return the bytes of an entry as they lie in the archive."""
        return self._view[entry.start : entry.end]

    def _pieces(self, entry: Entry) -> Iterator[bytes]:
        if entry.packed == entry.size == 0:
            return  # nothing, whatever the method: some packers do not write even the empty stream
        packed = self.packed(entry)
        pieces = (packed[at : at + _PIECE] for at in range(0, len(packed), _PIECE))
        if entry.method == STORED:
            yield from (bytes(piece) for piece in pieces)
        else:
            yield from _inflated(pieces)

    def _check(self, entry: Entry) -> bytes:
        """Unpack once: size, checksum, no DOCTYPE; return the SHA-256."""
        hasher, crc, size, tail = hashlib.sha256(), 0, 0, b""
        is_xml = entry.name.lower().endswith(_XML_ENDINGS)
        for piece in self._pieces(entry):
            size += len(piece)
            if size > entry.size:
                raise ambiguous()
            crc = zlib.crc32(piece, crc)
            hasher.update(piece)
            if is_xml and (_DOCTYPE in tail + piece or _WIDE_DOCTYPE in tail + piece):
                raise Damaged(
                    "doctype", N_("A part of the package brings a document type of its own.")
                )
            tail = piece[-len(_WIDE_DOCTYPE) :]
        if size != entry.size or crc != entry.crc:
            raise Damaged("checksum", N_("A part of the package does not match its checksum."))
        return hasher.digest()


def _inflated(pieces: Iterator[memoryview]) -> Iterator[bytes]:
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for piece in pieces:
            rest: memoryview | bytes = piece
            while rest:
                if stream.eof:
                    raise ambiguous()
                yield stream.decompress(rest, _PIECE)
                rest = stream.unconsumed_tail or stream.unused_data
        yield stream.flush()
    except zlib.error:
        raise unreadable() from None
    if not stream.eof:
        raise unreadable()
