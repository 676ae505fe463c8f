"""What papers say of a case that nobody types: read from its facts, names copied in.

Facts of a part of the case are keyed `meeting.begins@<uid>`, as everywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kzcoord_desktop.domain.moment import Moment
from kzcoord_desktop.domain.person import called
from kzcoord_desktop.domain.text import LANGUAGES, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Row = dict[str, Any]
"""A row of a table: column id -> resolved value; what is not known is absent."""


def next_meetings(facts: Mapping[str, object], targets: Iterable[str]) -> list[Row]:
    """Return the meetings whose hosts are told, by time: rows of `part_facts.NEXT_MEETING`."""
    names = {"begins": "begins", "host": "host", "body": "host_body", "place": "place"}
    rows = (
        _row({column: facts.get(f"meeting.{name}@{uid}") for column, name in names.items()})
        for uid in targets
    )
    return sorted(filter(None, rows), key=lambda row: _instant(row.get("begins")))


def addressee(rows: Sequence[Row]) -> dict[str, str]:
    """Return the lines of a letter to the hosts of `next_meetings`, each host once.

    They stand in the nominative: no program puts an official's name and body into the right case
    (documents.md I.5), so the person corrects the lines.
    """
    blocks = list(dict.fromkeys(_lines(row) for row in rows))
    return _every_language([line for block in blocks for line in block], "\n")


def _lines(row: Row) -> tuple[Text, ...]:
    host = row.get("host") or {}
    name = called(host)
    lines = (Text.of(row.get("body")), Text.of(host.get("position")), name)
    return tuple(filter(None, lines))


def participants(facts: Mapping[str, Any]) -> dict[str, str]:
    """Return who took part: our side in the first paragraph, the foreign side in the second."""
    ours = _people(facts, "case.head", "case.members")
    theirs = _people(facts, "case.guest_head", "case.guests")
    side = Text.of(facts.get("case.counterparts"))
    foreign = _every_language(list(filter(None, (side, Text.of(theirs)))), ": ")
    return _every_language(list(filter(None, (Text.of(ours), Text.of(foreign)))), "\n")


def _people(facts: Mapping[str, Any], head: str, others: str) -> dict[str, str]:
    first = facts.get(head)
    people = [*([first] if first else []), *(facts.get(others) or [])]
    told = [_person(each) for n, each in enumerate(people) if each not in people[:n]]
    return _every_language(told, "; ")


def _person(person: Mapping[str, Mapping[str, str]]) -> Text:
    parts = (called(person), Text.of(person.get("position")))
    return Text.of(_every_language(list(filter(None, parts)), ", "))


def consulted(facts: Mapping[str, Any]) -> list[Row]:
    """Return the consultations that were held, by time: rows of `part_facts.CONSULTED`."""
    before = {
        "stage": "departure",
        "with": facts.get("consultation.with"),
        "held_at": facts.get("consultation.held_at"),
        "reference": facts.get("consultation.answer"),
    }
    stops = (name.partition("@")[2] for name in facts if name.startswith("arrival.held_at@"))
    on_arrival = (
        {
            "stage": "arrival",
            "where": facts.get(f"stop.country@{uid}"),
            "with": facts.get(f"arrival.with@{uid}"),
            "held_at": facts.get(f"arrival.held_at@{uid}"),
        }
        for uid in stops
    )
    rows = [_row(each) for each in (before, *on_arrival) if each["held_at"]]
    return sorted(rows, key=lambda row: _instant(row["held_at"]))


def _row(values: Mapping[str, object]) -> Row:
    return {name: value for name, value in values.items() if value}


def _instant(stored: Mapping[str, str] | None) -> float:
    moment = Moment.of(stored)
    return moment.instant().timestamp() if moment else float("inf")


def _every_language(texts: Sequence[Text], separator: str) -> dict[str, str]:
    """Return the texts joined, in the languages that all of them have."""
    return {
        language: separator.join(text.in_(language) for text in texts)
        for language in LANGUAGES
        if texts and all(text.in_(language) for text in texts)
    }
