"""Packages made to hurt a reader: each small as a file, none of them a document."""

from __future__ import annotations

import copy
import io
import struct
import zipfile
import zlib

from .helpers import SIG, document, edit, key, part, resigned, signed

TYPES = "[Content_Types].xml"
RELS = "_rels/.rels"
DOCUMENT_RELS = "word/_rels/document.xml.rels"
ORIGIN = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
MANY = 100_000


def _packed(entries: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in entries.items():
            package.writestr(name, content)
    return out.getvalue()


def _raw(name: bytes, packed: bytes, crc: int, size: int, *, end_count: int = 1) -> bytes:
    """One deflated entry with any claims."""
    head = (20, 0, 8, 0, 0x21, crc, len(packed), size, len(name), 0)
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", *head) + name + packed
    central = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, *head, 0, 0, 0, 0, 0) + name
    end = struct.pack(
        "<4s4H2LH", b"PK\x05\x06", 0, 0, end_count, end_count, len(central), len(local), 0
    )
    return local + central + end


def _deflated(size: int) -> tuple[bytes, int]:
    stream, crc, packed = zlib.compressobj(9, wbits=-15), 0, []
    piece = bytes(1024 * 1024)
    for _ in range(size // len(piece)):
        packed.append(stream.compress(piece))
        crc = zlib.crc32(piece, crc)
    return b"".join([*packed, stream.flush()]), crc


def bomb_that_lies() -> bytes:
    """Unpacks to 200 MB and claims one byte."""
    packed, crc = _deflated(200 * 1024 * 1024)
    return _raw(b"word/document.xml", packed, crc, 1)


def bomb_that_tells() -> bytes:
    """Claims the 600 MB that it unpacks to."""
    packed, crc = _deflated(1024 * 1024)
    return _raw(b"word/document.xml", packed, crc, 600 * 1024 * 1024)


def four_gigabytes() -> bytes:
    packed, crc = _deflated(1024 * 1024)
    return _raw(b"word/document.xml", packed, crc, 0xFFFFFFFF)


def overlapping() -> bytes:
    """Many records, all of one place: a file that quotes itself."""
    packed, crc = _deflated(4 * 1024 * 1024)
    name = b"a0000"
    head = (20, 0, 8, 0, 0x21, crc, len(packed), 4 * 1024 * 1024, len(name), 0)
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", *head) + name + packed
    record = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, *head, 0, 0, 0, 0, 0) + name
    central = record * 100
    return (
        local
        + central
        + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 100, 100, len(central), len(local), 0)
    )


def many_entries() -> bytes:
    """More entries than a package may have; written with the record for large archives."""
    return _packed({f"a/{number}.xml": b"" for number in range(MANY)})


def many_entries_hidden() -> bytes:
    """The end record tells of one entry where there are many."""
    data = _packed({f"a/{number}.xml": b"" for number in range(30_000)})
    end = bytearray(data[-22:])
    struct.pack_into("<2H", end, 8, 1, 1)
    return data[:-22] + bytes(end)


def _types_of(content: bytes) -> bytes:
    return edit(document(), {TYPES: lambda _: content})


def deep_xml() -> bytes:
    return _types_of(b"<a>" * MANY + b"</a>" * MANY)


def deep_signature() -> bytes:
    return edit(signed(), {SIG: lambda _: b"<a>" * MANY + b"</a>" * MANY})


LAUGHS = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "ha">' for n in range(10)
)


def entity_expansion() -> bytes:
    return _types_of(f"<!DOCTYPE a [{LAUGHS}]><a>&l9;</a>".encode())


def entity_expansion_utf16() -> bytes:
    text = f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [{LAUGHS}]><a>&l9;</a>'
    return _types_of(text.encode("utf-16"))


def external_entity() -> bytes:
    return _types_of(b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>')


def type_in_a_part() -> bytes:
    return edit(document(), {"word/document.xml": lambda old: b"<!DOCTYPE x>" + old[55:]})


def many_attributes() -> bytes:
    """An element whose attributes a careless reader compares each with each."""
    attributes = b"".join(b' a%d=""' % number for number in range(150_000))
    old = b"<SignedInfo>"
    return edit(signed(), {SIG: lambda s: s.replace(old, b"<SignedInfo" + attributes + b">")})


def many_namespaces() -> bytes:
    spaces = b"".join(b' xmlns:a%d="b"' % number for number in range(60_000))
    old = b"<SignedInfo>"
    return edit(signed(), {SIG: lambda s: s.replace(old, b"<SignedInfo" + spaces + b">")})


def large_xml() -> bytes:
    return _types_of(b"<Types>" + b"<a/>" * 10_000_000 + b"</Types>")


def escaping_name() -> bytes:
    return edit(document(), added={"../../evil.xml": b"<x/>"})


def backslash_name() -> bytes:
    return edit(document(), added={"word\\evil.xml": b"<x/>"})


def absolute_name() -> bytes:
    return edit(document(), added={"/etc/evil.xml": b"<x/>"})


def escaping_target() -> bytes:
    return edit(
        document(),
        {DOCUMENT_RELS: lambda old: old.replace(b'"styles.xml"', b'"../../../etc/passwd"')},
    )


def _root_rels(extra: str):
    end = b"</Relationships>"
    return lambda old: old.replace(end, extra.encode() + end)


def two_origins() -> bytes:
    one = f'<Relationship Id="rId98" Type="{ORIGIN}" Target="_xmlsignatures/origin.sigs"/>'
    return edit(signed(), {RELS: _root_rels(one)})


def origin_to_nowhere() -> bytes:
    one = f'<Relationship Id="rId98" Type="{ORIGIN}" Target="nowhere.sigs"/>'
    return edit(document(), {RELS: _root_rels(one)})


def same_relationship_id() -> bytes:
    one = '<Relationship Id="rId1" Type="x" Target="word/document.xml"/>'
    return edit(document(), {RELS: _root_rels(one)})


def without_types() -> bytes:
    return edit(document(), removed=[TYPES])


def two_types() -> bytes:
    one = b'<Default Extension="XML" ContentType="text/plain"/></Types>'
    return edit(document(), {TYPES: lambda old: old.replace(b"</Types>", one)})


def many_missing_parts() -> bytes:
    """A manifest with thousands of lines about nothing."""
    line = '<Reference URI="/a{}?ContentType=x"></Reference>'
    lines = "".join(line.format(number) for number in range(30_000))
    return edit(signed(), {SIG: lambda s: s.replace(b"<Manifest>", b"<Manifest>" + lines.encode())})


def circle() -> bytes:
    """The document refers to a part that refers back to it, and to itself."""
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="x" Target="document.xml"/>'
        '<Relationship Id="rId2" Type="x" Target="styles.xml"/></Relationships>'
    )
    return edit(document(), added={"word/_rels/styles.xml.rels": rels.encode()})


