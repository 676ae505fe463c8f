"""What is said to NCALayer and what it answers: plain texts, no socket (signing.md, section 10).

From public clients and test doubles; not tried on a real NCALayer.
"""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kzcoord_desktop.errors import Cancelled, UserError
from kzcoord_desktop.messages import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

HEARTBEAT = "--heartbeat--"
_BASICS = "kz.gov.pki.knca.basics"
_COMMON = "kz.gov.pki.knca.commonUtils"
_SIGNING = "1.3.6.1.5.5.7.3.4"
_CALLED_OFF = "action.canceled"
FILE_STORAGE = "PKCS12"


@dataclass(frozen=True)
class Wish:
    """Which key NCALayer shall offer, and in which language it asks; empty means any.

    Attributes:
        iin: number of the officer.
        bin: number of the body.
        role: OID of a role in the extended usage (`profile.Role`).
        serial: serial number of one certificate, hexadecimal.
        storages: where keys may be; None for everywhere.
    """

    iin: str = ""
    bin: str = ""
    role: str = ""
    serial: str = ""
    locale: Literal["kk", "ru", "en"] = "kk"
    storages: tuple[str, ...] | None = None


class Refused(UserError):  # noqa: N818 - what happened
    """NCALayer did not sign; `code` is its word for why."""

    def __init__(self, code: str, said: str) -> None:
        self.code = code
        super().__init__(
            N_(
                "NCALayer did not sign: {reason} Nothing was stored. Look at its window, then "
                "sign again.",
                reason=f"{code}. {said}" if said and said != code else f"{code}.",
            )
        )


class ModuleMissing(Exception):  # noqa: N818 - a finding; the caller asks the older module
    """This NCALayer has no module of that name."""


def sign_request(files: Sequence[bytes], wish: Wish) -> str:
    """Return the request to sign files in one dialog, each detached."""
    signer = {"iin": wish.iin, "bin": wish.bin, "serialNumber": wish.serial}
    usages = [_SIGNING, *([str(wish.role)] if wish.role else [])]
    arguments = {
        "allowedStorages": None if wish.storages is None else list(wish.storages),
        "format": "cms",
        "data": [_base64(data) for data in files],
        # No `tsaProfile`: with it and without a network, signing fails.
        "signingParams": {"decode": True, "encapsulate": False, "digested": False},
        "signerParams": {
            "extKeyUsageOids": usages,
            **{name: value for name, value in signer.items() if value},
        },
        "locale": wish.locale,
    }
    return json.dumps({"module": _BASICS, "method": "sign", "args": arguments})


def version(text: str) -> str | None:
    """Return the version of a greeting, or None for anything else."""
    match _parsed(text):
        case {"result": {"version": str(found)}}:
            return found
        case _:
            return None


def signatures(text: str) -> list[bytes]:
    """Return the signatures of an answer, PEM or DER.

    Raises:
        Cancelled: the person called it off in NCALayer's window.
        ModuleMissing: this version does not know the request.
        Refused: anything else.
    """
    match _parsed(text):
        case {"success": False, "errorCode": "MODULE_NOT_FOUND"}:
            raise ModuleMissing
        case {"status": True, "body": {"result": {"signatures": list(found)}}}:
            return [_signature(each) for each in found]
        case {"status": True, "body": {"result": list(found)}}:
            return [_signature(each) for each in found]
        case {"status": True, "body": {"result": str(found)}}:
            return [_signature(found)]
        case {"status": True, "body": {} as body} if not body:
            raise Cancelled
        case {"status": False, "code": code, **rest}:
            details = (str(rest[name]) for name in ("message", "details") if rest.get(name))
            raise Refused(str(code), " ".join(details))
        case _:
            raise _strange(text)


def tokens_request() -> str:
    """Return the older module's request for the storages that are plugged in."""
    return json.dumps({"module": _COMMON, "method": "getActiveTokens", "args": []})


def old_sign_request(storage: str, data: bytes) -> str:
    """Return the older module's request to sign one file, detached."""
    arguments = [storage, "SIGNATURE", _base64(data), False]
    return json.dumps({"module": _COMMON, "method": "createCAdESFromBase64", "args": arguments})


def tokens(text: str) -> list[str]:
    """Return the storages of the older module's answer; errors as `signatures`."""
    match _response(text):
        case list(found):
            return [str(each) for each in found]
        case _:
            raise _strange(text)


def old_signature(text: str) -> bytes:
    """Return the signature of the older module's answer; errors as `signatures`."""
    match _response(text):
        case str(found):
            return _signature(found)
        case _:
            raise _strange(text)


def _response(text: str) -> object:
    match _parsed(text):
        case {"success": False, "errorCode": "MODULE_NOT_FOUND"}:
            raise ModuleMissing
        case {"code": "200", "responseObject": found}:
            return found
        case {"code": "500", "message": said} if said == _CALLED_OFF:
            raise Cancelled
        case {"code": code, "message": said}:
            raise Refused(str(code), str(said))
        case _:
            raise _strange(text)


def _signature(text: object) -> bytes:
    if not isinstance(text, str):
        raise _strange(str(text))
    if text.lstrip().startswith("-----BEGIN"):
        return text.encode()
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        raise _strange(text) from None


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _strange(text: str) -> Refused:
    return Refused("?", text[:120])


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()
