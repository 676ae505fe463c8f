from __future__ import annotations

import time
from datetime import timedelta

import pytest
from asn1crypto import cms as asn1
from asn1crypto import core

from kzcoord_desktop.errors import Cancelled
from kzcoord_desktop.signing import cms, gost
from kzcoord_desktop.signing.content import STREEBOG, Content
from kzcoord_desktop.signing.ooxml_verify import State, TrustState, Verdict, verify_with_cms
from kzcoord_desktop.signing.streebog import Streebog512
from kzcoord_desktop.signing.trust import load_trust

from . import cms_files, gost_files, helpers
from .cms_files import SHA1, armoured, by_another_library, national, of, oid
from .helpers import AT, authority, certified, edit, key, swap

NAME = "KM-2026-041-K1.docx.cms"
DAY = timedelta(days=1)
VALID, WARNING, NOT_VALID = Verdict.VALID, Verdict.WARNING, Verdict.NOT_VALID
UNCHECKED = Verdict.UNCHECKED


def _trust():
    anchors = [authority().ca_pem, gost_files.gost_authority().certificate]
    return load_trust(anchors, [authority().crl, gost_files.gost_list()])


TRUST = _trust()


def _report(data: bytes, *files: bytes, trust=TRUST, now=AT, **options):
    named = {NAME if not n else NAME.replace(".cms", f".{n}.cms"): f for n, f in enumerate(files)}
    return verify_with_cms(data, named, trust, now=now, **options)


def _codes(report):
    return [problem.code for problem in report.problems]


@pytest.fixture(scope="module")
def data():
    return helpers.signed("ec")


class TestGood:
    @pytest.mark.parametrize("form", ["der", "pem"])
    @pytest.mark.parametrize("inside", [False, True])
    def test_national(self, data, form, inside):
        made = cms_files.signed(data, inside=inside)
        report = _report(data, armoured(made) if form == "pem" else made)
        assert report.verdict is VALID, report.problems
        ooxml, found = report.signatures
        assert (ooxml.layer, found.layer, found.source) == ("ooxml", "cms", NAME)
        assert (found.state, found.trust, found.time) == (State.VALID, (TrustState.TRUSTED,), AT)
        assert (found.signer, found.iin) == ("Болатов Ербол Серікұлы", "850101400123")
        assert [check.ok for check in found.checks] == [True, True, True, True, None]

    @pytest.mark.parametrize("pieces", [False, True])
    @pytest.mark.parametrize("inside", [False, True])
    def test_with_open_ends(self, data, inside, pieces):
        """In BER, as the national library writes; another file is seen in it as in DER."""
        made = cms_files.open_ended(cms_files.signed(data, inside=inside), pieces=pieces)
        assert _report(data, made).verdict is VALID
        assert _codes(_report(helpers.document(), made)) == ["cms-other-file"]

    def test_a_large_file_in_text_form(self):
        """Reading it takes no longer than the file is long."""
        made = cms_files.signed(bytes(8 * 1024 * 1024), of(key()), inside=True)
        assert cms.read(armoured(made)).encoded == made

    @pytest.mark.parametrize("kind", ["rsa", "ec"])
    @pytest.mark.parametrize("inside", [False, True])
    def test_by_another_library(self, data, kind, inside):
        report = _report(data, by_another_library(data, key(kind), inside=inside))
        # That library states the time of its own clock.
        assert report.signatures[1].state is State.VALID, report.problems
        assert report.verdict in (VALID, WARNING)

    @pytest.mark.parametrize("method", ["1.2.840.113549.1.1.1", "1.2.840.113549.1.1.11"])
    def test_both_names_of_rsa(self, data, method):
        assert _report(data, cms_files.signed(data, of(key()), method=method)).verdict is VALID

    def test_a_key_identifier_points_to_the_certificate(self, data):
        made = cms_files.signed(data, of(key()), by_key_id=True)
        assert _report(data, made).verdict is VALID

    def test_without_attributes(self, data):
        """A plain signature over the document, which claims no time."""
        report = _report(data, cms_files.signed(data, attributes=False))
        assert (report.verdict, _codes(report)) == (WARNING, ["time"])

    def test_attributes_in_another_order(self, data):
        made = cms_files.signed(data, in_order=True)
        assert _report(data, made).verdict is VALID

    def test_two_signers_and_two_files(self, data):
        second = national("Серікбай Дәурен", "900101300456")
        info = cms_files.signer_info(data, of(key()), digest=cms_files.SHA256, method=cms_files.RSA)
        both = cms_files.signed(data, of(key("rsa")), others=(info,))
        report = _report(data, both, cms_files.signed(data, second))
        assert report.verdict is VALID, report.problems
        assert len(report.signatures) == 4

    def test_a_named_certificate(self, data):
        named = cms_files.naming(national().certificate)
        assert _report(data, cms_files.signed(data, extra=(named,))).verdict is VALID

    def test_a_time_stamp_is_mentioned(self, data):
        stamp = cms_files.attribute(
            "signature_time_stamp_token", asn1.ContentInfo({"content_type": "data"})
        )
        report = _report(data, cms_files.signed(data, unsigned=(stamp,)))
        assert report.verdict is VALID
        assert "time-stamp with it" in report.signatures[1].checks[-1].detail.text

    def test_an_unsigned_document(self):
        data = helpers.document()
        report = _report(data, cms_files.signed(data))
        assert report.verdict is VALID
        assert [found.layer for found in report.signatures] == ["cms"]


