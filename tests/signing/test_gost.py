"""The vectors of RFC 6986 and RFC 7091, and an independent library as a second opinion."""

from __future__ import annotations

import gostcrypto
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kzcoord_desktop.signing import gost
from kzcoord_desktop.signing.streebog import Streebog512

from . import gost_signer, key_files
from .gost_signer import GostKey, new_key, sequence

# RFC 6986, 10.1.1 and 10.2.1, with the bytes in their natural order.
FIRST = b"012345678901234567890123456789012345678901234567890123456789012"
SECOND = bytes.fromhex(
    "d1e520e2e5f2f0e82c20d1f2f0e8e1eee6e820e2edf3f6e82c20e2e5fef2fa20"
    "f120eceef0ff20f1f2f0e5ebe0ece820ede020f5f0e0e1f0fbff20efebfaeafb20"
    "c8e3eef0e5e2fb"
)
HASHES = {
    FIRST: "1b54d01a4af5b9d5cc3d86d68d285462b19abc2475222f35c085122be4ba1ffa"
    "00ad30f8767b3a82384c6574f024c311e2a481332b08ef7f41797891c1646f48",
    SECOND: "1e88e62226bfca6f9994f1f2d51569e0daf8475a3b0fe61a5300eee46d961376"
    "035fe83549ada2b8620fcd7c496ce5b33f0cb9dddc2b6460143b03dabac9fb28",
}

# RFC 7091, A.2: its own curve, key, hash, one-time number and signature.
TEST_CURVE = gost.Curve(
    p=int(
        "4531acd1fe0023c7550d267b6b2fee80922b14b2ffb90f04d4eb7c09b5d2d15d"
        "f1d852741af4704a0458047e80e4546d35b8336fac224dd81664bbf528be6373",
        16,
    ),
    a=7,
    b=int(
        "1cff0806a31116da29d8cfa54e57eb748bc5f377e49400fdd788b649eca1ac43"
        "61834013b2ad7322480a89ca58e0cf74bc9e540c2add6897fad0a3084f302adc",
        16,
    ),
    q=int(
        "4531acd1fe0023c7550d267b6b2fee80922b14b2ffb90f04d4eb7c09b5d2d15d"
        "a82f2d7ecb1dbac719905c5eecc423f1d86e25edbe23c595d644aaf187e6e6df",
        16,
    ),
    x=int(
        "24d19cc64572ee30f396bf6ebbfd7a6c5213b3b3d7057cc825f91093a68cd762"
        "fd60611262cd838dc6b60aa7eee804e28bc849977fac33b4b530f1b120248a9a",
        16,
    ),
    y=int(
        "2bb312a43bd2ce6e0d020613c857acddcfbf061e91e5f2c3f32447c259f39b2c"
        "83ab156d77f1496bf7eb3351e1ee4e43dc1a18b91b24640b6dbb92cb1add371e",
        16,
    ),
)
PRIVATE = int(
    "0ba6048aadae241ba40936d47756d7c93091a0e8514669700ee7508e508b1020"
    "72e8123b2200a0563322dad2827e2714a2636b7bfd18aadfc62967821fa18dd4",
    16,
)
PUBLIC = (
    int(
        "115dc5bc96760c7b48598d8ab9e740d4c4a85a65be33c1815b5c320c854621dd"
        "5a515856d13314af69bc5b924c8b4ddff75c45415c1d9dd9dd33612cd530efe1",
        16,
    ),
    int(
        "37c7c90cd40b0f5621dc3ac1b751cfa0e2634fa0503b3d52639f5d7fb72afd61"
        "ea199441d943ffe7f0c70a2759a3cdb84c114e1f9339fdf27f35eca93677beec",
        16,
    ),
)
NUMBER = int(
    "3754f3cfacc9e0615c4f4a7c4d8dab531b09b6f9c170c533a71d147035b0c591"
    "7184ee536593f4414339976c647c5d5a407adedb1d560c4fc6777d2972075b8c",
    16,
)
NONCE = int(
    "0359e7f4b1410feacc570456c6801496946312120b39d019d455986e364f3658"
    "86748ed7a44b3e794434006011842286212273a6d14cf70ea3af71bb1ae679f1",
    16,
)
R = int(
    "2f86fa60a081091a23dd795e1e3c689ee512a3c82ee0dcc2643c78eea8fcacd3"
    "5492558486b20f1c9ec197c90699850260c93bcbcd9c5c3317e19344e173ae36",
    16,
)
S = int(
    "1081b394696ffe8e6585e7a9362d26b6325f56778aadbc081c0bfbe933d52ff5"
    "823ce288e8c4f362526080df7f70ce406a6eeb1f56919cb92a9853bde73e5b4a",
    16,
)