def long_circle() -> bytes:
    """From part to part, as deep as there are entries, and back to the first."""
    row = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="x" Target="{}.xml"/></Relationships>'
    )
    parts = {f"word/x{n}.xml": b"<x/>" for n in range(2000)}
    rels = {f"word/_rels/x{n}.xml.rels": row.format(f"x{(n + 1) % 2000}") for n in range(2000)}
    first = {"word/_rels/styles.xml.rels": row.format("x0")}
    added = {name: text.encode() for name, text in {**rels, **first}.items()}
    return edit(document(), added={**parts, **added})


def honest_bomb() -> bytes:
    """Unpacks to the 60 MB that it claims."""
    packed, crc = _deflated(60 * 1024 * 1024)
    return _raw(b"word/document.xml", packed, crc, 60 * 1024 * 1024)


def bomb_within_bounds() -> bytes:
    """Claims the 500 MB that it unpacks to, packed as small as it goes."""
    packed, crc = _deflated(500 * 1024 * 1024)
    return _raw(b"word/document.xml", packed, crc, 500 * 1024 * 1024)


def many_small_elements() -> bytes:
    """As many elements as fit below the limit for one part."""
    return _types_of(b"<Types>" + b"<a/>" * 500_000 + b"</Types>")


def as_many_elements_as_are_read() -> bytes:
    """Below every bound, in the list of relationships of a part."""
    row = b'<Relationship Id="%d" Type="x" Target="a"/>'
    rows = b"".join(row % n for n in range(90_000))
    return edit(document(), {DOCUMENT_RELS: lambda old: old.replace(b"</Rel", rows + b"</Rel")})


def as_many_names_as_are_read() -> bytes:
    """Attributes in the smallest elements that a signature may have."""
    element = b'<a b="" c=""/>'
    return edit(
        signed(), {SIG: lambda old: old.replace(b"</KeyInfo>", element * 140_000 + b"</KeyInfo>")}
    )


def large_signature() -> bytes:
    """Nine megabytes in what the owner of a key signed, and thirty references to it."""

    def change(root) -> None:
        info = root.find("{*}SignedInfo")
        root.find(".//{*}SignatureComments").text = "x" * (9 * 1024 * 1024)
        for _ in range(28):
            info.append(copy.deepcopy(info[3]))

    return resigned(signed(), key(), change)


def many_large_signatures() -> bytes:
    """As many signatures as are read, each over the whole of the package."""
    kind = ORIGIN.replace("origin", "signature")
    rows = "".join(f'<Relationship Id="r{n}" Type="{kind}" Target="s{n}.xml"/>' for n in range(31))
    content, end = part(signed(), SIG), b"</Relationships>"
    types = "".join(
        f'<Override PartName="/_xmlsignatures/s{n}.xml" ContentType="application/vnd.openxmlformats'
        '-package.digital-signature-xmlsignature+xml"/>'
        for n in range(31)
    )
    return edit(
        signed(),
        {
            "_xmlsignatures/_rels/origin.sigs.rels": lambda old: old.replace(
                end, rows.encode() + end
            ),
            TYPES: lambda old: old.replace(b"</Types>", types.encode() + b"</Types>"),
        },
        added={f"_xmlsignatures/s{n}.xml": content for n in range(31)},
    )


def encrypted() -> bytes:
    data = bytearray(document())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def nothing() -> bytes:
    return b""


def no_zip() -> bytes:
    return b"\xd0\xcf\x11\xe0" + bytes(4096)


def empty_zip() -> bytes:
    return _packed({})


DAMAGED = (
    bomb_that_lies,
    bomb_that_tells,
    bomb_within_bounds,
    four_gigabytes,
    overlapping,
    many_entries,
    many_entries_hidden,
    deep_xml,
    deep_signature,
    entity_expansion,
    entity_expansion_utf16,
    external_entity,
    type_in_a_part,
    large_xml,
    escaping_name,
    backslash_name,
    absolute_name,
    escaping_target,
    two_origins,
    origin_to_nowhere,
    same_relationship_id,
    without_types,
    two_types,
    circle,
    long_circle,
    encrypted,
    nothing,
    no_zip,
    empty_zip,
)
# A package that can be read, with a signature that can not be believed.
NOT_VALID = (many_attributes, many_namespaces, many_missing_parts)
# Within the bounds of what is read.
LARGE = (
    as_many_elements_as_are_read,
    as_many_names_as_are_read,
    large_signature,
    many_large_signatures,
)
