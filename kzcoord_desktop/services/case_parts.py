"""The facts of a case from its rows and those of its parts, as the window edits them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.facts import FACTS
from kzcoord_desktop.services import rows
from kzcoord_desktop.services.case_file import Note
from kzcoord_desktop.store import entity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kzcoord_desktop.domain.case import Agreement, Facts
    from kzcoord_desktop.services.meeting import Meeting
    from kzcoord_desktop.store.driver import Database
    from kzcoord_desktop.store.entity import Row

    Parts = tuple[dict[str, object], tuple[str, ...], dict[str, Note]]


def read(db: Database, case: Row) -> Parts:
    """Return the facts of a case that have a value, its stays in order, and its tellings."""
    uid = case["uid"]
    consultations = entity.select(db, "consultation", {"case": uid})
    before = next((row for row in consultations if row["stop"] is None), None)
    people = _people(db, uid)
    facts = rows.facts(case, before, people[_MEMBER]) | {"case.kind": case["kind"]}
    facts |= {"case.guests": people[_GUEST], "case.guest_head": (*people[_HEAD], "")[0]}
    for row in consultations:
        if row["stop"]:
            facts |= rows.facts_of("arrival", row, row["stop"])
    stops = _stops(db, case)
    for stop, found in stops.items():
        facts |= rows.facts_of("stop", found, stop) if found else {}
    for row in entity.select(db, "agreement", {"case": uid, "removed_at": None}, limit=1):
        facts |= rows.facts_of("agreement", row)
    asked = entity.select(db, "exchange", _ASKED | {"case": uid}, order=("day", "id"), limit=1)
    for row in asked:
        facts["report.request"] = {"number": row["number"] or "", "date": row["day"]}
    told, notes = _tellings(db, uid)
    return {name: value for name, value in (facts | told).items() if value}, tuple(stops), notes


_ASKED = {"rule": "R-7.4", "way": "asked", "withdrawn_at": None}


_MEMBER, _GUEST, _HEAD = ("ours", "member"), ("foreign", "guest"), ("foreign", "head")


def _people(db: Database, case: str) -> dict[tuple[str, str], list[str]]:
    """Return side and part -> uids of those who take part, in order."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    where = {"case": case, "removed_at": None}
    for row in entity.select(db, "participant", where, order=("position", "id")):
        found[row["side"], row["part"]].append(row["person"])
    return found


def _stops(db: Database, case: Row) -> dict[str, Row | None]:
    """Return uid -> row of the stays in order; a trip without any has one, without a row yet."""
    where = {"case": case["uid"], "removed_at": None}
    found = {row["uid"]: row for row in entity.select(db, "stop", where, order=("position", "id"))}
    if not found and case["kind"] == "trip":
        return {case["uid"]: None}
    return dict(found)


def _tellings(db: Database, case: str) -> tuple[dict[str, object], dict[str, Note]]:
    facts: dict[str, object] = {}
    notes: dict[str, Note] = {}
    for row in entity.select(db, "handover", {"case": case, "withdrawn_at": None}):
        note = row["note"]
        before = notes.get(note, Note(row["source"], ()))
        targets = (*before.targets, row["target"])
        notes[note] = Note(row["source"], targets, row["to_translate"] or {})
        facts |= rows.facts_of("handover", row, note)
    return facts, notes


def of_meetings(meetings: Iterable[Meeting]) -> dict[str, object]:
    """Return the facts of meetings by key."""
    return {
        rows.key(name, meeting.uid): value
        for meeting in meetings
        for name, value in meeting.values().items()
        if name in FACTS and value
    }


def without(facts: Facts, agreements: Iterable[Agreement]) -> Facts:
    """Return the facts without the agreements of the case itself, which may be typed anew."""
    left = list(facts.agreements)
    for agreement in agreements:
        if agreement in left:
            left.remove(agreement)
    return replace(facts, agreements=tuple(left))
