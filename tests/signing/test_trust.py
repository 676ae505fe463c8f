from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from kzcoord_desktop.errors import UserError
from kzcoord_desktop.signing.certificates import der
from kzcoord_desktop.signing.ooxml_verify import TrustState, Verdict, verify
from kzcoord_desktop.signing.revocation import key_mark
from kzcoord_desktop.signing.sample import make_authority
from kzcoord_desktop.signing.trust import assess, load_trust

from . import gost_files, key_files
from .helpers import AT, authority, certified, document, key, person, raw_key, sealed, signed, trust

DAY = timedelta(days=1)
TRUSTED, UNTRUSTED = TrustState.TRUSTED, TrustState.UNTRUSTED
UNKNOWN, REVOKED = TrustState.REVOCATION_UNKNOWN, TrustState.REVOKED


def _states(certificate, trusted=None, at: datetime = AT, now: datetime = AT, extra=()):
    return assess(trusted or trust(), certificate, at=at, now=now, extra=extra).states


def _with_list(crl: bytes):
    return load_trust([authority().ca_pem], [crl])


def _revoked(moment: datetime):
    return _with_list(authority().revoke({key().certificate.serial_number: moment}))


def test_a_good_certificate():
    found = assess(trust(), key().certificate, at=AT, now=AT)
    assert found.states == (TRUSTED,)
    assert found.anchor == "SAMPLE CA"
    assert found.list_date == AT - DAY


@pytest.mark.parametrize("encoding", [Encoding.PEM, Encoding.DER])
def test_anchors_and_lists_in_both_forms(encoding):
    anchor = authority().certificate.public_bytes(encoding)
    crl = x509.load_der_x509_crl(authority().crl).public_bytes(encoding)
    assert _states(key().certificate, load_trust([anchor], [crl])) == (TRUSTED,)


def test_a_gost_authority_can_be_imported():
    """It confirms nobody yet, and is in nobody's way."""
    both = [key_files.gost_certificate(), authority().ca_pem]
    assert _states(key().certificate, load_trust(both, [authority().crl])) == (TRUSTED,)


class TestNationalAuthority:
    """A GOST authority, its list and a person's certificate."""

    trust = load_trust([gost_files.gost_authority().certificate], [gost_files.gost_list()])

    def test_a_person(self):
        found = assess(self.trust, gost_files.gost_person().loaded, at=AT, now=AT)
        assert found.states == (TRUSTED,)
        assert found.anchor == gost_files.AUTHORITY

    def test_a_revoked_person(self):
        person_ = gost_files.gost_person().loaded
        crl = gost_files.gost_list(person_.serial_number)
        found = load_trust([gost_files.gost_authority().certificate], [crl])
        assert _states(person_, found) == (TRUSTED, REVOKED)

    def test_a_list_by_another_key(self):
        crl = gost_files.gost_list(signer=gost_files.gost_person().key)
        found = load_trust([gost_files.gost_authority().certificate], [crl])
        assert _states(gost_files.gost_person().loaded, found) == (TRUSTED, UNKNOWN)

    def test_a_certificate_by_another_key(self):
        stranger = gost_files.GostSigner(gost_files.new_key(), b"")
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, gost_files.AUTHORITY)])
        forged = gost_files.certified_by(stranger.key, person("Біреу"), name, stranger.key, [])
        assert _states(x509.load_der_x509_certificate(forged), self.trust) == (UNTRUSTED,)

    @pytest.mark.parametrize("at", [60, 300, -1])
    def test_a_changed_certificate(self, at):
        changed = bytearray(gost_files.gost_person().certificate)
        changed[at] ^= 1
        try:
            loaded = x509.load_der_x509_certificate(bytes(changed))
        except ValueError:
            return
        assert UNTRUSTED in _states(loaded, self.trust)

    def test_an_authentication_key(self):
        made = gost_files.issued(gost_files.new_key(), usages=gost_files.AUTHENTICATION)
        states = _states(x509.load_der_x509_certificate(made), self.trust)
        assert states == (TRUSTED, TrustState.WRONG_USAGE)


def test_several_anchors_in_one_file():
    both = make_authority(AT).ca_pem + authority().ca_pem
    assert _states(key().certificate, load_trust([both], [authority().crl])) == (TRUSTED,)


def test_no_anchor():
    assert _states(key().certificate, load_trust([])) == (UNTRUSTED,)


def test_another_authority_of_the_same_name():
    other = make_authority(AT)
    assert _states(key().certificate, load_trust([other.ca_pem], [other.crl])) == (UNTRUSTED,)


@pytest.mark.parametrize("rubbish", [b"", b"x", b"-----BEGIN CERTIFICATE-----\nAAAA\n", b"PK"])
def test_rubbish_is_not_imported(rubbish):
    with pytest.raises(UserError, match="not a certificate"):
        load_trust([rubbish])
    with pytest.raises(UserError, match="not a revocation list"):
        load_trust([], [rubbish])


