from __future__ import annotations

import hashlib
import io
import struct
import zipfile
import zlib

import pytest

from kzcoord_desktop.signing.archive import MAX_ENTRIES, Archive
from kzcoord_desktop.signing.archive_write import rewrite
from kzcoord_desktop.signing.damage import Damaged

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
    data[data.index(b"PK\x01\x02") + CENTRAL_FIELDS[field]] ^= 4
    with pytest.raises(Damaged):
        Archive(bytes(data))


LOCAL_FIELDS = {"mark": 2, "flags": 6, "method": 8, "crc": 14, "packed": 18, "size": 22, "name": 30}


@pytest.mark.parametrize("field", LOCAL_FIELDS)
def test_local_headers_that_contradict(field):
    data = bytearray(document())
    data[LOCAL_FIELDS[field]] ^= 4
    with pytest.raises(Damaged):
        Archive(bytes(data))


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
    "name", ["../a", "a/../b", "/a", "a//b", "a\\b", "a/./b", "a\x07b", "a.", "a/b./c"]
)
def test_names_that_are_not_allowed(name):
    with pytest.raises(Damaged, match="name"):
        Archive(_packed({name: b""}))


def test_a_name_with_a_zero():
    """Readers in C stop at it; `zipfile` does not write it."""
    data = _packed({"aXb.xml": b""}).replace(b"aXb.xml", b"a\x00b.xml")
    with pytest.raises(Damaged, match="name"):
        Archive(data)
