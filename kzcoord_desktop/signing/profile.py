"""The profile of national certificates: whose they are, in which role, and which are for tests.

The role stands in the extended usage and never in the policy (signing.md, section 12).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from cryptography import x509

from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_, Message
from kzcoord_desktop.signing.certificates import describe, extension

if TYPE_CHECKING:
    from kzcoord_desktop.signing.certificates import CertificateInfo

_PERSON = "1.2.398.3.3.4.1.1"
_BODY = "1.2.398.3.3.4.1.2"


class Role(StrEnum):
    """In which role a certificate lets its owner sign."""

    PERSON = _PERSON
    BODY = _BODY
    HEAD = _BODY + ".1"
    SIGNER = _BODY + ".2"
    FINANCE = _BODY + ".3"
    PERSONNEL = _BODY + ".4"
    EMPLOYEE = _BODY + ".5"


ROLE_WORDS = {
    Role.PERSON: N_("A person, for no body"),
    Role.BODY: N_("For the body"),
    Role.HEAD: N_("First head of the body"),
    Role.SIGNER: N_("May sign for the body"),
    Role.FINANCE: N_("May sign financial papers of the body"),
    Role.PERSONNEL: N_("Personnel department of the body"),
    Role.EMPLOYEE: N_("Employee of the body"),
}


def roles(certificate: x509.Certificate) -> tuple[Role, ...]:
    """Return the roles that a certificate names, in its order; none for other authorities."""
    usages = extension(certificate, x509.ExtendedKeyUsage) or ()
    known = {str(role): role for role in Role}
    return tuple(known[usage.dotted_string] for usage in usages if usage.dotted_string in known)


def check_purpose(certificate: x509.Certificate, *, sample_store: bool) -> None:
    """Refuse a sample or test certificate where real records are; `UserError`."""
    info = describe(certificate)
    if sample_store or not (info.is_sample or info.is_test):
        return
    raise UserError(
        N_(
            "The certificate of {name} is for samples or tests: it counts only in the store with "
            "sample data. Nothing was signed or imported. Choose a real one.",
            name=info.name,
        )
    )


@dataclass(frozen=True)
class Difference:
    """A number in a certificate that is not the one expected.

    Attributes:
        kind: `iin` or `bin`.
        found: what the certificate says, 12 digits.
        expected: what the register says.
    """

    kind: str
    found: str
    expected: str

    @property
    def text(self) -> Message:
        """The difference in words, with both numbers."""
        if self.kind == "iin":
            return N_(
                "The certificate carries IIN {found}, the register has {expected}. "
                "Check whose key it is.",
                found=self.found,
                expected=self.expected,
            )
        return N_(
            "The certificate carries BIN {found}, the register has {expected}. "
            "Check which body the key is for.",
            found=self.found,
            expected=self.expected,
        )


def differences(info: CertificateInfo, *, iin: str = "", bin: str = "") -> tuple[Difference, ...]:
    """Return the numbers that differ; where one side has none, nothing can be said."""
    pairs = (("iin", info.iin or "", iin), ("bin", info.bin or "", bin))
    return tuple(
        Difference(kind, found, expected)
        for kind, found, expected in pairs
        if found and expected and found != expected
    )
