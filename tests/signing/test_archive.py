from __future__ import annotations

import hashlib
import io
import struct
import zipfile
import zlib

import pytest

from kzcoord_desktop.signing.archive import Archive
from kzcoord_desktop.signing.archive_write import rewrite
from kzcoord_desktop.signing.damage import Damaged
from kzcoord_desktop.signing.zip_records import MAX_ENTRIES

from .helpers import document


def _packed(entries, method=zipfile.ZIP_DEFLATED, out=None) -> bytes:
    out = out or io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        for name, content in entries.items():
            package.writestr(name, content)
    return out.getvalue()


SMALL = {"a.xml": b"<a/>", "b/c.bin": bytes(range(256)) * 999, "қазақ.xml": b"<x/>"}


class Stream(io.BytesIO):
    """Cannot go back, so that a packer must write data descriptors."""

    def seekable(self):
        return False


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
@pytest.mark.parametrize("out", [io.BytesIO, Stream])
def test_reads_what_was_packed(method, out):
    archive = Archive(_packed(SMALL, method, out()))
    assert {name: archive.read(name) for name in archive.entries} == SMALL
    for name, content in SMALL.items():
        assert archive.digest(name, "sha256") == hashlib.sha256(content).digest()
        assert archive.digest(name, "sha1") == hashlib.sha1(content).digest()


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_rewrites_and_reads_again(method):
    archive = Archive(_packed(SMALL, method, Stream()))
    data = rewrite(archive, {"a.xml": b"<b/>" * 99}, {"new.xml": b"<n/>", "ә": b""})
    expected = {**SMALL, "a.xml": b"<b/>" * 99, "new.xml": b"<n/>", "ә": b""}
    again = Archive(data)
    assert {name: again.read(name) for name in again.entries} == expected
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        assert {name: package.read(name) for name in package.namelist()} == expected
        assert package.getinfo("a.xml").compress_type == method


def test_folders_are_no_parts():
    archive = Archive(_packed({"word/": b"", **SMALL}))
    assert archive.entries["word/"].is_folder


def test_as_many_entries_as_allowed():
    assert len(Archive(_packed({str(n): b"" for n in range(MAX_ENTRIES)})).entries) == MAX_ENTRIES
    with pytest.raises(Damaged, match="too-large"):
        Archive(_packed({str(n): b"" for n in range(MAX_ENTRIES + 1)}))


CENTRAL_FIELDS = {"flags": 8, "method": 10, "crc": 16, "packed": 20, "size": 24, "offset": 42}


@pytest.mark.parametrize("field", CENTRAL_FIELDS)
def test_records_that_contradict(field):
    data = bytearray(document())
    data[data.index(b"PK\x01\x02") + CENTRAL_FIELDS[field]] ^= 0x24
    with pytest.raises(Damaged):
        Archive(bytes(data))


LOCAL_FIELDS = {"mark": 2, "flags": 6, "method": 8, "crc": 14, "packed": 18, "size": 22, "name": 30}


@pytest.mark.parametrize("field", LOCAL_FIELDS)
def test_local_headers_that_contradict(field):
    data = bytearray(document())
    data[LOCAL_FIELDS[field]] ^= 0x24
    with pytest.raises(Damaged):
        Archive(bytes(data))


class Records:
    """One entry `a.xml` whose every record can be told otherwise; stored, so that it is plain."""

    content = b"<a/>"

    def __init__(self):
        self.flags = (0, 0)  # central, local
        self.sizes = ((4, 4), (4, 4))  # packed, size: central, local
        self.offset = 0
        self.extra = (b"", b"")
        self.behind = b""  # the data
        self.large_end = None  # disk, entries here, entries, size, start; None for what is there
        self.end = {}
        self.method = 0
        self.crc = zlib.crc32(self.content)
        self.comment = 0  # its length, though none follows

    def pack(self) -> bytes:
        crc = self.crc
        local_crc = 0 if self.flags[1] & 8 else crc
        head = struct.pack(
            "<4s5H3L2H", b"PK\x03\x04", 45, self.flags[1], self.method, 0, 0x21, local_crc,
            *self.sizes[1], 5, len(self.extra[1]),
        )  # fmt: skip
        body = head + b"a.xml" + self.extra[1] + self.content + self.behind
        central = struct.pack(
            "<4s6H3L5H2L", b"PK\x01\x02", 45, 45, self.flags[0], self.method, 0, 0x21, crc,
            *self.sizes[0], 5, len(self.extra[0]), 0, 0, 0, 0, self.offset,
        )  # fmt: skip
        central += b"a.xml" + self.extra[0]
        told = {"here": 1, "count": 1, "size": len(central), "start": len(body), **self.end}
        end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, *told.values(), self.comment)
        large = b""
        if self.large_end is not None:
            wide = {"here": 1, "count": 1, "size": len(central), "start": len(body)}
            wide |= self.large_end
            large = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, *wide.values())
            place = len(body) + len(central)
            large += struct.pack("<4sLQL", b"PK\x06\x07", 0, place, 1)
        return body + central + large + end