def test_a_number_that_is_not_positive():
    """The library warns of it, and will refuse it one day."""
    encoded = bytearray(der(key().certificate))
    number = encoded.index(b"\xa0\x03\x02\x01\x02\x02") + 7
    encoded[number] |= 0x80
    with pytest.raises(UserError, match="not a certificate"):
        load_trust([bytes(encoded)])


def test_expired_not_yet_and_since():
    short = certified("p256", "Қысқа", not_after=AT + DAY).certificate
    assert _states(short, at=AT + 2 * DAY, now=AT + 2 * DAY) == (TRUSTED, TrustState.EXPIRED)
    assert TrustState.NOT_YET in _states(short, at=AT - 2 * DAY)
    since = assess(trust(), short, at=AT, now=AT + 2 * DAY)
    assert since.has_expired
    assert TrustState.EXPIRED not in since.states


class TestRevocation:
    def test_no_list(self):
        assert _states(key().certificate, load_trust([authority().ca_pem])) == (TRUSTED, UNKNOWN)

    def test_before_the_signature(self):
        assert _states(key().certificate, _revoked(AT - DAY)) == (TRUSTED, REVOKED)

    def test_at_the_signature(self):
        assert REVOKED in _states(key().certificate, _revoked(AT))

    def test_after_the_signature(self):
        found = assess(_revoked(AT + DAY), key().certificate, at=AT, now=AT + 2 * DAY)
        assert found.states == (TRUSTED,)
        assert found.revoked_at == AT + DAY

    def test_a_key_lost_earlier_than_its_revocation(self):
        serial = key().certificate.serial_number
        entry = (
            x509.RevokedCertificateBuilder()
            .serial_number(serial)
            .revocation_date(AT + DAY)
            .add_extension(x509.InvalidityDate(AT - DAY), critical=False)
            .build()
        )
        crl = _list(entries=[entry])
        assert REVOKED in _states(key().certificate, _with_list(crl))

    def test_another_one_is_revoked(self):
        other = certified("p256").certificate
        assert _states(other, _revoked(AT - DAY)) == (TRUSTED,)

    def test_a_list_with_a_wrong_signature_is_ignored(self):
        crl = bytearray(authority().revoke({key().certificate.serial_number: AT - DAY}))
        crl[-1] ^= 1
        assert _states(key().certificate, _with_list(bytes(crl))) == (TRUSTED, UNKNOWN)

    def test_a_list_of_another_authority_is_ignored(self):
        other = make_authority(AT).revoke({key().certificate.serial_number: AT - DAY})
        assert _states(key().certificate, _with_list(other)) == (TRUSTED, UNKNOWN)

    def test_a_list_that_ended_before_the_signature(self):
        crl = _list(made=AT - 9 * DAY, following=AT - DAY)
        assert _states(key().certificate, _with_list(crl)) == (TRUSTED, UNKNOWN)

    def test_a_list_that_ended_since(self):
        """Made before the signature and over now: it cannot know what came between."""
        crl = _list(made=AT - DAY, following=AT + DAY)
        assert _states(key().certificate, _with_list(crl), now=AT + DAY) == (TRUSTED,)
        assert UNKNOWN in _states(key().certificate, _with_list(crl), now=AT + 9 * DAY)

    def test_a_list_made_after_the_signature_goes_on_speaking_of_it(self):
        crl = _list(made=AT + DAY, following=AT + 2 * DAY)
        assert _states(key().certificate, _with_list(crl), now=AT + 9 * DAY) == (TRUSTED,)

    def test_the_newest_list_counts(self):
        revoked = authority().revoke({key().certificate.serial_number: AT - 5 * DAY})
        both = load_trust([authority().ca_pem], [_list(made=AT - 9 * DAY), revoked])
        assert REVOKED in _states(key().certificate, both)

    def test_a_part_of_a_list_is_refused(self):
        with pytest.raises(UserError, match="only a part"):
            _with_list(_list(extensions=[(CAS_ONLY, True)]))


CAS_ONLY = x509.IssuingDistributionPoint(
    full_name=None,
    relative_name=None,
    only_contains_user_certs=False,
    only_contains_ca_certs=True,
    only_some_reasons=None,
    indirect_crl=False,
    only_contains_attribute_certs=False,
)


def _entry(reason=None, moment=AT - 5 * DAY):
    builder = (
        x509.RevokedCertificateBuilder()
        .serial_number(key().certificate.serial_number)
        .revocation_date(moment)
    )
    return (builder.add_extension(reason, critical=False) if reason else builder).build()


def _full(number=5, **more):
    return _list(extensions=[(x509.CRLNumber(number), False)], **more)


