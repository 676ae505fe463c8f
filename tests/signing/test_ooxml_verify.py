from __future__ import annotations

import base64
import hashlib
import json
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from kzcoord_desktop.signing.examine import short_keys
from kzcoord_desktop.signing.ooxml_sign import sign
from kzcoord_desktop.signing.ooxml_verify import State, TrustState, Verdict, as_json, verify
from kzcoord_desktop.signing.signature_tree import Unacceptable
from kzcoord_desktop.signing.trust import Trust
from kzcoord_desktop.signing.xmldsig import sign_value

from . import cases, key_files, office_like
from .helpers import (
    AT,
    SIG,
    STATEMENT,
    certified,
    document,
    edit,
    key,
    raw_key,
    resigned,
    sealed,
    signed,
    swap,
    trust,
)

NOT_VALID, WARNING, VALID = Verdict.NOT_VALID, Verdict.WARNING, Verdict.VALID
UNCHECKED = Verdict.UNCHECKED


def _report(data, now=AT, **options):
    return verify(data, trust(), now=now, **options)


def _codes(report):
    return [problem.code for problem in report.problems]


def test_a_valid_file_has_five_lines_and_no_problem():
    report = _report(signed())
    (found,) = report.signatures
    assert [check.id for check in found.checks] == [
        "unchanged",
        "trusted",
        "valid_that_day",
        "revocation",
        "time",
    ]
    assert [check.ok for check in found.checks] == [True, True, True, True, None]
    assert (found.state, found.trust, found.time) == (State.VALID, (TrustState.TRUSTED,), AT)
    assert (found.role, found.iin, found.bin) == ("Басшы", "850101400123", "990240001234")
    assert report.problems == ()


def test_without_trust_it_cannot_be_checked():
    report = verify(signed(), Trust(), now=AT)
    assert report.verdict is UNCHECKED
    assert report.signatures[0].state is State.VALID
    assert report.signatures[0].trust == (TrustState.UNTRUSTED,)


def test_an_unsigned_document():
    report = _report(document())
    assert (report.verdict, report.signatures) == (Verdict.UNSIGNED, ())


FORMS = {
    office_like.digest_info_without_null: (VALID, VALID),
    office_like.sha1: (NOT_VALID, WARNING),
    office_like.sha1_manifest: (NOT_VALID, WARNING),
    office_like.without_properties: (NOT_VALID, WARNING),
    office_like.libreoffice_ids: (VALID, VALID),
    office_like.unknown_method: (NOT_VALID, UNCHECKED),
    office_like.unknown_digest: (NOT_VALID, UNCHECKED),
    office_like.broken_method: (NOT_VALID, NOT_VALID),
}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_forms_of_other_programs(form):
    """Our own files are never old, unknown or unbound; those of others may be (decision 27)."""
    own, foreign = FORMS[form]
    report = _report(form(key(), own=True))
    assert report.verdict is own, report.problems
    report = _report(form(key(), own=False))
    assert report.verdict is foreign, report.problems


@pytest.mark.parametrize(
    ("kind", "own", "verdict"),
    [("rsa1024", True, NOT_VALID), ("rsa1024", False, WARNING)],
)
def test_a_short_key(kind, own, verdict):
    data = sealed(document(own=own), certified(kind))
    assert _report(data).verdict is verdict


@pytest.mark.parametrize("place", [0, 32, 64])
def test_a_value_of_another_width_is_another_value(place):
    """The same two numbers, written longer: another signature than was made."""

    def longer(private, data: bytes) -> bytes:
        made = sign_value(private, data)
        return made[:place] + b"\x00" + made[place:]

    data = resigned(signed("ec", own=False), key("ec"), lambda root: None, value=longer)
    assert _report(data).verdict is NOT_VALID


def test_a_curve_that_nobody_here_signs_with():
    data = sealed(document(own=False), certified("k256"))
    assert _report(data).verdict is NOT_VALID


def test_a_key_that_anybody_can_forge():
    short = rsa.RSAPublicNumbers(65537, (1 << 1022) + 1).public_key()
    with pytest.raises(Unacceptable, match="key"):
        short_keys(short)
    assert short_keys(raw_key("rsa1024").public_key()) == ["RSA-1024"]
    assert short_keys(raw_key("rsa2048").public_key()) == []