LONG = 0xFFFFFFFF
WIDE = struct.pack("<2HQQ", 1, 16, 4, 4)


def _read(**changes) -> bytes:
    records = Records()
    for name, value in changes.items():
        setattr(records, name, value)
    return Archive(records.pack()).read("a.xml")


CRC = zlib.crc32(Records.content)
TOLD_LATER = {"flags": (8, 8), "sizes": ((4, 4), (0, 0))}


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"flags": (0, 6)},
        {"extra": (b"", struct.pack("<2H", 0xA220, 4) + b"\x00\xa0\x28\x00")},
        {"extra": (struct.pack("<2HBL", 0x7075, 10, 1, 0) + b"a.xml", b"")},
        {"sizes": ((LONG, LONG), (LONG, LONG)), "extra": (WIDE, WIDE)},
        {"sizes": ((4, 4), (LONG, LONG)), "extra": (b"", WIDE)},
        {"offset": LONG, "extra": (struct.pack("<2HQ", 1, 8, 0), b"")},
        {"large_end": {}},
        {"large_end": {}, "end": {"here": 0xFFFF, "count": 0xFFFF, "size": LONG, "start": LONG}},
        TOLD_LATER | {"behind": struct.pack("<3L", CRC, 4, 4)},
        TOLD_LATER | {"behind": b"PK\x07\x08" + struct.pack("<3L", CRC, 4, 4)},
        TOLD_LATER | {"behind": struct.pack("<L2Q", CRC, 4, 4)},
        TOLD_LATER | {"behind": b"PK\x07\x08" + struct.pack("<L2Q", CRC, 4, 4)},
    ],
)
def test_records_of_other_packers(changes):
    """Growth hints, levels, large sizes where small ones would do, sizes told later."""
    assert _read(**changes) == Records.content


@pytest.mark.parametrize(
    "changes",
    [
        {"extra": (struct.pack("<2HBL", 0x7075, 10, 1, 0) + b"b.xml", b"")},
        {"extra": (b"", struct.pack("<2HBL", 0x7075, 10, 1, 0) + b"b.xml")},
        {"extra": (WIDE, b"")},
        {"extra": (b"", WIDE)},
        {"sizes": ((LONG, LONG), (4, 4)), "extra": (struct.pack("<2HQQ", 1, 16, 4, 5), b"")},
        {"sizes": ((4, 4), (LONG, LONG)), "extra": (b"", struct.pack("<2HQQ", 1, 16, 5, 4))},
        {"sizes": ((LONG, LONG), (LONG, LONG)), "extra": (WIDE + WIDE, WIDE)},
        {"offset": LONG},
        {"offset": LONG, "extra": (struct.pack("<2HQ", 1, 8, 1), b"")},
        {"large_end": {"here": 2}},
        {"large_end": {"count": 2}},
        {"large_end": {"size": 1}},
        {"large_end": {"start": 1}, "end": {"start": LONG}},
        {"end": {"start": LONG}},
        {"end": {"here": 0xFFFF, "count": 0xFFFF}},
        {"behind": b"hide"},
        TOLD_LATER | {"behind": b""},
        TOLD_LATER | {"behind": struct.pack("<3L", CRC, 4, 5)},
        TOLD_LATER | {"behind": b"PK\x07\x09" + struct.pack("<3L", CRC, 4, 4)},
        TOLD_LATER | {"behind": b"x" * 24},
        {"flags": (0, 8)},
        {"flags": (8, 0)},
        {"flags": (0x0800, 0)},
    ],
)
def test_records_that_two_readers_read_differently(changes):
    with pytest.raises(Damaged):
        _read(**changes)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"crc": 7}, "checksum"),
        ({"sizes": ((4, 5), (4, 5))}, "checksum"),
        ({"sizes": ((4, 3), (4, 3))}, "zip-ambiguous"),
        ({"comment": 3}, "zip-ambiguous"),
        ({"flags": (1, 1)}, "encrypted"),
        ({"flags": (0x40, 0x40)}, "encrypted"),
        ({"flags": (0x2000, 0x2000)}, "encrypted"),
    ],
)
def test_records_that_agree_on_what_is_wrong(changes, code):
    with pytest.raises(Damaged, match=code):
        _read(**changes)


