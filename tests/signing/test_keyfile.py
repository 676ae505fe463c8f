from __future__ import annotations

from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.hazmat.primitives.serialization.pkcs12 import PBES
from cryptography.x509.oid import ExtendedKeyUsageOID

from kzcoord_desktop.errors import UserError
from kzcoord_desktop.signing import pkcs12 as envelope
from kzcoord_desktop.signing.keyfile import (
    AuthenticationKey,
    ExpiredCertificate,
    GostKey,
    SigningKey,
    WrongKeyPassword,
    check_usable,
    describe,
    open_key,
    open_keys,
)

from . import key_files
from .helpers import AT, PASSWORD, certified, key, key_file

LOGIN = (ExtendedKeyUsageOID.CLIENT_AUTH,)


@pytest.mark.parametrize("kind", ["rsa", "ec"])
def test_a_sample_key_file_opens(kind):
    opened = open_key(key_file(kind), PASSWORD)
    assert opened.private_key.public_key() == opened.certificate.public_key()
    assert len(opened.chain) == 1
    assert "private" not in repr(opened)


def test_what_the_certificate_says():
    info = describe(key().certificate)
    assert info.name == "Иванова Айгүл Серікқызы"
    assert (info.iin, info.bin) == ("850101400123", "990240001234")
    assert info.organisation == "Көлік министрлігі"
    assert info.is_sample
    assert info.not_before < AT < info.not_after
    assert len(info.fingerprint) == 64


@pytest.mark.parametrize("scheme", list(PBES), ids=lambda scheme: scheme.name)
def test_every_encryption_opens(scheme):
    assert open_key(key_files.encrypted_by(scheme), PASSWORD).private_key.key_size == 2048


@pytest.mark.parametrize("scheme", list(PBES), ids=lambda scheme: scheme.name)
def test_a_wrong_password_is_named(scheme):
    with pytest.raises(WrongKeyPassword) as caught:
        open_key(key_files.encrypted_by(scheme), "another")
    assert caught.value.field == "password"


def test_a_file_without_password_check_opens():
    assert open_key(key_files.not_encrypted(), "")


def test_the_newer_password_check():
    assert open_key(key_files.with_pbmac1(), PASSWORD)
    with pytest.raises(WrongKeyPassword):
        open_key(key_files.with_pbmac1(), "another")


def test_a_file_without_password_check_and_a_wrong_password():
    """Nothing tells a wrong password from a broken file there; the likelier one is said."""
    pfx = envelope.load(key_files.gost_encrypted())
    bare = key_files.without_check(pfx)
    with pytest.raises(WrongKeyPassword):
        open_key(bare, "another")


def test_a_key_beside_the_certificate_of_another():
    mixed = SigningKey(certified("p256").private_key, certified("p384").certificate)
    with pytest.raises(UserError):
        open_key(key_files.mismatched(mixed), PASSWORD)


def test_an_empty_password():
    with pytest.raises(WrongKeyPassword):
        open_key(key_file(), "")


@pytest.mark.parametrize("make", [key_files.gost, key_files.gost_encrypted])
def test_a_gost_key_is_named_and_only_with_its_password(make):
    with pytest.raises(GostKey):
        open_key(make(), PASSWORD)
    with pytest.raises(WrongKeyPassword):
        open_key(make(), "another")


def test_another_kind_of_key_is_refused():
    with pytest.raises(UserError, match="do not know this kind of key"):
        open_key(key_files.ed25519_key(), PASSWORD)
    with pytest.raises(UserError, match="do not know this kind of key"):
        open_key(key_files.key_file(certified("p521")), PASSWORD)


def test_a_file_without_certificate_is_refused():
    with pytest.raises(UserError, match="no key with its certificate"):
        open_key(key_files.without_certificate(), PASSWORD)


def test_certificates_without_a_key_are_refused():
    bare = envelope.with_keys(envelope.load(key_file()), PASSWORD, lambda _: False)
    with pytest.raises(UserError, match="no key with its certificate"):
        open_key(bare, PASSWORD)


@pytest.mark.parametrize(
    "rubbish", [b"", b"x", b"\x30\x03\x02\x01\x03", b"PK\x03\x04" + bytes(50), bytes(5000)]
)
def test_rubbish_is_no_key_file(rubbish):
    with pytest.raises(UserError, match="not a key file") as caught:
        open_key(rubbish, PASSWORD)
    assert not isinstance(caught.value, WrongKeyPassword)


def test_a_cut_file_is_no_key_file():
    with pytest.raises(UserError, match="not a key file"):
        open_key(key_file()[:-5], PASSWORD)


def test_of_several_keys_the_signing_one_is_taken():
    login = certified("p384", "Кіру", usages=LOGIN)
    file = key_files.several(login, certified("p256"))
    assert len(open_keys(file, PASSWORD)) == 2
    assert describe(open_key(file, PASSWORD).certificate).name == "Болатов Ербол"


def test_beside_a_gost_key_the_other_one_is_taken():
    file = key_files.gost_beside(certified("p256"))
    assert open_key(file, PASSWORD).private_key.curve.name == "secp256r1"


def test_a_file_that_asks_for_hours_is_refused():
    pfx = envelope.load(key_file())
    pfx["mac_data"]["iterations"] = 2**31 - 1
    with pytest.raises(UserError, match="not a key file"):
        open_key(pfx.dump(force=True), PASSWORD)


def test_a_usable_key_has_no_warning():
    assert check_usable(key(), AT) == []


def test_a_key_near_its_end_is_warned_about():
    soon = certified("p256", "Соңғы", not_after=AT + timedelta(days=30))
    (warning,) = check_usable(soon, AT)
    assert warning.values["n"] == 30
    assert check_usable(soon, AT - timedelta(hours=1)) == []


def test_an_expired_certificate():
    with pytest.raises(ExpiredCertificate, match="expired on"):
        check_usable(key(), AT + timedelta(days=400))


def test_a_certificate_of_the_future():
    with pytest.raises(UserError, match="valid only from"):
        check_usable(key(), AT - timedelta(days=2))


def test_an_authentication_key():
    with pytest.raises(AuthenticationKey):
        check_usable(certified("p256", "Кіру", usages=LOGIN), AT)


def test_a_short_key():
    with pytest.raises(UserError, match="at least 2048"):
        check_usable(certified("rsa1024"), AT)


def test_the_key_of_a_mac_is_that_of_the_library():
    """The derivation of RFC 7292 is right: the library's own file has the MAC we compute."""
    pfx = envelope.load(key_file())
    assert envelope.password_fits(pfx, PASSWORD) is True
    assert envelope.password_fits(pfx, PASSWORD + " ") is False
    assert pkcs12.load_pkcs12(key_file(), PASSWORD.encode()).key
