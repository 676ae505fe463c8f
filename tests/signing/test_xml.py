"""Canonical forms against those of libxml2 for whole documents, where lxml is right."""

from __future__ import annotations

import pytest
from lxml import etree

from kzcoord_desktop.signing import xml
from kzcoord_desktop.signing.damage import Damaged

NESTED = (
    b'<r xmlns="urn:d" xmlns:p="urn:p" xmlns:q="urn:q" xml:lang="kk">'
    b'<p:a b="1" a="2" p:c="3"><i>text &amp; &lt; \xd2\x9b</i><!-- c --><p:i/> tail</p:a></r>'
)


def _inner(document: bytes):
    return etree.fromstring(document)[0]


def test_a_subtree_keeps_every_name_space_in_scope():
    assert xml.c14n(_inner(NESTED)).decode() == (
        '<p:a xmlns="urn:d" xmlns:p="urn:p" xmlns:q="urn:q" a="2" b="1" xml:lang="kk" p:c="3">'
        "<i>text &amp; &lt; қ</i><p:i></p:i> tail</p:a>"
    )


def test_lxml_alone_is_wrong_there():
    """The reason for our own function; if this fails, the library has changed."""
    assert etree.tostring(_inner(NESTED), method="c14n") != xml.c14n(_inner(NESTED))


def test_exclusive_keeps_only_what_is_used():
    assert xml.c14n(_inner(NESTED), xml.C14N_EXCLUSIVE).decode() == (
        '<p:a xmlns:p="urn:p" a="2" b="1" p:c="3">'
        '<i xmlns="urn:d">text &amp; &lt; қ</i><p:i></p:i> tail</p:a>'
    )
    listed = xml.c14n(_inner(NESTED), xml.C14N_EXCLUSIVE, ["q"])
    assert b'xmlns:q="urn:q"' in listed


def test_version_1_1_inherits_language_but_no_base():
    document = NESTED.replace(b"<r ", b'<r xml:base="urn:b" ')
    assert b"xml:base" in xml.c14n(_inner(document))
    assert b"xml:base" not in xml.c14n(_inner(document), xml.C14N_11)
    assert b"xml:lang" in xml.c14n(_inner(document), xml.C14N_11)


def test_prefixes_stay_where_two_stand_for_one_namespace():
    document = (
        b'<d:r xmlns:d="urn:a" xmlns="urn:a"><d:i a="1"><i/>'
        b'<x:j xmlns:x="urn:a" x:q="1"/><z xmlns=""><y/></z></d:i></d:r>'
    )
    assert xml.c14n(_inner(document)).decode() == (
        '<d:i xmlns="urn:a" xmlns:d="urn:a" a="1"><i></i>'
        '<x:j xmlns:x="urn:a" x:q="1"></x:j><z xmlns=""><y></y></z></d:i>'
    )


def test_what_a_writer_would_not_keep():
    document = b'<r><i a="&#9;&#10;&#13;&quot;">&#13;\r\n<?p  d?><![CDATA[<&]]>\xd2\x9b</i>t</r>'
    assert xml.c14n(_inner(document)).decode() == (
        '<i a="&#x9;&#xA;&#xD;&quot;">&#xD;\n<?p d?>&lt;&amp;қ</i>'
    )


def test_a_comment_hides_no_half_of_a_word():
    root = xml.parse(b"<a>Deputy<!-- x --> Head</a>")
    assert root.text == "Deputy Head"
    assert xml.c14n(root) == b"<a>Deputy Head</a>"


def test_the_whole_is_as_the_library_makes_it():
    root = etree.fromstring(NESTED)
    assert xml.c14n(root) == etree.tostring(root, method="c14n", with_comments=False)


def test_a_relative_name_space_has_no_canonical_form():
    with pytest.raises(Damaged, match="xml"):
        xml.c14n(etree.fromstring(b'<a xmlns:p="relative/x"><p:b/></a>'))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "xml"),
        (b"<a>", "xml"),
        (b"<a/><b/>", "xml"),
        (b"\xff\xfe<", "xml"),
        (b"<!DOCTYPE a><a/>", "doctype"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "doctype"),
        ('<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16"), "doctype"),
        (b"<a>" + b"<b/>" * 200_000 + b"</a>", "too-large"),
        (b"<a>" + b'<b c="" d="" e="" f=""/>' * 80_000 + b"</a>", "too-large"),
        (b'<?xml version="1.0" encoding="UTF-7"?><a/>', "xml"),
        (b'<?xml version="1.0"' + b" " * 999 + b'encoding="koi8-r"?><a/>', "xml"),
        ("<a/>".encode("utf-32"), "xml"),
        ("<a/>".encode("utf-32-be"), "xml"),
        ("<a/>".encode("cp500"), "xml"),
    ],
)
def test_what_is_not_read(data, code):
    with pytest.raises(Damaged, match=code):
        xml.parse(data)


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf<a/>",
        b'\xef\xbb\xbf<?xml version="1.0" encoding="UTF-8"?><a/>',
        '<?xml version="1.0" encoding="UTF-16"?><a/>'.encode("utf-16"),
        b'<?xml version="1.0" encoding="us-ascii"?>\r\n<a/>',
        b"\n<a/>",
    ],
)
def test_what_is_read(data):
    assert xml.parse(data).tag == "a"
