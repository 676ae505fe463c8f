"""The records of a ZIP archive: what lies where, told twice, and both times alike.

`zipfile` is not used: it trusts the central directory, takes the last of two equal names, looks
for the end record, and builds every entry before anything can be counted.  Here the number of
entries and all sizes are known from the end record and the directory before a byte is unpacked.
The records for large archives (ZIP64) are read where others would read them, and nowhere else.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import unquote

from kzcoord_desktop.messages import N_
from kzcoord_desktop.signing.damage import Damaged

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_ENTRIES = 5000
MAX_UNPACKED = 512 * 1024 * 1024
# Nobody writes as much of the same as to pack it so small; whoever unpacks it waits for nothing.
_MUCH, _MAX_RATIO = 64 * 1024 * 1024, 200
STORED, DEFLATED = 0, 8
DESCRIPTOR = 0x0008
UTF8 = 0x0800
_ENCRYPTED = 0x0001 | 0x0040 | 0x2000
# How hard the packer tried; readers do not look at it.
_LEVEL = 0x0006

_END = struct.Struct("<4s4H2LH")
_LOCATOR = struct.Struct("<4sLQL")
_LARGE_END = struct.Struct("<4sQ2H2L4Q")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_WIDE_DESCRIPTOR, _DESCRIPTOR = struct.Struct("<L2Q"), struct.Struct("<3L")
_DESCRIPTOR_MARK = b"PK\x07\x08"
_SHORT, _LONG = 0xFFFF, 0xFFFFFFFF
_LARGE_EXTRA, _NAME_EXTRA = 0x0001, 0x7075
# A slash or backslash in disguise (ECMA-376 Part 2, M1.7 and M1.8).
_HIDDEN = re.compile("%(2f|5c)", re.IGNORECASE)


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


def key(name: str) -> str:
    """Return what all spellings of a name have in common: case and percent-encoding differ."""
    return unquote(name).casefold()


def unreadable() -> Damaged:
    """Return the finding that the bytes are no archive."""
    return Damaged("zip", N_("The file is not a whole ZIP package."))


def ambiguous() -> Damaged:
    """Return the finding that two readers may see two archives."""
    return Damaged(
        "zip-ambiguous", N_("The ZIP package can be read in two ways: its records contradict.")
    )


def too_large() -> Damaged:
    """Return the finding that unpacking would cost too much."""
    return Damaged("too-large", N_("The package holds more than this program agrees to unpack."))


def read_entries(data: bytes) -> list[Entry]:
    """Return the entries in the directory's order; `Damaged` if any record is out of order."""
    directory, end, count = _directory(data)
    entries: list[Entry] = []
    at, unpacked = directory, 0
    for _ in range(count):
        entry, at = _entry(data, at)
        unpacked += entry.size
        if unpacked > MAX_UNPACKED or unpacked > max(_MUCH, _MAX_RATIO * len(data)):
            raise too_large()
        entries.append(entry)
    if at != end:
        raise ambiguous()
    _check_names(entries)
    _check_places(data, entries, directory)
    return entries


# -- the end -----------------------------------------------------------------------------------
def _directory(data: bytes) -> tuple[int, int, int]:
    """Return where the central directory starts and ends, and how many entries it has."""
    end = len(data) - _END.size
    if end < 0:
        raise unreadable()
    mark, disk, first, here, count, size, start, comment = _END.unpack_from(data, end)
    if mark != b"PK\x05\x06":
        raise unreadable()
    found = (here, count, size, start)
    if data[max(0, end - _LOCATOR.size) : end].startswith(b"PK\x06\x07"):
        end, found = _large_end(data, end - _LOCATOR.size, found)
        here, count, size, start = found
    if count > MAX_ENTRIES:
        raise too_large()
    if disk or first or here != count or comment or start + size != end:
        raise ambiguous()
    if not count:
        raise unreadable()
    return start, end, count


def _large_end(
    data: bytes, at: int, narrow: tuple[int, int, int, int]
) -> tuple[int, tuple[int, int, int, int]]:
    """Return the place of the end record for large archives, and what it says.

    It stands right before its locator, and the small one repeats what fits into it.
    """
    _, disk, end, disks = _LOCATOR.unpack_from(data, at)
    if disk or disks != 1 or end != at - _LARGE_END.size or end < 0:
        raise ambiguous()
    mark, length, _, _, here, first, *wide = _LARGE_END.unpack_from(data, end)
    if mark != b"PK\x06\x06" or length != _LARGE_END.size - 12 or here or first:
        raise ambiguous()
    most = (_SHORT, _SHORT, _LONG, _LONG)
    if any(small not in (large, top) for small, large, top in zip(narrow, wide, most, strict=True)):
        raise ambiguous()
    entries_here, count, size, start = wide
    return end, (entries_here, count, size, start)