def _delta(number=7, base=5, **more):
    more.setdefault("made", AT - timedelta(hours=1))
    parts = [(x509.CRLNumber(number), False), (x509.DeltaCRLIndicator(base), True)]
    return _list(extensions=parts, **more)


class TestDeltas:
    """A full list made long ago, and a small one that says what happened since."""

    def _states(self, *crls, now=AT):
        return _states(key().certificate, load_trust([authority().ca_pem], crls), now=now)

    def test_revoked_since(self):
        assert self._states(_full(), _delta(entries=[_entry()])) == (TRUSTED, REVOKED)

    def test_it_is_the_newer_date(self):
        found = load_trust([authority().ca_pem], [_full(), _delta()])
        assert assess(found, key().certificate, at=AT, now=AT).list_date == AT - timedelta(hours=1)

    def test_it_keeps_an_old_full_list_current(self):
        old = _full(made=AT - 9 * DAY, following=AT - 2 * DAY)
        assert self._states(old) == (TRUSTED, UNKNOWN)
        assert self._states(old, _delta()) == (TRUSTED,)

    def test_the_full_list_still_counts(self):
        assert self._states(_full(entries=[_entry()]), _delta()) == (TRUSTED, REVOKED)

    def test_taken_back(self):
        hold = _entry(x509.CRLReason(x509.ReasonFlags.certificate_hold))
        freed = _entry(x509.CRLReason(x509.ReasonFlags.remove_from_crl))
        assert self._states(_full(entries=[hold])) == (TRUSTED, REVOKED)
        assert self._states(_full(entries=[hold]), _delta(entries=[freed])) == (TRUSTED,)

    @pytest.mark.parametrize(("number", "base"), [(7, 6), (5, 4)])
    def test_one_of_another_full_list(self, number, base):
        """It starts later, or was known to the full list already."""
        delta = _delta(number, base, entries=[_entry()])
        assert self._states(_full(), delta) == (TRUSTED,)

    def test_without_its_full_list_it_tells_who_was_revoked(self):
        assert self._states(_delta()) == (TRUSTED, UNKNOWN)
        assert self._states(_delta(entries=[_entry()])) == (TRUSTED, REVOKED)

    def test_of_several_the_newest(self):
        older = _delta(6, 5, made=AT - DAY / 2, entries=[_entry()])
        freed = _entry(x509.CRLReason(x509.ReasonFlags.remove_from_crl))
        assert self._states(_full(), older, _delta(entries=[freed])) == (TRUSTED,)


def _list(*, made=AT - DAY, following=AT + 9 * DAY, entries=(), extensions=()) -> bytes:
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(authority().certificate.subject)
        .last_update(made)
        .next_update(following)
    )
    for entry in entries:
        builder = builder.add_revoked_certificate(entry)
    for value, critical in extensions:
        builder = builder.add_extension(value, critical=critical)
    return builder.sign(authority()._key, hashes.SHA256()).public_bytes(Encoding.DER)


VERDICTS = {
    "wrong usage": ({"usages": (ExtendedKeyUsageOID.CLIENT_AUTH,)}, AT, Verdict.NOT_VALID),
    "expired": ({"not_after": AT - timedelta(hours=1)}, AT, Verdict.NOT_VALID),
    "expired since": ({"not_after": AT + DAY}, AT + 2 * DAY, Verdict.WARNING),
}


@pytest.mark.parametrize("name", VERDICTS)
def test_verdicts_of_certificates(name):
    options, now, verdict = VERDICTS[name]
    data = sealed(document(), certified("p256", name, **options))
    assert verify(data, trust(), now=now).verdict is verdict


@pytest.mark.parametrize(
    ("moment", "verdict"),
    [(AT - DAY, Verdict.NOT_VALID), (AT + DAY, Verdict.WARNING)],
)
def test_verdicts_of_revocation(moment, verdict):
    assert verify(signed(), _revoked(moment), now=AT + 2 * DAY).verdict is verdict


def test_without_a_list_a_file_is_never_simply_valid():
    found = load_trust([authority().ca_pem])
    assert verify(signed(), found, now=AT).verdict is Verdict.WARNING


@pytest.mark.parametrize("critical", [False, True])
def test_the_mark_of_a_key_is_that_of_the_extension(critical):
    """Whatever stands before and behind it, and however long the list is."""
    named = x509.AuthorityKeyIdentifier.from_issuer_public_key(raw_key("p256").public_key())
    entries = [
        x509.RevokedCertificateBuilder().serial_number(n).revocation_date(AT).build()
        for n in range(1, 900)
    ]
    numbers = ((x509.CRLNumber(7), False), (named, critical))
    for extensions in (numbers, numbers[::-1]):
        mark = key_mark(_list(entries=entries, extensions=extensions))
        assert mark == named.public_bytes()
    assert key_mark(_list()) == b""
    assert key_mark(b"rubbish" + bytes.fromhex("0603551d23")) == b""
