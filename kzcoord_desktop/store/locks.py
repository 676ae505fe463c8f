"""Edit locks: who edits what, so that two windows do not work on the same paper unseen.

A lock whose holder has given no sign for two minutes may be taken over.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from kzcoord_desktop.store.stamp import moment, stamp

if TYPE_CHECKING:
    from kzcoord_desktop.store.driver import Database

SILENCE = timedelta(minutes=2)


@dataclass(frozen=True)
class EditLock:
    """Who edits an object, in which window, since when, and the last sign of life."""

    object: str
    window: str
    officer: str
    since: datetime
    heartbeat: datetime

    def may_be_taken(self, now: datetime) -> bool:
        """Say whether its holder has been silent for long enough."""
        return now - self.heartbeat >= SILENCE


def holder(db: Database, object: str) -> EditLock | None:
    """Return who edits the object, `None` if nobody does."""
    row = db.conn.execute(
        'SELECT "window", officer, since, heartbeat FROM edit_lock WHERE "object" = ?', [object]
    ).fetchone()
    return EditLock(object, row[0], row[1], moment(row[2]), moment(row[3])) if row else None


def take(
    db: Database,
    object: str,
    window: str,
    officer: str,
    now: datetime,
    *,
    over: bool = False,
) -> EditLock:
    """Take the lock if it is free, ours or silent, and return who holds it then.

    Args:
        db: a connection inside `Store.write()`.
        object: what is edited, as `record/<uid>`.
        window: id of the window.
        officer: label of the officer.
        now: the time.
        over: take a silent holder's lock over; the caller writes the audit row.
    """
    held = holder(db, object)
    if held and held.window != window and not (over and held.may_be_taken(now)):
        return held
    since = held.since if held and held.window == window else now
    db.conn.execute(
        'INSERT INTO edit_lock ("object", "window", officer, since, heartbeat) '
        'VALUES (?, ?, ?, ?, ?) ON CONFLICT ("object") DO UPDATE SET "window" = '
        'excluded."window", officer = excluded.officer, since = excluded.since, '
        "heartbeat = excluded.heartbeat",
        [object, window, officer, stamp(since), stamp(now)],
    )
    return EditLock(object, window, officer, since, now)


def release_all(db: Database) -> None:
    """Give up every lock: no window lives, the one that held them has ended without a word."""
    db.conn.execute("DELETE FROM edit_lock")


def release(db: Database, window: str, object: str | None = None) -> None:
    """Give up the lock on an object, or all locks of the window."""
    db.conn.execute(
        'DELETE FROM edit_lock WHERE "window" = ? AND "object" = coalesce(?, "object")',
        [window, object],
    )
