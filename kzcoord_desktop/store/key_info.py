"""What the key file `store.key` says to anybody, before a passphrase is typed (decision 37).

The first window is painted from this, so only what reading takes is imported here; the slots that
hold the store's key are opened in `keyfile`.
"""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

NAME = "store.key"
PREVIOUS = "store.key.prev"
FORMAT = "kzcoord-key/1"
PASSPHRASE = "passphrase"  # noqa: S105 - the name of a kind of slot
Content = dict[str, object]


class PublicInfo(NamedTuple):
    """What the key file says without a passphrase.

    Attributes:
        store_id: id of the store.
        body_name: short name of the body, text per language.
        labels: labels of the passphrase slots: officers' names or aliases.
        opened_at: stamp of the last opening, `None` before the first.
        sample: the store holds sample data.
        checkpoint: last checkpoint of the audit log, a signed note, or `None`.
        from_previous: `store.key` was missing or damaged, and the one before it was read.
    """

    store_id: str
    body_name: dict[str, str]
    labels: tuple[str, ...]
    opened_at: str | None
    sample: bool
    checkpoint: str | None
    from_previous: bool

    @property
    def last_opened(self) -> datetime | None:
        """The time of the last opening, `None` before the first."""
        from kzcoord_desktop.store.stamp import moment  # noqa: PLC0415 - after the first paint

        return moment(self.opened_at) if self.opened_at else None


def exists(folder: Path) -> bool:
    """Say whether something of a store lies in `folder`."""
    return any((folder / name).exists() for name in (NAME, PREVIOUS, "store.db"))


def read_public(folder: Path) -> PublicInfo:
    """Return what may be known before unlocking.

    Raises:
        StoreMissing: there is no key file.
        KeyDamaged: neither it nor the one before it can be read.
    """
    content, from_previous = read(folder)
    return PublicInfo(
        store_id=cast("str", content["store_id"]),
        body_name=dict(cast("Mapping[str, str]", content["body_name"])),
        labels=tuple(
            cast("str", each["label"]) for each in slots(content) if each["kind"] == PASSPHRASE
        ),
        opened_at=cast("str | None", content["last_opened"]),
        sample=bool(content["sample"]),
        checkpoint=cast("str | None", content["checkpoint"]),
        from_previous=from_previous,
    )


def read(folder: Path) -> tuple[Content, bool]:
    """Return all of the key file, and whether it is the one before the last.

    Raises:
        StoreMissing: there is no key file.
        KeyDamaged: neither it nor the one before it can be read.
    """
    for name in (NAME, PREVIOUS):
        content = parsed(folder / name)
        if content is not None:
            return content, name == PREVIOUS
    from kzcoord_desktop.store import fault  # noqa: PLC0415 - rarely

    if not (folder / NAME).exists() and not (folder / PREVIOUS).exists():
        raise fault.StoreMissing(folder / NAME)
    raise fault.KeyDamaged(folder)


def parsed(path: Path) -> Content | None:
    """Return the content of one file, `None` if it is missing or damaged."""
    try:
        content = json.loads(path.read_bytes())
        whole = content.pop("sum") == checksum(content) and content["format"] == FORMAT
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return cast("Content", content) if whole else None


def checksum(content: Content) -> int:
    """Return what tells a damaged file; a slot tells by itself that it was altered."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return zlib.crc32(text.encode())


def slots(content: Content) -> list[dict[str, object]]:
    """Return the slots of a key file."""
    return cast("list[dict[str, object]]", content["slots"])
