"""What the store trusts: anchors, links between them and signers, and revocation lists.

An anchor or a link that is retired stays, and may come back; a list is replaced by a newer one.
"""
# ruff: noqa: S608 - names of tables are our own, values are bound

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from kzcoord_desktop.store import entity

if TYPE_CHECKING:
    from kzcoord_desktop.store.driver import Database

Kind = Literal["anchor", "link"]
KINDS: Final[tuple[Kind, ...]] = ("anchor", "link")


def certificates(db: Database, kind: Kind) -> list[entity.Row]:
    """Return the certificates in force, the first imported first."""
    return entity.select(db, kind, {"retired_at": None})


def keep_certificate(db: Database, kind: Kind, row: entity.Row) -> bool:
    """Keep a certificate, or take a retired one back; return whether anything changed."""
    known = entity.select(db, kind, {"sha256": row["sha256"]})
    if not known:
        entity.insert(db, kind, row)
    elif known[0]["retired_at"] is not None:
        set_retired(db, kind, known[0]["uid"], None)
    else:
        return False
    return True


def set_retired(db: Database, kind: Kind, uid: str, at: str | None) -> None:
    """Take a certificate out of force, or back into it with `None`."""
    db.conn.execute(f'UPDATE "{kind}" SET retired_at = ? WHERE uid = ?', [at, uid])


def lists(db: Database) -> list[entity.Row]:
    """Return the revocation lists."""
    return entity.select(db, "crl")


def keep_list(db: Database, row: entity.Row) -> None:
    """Keep a list."""
    entity.insert(db, "crl", row)


def drop_list(db: Database, uid: str) -> None:
    """Take a list away: a newer one of its issuer stands for it."""
    db.conn.execute("DELETE FROM crl WHERE uid = ?", [uid])