@pytest.mark.parametrize("form", [office_like.office_2007, office_like.office_2010])
@pytest.mark.parametrize(("kind", "weak"), [("rsa1024", "RSA-1024, SHA-1"), ("rsa2048", "SHA-1")])
def test_old_files_of_office_verify_and_what_is_weak_is_named(form, kind, weak):
    signer = certified(kind)
    report = _report(form(signer, own=False))
    assert report.verdict is WARNING
    assert report.signatures[0].state is State.VALID
    (named,) = [problem for problem in report.problems if problem.code == "old-algorithm"]
    assert named.text.values["names"] == weak
    assert _report(form(signer, own=True)).verdict is NOT_VALID
    changed = edit(form(signer, own=False), {"word/document.xml": swap("Хаттама", "Жалған!")})
    assert _report(changed).verdict is NOT_VALID


def test_a_gost_certificate_is_shown_and_cannot_be_checked():
    def change(root) -> None:
        method = root.find(".//{*}SignatureMethod")
        method.set("Algorithm", "urn:ietf:params:xml:ns:cpxmlsec:algorithms:gostr34102012")
        encoded = key_files.gost_certificate()
        root.find(".//{*}X509Certificate").text = base64.b64encode(encoded).decode()
        digest = hashlib.sha256(encoded).digest()
        named = root.find(".//{*}CertDigest/{*}DigestValue")
        named.text = base64.b64encode(digest).decode()

    report = _report(resigned(signed(own=False), key(), change))
    assert report.verdict is UNCHECKED, report.problems
    assert report.signatures[0].signer == "Болатов Ербол"


@pytest.mark.parametrize("serial", [0, -5])
def test_a_number_that_is_not_positive_says_nothing_of_the_signature(serial):
    """Such a certificate is one nobody confirms; what it signed is unchanged all the same."""
    certificate = office_like.numbered(certified("rsa2048"), serial)
    data = office_like.with_certificate(certified("rsa2048"), certificate, own=False)
    report = _report(data)
    assert (report.verdict, _codes(report)) == (UNCHECKED, ["untrusted"])
    (found,) = report.signatures
    assert (found.state, found.signer) == (State.VALID, "Болатов Ербол")
    changed = edit(data, {"word/document.xml": swap("Хаттама", "Жалған!")})
    assert _report(changed).verdict is NOT_VALID


def test_a_certificate_that_cannot_be_read_through():
    certificate = office_like.garbled(certified("rsa2048"))
    data = office_like.with_certificate(certified("rsa2048"), certificate, own=False)
    report = _report(data)
    assert (report.verdict, _codes(report)) == (UNCHECKED, ["untrusted"])
    assert report.signatures[0].state is State.VALID
    assert report.signatures[0].roles == ()


def test_large_settings_of_others_are_signed_and_not_read():
    """Only ours carry a mark, and ours are small."""
    many = b'<w:rsid w:val="00000000"/>' * 100_000
    settings = {
        "word/settings.xml": lambda old: old.replace(b"</w:settings>", many + b"</w:settings>")
    }
    data = sealed(edit(document(own=False), settings), key())
    assert _report(data).verdict is VALID


def test_a_comment_does_not_shorten_what_the_signer_claims():
    """Canonical forms leave comments out, so one may be put anywhere after signing."""
    data = edit(signed(), {SIG: swap(">Басшы<", ">Бас<!-- -->шы<")})
    report = _report(data)
    assert report.verdict is VALID
    assert report.signatures[0].role == "Басшы"
    moment = edit(signed(), {SIG: swap("10:05:00Z</mdssi", "10:05<!-- -->:00Z</mdssi")})
    assert _report(moment).signatures[0].time == AT


def test_names_of_signatures_are_compared_without_case():
    change = swap("sig1.xml", "SIG1.XML")
    assert _report(edit(signed(), {cases.ORIGIN_RELS: change})).verdict is VALID


def test_a_changed_file_with_an_unknown_algorithm_is_not_valid():
    data = edit(
        office_like.unknown_method(key(), own=False),
        {"word/document.xml": swap("Хаттама", "Жалған!")},
    )
    assert _report(data).verdict is NOT_VALID


