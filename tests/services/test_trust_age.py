"""Lists that are no longer current are told before a check, not only in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding

from kzcoord_desktop.services import trust, trust_age
from kzcoord_desktop.signing import sample as authorities


def after(workplace, days):
    now = workplace.clock()
    return replace(workplace, clock=lambda: now + timedelta(days=days))


def test_nothing_is_said_while_the_list_is_current(workplace):
    assert trust_age.reminder(workplace) is None


def test_a_list_that_ended_is_told_with_its_authority(workplace):
    (authority,) = trust.authorities(workplace)
    days = (authority.next_list - workplace.today()).days + 1
    told = trust_age.reminder(after(workplace, days))
    assert told.values["names"] == authority.info.name
    assert told.values["n"] == 1
    assert trust_age.reminder(after(workplace, days - 2)) is None


def listed(authority, now, days, *, number=1, base=None) -> bytes:
    """A revocation list with a word about the key that signed it, full or a delta."""
    key = authority._key
    named = x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key())
    made = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(authority.certificate.subject)
        .last_update(now - timedelta(hours=24 - number))
        .next_update(now + timedelta(days=days))
        .add_extension(named, critical=False)
        .add_extension(x509.CRLNumber(number), critical=False)
    )
    if base is not None:
        made = made.add_extension(x509.DeltaCRLIndicator(base), critical=True)
    return made.sign(key, hashes.SHA256()).public_bytes(Encoding.DER)


def test_an_authority_with_a_new_key_has_two_lists(workplace):
    """Same name, two keys: the newer list of one does not stand for that of the other."""
    now = workplace.clock()
    for number, days in enumerate((5, 60)):
        authority = authorities.make_authority(now)
        trust.import_anchor(workplace, authority.ca_pem)
        trust.import_list(workplace, listed(authority, now, days, number=number))
    assert trust_age.reminder(after(workplace, 4)) is None
    told = trust_age.reminder(after(workplace, 6))
    assert told.values["n"] == 1
    assert "SAMPLE CA" in told.values["names"]


def test_a_delta_that_ended_is_told_though_its_full_list_has_not(workplace):
    """What is current is decided by the newest list, here as at a check."""
    now, authority = workplace.clock(), authorities.make_authority(workplace.clock())
    trust.import_anchor(workplace, authority.ca_pem)
    trust.import_list(workplace, listed(authority, now, 30, number=1))
    assert trust_age.reminder(after(workplace, 6)) is None
    trust.import_list(workplace, listed(authority, now, 5, number=2, base=1))
    assert trust_age.reminder(after(workplace, 6)).values["n"] == 1
