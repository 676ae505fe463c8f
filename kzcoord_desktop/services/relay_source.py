"""What the relay of a visit is built from, read once, so that a meeting may be tried elsewhere.

While a card is dragged nothing is written: the rules are asked again with the times it would have.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.moment import Moment
from kzcoord_desktop.domain.rules.handover import Decided
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.services import case_facts, duties, meetings, rulebook
from kzcoord_desktop.services.handovers import NOTE
from kzcoord_desktop.services.relay import Host, Mark, Relay
from kzcoord_desktop.services.relay_build import build
from kzcoord_desktop.store import entity, records

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from kzcoord_desktop.domain import case
    from kzcoord_desktop.domain.case import Facts
    from kzcoord_desktop.services.case_facts import Known
    from kzcoord_desktop.services.meeting import Meeting
    from kzcoord_desktop.services.relay import Link
    from kzcoord_desktop.services.rulebook import Rulebook
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.store.driver import Database
    from kzcoord_desktop.store.entity import Row


@dataclass(frozen=True)
class Source:
    """A visit as it is stored.

    Attributes:
        known: the facts as the rules read them; absent for a case that is no event.
        hosts: by (body, person) of a meeting.
        notes: (source, target) -> note that was begun and not yet delivered.
        signed: notes of them that are signed, on the screen or on paper.
        decided: what the rules said of each pair of meetings so far: where a meeting is tried
            elsewhere, only its own pairs are asked again.
    """

    case: str
    known: Known | None
    meetings: tuple[Meeting, ...]
    hosts: Mapping[tuple[str, str], Host]
    notes: Mapping[tuple[str, str], str]
    signed: frozenset[str]
    book: Rulebook
    decided: Decided = field(default_factory=Decided, repr=False, compare=False)

    def host(self, meeting: Meeting) -> Host:
        """Return who receives the guests at a meeting."""
        return self.hosts.get((meeting.host_body, meeting.host), Host(meeting.host_id))

    def relay(self, now: datetime, held: Iterable[Meeting] | None = None) -> Relay:
        """Return the relay at `now`, or the one that other times of its meetings would make."""
        shown = self.meetings if held is None else tuple(_by_time(held))
        known = self.known
        if known is not None and held is not None:
            known = replace(known, facts=_tried(known.facts, shown))
        found = duties.computed(known, self.book, self.decided) if known else None
        told = known.facts.handovers if known else ()
        return build(shown, found or (), self.host, now, told=told, notes=self.notes)

    def moved(self, uid: str, begins: Moment) -> tuple[Meeting, ...]:
        """Return the meetings with one of them at another time; it lasts as long as before."""
        return tuple(_moved(each, begins) if each.uid == uid else each for each in self.meetings)


def read(workplace: Workplace, case: str, before: Source | None = None) -> Source:
    """Return what the relay of a visit is built from.

    Of a source read `before` of the same visit what was decided is used again where it still holds.
    """
    db = workplace.store.reader()
    held = meetings.read(db, case)
    return Source(
        decided=before.decided if before and before.case == case else Decided(),
        case=case,
        known=case_facts.one(db, case),
        meetings=held,
        hosts=_hosts(db, held),
        notes=_notes(db, case),
        signed=_signed(db, case),
        book=rulebook.read(db),
    )


def of_case(workplace: Workplace, case: str) -> Relay:
    """Return the relay of a visit at this moment."""
    return read(workplace, case).relay(workplace.clock())


def most_urgent(workplace: Workplace) -> tuple[str, Link] | None:
    """Return the case and what is to be told first of all visits, by the earliest deadline.

    What can be told now goes before what cannot be told yet.
    """
    db = workplace.store.reader()
    where: dict[str, object] = {"rule": ["R-9.1", "R-9.2"], "outcome": None, "ours": 1}
    cases = dict.fromkeys(row["case"] for row in entity.select(db, "duty", where, order="due_at"))
    found = [(case, of_case(workplace, case).urgent) for case in cases]
    links = [(case, link) for case, link in found if link and link.until]
    return min(links, key=lambda each: _pressing(each[1]), default=None)


def _pressing(link: Link) -> tuple[bool, float]:
    until = link.until.instant().timestamp() if link.until else 0.0
    return link.mark is Mark.EARLY, until


def _hosts(db: Database, held: Iterable[Meeting]) -> dict[tuple[str, str], Host]:
    pairs = {(each.host_body, each.host) for each in held if each.host_id}
    people = _rows(db, "person", {person for _, person in pairs})
    named = {row["body"] for row in people.values()}
    bodies = _rows(db, "body", {body for body, _ in pairs} | named)
    own = entity.select(db, "body", {"kind": "own"}, limit=1)
    found = {}
    for body, person in pairs:
        row = people.get(person)
        of_person = row["body"] if row else None
        if row and not of_person and row["organisation"] == "own":
            bodies |= {each["uid"]: each for each in own}
            of_person = own[0]["uid"] if own else None
        found[body, person] = _host(person or body, bodies.get(body or of_person or ""), row)
    return found


def _rows(db: Database, table: str, uids: set[str | None]) -> dict[str, Row]:
    wanted = [uid for uid in uids if uid]
    rows = entity.select(db, table, {"uid": wanted}) if wanted else []
    return {row["uid"]: row for row in rows}


def _host(uid: str, body: Row | None, person: Row | None) -> Host:
    in_short = Text.of(body["short_name"] if body else None)
    return Host(
        uid,
        in_short or Text.of(body["name"] if body else None),
        Text.of(person["name"] if person else None),
        Text.of(person["position"] if person else None),
    )


def _notes(db: Database, case: str) -> dict[tuple[str, str], str]:
    rows = entity.select(db, "handover", {"case": case, "given": None, "withdrawn_at": None})
    return {(row["source"], row["target"]): row["note"] for row in rows}


def _signed(db: Database, case: str) -> frozenset[str]:
    rows = (row for row in records.of_case(db, case) if row["kind"] == NOTE)
    return frozenset(row["subject"] for row in rows if row["state"] in ("signed", "final"))


def _moved(meeting: Meeting, begins: Moment) -> Meeting:
    ends = None
    if meeting.begins and meeting.ends:
        lasts = meeting.ends.local - meeting.begins.local
        ends = Moment(begins.local + lasts, begins.zone)
    return replace(meeting, begins=begins, ends=ends)


def _by_time(held: Iterable[Meeting]) -> list[Meeting]:
    return sorted(held, key=lambda each: (each.begins is None, _instant(each)))


def _instant(meeting: Meeting) -> float:
    return meeting.begins.instant().timestamp() if meeting.begins else 0.0


def _tried(facts: Facts, held: Iterable[Meeting]) -> Facts:
    """Return the facts with the times that meetings would have; the others stay as they are."""
    times = {each.uid: each for each in held}
    return replace(facts, meetings=tuple(_at(each, times.get(each.id)) for each in facts.meetings))


def _at(fact: case.Meeting, meeting: Meeting | None) -> case.Meeting:
    if meeting is None or meeting.begins is None:
        return fact
    if (fact.start, fact.end) == (meeting.begins, meeting.ends):
        return fact
    return replace(fact, start=meeting.begins, end=meeting.ends)
