"""The envelope of a key file (PKCS#12, RFC 7292): its password check and its contents.

OpenSSL answers a wrong password and a key it does not know with the same error.  So the file's
own check (MAC) is computed here first; only then is the key library asked.
"""

from __future__ import annotations

import hashlib
import hmac
from contextlib import contextmanager
from typing import TYPE_CHECKING

from asn1crypto import algos, cms, core
from asn1crypto import pkcs12 as asn1

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PBMAC1 = "1.2.840.113549.1.5.14"
_MAC_KEY = 3
# The purpose of the count is to cost time; a file that asks for hours is not a key file.
MAX_ITERATIONS = 5_000_000
_KEY_BAGS = ("key_bag", "pkcs8_shrouded_key_bag")


class NoPkcs12(Exception):  # noqa: N818 - a finding; `keyfile` turns it into words
    """The bytes are not a key file that can be read."""


class _PbmacParams(core.Sequence):  # type: ignore[misc] # asn1crypto has no types
    """Parameters of PBMAC1, RFC 8018 A.5."""

    _fields = [  # noqa: RUF012 - the library's way to declare
        ("kdf", algos.KdfAlgorithm),
        ("mac", algos.HmacAlgorithm),
    ]


@contextmanager
def _parsing() -> Iterator[None]:
    """Turn the parser's findings, which come late and in many kinds, into `NoPkcs12`."""
    try:
        yield
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise NoPkcs12 from None


@_parsing()
def load(data: bytes) -> asn1.Pfx:
    """Return the parsed envelope; `NoPkcs12` if it is none."""
    pfx = asn1.Pfx.load(data, strict=True)
    if pfx["version"].native != "v3" or pfx["auth_safe"]["content_type"].native != "data":
        raise NoPkcs12
    return pfx


@_parsing()
def password_fits(pfx: asn1.Pfx, password: str) -> bool | None:
    """Return whether the password makes the file's MAC; None if the file has no MAC."""
    mac = pfx["mac_data"]
    if not isinstance(mac, asn1.MacData):
        return None
    content = pfx["auth_safe"]["content"].native
    expected = mac["mac"]["digest"].native
    return any(hmac.compare_digest(expected, m) for m in _macs(mac, password, content))


def _macs(mac: asn1.MacData, password: str, content: bytes) -> list[bytes]:
    algorithm = mac["mac"]["digest_algorithm"]
    if algorithm["algorithm"].dotted == PBMAC1:
        return [_pbmac1(algorithm["parameters"], password, content)]
    name = algorithm["algorithm"].native
    if name not in hashlib.algorithms_available:
        raise NoPkcs12
    count = _checked(mac["iterations"].native)
    # An empty password is written in two ways: no bytes, or only the closing zero.
    encodings = [password.encode("utf-16-be") + b"\0\0"] + ([] if password else [b""])
    keys = (derive(name, p, mac["mac_salt"].native, count, _MAC_KEY) for p in encodings)
    return [hmac.digest(key, content, name) for key in keys]


def _pbmac1(parameters: core.Any, password: str, content: bytes) -> bytes:
    """The MAC of RFC 9579, whose password is UTF-8."""
    params = parameters.parse(_PbmacParams)
    kdf = params["kdf"]["parameters"]
    if params["kdf"]["algorithm"].native != "pbkdf2" or kdf["key_length"].native is None:
        raise NoPkcs12
    key = hashlib.pbkdf2_hmac(
        kdf["prf"]["algorithm"].native,
        password.encode(),
        kdf["salt"].native,
        _checked(kdf["iteration_count"].native),
        kdf["key_length"].native,
    )
    return hmac.digest(key, content, params["mac"]["algorithm"].native)


def _checked(iterations: int) -> int:
    if not 1 <= iterations <= MAX_ITERATIONS:
        raise NoPkcs12
    return iterations


def derive(name: str, password: bytes, salt: bytes, count: int, purpose: int) -> bytes:
    """Return a key of the digest's length: RFC 7292, appendix B.2, one round.

    `password` is already a BMPString; `purpose` 3 is the key of a MAC.
    """
    block = hashlib.new(name).block_size
    filled = b"".join(_repeated(part, block) for part in (salt, password))
    result = bytes((purpose,)) * block + filled
    for _ in range(count):
        result = hashlib.new(name, result).digest()
    return result


def _repeated(part: bytes, block: int) -> bytes:
    """Repeat a string to fill whole blocks; nothing stays nothing."""
    size = block * -(-len(part) // block)
    return (part * (size // len(part) + 1))[:size] if part else b""


@_parsing()
def key_count(pfx: asn1.Pfx) -> int:
    """Return how many keys lie in the readable part of the file."""
    return sum(bag["bag_id"].native in _KEY_BAGS for bag in _open_bags(pfx))


def _open_bags(pfx: asn1.Pfx) -> list[asn1.SafeBag]:
    return [bag for info in pfx.authenticated_safe if _is_open(info) for bag in _bags(info)]


def _is_open(info: cms.ContentInfo) -> bool:
    return bool(info["content_type"].native == "data")


def _bags(info: cms.ContentInfo) -> list[asn1.SafeBag]:
    return list(asn1.SafeContents.load(info["content"].native))


@_parsing()
def with_keys(pfx: asn1.Pfx, password: str, keep: Callable[[int], bool]) -> bytes:
    """Return the file with only the keys whose number `keep` accepts, under a MAC of its own.

    Without any key the certificates can be read even when the key is one nobody here knows.
    """
    number = 0
    infos = []
    for info in pfx.authenticated_safe:
        if _is_open(info):
            kept = []
            for bag in _bags(info):
                is_key = bag["bag_id"].native in _KEY_BAGS
                if not is_key or keep(number):
                    kept.append(bag)
                number += is_key
            content = core.OctetString(asn1.SafeContents(kept).dump())
            infos.append(cms.ContentInfo({"content_type": "data", "content": content}))
        else:
            infos.append(info)
    return sealed(asn1.AuthenticatedSafe(infos).dump(), password)


def sealed(content: bytes, password: str) -> bytes:
    """Return a key file around an authenticated safe, under a MAC of one round."""
    salt = bytes(8)  # the copy lives in memory only: this MAC protects nothing
    key = derive("sha1", password.encode("utf-16-be") + b"\0\0", salt, 1, _MAC_KEY)
    digest = {
        "digest_algorithm": {"algorithm": "sha1"},
        "digest": hmac.digest(key, content, "sha1"),
    }
    return bytes(
        asn1.Pfx(
            {
                "version": "v3",
                "auth_safe": {"content_type": "data", "content": core.OctetString(content)},
                "mac_data": {"mac": digest, "mac_salt": salt, "iterations": 1},
            }
        ).dump()
    )
