"""Streebog-512, the hash of GOST R 34.11-2012 and of Kazakhstan's 34.11-2015 (RFC 6986).

Pure Python, about 0.7 MB/s.  Numbers are little-endian throughout: the natural order of bytes,
which is the RFC's notation read backwards.
"""

from __future__ import annotations

import struct

# The bijection of bytes.
_PI = bytes.fromhex(
    "fceedd11cf6e3116fbc4fada23c5044de977f0db932e99ba1736f1bb14cd5fc1"
    "f918655ae25cef21811c3c428b018e4f058402aee36a8fa0060bed987fd4d31f"
    "eb342c51eac848abf22a68a2fd3aceccb5700e56080c7612bf7213479cb75d87"
    "15a19629107b9ac7f391786f9d9eb2b13275193dff358a7e6d54c680c3bd0d57"
    "dff524a93ea843c9d779d6f67c22b903e00fecde7a94b0bcdce828504e330a4a"
    "a79760731e0062441ab83882649f2641ad454692275e552f8ca3a57d69d5953b"
    "0758b34086ac1df730376be488d9e789e11b83494c3ff8fe8d53aa90cad88561"
    "207167a42d2b095bcb9b25d0bee56c5259a674d2e6f4b4c0d166afc2394b63b6"
)
# The rows of the matrix, that of the lowest bit first.
_ROWS = struct.unpack(
    ">64Q",
    bytes.fromhex(
        "641c314b2b8ee083 c83862965601dd1b 8d70c431ac02a736 07e095624504536c "
        "0edd37c48a08a6d8 1ca76e95091051ad 3853dc371220a247 70a6a56e2440598e "
        "a48b474f9ef5dc18 550b8e9e21f7a530 aa16012142f35760 492c024284fbaec0 "
        "9258048415eb419d 39b008152acb8227 727d102a548b194e e4fa2054a80b329c "
        "f97d86d98a327728 effa11af0964ee50 c3e9224312c8c1a0 9bcf4486248d9f5d "
        "2b838811480723ba 561b0d22900e4669 ac361a443d1c8cd2 456c34887a3805b9 "
        "5b068c651810a89e b60c05ca30204d21 71180a8960409a42 e230140fc0802984 "
        "d960281e9d1d5215 afc0503c273aa42a 439da0784e745554 86275df09ce8aaa8 "
        "0321658cba93c138 0642ca05693b9f70 0c84890ad27623e0 18150f14b9ec46dd "
        "302a1e286fc58ca7 60543c50de970553 c0a878a0a1330aa6 9d4df05d5f661451 "
        "accc9ca9328a8950 4585254f64090fa0 8a174a9ec8121e5d 092e94218d243cba "
        "125c354207487869 24b86a840e90f0d2 486dd4151c3dfdb9 90dab52a387ae76f "
        "46b60f011a83988e 8c711e02341b2d01 05e23c0468365a02 0ad97808d06cb404 "
        "14aff010bdd87508 2843fd2067adea10 5086e740ce47c920 a011d380818e8f40 "
        "83478b07b2468764 1b8e0b0e798c13c8 3601161cf205268d 6c022c38f90a4c07 "
        "d8045870ef14980e ad08b0e0c3282d1c 47107ddd9b505a38 8e20faa72ba0b470"
    ),
)
# The constants of the twelve rounds, 64 bytes each.
_CONSTANTS = bytes.fromhex(
    "b1085bda1ecadae9ebcb2f81c0657c1f2f6a76432e45d016714eb88d7585c4fc"
    "4b7ce09192676901a2422a08a460d31505767436cc744d23dd806559f2a64507"
    "6fa3b58aa99d2f1a4fe39d460f70b5d7f3feea720a232b9861d55e0f16b50131"
    "9ab5176b12d699585cb561c2db0aa7ca55dda21bd7cbcd56e679047021b19bb7"
    "f574dcac2bce2fc70a39fc286a3d843506f15e5f529c1f8bf2ea7514b1297b7b"
    "d3e20fe490359eb1c1c93a376062db09c2b6f443867adb31991e96f50aba0ab2"
    "ef1fdfb3e81566d2f948e1a05d71e4dd488e857e335c3c7d9d721cad685e353f"
    "a9d72c82ed03d675d8b71333935203be3453eaa193e837f1220cbebc84e3d12e"
    "4bea6bacad4747999a3f410c6ca923637f151c1f1686104a359e35d7800fffbd"
    "bfcd1747253af5a3dfff00b723271a167a56a27ea9ea63f5601758fd7c6cfe57"
    "ae4faeae1d3ad3d96fa4c33b7a3039c02d66c4f95142a46c187f9ab49af08ec6"
    "cffaa6b71c9ab7b40af21f66c2bec6b6bf71c57236904f35fa68407a46647d6e"
    "f4c70e16eeaac5ec51ac86febf240954399ec6c7e6bf87c9d3473e33197a93c9"
    "0992abc52d822c3706476983284a05043517454ca23c4af38886564d3a14d493"
    "9b1f5b424d93c9a703e7aa020c6e41414eb7f8719c36de1e89b4443b4ddbc49a"
    "f4892bcb929b069069d18d2bd1a5c42f36acc2355951a8d9a47f0dd4bf02e71e"
    "378f5a541631229b944c9ad8ec165fde3a7d3a1b258942243cd955b7e00d0984"
    "800a440bdbb2ceb17b2b8a9aa6079c540e38dc92cb1f2a607261445183235adb"
    "abbedea680056f52382ae548b2e4f3f38941e71cff8a78db1fffe18a1b336103"
    "9fe76702af69334b7a1e6c303b7652f43698fad1153bb6c374b4c7fb98459ced"
    "7bcd9ed0efc889fb3002c6cd635afe94d8fa6bbbebab07612001802114846679"
    "8a1d71efea48b9caefbacd1d7d476e98dea2594ac06fd85d6bcaa4cd81f32d1b"
    "378ee767f11631bad21380b00449b17acda43c32bcdf1d77f82012d430219f9b"
    "5d80ef9d1891cc86e71da4aa88e12852faf417d5d9b21b9948bc924af11bd720"
)
_ROUNDS = tuple(int.from_bytes(_CONSTANTS[at : at + 64]) for at in range(0, 12 * 64, 64))

