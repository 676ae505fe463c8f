"""Between the fields of the domain and the columns of the store.

A field of kind moment takes the columns `<name>` and `<name>_zone`, a reference `<name>_no` and
`<name>_date`, yes or no a flag; everything else takes one column.  Facts of a part of the case
stand in the row of that part: their keys end in its uid, `stop.arrival@<uid>`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kzcoord_desktop.domain import part_facts
from kzcoord_desktop.domain.facts import CASE_FACTS, FACTS
from kzcoord_desktop.domain.field import Kind
from kzcoord_desktop.domain.text import tidied

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kzcoord_desktop.domain.field import Field
    from kzcoord_desktop.store.entity import Row

_OTHER_NAMES = {
    "case.start": "start_date",
    "case.end": "end_date",
    "consultation.with": "with_person",
    "consultation.by": "body_person",
    "consultation.head_informed": "head_informed_at",
    "arrival.with": "with_person",
    "arrival.by": "body_person",
    "handover.by": "by_person",
    "handover.to": "to_person",
    "agreement.by": "body_person",
    "agreement.with": "ministry_person",
}
"""Fields whose column is not named like the part of their id behind the dot."""
DERIVED: Final = frozenset(field.id for field in part_facts.DERIVED)


def columns(field: Field, value: object) -> Row:
    """Return column -> value as the store takes it; `None` empties."""
    name = _name(field.id)
    match field.kind:
        case Kind.MOMENT:
            kept = value if isinstance(value, dict) else {}
            return {name: kept.get("local"), f"{name}_zone": kept.get("zone")}
        case Kind.REFERENCE:
            kept = value if isinstance(value, dict) else {}
            return {
                f"{name}_no": kept.get("number") or None,
                f"{name}_date": kept.get("date") or None,
            }
        case Kind.YES_NO:
            return {name: int(value == "yes")}
        case _:
            return {name: tidied(value) or None}


def value(field: Field, row: Row) -> object:
    """Return the stored value of a field from a row, `None` if it is empty."""
    name = _name(field.id)
    match field.kind:
        case Kind.MOMENT:
            local = row[name]
            return {"local": local, "zone": row[f"{name}_zone"]} if local else None
        case Kind.REFERENCE:
            number, day = row[f"{name}_no"], row[f"{name}_date"]
            return {"number": number or "", "date": day or ""} if number or day else None
        case Kind.YES_NO:
            return "yes" if row[name] else None
        case _:
            return row[name]


def facts(case: Row, consultation: Row | None, members: list[str]) -> dict[str, object]:
    """Return the facts of a case from its rows, only those that have a value."""
    rows = {"case": case, "consultation": consultation}
    found = {
        field.id: value(field, row)
        for field in CASE_FACTS.values()
        if field.kind is not Kind.PEOPLE and (row := rows[entity_of(field)]) is not None
    }
    found["case.members"] = members
    return {name: kept for name, kept in found.items() if kept}


def changes(facts: Mapping[str, object], fields: Iterable[str]) -> dict[str, Row]:
    """Return table -> columns to change, for the facts among `fields`; people apart."""
    by_table: dict[str, Row] = {}
    for name in fields:
        field = CASE_FACTS.get(name)
        if field is not None and field.kind is not Kind.PEOPLE:
            by_table.setdefault(entity_of(field), {}).update(columns(field, facts.get(name)))
    return by_table


def key(field: str, subject: str) -> str:
    """Return the key of a fact: with the uid of its part of the case, if it belongs to one."""
    return f"{field}@{subject}" if subject and FACTS[field].of_part else field


def split(key: str) -> tuple[str, str]:
    """Return the field of a key, and the uid of its part or an empty string."""
    field, _, subject = key.partition("@")
    return field, subject


def facts_of(entity: str, row: Row, subject: str = "") -> dict[str, object]:
    """Return the facts of one part of a case that have a value; `entity` as fields name it."""
    fields = (field for field in FACTS.values() if entity_of(field) == entity)
    found = {
        key(field.id, subject): value(field, row) for field in fields if field.id not in DERIVED
    }
    return {name: kept for name, kept in found.items() if kept}


def part_changes(facts: Mapping[str, object], keys: Iterable[str], entity: str) -> dict[str, Row]:
    """Return uid of a part (empty where the case has only one) -> columns to change."""
    found: dict[str, Row] = {}
    for name in keys:
        field, subject = split(name)
        declared = FACTS.get(field)
        if declared is not None and entity_of(declared) == entity and field not in DERIVED:
            found.setdefault(subject, {}).update(columns(declared, facts.get(name)))
    return found


def entity_of(field: Field) -> str:
    """Return the table a fact belongs to: the part of its id before the dot."""
    return field.id.partition(".")[0]


def _name(field: str) -> str:
    return _OTHER_NAMES.get(field, field.partition(".")[2])
