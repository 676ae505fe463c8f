"""Signing a DOCX file with a key file, without a store: `kzcoord sign`."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services.checking import cms_beside
from kzcoord_desktop.services.export import write_new
from kzcoord_desktop.signing import keyfile, ooxml_sign
from kzcoord_desktop.signing.clock import check_clock
from kzcoord_desktop.signing.ooxml_verify import verify
from kzcoord_desktop.signing.report import State
from kzcoord_desktop.signing.trust import Trust

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.signing.keyfile import SigningKey
    from kzcoord_desktop.signing.report import SignatureReport


@dataclass(frozen=True)
class SignedFile:
    """A file that was signed and read back.

    Attributes:
        file: where it lies.
        sha256: of its bytes, hexadecimal.
        signature: our own check of the new signature.
        warnings: what the signer should know.
    """

    file: Path
    sha256: str
    signature: SignatureReport
    warnings: tuple[Message, ...]


def signed_name(source: Path) -> Path:
    """Return where the signed file goes if nobody says: beside the source, under a new name."""
    return source.with_name(f"{source.stem}-signed{source.suffix}")


def sign_file(
    source: Path,
    key_file: Path,
    password: str,
    now: datetime,
    *,
    role: str = "",
    out: Path | None = None,
) -> SignedFile:
    """Sign a DOCX with a key file into a new file, whole or not at all.

    Raises:
        OSError: the source or the key file cannot be read.
        UserError: the key may not sign, the document cannot be signed, the clock is wrong, or
            the new file cannot be written; nothing was written.
    """
    target = out or signed_name(source)
    _check_free(target)
    check_clock(now)
    document = source.read_bytes()
    key = keyfile.open_key(key_file.read_bytes(), password)
    warnings = tuple(keyfile.check_usable(key, now))
    package = ooxml_sign.sign(document, key, at=now, role=role)
    signature = _checked(package, now)
    _write(target, package)
    warnings += _about_key(key) + _about_files_beside(source)
    return SignedFile(target, hashlib.sha256(package).hexdigest(), signature, warnings)


def _checked(package: bytes, now: datetime) -> SignatureReport:
    """Return our own check of the newest signature; all of them hold."""
    report = verify(package, Trust(), now=now)
    if not report.signatures or any(s.state is not State.VALID for s in report.signatures):
        raise RuntimeError(f"our own signature does not check: {report.verdict}")
    return report.signatures[-1]


def _about_key(key: SigningKey) -> tuple[Message, ...]:
    info = keyfile.describe(key.certificate)
    if not (info.is_sample or info.is_test):
        return ()
    return (N_("The key of {name} is for samples or tests: it confirms nobody.", name=info.name),)


def _about_files_beside(source: Path) -> tuple[Message, ...]:
    if not cms_beside(source):
        return ()
    return (
        N_(
            "The signature files beside {name} are about the file as it was: they do not go with "
            "the new one.",
            name=source.name,
        ),
    )


def _check_free(target: Path) -> None:
    if target.exists():
        raise _taken(target)


def _taken(target: Path) -> UserError:
    return UserError(
        N_(
            "There is already a file {path}. It was not touched, and nothing was signed. "
            "Name another one.",
            path=str(target),
        )
    )


def _write(target: Path, package: bytes) -> None:
    try:
        write_new(target, package)
    except FileExistsError:
        raise _taken(target) from None
    except OSError as error:
        raise UserError(
            N_(
                "The signed file {path} cannot be written: {reason}. Nothing half-written was "
                "left, and the document is unchanged. Name another place.",
                path=str(target),
                reason=error.strerror or str(error),
            )
        ) from error