BLOCK = 64
_MASK = (1 << 512) - 1
_words = struct.Struct("<8Q").pack


def _table(row: int) -> tuple[int, ...]:
    """Return what a byte of one row of the state gives: bijection and matrix in one step."""
    rows = _ROWS[8 * row : 8 * row + 8]
    table = []
    for value in _PI:
        word = 0
        for bit, part in enumerate(rows):
            word ^= part if value >> bit & 1 else 0
        table.append(word)
    return tuple(table)


_T0, _T1, _T2, _T3, _T4, _T5, _T6, _T7 = (_table(row) for row in range(8))


def _lps(state: int) -> int:
    """The transformations S, P and L at once: byte k of each row makes word k."""
    s = state.to_bytes(BLOCK, "little")
    return int.from_bytes(
        _words(
            *[
                _T0[a] ^ _T1[b] ^ _T2[c] ^ _T3[d] ^ _T4[e] ^ _T5[f] ^ _T6[g] ^ _T7[h]
                for a, b, c, d, e, f, g, h in zip(
                    s[:8], s[8:16], s[16:24], s[24:32], s[32:40], s[40:48], s[48:56], s[56:],
                    strict=True,
                )
            ]
        ),
        "little",
    )  # fmt: skip


def _compress(count: int, state: int, block: int) -> int:
    """The compression function g: twelve rounds, the key changing beside the state."""
    key, mixed = _lps(state ^ count), block
    for constant in _ROUNDS:
        mixed = _lps(mixed ^ key)
        key = _lps(key ^ constant)
    return mixed ^ key ^ state ^ block


class Streebog512:
    """A hash in the manner of `hashlib`: fed in pieces, asked once or more."""

    digest_size = 64

    def __init__(self, data: bytes = b"") -> None:
        self._state = self._count = self._sum = 0
        self._rest = b""
        self.update(data)

    def update(self, data: bytes | memoryview) -> None:
        """Take in more bytes."""
        whole = self._rest + bytes(data)
        end = len(whole) - len(whole) % BLOCK
        for at in range(0, end, BLOCK):
            block = int.from_bytes(whole[at : at + BLOCK], "little")
            self._state = _compress(self._count, self._state, block)
            self._count = (self._count + 8 * BLOCK) & _MASK
            self._sum = (self._sum + block) & _MASK
        self._rest = whole[end:]

    def digest(self) -> bytes:
        """Return the 64 bytes of the hash, in natural order."""
        block = int.from_bytes(self._rest + b"\x01", "little")
        state = _compress(self._count, self._state, block)
        state = _compress(0, state, (self._count + 8 * len(self._rest)) & _MASK)
        state = _compress(0, state, (self._sum + block) & _MASK)
        return state.to_bytes(self.digest_size, "little")