class TestBad:
    def test_another_file(self, data):
        made = cms_files.signed(helpers.document())
        report = _report(data, made)
        assert (report.verdict, _codes(report)) == (NOT_VALID, ["cms-other-file"])
        assert report.signatures[0].state is State.VALID
        assert report.signatures[1].state is State.INVALID

    def test_a_signature_inside_made_after_it(self, data):
        """Adding one inside changes the file that the other was made over."""
        from kzcoord_desktop.signing.ooxml_sign import sign

        made = cms_files.signed(data)
        later = sign(data, key("rsa", "Болатов Ербол"), at=AT)
        assert _report(later, made).verdict is NOT_VALID

    def test_another_file_inside(self, data):
        other = helpers.document()
        report = _report(data, cms_files.signed(other, inside=True))
        assert _codes(report) == ["cms-other-file"]

    def test_another_file_inside_than_was_signed(self, data):
        moved = cms.attached(cms_files.signed(data), helpers.document())
        assert _report(data, moved).verdict is NOT_VALID
        assert _report(helpers.document(), moved).verdict is NOT_VALID

    @pytest.mark.parametrize(
        "rubbish", [b"", b"x", b"PK\x03\x04", b"\x30\x80", b"-----BEGIN CMS--"]
    )
    def test_rubbish(self, data, rubbish):
        report = _report(data, rubbish)
        assert (report.verdict, _codes(report)) == (NOT_VALID, ["cms-unreadable"])
        assert report.problems[0].text.values["name"] == NAME

    def test_bytes_behind(self, data):
        assert _report(data, cms_files.signed(data) + b"x").verdict is NOT_VALID

    def test_a_certificate_of_another_key(self, data):
        other = national("Серікбай Дәурен", "900101300456").certificate
        report = _report(data, cms_files.signed(data, certificate=other))
        assert (report.verdict, _codes(report)) == (NOT_VALID, ["certificate"])

    def test_a_value_of_another_key(self, data):
        thief = cms_files.Signer(gost_files.new_key(), national().certificate)
        report = _report(data, cms_files.signed(data, thief))
        assert (report.verdict, _codes(report)) == (NOT_VALID, ["value"])

    def test_another_named_certificate(self, data):
        named = cms_files.naming(national("Серікбай Дәурен", "900101300456").certificate)
        report = _report(data, cms_files.signed(data, extra=(named,)))
        assert _codes(report) == ["other-certificate"]

    def test_a_thing_stated_twice(self, data):
        twice = cms_files.attribute("message_digest", core.OctetString(b"\x00" * 64))
        report = _report(data, cms_files.signed(data, extra=(twice,)))
        assert _codes(report) == ["cms-unreadable"]

    @pytest.mark.parametrize("kind", ["signed_data", "1.2.3.4"])
    def test_what_was_signed_is_stated_to_be_no_document(self, data, kind):
        """The same bytes, signed as something else: a signature moved here from elsewhere."""
        report = _report(data, cms_files.signed(data, kind=kind))
        assert (report.verdict, _codes(report)) == (NOT_VALID, ["cms-attributes"])

    def test_algorithms_that_differ(self, data):
        made = cms_files.signed(data, of(key()), digest=SHA1, method="1.2.840.113549.1.1.11")
        assert _codes(_report(data, made)) == ["algorithm"]

    def test_a_broken_algorithm(self, data):
        made = cms_files.signed(data, of(key()), digest="1.2.840.113549.2.5")
        report = _report(data, made)
        assert (report.verdict, _codes(report)) == (NOT_VALID, ["algorithm"])

    def test_a_damaged_document(self, data):
        assert _report(data[:-9], cms_files.signed(data[:-9])).verdict is Verdict.DAMAGED

    def test_the_worst_counts(self, data):
        changed = edit(data, {"word/document.xml": swap("Хаттама", "Жалған!")})
        report = _report(changed, cms_files.signed(changed))
        assert report.verdict is NOT_VALID
        assert [found.state for found in report.signatures] == [State.INVALID, State.VALID]

    @pytest.mark.parametrize("step", range(5))
    def test_a_changed_byte(self, data, step):
        """Whatever byte is changed, it is never the same signature by the same person."""
        made = cms_files.signed(data)
        good = _report(data, made).signatures[1]
        for at in range(step, len(made), 61):
            changed = made[:at] + bytes((made[at] ^ (1 << step),)) + made[at + 1 :]
            report = _report(data, changed)
            same = report.verdict is VALID and report.signatures[1] == good
            assert not same or _is_header(made, at), at