# -- an entry ----------------------------------------------------------------------------------
def _entry(data: bytes, at: int) -> tuple[Entry, int]:
    """Return the entry whose central record lies at `at`, and the place behind that record."""
    if len(data) - at < _CENTRAL.size:
        raise unreadable()
    record = _CENTRAL.unpack_from(data, at)
    mark, made_by, needed, flags, method, time, date, crc, packed, size = record[:10]
    name_size, extra_size, comment_size, disk, internal, attributes, offset = record[10:]
    if mark != b"PK\x01\x02":
        raise unreadable()
    if flags & _ENCRYPTED:
        raise Damaged("encrypted", N_("The package is encrypted; save it without encryption."))
    if disk or method not in (STORED, DEFLATED):
        raise unreadable()
    behind = at + _CENTRAL.size + name_size
    raw_name, extra = data[behind - name_size : behind], data[behind : behind + extra_size]
    name = _decoded(raw_name, flags)
    size, packed, offset = _widened(_extras(extra, name), (size, packed, offset))
    entry = Entry(
        name=name,
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
        start=_data_start(data, offset, name, raw_name, (flags, method, crc, size, packed)),
    )
    return entry, behind + extra_size + comment_size


def _data_start(
    data: bytes, offset: int, name: str, raw_name: bytes, central: tuple[int, int, int, int, int]
) -> int:
    """Return where the data starts, after comparing the local header with the central record."""
    if len(data) - offset < _LOCAL.size:
        raise unreadable()
    mark, _, flags, method, _, _, crc, packed, size, name_size, extra = _LOCAL.unpack_from(
        data, offset
    )
    if mark != b"PK\x03\x04":
        raise unreadable()
    name_at = offset + _LOCAL.size
    behind = name_at + name_size
    start = int(behind + extra)
    extras = _extras(data[behind:start], name)
    told = (crc, *_widened(extras, (size, packed)))
    later = central[0] & DESCRIPTOR and told == (0, 0, 0)
    same = (flags ^ central[0]) & ~_LEVEL == 0 and method == central[1]
    if not (same and (later or told == central[2:])) or data[name_at:behind] != raw_name:
        raise ambiguous()
    return start


def _extras(extra: bytes, name: str) -> bytes | None:
    """Return the field for large sizes, None if there is none; no other name may hide beside."""
    large = None
    for kind, content in _fields(extra):
        if kind == _NAME_EXTRA and content[5:] != name.encode():
            raise ambiguous()  # some readers take this name for the true one
        if kind == _LARGE_EXTRA:
            if large is not None:
                raise ambiguous()
            large = content
    return large


def _fields(extra: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<2H", extra, at)
        yield kind, extra[at + 4 : at + 4 + size]
        at += 4 + size


def _widened(large: bytes | None, narrow: tuple[int, ...]) -> tuple[int, ...]:
    """Return numbers, those that do not fit taken from the field for large ones, in order."""
    wanted = [number for number in narrow if number == _LONG]
    if large is None:
        return narrow
    if len(large) != 8 * len(wanted):
        raise ambiguous()  # a reader that takes them unasked sees another entry
    wide = iter(struct.unpack(f"<{len(wanted)}Q", large))
    return tuple(next(wide) if number == _LONG else number for number in narrow)


# -- names and places --------------------------------------------------------------------------
def _decoded(raw: bytes, flags: int) -> str:
    try:
        name = raw.decode("utf-8" if flags & UTF8 else "cp437")
    except UnicodeDecodeError:
        raise _bad_name() from None
    if not _is_allowed(name) or not _is_allowed(unquote(name)) or _HIDDEN.search(name):
        raise _bad_name()
    return name


def _is_allowed(name: str) -> bool:
    segments = name.removesuffix("/").split("/")
    return all(s and not s.endswith(".") and "\\" not in s and s.isprintable() for s in segments)


def _bad_name() -> Damaged:
    return Damaged("name", N_("The package holds a file name that is not allowed in it."))


def _check_names(entries: list[Entry]) -> None:
    names = {key(entry.name.removesuffix("/")): entry for entry in entries}
    if len(names) != len(entries):
        raise Damaged("name-twice", N_("The package holds the same file name twice."))
    ordered = sorted(names, key=lambda name: name.replace("/", "\0"))
    for name, next_ in pairwise(ordered):
        if next_.startswith(f"{name}/") and not names[name].is_folder:
            raise _bad_name()  # a file that is a folder, too: some readers join its pieces
    if any(entry.is_folder and entry.size for entry in entries):
        raise _bad_name()


def _check_places(data: bytes, entries: list[Entry], directory: int) -> None:
    """Entries follow each other from the first byte on; only data descriptors lie between."""
    ordered = sorted(entries, key=lambda entry: entry.offset)
    if ordered[0].offset != 0:
        raise ambiguous()
    followers = [entry.offset for entry in ordered[1:]] + [directory]
    for entry, follower in zip(ordered, followers, strict=True):
        between = data[entry.end : follower] if entry.end <= follower else None
        if between not in (_descriptors(entry) if entry.flags & DESCRIPTOR else (b"",)):
            raise ambiguous()


def _descriptors(entry: Entry) -> tuple[bytes, ...]:
    """Return every form in which sizes that were not known before may follow an entry."""
    told = (entry.crc, entry.packed, entry.size)
    forms = [_WIDE_DESCRIPTOR.pack(*told)]
    if max(entry.packed, entry.size) <= _LONG:
        forms.append(_DESCRIPTOR.pack(*told))
    return tuple(mark + form for form in forms for mark in (b"", _DESCRIPTOR_MARK))
