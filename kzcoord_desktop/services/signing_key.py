"""The key file of an officer: opened, described, remembered, and doubted before it signs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_
from kzcoord_desktop.signing import keyfile
from kzcoord_desktop.signing.profile import check_purpose, differences
from kzcoord_desktop.store import settings

if TYPE_CHECKING:
    from datetime import datetime

    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.signatory import Signatory
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.signing.keyfile import SigningKey


@dataclass(frozen=True)
class KeyInfo:
    """Whose key a file holds, and until when it may sign."""

    path: Path
    owner: str
    organisation: str
    iin: str
    bin: str
    until: date
    fingerprint: str
    warnings: tuple[Message, ...] = ()


@dataclass(frozen=True)
class OpenKey:
    """A key that was opened with its password, to sign at once; never kept."""

    key: SigningKey
    info: KeyInfo


def look_at_key(path: Path, password: str, now: datetime) -> KeyInfo:
    """Open a key file and say whose it is.

    Raises:
        UserError: wrong password, GOST or authentication key, expired, not a key file, not
            there; `field` says whether the file or the password is meant.
    """
    return _opened(path, password, now).info


def open_key(workplace: Workplace, path: Path, password: str) -> OpenKey:
    """Open a key file to sign records of this store with it.

    Raises:
        UserError: as `look_at_key`, or a sample or test key in a store with real records.
    """
    opened = _opened(path, password, workplace.clock())
    try:
        check_purpose(opened.key.certificate, sample_store=workplace.is_sample)
    except UserError as error:
        error.field = "key"
        raise
    return opened


def open_for(workplace: Workplace, path: Path, password: str, who: Signatory) -> OpenKey:
    """Open a key file to sign as `who`; what `doubted` finds stands among its warnings."""
    return doubted(workplace, open_key(workplace, path, password), who)


def doubted(workplace: Workplace, opened: OpenKey, who: Signatory | None) -> OpenKey:
    """Return the key with what a person should know before signing with it as `who`.

    Besides an early end of its validity: numbers of another person or body.  What is among its
    warnings already is not said twice.
    """
    certificate = keyfile.describe(opened.key.certificate)
    iin = who.iin if who is not None else ""
    found = differences(certificate, iin=iin, bin=workplace.body.plain("body.bin"))
    known = opened.info.warnings
    others = tuple(each.text for each in found if each.text not in known)
    info = replace(opened.info, warnings=(*known, *others))
    return replace(opened, info=info)


def remember_key(workplace: Workplace, key: KeyInfo) -> None:
    """Keep, for the officer, where the key file lies, whose it is and until when it signs."""
    value = {
        "path": str(key.path),
        "owner": key.owner,
        "organisation": key.organisation,
        "iin": key.iin,
        "bin": key.bin,
        "until": key.until.isoformat(),
        "fingerprint": key.fingerprint,
    }
    name = f"key.{workplace.officer.uid}"
    if settings.get_setting(workplace.store.reader(), name, None) == value:
        return
    with workplace.store.write() as db:
        settings.set_setting(db, name, value)
        workplace.log(db, "settings.key", f"officer/{workplace.officer.uid}", owner=key.owner)


def remembered_key(workplace: Workplace) -> KeyInfo | None:
    """Return the officer's key file as it was seen last."""
    name = f"key.{workplace.officer.uid}"
    kept: dict[str, str] | None = settings.get_setting(workplace.store.reader(), name, None)
    if not kept:
        return None
    return KeyInfo(
        path=Path(kept["path"]),
        owner=kept["owner"],
        organisation=kept["organisation"],
        iin=kept["iin"],
        bin=kept["bin"],
        until=date.fromisoformat(kept["until"]),
        fingerprint=kept["fingerprint"],
    )


def _opened(path: Path, password: str, now: datetime) -> OpenKey:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UserError(
            N_(
                "The key file {path} cannot be read. Nothing was signed. Plug in the medium it "
                "lies on, or choose another file.",
                path=str(path),
            ),
            field="key",
        ) from error
    try:
        key = keyfile.open_key(data, password)
        warnings = tuple(keyfile.check_usable(key, now))
    except UserError as error:
        error.field = error.field or "key"
        raise
    return OpenKey(key, _info(path, key, warnings))


def _info(path: Path, key: SigningKey, warnings: tuple[Message, ...]) -> KeyInfo:
    found = keyfile.describe(key.certificate)
    return KeyInfo(
        path=path,
        owner=found.name,
        organisation=found.organisation or "",
        iin=found.iin or "",
        bin=found.bin or "",
        until=found.not_after.date(),
        fingerprint=found.fingerprint,
        warnings=warnings,
    )
