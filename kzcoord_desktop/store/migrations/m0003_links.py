"""Step 3: certificates between an anchor and a signer; imported, and not trusted by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.store.migrations.columns import (
    ROW,
    at,
    table,
)

if TYPE_CHECKING:
    from kzcoord_desktop.store.driver import Database


def make(db: Database) -> None:
    """Make the table of certificates in between."""
    db.conn.execute(
        table("link", ROW, "sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64)",
              "der BLOB NOT NULL", "subject TEXT NOT NULL", at("added_at"),
              "added_by TEXT NOT NULL", at("retired_at", required=False))
    )  # fmt: skip
