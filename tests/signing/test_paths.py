"""From a certificate to an anchor: every link of the way, with one thing wrong at a time."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding

from kzcoord_desktop.signing.certificates import der, load_carried
from kzcoord_desktop.signing.keyfile import SigningKey
from kzcoord_desktop.signing.ooxml_verify import TrustState
from kzcoord_desktop.signing.trust import assess, load_trust

from . import office_like
from .helpers import AT, authority, person, raw_key

DAY = timedelta(days=1)
TRUSTED, UNTRUSTED = TrustState.TRUSTED, TrustState.UNTRUSTED
UNKNOWN, REVOKED = TrustState.REVOCATION_UNKNOWN, TrustState.REVOKED


def _states(certificate, trusted, at: datetime = AT, now: datetime = AT, extra=()):
    return assess(trusted, certificate, at=at, now=now, extra=extra).states


def _issued(subject, private, issuer, issuer_key, *extensions, start=AT - DAY, end=AT + 99 * DAY):
    builder = (
        x509.CertificateBuilder()
        .subject_name(person(subject))
        .issuer_name(person(issuer))
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(end)
    )
    for value, critical in extensions:
        builder = builder.add_extension(value, critical=critical)
    return builder.sign(issuer_key, hashes.SHA256())


def _usage(*, key_cert_sign: bool, crl_sign: bool = True):
    rights = dict.fromkeys(
        (
            "digital_signature",
            "content_commitment",
            "key_encipherment",
            "data_encipherment",
            "key_agreement",
            "encipher_only",
            "decipher_only",
        ),
        False,
    )
    return x509.KeyUsage(**rights, key_cert_sign=key_cert_sign, crl_sign=crl_sign), True


CA = (x509.BasicConstraints(ca=True, path_length=None), True)


class TestPath:
    """root - middle - person, with one thing wrong at a time."""

    root_key, middle_key, person_key = raw_key("p384"), raw_key("p256"), raw_key("rsa2048")

    def _chain(self, *middle, leaf=(), root=(CA,), **times):
        self.root = _issued("R", self.root_key, "R", self.root_key, *root)
        self.middle = _issued("M", self.middle_key, "R", self.root_key, *(middle or (CA,)), **times)
        self.leaf = _issued("P", self.person_key, "M", self.middle_key, *leaf)

    def _is_trusted(self, *, extra=(), pool=True):
        middles = [der(self.middle)] if pool else []
        found = load_trust([der(self.root)], intermediates=middles)
        return TRUSTED in _states(self.leaf, found, extra=extra)

    def test_good(self):
        self._chain()
        assert self._is_trusted()

    def test_the_middle_travels_with_the_signature(self):
        self._chain()
        assert not self._is_trusted(pool=False)
        assert self._is_trusted(pool=False, extra=[self.middle])

    def test_the_middle_is_the_anchor(self):
        self._chain()
        assert TRUSTED in _states(self.leaf, load_trust([der(self.middle)]))

    def test_the_middle_is_no_authority(self):
        self._chain((x509.BasicConstraints(ca=False, path_length=None), True))
        assert not self._is_trusted()

    def test_the_middle_says_nothing(self):
        self._chain((x509.SubjectAlternativeName([x509.DNSName("m")]), False))
        assert not self._is_trusted()

    def test_the_middle_may_not_issue(self):
        self._chain(CA, _usage(key_cert_sign=False))
        assert not self._is_trusted()
        self._chain(CA, _usage(key_cert_sign=True))
        assert self._is_trusted()

    def test_a_garbled_certificate_that_travels_along_is_no_link(self):
        """It hides no true one, and stops no check."""
        self._chain(CA, _usage(key_cert_sign=True))
        middle = SigningKey(self.middle_key, self.middle)
        garbled = load_carried(office_like.garbled(middle))
        assert self._is_trusted(pool=False, extra=[garbled, self.middle])
        assert not self._is_trusted(pool=False, extra=[garbled])

    def test_a_list_of_a_root_that_may_sign_none(self):
        for may, state in ((False, UNKNOWN), (True, None)):
            self._chain(root=(CA, _usage(key_cert_sign=True, crl_sign=may)))
            crl = (
                x509.CertificateRevocationListBuilder()
                .issuer_name(person("R"))
                .last_update(AT - DAY)
                .next_update(AT + DAY)
                .sign(self.root_key, hashes.SHA256())
            )
            found = load_trust([der(self.root)], [crl.public_bytes(Encoding.DER)])
            states = _states(self.middle, found)
            assert (UNKNOWN in states) is (state is UNKNOWN)

    def test_the_middle_had_ended(self):
        self._chain(start=AT - 9 * DAY, end=AT - DAY)
        assert not self._is_trusted()

    def test_the_root_allows_no_middle(self):
        self._chain(root=((x509.BasicConstraints(ca=True, path_length=0), True),))
        assert not self._is_trusted()

    def test_a_condition_that_is_not_understood(self):
        names = x509.NameConstraints([x509.DNSName("kz")], None)
        self._chain(CA, (names, True))
        assert not self._is_trusted()
        self._chain(CA, (names, False))
        assert self._is_trusted()

    def test_the_middle_was_revoked(self):
        self._chain()
        crl = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(person("R"))
            .last_update(AT - DAY)
            .next_update(AT + DAY)
            .add_revoked_certificate(
                x509.RevokedCertificateBuilder()
                .serial_number(self.middle.serial_number)
                .revocation_date(AT - DAY)
                .build()
            )
            .sign(self.root_key, hashes.SHA256())
        )
        found = load_trust([der(self.root)], [crl.public_bytes(Encoding.DER)], [der(self.middle)])
        assert REVOKED in _states(self.leaf, found)

    def test_a_circle_ends(self):
        one = _issued("A", self.root_key, "B", self.middle_key, CA)
        two = _issued("B", self.middle_key, "A", self.root_key, CA)
        leaf = _issued("P", self.person_key, "A", self.root_key)
        assert _states(leaf, load_trust([], intermediates=[der(one), der(two)])) == (UNTRUSTED,)


def _crowd(count: int, start=AT - DAY):
    """Authorities of one name and one key, each issued by all the others; the anchor last."""
    private = raw_key("p256")
    rights = (x509.BasicConstraints(ca=True, path_length=None), True)
    return [_issued("Crowd", private, "Crowd", private, rights, start=start) for _ in range(count)]


def test_a_crowd_of_authorities_keeps_nobody_busy(monkeypatch):
    """Each could be the issuer of each; after a few the search is given up."""
    from kzcoord_desktop.signing import trust as module

    asked = []
    monkeypatch.setattr(module, "has_issued", lambda *pair: asked.append(pair) or True)
    person_ = _issued("Somebody", raw_key("p384"), "Crowd", raw_key("p256"))
    states = _states(person_, load_trust([authority().ca_pem]), extra=_crowd(16))
    assert states[0] is UNTRUSTED
    assert len(asked) <= 24


def test_a_few_authorities_of_one_name_are_all_tried():
    """A national authority renews its key and keeps its name."""
    anchor = _crowd(1)[0]
    others = _crowd(10, start=AT - 2 * DAY)
    person_ = _issued("Somebody", raw_key("p384"), "Crowd", raw_key("p256"))
    trusted = load_trust([der(anchor)], intermediates=[der(each) for each in others])
    assert _states(person_, trusted)[0] is TRUSTED


def test_a_certificate_of_a_megabyte_is_none():
    large = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3.4"), bytes(70_000))
    encoded = der(_issued("Somebody", raw_key("p384"), "X", raw_key("p256"), (large, False)))
    with pytest.raises(ValueError, match="larger"):
        load_carried(encoded)
