"""The stays of a trip abroad: several states, in order; the state it goes to stands in the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.services import duties, protection, saving
from kzcoord_desktop.services.clock import stamp
from kzcoord_desktop.services.duties import Why
from kzcoord_desktop.store import entity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.store.driver import Database


def add(workplace: Workplace, file: CaseFile) -> str:
    """Add a stay after the others and return its uid.

    Raises:
        UserError: nothing may be kept of the activity.
    """
    with workplace.store.write() as db:
        protection.refuse_content(db, file.uid, paragraph=8)
        saving.ensure_stops(db, file)
        row = {"case": file.uid, "position": len(file.stops)}
        uid = entity.insert(db, "stop", row)
        workplace.log(db, "stop.add", f"stop/{uid}")
        duties.renew_case(workplace, db, file.uid, Why.FACTS)
        return uid


def remove(workplace: Workplace, case: str, uid: str) -> list[Message]:
    """Take a stay away, and return which deadlines moved; what was written of it is kept.

    Raises:
        ValueError: it is the one that the trip goes to.
    """
    if uid == case:
        raise ValueError("the state of the trip itself is no stay of its own")
    return _set(workplace, case, uid, "stop.remove", stamp(workplace.clock()))


def restore(workplace: Workplace, case: str, uid: str) -> list[Message]:
    """Undo `remove`."""
    return _set(workplace, case, uid, "stop.restore", None)


def _set(workplace: Workplace, case: str, uid: str, action: str, at: str | None) -> list[Message]:
    with workplace.store.write() as db:
        entity.update(db, "stop", uid, {"removed_at": at})
        workplace.log(db, action, f"stop/{uid}")
        return duties.renew_case(workplace, db, case, Why.FACTS)


def order(workplace: Workplace, file: CaseFile, uids: Sequence[str]) -> list[Message]:
    """Put the stays into another order, and return which deadlines moved."""
    with workplace.store.write() as db:
        saving.ensure_stops(db, file)
        _number(db, uids)
        workplace.log(db, "stop.order", f"case/{file.uid}")
        return duties.renew_case(workplace, db, file.uid, Why.FACTS)


def _number(db: Database, uids: Sequence[str]) -> None:
    for position, uid in enumerate(uids):
        entity.update(db, "stop", uid, {"position": position})
