"""A ZIP archive read so strictly that no two readers can see two different files in it.

`zipfile` is not used: it trusts the central directory, takes the last of two equal names, looks
for the end record, and builds every entry before anything can be counted.  Here the number of
entries and all sizes are known from the end record and the directory before a byte is unpacked,
and parts are unpacked in pieces, so that a hostile file costs little time and memory.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kzcoord_desktop.messages import N_
from kzcoord_desktop.signing.damage import Damaged

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_ENTRIES = 5000
MAX_UNPACKED = 512 * 1024 * 1024
STORED, DEFLATED = 0, 8

_END = struct.Struct("<4s4H2LH")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_ENCRYPTED = 0x0001 | 0x0040 | 0x2000
DESCRIPTOR = 0x0008
UTF8 = 0x0800
_DESCRIPTOR_SIZES = (12, 16, 20, 24)
_PIECE = 64 * 1024
_DOCTYPE = b"<!DOCTYPE"
# Word refuses a DTD in any of its parts; SVG pictures may have one and are not XML of the package.
_XML_ENDINGS = (".xml", ".rels")


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the archive, as its central record says and its local header confirms."""

    name: str
    raw_name: bytes
    made_by: int
    needed: int
    flags: int
    method: int
    time: int
    date: int
    crc: int
    packed: int
    size: int
    internal: int
    attributes: int
    offset: int
    start: int

    @property
    def end(self) -> int:
        """The place of the first byte behind the packed data."""
        return self.start + self.packed

    @property
    def is_folder(self) -> bool:
        """Whether this only names a folder."""
        return self.name.endswith("/")


def _unreadable() -> Damaged:
    return Damaged("zip", N_("The file is not a whole ZIP package."))


def _ambiguous() -> Damaged:
    return Damaged(
        "zip-ambiguous", N_("The ZIP package can be read in two ways: its records contradict.")
    )


def _too_large() -> Damaged:
    return Damaged("too-large", N_("The package holds more than this program agrees to unpack."))


class Archive:
    """The entries of a package in their order; every one unpacked and checked once."""

    def __init__(self, data: bytes) -> None:
        """Read the records, then every entry; `Damaged` if anything is out of order."""
        self.data = data
        self._view = memoryview(data)
        entries = _entries(data)
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
                raise _ambiguous()
            crc = zlib.crc32(piece, crc)
            hasher.update(piece)
            if is_xml and _DOCTYPE in tail + piece:
                raise Damaged(
                    "doctype", N_("A part of the package brings a document type of its own.")
                )
            tail = piece[-len(_DOCTYPE) :]
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
                    raise _ambiguous()
                yield stream.decompress(rest, _PIECE)
                rest = stream.unconsumed_tail or stream.unused_data
        yield stream.flush()
    except zlib.error:
        raise _unreadable() from None
    if not stream.eof:
        raise _unreadable()


def _entries(data: bytes) -> list[Entry]:
    directory, count = _directory(data)
    entries: list[Entry] = []
    at, unpacked = directory, 0
    for _ in range(count):
        entry, at = _entry(data, at)
        unpacked += entry.size
        if unpacked > MAX_UNPACKED:
            raise _too_large()
        entries.append(entry)
    if at != len(data) - _END.size:
        raise _ambiguous()
    _check_names(entries)
    _check_places(entries, directory)
    return entries


def _directory(data: bytes) -> tuple[int, int]:
    """Return where the central directory starts and how many entries it has."""
    if len(data) < _END.size:
        raise _unreadable()
    mark, disk, first, here, count, size, start, comment = _END.unpack_from(
        data, len(data) - _END.size
    )
    if mark != b"PK\x05\x06":
        raise _unreadable()
    if count > MAX_ENTRIES:
        raise _too_large()
    if disk or first or here != count or comment or start + size != len(data) - _END.size:
        raise _ambiguous()
    if not count:
        raise _unreadable()
    return start, count


def _entry(data: bytes, at: int) -> tuple[Entry, int]:
    """Return the entry whose central record lies at `at`, and the place behind that record."""
    if len(data) - at < _CENTRAL.size:
        raise _unreadable()
    record = _CENTRAL.unpack_from(data, at)
    mark, made_by, needed, flags, method, time, date, crc, packed, size = record[:10]
    name_size, extra_size, comment_size, disk, internal, attributes, offset = record[10:]
    if mark != b"PK\x01\x02":
        raise _unreadable()
    if flags & _ENCRYPTED:
        raise Damaged("encrypted", N_("The package is encrypted; save it without encryption."))
    if disk or method not in (STORED, DEFLATED):
        raise _unreadable()
    raw_name = data[at + _CENTRAL.size : at + _CENTRAL.size + name_size]
    start = _data_start(data, record, raw_name)
    entry = Entry(
        name=_decoded(raw_name, flags),
        raw_name=raw_name,
        made_by=made_by,
        needed=needed,
        flags=flags,
        method=method,
        time=time,
        date=date,
        crc=crc,
        packed=packed,
        size=size,
        internal=internal,
        attributes=attributes,
        offset=offset,
        start=start,
    )
    return entry, at + _CENTRAL.size + name_size + extra_size + comment_size


def _data_start(data: bytes, record: tuple[int, ...], raw_name: bytes) -> int:
    """Return where the data starts, after comparing the local header with the central record."""
    flags, method, crc, packed, size, offset = (record[i] for i in (3, 4, 7, 8, 9, 16))
    if len(data) - offset < _LOCAL.size:
        raise _unreadable()
    mark, _, flags_, method_, _, _, crc_, packed_, size_, name_size, extra = _LOCAL.unpack_from(
        data, offset
    )
    if mark != b"PK\x03\x04":
        raise _unreadable()
    name_at = offset + _LOCAL.size
    told = (crc_, packed_, size_)
    later = flags & DESCRIPTOR and told == (0, 0, 0)
    same = (flags_, method_) == (flags, method) and (later or told == (crc, packed, size))
    if not same or data[name_at : name_at + name_size] != raw_name:
        raise _ambiguous()
    return int(name_at + name_size + extra)


def _decoded(raw: bytes, flags: int) -> str:
    try:
        name = raw.decode("utf-8" if flags & UTF8 else "cp437")
    except UnicodeDecodeError:
        raise _bad_name() from None
    segments = name.removesuffix("/").split("/")
    if any(not s or s.endswith(".") or "\\" in s or not s.isprintable() for s in segments):
        raise _bad_name()
    return name


def _bad_name() -> Damaged:
    return Damaged("name", N_("The package holds a file name that is not allowed in it."))


def _check_names(entries: list[Entry]) -> None:
    names = [entry.name.removesuffix("/").casefold() for entry in entries]
    if len(set(names)) != len(names):
        raise Damaged("name-twice", N_("The package holds the same file name twice."))
    if any(entry.is_folder and entry.size for entry in entries):
        raise _bad_name()


def _check_places(entries: list[Entry], directory: int) -> None:
    """Entries follow each other from the first byte on; only data descriptors lie between."""
    ordered = sorted(entries, key=lambda entry: entry.offset)
    if ordered[0].offset != 0:
        raise _ambiguous()
    followers = [entry.offset for entry in ordered[1:]] + [directory]
    for entry, follower in zip(ordered, followers, strict=True):
        gap = follower - entry.end
        if gap not in (_DESCRIPTOR_SIZES if entry.flags & DESCRIPTOR else (0,)):
            raise _ambiguous()
