"""What one host told the next: entered when it was told, or written and then delivered.

One telling, or one note, may have several receivers: a row for each, which share its id.  The form
that is asked follows from the times of the meetings and is decided by the rules.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.field import NOTHING
from kzcoord_desktop.domain.option import Form
from kzcoord_desktop.domain.text import NO_TEXT, Text, tidy
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import duties, duty_row, given, protection, undo
from kzcoord_desktop.services.duties import Why
from kzcoord_desktop.services.meeting import moment_of
from kzcoord_desktop.services.undo import Done
from kzcoord_desktop.store import entity, records
from kzcoord_desktop.store import handovers as stored
from kzcoord_desktop.store.stamp import moment
from kzcoord_desktop.store.uid import new_uid

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from kzcoord_desktop.domain.duty import Duty
    from kzcoord_desktop.domain.moment import Moment
    from kzcoord_desktop.services.undo import Changed
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.store.driver import Database
    from kzcoord_desktop.store.entity import Row

NOTE = "handover-note"
"""Kind of the record that a written note becomes; its subject is the id of the note."""


@dataclass(frozen=True)
class Telling:
    """What was told orally.

    Attributes:
        source: uid of the meeting told of; `targets` those whose hosts were told.
        given: when, local time.
        by, to: uids of the people; the host of each target where `to` is empty.
        channel: id of one of `domain.part_facts.CHANNELS`.
        content, agreements: the points passed on; `NOTHING` says that nothing was agreed.
        to_translate: `content` or `agreements` -> languages that still say something else.
    """

    case: str
    source: str
    targets: tuple[str, ...]
    given: Moment
    by: str = ""
    to: str = ""
    channel: str = "in_person"
    content: Text = NO_TEXT
    agreements: Text | str = NOTHING
    confirmation: str = ""
    to_translate: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Told:
    """A telling or a note as it is kept.

    Attributes:
        note: its id; subject of its record.
        given: absent while a note is not delivered.
        who, at: by whom and when it was entered.
    """

    note: str
    case: str
    source: str
    targets: tuple[str, ...]
    form: Form
    given: Moment | None
    by: str
    to: str
    channel: str
    content: Text
    agreements: Text | str
    confirmation: str
    who: str
    at: datetime
    to_translate: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Noted(Done):
    """What an entry did, and the id of its telling or note."""

    note: str = ""


def tell(workplace: Workplace, telling: Telling) -> Noted:
    """Enter that hosts were told orally.

    A host who was told of the meeting already is not entered twice: the first telling counts.

    Raises:
        UserError: the time cannot be right, a receiver is not known, all of them were told
            already, or nothing may be kept.
    """
    with workplace.store.write() as db:
        protection.refuse_content(db, telling.case, paragraph=9)
        given.check(db, telling.source, telling.given, workplace.clock())
        targets = _not_told(db, telling)
        note = new_uid()
        columns = {**_words(telling), **_given(telling.given, telling.channel, telling.by)}
        columns["confirmation"] = tidy(telling.confirmation) or None
        columns |= {"note": note, "source": telling.source, "form": str(Form.ORAL)}
        columns |= {"to_person": telling.to} if telling.to else {}
        changed = [_insert(workplace, db, target, columns) for target in targets]
        return _noted(workplace, db, "handover.tell", changed, case=telling.case, note=note)


def begin_note(workplace: Workplace, case: str, source: str, targets: Sequence[str]) -> str:
    """Begin a written note, or go on with the one still being written of that meeting.

    Returns its id, the subject of its record; receivers that it does not have yet are added.

    Raises:
        UserError: a receiver is not known, or nothing may be kept of the activity.
    """
    with workplace.store.write() as db:
        protection.refuse_content(db, case, paragraph=9)
        note, known = _unfinished(db, case, source)
        columns = {"note": note, "source": source, "form": str(Form.WRITTEN)}
        for target in targets:
            if target not in known:
                _insert(workplace, db, target, columns)
        workplace.log(db, "handover.begin", f"case/{case}", note=note)
        return note


def deliver(
    workplace: Workplace,
    note: str,
    at: Moment,
    channel: str,
    *,
    by: str = "",
    to: str = "",
    confirmation: str = "",
) -> Noted:
    """Enter that a note was delivered to its receivers: when, local time, and in which way.

    Raises:
        UserError: the time lies ahead, or before the meeting told of, or the note was delivered
            already.
        LookupError: there is no such note.
    """
    with workplace.store.write() as db:
        rows = _rows(db, note)
        _refuse_delivered(rows[0])
        given.check(db, rows[0]["source"], at, workplace.clock())
        columns = {**_given(at, channel, by), "confirmation": tidy(confirmation) or None}
        columns |= {"to_person": to} if to else {}
        changed = [undo.change(db, "handover", row["uid"], columns) for row in rows]
        return _noted(workplace, db, "handover.deliver", changed, case=rows[0]["case"], note=note)


def reword(workplace: Workplace, words: Told) -> None:
    """Correct the words of a telling: its content, agreements, and what is to be translated.

    Raises:
        LookupError: there is no such telling.
        UserError: nothing may be kept of the activity.
    """
    with workplace.store.write() as db:
        protection.refuse_content(db, words.case, paragraph=9)
        for row in _rows(db, words.note):
            undo.change(db, "handover", row["uid"], _words(words))
        workplace.log(db, "handover.reword", f"case/{words.case}", note=words.note)


def withdraw(workplace: Workplace, note: str) -> Noted:
    """Take back a telling or a note that was a mistake; it stays in the log."""
    with workplace.store.write() as db:
        rows = _rows(db, note)
        columns = workplace.withdrawn()
        changed = [undo.change(db, "handover", row["uid"], columns) for row in rows]
        return _noted(workplace, db, "handover.withdraw", changed, case=rows[0]["case"], note=note)


def of_case(workplace: Workplace, case: str) -> tuple[Told, ...]:
    """Return what was told in a case and the notes being written, in the order of their entry."""
    db = workplace.store.reader()
    return _grouped(entity.select(db, "handover", {"case": case, "withdrawn_at": None}))


def entries(workplace: Workplace, since: date, until: date) -> tuple[Told, ...]:
    """Return what was told orally from one day to another, both included, over all cases."""
    return _grouped(stored.oral(workplace.store.reader(), since, until))


def duties_of(workplace: Workplace, case: str) -> tuple[Duty, ...]:
    """Return what is to be told in a case, done or not, by the time of the next meeting."""
    where: dict[str, object] = {"case": case, "rule": ["R-9.1", "R-9.2"]}
    rows = entity.select(workplace.store.reader(), "duty", where, order=("due_at", "id"))
    return tuple(map(duty_row.duty_of, rows))


def open_after(workplace: Workplace, case: str) -> tuple[Duty, ...]:
    """Return what is still to be told in a case, the next one first.

    Subject of each: the meeting told of, and the one before which it is to be told.
    """
    return tuple(duty for duty in duties_of(workplace, case) if duty.outcome is None)


def _grouped(rows: Iterable[Row]) -> tuple[Told, ...]:
    notes: dict[str, list[Row]] = {}
    for row in rows:
        notes.setdefault(row["note"], []).append(row)
    return tuple(map(_told, notes.values()))


def _told(rows: list[Row]) -> Told:
    first, agreed = rows[0], rows[0]["agreements"]
    return Told(
        note=first["note"],
        case=first["case"],
        source=first["source"],
        targets=tuple(row["target"] for row in rows),
        form=Form(first["form"]),
        given=moment_of(first, "given"),
        by=first["by_person"] or "",
        to=first["to_person"] or "",
        channel=first["channel"] or "",
        content=Text.of(first["content"]),
        agreements=agreed if isinstance(agreed, str) else Text.of(agreed),
        confirmation=first["confirmation"] or "",
        who=first["who"],
        at=moment(first["at"]),
        to_translate=first["to_translate"] or {},
    )


def _not_told(db: Database, telling: Telling) -> list[str]:
    """Return the meetings whose hosts were not told of the talk yet.

    Another official who took a host's place was not told.

    Raises:
        UserError: all of them were.
    """
    where = {"source": telling.source, "form": str(Form.ORAL), "withdrawn_at": None}
    told = {(row["target"], row["host"]): row for row in entity.select(db, "handover", where)}
    known = [told.get((uid, _host(entity.get(db, "meeting", uid)))) for uid in telling.targets]
    left = [uid for uid, row in zip(telling.targets, known, strict=True) if row is None]
    before = next((moment_of(row, "given") for row in known if row is not None), None)
    if not left:
        raise UserError(
            N_(
                "It was entered already that the host was told: {at}. Nothing was entered again. "
                "If that entry is wrong, take it back first.",
                at=before,
            )
        )
    return left


def _refuse_delivered(row: Row) -> None:
    before = moment_of(row, "given")
    if before is not None:
        raise UserError(
            N_(
                "It was entered already that the note was delivered: {at}. Nothing was entered "
                "again. If that entry is wrong, take it back first.",
                at=before,
            )
        )


def _insert(workplace: Workplace, db: Database, target: str, columns: Row) -> Changed:
    """Add the row of one receiver; `columns` are those that all receivers share."""
    meeting = entity.get(db, "meeting", target)
    host = _host(meeting)
    if not host:
        raise UserError(
            N_("The next meeting has no host yet. Nothing was entered. Enter its host first.")
        )
    of = {"case": meeting["case"], "target": target, "host": host, "to_person": meeting["host"]}
    row = {**of, **columns, **workplace.told()}
    return undo.added("handover", entity.insert(db, "handover", row))


def _host(meeting: Row) -> str:
    return str(meeting["host"] or meeting["host_body"] or "")


def _words(of: Telling | Told) -> Row:
    """Return the columns of the two texts, and of the languages that say something else."""
    stale = {name: list(languages) for name, languages in of.to_translate.items() if languages}
    agreed = of.agreements
    return {
        "content": of.content.stored() or None,
        "agreements": agreed if isinstance(agreed, str) else agreed.stored() or None,
        "to_translate": stale or None,
    }


def _given(at: Moment, channel: str, by: str) -> Row:
    kept = at.stored()
    return {
        "given": kept["local"],
        "given_zone": kept["zone"],
        "channel": channel or None,
        "by_person": by or None,
    }


def _unfinished(db: Database, case: str, source: str) -> tuple[str, set[str]]:
    """Return the note of a meeting that can still get receivers, with those it has; else a new id.

    One that is signed, or made ready, names its receivers for good.
    """
    where = {"case": case, "source": source, "form": "written", "given": None}
    rows = entity.select(db, "handover", {**where, "withdrawn_at": None}, order="-id")
    settled = {
        row["subject"]
        for row in records.of_case(db, case)
        if row["kind"] == NOTE and row["state"] != records.FIRST_STATE
    }
    note = next((row["note"] for row in rows if row["note"] not in settled), None)
    if note is None:
        return new_uid(), set()
    return note, {row["target"] for row in rows if row["note"] == note}


def _rows(db: Database, note: str) -> list[Row]:
    rows = entity.select(db, "handover", {"note": note, "withdrawn_at": None})
    if not rows:
        raise LookupError(f"handover {note}")
    return rows


def _noted(
    workplace: Workplace,
    db: Database,
    action: str,
    changed: list[Changed],
    *,
    case: str,
    note: str,
) -> Noted:
    workplace.log(db, action, f"case/{case}", note=note)
    moved = tuple(duties.renew_case(workplace, db, case, Why.FACTS))
    return Noted(case, moved, tuple(changed), note)