def _is_header(made: bytes, at: int) -> bool:
    """What no signature covers: versions, and the list of digests before the signers."""
    first = made.index(VERSION)
    digests = range(first, made.index(oid(gost.HASH)) + len(oid(gost.HASH)))
    signer = made.index(VERSION + b"\x30", made.index(national().certificate) + 700)
    return at in digests or at in range(signer, signer + len(VERSION) + 1)


VERSION = b"\x02\x01\x01"


@pytest.mark.parametrize("place", ["certificates", "signers", "depth", "open ends"])
def test_hostile_structures_end_soon(data, place):
    """Within 2 s and without filling the memory; they end as unreadable, like any rubbish."""
    many = b"\x30\x00" * 5_000_000
    hostile = {
        "certificates": lambda: cms_files.skeleton(certificates=many),
        "signers": lambda: cms_files.skeleton(signers=many),
        "depth": lambda: b"\x30\x84\x7f\xff\xff\xff" * 500_000,
        "open ends": lambda: b"\x30\x80" * 2_000_000,
    }[place]()
    start = time.process_time()
    assert _codes(_report(data, hostile)) == ["cms-unreadable"]
    assert time.process_time() - start < 2


class TestNotHere:
    """Algorithms that nobody here can check are neither valid nor forged."""

    def test_the_old_national_algorithm(self, data):
        made = cms_files.signed(data, digest="1.2.398.3.10.1.3.1", method="1.2.398.3.10.1.1.1.2")
        report = _report(data, made)
        assert (report.verdict, _codes(report)) == (UNCHECKED, ["unknown-algorithm"])
        assert report.signatures[1].state is State.UNCHECKED
        assert report.signatures[1].signer == "Болатов Ербол Серікұлы"

    def test_the_new_one_with_256_bits(self, data):
        certificate = national().certificate
        short = certificate.replace(oid(gost.KEY), oid("1.2.398.3.10.1.1.2.1"))
        made = cms_files.signed(data, cms_files.Signer(national().key, short))
        assert _report(data, made).verdict is UNCHECKED

    def test_another_method_over_a_known_digest(self, data):
        pss = "1.2.840.113549.1.1.10"
        made = cms_files.signed(data, of(key()), method=pss)
        assert _report(data, made).verdict is UNCHECKED
        made = cms_files.signed(data, of(key()), method=pss, over=b"other")
        assert _report(data, made).verdict is NOT_VALID


