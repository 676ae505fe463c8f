"""What is never said about a file after an attack.

Every change is made to a file of ours, where it is not valid or damaged, and to one of another
program, where the worst of a harmless addition is a warning that names it (decision 7).
"""

from __future__ import annotations

import copy
import hashlib

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from lxml import etree

from kzcoord_desktop.signing.ooxml_verify import Verdict, verify
from kzcoord_desktop.signing.opc import ORIGIN_TYPE

from .attacks import (
    ACTIVE,
    ADDED,
    ARCHIVE,
    CERTIFICATE_TYPE,
    CHANGED,
    DIGITAL,
    INFO,
    RELS,
    base64_of,
    override,
    row,
    rows,
    set_,
)
from .cases import DS, ORIGIN_RELS, TYPES, cosigned
from .helpers import AT, SIG, certified, document, edit, key, part, resigned, signed, swap, trust

DAMAGED, NOT_VALID, WARNING = Verdict.DAMAGED, Verdict.NOT_VALID, Verdict.WARNING
UNCHECKED, VALID = Verdict.UNCHECKED, Verdict.VALID


def _line(root, uri: str):
    lines = root.iterfind(f".//{DS}Manifest/{DS}Reference")
    return next(line for line in lines if line.get("URI").startswith(uri))


def _report(data: bytes):
    return verify(data, trust(), now=AT)


@pytest.mark.parametrize("name", ADDED)
def test_what_is_added_to_ours_is_not_valid(name):
    report = _report(ADDED[name](signed()))
    assert report.verdict is NOT_VALID, report.problems


@pytest.mark.parametrize("name", ADDED)
def test_what_is_added_to_a_file_of_others_is_named(name):
    report = _report(ADDED[name](signed(own=False)))
    assert report.verdict is WARNING, report.problems
    assert [problem.code for problem in report.problems] == ["uncovered"]
    assert report.signatures[0].uncovered


@pytest.mark.parametrize("own", [True, False])
@pytest.mark.parametrize("name", ACTIVE)
def test_what_acts_is_never_a_warning(name, own):
    report = _report(ACTIVE[name](signed(own=own)))
    assert report.verdict is NOT_VALID, report.problems


@pytest.mark.parametrize("own", [True, False])
@pytest.mark.parametrize("name", CHANGED)
def test_what_is_changed_is_not_valid(name, own):
    report = _report(CHANGED[name](signed(own=own)))
    assert report.verdict in (NOT_VALID, DAMAGED), report.problems


def test_an_unknown_method_does_not_hide_a_change():
    """What cannot be checked is at best that; the digests are checked all the same."""
    attack = set_(f"{INFO}/{DS}SignatureMethod", "Algorithm", "urn:none")
    assert _report(attack(signed())).verdict is NOT_VALID
    assert _report(attack(signed(own=False))).verdict is UNCHECKED
    changed = edit(signed(own=False), {"word/document.xml": swap("Хаттама", "Жалған!")})
    assert _report(attack(changed)).verdict is NOT_VALID


def _hollow(root) -> None:
    """A transform of relationships over a part that has none: nothing of it is digested."""
    rels, styles = _line(root, "/word/_rels/"), _line(root, "/word/styles.xml")
    transforms = copy.deepcopy(rels.find(f"{DS}Transforms"))
    transforms[0].clear()
    transforms[0].set("Algorithm", rels.find(f".//{DS}Transform").get("Algorithm"))
    styles.insert(0, transforms)
    empty = f'<Relationships xmlns="{RELS}"></Relationships>'.encode()
    styles.find(f"{DS}DigestValue").text = base64_of(hashlib.sha256(empty).digest())


def test_a_part_is_covered_by_its_bytes_only():
    assert _report(resigned(signed(own=False), key(), _hollow)).verdict is NOT_VALID


