"""Whom a store trusts: looked at first, retired and taken back, lists only of known issuers."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding

from kzcoord_desktop.errors import UserError
from kzcoord_desktop.services import checking, entrance, trust
from kzcoord_desktop.signing import sample as authorities
from kzcoord_desktop.signing.certificates import describe
from kzcoord_desktop.store import audit
from tests.ui.home import BODY, OFFICER, PASSPHRASE

NOW = datetime(2026, 11, 16, 10, 5, tzinfo=UTC)


@pytest.fixture
def workplace(tmp_path):
    """An empty store for sample data."""
    setup = entrance.Setup(
        BODY, OFFICER, "Динара Оспанова", PASSPHRASE, entrance.new_recovery_key()
    )
    made = entrance.create(tmp_path / "store", setup, lambda: NOW, sample=True)
    yield made
    made.close()


@pytest.fixture
def authority():
    return authorities.make_authority(NOW)


def put(tmp_path, data, name="file.pem"):
    path = tmp_path / name
    path.write_bytes(data)
    return path


def revocations(authority, *, made=NOW, number=1, base=None):
    """A list of the authority, full or a delta."""
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(authority.certificate.subject)
        .last_update(made)
        .next_update(made + timedelta(days=7))
        .add_extension(x509.CRLNumber(number), critical=False)
    )
    if base is not None:
        builder = builder.add_extension(x509.DeltaCRLIndicator(base), critical=True)
    return builder.sign(authority._key, hashes.SHA256()).public_bytes(Encoding.DER)


def days(workplace):
    lists = checking.trust_of(workplace.store.reader()).lists
    return sorted((each.made.date().isoformat(), each.base is not None) for each in lists)


def test_a_root_is_shown_before_it_is_trusted(workplace, authority, tmp_path):
    (seen,) = trust.look_at(workplace, put(tmp_path, authority.ca_pem))
    assert seen.is_root
    assert not seen.is_confirmed
    assert seen.known is None
    assert seen.info.fingerprint == describe(authority.certificate).fingerprint
    assert trust.authorities(workplace) == []
    trust.import_certificate(workplace, seen, "anchor")
    (kept,) = trust.authorities(workplace)
    assert (kept.kind, kept.info) == ("anchor", seen.info)
    assert (kept.added, kept.by) == (NOW, "Динара Оспанова")
    assert trust.look_at(workplace, put(tmp_path, authority.ca_pem))[0].known == "anchor"


def test_a_link_is_not_trusted_by_itself(workplace, authority, tmp_path):
    (seen,) = trust.look_at(workplace, put(tmp_path, authority.ca_pem))
    trust.import_certificate(workplace, seen, "link")
    found = checking.trust_of(workplace.store.reader())
    assert found.anchors == ()
    assert found.intermediates == (authority.certificate,)
    trust.import_certificate(workplace, seen, "anchor")
    assert [each.kind for each in trust.authorities(workplace)] == ["anchor"]


def test_a_retired_authority_is_out_of_force_until_it_is_taken_back(workplace, authority):
    trust.import_anchor(workplace, authority.ca_pem)
    (kept,) = trust.authorities(workplace)
    trust.retire(workplace, kept.kind, kept.uid)
    assert checking.trust_of(workplace.store.reader()).anchors == ()
    trust.restore(workplace, kept.kind, kept.uid)
    assert trust.authorities(workplace) == [kept]
    trust.retire(workplace, kept.kind, kept.uid)
    trust.import_anchor(workplace, authority.ca_pem)
    assert trust.authorities(workplace) == [kept]
    assert audit.verify_chain(workplace.store.reader()).broken_at is None


def test_a_certificate_of_a_person_is_refused(workplace, authority, tmp_path):
    from kzcoord_desktop.signing.keyfile import open_key

    issued = authority.issue(
        "Болатов Ербол", iin="850101400123", bin="990240001234", organisation="B",
        password="password", kind="ec",
    )  # fmt: skip
    person = open_key(issued, "password").certificate.public_bytes(Encoding.PEM)
    with pytest.raises(UserError, match="not one of a certification authority"):
        trust.look_at(workplace, put(tmp_path, person))


def test_a_sample_authority_is_refused_where_real_records_are(
    store_of_records, authority, tmp_path
):
    with pytest.raises(UserError, match="samples or tests"):
        trust.look_at(store_of_records, put(tmp_path, authority.ca_pem))
    with pytest.raises(UserError, match="samples or tests"):
        trust.import_anchor(store_of_records, authority.ca_pem)


@pytest.fixture
def store_of_records(tmp_path):
    setup = entrance.Setup(
        BODY, OFFICER, "Динара Оспанова", PASSPHRASE, entrance.new_recovery_key()
    )
    made = entrance.create(tmp_path / "real", setup, lambda: NOW)
    yield made
    made.close()


def test_a_list_needs_its_authority_first(workplace, authority):
    with pytest.raises(UserError, match="No imported authority has signed"):
        trust.import_list(workplace, authority.crl)
    assert days(workplace) == []


def test_a_newer_list_stands_for_the_older_one_and_its_deltas(workplace, authority):
    trust.import_anchor(workplace, authority.ca_pem)
    assert trust.import_list(workplace, revocations(authority)).is_new
    delta = revocations(authority, made=NOW + timedelta(days=1), number=2, base=1)
    trust.import_list(workplace, delta)
    assert days(workplace) == [("2026-11-16", False), ("2026-11-17", True)]
    later = revocations(authority, made=NOW + timedelta(days=2), number=3)
    listed = trust.import_list(workplace, later)
    assert (listed.authority, listed.made.isoformat()) == ("SAMPLE CA", "2026-11-18")
    assert days(workplace) == [("2026-11-18", False)]
    assert not trust.import_list(workplace, later).is_new


def test_an_older_list_is_refused(workplace, authority):
    trust.import_anchor(workplace, authority.ca_pem)
    trust.import_list(workplace, revocations(authority))
    older = revocations(authority, made=NOW - timedelta(days=3))
    with pytest.raises(UserError, match="newer and was kept"):
        trust.import_list(workplace, older)
    assert days(workplace) == [("2026-11-16", False)]


def test_a_list_of_another_key_of_the_same_name_replaces_nothing(workplace, authority):
    other = authorities.make_authority(NOW)
    for each in (authority, other):
        trust.import_anchor(workplace, each.ca_pem)
        trust.import_list(workplace, revocations(each))
    assert len(days(workplace)) == 2


def test_the_age_of_a_list_is_told(workplace, authority):
    trust.import_anchor(workplace, authority.ca_pem)
    trust.import_list(workplace, revocations(authority, made=NOW - timedelta(days=30)))
    (kept,) = trust.authorities(workplace)
    assert kept.list_date.isoformat() == "2026-10-17"
    assert kept.next_list.isoformat() == "2026-10-24"
    assert not kept.is_current


@pytest.mark.parametrize("data", [b"", b"no certificate", b"-----BEGIN CERTIFICATE-----\nxx\n"])
def test_a_file_that_is_none_is_refused(workplace, tmp_path, data):
    with pytest.raises(UserError):
        trust.look_at(workplace, put(tmp_path, data))
    with pytest.raises(UserError):
        trust.import_list_file(workplace, put(tmp_path, data))


def test_a_file_that_is_not_there_is_told(workplace, tmp_path):
    with pytest.raises(UserError, match="cannot be read"):
        trust.import_list_file(workplace, tmp_path / "gone.crl")
