"""What an action changed, and how it is taken back: once, and only if nobody changed it since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import duties, protection
from kzcoord_desktop.services.duties import Why
from kzcoord_desktop.store import entity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.store.driver import Database
    from kzcoord_desktop.store.entity import Row


@dataclass(frozen=True)
class Changed:
    """Columns of a row before and after an action.

    Attributes:
        added: the action made the row; undone, it is withdrawn.
    """

    table: str
    uid: str
    was: Row
    now: Row
    added: bool = False


@dataclass(frozen=True)
class Done:
    """What an action did to a case.

    Attributes:
        moved: what the person is told of deadlines, forms and tellings.
        changed: the rows, in the order in which they were changed.
    """

    case: str
    moved: tuple[Message, ...] = ()
    changed: tuple[Changed, ...] = ()

    def undo(self, workplace: Workplace) -> list[Message]:
        """Put all back as it was, and return what moved by that.

        Raises:
            UserError: it was changed again since then, or nothing may be kept of the activity
                any longer; nothing was put back.
        """
        with workplace.store.write() as db:
            self._refuse_exempt(db)
            self.put_back(workplace, db)
            workplace.log(db, "undo", f"case/{self.case}", rows=len(self.changed))
            return duties.renew_case(workplace, db, self.case, Why.FACTS)

    def put_back(self, workplace: Workplace, db: Database) -> None:
        """Put the rows back inside `Store.write()`; errors as `undo`."""
        for each in reversed(self.changed):
            _put_back(workplace, db, each)

    def _refuse_exempt(self, db: Database) -> None:
        tables = {each.table for each in self.changed}
        if tables & {"meeting", "participant"}:
            protection.refuse_meetings(db, self.case)
        if "handover" in tables:
            protection.refuse_content(db, self.case, paragraph=9)


def change(db: Database, table: str, uid: str, columns: Mapping[str, object]) -> Changed:
    """Change columns of a row inside `Store.write()`; return what puts them back."""
    row = entity.get(db, table, uid)
    now = {name: value for name, value in columns.items() if row[name] != value}
    if now:
        entity.update(db, table, uid, now)
    return Changed(table, uid, {name: row[name] for name in now}, now)


def added(table: str, uid: str) -> Changed:
    """Return what withdraws a row that was entered."""
    return Changed(table, uid, {}, {"withdrawn_at": None}, added=True)


def changed_since() -> UserError:
    """Return why something is not put back."""
    return UserError(
        N_("Not undone: it was changed again since then. What stands there now is kept.")
    )


def _put_back(workplace: Workplace, db: Database, each: Changed) -> None:
    row = entity.get(db, each.table, each.uid)
    if any(row[name] != value for name, value in each.now.items()):
        raise changed_since()
    was = workplace.withdrawn() if each.added else each.was
    if was:
        entity.update(db, each.table, each.uid, was)
