"""How a signature may not be built, though the owner of the key signed it so."""

from __future__ import annotations

import pytest

from kzcoord_desktop.signing.ooxml_verify import Verdict, verify

from .helpers import AT, key, resigned, signed, trust

STRUCTURES = {
    "two manifests": lambda root: root.find("{*}Object").append(_copy(root.find(".//{*}Manifest"))),
    "no reference": lambda root: [
        root.find("{*}SignedInfo").remove(r)
        for r in list(root.iterfind("{*}SignedInfo/{*}Reference"))
    ],
    "manifest line without type": lambda root: root.find(".//{*}Manifest/{*}Reference").set(
        "URI", "/word/document.xml"
    ),
    "manifest line twice": lambda root: root.find(".//{*}Manifest").append(
        _copy(root.find(".//{*}Manifest/{*}Reference[last()]"))
    ),
    "manifest line with fragment": lambda root: root.find(".//{*}Manifest/{*}Reference").set(
        "URI", root.find(".//{*}Manifest/{*}Reference").get("URI") + "#a"
    ),
    "reference outside": lambda root: root.find(".//{*}SignedInfo/{*}Reference").set(
        "URI", "http://127.0.0.1/"
    ),
    "reference to the whole": lambda root: root.find(".//{*}SignedInfo/{*}Reference").set(
        "URI", ""
    ),
    "unknown transform": lambda root: root.find(".//{*}SignedInfo//{*}Transform").set(
        "Algorithm", "http://www.w3.org/TR/1999/REC-xslt-19991116"
    ),
    "no details of Office": lambda root: root.find(".//{*}SignatureInfoV1").getparent().clear(),
    "properties not signed": lambda root: root.find("{*}SignedInfo").remove(
        root.find("{*}SignedInfo")[-1]
    ),
    "two times": lambda root: _set(root.find(".//{*}SigningTime"), "2026-11-16T10:06:00Z"),
    "broken digest": lambda root: root.find(".//{*}Manifest//{*}DigestMethod").set(
        "Algorithm", "http://www.w3.org/2001/04/xmldsig-more#md5"
    ),
    "empty digest": lambda root: _set(root.find(".//{*}Manifest//{*}DigestValue"), ""),
    "digest in another spelling": lambda root: _set(
        root.find(".//{*}Manifest//{*}DigestValue"),
        root.find(".//{*}Manifest//{*}DigestValue").text[:-2] + "x=",
    ),
    "two transforms": lambda root: root.find(".//{*}SignedInfo//{*}Transforms").append(
        _copy(root.find(".//{*}SignedInfo//{*}Transform"))
    ),
    "one transform of relationships": lambda root: root.find(
        ".//{*}Manifest//{*}Transforms"
    ).remove(root.find(".//{*}Manifest//{*}Transforms")[-1]),
    "unknown canonical form": lambda root: root.find(".//{*}CanonicalizationMethod").set(
        "Algorithm", "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments"
    ),
    "group of relationships": lambda root: _rename(
        root.find(".//{*}RelationshipReference"), "RelationshipsGroupReference"
    ),
    "relationship that is not there": lambda root: root.find(".//{*}RelationshipReference").set(
        "SourceId", "rId777"
    ),
    "time outside": lambda root: root.append(root.find(".//{*}SignatureTime")),
    "two sets of properties": lambda root: root.append(_copy(root[-1][0])),
    "an object in an object": lambda root: root.find("{*}Object").append(root[-2]),
    "one more relationship that is not there": lambda root: _more(
        root.find(".//{*}RelationshipReference"), "SourceId", "rId777"
    ),
    "relationships in no canonical form": lambda root: root.find(
        ".//{*}Manifest//{*}Transforms/{*}Transform[2]"
    ).set("Algorithm", "urn:none"),
    "forty references": lambda root: [
        root.find("{*}SignedInfo").append(_copy(root.find("{*}SignedInfo/{*}Reference")))
        for _ in range(40)
    ],
    "something else beside the manifest": lambda root: root.find("{*}Object").append(
        _copy(root.find("{*}SignatureValue"))
    ),
    "a signed object in an unsigned one": lambda root: root.append(_around(root[-2])),
    "no method": lambda root: root[0].remove(root[0].find("{*}SignatureMethod")),
    "no certificate": lambda root: root.find("{*}KeyInfo").clear(),
    "no certificate named": lambda root: root.find(".//{*}SigningCertificate").clear(),
}


def _more(element, name, value):
    another = _copy(element)
    another.set(name, value)
    element.addnext(another)


def _around(element):
    """A new object with the element inside, which nobody signed."""
    from lxml import etree

    holder = etree.Element(element.tag)
    holder.append(element)
    return holder


def _copy(element):
    from copy import deepcopy

    return deepcopy(element)


def _rename(element, name):
    element.tag = element.tag.rpartition("}")[0] + "}" + name


def _set(element, text):
    element.text = text


@pytest.mark.parametrize("name", STRUCTURES)
def test_structures_that_even_the_owner_may_not_sign(name):
    data = resigned(signed(own=False), key(), STRUCTURES[name])
    report = verify(data, trust(), now=AT)
    assert report.verdict is Verdict.NOT_VALID, report
