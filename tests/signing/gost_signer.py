"""Signing by GOST 34.10-2015 with 512 bits: for tests only, slow, and not safe against timing."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from asn1crypto import core, parser

from kzcoord_desktop.signing import gost
from kzcoord_desktop.signing.gost import PARAM_SET_A, Curve, PublicKey
from kzcoord_desktop.signing.streebog import Streebog512


@dataclass(frozen=True)
class GostKey:
    """A private key: a number below the order of the curve."""

    number: int
    curve: Curve = PARAM_SET_A

    @property
    def public(self) -> PublicKey:
        return PublicKey(*multiplied(self.number, self.curve), self.curve)

    @property
    def spki(self) -> bytes:
        """The public key as national certificates carry it."""
        point = b"".join(n.to_bytes(64, "little") for n in (self.public.x, self.public.y))
        parameters = sequence(_oid(gost.CURVE), _oid(gost.HASH))
        key = core.OctetBitString(core.OctetString(point).dump()).dump()
        return sequence(sequence(_oid(gost.KEY), parameters), key)

    def sign(self, data: bytes) -> bytes:
        return self.sign_digest(Streebog512(data).digest())

    def sign_digest(self, digest: bytes, *, nonce: int | None = None) -> bytes:
        """RFC 7091, 6.1; r and s, each with its lowest byte first."""
        q = self.curve.q
        number = int.from_bytes(digest, "little") % q or 1
        k = nonce or secrets.randbelow(q - 1) + 1
        r = multiplied(k, self.curve)[0] % q
        s = (r * self.number + k * number) % q
        return b"".join(n.to_bytes(64, "little") for n in (r, s))


def new_key() -> GostKey:
    return GostKey(secrets.randbelow(PARAM_SET_A.q - 1) + 1)


def multiplied(number: int, curve: Curve) -> tuple[int, int]:
    """The base point so many times, in plain coordinates and by the plain formulas."""
    p, total, addend = curve.p, None, (curve.x, curve.y)
    while number:
        if number & 1:
            total = _add(curve, total, addend)
        addend = _add(curve, addend, addend)
        number >>= 1
    assert total is not None
    return total[0] % p, total[1] % p


def _add(curve: Curve, one, two):
    if one is None or two is None:
        return one or two
    p, (x1, y1), (x2, y2) = curve.p, one, two
    if one == two:
        slope = (3 * x1 * x1 + curve.a) * pow(2 * y1, -1, p) % p
    else:
        slope = (y2 - y1) * pow(x2 - x1, -1, p) % p
    x3 = (slope * slope - x1 - x2) % p
    return x3, (slope * (x1 - x3) - y1) % p


def sequence(*parts: bytes) -> bytes:
    return parser.emit(0, 1, 16, b"".join(parts))


def _oid(dotted: str) -> bytes:
    return core.ObjectIdentifier(dotted).dump()
