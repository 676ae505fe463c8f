"""Where NCALayer listens, what proves that it is there, and why it may not be reached."""

from __future__ import annotations

import hashlib
import ipaddress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_
from kzcoord_desktop.signing.certificates import BROKEN, describe, issuer_text, load_certificate

if TYPE_CHECKING:
    from cryptography import x509

_PORT = 13579


class NotRunning(UserError):  # noqa: N818 - what was found
    """Nobody answers at the address."""


class NotNCALayer(UserError):  # noqa: N818 - what was found
    """Somebody answers, and it is not NCALayer."""


class Stopped(UserError):  # noqa: N818 - what happened
    """NCALayer closed the connection before it had signed."""


class UnknownCertificate(UserError):  # noqa: N818 - what was found
    """The other side proves itself by a certificate that nothing confirms.

    An administrator may compare `fingerprint` (SHA-256, hexadecimal) and let it be pinned.
    """

    def __init__(self, encoded: bytes) -> None:
        self.fingerprint = hashlib.sha256(encoded).hexdigest()
        self.subject, self.issuer = _names(encoded)
        super().__init__(
            N_(
                "Nothing confirms the certificate of the program that answers as NCALayer, so it "
                "was sent nothing. Issuer: {issuer}. SHA-256: {fingerprint}. Import the "
                "authority, or let the administrator confirm this certificate.",
                issuer=self.issuer,
                fingerprint=self.fingerprint,
            )
        )


def _names(encoded: bytes) -> tuple[str, str]:
    try:
        certificate = load_certificate(encoded)
        return describe(certificate).name, issuer_text(certificate)
    except BROKEN:
        return "?", "?"


@dataclass(frozen=True)
class Address:
    """Where NCALayer listens on this computer; old versions speak without TLS."""

    host: str = "127.0.0.1"
    port: int = _PORT
    secure: bool = True

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return an address like `wss://127.0.0.1:13579/`; `UserError` if it leaves here."""
        try:
            parts = urlsplit(text.strip())
            host = "127.0.0.1" if parts.hostname == "localhost" else parts.hostname or ""
            here = ipaddress.ip_address(host).is_loopback and parts.scheme in ("ws", "wss")
            port = parts.port or _PORT
        except ValueError:
            here = False
        if not here:
            raise UserError(
                N_(
                    "{address} is not an address of NCALayer on this computer. Nothing was "
                    "changed. Write it like wss://127.0.0.1:13579/.",
                    address=text,
                ),
                field="address",
            )
        return cls(host, port, parts.scheme == "wss")

    @property
    def uri(self) -> str:
        """The address as the first line of the conversation names it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"ws://{host}:{self.port}/"  # TLS is begun before, by us


@dataclass(frozen=True)
class Door:
    """How to reach NCALayer: its address, and what proves that it is behind it.

    Attributes:
        anchors: authorities trusted beside the system's own.
        pin: SHA-256 (hexadecimal) of a certificate that an administrator confirmed, or empty.
    """

    address: Address = Address()
    anchors: tuple[x509.Certificate, ...] = ()
    pin: str = ""


def not_ncalayer() -> NotNCALayer:
    """Return the error for somebody else at the address."""
    return NotNCALayer(
        N_(
            "Another program answers where NCALayer should. Nothing was sent to it. Close it, or "
            "set the address of NCALayer in the settings."
        )
    )
