from __future__ import annotations

import base64
import io
import struct
import zipfile
from datetime import timedelta, timezone

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator
from signxml import SignatureConfiguration
from signxml.algorithms import CanonicalizationMethod
from signxml.verifier import XMLVerifier
from signxml.xades import XAdESSignatureConfiguration, XAdESVerifier

from kzcoord_desktop.errors import UserError
from kzcoord_desktop.signing.certificates import der
from kzcoord_desktop.signing.keyfile import AuthenticationKey, ExpiredCertificate
from kzcoord_desktop.signing.ooxml_sign import sign
from kzcoord_desktop.signing.ooxml_verify import Verdict, verify

from . import cases, hostile
from .helpers import (
    AT,
    OFFICE,
    SIG,
    authority,
    certified,
    document,
    edit,
    key,
    names,
    part,
    sealed,
    signed,
    swap,
    trust,
)
from .test_keyfile import LOGIN

NS = {
    "ds": "http://www.w3.org/2000/09/xmldsig#",
    "xd": "http://uri.etsi.org/01903/v1.3.2#",
    "m": "http://schemas.openxmlformats.org/package/2006/digital-signature",
    "o": "http://schemas.microsoft.com/office/2006/digsig",
}


def _tree(data: bytes):
    return etree.fromstring(part(data, SIG))


def test_unchanged_entries_stay_as_they_were():
    before, after = document(), signed()
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        assert new.testzip() is None
        assert new.namelist()[: len(old.namelist())] == old.namelist()
        for was, now in zip(old.infolist(), new.infolist(), strict=False):
            assert (was.date_time, was.compress_type) == (now.date_time, now.compress_type)
            assert was.filename in ("[Content_Types].xml", "_rels/.rels") or was.CRC == now.CRC
        for added in new.infolist()[len(old.namelist()) :]:
            assert added.date_time == (1980, 1, 1, 0, 0, 0)
            assert not added.flag_bits & 0x08
        assert new.comment == b""


def test_the_parts_of_the_signature():
    data = signed()
    assert names(data)[-3:] == [
        "_xmlsignatures/origin.sigs",
        "_xmlsignatures/_rels/origin.sigs.rels",
        SIG,
    ]
    assert part(data, "_xmlsignatures/origin.sigs") == b""


def test_no_prefix_no_space_and_one_certificate():
    content = part(signed(), SIG)
    root = etree.fromstring(content)
    assert b"<ds:" not in content
    assert root.nsmap == {None: NS["ds"]}
    assert not any((element.tail or "").strip("\n") for element in root.iter())
    (certificate,) = root.iterfind(".//ds:X509Certificate", NS)
    assert base64.b64decode(certificate.text) == der(key().certificate)


def test_what_the_signer_states():
    east = AT.astimezone(timezone(timedelta(hours=5)))
    root = _tree(sign(document(), key(), at=east, role=" Басшы\n", comment="x" * 300))
    assert root.findtext(".//m:Value", namespaces=NS) == "2026-11-16T10:05:00Z"
    assert root.findtext(".//xd:SigningTime", namespaces=NS) == "2026-11-16T10:05:00Z"
    assert root.findtext(".//xd:ClaimedRole", namespaces=NS) == "Басшы"
    assert root.findtext(".//o:SignatureComments", namespaces=NS) == "x" * 255
    assert root.findtext(".//o:Monitors", namespaces=NS) == "1"
    assert root.find(".//xd:UnsignedProperties", NS) is None


def test_nothing_is_stated_that_was_not_given():
    root = _tree(sign(document(), key(), at=AT))
    assert root.find(".//xd:SignerRole", NS) is None
    assert root.find(".//xd:SignedDataObjectProperties", NS) is None