@pytest.mark.parametrize("message", HASHES)
def test_hashes_of_the_rfc(message):
    assert Streebog512(message).digest().hex() == HASHES[message]


@given(st.lists(st.binary(max_size=150), max_size=4))
@settings(max_examples=30, deadline=None)
def test_hash_in_pieces_against_another_library(pieces):
    ours = Streebog512()
    for piece in pieces:
        ours.update(piece)
    theirs = gostcrypto.gosthash.new("streebog512", data=bytearray(b"".join(pieces)))
    assert ours.digest() == bytes(theirs.digest()) == ours.digest()


def test_the_signature_of_the_rfc():
    key = GostKey(PRIVATE, TEST_CURVE)
    assert (key.public.x, key.public.y) == PUBLIC
    assert gost.holds(key.public, NUMBER, R, S)
    made = key.sign_digest(NUMBER.to_bytes(64, "little"), nonce=NONCE)
    assert made == R.to_bytes(64, "little") + S.to_bytes(64, "little")


@pytest.mark.parametrize("change", [(1, 0, 0), (0, 1, 0), (0, 0, 1)])
def test_another_number_does_not_fit(change):
    number, r, s = (a + b for a, b in zip((NUMBER, R, S), change, strict=True))
    assert not gost.holds(GostKey(PRIVATE, TEST_CURVE).public, number, r, s)


@pytest.mark.parametrize("pair", [(0, S), (R, 0), (TEST_CURVE.q + R, S), (R, TEST_CURVE.q + S)])
def test_numbers_out_of_range(pair):
    assert not gost.holds(GostKey(PRIVATE, TEST_CURVE).public, NUMBER, *pair)


def test_the_curve_of_rfc_7836():
    curve = gost.PARAM_SET_A
    assert curve.holds(curve.x, curve.y)
    assert gost_signer.multiplied(curve.q - 1, curve) == (curve.x, curve.p - curve.y)


def test_our_signature_in_another_library_and_theirs_in_ours():
    """Byte orders apart: that library writes numbers with the highest byte first."""
    key, digest = new_key(), Streebog512(FIRST).digest()
    curve = gostcrypto.gostsignature.CURVES_R_1323565_1_024_2019[
        "id-tc26-gost-3410-12-512-paramSetA"
    ]
    other = gostcrypto.gostsignature.new(gostcrypto.gostsignature.MODE_512, curve)
    private = bytearray(key.number.to_bytes(64, "big"))
    point = bytearray(key.public.x.to_bytes(64, "big") + key.public.y.to_bytes(64, "big"))
    ours = key.sign_digest(digest)
    swapped = bytearray(ours[63::-1] + ours[:63:-1])
    assert other.verify(point, bytearray(digest[::-1]), swapped)
    theirs = bytes(other.sign(private, bytearray(digest[::-1])))
    assert gost.fits(key.public, theirs[63::-1] + theirs[:63:-1], digest)


class TestKeysAndValues:
    key = new_key()

    def test_a_key_read_back(self):
        assert gost.read_key(self.key.spki) == self.key.public

    @pytest.mark.parametrize("at", [0, 63, 64, 127])
    def test_a_changed_byte_of_the_value(self, at):
        value = bytearray(self.key.sign(b"data"))
        assert gost.fits_data(self.key.public, bytes(value), b"data")
        value[at] ^= 1
        assert not gost.fits_data(self.key.public, bytes(value), b"data")

    def test_other_data_and_other_lengths(self):
        value = self.key.sign(b"data")
        assert not gost.fits_data(self.key.public, value, b"Data")
        assert not gost.fits_data(new_key().public, value, b"data")
        assert not gost.fits_data(self.key.public, value[:-1], b"data")
        assert not gost.fits(self.key.public, value, b"short")

    def test_a_point_that_is_not_on_the_curve(self):
        spki = self.key.spki
        with pytest.raises(gost.UnknownKey):
            gost.read_key(spki[:-1] + bytes((spki[-1] ^ 1,)))

    @pytest.mark.parametrize("old", [gost.KEY, gost.CURVE])
    def test_another_algorithm_or_curve(self, old):
        encoded = gost_signer._oid(old)
        with pytest.raises(gost.UnknownKey):
            gost.read_key(self.key.spki.replace(encoded, encoded[:-1] + b"\x7f"))

    @pytest.mark.parametrize("rubbish", [b"", b"\x30\x00", b"rubbish", sequence(b"\x05\x00")])
    def test_rubbish(self, rubbish):
        with pytest.raises(gost.UnknownKey):
            gost.read_key(rubbish)

    def test_a_certificate_without_parameters(self):
        from asn1crypto import x509

        info = x509.Certificate.load(key_files.gost_certificate())["tbs_certificate"]
        with pytest.raises(gost.UnknownKey):
            gost.read_key(info["subject_public_key_info"].dump())
