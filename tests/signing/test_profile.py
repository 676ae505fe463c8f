from __future__ import annotations

from datetime import timedelta

import pytest
from cryptography import x509

from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import Message
from kzcoord_desktop.signing import profile
from kzcoord_desktop.signing.certificates import describe
from kzcoord_desktop.signing.clock import RELEASED, check_clock
from kzcoord_desktop.signing.profile import Role
from kzcoord_desktop.signing.trust import load_trust, upkeep

from . import gost_files
from .gost_files import gost_authority, gost_list, gost_person
from .helpers import AT, authority, key, person, raw_key

DAY = timedelta(days=1)


def _made(*usages: str) -> x509.Certificate:
    return x509.load_der_x509_certificate(gost_files.issued(gost_person().key, usages=usages))


def test_the_role_comes_from_the_usage():
    assert profile.roles(gost_person().loaded) == (Role.BODY, Role.HEAD)
    assert profile.roles(_made("1.3.6.1.5.5.7.3.4", "1.2.398.3.3.4.1.1")) == (Role.PERSON,)
    assert profile.roles(_made("1.3.6.1.5.5.7.3.4")) == ()
    assert profile.roles(authority().certificate) == ()


def test_every_role_has_words():
    assert set(profile.ROLE_WORDS) == set(Role)
    assert all(isinstance(words, Message) for words in profile.ROLE_WORDS.values())


def test_whose_a_national_certificate_is():
    info = describe(gost_person().loaded)
    assert info.name == "Болатов Ербол Серікұлы"
    assert (info.iin, info.bin) == ("850101400123", "990240001234")
    assert not info.is_test


@pytest.mark.parametrize(
    ("name", "is_test"),
    [("ҰЛТТЫҚ ОРТАЛЫҚ (GOST) TEST 2022", True), ("Latest CA", False)],
)
def test_a_test_authority(name, is_test):
    from .test_paths import CA, _issued

    made = _issued("Біреу", raw_key("p256"), name, raw_key("p384"))
    assert describe(made).is_test is is_test
    assert describe(_issued(name, raw_key("p384"), "R", raw_key("p384"), CA)).is_test is is_test


class TestPurpose:
    def test_a_real_certificate(self):
        profile.check_purpose(gost_person().loaded, sample_store=False)

    def test_a_sample_one(self):
        profile.check_purpose(key().certificate, sample_store=True)
        with pytest.raises(UserError, match="samples or tests"):
            profile.check_purpose(key().certificate, sample_store=False)

    def test_a_test_one(self):
        from .test_paths import _issued

        made = _issued("Біреу", raw_key("p256"), "CA (RSA) TEST", raw_key("p384"))
        with pytest.raises(UserError, match="samples or tests"):
            profile.check_purpose(made, sample_store=False)


class TestDifferences:
    info = describe(key().certificate)

    def test_none(self):
        found = profile.differences(self.info, iin="850101400123", bin="990240001234")
        assert found == ()

    def test_both(self):
        found = profile.differences(self.info, iin="111111111111", bin="222222222222")
        assert [(each.kind, each.expected) for each in found] == [
            ("iin", "111111111111"),
            ("bin", "222222222222"),
        ]
        assert [each.text.values["found"] for each in found] == ["850101400123", "990240001234"]

    def test_nothing_to_compare(self):
        assert profile.differences(self.info) == ()
        bare = describe(_issued_bare())
        assert profile.differences(bare, iin="111111111111") == ()


def _issued_bare() -> x509.Certificate:
    return authority().certify(person("Біреу"), raw_key("p256"), not_after=AT + DAY)


class TestClock:
    def test_right(self):
        check_clock(AT, last_entry=AT)
        check_clock(RELEASED)

    def test_before_the_last_entry(self):
        with pytest.raises(UserError, match="clock") as refused:
            check_clock(AT, last_entry=AT + DAY)
        assert refused.value.message.values["known"] == AT + DAY

    def test_before_the_program_was_made(self):
        with pytest.raises(UserError, match="clock"):
            check_clock(RELEASED - DAY, last_entry=RELEASED - 9 * DAY)


class TestUpkeep:
    trust = load_trust([gost_authority().certificate], [gost_list()])

    def test_nothing(self):
        assert upkeep(self.trust, AT) == []
        assert upkeep(load_trust([gost_authority().certificate]), AT) == []

    def test_an_old_list(self):
        (said,) = upkeep(self.trust, AT + 10 * DAY)
        assert said.values["day"] == (AT - DAY).date()

    def test_an_anchor_that_ends(self):
        said = upkeep(load_trust([gost_authority().certificate]), AT + 340 * DAY)
        assert [each.values["name"] for each in said] == [gost_files.AUTHORITY]