@pytest.mark.parametrize("kind", ["rsa", "ec"])
def test_signxml_agrees(kind):
    """An independent verifier of XML-DSig and XAdES, the latter with its schema."""
    content = part(signed(kind), SIG)
    options = {"x509_cert": key(kind).certificate, "id_attribute": "Id"}
    for verifier, configuration in (
        (XMLVerifier(), SignatureConfiguration),
        (XAdESVerifier(), XAdESSignatureConfiguration),
    ):
        verifier.excise_empty_xmlns_declarations = True
        config = configuration(
            require_x509=True,
            expect_references=3,
            default_reference_c14n_method=CanonicalizationMethod.CANONICAL_XML_1_0,
        )
        results = verifier.verify(content, expect_config=config, **options)
        assert len(results) == 3


def test_the_mathematics_has_no_secret_input():
    """RSA signatures of PKCS#1 v1.5 are the same each time: the file is reproducible."""
    assert sign(document(), key(), at=AT) == sign(document(), key(), at=AT)


@pytest.mark.parametrize(
    ("bad", "error"),
    [
        (certified("p256", "Кіру", usages=LOGIN), AuthenticationKey),
        (certified("rsa1024"), UserError),
        (certified("p256", "Ескі", not_after=AT - timedelta(hours=1)), ExpiredCertificate),
    ],
)
def test_a_key_that_may_not_sign(bad, error):
    with pytest.raises(error):
        sign(document(), bad, at=AT)


class TestCoSigning:
    def test_every_other_part_stays(self):
        first, second = signed(), cases.cosigned()
        changed = {"[Content_Types].xml", "_xmlsignatures/_rels/origin.sigs.rels"}
        for name in set(names(first)) - changed:
            assert part(first, name) == part(second, name)

    def test_two_are_valid(self):
        report = verify(cases.cosigned(), trust(), now=AT)
        assert report.verdict is Verdict.VALID
        assert [found.signer for found in report.signatures] == [
            "Иванова Айгүл Серікқызы",
            "Болатов Ербол",
        ]

    def test_a_third_is_refused(self):
        with pytest.raises(UserError, match="two signatures"):
            sign(cases.cosigned(), key("ec", "Серікбай Дәурен"), at=AT)

    @pytest.mark.parametrize(
        "name", ["document changed", "part added without relationship", "comment changed"]
    )
    def test_an_invalid_one_stops(self, name):
        with pytest.raises(UserError, match="not valid"):
            sign(cases.cases()[name].data, key(), at=AT)

    def test_a_removed_one_stops(self):
        damaged = cases.cases()["signature and its relationships removed"].data
        with pytest.raises(UserError, match="cannot be signed"):
            sign(damaged, key(), at=AT)


def _relationship(kind: str, target: str, mode: str = "Internal"):
    row = f'<Relationship Id="rId99" Type="{kind}" Target="{target}" TargetMode="{mode}"/>'
    return swap("</Relationships>", row + "</Relationships>")


