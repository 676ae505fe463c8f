"""Facts of cases from the store, as the rules of the domain read them; many cases at a time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from kzcoord_desktop.domain import case as domain
from kzcoord_desktop.domain.case import CaseKind, Part
from kzcoord_desktop.domain.exemption import Exemption, Ground
from kzcoord_desktop.domain.moment import Moment
from kzcoord_desktop.domain.option import Form, Partner
from kzcoord_desktop.services import meeting_facts
from kzcoord_desktop.services.clock import local
from kzcoord_desktop.store import entity
from kzcoord_desktop.store.stamp import moment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kzcoord_desktop.store.driver import Database
    from kzcoord_desktop.store.entity import Row

CHUNK = 200
"""Cases read together: few queries, and memory that does not grow with the store."""

_KINDS = frozenset(map(str, CaseKind))
_PARTS = {
    "stop": "removed_at",
    "consultation": None,
    "exemption": "withdrawn_at",
    "exchange": "withdrawn_at",
    "meeting": "removed_at",
    "handover": "withdrawn_at",
    "agreement": "removed_at",
}
"""Tables with the facts of a case, and the column that says a row no longer holds."""


@dataclass(frozen=True)
class Known:
    """A case with all its facts; `row` is that of its table."""

    row: Row
    case: domain.Case
    facts: domain.Facts


def one(db: Database, uid: str) -> Known | None:
    """Return a case, `None` if it is of a kind that is no event."""
    cases = entity.select(db, "case", {"uid": uid})
    return next(iter(_known(db, [row for row in cases if row["kind"] in _KINDS])), None)


def chunks(db: Database) -> Iterator[list[Known]]:
    """Yield all events, some at a time, in the order they were entered."""
    after: int | None = 0
    while after is not None:
        found, after = part(db, after)
        yield found


def part(db: Database, after: int, size: int = CHUNK) -> tuple[list[Known], int | None]:
    """Return some events, and after which row to go on; `None` if these were the last."""
    cases = entity.select(db, "case", after=after, limit=size)
    known = _known(db, [row for row in cases if row["kind"] in _KINDS])
    return known, cases[-1]["id"] if len(cases) == size else None


def exempted(row: Row) -> Exemption:
    """Return an exemption as the domain takes it."""
    return Exemption(
        paragraph=row["paragraph"],
        ground=Ground(row["ground"]),
        decided_by=row["decided_by"],
        decided_on=date.fromisoformat(row["decided_on"]),
        whole=bool(row["whole"]),
        note=row["note"] or "",
    )


def _known(db: Database, cases: list[Row]) -> list[Known]:
    uids = [row["uid"] for row in cases]
    parts: dict[str, dict[str, list[Row]]] = {uid: {part: [] for part in _PARTS} for uid in uids}
    for table, gone in _PARTS.items():
        where: dict[str, object] = {"case": uids} | ({gone: None} if gone else {})
        for row in entity.select(db, table, where):
            parts[row["case"]][table].append(row)
    meetings = [row for uid in uids for row in parts[uid]["meeting"]]
    around = _Around(meeting_facts.hosts(db, meetings), _standing(db))
    return [Known(row, _case(row), _facts(row, parts[row["uid"]], around)) for row in cases]


@dataclass(frozen=True)
class _Around:
    """What cases share.

    Attributes:
        hosts: uid of a person or a body -> the host.
        standing: agreements that hold beyond the trip they were made for.
    """

    hosts: Mapping[str, domain.Host]
    standing: list[Row]


def _standing(db: Database) -> list[Row]:
    where = {"scope": ["until", "standing"], "removed_at": None}
    return entity.select(db, "agreement", where)


def _case(row: Row) -> domain.Case:
    kind = CaseKind(row["kind"])
    return domain.Case(
        id=row["uid"],
        kind=kind,
        body=row["body"] or "",
        part=Part(row["part"]) if row["part"] else _PART.get(kind, Part.ORGANISER),
        start=_day(row["start_date"]),
        end=_day(row["end_date"]),
        departure=_moment(row, "departure"),
        partner=Partner(row["counterpart_kind"] or Partner.STATE),
        online=bool(row["online"]),
        cancelled=row["cancelled_at"] is not None,
        coordinates_all=bool(row["coordinates_all"]),
        known_since=local(moment(row["created_at"])).date(),
    )


_PART = {CaseKind.TRIP: Part.PARTICIPANT}
"""The part of the body where the case names none: a delegation travels to what others hold."""


def _facts(case: Row, parts: Mapping[str, list[Row]], around: _Around) -> domain.Facts:
    letters = parts["exchange"]
    elsewhere = [row for row in around.standing if row["case"] != case["uid"]]
    agreements = (*_by_number(parts["consultation"]), *_made(parts["agreement"], elsewhere))
    return domain.Facts(
        stops=tuple(_stops(case, parts["stop"])),
        meetings=tuple(
            _in_stay(case, each) for each in meeting_facts.meetings(parts["meeting"], around.hosts)
        ),
        consultations=tuple(map(_consultation, parts["consultation"])),
        agreements=agreements,
        handovers=tuple(meeting_facts.handovers(parts["handover"])),
        reports=_report(case["uid"], _of_rule(letters, "R-7.4")),
        exemptions=tuple(map(exempted, parts["exemption"])),
        coordination=_exchange(_of_rule(letters, "R-7.1")),
        participation=_exchange(_of_rule(letters, "R-7.5")),
        approval=_exchange(_of_rule(letters, "R-7.6")),
    )


def _in_stay(case: Row, meeting: domain.Meeting) -> domain.Meeting:
    """Return a meeting of a trip in the state the trip goes to, if it names no other stay."""
    if meeting.stop or case["kind"] != CaseKind.TRIP:
        return meeting
    return replace(meeting, stop=case["uid"])


def _stops(case: Row, rows: list[Row]) -> Iterator[domain.Stop]:
    """Yield the stays of a case; a trip without any has one in the state it goes to.

    Its id is that of the case, also once it has a row, so that its duty stays the same.
    """
    if not rows and case["kind"] == CaseKind.TRIP:
        yield domain.Stop(case["uid"], case["country"] or "")
    for row in rows:
        yield domain.Stop(
            id=row["uid"],
            country=row["country"] or case["country"] or "",
            arrival=_moment(row, "arrival"),
            departure=_moment(row, "departure"),
            transit=bool(row["transit"]),
            mission=row["concurrent"] or row["mission"] or "",
            concurrent=row["concurrent"] is not None,
            no_mission=row["no_mission"] or "",
        )


def _consultation(row: Row) -> domain.Consultation:
    return domain.Consultation(
        stop=row["stop"] or "",
        requested=_day(row["request_date"]) if row["request_no"] else None,
        held_at=_moment(row, "held_at"),
        form=Form(row["form"]) if row["form"] else None,
    )


_STAGES = {
    "departure": frozenset((domain.Stage.DEPARTURE,)),
    "arrival": frozenset((domain.Stage.ARRIVAL,)),
}


def _made(own: list[Row], standing: list[Row]) -> Iterator[domain.Agreement]:
    """Yield the agreements of the case, and those of others that hold longer than their trip."""
    for row in (*own, *standing):
        if row["agreed_on"]:
            day = date.fromisoformat(row["agreed_on"])
            stages = _STAGES.get(row["covers"], frozenset(domain.Stage))
            until = _day(row["valid_to"]) if row["scope"] == "until" else None
            yield domain.Agreement(day, stages, until)


def _by_number(rows: list[Row]) -> Iterator[domain.Agreement]:
    """Yield the agreements of which a consultation names number and date only."""
    for row in rows:
        if row["agreement_no"] and row["agreement_date"]:
            stage = domain.Stage.ARRIVAL if row["stop"] else domain.Stage.DEPARTURE
            yield domain.Agreement(date.fromisoformat(row["agreement_date"]), frozenset((stage,)))


def _of_rule(letters: list[Row], rule: str) -> dict[str, list[Row]]:
    """Return way -> letters of a rule, the earliest first."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(letters, key=lambda row: (row["day"], row["id"])):
        if row["rule"] == rule:
            found[row["way"]].append(row)
    return found


def _report(case: str, letters: Mapping[str, list[Row]]) -> tuple[domain.Report, ...]:
    """Return what became of the report; the first request counts, not a reminder of it."""
    asked = letters.get("asked", [])
    request = domain.Request(_of(asked[0]), _day(asked[0]["stated"])) if asked else None
    sent = _first(letters, "sent")
    return (domain.Report(case, request, bool(letters.get("prepared")), sent),)


def _exchange(letters: Mapping[str, list[Row]]) -> domain.Exchange:
    reasons = [row["note"] for row in letters.get("not_needed", [])]
    refused = _first(letters, "refused")
    return domain.Exchange(
        sent=_first(letters, "sent"),
        answered=_first(letters, "answered") or refused,
        refused=refused is not None,
        not_needed=reasons[-1] if reasons else "",
    )


def _first(letters: Mapping[str, list[Row]], way: str) -> date | None:
    rows = letters.get(way, [])
    return _of(rows[0]) if rows else None


def _of(letter: Row) -> date:
    return date.fromisoformat(letter["day"])


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None


def _moment(row: Row, name: str) -> Moment | None:
    return Moment.of({"local": row[name], "zone": row[f"{name}_zone"] or ""} if row[name] else None)
