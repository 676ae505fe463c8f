"""Checking signed files against the trust that the store, or the caller, brings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.signing.ooxml_verify import verify
from kzcoord_desktop.signing.trust import Trust, load_trust
from kzcoord_desktop.store import entity, records

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from kzcoord_desktop.signing.report import Report
    from kzcoord_desktop.store.driver import Database

__all__ = ["Trust", "check_file", "load_trust", "trust_files", "trust_of"]


def trust_of(db: Database) -> Trust:
    """Return the anchors and revocation lists that the store keeps."""
    anchors = entity.select(db, "anchor", {"retired_at": None})
    return load_trust(
        [bytes(row["der"]) for row in anchors],
        [bytes(row["der"]) for row in entity.select(db, "crl")],
    )


def check(db: Database, package: bytes, now: datetime) -> Report:
    """Return the verdict on a file's bytes, knowing the store's own exports."""
    return verify(package, trust_of(db), now=now, known_hashes=records.known_hashes(db))


def trust_files(anchors: Iterable[Path], lists: Iterable[Path]) -> Trust:
    """Return the trust that files on disk give.

    Raises:
        OSError: a file cannot be read.
        UserError: a file holds no certificate or no list.
    """
    return load_trust(
        [path.read_bytes() for path in anchors], [path.read_bytes() for path in lists]
    )


def check_file(path: Path, trust: Trust, now: datetime) -> Report:
    """Return the verdict on a file.

    Raises:
        OSError: the file cannot be read.
    """
    return verify(path.read_bytes(), trust, now=now)