REFUSED = {
    "white space": (cases.DOCUMENT_RELS, cases.pretty),
    "prefix": (cases.DOCUMENT_RELS, cases.prefixed),
    "dangling": (cases.DOCUMENT_RELS, _relationship(OFFICE + "styles", "nothing.xml")),
    "picture from outside": (
        cases.DOCUMENT_RELS,
        _relationship(OFFICE + "image", "http://127.0.0.1/a.png", "External"),
    ),
    "template": (
        cases.DOCUMENT_RELS,
        _relationship(OFFICE + "attachedTemplate", "file:///a.dotm", "External"),
    ),
    "other document inside": (
        cases.DOCUMENT_RELS,
        _relationship(OFFICE + "aFChunk", "settings.xml"),
    ),
    "object": (cases.DOCUMENT_RELS, _relationship(OFFICE + "oleObject", "settings.xml")),
    "macro type": (
        cases.TYPES,
        swap(
            "wordprocessingml.document.main+xml",
            "macroEnabled.main+xml",
        ),
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_is_refused(name):
    entry, change = REFUSED[name]
    with pytest.raises(UserError, match="cannot be signed"):
        sign(edit(document(), {entry: change}), key(), at=AT)


def test_a_part_without_type_is_refused():
    with pytest.raises(UserError, match="cannot be signed"):
        sign(edit(document(), added={"word/x.unknown": b"x"}), key(), at=AT)


@pytest.mark.parametrize("name", ["сурет.xml", "a b.xml", "a?b.xml", "a#b.xml"])
def test_a_name_that_is_no_address_is_refused(name):
    written = name.replace("#", "%23").replace("?", "%3F")
    data = edit(
        document(),
        {cases.DOCUMENT_RELS: _relationship(OFFICE + "footnotes", written)},
        added={f"word/{name}": b"<x/>"},
    )
    with pytest.raises(UserError, match="cannot be signed"):
        sign(data, key(), at=AT)


def test_what_acts_is_refused_beside_a_signature_too():
    row = f'<Relationship Id="rId99" Type="{OFFICE}oleObject" Target="settings.xml"/>'
    change = swap("</Relationships>", row + "</Relationships>")
    data = sealed(edit(document(), {cases.DOCUMENT_RELS: change}), key())
    assert verify(data, trust(), now=AT).verdict is Verdict.VALID
    with pytest.raises(UserError, match="cannot be signed"):
        sign(data, key("ec"), at=AT)


def test_a_link_is_signed():
    link = _relationship(OFFICE + "hyperlink", "https://example.org/?a=1&amp;b=2", "External")
    data = edit(document(), {cases.DOCUMENT_RELS: link})
    assert verify(sign(data, key(), at=AT), trust(), now=AT).verdict is Verdict.VALID


def test_too_many_pictures_are_refused():
    rows = "".join(
        f'<Relationship Id="p{n}" Type="{OFFICE}image" Target="p{n}.xml"/>' for n in range(25)
    )
    data = edit(
        document(),
        {cases.DOCUMENT_RELS: swap("</Relationships>", rows + "</Relationships>")},
        added={f"word/p{n}.xml": b"<x/>" for n in range(25)},
    )
    with pytest.raises(UserError, match="cannot be signed"):
        sign(data, key(), at=AT)


@pytest.mark.parametrize("make", [hostile.no_zip, hostile.bomb_that_lies, hostile.entity_expansion])
def test_a_damaged_file_is_refused(make):
    with pytest.raises(UserError, match="cannot be signed"):
        sign(make(), key(), at=AT)


def test_the_types_of_the_signature_are_its_own():
    """A type for `.sigs`, and one for a signature that is not there, are in the way."""
    rows = (
        '<Default Extension="sigs" ContentType="text/plain"/>'
        '<Override PartName="/_xmlsignatures/SIG1.xml" ContentType="text/plain"/></Types>'
    )
    data = sign(edit(document(), {cases.TYPES: swap("</Types>", rows)}), key(), at=AT)
    assert verify(data, trust(), now=AT).verdict is Verdict.VALID
    assert "_xmlsignatures/sig2.xml" in names(data)
    assert b'PartName="/_xmlsignatures/origin.sigs"' in part(data, cases.TYPES)


def test_descriptors_are_left_behind():
    """A file written to a stream has data descriptors; the signed one has none."""

    class Stream(io.BytesIO):
        def seekable(self):
            return False

    out = Stream()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in names(document()):
            new.writestr(name, part(document(), name))
    data = sign(out.getvalue(), key(), at=AT)
    assert verify(data, trust(), now=AT).verdict is Verdict.VALID
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        assert not any(info.flag_bits & 0x08 for info in package.infolist())
    assert struct.unpack_from("<H", data, 6)[0] & 0x08 == 0


def test_the_chain_of_the_authority_need_not_travel():
    assert authority().certificate in key().chain
    assert part(signed(), SIG).count(b"Certificate>") == 4  # X509Certificate, SigningCertificate


def test_the_signed_file_is_in_order(tmp_path):
    """The structure of the package, by a validator of Open XML that knows no digests."""
    file = tmp_path / "signed.docx"
    file.write_bytes(cases.cosigned())
    result = OpenXmlValidator().validate(file)
    assert result.is_valid, result.errors
