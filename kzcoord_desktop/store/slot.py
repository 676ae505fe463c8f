"""Slots of the key file: the store's key, sealed under a passphrase or the recovery key.

All parameters of a slot and the store's id are bound in, so a slot that was moved or weakened
does not open.  The cryptographic library is imported at the first use: the unlock window is
painted before it.
"""

from __future__ import annotations

import base64
import json
import os
import unicodedata
from typing import TYPE_CHECKING, cast

from kzcoord_desktop.store.key_info import PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Mapping

RECOVERY = "recovery"
MEMORY_KIB, PASSES, LANES = 65536, 3, 4
_LIMITS = {"m_kib": 1 << 20, "t": 16, "p": 16}  # a forged slot may not eat the machine
_RECOVERY_INFO = b"kzcoord-recovery/1"
Slot = dict[str, object]


class Sealed(Exception):  # noqa: N818 - the slot stays sealed: an outcome its callers put in words
    """The secret does not open the slot, or the slot was changed."""


def seal_passphrase(key: bytes, store_id: str, label: str, passphrase: str) -> Slot:
    """Return a slot of `label` that `passphrase` opens."""
    slot: Slot = {"kind": PASSPHRASE, "label": label, "kdf": "argon2id",
                  "m_kib": MEMORY_KIB, "t": PASSES, "p": LANES}  # fmt: skip
    return _seal(key, store_id, slot, passphrase)


def seal_recovery(key: bytes, store_id: str, secret: str) -> Slot:
    """Return a slot that the recovery key's secret opens."""
    return _seal(key, store_id, {"kind": RECOVERY, "label": "", "kdf": "hkdf-sha256"}, secret)


def unseal(slot: Mapping[str, object], store_id: str, secret: str) -> bytes:
    """Return the store's key.

    Raises:
        Sealed: another secret, or a slot that is not as it was made.
    """
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    bound = {name: value for name, value in slot.items() if name != "sealed"}
    try:
        cipher = AESGCM(_derive(bound, secret))
        return cipher.decrypt(
            _bytes(bound, "nonce"), _bytes(slot, "sealed"), _text(bound, store_id)
        )
    except (InvalidTag, ValueError, KeyError, TypeError) as error:
        raise Sealed from error


def _seal(key: bytes, store_id: str, slot: Slot, secret: str) -> Slot:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    nonce = os.urandom(12)
    bound = {**slot, "salt": _base64(os.urandom(16)), "nonce": _base64(nonce)}
    sealed = AESGCM(_derive(bound, secret)).encrypt(nonce, key, _text(bound, store_id))
    return {**bound, "sealed": _base64(sealed)}


def _derive(slot: Mapping[str, object], secret: str) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id  # noqa: PLC0415
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415

    salt = _bytes(slot, "salt")
    if slot["kdf"] == "hkdf-sha256":
        return HKDF(SHA256(), 32, salt, _RECOVERY_INFO).derive(secret.encode())
    cost = {name: cast("int", slot[name]) for name in _LIMITS}
    if slot["kdf"] != "argon2id" or any(cost[name] > most for name, most in _LIMITS.items()):
        raise ValueError("an unknown way to derive a key")
    argon = Argon2id(
        salt=salt, length=32, iterations=cost["t"], lanes=cost["p"], memory_cost=cost["m_kib"]
    )
    return argon.derive(normal(secret).encode())


def normal(passphrase: str) -> str:
    """Return the passphrase as it is derived: NFKC, so that composed and decomposed agree."""
    return unicodedata.normalize("NFKC", passphrase)


def _text(bound: Mapping[str, object], store_id: str) -> bytes:
    return json.dumps([store_id, bound], sort_keys=True, ensure_ascii=False).encode()


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(slot: Mapping[str, object], name: str) -> bytes:
    return base64.b64decode(cast("str", slot[name]), validate=True)
