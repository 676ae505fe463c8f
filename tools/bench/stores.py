"""Stores that are measured: the sample, with whole trips, and with thousands of events."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.sample import Sample
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.store.driver import Database

VISITS: Final = 20
"""One event in so many is a visit, with meetings and what its hosts told each other."""


@contextmanager
def sample_trip() -> Iterator[tuple[Sample, CaseFile]]:
    """Give a sample store with its first trip complete."""
    from kzcoord_desktop.services import cases, demo, sample
    from kzcoord_desktop.services.clock import system_clock

    with tempfile.TemporaryDirectory() as folder:
        made = sample.make(Path(folder), system_clock)
        demo.complete(made, made.trips[0])
        try:
            yield made, cases.load(made.workplace, made.trips[0])
        finally:
            made.workplace.close()


def fill(workplace: Workplace, trip: CaseFile, count: int) -> None:
    """Add trips with complete requests like that of `trip`."""
    from dataclasses import replace

    from kzcoord_desktop.services import cases

    kind = "pre-departure-request"
    for _ in range(count):
        uid = cases.new_trip(workplace)
        copy = replace(cases.load(workplace, uid), facts=trip.facts, own={kind: trip.own[kind]})
        place = cases.Place(uid, "ministry", "request")
        cases.save(workplace, copy, kind, [*trip.facts, *trip.own[kind]], place)


@contextmanager
def events(n: int) -> Iterator[Workplace]:
    """Give a store with the sample's events and `n` more, one in fifty of them still open."""
    from kzcoord_desktop.services import duties, sample
    from kzcoord_desktop.services.clock import system_clock

    with tempfile.TemporaryDirectory() as folder:
        workplace = sample.make(Path(folder), system_clock).workplace
        with workplace.store.write() as db:
            for number in range(n):
                _event(db, workplace, number)
        duties.renew_all(workplace, duties.Why.FACTS)
        try:
            yield workplace
        finally:
            workplace.close()


def _event(db: Database, workplace: Workplace, number: int) -> None:
    """Add a trip of the last eight years with its consultations and its report; or a visit."""
    from kzcoord_desktop.store import entity

    if number % VISITS == 0:
        _visit(db, workplace, number)
        return
    is_open = number % 50 == 0
    day = workplace.today() - timedelta(days=20 + number % 2900)
    if is_open:
        day = workplace.today() + timedelta(days=number % 300 - 10)
    told = {"at": "2026-01-01T00:00:00Z", "who": "bench"}
    head = entity.select(db, "person", limit=1)[0]["uid"]
    case = {
        "kind": "trip", "number": f"{day.year}/{number + 100:03}", "country": "TR",
        "title": {"kk": "Жұмыс тобы", "ru": "Рабочая группа"},
        "city": {"kk": "Анкара", "ru": "Анкара"}, "owner": workplace.officer.uid, "head": head,
        "start_date": day.isoformat(), "end_date": day.isoformat(),
        "departure": f"{day - timedelta(days=1)}T10:00", "departure_zone": "Asia/Almaty",
        "created_at": "2026-01-01T00:00:00Z",
    }  # fmt: skip
    uid = entity.insert(db, "case", case)
    entity.insert(db, "stop", {"uid": uid, "case": uid, "position": 0})
    held = {"form": "written", "held_at": f"{day}T09:00", "held_at_zone": "Asia/Almaty"}
    before = {**held, "held_at": f"{day - timedelta(days=3)}T09:00"}
    entity.insert(db, "consultation", {"case": uid, **({} if is_open else before)})
    entity.insert(db, "consultation", {"case": uid, "stop": uid, **({} if is_open else held)})
    if not is_open:
        sent = {"rule": "R-7.4", "case": uid, "way": "sent", "day": f"{day + timedelta(days=5)}"}
        entity.insert(db, "exchange", {**sent, **told})


def _visit(db: Database, workplace: Workplace, number: int) -> None:
    """Add a visit with six hosts, who told each other all but, in one of fifty, the last thing."""
    from kzcoord_desktop.store import entity

    day = workplace.today() - timedelta(days=20 + number % 2900)
    told = {"at": "2026-01-01T00:00:00Z", "who": "bench"}
    case = {
        "kind": "visit", "number": f"{day.year}/{number + 100:03}", "country": "KR",
        "owner": workplace.officer.uid, "start_date": day.isoformat(),
        "end_date": day.isoformat(), "coordinates_all": 1, "created_at": told["at"],
    }  # fmt: skip
    uid = entity.insert(db, "case", case)
    hosts = [row["uid"] for row in entity.select(db, "person", limit=6)]
    meetings = [
        entity.insert(db, "meeting", {
            "case": uid, "host": host, "topic": {"kk": "Көлік", "ru": "Транспорт"},
            "begins": f"{day}T{9 + hour:02}:00", "begins_zone": "Asia/Almaty",
            "ends": f"{day}T{9 + hour:02}:45", "ends_zone": "Asia/Almaty",
            "created_at": told["at"],
        })
        for hour, host in enumerate(hosts)
    ]  # fmt: skip
    told_of = meetings[:-2] if number % (50 * VISITS) == 0 else meetings[:-1]
    for earlier, source in enumerate(told_of):
        for target in meetings[earlier + 1 :]:
            handover = {
                "note": uid, "case": uid, "source": source, "target": target, "form": "oral",
                "given": f"{day}T{9 + earlier:02}:50", "given_zone": "Asia/Almaty",
            }  # fmt: skip
            entity.insert(db, "handover", {**handover, **told})
