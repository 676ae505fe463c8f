"""Who may open the store, each with a passphrase of their own, and whose a case is.

All slots hold one key: whoever may enter sees everything.  What an officer's own things are only
orders the window (`docs/decisions.md`, roles).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import duties, undo
from kzcoord_desktop.services.clock import stamp
from kzcoord_desktop.services.duties import Why
from kzcoord_desktop.services.undo import Done
from kzcoord_desktop.store import entity, keyfile

if TYPE_CHECKING:
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.store.driver import Database
    from kzcoord_desktop.store.entity import Row


@dataclass(frozen=True)
class Listed:
    """An officer of the store.

    Attributes:
        uid: of the officer, not of the person.
        person: uid in the Directory.
        label: the name on the page before the store; anybody at this computer can read it.
        can_enter: whether a passphrase opens the store for them.
        is_self: whether they are at work now.
        cases: how many open cases are theirs.
    """

    uid: str
    person: str
    name: Text
    position: Text
    label: str
    can_enter: bool
    is_self: bool
    cases: int


def listed(workplace: Workplace) -> list[Listed]:
    """Return the officers of the store, in the order in which they were entered."""
    db = workplace.store.reader()
    labels = keyfile.read_public(workplace.folder).labels
    found = entity.select(db, "officer", {"retired_at": None}, order="id")
    return [_listed(workplace, db, row, labels) for row in found]


def add(workplace: Workplace, person: str, label: str, passphrase: str) -> str:
    """Let a person of the own body in with a passphrase, and return the uid of the officer.

    One who was here before is the same officer again.

    Raises:
        WeakPassphrase: shorter than asked; nothing was changed.
        UserError: an officer already, or the name is another's; nothing was changed.
        StoreFault: the key file or the store cannot be written.
    """
    label = label.strip()
    keyfile.check_passphrase(passphrase)
    with workplace.store.write() as db:
        former = _former(db, person)
        _refuse_taken(db, label, former)
        columns = {"person": person, "label": label, "retired_at": None}
        if former:
            entity.update(db, "officer", former, columns)
        uid = former or entity.insert(db, "officer", columns)
        workplace.log(db, "officer.add", f"officer/{uid}", label=label)
    # Last: cut short before it, an officer is listed who cannot enter yet, and gets a passphrase
    workplace.store.admit(label, passphrase)
    return uid


def give_passphrase(workplace: Workplace, uid: str, passphrase: str) -> None:
    """Give another officer a new passphrase, say because theirs is forgotten.

    Raises:
        WeakPassphrase: shorter than asked; nothing was changed.
        StoreFault: the key file or the store cannot be written.
    """
    keyfile.check_passphrase(passphrase)
    with workplace.store.write() as db:
        label = entity.get(db, "officer", uid)["label"]
        workplace.log(db, "officer.passphrase", f"officer/{uid}", label=label)
    workplace.store.admit(label, passphrase)


def change_passphrase(workplace: Workplace, former: str, passphrase: str) -> None:
    """Change one's own passphrase; a wrong former one counts as a wrong try to enter.

    Raises:
        WrongPassphrase: the former one is not right; nothing was changed.
        WeakPassphrase: the new one is shorter than asked; nothing was changed.
        StoreFault: the key file or the store cannot be written.
    """
    keyfile.check_passphrase(passphrase)
    label = workplace.store.officer
    keyfile.open_with_passphrase(workplace.folder, label, former, now=workplace.clock())
    give_passphrase(workplace, workplace.officer.uid, passphrase)


def retire(workplace: Workplace, uid: str, heir: str) -> None:
    """End an officer's way in; `heir`, another officer, takes their cases over.

    Copies of the key file that were made before still open with the officer's passphrase.

    Raises:
        UserError: it is the officer at work, who would be locked out.
        StoreFault: the key file or the store cannot be written.
    """
    if uid == workplace.officer.uid:
        raise UserError(N_("Nobody can end their own way in. Another officer has to do it."))
    label = entity.get(workplace.store.reader(), "officer", uid)["label"]
    # First: cut short after it, an officer is listed who cannot enter, and is taken out again
    if label in keyfile.read_public(workplace.folder).labels:
        keyfile.remove_slot(workplace.folder, label)
    with workplace.store.write() as db:
        for row in entity.select(db, "case", {"owner": uid}):
            entity.update(db, "case", row["uid"], {"owner": heir})
            _renew(workplace, db, row["uid"], heir)
        entity.update(db, "officer", uid, {"retired_at": stamp(workplace.clock())})
        workplace.log(db, "officer.retire", f"officer/{uid}", label=label, heir=heir)


def give(workplace: Workplace, case: str, officer: str) -> Done:
    """Make a case another officer's; what it asks for is theirs from then on."""
    with workplace.store.write() as db:
        changed = undo.change(db, "case", case, {"owner": officer})
        workplace.log(db, "case.owner", f"case/{case}", officer=officer)
        moved = _renew(workplace, db, case, officer)
        return Done(case, tuple(moved), (changed,))


def _listed(workplace: Workplace, db: Database, row: Row, labels: tuple[str, ...]) -> Listed:
    person = entity.get(db, "person", row["person"])
    own = entity.select(db, "case", {"owner": row["uid"], "cancelled_at": None})
    return Listed(
        uid=row["uid"],
        person=row["person"],
        name=Text.of(person["name"]),
        position=Text.of(person["position"]),
        label=row["label"],
        can_enter=row["label"] in labels,
        is_self=row["uid"] == workplace.officer.uid,
        cases=len(own),
    )


def _renew(workplace: Workplace, db: Database, case: str, owner: str) -> list[Message]:
    """Let a case's duties follow it, also where its facts keep them as they were."""
    moved = duties.renew_case(workplace, db, case, Why.FACTS)
    for row in entity.select(db, "duty", {"case": case}):
        if row["owner"] != owner:
            entity.update(db, "duty", row["uid"], {"owner": owner})
    return moved


def _former(db: Database, person: str) -> str:
    """Return the officer that a person was, or nothing.

    Raises:
        UserError: they are one now.
    """
    for row in entity.select(db, "officer", {"person": person}):
        if row["retired_at"] is None:
            raise UserError(
                N_("This person is an officer of the store already. Nothing was changed."),
                field="person",
            )
        return str(row["uid"])
    return ""


def _refuse_taken(db: Database, label: str, former: str) -> None:
    for row in entity.select(db, "officer", {"label": label}):
        if row["uid"] != former:
            raise UserError(
                N_(
                    "{name} stands for another officer. Nothing was changed. Add something that "
                    "tells them apart, say the unit.",
                    name=label,
                ),
                field="label",
            )