@pytest.mark.parametrize("method", [0, 8])
def test_nothing_packed_into_nothing(method):
    """The empty part that leads to signatures, as packers without an empty stream write it."""
    empty = {"method": method, "content": b"", "crc": 0, "sizes": ((0, 0), (0, 0))}
    assert _read(**empty) == b""
    with pytest.raises(Damaged, match=r"zip|checksum"):
        _read(**empty | {"sizes": ((0, 4), (0, 4))})
    with pytest.raises(Damaged, match="checksum"):
        _read(**empty | {"crc": 1})


def test_as_zipfile_writes_large_archives(tmp_path):
    """An entry written with room for a large size, and read by both."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package, package.open("a", "w", force_zip64=True) as entry:
        entry.write(b"content")
    assert Archive(out.getvalue()).read("a") == b"content"
    with pytest.raises(Damaged, match="too-large"):
        Archive(_packed({str(n): b"" for n in range(70_000)}))


def test_much_of_the_same():
    """What is packed two hundred times smaller, and is not small, was packed to hurt."""
    few, many = bytes(60 * 1024 * 1024), bytes(65 * 1024 * 1024)
    assert Archive(_packed({"a": few})).entries["a"].size == len(few)
    with pytest.raises(Damaged, match="too-large"):
        Archive(_packed({"a": many}))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_a_document_type_in_a_part_that_is_not_read(encoding):
    """Also on the border between two pieces."""
    for before in (10, 64 * 1024 - 5, 64 * 1024 - 15):
        content = ("<a>" + " " * before + "<!DOCTYPE a>").encode(encoding)
        with pytest.raises(Damaged, match="doctype"):
            Archive(_packed({"word/a.xml": content}))


def test_bytes_between_entries():
    """Something hidden between two entries, with every place in the records right."""
    data = bytearray(_packed({"a": b"1", "b": b"2"}))
    second = data.index(b"PK\x03\x04", 4)
    directory = data.index(b"PK\x01\x02")
    last = data.index(b"PK\x01\x02", directory + 1)
    hidden = b"PK hidden"
    struct.pack_into("<L", data, last + 42, second + len(hidden))
    struct.pack_into("<L", data, len(data) - 6, directory + len(hidden))
    with pytest.raises(Damaged, match="zip-ambiguous"):
        Archive(bytes(data[:second] + hidden + data[second:]))


def test_bytes_behind_the_stream_of_an_entry():
    """More packed bytes than the stream needs: another reader may go on."""
    stream = zlib.compressobj(wbits=-15)
    packed = stream.compress(b"<a/>") + stream.flush() + b"more"
    head = (20, 0, 8, 0, 0x21, zlib.crc32(b"<a/>"), len(packed), 4, 1, 0)
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", *head) + b"a" + packed
    central = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, *head, 0, 0, 0, 0, 0) + b"a"
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(central), len(local), 0)
    with pytest.raises(Damaged, match="zip-ambiguous"):
        Archive(local + central + end)


def test_a_comment_of_the_archive():
    data = bytearray(document())
    struct.pack_into("<H", data, len(data) - 2, 3)
    with pytest.raises(Damaged):
        Archive(bytes(data) + b"abc")


@pytest.mark.parametrize(
    ("one", "other"),
    [("a b.xml", "a%20b.xml"), ("A.xml", "a.xml"), ("ә.xml", "%D3%99.xml"), ("a.xml", "%61.XML")],
)
def test_two_spellings_of_one_name(one, other):
    assert len(Archive(_packed({one: b""})).entries) == 1
    with pytest.raises(Damaged, match="name-twice"):
        Archive(_packed({one: b"", other: b""}))


@pytest.mark.parametrize("inner", ["a.xml/[0].last.piece", "A.xml/b/c", "a%2exml/b"])
def test_a_file_that_is_a_folder(inner):
    assert len(Archive(_packed({"a.xml": b"", "a.xml-b": b"", "b/c": b""})).entries) == 3
    with pytest.raises(Damaged, match="name"):
        Archive(_packed({"a.xml": b"", "a.xml-b": b"", inner: b""}))


@pytest.mark.parametrize(
    "name",
    [
        "../a",
        "%2e%2e/a",
        "a%2Fb",
        "a%5cb",
        "a%00b",
        "a%2E",
        "a/../b",
        "/a",
        "a//b",
        "a\\b",
        "a/./b",
        "a\x07b",
        "a.",
        "a/b./c",
    ],
)
def test_names_that_are_not_allowed(name):
    with pytest.raises(Damaged, match="name"):
        Archive(_packed({name: b""}))


def test_a_name_with_a_zero():
    """Readers in C stop at it; `zipfile` does not write it."""
    data = _packed({"aXb.xml": b""}).replace(b"aXb.xml", b"a\x00b.xml")
    with pytest.raises(Damaged, match="name"):
        Archive(data)