def test_the_register_knows_its_files():
    """A file of ours without the mark is ours by its digest."""
    data = edit(signed(own=False), added={"word/extra.xml": b"<x/>"})
    known = [hashlib.sha256(data).hexdigest()]
    assert _report(data).verdict is WARNING
    assert _report(data, known_hashes=known).verdict is NOT_VALID


def test_the_verdict_is_never_better_than_the_worst_signature():
    data = sealed(signed(), certified("p256", "Ескі", not_after=AT - timedelta(hours=1)))
    report = _report(data)
    assert report.verdict is NOT_VALID
    assert [found.state for found in report.signatures] == [State.VALID, State.VALID]
    assert "expired" in _codes(report)


def test_an_invalid_signature_proves_no_owner():
    """The name in a certificate that anybody may copy is not called trusted."""
    data = edit(signed(), {SIG: swap("Келісілді", "Келіспеді")})
    (found,) = _report(data).signatures
    assert (found.state, found.trust) == (State.INVALID, ())
    assert [check.ok for check in found.checks] == [False, None, None, None, None]


def test_a_time_from_the_future_is_a_warning():
    assert _report(signed(), now=AT - timedelta(minutes=50)).verdict is VALID
    report = _report(signed(), now=AT - timedelta(hours=2))
    assert (report.verdict, _codes(report)) == (WARNING, ["time"])


def test_what_was_changed_is_named():
    data = edit(
        signed(),
        {
            "word/document.xml": swap("Хаттама", "Жалған!"),
            "word/styles.xml": swap("Normal", "Normol"),
        },
    )
    report = _report(data)
    assert _codes(report) == ["part-changed", "part-changed"]
    assert {problem.text.values["part"] for problem in report.problems} == {
        "/word/document.xml",
        "/word/styles.xml",
    }


def test_the_defect_of_libreoffice_is_named():
    """Its digest of the package's relationships is one that nobody else computes."""

    def change(root) -> None:
        for reference in root.iterfind(".//{*}Manifest/{*}Reference"):
            if reference.get("URI").startswith("/_rels/.rels"):
                value = reference.find("{*}DigestValue")
                value.text = "A" + value.text[1:] if value.text[0] != "A" else "B" + value.text[1:]
        for element in root.iter("*"):
            for name in ("Id", "URI"):
                if element.get(name, "").removeprefix("#") == "idPackageObject":
                    element.set(name, element.get(name) + "_1")

    report = _report(resigned(signed(own=False), key(), change))
    assert report.verdict is NOT_VALID
    assert _codes(report) == ["part-changed", "libreoffice-defect"]


def test_the_wrong_root():
    data = edit(signed(), {SIG: lambda content: b"<Signature/>"})
    assert _report(data).verdict is NOT_VALID


def test_json_has_the_promised_keys():
    made = as_json(_report(signed()), lambda message: message.text.format(**message.values))
    json.dumps(made)
    assert set(made) == {"verdict", "signatures", "problems"}
    (found,) = made["signatures"]
    assert set(found) == {
        "signer",
        "iin",
        "bin",
        "role",
        "layer",
        "time",
        "time_kind",
        "state",
        "trust",
        "checks",
    }
    assert found["layer"] == "ooxml"
    assert found["time_kind"] == "claimed"
    assert found["time"] == STATEMENT.time
    assert all(set(check) == {"id", "ok", "detail"} for check in found["checks"])


def test_json_of_a_damaged_file_names_the_problem():
    made = as_json(_report(b"x"), lambda message: message.text)
    assert made["verdict"] == "damaged"
    assert made["problems"][0]["code"] == "zip"


def test_a_sample_signature_says_so():
    (found,) = _report(signed()).signatures
    assert found.certificate.is_sample
    assert "sample" in found.checks[1].detail.text


def test_a_signature_without_time():
    def change(root) -> None:
        root.find(".//{*}SignatureTime").getparent().clear()
        root.remove(root[-1])
        info = root.find("{*}SignedInfo")
        info.remove(info[-1])

    report = _report(resigned(signed(own=False), key(), change))
    assert report.verdict is WARNING
    assert "time" in _codes(report)


def test_a_file_signed_elsewhere_can_be_cosigned():
    data = sign(office_like.libreoffice_ids(key(), own=False), key("ec"), at=AT)
    assert _report(data).verdict is VALID
