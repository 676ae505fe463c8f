"""The store as it is seen from outside: what the page before it shows (decision 37).

Nothing is imported here that the first window is not painted with; the ways in are in `entrance`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kzcoord_desktop import paths
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.store import key_info

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

SAMPLE_PASSPHRASE = "sample data only"  # noqa: S105 - shown on the page; protects nothing


class Door(NamedTuple):
    """What the page before the store shows.

    Attributes:
        opened_at: stamp of the last opening, `None` before the first.
    """

    folder: Path
    body: Text
    labels: tuple[str, ...]
    opened_at: str | None
    is_sample: bool

    @property
    def last_opened(self) -> datetime | None:
        """The time of the last opening, `None` before the first."""
        from kzcoord_desktop.store.stamp import moment  # noqa: PLC0415 - after the first paint

        return moment(self.opened_at) if self.opened_at else None

    @property
    def passphrase(self) -> str:
        """The passphrase that may be shown: the sample store's."""
        return SAMPLE_PASSPHRASE if self.is_sample else ""


def default_folder() -> Path:
    """Return the folder of the user's store."""
    return paths.data_dir() / "store"


def sample_folder() -> Path:
    """Return the folder of the store with sample data."""
    return paths.data_dir() / "sample"


def look_at(folder: Path) -> Door | None:
    """Return what may be seen of the store in `folder`, `None` if there is none.

    Raises:
        StoreFault: there is one, and its key file cannot be read.
    """
    if not key_info.exists(folder):
        return None
    seen = key_info.read_public(folder)
    return Door(folder, Text.of(seen.body_name), seen.labels, seen.opened_at, seen.sample)