def test_a_manifest_that_nobody_signed_is_none():
    """Moved by the owner of the key into an object without a name, which no reference finds."""

    def move(root) -> None:
        holder = etree.SubElement(root, f"{DS}Object")
        holder.append(root.find(f".//{DS}Manifest"))

    assert _report(resigned(signed(own=False), key(), move)).verdict is NOT_VALID


def test_a_signature_over_nothing_covers_no_document():
    empty = resigned(signed(own=False), key(), lambda root: root.find(f".//{DS}Manifest").clear())
    report = _report(empty)
    assert report.verdict is NOT_VALID
    assert "active-uncovered" in [problem.code for problem in report.problems]


def test_what_is_signed_over_and_over_is_refused():
    """Thirty objects, one in the other, all with megabytes inside: canonical forms cost."""

    def nest(root) -> None:
        info, inner = root.find(INFO), root.find(f"{DS}Object")
        line = copy.deepcopy(info.find(f"{DS}Reference"))
        etree.SubElement(inner, f"{DS}SignatureProperties").text = "x" * 4_000_000
        for number in range(28):
            properties = etree.SubElement(inner, f"{DS}SignatureProperties", Id=f"n{number}")
            inner = properties
            another = copy.deepcopy(line)
            another.set("URI", "#idPackageObject")
            info.append(another)

    report = _report(resigned(signed(own=False), key(), nest))
    assert report.verdict is NOT_VALID


@pytest.mark.parametrize("own", [True, False])
@pytest.mark.parametrize("name", ARCHIVE)
def test_what_two_readers_read_differently_is_damaged(name, own):
    report = _report(ARCHIVE[name](signed(own=own)))
    assert report.verdict is DAMAGED, report.problems


# -- several signatures -------------------------------------------------------------------------
def test_the_good_signature_does_not_help_the_bad_one():
    second = "_xmlsignatures/sig2.xml"
    assert _report(cosigned()).verdict is VALID
    for name in (SIG, second):
        report = _report(edit(cosigned(), {name: swap("</Manifest>", "<x/></Manifest>")}))
        assert report.verdict is NOT_VALID
        assert [found.state.value for found in report.signatures].count("valid") == 1


def test_the_signature_of_another_file():
    other = part(signed("ec", own=False), SIG)
    assert _report(edit(signed(), {SIG: lambda _: other})).verdict is NOT_VALID


def test_a_way_to_signatures_that_are_gone():
    """An origin anywhere, and nothing behind it: somebody had signed."""
    data = edit(
        document(),
        {
            "_rels/.rels": swap(
                "</Relationships>", row(DIGITAL + "origin", "/o.sigs") + "</Relationships>"
            ),
            TYPES: override("/o.sigs", ORIGIN_TYPE),
        },
        added={"o.sigs": b""},
    )
    report = _report(data)
    assert report.verdict is DAMAGED
    assert [problem.code for problem in report.problems] == ["signature-removed"]


def test_a_signature_named_twice():
    second = row(DIGITAL + "signature", "sig1.xml", id_="rId2")
    twice = swap("</Relationships>", second + "</Relationships>")
    assert _report(edit(signed(), {ORIGIN_RELS: twice})).verdict is DAMAGED
    spelled = second.replace("sig1.xml", "SIG%31.xml")
    twice = swap("</Relationships>", spelled + "</Relationships>")
    assert _report(edit(signed(), {ORIGIN_RELS: twice})).verdict is DAMAGED


def test_a_certificate_part_is_one_of_the_signature():
    """As other programs put it beside a signature; it is read, and counted to it."""
    encoded = certified("rsa2048").certificate.public_bytes(Encoding.DER)
    data = edit(
        signed(),
        {TYPES: override("/package/x.cer", CERTIFICATE_TYPE)},
        added={
            "package/x.cer": encoded,
            "_xmlsignatures/_rels/sig1.xml.rels": rows(
                row(DIGITAL + "certificate", "/package/x.cer")
            ),
        },
    )
    assert _report(data).verdict is VALID