class TestOld:
    """Decision 27, also beside a file: not valid with ours, a warning with others'."""

    @pytest.mark.parametrize(("own", "verdict"), [(True, NOT_VALID), (False, WARNING)])
    def test_sha1(self, own, verdict):
        data = helpers.signed("ec", own=own)
        report = _report(data, cms_files.signed(data, of(key()), digest=SHA1))
        assert (report.verdict, _codes(report)) == (verdict, ["old-algorithm"])

    @pytest.mark.parametrize(("own", "verdict"), [(True, NOT_VALID), (False, WARNING)])
    def test_a_short_key(self, own, verdict):
        data = helpers.signed("ec", own=own)
        report = _report(data, cms_files.signed(data, of(certified("rsa1024"))))
        assert (report.verdict, _codes(report)) == (verdict, ["old-algorithm"])


class TestTrust:
    def test_nobody_confirms(self, data):
        trust = load_trust([authority().ca_pem], [authority().crl])
        report = _report(data, cms_files.signed(data), trust=trust)
        assert (report.verdict, _codes(report)) == (UNCHECKED, ["untrusted"])

    def test_revoked(self, data):
        revoked = gost_files.gost_list(gost_files.gost_person().loaded.serial_number)
        anchors = [authority().ca_pem, gost_files.gost_authority().certificate]
        trust = load_trust(anchors, [authority().crl, revoked])
        report = _report(data, cms_files.signed(data), trust=trust)
        assert (report.verdict, _codes(report)) == (NOT_VALID, ["revoked"])

    def test_an_authentication_key(self, data):
        key_ = gost_files.new_key()
        login = gost_files.issued(key_, usages=gost_files.AUTHENTICATION)
        report = _report(data, cms_files.signed(data, cms_files.Signer(key_, login)))
        assert (report.verdict, _codes(report)) == (NOT_VALID, ["wrong-usage"])

    def test_expired_when_signed(self, data):
        late = AT + 400 * DAY
        report = _report(data, cms_files.signed(data, at=late), now=late)
        assert "expired" in _codes(report)
        assert report.verdict is NOT_VALID


class TestLargeFiles:
    def test_progress_and_cancel(self, data):
        shares: list[float] = []
        made = cms_files.signed(data)
        report = _report(data, made, made, step=shares.append)
        assert report.verdict is VALID
        assert shares == sorted(shares)  # both files, hashed once
        assert shares[-1] == 1.0
        assert len(shares) == -(-len(data) // (16 * 1024))

        def stop(share: float) -> None:
            raise Cancelled

        with pytest.raises(Cancelled):
            _report(data, made, step=stop)

    def test_an_empty_file_and_pieces(self):
        for size in (0, 1, 16 * 1024, 16 * 1024 + 1):
            content = Content(b"x" * size)
            assert content.digest(STREEBOG) == Streebog512(b"x" * size).digest()


class TestAttached:
    def test_the_signature_stays_valid(self, data):
        detached = cms_files.signed(data)
        whole = cms.attached(armoured(detached), data)
        assert cms.read(whole).content == data
        assert cms.read(whole).signers == cms.read(detached).signers
        assert _report(data, whole).verdict is VALID

    def test_of_another_library(self, data):
        whole = cms.attached(by_another_library(data, key()), data)
        assert _report(data, whole).signatures[1].state is State.VALID

    def test_no_signature(self):
        with pytest.raises(cms.NoCms):
            cms.attached(b"x", b"y")
