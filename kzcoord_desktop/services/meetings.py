"""Meetings of a trip or a visit: entered, moved, cancelled; their outcomes written once.

Every change computes the duties of the case anew in its own transaction: which host tells which,
and in which form, follows from the times.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, cast

from kzcoord_desktop.domain.moment import Moment
from kzcoord_desktop.domain.outcome import Outcome, OutcomeKind, Side
from kzcoord_desktop.domain.text import NO_TEXT, Text
from kzcoord_desktop.services import duties, holding, protection, undo
from kzcoord_desktop.services.clock import stamp
from kzcoord_desktop.services.duties import Why
from kzcoord_desktop.services.meeting import (
    MOMENTS,
    REFERENCES,
    TEXTS,
    Meeting,
    Trouble,
    Warned,
    moment_of,
    of_row,
    outcome_columns,
    outcome_of,
    problems,
)
from kzcoord_desktop.services.undo import Changed, Done
from kzcoord_desktop.store import entity
from kzcoord_desktop.store.uid import new_uid

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.store.driver import Database
    from kzcoord_desktop.store.entity import Row

    Stored = Mapping[str, str] | None

__all__ = [
    "Meeting", "Outcome", "OutcomeKind", "Side", "Trouble", "Warned", "add", "cancel", "change",
    "get", "keep", "move", "new_outcome", "of_case", "problems", "read", "remove", "restore",
    "restore_removed", "save_outcomes", "shift",
]  # fmt: skip

_PREFIX = "meeting."
_WEIGHTY = frozenset((*MOMENTS, *(f"{name}_zone" for name in MOMENTS), "stop", "host", "host_body"))
"""Columns that duties hang on."""


def of_case(workplace: Workplace, case: str) -> tuple[Meeting, ...]:
    """Return the meetings of a case by time, cancelled ones included, those without a time last."""
    return read(workplace.store.reader(), case)


def read(db: Database, case: str) -> tuple[Meeting, ...]:
    """Return the meetings of a case as `db` sees them; also inside a transaction."""
    rows = entity.select(db, "meeting", {"case": case, "removed_at": None})
    outcomes = _outcomes(db, [row["uid"] for row in rows])
    found = [of_row(row, outcomes.get(row["uid"], ())) for row in rows]
    timed = [each for each in found if each.begins]
    by_time = sorted(timed, key=lambda each: each.begins.instant() if each.begins else 0)
    return (*by_time, *(each for each in found if not each.begins))


def get(workplace: Workplace, uid: str) -> Meeting:
    """Return a meeting.

    Raises:
        LookupError: there is no such meeting.
    """
    db = workplace.store.reader()
    return of_row(entity.get(db, "meeting", uid), _outcomes(db, [uid]).get(uid, ()))


def add(workplace: Workplace, case: str, values: Mapping[str, object]) -> Meeting:
    """Enter a meeting and return it; `duties.news` says which tellings it brings.

    Args:
        workplace: the open store.
        case: the case.
        values: by the ids of the fields: `meeting.begins`, `meeting.ends`, `meeting.topic`,
            `meeting.place`, `meeting.host_body`, `meeting.host`, `meeting.interpreter`, and of
            one abroad `meeting.stop`, `meeting.counterpart`; as they are stored, or as moments
            and texts.

    Raises:
        UserError: nothing may be kept of the activity.
    """
    with workplace.store.write() as db:
        protection.refuse_meetings(db, case)
        columns = {"case": case, **_columns(values), "created_at": stamp(workplace.clock())}
        uid = entity.insert(db, "meeting", columns)
        workplace.log(db, "meeting.add", f"meeting/{uid}")
        duties.renew_case(workplace, db, case, Why.FACTS)
        return of_row(entity.get(db, "meeting", uid))


def change(workplace: Workplace, uid: str, values: Mapping[str, object]) -> Done:
    """Change what `values` names of a meeting, as `add` takes it.

    Raises:
        UserError: nothing may be kept of the activity.
    """
    with workplace.store.write() as db:
        row = entity.get(db, "meeting", uid)
        protection.refuse_meetings(db, row["case"])
        changed = keep(db, uid, _columns(values))
        return _done(workplace, db, "meeting.change", row["case"], [changed])


def move(workplace: Workplace, uid: str, begins: Moment, ends: Moment | None = None) -> Done:
    """Move a meeting; without an end it lasts as long as before."""
    with workplace.store.write() as db:
        row = entity.get(db, "meeting", uid)
        columns = {**_stored("begins", begins), **_stored("ends", ends or _end(row, begins))}
        return _done(workplace, db, "meeting.move", row["case"], [keep(db, uid, columns)])


def shift(workplace: Workplace, uid: str, minutes: int) -> Done:
    """Move a meeting and all later ones of its day by some minutes, back if they are negative."""
    with workplace.store.write() as db:
        row = entity.get(db, "meeting", uid)
        rows = entity.select(db, "meeting", {"case": row["case"], "removed_at": None})
        changed = [keep(db, each["uid"], _shifted(each, minutes)) for each in _later(row, rows)]
        return _done(workplace, db, "meeting.shift", row["case"], changed)


def cancel(workplace: Workplace, uid: str) -> Done:
    """Cancel a meeting: it stays in sight, and nobody has to tell of it."""
    return _set(workplace, uid, "meeting.cancel", {"cancelled_at": stamp(workplace.clock())})


def restore(workplace: Workplace, uid: str) -> Done:
    """Let a cancelled meeting take place after all."""
    return _set(workplace, uid, "meeting.restore", {"cancelled_at": None})


def remove(workplace: Workplace, uid: str) -> Done:
    """Take a meeting out that was a mistake."""
    return _set(workplace, uid, "meeting.remove", {"removed_at": stamp(workplace.clock())})


def restore_removed(workplace: Workplace, uid: str) -> Done:
    """Bring a meeting back that was taken out."""
    return _set(workplace, uid, "meeting.bring-back", {"removed_at": None})


def new_outcome(kind: OutcomeKind, text: Text = NO_TEXT) -> Outcome:
    """Return an outcome that is not kept yet, with an id of its own."""
    return Outcome(new_uid(), kind, text)


def save_outcomes(
    workplace: Workplace, meeting: str, outcomes: Sequence[Outcome]
) -> tuple[Outcome, ...]:
    """Keep the outcomes of a meeting in this order, and return them as they are kept.

    What is no longer among them is taken out; one without a text is not kept.

    Raises:
        UserError: another window edits them, or nothing may be kept of the activity.
    """
    with workplace.store.write() as db:
        holding.hold(workplace, db, f"meeting/{meeting}")
        protection.refuse_meetings(db, entity.get(db, "meeting", meeting)["case"])
        known = {row["uid"]: row for row in entity.select(db, "outcome", {"meeting": meeting})}
        kept = [each for each in outcomes if each.text]
        for position, each in enumerate(kept):
            _keep(db, known.pop(each.uid, None), meeting, position, each)
        for row in known.values():
            if row["removed_at"] is None:
                removed = {"removed_at": stamp(workplace.clock())}
                entity.update(db, "outcome", row["uid"], removed)
        return tuple(map(outcome_of, _outcomes(db, [meeting]).get(meeting, ())))


def keep(db: Database, uid: str, columns: Row) -> Changed:
    """Change columns of a meeting inside `Store.write()`; moved, it keeps when it first began."""
    row = entity.get(db, "meeting", uid)
    begins = columns.get("begins", row["begins"])
    if row["begins"] and begins != row["begins"]:
        first = row["moved_from"] or row["begins"]
        columns = {**columns, "moved_from": None if begins == first else first}
    return undo.change(db, "meeting", uid, columns)


def _keep(db: Database, row: Row | None, meeting: str, position: int, outcome: Outcome) -> None:
    columns = {**outcome_columns(outcome), "position": position, "removed_at": None}
    if row is None:
        entity.insert(db, "outcome", {"uid": outcome.uid, "meeting": meeting, **columns})
    elif any(row[name] != value for name, value in columns.items()):
        entity.update(db, "outcome", row["uid"], columns)


def _outcomes(db: Database, meetings: list[str]) -> dict[str, list[Row]]:
    where = {"meeting": meetings, "removed_at": None}
    found: dict[str, list[Row]] = {}
    for row in entity.select(db, "outcome", where, order=("position", "id")) if meetings else ():
        found.setdefault(row["meeting"], []).append(row)
    return found


def _set(workplace: Workplace, uid: str, action: str, columns: Row) -> Done:
    with workplace.store.write() as db:
        case = entity.get(db, "meeting", uid)["case"]
        return _done(workplace, db, action, case, [undo.change(db, "meeting", uid, columns)])


def _done(
    workplace: Workplace, db: Database, action: str, case: str, changed: Iterable[Changed]
) -> Done:
    """Write what was done into the log, and compute the duties anew if they hang on it."""
    rows = tuple(each for each in changed if each.now)
    for each in rows:
        workplace.log(db, action, f"meeting/{each.uid}")
    weighs = any(each.now.keys() & (_WEIGHTY | {"cancelled_at", "removed_at"}) for each in rows)
    moved = duties.renew_case(workplace, db, case, Why.FACTS) if weighs else []
    return Done(case, tuple(moved), rows)


def _end(row: Row, begins: Moment) -> Moment | None:
    was, ends = moment_of(row, "begins"), moment_of(row, "ends")
    return Moment(begins.local + (ends.local - was.local), begins.zone) if was and ends else ends


def _later(row: Row, rows: Iterable[Row]) -> list[Row]:
    """Return a meeting and those after it on its day that are to be held."""
    first = moment_of(row, "begins")
    found = []
    for each in rows:
        begins = moment_of(each, "begins")
        if first and begins and each["cancelled_at"] is None and begins.day() == first.day():
            found += [each] if begins.instant() >= first.instant() else []
    return found


def _shifted(row: Row, minutes: int) -> Row:
    columns: Row = {}
    for name in MOMENTS:
        moment = moment_of(row, name)
        if moment:
            later = Moment(moment.local + timedelta(minutes=minutes), moment.zone)
            columns |= _stored(name, later)
    return columns


def _columns(values: Mapping[str, object]) -> Row:
    columns: Row = {}
    for field, value in values.items():
        name = field.removeprefix(_PREFIX)
        if name in MOMENTS:
            columns |= _stored(name, value)
        elif name in TEXTS:
            text = value if isinstance(value, Text) else Text.of(cast("Stored", value))
            columns[name] = text.stored() or None
        elif name in REFERENCES:
            columns[name] = value or None
        else:
            raise LookupError(field)
    return columns


def _stored(name: str, value: object) -> Row:
    moment = value if isinstance(value, Moment) else Moment.of(cast("Stored", value))
    kept = moment.stored() if moment else {}
    return {name: kept.get("local"), f"{name}_zone": kept.get("zone")}
