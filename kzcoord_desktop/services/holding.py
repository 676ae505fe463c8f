"""The edit lock: what one window edits, another one does not save over unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services.clock import local
from kzcoord_desktop.store import locks

if TYPE_CHECKING:
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.store.driver import Database


def hold(workplace: Workplace, db: Database, target: str) -> None:
    """Take the lock of `target`, also over a window that has been silent for two minutes.

    Inside `Store.write()`; the window gives its locks up when it is left.

    Raises:
        UserError: another window edits it; nothing was saved.
    """
    before = locks.holder(db, target)
    held = locks.take(
        db, target, workplace.window, workplace.store.officer, workplace.clock(), over=True
    )
    if held.window != workplace.window:
        raise UserError(
            N_(
                "Not saved: {name} has been editing this in another window since {at}. The text "
                "on the screen is kept. Close the other window, then save again.",
                name=held.officer,
                at=f"{local(held.since):%H:%M}",
            )
        )
    if before and before.window != workplace.window:
        workplace.log(db, "lock.take-over", target, officer=before.officer)
