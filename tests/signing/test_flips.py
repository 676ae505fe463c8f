"""No single changed byte of what is signed leaves a file valid: 5,200 of parts, 2,500 of claims."""

from __future__ import annotations

import random
import re
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from kzcoord_desktop.signing.archive import Archive
from kzcoord_desktop.signing.archive_write import rewrite
from kzcoord_desktop.signing.ooxml_sign import sign
from kzcoord_desktop.signing.ooxml_verify import Verdict, verify

from .helpers import AT, SIG, document, key, part, signed, trust

NEVER = {Verdict.NOT_VALID, Verdict.DAMAGED}
PARTS = (
    "word/document.xml",
    "word/styles.xml",
    "word/settings.xml",
    "word/numbering.xml",
    "word/theme/theme1.xml",
    "word/fontTable.xml",
    "word/webSettings.xml",
)
LEFT_OUT = (b"core-properties", b"extended-properties", b"digital-signature")
RELATIONSHIPS = ("_rels/.rels", "word/_rels/document.xml.rels")
# Of each part, of the claims by each kind of key, and of each list of relationships.
FLIPS, CLAIMS, ROWS = 600, 1250, 500


def test_there_are_as_many_as_promised():
    assert len(PARTS) * FLIPS + len(RELATIONSHIPS) * ROWS >= 5000


def _flipped(data: bytes, at: int, bits: int) -> bytes:
    return data[:at] + bytes((data[at] ^ bits,)) + data[at + 1 :]


@cache
def _archive(kind: str) -> Archive:
    return Archive(signed(kind))


def _verdict(name: str, content: bytes, kind: str = "ec") -> Verdict:
    data = rewrite(_archive(kind), {name: content}, {})
    return verify(data, trust(), now=AT).verdict


@pytest.mark.parametrize("name", PARTS)
def test_a_byte_of_a_part(name):
    content, chance = part(signed("ec"), name), random.Random(name)
    for _ in range(FLIPS):
        at, bits = chance.randrange(len(content)), chance.randrange(1, 256)
        assert _verdict(name, _flipped(content, at, bits)) in NEVER, (at, bits)


@pytest.mark.parametrize("kind", ["rsa", "ec"])
def test_a_byte_of_the_signature(kind):
    """Everything but the outer tags, which no signature of this form covers."""
    content, chance = part(signed(kind), SIG), random.Random(kind)
    outer = content.index(b"<xd:QualifyingProperties"), content.index(b"<xd:SignedProperties")
    places = [*range(content.index(b"<SignedInfo"), outer[0]), *range(outer[1], len(content) - 60)]
    for _ in range(CLAIMS):
        at, bits = chance.choice(places), chance.randrange(1, 256)
        changed = _flipped(content, at, bits)
        assert _is_same(content, changed) or _verdict(SIG, changed, kind) in NEVER, (at, bits)


def _is_same(one: bytes, two: bytes) -> bool:
    """A tab for the blank between two attributes is no change: XML is signed in its meaning."""
    try:
        return etree.canonicalize(one.decode()) == etree.canonicalize(two.decode())
    except (etree.XMLSyntaxError, UnicodeDecodeError, ValueError):
        return False


def test_a_tab_between_attributes_is_no_change():
    content = part(signed("ec"), SIG)
    changed = content.replace(b" Id=", b"\tId=")
    assert changed != content
    assert _is_same(content, changed)
    assert _verdict(SIG, changed) is Verdict.VALID
    assert not _is_same(content, content.replace(b"idOffice", b"idoffice"))


@pytest.mark.parametrize("name", RELATIONSHIPS)
def test_a_byte_of_a_signed_relationship(name):
    """The values of Id, Type and Target; for the package those of the main document."""
    content, chance = part(signed("ec"), name), random.Random(name)
    places = [
        at
        for row in re.finditer(rb"<Relationship [^>]*>", content)
        if not any(word in row.group() for word in LEFT_OUT)
        for value in re.finditer(rb'="([^"]*)"', row.group())
        for at in range(row.start() + value.start(1), row.start() + value.end(1))
    ]
    for _ in range(ROWS):
        at, bits = chance.choice(places), chance.randrange(1, 256)
        assert _verdict(name, _flipped(content, at, bits)) in NEVER, (at, bits)


@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_role_and_comment_can_be_signed(text):
    data = sign(document(), key("ec"), at=AT, role=text, comment=text)
    report = verify(data, trust(), now=AT)
    assert report.verdict is Verdict.VALID
    assert report.signatures[0].role == _line(text)


def _line(text: str) -> str:
    return " ".join("".join(c for c in text if c.isprintable() or c.isspace()).split())
