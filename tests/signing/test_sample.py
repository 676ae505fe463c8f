from __future__ import annotations

from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.x509.oid import NameOID

from kzcoord_desktop.signing.certificates import describe, issuer_text, may_sign
from kzcoord_desktop.signing.keyfile import check_usable, open_key
from kzcoord_desktop.signing.ooxml_sign import sign
from kzcoord_desktop.signing.ooxml_verify import Verdict, verify
from kzcoord_desktop.signing.sample import make_authority
from kzcoord_desktop.signing.trust import load_trust

from .helpers import AT, PASSWORD, authority, document, key

LONG = "Құрманғазыұлы-Әбдірахмановтарев Нұрсұлтанбек-Мұхаммедәлихан Бейбітшілікұлы"


def test_the_authority_says_that_it_is_a_sample():
    ca = authority().certificate
    policies = ca.extensions.get_extension_for_class(x509.CertificatePolicies).value
    assert policies[0].policy_identifier.dotted_string.startswith("2.25.")
    (organisation,) = ca.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)
    assert "SAMPLE" in organisation.value
    assert describe(ca).is_sample


def test_two_authorities_do_not_confirm_each_other():
    other = make_authority(AT)
    with pytest.raises(InvalidSignature):
        key().certificate.verify_directly_issued_by(other.certificate)


def test_the_list_is_full_and_current():
    crl = x509.load_der_x509_crl(authority().crl)
    assert len(crl) == 0
    assert crl.last_update_utc <= AT < crl.next_update_utc
    assert crl.is_signature_valid(authority().certificate.public_key())


@pytest.mark.parametrize("kind", ["rsa", "ec"])
def test_an_issued_key_may_sign(kind):
    assert may_sign(key(kind).certificate)
    assert check_usable(key(kind), AT) == []


def test_the_issuer_as_xades_writes_it():
    assert issuer_text(key().certificate) == "CN=SAMPLE CA, O=ҮЛГІ · ОБРАЗЕЦ · SAMPLE, C=KZ"


def test_a_name_longer_than_the_standard_allows():
    """Real certificates have them; nothing warns, nothing is cut."""
    made = make_authority(AT)
    data = made.issue(
        LONG,
        iin="850101400123",
        bin="990240001234",
        organisation="Қазақстан Республикасының Көлік министрлігі, Халықаралық ынтымақтастық",
        password=PASSWORD,
        kind="ec",
    )
    signed = sign(document(), open_key(data, PASSWORD), at=AT)
    report = verify(signed, load_trust([made.ca_pem], [made.crl]), now=AT)
    assert report.verdict is Verdict.VALID
    assert report.signatures[0].signer == LONG


def test_a_short_life():
    made = make_authority(AT)
    data = made.issue(
        "Болатов Ербол",
        iin="850101400123",
        bin="990240001234",
        organisation="X",
        password=PASSWORD,
        kind="ec",
        life=timedelta(days=10),
    )
    (warning,) = check_usable(open_key(data, PASSWORD), AT)
    assert warning.values["n"] == 10
