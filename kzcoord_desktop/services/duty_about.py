"""Whom a duty is about besides its case: the host who is told, the mission that is consulted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.rules.consultation import ARRIVAL
from kzcoord_desktop.domain.rules.report import RULE as REPORT
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.reference.country import countries
from kzcoord_desktop.services import duty_words
from kzcoord_desktop.store import entity

if TYPE_CHECKING:
    from kzcoord_desktop.domain.duty import Duty
    from kzcoord_desktop.services.duty_words import About
    from kzcoord_desktop.store.driver import Database
    from kzcoord_desktop.store.entity import Row

_NOBODY = Text()
_PAIR = 2
"""Ids in the subject of what a host tells the next: the meeting told of, and the next one."""


def about(db: Database, duty: Duty, case: Row | None) -> About:
    """Return what a duty is about; `case` is the row of its case, `None` of a half-year's."""
    if case is None:
        return duty_words.About()
    found = duty_words.about(case)
    if duty.rule == ARRIVAL:
        return replace(found, whom=_mission(db, duty.subject[1]))
    if duty.rule.startswith("R-9") and len(duty.subject) == _PAIR:
        return replace(found, whom=host(db, duty.subject[1]))
    return found


def host(db: Database, meeting: str) -> Text:
    """Return who receives the guests at a meeting: the body in short, else the person."""
    row = _row(db, "meeting", meeting)
    body = _row(db, "body", row["host_body"]) if row and row["host_body"] else None
    if body:
        return Text.of(body["short_name"]) or Text.of(body["name"])
    return _name(db, "person", row["host"]) if row and row["host"] else _NOBODY


def request(db: Database, duty: Duty) -> str:
    """Return the number of the Ministry's letter that asks for a report, empty without one."""
    if "request" not in duty.inputs:
        return ""
    where = {"case": duty.subject[0], "rule": REPORT, "way": "asked", "withdrawn_at": None}
    found = entity.select(db, "exchange", where, order=("day", "id"), limit=1)
    return str(found[0]["number"] or "") if found else ""


def _mission(db: Database, stop: str) -> Text:
    """Return the mission of a stay, else the place of the stay."""
    row = _row(db, "stop", stop)
    if row is None:
        return _NOBODY
    mission = row["concurrent"] or row["mission"]
    if mission:
        return _name(db, "mission", mission)
    return Text.of(row["city"]) or countries().get(row["country"] or "") or _NOBODY


def _name(db: Database, table: str, uid: str) -> Text:
    row = _row(db, table, uid)
    return Text.of(row["name"]) if row else _NOBODY


def _row(db: Database, table: str, uid: str) -> Row | None:
    return next(iter(entity.select(db, table, {"uid": uid})), None)
