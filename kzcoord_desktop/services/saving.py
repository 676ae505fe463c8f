"""Facts of a case into the rows they stand in: of the case, a stay, a consultation, a letter."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kzcoord_desktop.services import agreements, exchanges, given, meetings, missions, rows, visits
from kzcoord_desktop.services.clock import stamp
from kzcoord_desktop.services.meeting import moment_of
from kzcoord_desktop.store import entity

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.store.driver import Database
    from kzcoord_desktop.store.entity import Row

_WEIGHTLESS = frozenset((
    "title", "city", "counterparts", "head", "contact", "with_person", "body_person",
    "answer_no", "answer_date", "head_informed_at", "ground", "kept_as", "ministry_person",
    "own_no", "own_date", "ministry_no", "ministry_date", "topic", "place", "counterpart",
    "interpreter", "content", "agreements", "confirmation", "channel", "by_person", "to_person",
))  # fmt: skip
"""Columns that no duty hangs on."""


def keep(workplace: Workplace, db: Database, file: CaseFile, keys: Collection[str]) -> bool:
    """Write the facts of these keys; return whether duties have to be computed anew.

    Inside `Store.write()`.

    Raises:
        UserError: a host cannot have been told at that time.
    """
    weighs = False
    for table, columns in rows.changes(file.facts, keys).items():
        weighs |= _update(db, table, _row_of(db, table, file.uid), columns)
    for entity_, row_of in _PARTS.items():
        for subject, columns in rows.part_changes(file.facts, keys, entity_).items():
            table, row = row_of(db, file, subject)
            changed = _update(db, table, row, columns)
            if changed and table == "agreement":
                scopes = (row["scope"], columns.get("scope", row["scope"]))
                agreements.renew_others(workplace, db, file.uid, scopes)
            weighs |= changed
    for uid, columns in rows.part_changes(file.facts, keys, "meeting").items():
        weighs |= bool(meetings.keep(db, uid, columns).now.keys() - _WEIGHTLESS)
    for note, columns in rows.part_changes(file.facts, keys, "handover").items():
        for row in entity.select(db, "handover", {"note": note, "withdrawn_at": None}):
            at = moment_of(row | columns, "given") if columns.get("given") else None
            if at is not None:
                given.check(db, row["source"], at, workplace.clock())
            weighs |= _update(db, "handover", row, columns)
    if "case.members" in keys:
        _save_members(workplace, db, file)
    if {"case.guests", "case.guest_head"}.intersection(keys):
        guests, head = file.facts.get("case.guests"), file.facts.get("case.guest_head")
        guests = guests if isinstance(guests, list) else []
        visits.save_guests(workplace, db, file.uid, guests, str(head or "") or None)
    if "report.request" in keys:
        weighs |= _save_request(workplace, db, file)
    return weighs


def _update(db: Database, table: str, row: Row, columns: Row) -> bool:
    changed = {name: value for name, value in columns.items() if row[name] != value}
    if changed:
        entity.update(db, table, row["uid"], changed)
    return bool(changed.keys() - _WEIGHTLESS)


def _row_of(db: Database, table: str, case: str) -> Row:
    if table == "case":
        return entity.get(db, table, case)
    return entity.select(db, table, {"case": case, "stop": None})[0]


def ensure_stops(db: Database, file: CaseFile) -> None:
    """Give the stays their rows: that of the case has none until something is kept of it."""
    known = {row["uid"] for row in entity.select(db, "stop", {"case": file.uid})}
    for position, uid in enumerate(file.stops):
        if uid not in known:
            entity.insert(db, "stop", {"uid": uid, "case": file.uid, "position": position})


def _stop(db: Database, file: CaseFile, subject: str) -> tuple[str, Row]:
    ensure_stops(db, file)
    for field in ("stop.mission", "stop.concurrent"):
        mission = file.facts.get(f"{field}@{subject}")
        if mission:
            missions.ensure(db, str(mission))
    return "stop", entity.get(db, "stop", subject)


def _arrival(db: Database, file: CaseFile, subject: str) -> tuple[str, Row]:
    ensure_stops(db, file)
    return "consultation", _one(db, "consultation", {"case": file.uid, "stop": subject})


def _agreement(db: Database, file: CaseFile, _subject: str) -> tuple[str, Row]:
    return "agreement", _one(db, "agreement", {"case": file.uid, "removed_at": None})


_PARTS: Mapping[str, Callable[[Database, CaseFile, str], tuple[str, Row]]] = {
    "stop": _stop,
    "arrival": _arrival,
    "agreement": _agreement,
}
"""Entity as fields name it -> its table and row, made if there is none."""


def _one(db: Database, table: str, where: Row) -> Row:
    found = entity.select(db, table, where)
    return found[0] if found else entity.get(db, table, entity.insert(db, table, where))


def _save_members(workplace: Workplace, db: Database, file: CaseFile) -> None:
    wanted = file.facts.get("case.members")
    wanted = list(dict.fromkeys(wanted)) if isinstance(wanted, list) else []
    where = {"case": file.uid, "part": "member", "side": "ours", "removed_at": None}
    present = {row["person"]: row["uid"] for row in entity.select(db, "participant", where)}
    for person in present.keys() - set(wanted):
        gone = {"removed_at": stamp(workplace.clock())}
        entity.update(db, "participant", present[person], gone)
    for position, person in enumerate(wanted):
        if person in present:
            entity.update(db, "participant", present[person], {"position": position})
        else:
            row = {"case": file.uid, "person": person, "part": "member", "position": position}
            entity.insert(db, "participant", row)


def _save_request(workplace: Workplace, db: Database, file: CaseFile) -> bool:
    """Register the Ministry's request for the report; a correction withdraws the one before it.

    Nothing is registered before number and date are there, and of an entry nothing is changed.
    """
    stored = file.facts.get("report.request")
    typed = stored if isinstance(stored, dict) else {}
    number, day = typed.get("number", ""), typed.get("date", "")
    where = {"case": file.uid, "rule": "R-7.4", "way": "asked", "withdrawn_at": None}
    known = entity.select(db, "exchange", where, order=("day", "id"), limit=1)
    same = known and (known[0]["number"] or "", known[0]["day"]) == (number, day)
    if same or bool(number) != bool(day):
        return False
    for row in known:
        entity.update(db, "exchange", row["uid"], workplace.withdrawn())
    if day:
        entry = exchanges.Entry("R-7.4", "asked", date.fromisoformat(day), file.uid, number=number)
        exchanges.insert(workplace, db, entry)
    return bool(known) or bool(day)
