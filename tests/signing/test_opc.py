from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from kzcoord_desktop.signing import opc
from kzcoord_desktop.signing.circles import refuse_circles
from kzcoord_desktop.signing.damage import Damaged

from .cases import DOCUMENT_RELS, TYPES
from .helpers import document, edit, swap


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("/", "/_rels/.rels"),
        ("/word/document.xml", "/word/_rels/document.xml.rels"),
        ("/a.xml", "/_rels/a.xml.rels"),
    ],
)
def test_where_relationships_are(source, name):
    assert opc.rels_name(source) == name


def _targets(target: str):
    data = edit(document(), {DOCUMENT_RELS: swap('"styles.xml"', f'"{target}"')})
    return [r.part for r in opc.Package(data).relationships("/word/document.xml")]


@pytest.mark.parametrize(
    ("target", "part"),
    [
        ("a.xml", "/word/a.xml"),
        ("./a.xml", "/word/a.xml"),
        ("../a.xml", "/a.xml"),
        ("/b/a.xml", "/b/a.xml"),
        ("b/../a.xml", "/word/a.xml"),
        ("a.xml#place", "/word/a.xml"),
    ],
)
def test_targets(target, part):
    assert part in _targets(target)


@pytest.mark.parametrize("target", ["../../a.xml", "/../a.xml", "..\\a.xml"])
def test_targets_that_leave_the_package(target):
    with pytest.raises(Damaged, match="relationships"):
        _targets(target)


def test_names_are_compared_without_case():
    package = opc.Package(document())
    assert package.find("/WORD/Document.XML") == "/word/document.xml"
    assert package.content_type("/WORD/Styles.XML") == package.content_type("/word/styles.xml")


def test_names_are_compared_without_percent_encoding():
    """A picture may be called one way in the archive and another way where it is used."""
    rels = swap('"styles.xml"', '"media/a%20b.png"')
    types = swap(
        "</Types>", '<Override PartName="/word/media/a%20b.png" ContentType="x/y"/></Types>'
    )
    data = edit(document(), {DOCUMENT_RELS: rels, TYPES: types}, added={"word/media/a b.png": b""})
    package = opc.Package(data)
    assert package.find("/word/media/a%20B.png") == "/word/media/a b.png"
    assert package.content_type("/word/media/a b.png") == "x/y"
    assert "/word/media/a b.png" in package.walk().parts


def test_a_name_without_a_dot_has_no_ending():
    package = opc.Package(edit(document(), added={"word/xml": b"<x/>"}))
    assert package.content_type("/word/xml") is None


def test_the_walk_leaves_out_properties_only():
    package = opc.Package(document())
    walk = package.walk()
    assert walk.metadata == {"/docProps/core.xml", "/docProps/app.xml"}
    assert set(package.parts) == walk.parts | walk.metadata | set(walk.relationships)


@pytest.mark.parametrize(
    "row",
    [
        '<Other Id="a" Type="b" Target="c"/>',
        '<Relationship Type="b" Target="c"/>',
        '<Relationship Id="a" Target="c"/>',
        '<Relationship Id="a" Type="b"/>',
        '<Relationship Id="a" Type="b" Target="c" TargetMode="external"/>',
        '<Relationship Id="rId3" Type="b" Target="c"/>',
    ],
)
def test_relationships_out_of_order(row):
    change = swap("</Relationships>", row + "</Relationships>")
    with pytest.raises(Damaged, match="relationships"):
        opc.Package(edit(document(), {DOCUMENT_RELS: change}))


@pytest.mark.parametrize(
    "row",
    [
        '<Default Extension="xml" ContentType="a"/>',
        '<Override PartName="/WORD/document.xml" ContentType="a"/>',
        '<Default Extension="x"/>',
        '<Override ContentType="a"/>',
        "<Other/>",
    ],
)
def test_content_types_out_of_order(row):
    with pytest.raises(Damaged, match="content-types"):
        opc.Package(edit(document(), {TYPES: swap("</Types>", row + "</Types>")}))


def _relationship(id_: str, target: str, *, external: bool = False) -> opc.Relationship:
    return opc.Relationship(id_, "t", target, external, None)


def test_the_transform_sorts_by_code_points_and_keeps_what_is_listed():
    rows = [_relationship(id_, "x") for id_ in ("rId2", "rId10", "rId1", "rId3")]
    made = opc.transformed(rows, {"rId10", "rId2", "rId1"})
    ids = [element.get("Id") for element in etree.fromstring(made)]
    assert ids == ["rId1", "rId10", "rId2"]


@given(st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cn"])), st.booleans())
def test_the_transform_is_canonical(target, external):
    """What is written by hand is what C14N makes of it."""
    made = opc.transformed([_relationship("a", target, external=external)], {"a"})
    root = etree.fromstring(made)
    assert etree.tostring(root, method="c14n") == made
    assert root[0].get("Target") == target
    assert root[0].get("TargetMode") == ("External" if external else "Internal")


def test_a_circle_is_refused_in_a_text_and_usual_in_a_presentation():
    """A layout and its master know each other; parts of a text never do."""
    back = _rows('<Relationship Id="rId1" Type="x" Target="document.xml"/>')
    text = edit(document(), added={"word/_rels/styles.xml.rels": back})
    with pytest.raises(Damaged, match="circle"):
        refuse_circles(opc.Package(text))
    slides = swap("wordprocessingml.document.main", "presentationml.presentation.main")
    refuse_circles(opc.Package(edit(text, {TYPES: slides})))


def test_a_circle_that_nothing_leads_to():
    """And one in a package without a document."""
    there, back = (_rows(f'<Relationship Id="rId1" Type="x" Target="{t}.xml"/>') for t in "ba")
    loose = {
        "x/a.xml": b"",
        "x/b.xml": b"",
        "x/_rels/a.xml.rels": there,
        "x/_rels/b.xml.rels": back,
    }
    data = edit(document(), added=loose)
    for package in (data, edit(data, removed=["_rels/.rels", "word/document.xml"])):
        with pytest.raises(Damaged, match="circle"):
            refuse_circles(opc.Package(package))


def test_two_ways_to_one_part_are_no_circle():
    picture = _rows('<Relationship Id="rId1" Type="x" Target="theme/theme1.xml"/>')
    data = edit(document(), added={"word/_rels/styles.xml.rels": picture})
    refuse_circles(opc.Package(data))


def _rows(row: str) -> bytes:
    return f'<Relationships xmlns="{opc.RELS_NS}">{row}</Relationships>'.encode()
