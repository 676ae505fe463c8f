"""Meetings, their hosts, and what hosts told each other, as the rules of the domain read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.domain import case as domain
from kzcoord_desktop.domain.option import Form
from kzcoord_desktop.services.meeting import moment_of
from kzcoord_desktop.store import entity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kzcoord_desktop.store.driver import Database
    from kzcoord_desktop.store.entity import Row


def hosts(db: Database, meetings: list[Row]) -> dict[str, domain.Host]:
    """Return who receives guests in some meetings: each person, and each body."""
    people = {row["host"] for row in meetings} - {None}
    named = entity.select(db, "person", {"uid": [*people]}) if people else []
    bodies = {row["host_body"] for row in meetings} | {row["body"] for row in named}
    if not (bodies := bodies - {None}) and not people:
        return {}
    rows = entity.select(db, "body", {"uid": [*bodies]})
    private = {row["uid"]: bool(row["private"]) for row in rows}
    own = entity.select(db, "body", {"kind": "own"}, limit=1)
    found = {uid: domain.Host(uid, uid, official=not private[uid]) for uid in private}
    for row in named:
        of_own = own[0]["uid"] if own and row["organisation"] == "own" else ""
        body = row["body"] or of_own
        found[row["uid"]] = domain.Host(row["uid"], body, official=not private.get(body, False))
    return found


def meetings(rows: list[Row], known: Mapping[str, domain.Host]) -> Iterator[domain.Meeting]:
    """Yield the meetings whose time is known."""
    for row in rows:
        start = moment_of(row, "begins")
        if start is None:
            continue
        yield domain.Meeting(
            id=row["uid"],
            start=start,
            end=moment_of(row, "ends"),
            host=_host(row, known),
            stop=row["stop"] or "",
            cancelled=row["cancelled_at"] is not None,
        )


def _host(row: Row, known: Mapping[str, domain.Host]) -> domain.Host | None:
    """Return the person who receives the guests, in the body named, else the body itself."""
    person, body = known.get(row["host"]), known.get(row["host_body"])
    if person and body:
        return domain.Host(person.id, body.body, official=body.official)
    return person or body


def handovers(rows: list[Row]) -> Iterator[domain.Handover]:
    """Yield what was told or delivered; a note still being written is neither."""
    for row in rows:
        given = moment_of(row, "given")
        if given:
            form, host = Form(row["form"]), row["host"] or ""
            yield domain.Handover(row["source"], row["target"], form, given, host)
