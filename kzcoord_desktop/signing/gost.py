"""Checking signatures of GOST R 34.10-2012, in Kazakhstan 34.10-2015, with 512 bits (RFC 7091).

Only what the national certificates use: the curve tc26-512 paramSetA of RFC 7836, Streebog-512,
and every number written with its lowest byte first.  Nothing secret is handled here, so time may
depend on the values.
"""

from __future__ import annotations

from dataclasses import dataclass

from asn1crypto import core

from kzcoord_desktop.signing.streebog import Streebog512

KEY = "1.2.398.3.10.1.1.2.2"
CURVE = "1.2.398.3.10.1.1.2.2.1"
SIGNATURE = "1.2.398.3.10.1.1.2.3.2"
HASH = "1.2.398.3.10.1.3.3"

_WIDTH = 64

# A point as X, Y, Z with x = X/Z^2 and y = Y/Z^3; Z = 0 is the point at infinity.
_Jacobian = tuple[int, int, int]
_INFINITY: _Jacobian = (1, 1, 0)


@dataclass(frozen=True)
class Curve:
    """A curve y^2 = x^3 + ax + b over the field of `p`, with a point (x, y) of prime order `q`."""

    p: int
    a: int
    b: int
    q: int
    x: int
    y: int

    def holds(self, x: int, y: int) -> bool:
        """Whether a point lies on the curve."""
        in_field = 0 <= x < self.p and 0 <= y < self.p
        return in_field and (y * y - (x * x + self.a) * x - self.b) % self.p == 0


PARAM_SET_A = Curve(
    p=2**512 - 569,
    a=2**512 - 572,
    b=int(
        "e8c2505dedfc86ddc1bd0b2b6667f1da34b82574761cb0e879bd081cfd0b6265"
        "ee3cb090f30d27614cb4574010da90dd862ef9d4ebee4761503190785a71c760",
        16,
    ),
    q=int(
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
        "27e69532f48d89116ff22b8d4e0560609b4b38abfad2b85dcacdb1411f10b275",
        16,
    ),
    x=3,
    y=int(
        "7503cfe87a836ae3a61b8816e25450e6ce5e1c93acf1abc1778064fdcbefa921"
        "df1626be4fd036e93d75e6a50e3a41e98028fe5fc235f5b889a589cb5215f2a4",
        16,
    ),
)


@dataclass(frozen=True)
class PublicKey:
    """A point of the curve, known to lie on it."""

    x: int
    y: int
    curve: Curve = PARAM_SET_A


class UnknownKey(Exception):  # noqa: N818 - a finding; callers say what it means
    """Not a key of this algorithm, this size and this curve."""


class _Parameters(core.Sequence):  # type: ignore[misc] # asn1crypto has no types
    _fields = [  # noqa: RUF012 - the library's way to declare
        ("curve", core.ObjectIdentifier),
        ("hash", core.ObjectIdentifier, {"optional": True}),
    ]


class _Algorithm(core.Sequence):  # type: ignore[misc]
    _fields = [  # noqa: RUF012
        ("algorithm", core.ObjectIdentifier),
        ("parameters", core.Any, {"optional": True}),
    ]


class _KeyInfo(core.Sequence):  # type: ignore[misc]
    _fields = [("algorithm", _Algorithm), ("key", core.OctetBitString)]  # noqa: RUF012


def read_key(spki: bytes) -> PublicKey:
    """Return the key of a SubjectPublicKeyInfo (DER); `UnknownKey` if it is another kind."""
    try:
        info = _KeyInfo.load(spki, strict=True)
        parameters = info["algorithm"]["parameters"].parse(_Parameters)
        names = (info["algorithm"]["algorithm"].dotted, parameters["curve"].dotted)
        point = core.OctetString.load(info["key"].native, strict=True).native
    except (ValueError, TypeError, KeyError, AttributeError):
        raise UnknownKey from None
    if names != (KEY, CURVE) or len(point) != 2 * _WIDTH:
        raise UnknownKey
    x, y = _numbers(point)
    if not PARAM_SET_A.holds(x, y):
        raise UnknownKey
    return PublicKey(x, y)


def fits(key: PublicKey, value: bytes, digest: bytes) -> bool:
    """Return whether `value` is the key owner's signature over a Streebog-512 `digest`."""
    if len(value) != 2 * _WIDTH or len(digest) != _WIDTH:
        return False
    r, s = _numbers(value)
    return holds(key, int.from_bytes(digest, "little"), r, s)


def fits_data(key: PublicKey, value: bytes, data: bytes) -> bool:
    """Return whether `value` is the key owner's signature over `data`."""
    return fits(key, value, Streebog512(data).digest())


def holds(key: PublicKey, number: int, r: int, s: int) -> bool:
    """The check of RFC 7091, 6.2, on numbers; `number` is the hash."""
    curve = key.curve
    if not (0 < r < curve.q and 0 < s < curve.q):
        return False
    v = pow(number % curve.q or 1, -1, curve.q)
    point = _sum_of_products(curve, s * v % curve.q, -r * v % curve.q, key)
    x, _, z = point
    if z == 0:
        return False
    return x * pow(z * z, -1, curve.p) % curve.p % curve.q == r


def _numbers(pair: bytes) -> tuple[int, int]:
    return int.from_bytes(pair[:_WIDTH], "little"), int.from_bytes(pair[_WIDTH:], "little")


def _sum_of_products(curve: Curve, first: int, second: int, key: PublicKey) -> _Jacobian:
    """Return first times the base point plus second times the key, in one pass over the bits."""
    base, other = (curve.x, curve.y, 1), (key.x, key.y, 1)
    addends = (None, base, other, _add(curve, base, other))
    total = _INFINITY
    for bit in reversed(range(curve.q.bit_length())):
        total = _double(curve, total)
        addend = addends[(first >> bit & 1) + 2 * (second >> bit & 1)]
        if addend is not None:
            total = _add(curve, total, addend)
    return total


def _double(curve: Curve, point: _Jacobian) -> _Jacobian:
    x, y, z = point
    p = curve.p
    if z == 0 or y == 0:
        return _INFINITY
    yy = y * y % p
    s = 4 * x * yy % p
    m = (3 * x * x + curve.a * pow(z, 4, p)) % p
    doubled = (m * m - 2 * s) % p
    return doubled, (m * (s - doubled) - 8 * yy * yy) % p, 2 * y * z % p


def _add(curve: Curve, one: _Jacobian, two: _Jacobian) -> _Jacobian:
    if one[2] == 0 or two[2] == 0:
        return two if one[2] == 0 else one
    p = curve.p
    (x1, y1, z1), (x2, y2, z2) = one, two
    zz1, zz2 = z1 * z1 % p, z2 * z2 % p
    u1, s1 = x1 * zz2 % p, y1 * zz2 * z2 % p
    h = (x2 * zz1 - u1) % p
    r = (y2 * zz1 * z1 - s1) % p
    if h == 0:
        return _double(curve, one) if r == 0 else _INFINITY
    hh = h * h % p
    hhh, v = hh * h % p, u1 * hh % p
    x3 = (r * r - hhh - 2 * v) % p
    return x3, (r * (v - x3) - s1 * hhh) % p, h * z1 * z2 % p
